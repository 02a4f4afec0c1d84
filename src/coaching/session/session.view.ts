// A session as its coach sees it, after saving and whenever it is opened again, and as a coachee sees it. The private note
// is shown nowhere but in its coach's own form.
import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import type { PersonId } from '../../kernel/ids.ts'
import { sayCount, sayDate, sayDay, sayList } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Person } from '../../people/index.ts'
import { actions, context, divider, type ModalView, plain, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { defineModal } from '../../slack/modal.ts'
import { bold, escapeMrkdwn, joinMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { fitBlocks } from '../../slack/paging.ts'
import { type ActionReader, drawAction, drawPager } from '../action/action.view.ts'
import {
  editSessionButton,
  openSessionButton,
  sessionIdSchema,
  showSessionsButton,
  withdrawSessionButton,
} from '../buttons.ts'
import type { CoacheeSession, ListedAction, OwnSession, SessionFacts } from './session.ts'
import { explainFormat, explainOutcome, explainTopic, sayFocus, saySession } from './session-words.ts'

export const sessionModal = defineModal({
  callbackId: 'coaching.show-session',
  title: 'Session',
  close: 'Close',
  metadata: z.object({
    sessionIds: z.array(sessionIdSchema).max(20),
    /** Whether it stands where the form stood that saved it. */
    saved: z.boolean(),
  }),
  fields: {},
})

export type SessionReader = ActionReader & {
  readonly coachees: ReadonlyMap<PersonId, Pick<Person, 'name' | 'unreachable'>>
  readonly isLive: boolean
  readonly goLiveOn?: PlainDate | undefined
}

/** After saving: what was saved, what happens next, *Edit* and *Withdraw*. One session, or several one-on-ones. */
export function drawSaved(sessions: readonly OwnSession[], reader: SessionReader): ModalView {
  const metadata = { sessionIds: sessions.map(({ id }) => id), saved: true }
  const standing = sessions.filter(({ withdrawn }) => !withdrawn)
  const head =
    sessions.length > 1
      ? [section(bold(`Saved: ${sayCount(standing.length, 'session', 'sessions')}`))]
      : standing.length > 0
        ? [section(bold('Saved'))]
        : []
  return sessionModal.draw({
    metadata,
    title: standing.length === 0 ? 'Withdrawn' : 'Saved',
    layout: [
      ...head,
      ...sessions.flatMap((session) =>
        session.withdrawn ? drawWithdrawn(session, reader) : drawSummary(session, reader),
      ),
      ...explainNext(standing, reader).map((sentence) => context(escapeMrkdwn(sentence))),
    ],
  })
}

/** Opened again by its coach, with all that was shared. */
export function drawOwnSession(session: OwnSession, reader: SessionReader): ModalView {
  const { words } = session
  const grow = [
    ['Goal', words.grow.goal],
    ['Reality', words.grow.reality],
    ['Options', words.grow.options],
    ['Will', words.grow.will],
  ] as const
  const body = [
    ...drawSummary(session, reader),
    ...drawText('Shared note', words.sharedNote),
    ...grow.flatMap(([label, text]) => drawText(label, text)),
    ...(words.coachNote === undefined
      ? []
      : [context(escapeMrkdwn('There is a private note. Only you can open it, with Edit.'))]),
    ...drawActions(
      session.actions.map((action) => listed(session, action)),
      reader,
    ),
  ]
  return sessionModal.draw({
    metadata: { sessionIds: [session.id], saved: false },
    layout: session.withdrawn ? drawWithdrawn(session, reader) : body,
  })
}

/** For a coachee: date, coach, format, focus, shared note, actions. */
export function drawCoacheeSession(session: CoacheeSession, reader: ActionReader): ModalView {
  const coach = reader.names.get(session.coachId) ?? 'somebody who is no longer here'
  const focus = sayFocus(session.focus, session.focusDetail)
  const title = `${explainFormat(session.format)} with ${coach}, ${sayDay(session.heldOn, reader.locale, reader.today)}`
  return sessionModal.draw({
    metadata: { sessionIds: [session.id], saved: false },
    layout: [
      section(joinMrkdwn([bold(title), ...(focus === undefined ? [] : [mrkdwn`Focus: ${focus}`])], '\n')),
      ...drawText('Shared note', session.sharedNote),
      ...drawActions(
        session.actions.map((action) => ({
          ...action,
          coachId: session.coachId,
          coacheeId: reader.personId,
          heldOn: session.heldOn,
        })),
        reader,
      ),
      context(
        escapeMrkdwn(
          'You and your coach can read this. The managers above see only that it took place, when, and its format.',
        ),
      ),
    ],
  })
}

export const sessionsPage = 10

export const sessionsModal = defineModal({
  callbackId: 'coaching.show-sessions',
  title: 'My recent sessions',
  close: 'Close',
  metadata: z.object({ page: z.int().min(0) }),
  fields: {},
})

/** The coach's own list: `sessions` is the page, `total` how many there are in all. */
export function drawSessionsList(
  list: { readonly sessions: readonly SessionFacts[]; readonly page: number; readonly total: number },
  reader: SessionReader,
): ModalView {
  const { sessions, page, total } = list
  const intro =
    total === 0
      ? 'You have not logged a session yet. /coach log takes less than 20 seconds.'
      : `${sayCount(total, 'session', 'sessions')} held by you, the latest first.`
  return sessionsModal.draw({
    metadata: { page },
    layout: [
      section(escapeMrkdwn(intro)),
      ...sessions.map((session) => {
        const title = `${saySession(session, reader.today, reader.locale)}, with ${namesOf(session, reader)}`
        const button = openSessionButton.draw({
          text: 'Open',
          value: { sessionId: session.id },
          accessibilityLabel: `Open: ${title}`,
        })
        return section(session.withdrawn ? mrkdwn`Withdrawn: ${title}` : escapeMrkdwn(title), button)
      }),
      ...drawPager(showSessionsButton, page, Math.max(1, Math.ceil(total / sessionsPage))),
    ],
  })
}

/** What follows from saving, promising nothing that may not come. Plain sentences. */
export function explainNext(sessions: readonly OwnSession[], reader: SessionReader): readonly string[] {
  const [first] = sessions
  if (first === undefined) return []
  if (first.lateLogged) {
    return ['It was held more than 7 days ago: it is kept and shown, and changes neither due dates nor surveys.']
  }
  const people = [...new Set(sessions.flatMap(({ coacheeIds }) => coacheeIds))].flatMap(
    (id) => reader.coachees.get(id) ?? [],
  )
  const without = people.filter(({ unreachable }) => unreachable === 'no-slack').map(({ name }) => name)
  const asked = people.filter(({ unreachable }) => unreachable === undefined).map(({ name }) => name)
  return [
    ...(first.format === 'group' ? ['A group session counts for coverage, not as the one-on-one that is due.'] : []),
    ...(reader.isLive ? [] : [explainNotLive(reader)]),
    ...(reader.isLive && asked.length > 0
      ? [
          `${sayList(asked, 3)} may be asked how useful it was. Answering is up to them, and nobody is told who answered.`,
        ]
      : []),
    ...(without.length > 0
      ? [
          `${sayList(without, 3)} ${without.length === 1 ? 'is' : 'are'} not in Slack: no question is sent, and the session counts all the same.`,
        ]
      : []),
  ]
}

function explainNotLive({ goLiveOn, locale, today }: SessionReader): string {
  return goLiveOn === undefined
    ? 'Nobody is sent anything before Touchline goes live.'
    : `Nobody is sent anything before Touchline goes live on ${sayDate(goLiveOn, locale, today)}.`
}

function drawSummary(session: OwnSession, reader: SessionReader): readonly KnownBlock[] {
  const { words } = session
  const focus = sayFocus(words.focus, words.focusDetail)
  const topic = words.systemTopic === undefined ? '' : ` (${explainTopic(words.systemTopic, reader.locale)})`
  const kept = [
    ...(session.actions.length > 0 ? [sayCount(session.actions.length, 'action', 'actions')] : []),
    ...(words.sharedNote === undefined ? [] : ['a shared note']),
    ...(Object.values(words.grow).some((text) => text !== undefined) ? ['GROW fields'] : []),
    ...(words.coachNote === undefined ? [] : ['a private note']),
  ]
  const lines = [
    escapeMrkdwn(`${saySession(session, reader.today, reader.locale)}, with ${namesOf(session, reader)}`),
    ...(focus === undefined ? [] : [mrkdwn`Focus: ${focus}`]),
    ...(words.outcome === undefined ? [] : [mrkdwn`Outcome: ${explainOutcome(words.outcome)}${topic}`]),
    ...(kept.length === 0 ? [] : [mrkdwn`With it: ${sayList(kept)}`]),
  ]
  const value = { sessionId: session.id }
  return [
    section(joinMrkdwn(lines, '\n')),
    actions(
      `session-${session.id}`,
      editSessionButton.draw({ text: 'Edit', value }),
      withdrawSessionButton.draw({ text: 'Withdraw', value, style: 'danger', confirm: withdrawConfirm }),
    ),
  ]
}

const withdrawConfirm = {
  title: 'Withdraw this session?',
  text: 'It no longer counts, and the people in it no longer see it. That it was withdrawn is kept. This can’t be undone, but you can log it again.',
  confirm: 'Withdraw',
  deny: 'Keep it',
}

function drawWithdrawn(session: OwnSession, reader: SessionReader): readonly KnownBlock[] {
  const what = `${saySession(session, reader.today, reader.locale)}, with ${namesOf(session, reader)}`
  return [
    section(mrkdwn`Withdrawn: ${what}`),
    context(escapeMrkdwn('It no longer counts, and the people in it no longer see it.')),
  ]
}

/** Typed text in full: in as many blocks as it takes. */
function drawText(label: string, text: string | undefined): readonly KnownBlock[] {
  if (text === undefined) return []
  const blocks: KnownBlock[] = [divider(), section(bold(label))]
  let rest = text
  while (rest !== '') {
    const part = startOf(rest, limits.sectionText)
    blocks.push({ type: 'section', text: plain(part) })
    rest = rest.slice(part.length)
  }
  return blocks
}

/** At most so many UTF-16 units, and never half of a character. */
function startOf(text: string, units: number): string {
  const part = text.slice(0, units)
  return part.length < text.length && /[\uD800-\uDBFF]$/.test(part) ? part.slice(0, -1) : part
}

/** Each of 20 people may have 5, and a view holds 100 blocks. */
function drawActions(listedActions: readonly ListedAction[], reader: ActionReader): readonly KnownBlock[] {
  const { blocks, more } = fitBlocks(listedActions, (action) => drawAction(action, reader), {
    blocks: 60,
    characters: 30_000,
  })
  return more === 0 ? blocks : [...blocks, context(escapeMrkdwn(`${more} more under /coach actions.`))]
}

function listed(session: OwnSession, action: OwnSession['actions'][number]) {
  const [only, ...others] = session.coacheeIds
  const coacheeId = action.owner === 'coachee' ? action.ownerId : others.length === 0 ? only : undefined
  return { ...action, coachId: session.coachId, coacheeId, heldOn: session.heldOn }
}

function namesOf({ coacheeIds }: SessionFacts, { coachees }: SessionReader): string {
  const names = coacheeIds.map((id) => coachees.get(id)?.name ?? 'somebody who is no longer here')
  return sayList(names.sort(), 5)
}
