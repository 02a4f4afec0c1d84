// “Why weekly?”: for the two of a pair, the line above the coach, and admins; nobody else learns that the pair exists.
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { findPeople, isAboveOn, linesOfPeople, type Person, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { keyOfPair, type Pair } from '../pair.ts'
import type { RuleTerms } from '../rule/judge.ts'
import { lastJudgements, ruleSettings, type StoredJudgement } from '../rule/judgement.store.ts'
import { nextJudging } from '../rule/judging-time.ts'
import { ruleOn } from '../rule/rule-setting.ts'
import { rulingsOfCoaches } from '../ruling/ruling.store.ts'
import type { Ruling } from '../ruling/ruling.ts'
import type { PairRhythm } from './pair-rhythm.ts'
import { pairRhythms } from './pair-rhythms.ts'
import { type PairInterval, pairIntervals } from './pair-setting.store.ts'

export type RhythmExplained = {
  readonly pair: Pair
  readonly coach: Person
  readonly coachee: Person
  readonly reader: Person
  readonly isAdmin: boolean
  readonly rhythm: PairRhythm
  /** The setting that the next judgement goes by. */
  readonly terms: RuleTerms
  /** The last that was made while the coach was above; undefined for somebody who doesn't coach. */
  readonly judgement: StoredJudgement | undefined
  /** Oldest first. */
  readonly rulings: readonly Ruling[]
  readonly chosen: readonly PairInterval[]
  /** Names of the admins who pinned. */
  readonly admins: ReadonlyMap<PersonId, string>
  readonly today: Parameters<typeof pairRhythms>[2]
}

export async function explainRhythm(
  scope: Scope,
  reader: { readonly person: Person; readonly isAdmin: boolean },
  pair: Pair,
): Promise<Outcome<RhythmExplained>> {
  const { tx, now } = scope
  const { person, isAdmin } = reader
  const { coachId, coacheeId } = pair
  const on = today(person, now)
  const isOfThem = person.id === coachId || person.id === coacheeId
  if (!isOfThem && !isAdmin && !(await isAboveOn(tx, person.id, coachId, on))) return notYours()
  const lines = await linesOfPeople(tx, [coacheeId])
  if (!lines.some(({ managerId }) => managerId === coachId)) return notYours()
  const people = await findPeople(tx, [coachId, coacheeId])
  const [coach, coachee] = [people.get(coachId), people.get(coacheeId)]
  const rhythm = (await pairRhythms(tx, [pair], on)).get(keyOfPair(pair))
  if (coach === undefined || coachee === undefined || rhythm === undefined) return notYours()
  const rulings = ((await rulingsOfCoaches(tx, [coachId])).get(keyOfPair(pair)) ?? []).filter(({ isQuiet }) => !isQuiet)
  const admins = await findPeople(tx, [...new Set(rulings.flatMap(({ setBy }) => setBy ?? []))])
  const judgement = (await lastJudgements(tx, [coacheeId])).get(coacheeId)
  return done({
    pair,
    coach,
    coachee,
    reader: person,
    isAdmin,
    rhythm,
    terms: ruleOn(await ruleSettings(tx), nextJudging(now)),
    // What was judged under somebody else is that one's to see.
    judgement: judgement?.coachId === coachId ? judgement : undefined,
    rulings,
    chosen: (await pairIntervals(tx, [coachId])).get(keyOfPair(pair)) ?? [],
    admins: new Map([...admins].map(([id, { name }]) => [id, name])),
    today: on,
  })
}

function notYours() {
  return refused({
    code: 'not-your-pair',
    say: 'Only the two themselves, the managers above and admins can see why a one-on-one is as often as it is.',
  })
}
