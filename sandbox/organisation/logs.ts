// What a coach types about a session, and what becomes of the actions that were agreed.

import type { SessionFocus, SessionFormat, SessionOutcome, SystemTopic } from '../../src/coaching/session/session.ts'
import { addDays, type PlainDate, weekday } from '../../src/kernel/time.ts'
import type { Draws, Weighted } from './draw.ts'
import { isSliding } from './patterns.ts'
import type { Member } from './people.ts'
import type { HeldSession } from './sessions.ts'
import { agreements, promises } from './words/actions.ts'
import { detailOf, grow, noteAbout, privateNote } from './words/notes.ts'

export type PlannedLog = HeldSession & {
  /** Where the form is opened; from the nudge where there is one, else by the command. */
  readonly from: 'command' | 'nudge' | 'home' | 'shortcut'
  readonly minutes: number
  readonly format: SessionFormat
  readonly focus: SessionFocus | undefined
  readonly focusDetail: string | undefined
  readonly outcome: SessionOutcome | undefined
  readonly systemTopic: SystemTopic | undefined
  readonly sharedNote: string | undefined
  readonly coachNote: string | undefined
  readonly grow:
    | { readonly goal: string; readonly reality: string; readonly options: string; readonly will: string }
    | undefined
  readonly actions: readonly PlannedAction[]
  /** Of the coachee's open actions that the form shows: how many of ten are done by then. */
  readonly doneOfTen: number
}

export type PlannedAction = {
  readonly what: string
  readonly successCriterion: string | undefined
  readonly owner: 'coach' | 'coachee'
  readonly dueOn: PlainDate
  /** What its owner does about it, and when. Undefined: it stays open until the next talk, or longer. */
  readonly end: { readonly as: 'done' | 'dropped'; readonly on: PlainDate } | undefined
}

export function planLog(session: HeldSession, draws: Draws): PlannedLog {
  const { coach, coachees, heldOn, loggedOn, kind } = session
  const name = ['log', coach.employeeNumber, coachees[0]?.employeeNumber ?? '', heldOn, kind]
  const format = formatOf(session, draws, name)
  const focus = draws.chance(0.94, 'has focus', ...name)
    ? draws.weighted(focusesFor(coachees[0]), 'focus', ...name)
    : undefined
  const outcome = draws.weighted(outcomes, 'outcome', ...name)
  const about = focus ?? 'other'
  // Whoever is short of time writes less.
  const isHurried = isSliding(coach, heldOn)
  return {
    coach,
    coachees,
    heldOn,
    loggedOn,
    kind,
    from: kind === 'group' ? 'shortcut' : kind === 'nudged' ? 'nudge' : draws.weighted(openings, 'from', ...name),
    minutes: minutesOf(format, draws, name),
    format,
    focus,
    focusDetail:
      focus !== undefined && draws.chance(0.35, 'has detail', ...name) ? detailOf(focus, draws, ...name) : undefined,
    outcome,
    systemTopic: outcome === 'system-cause' ? draws.weighted(topics, 'topic', ...name) : undefined,
    sharedNote: draws.chance(isHurried ? 0.2 : 0.62, 'has note', ...name)
      ? noteAbout(about, draws, ...name)
      : undefined,
    coachNote: draws.chance(0.11, 'has private note', ...name) ? privateNote(draws, ...name) : undefined,
    grow: draws.chance(0.04, 'has GROW', ...name) ? growFields(draws, name) : undefined,
    actions: (kind === 'regular' || kind === 'nudged') && !isHurried ? planActions(session, about, draws, name) : [],
    doneOfTen: draws.between(4, 9, 'done of ten', ...name),
  }
}

function formatOf({ kind, coachees }: HeldSession, draws: Draws, name: readonly string[]): SessionFormat {
  if (kind === 'group') return 'group'
  if (kind === 'extra') return draws.pick(['call-review', 'side-by-side'], 'format', ...name)
  const isManager = coachees[0]?.layer !== 'team-member'
  return draws.weighted(isManager ? managerFormats : agentFormats, 'format', ...name)
}

const agentFormats: Weighted<SessionFormat> = [
  ['one-on-one', 64],
  ['side-by-side', 14],
  ['call-review', 17],
  ['role-play', 5],
]
const managerFormats: Weighted<SessionFormat> = [
  ['one-on-one', 70],
  ['coach-the-coach', 30],
]

function minutesOf(format: SessionFormat, draws: Draws, name: readonly string[]): number {
  const usual: Readonly<Record<SessionFormat, Weighted<number>>> = {
    'one-on-one': [
      [30, 55],
      [25, 10],
      [20, 15],
      [40, 8],
      [45, 12],
    ],
    'side-by-side': [
      [45, 40],
      [60, 40],
      [30, 20],
    ],
    'call-review': [
      [20, 50],
      [15, 30],
      [30, 20],
    ],
    'role-play': [
      [20, 60],
      [30, 40],
    ],
    group: [
      [30, 50],
      [45, 50],
    ],
    'coach-the-coach': [
      [45, 60],
      [30, 40],
    ],
  }
  return draws.weighted(usual[format], 'minutes', ...name)
}

function focusesFor(coachee: Member | undefined): Weighted<SessionFocus> {
  return coachee?.layer === 'team-member'
    ? [
        ['conversations', 27],
        ['quality', 17],
        ['results', 14],
        ['knowledge', 13],
        ['time', 8],
        ['teamwork', 6],
        ['confidence', 9],
        ['growth', 4],
        ['other', 2],
      ]
    : [
        ['leading', 60],
        ['results', 12],
        ['teamwork', 8],
        ['time', 8],
        ['growth', 8],
        ['other', 4],
      ]
}

const outcomes: Weighted<SessionOutcome | undefined> = [
  [undefined, 30],
  ['skill', 43],
  ['will', 16],
  ['system-cause', 11],
]
const topics: Weighted<SystemTopic> = [
  ['tools', 38],
  ['process', 22],
  ['information', 16],
  ['staffing', 12],
  ['policy', 8],
  ['product', 4],
]
const openings: Weighted<PlannedLog['from']> = [
  ['command', 52],
  ['nudge', 32],
  ['home', 10],
  ['shortcut', 6],
]

function planActions(
  { coachees, heldOn, loggedOn }: HeldSession,
  focus: SessionFocus,
  draws: Draws,
  name: readonly string[],
): readonly PlannedAction[] {
  if (coachees.length !== 1) return []
  const count = draws.weighted(
    [
      [0, 42],
      [1, 45],
      [2, 13],
    ],
    'actions',
    ...name,
  )
  return Array.from({ length: count }, (_, index): PlannedAction => {
    const own = [...name, String(index)]
    // A second one is often the coach's own.
    const owner = draws.chance(index === 0 ? 0.12 : 0.45, 'owner', ...own) ? 'coach' : 'coachee'
    const [what, criterion] = draws.pick(owner === 'coach' ? promises : agreements[focus], 'agreed', ...own)
    const dueOn = onWeekday(addDays(heldOn, draws.between(5, 16, 'due', ...own)))
    return {
      what,
      owner,
      dueOn: dueOn > loggedOn ? dueOn : addDays(loggedOn, 7),
      successCriterion: draws.chance(0.6, 'criterion', ...own) ? criterion : undefined,
      end: endOf(dueOn, loggedOn, draws, own),
    }
  }).filter(({ what }, index, all) => all.findIndex((other) => other.what === what) === index)
}

/** Most are done in time, some a little late, a few dropped. */
function endOf(dueOn: PlainDate, loggedOn: PlainDate, draws: Draws, name: readonly string[]): PlannedAction['end'] {
  const way = draws.share('end', ...name)
  const early = addDays(dueOn, -draws.between(0, 5, 'early', ...name))
  if (way < 0.66) return { as: 'done', on: early > loggedOn ? onWeekday(early) : dueOn }
  if (way < 0.8) return { as: 'done', on: onWeekday(addDays(dueOn, draws.between(1, 5, 'late', ...name))) }
  if (way < 0.86) return { as: 'dropped', on: dueOn }
  return undefined
}

function growFields(draws: Draws, name: readonly string[]) {
  const index = draws.between(0, grow.goal.length - 1, 'grow', ...name)
  const at = (lines: readonly string[]): string => lines[index] ?? ''
  return { goal: at(grow.goal), reality: at(grow.reality), options: at(grow.options), will: at(grow.will) }
}

function onWeekday(date: PlainDate): PlainDate {
  const over = weekday(date) - 5
  return over > 0 ? addDays(date, -over) : date
}
