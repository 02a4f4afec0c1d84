// From the form's answers to a draft, and from a session to a filled form.
import { asId, type PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Option } from '../../slack/fields.ts'
import { factsAreEditable, type OwnSession } from '../session/session.ts'
import type { ActionClosing, ActionDraft, SessionDraft } from '../session/session-draft.ts'
import {
  type ActionFill,
  actionRows,
  type LogInitials,
  type LogValues,
  openFields,
  type WordValues,
} from './log-fields.ts'
import { defaultMinutes, emptyMetadata, type FormState, type LogMetadata } from './log-session.modal.ts'

export function draftOfLog(values: LogValues, metadata: LogMetadata): SessionDraft {
  return {
    coacheeIds: values.coachees.map((id) => asId<PersonId>(id)),
    heldOn: values.heldOn,
    minutes: values.minutes,
    format: values.format,
    separately: metadata.purpose === 'log' && values.separately.includes('separately'),
    ...wordsOf(values, metadata),
  }
}

/** Of the form that asks for no facts: they are the session's own. */
export function draftOfWords(values: WordValues, metadata: LogMetadata, session: OwnSession): SessionDraft {
  const { coacheeIds, heldOn, minutes, format } = session
  return { coacheeIds, heldOn, minutes, format, separately: false, ...wordsOf(values, metadata) }
}

/** A form for a new session. */
export function newForm(chosen: { readonly coachees: readonly Option[]; readonly heldOn: PlainDate }): FormState {
  const { coachees, heldOn } = chosen
  return { metadata: emptyMetadata, initial: { coachees, heldOn, minutes: defaultMinutes, format: 'one-on-one' } }
}

/** A form with all that was saved: with the facts for 24 hours, then without. */
export function formOfSession(session: OwnSession, coachees: readonly Option[], now: Date): FormState {
  const { heldOn, minutes, format, words } = session
  const { grow, ...others } = words
  const lines = openLines(session)
  let initial: LogInitials = { coachees, heldOn, minutes, format, ...others, ...grow }
  for (const [index, { fill }] of lines.entries()) initial = { ...initial, ...actionRows[index]?.fill(fill) }
  return {
    metadata: {
      ...emptyMetadata,
      purpose: factsAreEditable(session, now) ? 'edit' : 'words',
      sessionId: session.id,
      lines: lines.map(({ line }) => line),
      nextLine: Math.max(0, ...session.actions.map(({ line }) => line)) + 1,
      showGrow: Object.values(grow).some((text) => text !== undefined),
      showPrivateNote: words.coachNote !== undefined,
    },
    initial,
  }
}

/** What was submitted, to be drawn again. */
export function initialOf(values: LogValues, coachees: readonly Option[]): LogInitials {
  return {
    ...values,
    coachees: values.coachees.map((value) => coachees.find((one) => one.value === value) ?? { value, label: value }),
  }
}

function wordsOf(values: WordValues, metadata: LogMetadata) {
  const { focus, focusDetail, outcome, systemTopic, sharedNote, coachNote, goal, reality, options, will } = values
  return {
    focus,
    focusDetail,
    outcome,
    systemTopic,
    sharedNote,
    coachNote,
    grow: { goal, reality, options, will },
    actions: actionsOf(values, metadata),
    closings: closingsOf(values, metadata),
  }
}

function actionsOf(values: WordValues, { lines }: LogMetadata): readonly ActionDraft[] {
  return lines.flatMap((line, index) => {
    const action = actionRows[index]?.read(values)
    return action === undefined ? [] : [{ ...action, owner: action.owner ?? 'coachee', row: index + 1, line }]
  })
}

function closingsOf(values: WordValues, { open }: LogMetadata): readonly ActionClosing[] {
  return openFields.flatMap((field) => {
    const actionId = open[field]
    const as = values[field]
    return actionId === undefined || as === undefined || as === 'carry' ? [] : [{ actionId, as }]
  })
}

/** The lines that somebody still has open, each once. */
function openLines({ actions }: OwnSession): readonly { readonly line: number; readonly fill: ActionFill }[] {
  const open = actions.filter(({ state }) => state === 'open')
  const lines = [...new Set(open.map(({ line }) => line))].slice(0, actionRows.length)
  return lines.flatMap((line) => {
    const action = open.find((one) => one.line === line)
    return action === undefined ? [] : [{ line, fill: action }]
  })
}
