// How actions look: in the form's list, in Home, in the reminder. Whoever may see one is decided where it is loaded.
import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import type { PersonId } from '../../kernel/ids.ts'
import { type Spelling, sayCount, sayDate } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { actions, context, type ModalView, rendered, section } from '../../slack/blocks.ts'
import { defineModal } from '../../slack/modal.ts'
import { bold, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { completeActionButton, dropActionButton, showActionsButton } from '../buttons.ts'
import type { ListedAction } from '../session/session.ts'

/** Who reads it, and when. */
export type ActionReader = {
  readonly personId: PersonId
  readonly locale: Spelling
  readonly today: PlainDate
  readonly names: ReadonlyMap<PersonId, string>
}

/** An action with *Done* and *Drop* while it is open. Two blocks at most. */
export function drawAction(action: ListedAction, reader: ActionReader): readonly KnownBlock[] {
  const text = joinMrkdwn([actionTitle(action), escapeMrkdwn(explainAction(action, reader))], '\n')
  if (action.state !== 'open') return [section(text)]
  const value = { actionId: action.id }
  return [
    section(text),
    actions(
      `action-${action.id}`,
      completeActionButton.draw({ text: 'Done', value, accessibilityLabel: `Done: ${action.what}` }),
      dropActionButton.draw({ text: 'Drop', value, accessibilityLabel: `Drop: ${action.what}` }),
    ),
  ]
}

function actionTitle({ state, what }: ListedAction): Mrkdwn {
  switch (state) {
    case 'open':
      return bold(what)
    case 'done':
      return mrkdwn`✓ Done: ${what}`
    case 'dropped':
      return mrkdwn`Dropped: ${what}`
  }
}

/** “Yours, from coaching with Ana · due 6 March · it worked when: …” Plain text. */
function explainAction(action: ListedAction, reader: ActionReader): string {
  const { ownerId, dueOn, successCriterion } = action
  const owner = ownerId === reader.personId ? 'Yours' : nameOf(ownerId, reader)
  return [
    `${owner}, from coaching${withWhom(action, reader)}`,
    ...(dueOn === undefined ? [] : [sayDue(dueOn, reader)]),
    ...(successCriterion === undefined ? [] : [`it worked when: ${successCriterion}`]),
  ].join(' · ')
}

const listPage = 15

export const actionsModal = defineModal({
  callbackId: 'coaching.show-actions',
  title: 'Open actions',
  close: 'Close',
  metadata: z.object({ page: z.int().min(0) }),
  fields: {},
})

/** All that is open for the reader, a page of it. */
export function drawActionsList(open: readonly ListedAction[], page: number, reader: ActionReader): ModalView {
  const pages = Math.max(1, Math.ceil(open.length / listPage))
  const at = Math.min(page, pages - 1)
  const shown = open.slice(at * listPage, (at + 1) * listPage)
  const intro =
    open.length === 0
      ? 'Nothing is open. Actions that you agree on in a session show up here.'
      : `${sayCount(open.length, 'action is', 'actions are')} open: yours, and those of the people you coached.`
  return actionsModal.draw({
    metadata: { page: at },
    layout: [
      section(escapeMrkdwn(intro)),
      ...shown.flatMap((action) => drawAction(action, reader)),
      ...drawPager(showActionsButton, at, pages),
    ],
  })
}

/** *Earlier* and *Later* as far as there are any. */
export function drawPager(button: typeof showActionsButton, page: number, pages: number): readonly KnownBlock[] {
  const buttons = [
    ...(page > 0 ? [button.draw({ text: 'Previous page', value: { page: page - 1 }, key: 'previous' })] : []),
    ...(page < pages - 1 ? [button.draw({ text: 'Next page', value: { page: page + 1 }, key: 'next' })] : []),
  ]
  if (buttons.length === 0) return []
  return [context(escapeMrkdwn(`Page ${page + 1} of ${pages}`)), actions('pages', ...buttons)]
}

const reminderActions = 12

/** The reminder to an owner. Its `text` says no word of an action: a lock screen shows it. */
export function drawReminder(due: readonly ListedAction[], reader: ActionReader) {
  const open = due.filter(({ state }) => state === 'open')
  const text = explainReminder(open.length > 0 ? open : due, open.length, reader)
  const more = due.length - reminderActions
  return rendered(text, [
    section(escapeMrkdwn(text)),
    ...due.slice(0, reminderActions).flatMap((action) => drawAction(action, reader)),
    ...(more > 0 ? [section(escapeMrkdwn(`${more} more under /coach actions.`))] : []),
    context(
      escapeMrkdwn(
        'You get this because an action of yours is due: once for each action, and at most one message a day. Done or Drop closes it.',
      ),
    ),
  ])
}

function explainReminder(due: readonly ListedAction[], openCount: number, reader: ActionReader): string {
  if (openCount === 0) return 'The actions of this reminder are all closed. Nothing more to do.'
  const [first] = due
  if (first === undefined || due.length > 1) {
    const overdue = due.every(({ dueOn }) => dueOn !== undefined && dueOn < reader.today)
    return `${due.length} actions from your coaching ${overdue ? 'were due in the last days' : 'are due today'}.`
  }
  const { dueOn } = first
  const from = `An action from your coaching${withWhom(first, reader)}`
  return dueOn === undefined || dueOn >= reader.today
    ? `${from} is due today.`
    : `${from} was due on ${sayDate(dueOn, reader.locale, reader.today)}.`
}

function sayDue(dueOn: PlainDate, { today, locale }: ActionReader): string {
  if (dueOn === today) return 'due today'
  return `${dueOn < today ? 'was due' : 'due'} ${sayDate(dueOn, locale, today)}`
}

/** “ with Ana”: the other one of the two, as the reader sees it. */
function withWhom({ coachId, coacheeId }: ListedAction, reader: ActionReader): string {
  const other = coachId === reader.personId ? coacheeId : coachId
  return other === undefined ? ' with several people' : ` with ${nameOf(other, reader)}`
}

function nameOf(id: PersonId, { names }: ActionReader): string {
  return names.get(id) ?? 'somebody who is no longer here'
}
