// Home: one page, drawn from what the reader is. Every list is short here and whole behind a button, so that the page stays
// under Slack's 100 blocks and 250 kB whoever reads it. Where there is nothing, it says what to do.
import type { CoacheeSession, ListedAction } from '../coaching/index.ts'
import { openLogButton, showActionsButton, showSessionsButton } from '../coaching/index.ts'
import { sayDay } from '../kernel/text.ts'
import type { PlainDate } from '../kernel/time.ts'
import { openAwayButton, type Person } from '../people/index.ts'
import {
  editRecognitionButton,
  openRecogniseButton,
  type RecognitionsOf,
  recognitionLine,
  spelled,
} from '../recognition/index.ts'
import { actions, context, divider, type HomeView, header, type KnownBlock, section } from '../slack/blocks.ts'
import { bold, mrkdwn } from '../slack/mrkdwn.ts'
import { askMeAgainButton, type OwnAnswer } from '../survey/index.ts'
import { openHelpButton, openMeButton, openSettingsButton, openTeamButton } from './home-buttons.ts'
import {
  actionBlocks,
  answerBlock,
  type NextOneOnOne,
  noteOnlyYou,
  type People,
  sayNext,
  sessionBlock,
} from './own-lines.view.ts'
import { type Day, emptyTeam, fullTeamLine, sayTeamCounts, shortTeamLine } from './team.view.ts'
import { countTeam, isOpen, type TeamLine } from './team-line.ts'

export type HomePage = {
  readonly reader: Person
  readonly isAdmin: boolean
  readonly today: PlainDate
  /** Everybody who is named. */
  readonly people: People
  /** Set while it is still to come: nothing is due or sent before it. */
  readonly goLiveOn: PlainDate | undefined
  /** In order; undefined for somebody who has no team. */
  readonly team: readonly TeamLine[] | undefined
  readonly next: readonly NextOneOnOne[]
  /** The reader's own, open ones. */
  readonly actions: readonly ListedAction[]
  /** As coachee, the latest first. */
  readonly sessions: readonly CoacheeSession[]
  readonly answers: readonly OwnAnswer[]
  readonly askingStopped: boolean
  readonly recognitions: RecognitionsOf
  /** Of the recognitions given: those that can still be changed. */
  readonly editable: ReadonlySet<string>
}

/** How many of each stand in Home; `sessions`, `answers` and `recognitions` are also how many to load. */
export const shownInHome = { open: 10, ahead: 8, actions: 6, sessions: 5, answers: 5, recognitions: 3 } as const

export function drawHomePage(page: HomePage): HomeView {
  return {
    type: 'home',
    blocks: [
      ...topBlocks(page),
      ...teamBlocks(page),
      ...nextBlocks(page),
      ...openActionBlocks(page),
      ...sessionBlocks(page),
      ...answerBlocks(page),
      ...recognitionBlocks(page),
      divider(),
      context(
        mrkdwn`This page is yours alone. The managers above see that a session was held and when, never what was said. People who run this server could look, and are not meant to.`,
      ),
    ],
  }
}

function topBlocks({ reader, isAdmin, team, goLiveOn, today }: HomePage): readonly KnownBlock[] {
  const { recognise } = spelled(reader.locale)
  const buttons = [
    ...(team === undefined
      ? []
      : [openLogButton.draw({ text: 'Log coaching', value: { coacheeIds: [] }, style: 'primary' })]),
    openRecogniseButton.draw({ text: capital(recognise), value: { recipientIds: [] } }),
    openAwayButton.draw({ text: 'Days away', value: {} }),
    openHelpButton.draw({ text: 'Help', value: {} }),
    ...(isAdmin ? [openSettingsButton.draw({ text: 'Settings', value: {} })] : []),
  ]
  const live =
    goLiveOn === undefined
      ? []
      : [
          context(
            mrkdwn`Touchline starts on ${sayDay(goLiveOn, reader.locale, today)}. Sessions can be logged now; nothing is due and nobody is written to before then.`,
          ),
        ]
  return [header('Your coaching'), actions('home.top', ...buttons), ...live]
}

function teamBlocks(page: HomePage): readonly KnownBlock[] {
  const { team } = page
  if (team === undefined) return []
  if (team.length === 0) return [divider(), section(bold('Your team')), emptyTeam()]
  const open = team.filter(isOpen)
  const ahead = team.filter((line) => !isOpen(line))
  const shown = [...open.slice(0, shownInHome.open), ...ahead.slice(0, shownInHome.ahead)]
  const more = team.length - shown.length
  return [
    divider(),
    section(
      mrkdwn`${bold('Your team')}\n${sayTeamCounts(countTeam(team))}`,
      openTeamButton.draw({ text: 'See all', value: {}, accessibilityLabel: 'See your whole team' }),
    ),
    ...open.slice(0, shownInHome.open).flatMap((line) => fullTeamLine(line, dayOf(page))),
    ...ahead.slice(0, shownInHome.ahead).flatMap((line) => shortTeamLine(line, dayOf(page))),
    ...(more > 0 ? [context(mrkdwn`${more} more: ${bold('See all')} shows everybody.`)] : []),
  ]
}

function nextBlocks(page: HomePage): readonly KnownBlock[] {
  // Somebody at the top of the line has nobody who owes them one, and needn't be told so.
  if (page.next.length === 0 && page.team !== undefined) return []
  return [
    divider(),
    section(mrkdwn`${bold('Your next one-on-one')}\n${sayNext(page.next.slice(0, 5), page.people, dayOf(page))}`),
  ]
}

function openActionBlocks(page: HomePage): readonly KnownBlock[] {
  const shown = page.actions.slice(0, shownInHome.actions)
  const more = page.actions.length - shown.length
  return [
    divider(),
    section(bold('Your actions')),
    ...shown.flatMap((action) => actionBlocks(action, page.reader.id, page.people, dayOf(page))),
    ...(shown.length === 0
      ? [context(mrkdwn`Nothing is open. Actions that you agree on in a session stand here until they are done.`)]
      : []),
    ...(more > 0
      ? [actions('home.more-actions', showActionsButton.draw({ text: `${more} more`, value: { page: 0 } }))]
      : []),
  ]
}

function sessionBlocks(page: HomePage): readonly KnownBlock[] {
  const shown = page.sessions.slice(0, shownInHome.sessions)
  const held =
    page.team === undefined ? [] : [showSessionsButton.draw({ text: 'Sessions you held', value: { page: 0 } })]
  return [
    divider(),
    section(bold('Your recent sessions')),
    ...shown.map((session) => sessionBlock(session, page.people, dayOf(page))),
    ...(shown.length === 0
      ? [context(mrkdwn`Nothing yet. When somebody logs coaching with you, you can read the shared note here.`)]
      : []),
    actions('home.more-sessions', openMeButton.draw({ text: 'All about you', value: {} }), ...held),
  ]
}

function answerBlocks(page: HomePage): readonly KnownBlock[] {
  const { answers, askingStopped } = page
  if (answers.length === 0 && !askingStopped) return []
  return [
    divider(),
    section(bold('What you said about them')),
    ...answers.slice(0, shownInHome.answers).map((answer) => answerBlock(answer, page.people, dayOf(page))),
    noteOnlyYou(),
    ...(askingStopped ? stoppedBlocks() : []),
  ]
}

/** For somebody who wants no questions: nobody else is told, and it can be turned on again. */
export function stoppedBlocks(): readonly KnownBlock[] {
  return [
    section(
      mrkdwn`You aren’t asked about your sessions any more, as you chose. Nobody is told.`,
      askMeAgainButton.draw({ text: 'Ask me again', value: {} }),
    ),
  ]
}

function recognitionBlocks({ recognitions, editable, reader }: HomePage): readonly KnownBlock[] {
  const given = recognitions.given.slice(0, shownInHome.recognitions)
  const received = recognitions.received.slice(0, shownInHome.recognitions)
  if (given.length + received.length === 0) return []
  return [
    divider(),
    section(bold(capital(spelled(reader.locale).recognition))),
    ...received.map((view) => section(recognitionLine(view, 'recipient'))),
    ...given.map((view) =>
      section(
        recognitionLine(view, 'sender'),
        editable.has(view.recognition.id)
          ? editRecognitionButton.draw({
              text: 'Edit',
              value: { recognitionId: view.recognition.id },
              accessibilityLabel: `Edit your ${spelled(reader.locale).recognition}`,
            })
          : undefined,
      ),
    ),
  ]
}

function dayOf({ today, reader }: HomePage): Day {
  return { today, locale: reader.locale }
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
}
