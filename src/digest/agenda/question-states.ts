// How things stand between two people before a one-on-one, as far as facts say it: what an open question may refer to.
import { addTallies } from '../../cadence/index.ts'
import type { SystemTopic } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { daysBetween } from '../../kernel/time.ts'
import type { AgendaAction, AgendaFacts, TeamFacts } from './agenda-facts.ts'

/** “Streaks of four or more”. */
const streakFrom = 4
const usualInterval = 14
const longerThanUsual = 1.5

/**
 * In order of weight, those that ask for something before those that went well. There is always one at least.
 * `isTeams`: of the teams below rather than of the person themself.
 */
export type AgendaState =
  | { readonly name: 'skip-level'; readonly coachId: PersonId }
  | { readonly name: 'standing-in'; readonly coachId: PersonId }
  | { readonly name: 'first' }
  | { readonly name: 'back' }
  | { readonly name: 'long-gap'; readonly weeks: number }
  | { readonly name: 'action-overdue'; readonly what: string; readonly days: number }
  | { readonly name: 'own-slipped'; readonly count: number }
  | { readonly name: 'branch-slipped'; readonly branchId: PersonId; readonly count: number }
  | { readonly name: 'weekly-by-rule' }
  | { readonly name: 'cause-unowned'; readonly topic: SystemTopic; readonly count: number }
  | { readonly name: 'readers-action-overdue'; readonly what: string }
  | { readonly name: 'nothing-agreed' }
  | { readonly name: 'nothing-judged' }
  | { readonly name: 'recovered'; readonly count: number; readonly isTeams: boolean }
  | { readonly name: 'action-done'; readonly what: string }
  | { readonly name: 'streak-as-coach'; readonly coacheeId: PersonId; readonly length: number }
  | { readonly name: 'streak-together'; readonly length: number }
  | { readonly name: 'team-steady' }
  | { readonly name: 'under-way'; readonly what: string }

export type StateName = AgendaState['name']

/** What has gone well, or goes on well: an agenda never consists of gaps alone where there is one of these. */
const strengths: readonly StateName[] = [
  'recovered',
  'action-done',
  'streak-as-coach',
  'streak-together',
  'team-steady',
  'under-way',
]

export function isStrength({ name }: AgendaState): boolean {
  return strengths.includes(name)
}

export function statesOf(facts: AgendaFacts): readonly AgendaState[] {
  const { team } = facts
  return [
    ...roleStates(facts),
    ...meetingStates(facts),
    ...overdueAction(
      facts,
      ({ isReaders }) => !isReaders,
      (what, days) => ({ name: 'action-overdue', what, days }),
    ),
    ...(team === undefined ? [] : slippedStates(facts.personId, team)),
    ...(team !== undefined && facts.pair.rhythm?.because === 'rule' ? [{ name: 'weekly-by-rule' } as const] : []),
    ...(team === undefined ? [] : causeStates(team)),
    ...overdueAction(
      facts,
      ({ isReaders }) => isReaders,
      (what) => ({ name: 'readers-action-overdue', what }),
    ),
    ...agreementStates(facts),
    ...(team === undefined ? [] : wellStates(facts.personId, team)),
    ...(team === undefined && facts.pair.streak >= streakFrom
      ? [{ name: 'streak-together', length: facts.pair.streak } as const]
      : []),
    ...underWay(facts),
  ]
}

function roleStates({ reader, pair: { coachId } }: AgendaFacts): readonly AgendaState[] {
  switch (reader) {
    case 'coach':
      return []
    case 'stand-in':
      return [{ name: 'standing-in', coachId }]
    case 'above':
      return [{ name: 'skip-level', coachId }]
  }
}

function meetingStates({ lastOn, awayUntil, today, pair, reader }: AgendaFacts): readonly AgendaState[] {
  if (awayUntil !== undefined && (lastOn === undefined || lastOn <= awayUntil)) return [{ name: 'back' }]
  // Somebody further above, or standing in, needn't ever have met that person.
  if (lastOn === undefined) return reader === 'coach' ? [{ name: 'first' }] : []
  const days = daysBetween(lastOn, today)
  const interval = pair.rhythm?.interval
  const usual = interval === undefined || interval === 'off' ? usualInterval : interval
  return days > Math.max(usual * longerThanUsual, usualInterval)
    ? [{ name: 'long-gap', weeks: Math.floor(days / 7) }]
    : []
}

/** The one that is longest past due. */
function overdueAction(
  { openActions, today }: AgendaFacts,
  isMeant: (action: AgendaAction) => boolean,
  stateOf: (what: string, days: number) => AgendaState,
): readonly AgendaState[] {
  const overdue = openActions.flatMap((action) =>
    action.dueOn !== undefined && action.dueOn < today && isMeant(action)
      ? [{ what: action.what, days: daysBetween(action.dueOn, today) }]
      : [],
  )
  const [longest] = overdue.sort((a, b) => b.days - a.days)
  return longest === undefined ? [] : [stateOf(longest.what, longest.days)]
}

function slippedStates(personId: PersonId, { slipped, branchOf }: TeamFacts): readonly AgendaState[] {
  const own = slipped.filter(({ coachId }) => coachId === personId).length
  const below = Map.groupBy(
    slipped.filter(({ coachId }) => coachId !== personId),
    ({ coachId }) => branchOf.get(coachId) ?? coachId,
  )
  const [most] = [...below].sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1))
  return [
    ...(own > 0 ? [{ name: 'own-slipped', count: own } as const] : []),
    ...(most === undefined ? [] : [{ name: 'branch-slipped', branchId: most[0], count: most[1].length } as const]),
  ]
}

function causeStates({ causes }: TeamFacts): readonly AgendaState[] {
  const unowned = causes.find(({ isOwned }) => !isOwned)
  return unowned === undefined ? [] : [{ name: 'cause-unowned', topic: unowned.topic, count: unowned.count }]
}

function agreementStates({ reader, lastOn, openActions, doneActions }: AgendaFacts): readonly AgendaState[] {
  const [done] = doneActions.filter(({ isReaders }) => !isReaders)
  if (done !== undefined) return [{ name: 'action-done', what: done.what }]
  // What somebody else agreed with them isn't known here. What the reader took on asks nothing of the other person: unless
  // it is overdue, it would leave a page without a question.
  const isKnown = reader === 'coach' && lastOn !== undefined
  const areAllReaders = openActions.every(({ isReaders }) => isReaders)
  return isKnown && areAllReaders ? [{ name: 'nothing-agreed' }] : []
}

function wellStates(personId: PersonId, team: TeamFacts): readonly AgendaState[] {
  const own = team.recovered.filter(({ coachId }) => coachId === personId).length
  const recovered = own > 0 ? own : team.recovered.length
  const [streak] = team.streaks.filter(({ coachId }) => coachId === personId)
  const { met, notOnTime } = addTallies([...team.own.tallies, ...(team.below?.tallies ?? [])])
  const isQuiet = team.slipped.length === 0
  return [
    ...(isQuiet && met + notOnTime === 0 ? [{ name: 'nothing-judged' } as const] : []),
    ...(recovered > 0 ? [{ name: 'recovered', count: recovered, isTeams: own === 0 } as const] : []),
    ...(streak === undefined || streak.length < streakFrom
      ? []
      : [{ name: 'streak-as-coach', coacheeId: streak.coacheeId, length: streak.length } as const]),
    ...(isQuiet && met + notOnTime > 0 ? [{ name: 'team-steady' } as const] : []),
  ]
}

/** What is agreed, still in time, and the other person's. */
function underWay({ openActions, today }: AgendaFacts): readonly AgendaState[] {
  const [first] = openActions.filter(({ isReaders, dueOn }) => !isReaders && (dueOn === undefined || dueOn >= today))
  return first === undefined ? [] : [{ name: 'under-way', what: first.what }]
}
