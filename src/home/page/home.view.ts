// Home: one page, drawn from what the reader is, what to do next on top. Every list is short here and whole behind a
// button, so that the page stays under Slack's 100 blocks and 250 kB whoever reads it. Where there is nothing, it says what
// will stand there.
import {
  type ListedAction,
  openLogButton,
  type SessionHeadline,
  showActionsButton,
  showSessionsButton,
} from '../../coaching/index.ts'
import { drawOwnedCauses, drawSystemCauses, type HomeCauses } from '../../digest/index.ts'
import { sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { openAwayButton, type Person } from '../../people/index.ts'
import {
  editRecognitionButton,
  openRecogniseButton,
  type RecognitionsOf,
  recognitionLine,
  spelled,
} from '../../recognition/index.ts'
import { actions, context, divider, type HomeView, header, type KnownBlock, section } from '../../slack/blocks.ts'
import { bold, mrkdwn } from '../../slack/mrkdwn.ts'
import { askMeAgainButton, type LastRelease, type OwnAnswer } from '../../survey/index.ts'
import { openHelpButton, openMeButton, openSettingsButton } from '../home-buttons.ts'
import {
  actionBlocks,
  answerBlock,
  askBlock,
  isAsked,
  type NextOneOnOne,
  nextBlock,
  noteOnlyYou,
  type People,
  sessionBlock,
} from '../me/own-lines.view.ts'
import { ownQualitySection } from '../me/own-quality.view.ts'
import type { Day } from '../team/team.view.ts'
import { headlineFor } from './headline.ts'
import { type HomeTeam, teamSection } from './home-team.view.ts'
import { type StandInOfHome, standInSection } from './stand-in.view.ts'

export type HomePage = {
  readonly reader: Person
  readonly isAdmin: boolean
  readonly today: PlainDate
  /** Everybody who is named. */
  readonly people: People
  /** Set while it is still to come: nothing is due or sent before it. */
  readonly goLiveOn: PlainDate | undefined
  /** The last day of an absence of the reader's that has begun. */
  readonly awayUntil: PlainDate | undefined
  readonly standIns: readonly StandInOfHome[]
  /** Undefined for somebody who has no team. */
  readonly team: HomeTeam | undefined
  /** Of the reader's own coaching, the last release of each stream; undefined for somebody who has no team. */
  readonly quality: readonly LastRelease[] | undefined
  readonly next: readonly NextOneOnOne[]
  /** The reader's own, open ones: the first few, and how many there are. */
  readonly actions: { readonly first: readonly ListedAction[]; readonly total: number }
  /** System causes: what came up below the reader, and what the reader was asked to see to. */
  readonly causes: HomeCauses
  /** As coachee, the latest first. */
  readonly sessions: readonly SessionHeadline[]
  readonly answers: readonly OwnAnswer[]
  readonly askingStopped: boolean
  readonly recognitions: RecognitionsOf
  /** Of the recognitions given: those that can still be changed. */
  readonly editable: ReadonlySet<string>
}

/** How many of each stand in Home, and are loaded for it. */
export const shownInHome = { actions: 4, causes: 2, sessions: 4, answers: 4, asked: 2, recognitions: 2 } as const

export function drawHomePage(page: HomePage): HomeView {
  const { team } = page
  return {
    type: 'home',
    blocks: [
      ...topBlocks(page),
      ...standInSection(page),
      ...(team === undefined
        ? []
        : teamSection(team, { ...dayOf(page), coachId: page.reader.id, people: page.people })),
      ...(page.quality === undefined ? [] : ownQualitySection(page.quality, dayOf(page))),
      ...causeBlocks(page),
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

function topBlocks(page: HomePage): readonly KnownBlock[] {
  const { reader, isAdmin, team, goLiveOn, today } = page
  const { recognise } = spelled(reader.locale)
  const headline = headlineFor({
    ...dayOf(page),
    goLiveOn,
    awayUntil: page.awayUntil,
    team: team?.toDo,
    dueOn: page.next[0]?.dueOn,
    actionsDue: [...page.actions.first, ...page.causes.owned.causes].filter(
      ({ dueOn }) => dueOn !== undefined && dueOn <= today,
    ).length,
  })
  // One button stands out: that of the first open line, where there is one.
  const isCalm = team === undefined || team.toDo.overdue + team.toDo.due === 0
  const buttons = [
    ...(team === undefined
      ? []
      : [
          openLogButton.draw({
            text: 'Log coaching',
            value: { coacheeIds: [] },
            ...(isCalm ? { style: 'primary' } : {}),
          }),
        ]),
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
  return [header(headline), actions('home.top', ...buttons), ...live]
}

function causeBlocks({ causes }: HomePage): readonly KnownBlock[] {
  const blocks = causes.below === undefined ? [] : drawSystemCauses(causes.below)
  return blocks.length === 0 ? [] : [divider(), ...blocks]
}

function nextBlocks(page: HomePage): readonly KnownBlock[] {
  const asked = page.answers.filter(isAsked).slice(0, shownInHome.asked)
  // Somebody at the top of the line has nobody who owes them one, and needn't be told so.
  const own =
    page.next.length === 0 && page.team !== undefined
      ? []
      : nextBlock(page.next, page.reader.id, page.people, dayOf(page))
  if (own.length + asked.length === 0) return []
  return [divider(), ...own, ...asked.map((answer) => askBlock(answer, page.people, dayOf(page)))]
}

function openActionBlocks(page: HomePage): readonly KnownBlock[] {
  const shown = page.actions.first.slice(0, shownInHome.actions)
  const more = page.actions.total - shown.length
  const { owned } = page.causes
  return [
    divider(),
    section(bold('Your actions')),
    ...drawOwnedCauses({ ...owned, causes: owned.causes.slice(0, shownInHome.causes) }),
    ...shown.flatMap((action) => actionBlocks(action, page.reader.id, page.people, dayOf(page))),
    ...(shown.length + owned.causes.length === 0
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
  const { askingStopped } = page
  const answers = page.answers.filter((answer) => !isAsked(answer)).slice(0, shownInHome.answers)
  if (answers.length === 0 && !askingStopped) return []
  return [
    divider(),
    section(bold('What you said about them')),
    ...answers.map((answer) => answerBlock(answer, page.people, dayOf(page))),
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

function dayOf({ today, reader }: Pick<HomePage, 'today' | 'reader'>): Day {
  return { today, locale: reader.locale }
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
}
