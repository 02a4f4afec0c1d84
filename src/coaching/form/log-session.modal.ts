// The form in which a session is logged and edited. It opens short; actions, GROW fields and the private note come on
// demand. Whatever is redrawn keeps what was typed: a field keeps its block id as long as it is shown, and an action of an
// earlier session keeps its place, since Slack keeps what was chosen by place.
import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import type { ActionId, PersonId } from '../../kernel/ids.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { type Spelling, sayDate } from '../../kernel/text.ts'
import { addDays, type PlainDate } from '../../kernel/time.ts'
import { actions, context, type ModalView, section } from '../../slack/blocks.ts'
import { defineModal, type FieldWording } from '../../slack/modal.ts'
import { escapeMrkdwn, mrkdwn, shorten } from '../../slack/mrkdwn.ts'
import {
  actionIdSchema,
  addActionButton,
  personIdSchema,
  sessionIdSchema,
  showGrowButton,
  showPrivateNoteButton,
} from '../buttons.ts'
import type { ListedAction } from '../session/session.ts'
import { systemTopics } from '../session/session.ts'
import { maximumActions } from '../session/session-draft.ts'
import { explainTopic } from '../session/session-words.ts'
import {
  actionRows,
  type LogField,
  type LogInitials,
  logFields,
  openFields,
  type WordField,
  wordFields,
} from './log-fields.ts'

const metadataSchema = z.object({
  /** `words`: an edit after 24 hours, of notes and actions alone. */
  purpose: z.enum(['log', 'edit', 'words']),
  sessionId: sessionIdSchema.optional(),
  /** The place in the session of each row of actions that is shown. */
  lines: z.array(z.int().min(1)).max(maximumActions),
  nextLine: z.int().min(1),
  showGrow: z.boolean(),
  showPrivateNote: z.boolean(),
  /** Whether the topic of a system cause is asked for. */
  showTopic: z.boolean(),
  /** Which action of an earlier session stands where. */
  open: z.partialRecord(z.enum(openFields), actionIdSchema),
  /** Who may have been meant by the name after the command: they are offered first. */
  candidates: z.array(personIdSchema).max(10).optional(),
})
export type LogMetadata = z.infer<typeof metadataSchema>

export const logModal = defineModal({
  callbackId: 'coaching.log-session',
  title: 'Log coaching',
  submit: 'Save',
  metadata: metadataSchema,
  fields: logFields,
})

export const wordsModal = defineModal({
  callbackId: 'coaching.edit-words',
  title: 'Edit session',
  submit: 'Save',
  metadata: metadataSchema,
  fields: wordFields,
})

/** What stands in a form: what travels with it, and what was typed. */
export type FormState = { readonly metadata: LogMetadata; readonly initial: LogInitials }

/** All that its drawing needs. */
export type LogForm = FormState & {
  readonly locale: Spelling
  readonly today: PlainDate
  /** Open actions of earlier sessions with these coachees, those that have a place and those that have none. */
  readonly openActions: readonly ListedAction[]
  readonly names: ReadonlyMap<PersonId, string>
  /** Said on top: why nobody is chosen yet. Plain text. */
  readonly hint?: string | undefined
  /** `words`: the session that it is about, in a sentence. Plain text. */
  readonly about?: string | undefined
}

export const emptyMetadata: LogMetadata = {
  purpose: 'log',
  lines: [],
  nextLine: 1,
  showGrow: false,
  showPrivateNote: false,
  showTopic: false,
  open: {},
}

export const defaultMinutes = 30

/** What has been typed into an open form so far, whichever of the two it is. */
export function peekForm(view: unknown): Outcome<FormState> {
  const log = logModal.peek(view)
  return log.ok ? log : wordsModal.peek(view)
}

/** One more row, due in two weeks unless that is changed; the coachee does it unless that is changed. */
export function withActionRow({ metadata, initial }: FormState, today: PlainDate): FormState {
  const row = actionRows[metadata.lines.length]
  if (row === undefined) return { metadata, initial }
  const { lines, nextLine } = metadata
  return {
    metadata: { ...metadata, lines: [...lines, nextLine], nextLine: nextLine + 1 },
    initial: { ...initial, ...row.fill({ owner: 'coachee', dueOn: addDays(initial.heldOn ?? today, 14) }) },
  }
}

/**
 * Gives each open action a place. One that has a place keeps it. A new one takes a place that was empty in the last
 * drawing: in one that was just left, Slack would show what was chosen for the action that left it.
 */
export function withOpenActions(state: FormState, ids: readonly ActionId[]): FormState {
  const before = state.metadata.open
  const isKept = (id: ActionId | undefined) => id !== undefined && ids.includes(id)
  const placed = Object.values(before)
  const waiting = ids.filter((id) => !placed.includes(id))
  const open: { [K in (typeof openFields)[number]]?: ActionId } = {}
  let { initial } = state
  for (const field of openFields) {
    const id = before[field]
    if (id !== undefined && isKept(id)) open[field] = id
    else if (id !== undefined) initial = { ...initial, [field]: undefined }
    else {
      const next = waiting.shift()
      if (next !== undefined) open[field] = next
    }
  }
  return { metadata: { ...state.metadata, open }, initial }
}

export function drawForm(form: LogForm): ModalView {
  const showTopic = form.initial.outcome === 'system-cause'
  const metadata = { ...form.metadata, showTopic }
  const words = wordLayout(form, showTopic)
  const wording = { ...rowWording(form), ...openWording(form) }
  const choices = { systemTopic: systemTopics.map((value) => ({ value, label: explainTopic(value, form.locale) })) }
  const { initial } = form
  if (metadata.purpose === 'words') {
    return wordsModal.draw({ metadata, initial, layout: [...aboutBlocks(form), ...words], wording, choices })
  }
  const layout = [...hintBlocks(form), ...factLayout(form), ...words]
  const title = metadata.purpose === 'edit' ? 'Edit session' : 'Log coaching'
  return logModal.draw({ metadata, initial, layout, wording: { ...wording, ...formatWording(form) }, choices, title })
}

function factLayout({ initial }: LogForm): readonly LogField[] {
  const several = (initial.coachees?.length ?? 0) > 1 || (initial.separately?.length ?? 0) > 0
  return ['coachees', 'heldOn', 'minutes', 'format', ...(several ? (['separately'] as const) : [])]
}

function wordLayout(form: LogForm, showTopic: boolean): readonly (WordField | KnownBlock)[] {
  const { metadata, initial } = form
  return [
    ...openBlocks(form),
    'focus',
    ...(initial.focus === undefined && initial.focusDetail === undefined ? [] : (['focusDetail'] as const)),
    'outcome',
    ...(showTopic ? (['systemTopic'] as const) : []),
    'sharedNote',
    ...(metadata.showGrow ? (['goal', 'reality', 'options', 'will'] as const) : []),
    ...actionRows.slice(0, metadata.lines.length).flatMap(({ fields }) => fields),
    ...(metadata.showPrivateNote ? (['coachNote'] as const) : []),
    ...moreButtons(metadata),
  ]
}

function moreButtons({ lines, showGrow, showPrivateNote }: LogMetadata): readonly KnownBlock[] {
  const buttons = [
    ...(lines.length < maximumActions ? [addActionButton.draw({ text: 'Add action', value: {} })] : []),
    ...(showGrow ? [] : [showGrowButton.draw({ text: 'GROW fields', value: {} })]),
    ...(showPrivateNote ? [] : [showPrivateNoteButton.draw({ text: 'Private note', value: {} })]),
  ]
  return buttons.length === 0 ? [] : [actions('more', ...buttons)]
}

function openBlocks({ metadata, openActions }: LogForm): readonly (WordField | KnownBlock)[] {
  const placed = openFields.filter((field) => openActions.some(({ id }) => id === metadata.open[field]))
  if (placed.length === 0) return []
  const more = openActions.length - placed.length
  const rest = more === 0 ? '' : ` ${more} more under /coach actions.`
  return [context(escapeMrkdwn(`Open from earlier sessions: close them here, or carry them on.${rest}`)), ...placed]
}

type Wording = { [K in WordField]?: FieldWording }

function openWording({ metadata, openActions, names, locale, today }: LogForm): Wording {
  const wording: Wording = {}
  for (const field of openFields) {
    const action = openActions.find(({ id }) => id === metadata.open[field])
    if (action === undefined) continue
    const due = action.dueOn === undefined ? [] : [`due ${sayDate(action.dueOn, locale, today)}`]
    const owner = action.owner === 'coach' ? 'you' : (names.get(action.ownerId) ?? 'the coachee')
    const hint = [owner, ...due, `from ${sayDate(action.heldOn, locale, today)}`].join(' · ')
    wording[field] = { label: shorten(action.what, 150), hint }
  }
  return wording
}

function rowWording({ metadata, initial }: LogForm): Wording {
  const several = (initial.coachees?.length ?? 0) > 1
  const wording: Wording = {}
  for (const [index, { fields }] of actionRows.slice(0, metadata.lines.length).entries()) {
    const [what, owner] = fields
    wording[what] = { label: `Action ${index + 1}` }
    if (several) wording[owner] = { hint: 'With several people, each of them gets it.' }
  }
  return wording
}

function formatWording({ initial }: LogForm) {
  const several = (initial.coachees?.length ?? 0) > 1
  return several ? { format: { hint: 'Two or more people together are saved as a group session.' } } : {}
}

function hintBlocks({ hint }: LogForm): readonly KnownBlock[] {
  return hint === undefined ? [] : [section(escapeMrkdwn(hint))]
}

function aboutBlocks({ about }: LogForm): readonly KnownBlock[] {
  if (about === undefined) return []
  return [
    section(escapeMrkdwn(about)),
    context(
      mrkdwn`The date, the minutes, the format and the people can be changed for 24 hours after logging; notes and actions always.`,
    ),
  ]
}
