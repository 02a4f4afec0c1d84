// What a coach may log. “Reach: the coach's own subtree on the date held. Any past date back to the start of that line.”
// Refused: the future (today ends at midnight in the coach's zone), before the line began, oneself, a leaver, somebody
// outside the coach's reach, minutes outside 1–600, more than 20 coachees. “Two or more coachees make it group, whatever
// was chosen; several separate one-on-ones can be logged in one go.”
import type { ActionId, PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../../kernel/outcome.ts'
import { type Spelling, sayDate, sayList } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Person } from '../../people/index.ts'
import {
  type ActionOwner,
  formatFor,
  type Grow,
  type SessionFocus,
  type SessionFormat,
  type SessionOutcome,
  type SessionWords,
  type SystemTopic,
} from './session.ts'

export type ActionDraft = {
  /** Its row in the form, from 1: where a refusal is shown. */
  readonly row: number
  /** Its place in the session, from 1: what tells it from the others when the session is edited. */
  readonly line: number
  readonly what?: string | undefined
  readonly owner: ActionOwner
  readonly dueOn?: PlainDate | undefined
  readonly successCriterion?: string | undefined
}

/** What becomes of an action of an earlier session; those left alone are carried. */
export type ActionClosing = { readonly actionId: ActionId; readonly as: 'done' | 'dropped' }

/** What was typed, untrimmed and unchecked. */
export type SessionDraft = {
  readonly coacheeIds: readonly PersonId[]
  readonly heldOn: PlainDate
  readonly minutes: number
  readonly format: SessionFormat
  /** *Log the same for several one-on-ones*: one session each. */
  readonly separately: boolean
  readonly focus?: SessionFocus | undefined
  readonly focusDetail?: string | undefined
  readonly outcome?: SessionOutcome | undefined
  readonly systemTopic?: SystemTopic | undefined
  readonly grow: Grow
  readonly sharedNote?: string | undefined
  readonly coachNote?: string | undefined
  readonly actions: readonly ActionDraft[]
  readonly closings: readonly ActionClosing[]
}

/** A chosen coachee as the directory and the reporting lines know them. */
export type ChosenCoachee = Pick<Person, 'id' | 'name' | 'startOn' | 'endOn'> & {
  /** Whether the coach's subtree held them on the date held. */
  readonly inReach: boolean
  /** Start of the unbroken reach that holds today. */
  readonly reachSince?: PlainDate | undefined
}

export type DraftContext = {
  readonly coachId: PersonId
  /** In the coach's zone. */
  readonly today: PlainDate
  readonly locale: Spelling
  /** Those of `coacheeIds` that the workspace knows. */
  readonly chosen: readonly ChosenCoachee[]
}

export type PlannedAction = {
  readonly line: number
  readonly what: string
  readonly owner: ActionOwner
  readonly dueOn?: PlainDate | undefined
  readonly successCriterion?: string | undefined
}

/** A session as it is to be kept. */
export type PlannedSession = {
  readonly coacheeIds: readonly PersonId[]
  readonly heldOn: PlainDate
  readonly minutes: number
  readonly format: SessionFormat
  readonly words: SessionWords
  readonly actions: readonly PlannedAction[]
}

export const maximumCoachees = 20
export const maximumActions = 5
const noteCharacters = 3000
export const lineCharacters = 300
export const detailCharacters = 100

/** The sessions that a draft makes: one, or one for each coachee. Every problem is refused at its own field. */
export function planSessions(draft: SessionDraft, context: DraftContext): Outcome<readonly PlannedSession[]> {
  const coacheeIds = [...new Set(draft.coacheeIds)]
  const problems = [
    ...coacheeProblems(coacheeIds, draft.heldOn, context),
    ...dateProblems(draft.heldOn, context),
    ...minutesProblems(draft.minutes),
    ...separateProblems(draft),
    ...wordProblems(draft),
  ]
  const [first, ...more] = problems
  if (first !== undefined) return refused(first, ...more)
  const rest = {
    heldOn: draft.heldOn,
    minutes: draft.minutes,
    words: plannedWords(draft),
    actions: plannedActions(draft),
  }
  if (draft.separately) {
    return done(coacheeIds.map((coacheeId) => ({ ...rest, coacheeIds: [coacheeId], format: draft.format })))
  }
  return done([{ ...rest, coacheeIds, format: formatFor(draft.format, coacheeIds.length) }])
}

/** What an edit after 24 hours may still change: the words and the actions. */
export function planWords(draft: SessionDraft): Outcome<Pick<PlannedSession, 'words' | 'actions'>> {
  const [first, ...more] = wordProblems(draft)
  if (first !== undefined) return refused(first, ...more)
  return done({ words: plannedWords(draft), actions: plannedActions(draft) })
}

function coacheeProblems(ids: readonly PersonId[], heldOn: PlainDate, context: DraftContext): readonly Refusal[] {
  const problem = (code: string, say: string): readonly Refusal[] => [{ code, say, field: 'coachees' }]
  if (ids.length === 0) return problem('no-coachee', 'Choose at least one person you coached.')
  if (ids.length > maximumCoachees) {
    return problem(
      'too-many-coachees',
      `One session takes up to ${maximumCoachees} people, and this is ${ids.length}. Log the others as a second session.`,
    )
  }
  // A date in the future is the date's problem, not theirs.
  const on = heldOn > context.today ? undefined : heldOn
  const found = ids.flatMap((id) => coacheeProblem(id, on, context) ?? [])
  // Slack has little room beside a field: each kind is said once, for the first, and the others are named.
  const codes = [...new Set(found.map(({ code }) => code))].slice(0, 2)
  return codes.flatMap((code) => {
    const [first, ...others] = found.filter((one) => one.code === code)
    if (first === undefined) return []
    const likewise = sayList(
      others.flatMap(({ name }) => name ?? []),
      3,
    )
    return problem(code, likewise === '' ? first.say : `${first.say} Likewise: ${likewise}.`)
  })
}

type CoacheeProblem = { readonly code: string; readonly name?: string; readonly say: string }

function coacheeProblem(
  id: PersonId,
  heldOn: PlainDate | undefined,
  context: DraftContext,
): CoacheeProblem | undefined {
  if (id === context.coachId) {
    return { code: 'oneself', say: 'You can’t log coaching with yourself. Take your own name out.' }
  }
  const coachee = context.chosen.find((person) => person.id === id)
  if (coachee === undefined) {
    return {
      code: 'unknown-coachee',
      say: 'Somebody here is no longer in the directory. Take them out and choose again.',
    }
  }
  if (heldOn === undefined) return undefined
  const { name, startOn, endOn, inReach, reachSince } = coachee
  const day = (date: PlainDate) => sayDate(date, context.locale, context.today)
  if (endOn !== undefined && endOn < heldOn) {
    const say = `${name} has left; the last day was ${day(endOn)}. Choose that day or an earlier one.`
    return { code: 'leaver', name, say }
  }
  if (startOn !== undefined && heldOn < startOn) {
    return { code: 'not-yet-joined', name, say: `${name} joined on ${day(startOn)}. Choose that day or a later one.` }
  }
  if (inReach) return undefined
  if (reachSince !== undefined && heldOn < reachSince) {
    const say = `${name} has been in your teams since ${day(reachSince)}. Choose that day or a later one.`
    return { code: 'before-line', name, say }
  }
  const say = `${name} was not in your teams on ${day(heldOn)}. Choose somebody else, or ask an admin if the reporting line is wrong.`
  return { code: 'out-of-reach', name, say }
}

function dateProblems(heldOn: PlainDate, { today, locale }: DraftContext): readonly Refusal[] {
  if (heldOn <= today) return []
  const say = `That day is still to come: where you are, today is ${sayDate(today, locale)}. Choose the day on which it was held.`
  return [{ code: 'future', say, field: 'heldOn' }]
}

function minutesProblems(minutes: number): readonly Refusal[] {
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= 600) return []
  return [{ code: 'minutes', say: 'Write a whole number of minutes from 1 to 600, such as 30.', field: 'minutes' }]
}

function separateProblems({ separately, format }: SessionDraft): readonly Refusal[] {
  if (!separately || format !== 'group') return []
  const say =
    'Separate one-on-ones can’t be a group session. Choose another format, or untick the box for several one-on-ones.'
  return [{ code: 'separate-group', say, field: 'format' }]
}

function wordProblems(draft: SessionDraft): readonly Refusal[] {
  const texts: readonly (readonly [string, string | undefined, number])[] = [
    ['sharedNote', draft.sharedNote, noteCharacters],
    ['coachNote', draft.coachNote, noteCharacters],
    ['goal', draft.grow.goal, noteCharacters],
    ['reality', draft.grow.reality, noteCharacters],
    ['options', draft.grow.options, noteCharacters],
    ['will', draft.grow.will, noteCharacters],
    ['focusDetail', draft.focusDetail, detailCharacters],
  ]
  const topic: readonly Refusal[] =
    draft.outcome === 'system-cause' && draft.systemTopic === undefined
      ? [
          {
            code: 'topic-missing',
            say: 'Choose what got in the way. Only the topic is counted, nothing else is passed on.',
            field: 'systemTopic',
          },
        ]
      : []
  return [
    ...texts.flatMap(([field, text, most]) => lengthProblem(field, text, most)),
    ...topic,
    ...draft.actions.flatMap((action) => actionProblems(action, draft.heldOn)),
  ]
}

function actionProblems({ row, what, successCriterion, dueOn }: ActionDraft, heldOn: PlainDate): readonly Refusal[] {
  const described = trimmed(what) !== undefined
  const late: readonly Refusal[] =
    described && dueOn !== undefined && dueOn < heldOn
      ? [
          {
            code: 'due-before-session',
            say: 'An action can’t be due before the session was held. Choose a later day.',
            field: `action${row}Due`,
          },
        ]
      : []
  const nameless: readonly Refusal[] =
    !described && trimmed(successCriterion) !== undefined
      ? [{ code: 'action-missing', say: 'Say what the action is, or empty this row.', field: `action${row}What` }]
      : []
  return [
    ...lengthProblem(`action${row}What`, what, lineCharacters),
    ...lengthProblem(`action${row}Criterion`, successCriterion, lineCharacters),
    ...late,
    ...nameless,
  ]
}

function lengthProblem(field: string, text: string | undefined, most: number): readonly Refusal[] {
  const length = [...(trimmed(text) ?? '')].length
  if (length <= most) return []
  return [{ code: 'too-long', say: `This has ${length} characters, and ${most} fit. Please shorten it.`, field }]
}

function plannedWords(draft: SessionDraft): SessionWords {
  const { goal, reality, options, will } = draft.grow
  return {
    focus: draft.focus,
    focusDetail: trimmed(draft.focusDetail),
    outcome: draft.outcome,
    systemTopic: draft.outcome === 'system-cause' ? draft.systemTopic : undefined,
    grow: { goal: trimmed(goal), reality: trimmed(reality), options: trimmed(options), will: trimmed(will) },
    sharedNote: trimmed(draft.sharedNote),
    coachNote: trimmed(draft.coachNote),
  }
}

function plannedActions({ actions }: SessionDraft): readonly PlannedAction[] {
  return actions.flatMap(({ line, what, owner, dueOn, successCriterion }) => {
    const text = trimmed(what)
    return text === undefined ? [] : [{ line, what: text, owner, dueOn, successCriterion: trimmed(successCriterion) }]
  })
}

function trimmed(text: string | undefined): string | undefined {
  const kept = text?.trim()
  return kept === '' ? undefined : kept
}
