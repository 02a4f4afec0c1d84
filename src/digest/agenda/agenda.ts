// “The agenda prepares the one-on-one: since last time (sessions against standard, released quality, actions done and
// open), who in their team has slipped and for how long, what went well with the facts, two or three open questions chosen
// from that state. For a coach of team members the same, scaled down, with nothing that rests on one coachee's answers.”
// Read in the two minutes before: each list is short, and says how many more there are.
import { addTallies, noTally, type Tally, type Trend, trendOf } from '../../cadence/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { daysBetween, type PlainDate } from '../../kernel/time.ts'
import type {
  AgendaAction,
  AgendaFacts,
  AgendaWords,
  CauseOfBranch,
  PairStreak,
  RecoveredPair,
  SlippedPair,
  TeamFacts,
  WeeklyTallies,
} from './agenda-facts.ts'
import { chooseQuestions, type OpenQuestion } from './open-questions.ts'

const mostSlipped = 5
/** Of each kind. */
export const mostWentWell = 2
const mostActions = 5
const mostTopics = 3

/** What is shown of a longer list, and how many more there are. */
export type Some<Item> = { readonly shown: readonly Item[]; readonly more: number }

/** One-on-ones against the standard. */
export type Rate = {
  /** From that Sunday on; undefined where the two never met, or longer ago than all of the weeks. */
  readonly since: { readonly from: PlainDate; readonly tally: Tally } | undefined
  readonly overall: Tally
  readonly trend: Trend | undefined
}

export type SlippedLine =
  | { readonly kind: 'own'; readonly coacheeId: PersonId; readonly days: number }
  | { readonly kind: 'branch'; readonly branchId: PersonId; readonly count: number; readonly days: number }

export type OpenAction = AgendaAction & { readonly daysPastDue: number | undefined }

export type Agenda = {
  readonly own: Rate | undefined
  readonly below: Rate | undefined
  /** The person's own first, then by branch; each the longest first. */
  readonly slipped: Some<SlippedLine>
  readonly recovered: Some<RecoveredPair>
  readonly streaks: Some<PairStreak>
  readonly thanked: Some<AgendaFacts['thanked'][number]>
  readonly done: Some<AgendaAction>
  /** The longest past due first. */
  readonly open: Some<OpenAction>
  readonly causes: Some<CauseOfBranch>
  readonly questions: readonly OpenQuestion[]
}

export function composeAgenda(facts: AgendaFacts, words: AgendaWords): Agenda {
  const { today, team, lastOn } = facts
  const open = facts.openActions.map((action) => ({ ...action, daysPastDue: pastDue(action.dueOn, today) }))
  return {
    own: team === undefined ? undefined : rateOf(team.own, lastOn),
    below: team?.below === undefined ? undefined : rateOf(team.below, lastOn),
    slipped: firstOf(team === undefined ? [] : slippedLines(facts.personId, team, today), mostSlipped),
    recovered: firstOf(ownFirst(facts.personId, team?.recovered ?? []), mostWentWell),
    streaks: firstOf(ownFirst(facts.personId, team?.streaks ?? []), mostWentWell),
    thanked: firstOf(facts.thanked, mostWentWell),
    done: firstOf(facts.doneActions, mostActions),
    open: firstOf(
      open.sort((a, b) => (b.daysPastDue ?? -1) - (a.daysPastDue ?? -1)),
      mostActions,
    ),
    causes: firstOf(team?.causes ?? [], mostTopics),
    questions: chooseQuestions(facts, words),
  }
}

/** What somebody did themself before what their teams did; else as it comes. */
export function ownFirst<Of extends { readonly coachId: PersonId }>(
  personId: PersonId,
  pairs: readonly Of[],
): readonly Of[] {
  const isOwn = ({ coachId }: Of) => coachId === personId
  return [...pairs.filter(isOwn), ...pairs.filter((pair) => !isOwn(pair))]
}

/** Two rows of the same weeks, one less the other: everybody below, without the manager's own. */
export function withoutOwn(whole: readonly Tally[], own: readonly Tally[]): readonly Tally[] {
  return whole.map((tally, index) => {
    const { met, notOnTime, excused, ended } = own[index] ?? noTally
    return {
      met: tally.met - met,
      notOnTime: tally.notOnTime - notOnTime,
      excused: tally.excused - excused,
      ended: tally.ended - ended,
    }
  })
}

/** Figures count whole weeks, here as everywhere: so the one in which they last met is in it, and the day is said. */
function rateOf({ weeks, tallies }: WeeklyTallies, lastOn: PlainDate | undefined): Rate {
  const first = lastOn === undefined ? -1 : weeks.findLastIndex((week) => week <= lastOn)
  const from = weeks[first]
  return {
    since: from === undefined || first === 0 ? undefined : { from, tally: addTallies(tallies.slice(first)) },
    overall: addTallies(tallies),
    trend: trendOf(tallies),
  }
}

function slippedLines(personId: PersonId, { slipped, branchOf }: TeamFacts, today: PlainDate): readonly SlippedLine[] {
  const days = ({ since }: SlippedPair) => Math.max(0, daysBetween(since, today))
  const own = slipped
    .filter(({ coachId }) => coachId === personId)
    .map((pair): SlippedLine => ({ kind: 'own', coacheeId: pair.coacheeId, days: days(pair) }))
  const below = slipped.filter(({ coachId }) => coachId !== personId)
  const branches = [...Map.groupBy(below, ({ coachId }) => branchOf.get(coachId) ?? coachId)].map(
    ([branchId, pairs]): SlippedLine => ({
      kind: 'branch',
      branchId,
      count: pairs.length,
      days: Math.max(...pairs.map(days)),
    }),
  )
  const longest = (a: SlippedLine, b: SlippedLine) => b.days - a.days
  return [...own.sort(longest), ...branches.sort(longest)]
}

function pastDue(dueOn: PlainDate | undefined, today: PlainDate): number | undefined {
  return dueOn === undefined || dueOn >= today ? undefined : daysBetween(dueOn, today)
}

function firstOf<Item>(items: readonly Item[], most: number): Some<Item> {
  return { shown: items.slice(0, most), more: Math.max(0, items.length - most) }
}
