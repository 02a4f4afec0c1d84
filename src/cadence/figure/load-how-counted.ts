// What the figures of one person come to, for whoever asks how they are counted: that person, and the line above, who see
// what counted under the manager of today. “Past figures stay with the line of that time.”
import { coachedAmong } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { later, type PlainDate } from '../../kernel/time.ts'
import {
  coachesUnder,
  directSince,
  findPerson,
  isAboveOn,
  managerOn,
  managesOrDid,
  type Person,
  today,
} from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { pairsOfCoach } from '../overview.store.ts'
import { coverage, daysSince, slotAccount } from './figure.ts'
import { judgedCoachees, slotStatesOf } from './how-counted.store.ts'
import type { HowCounted } from './how-counted.view.ts'
import { loadBranch, loadBranchAnd } from './tally.store.ts'
import { noTally } from './tally.ts'
import { figureWeeks, weeksUpTo } from './week.ts'

export async function loadHowCounted(scope: Scope, reader: Person, aboutId: PersonId): Promise<Outcome<HowCounted>> {
  const { tx } = scope
  const on = today(reader, scope.now)
  const isReader = aboutId === reader.id
  if (!isReader && !(await isAboveOn(tx, reader.id, aboutId, on))) return notBelow()
  const about = isReader ? reader : await findPerson(tx, aboutId)
  if (about === undefined) return notBelow()
  const managerId = await managerOn(tx, aboutId, on)
  const [pair] = managerId === undefined ? [] : await pairsOfCoach(tx, managerId, [aboutId], on)
  const asCoach = async () =>
    isReader ? await loadOwn(scope, aboutId, on) : await loadUnder(scope, managerId, aboutId, on)
  return done({
    name: about.name,
    isReader,
    reader: { locale: reader.locale, today: on },
    asCoach: (await managesOrDid(scope, aboutId, on)) ? await asCoach() : undefined,
    asCoachee: { days: daysSince(pair?.lastHeldOn, on), streak: pair?.streak },
  })
}

type AsCoach = NonNullable<HowCounted['asCoach']>

async function loadOwn({ tx }: Scope, coachId: PersonId, on: PlainDate): Promise<AsCoach> {
  const weeks = weeksUpTo(on, figureWeeks)
  const from = weeks[0] ?? on
  const { own, whole, via } = await loadBranch(tx, coachId, weeks)
  const eligible = await judgedCoachees(tx, { managerId: coachId, viaId: undefined }, weeks, from)
  return {
    own,
    whole: via.size === 0 ? undefined : whole,
    since: undefined,
    account: slotAccount(await slotStatesOf(tx, coachId, from, on)),
    coverage: coverage(eligible, await coachedAmong(tx, eligible, from, on)),
  }
}

async function loadUnder(
  { tx }: Scope,
  managerId: PersonId | undefined,
  coachId: PersonId,
  on: PlainDate,
): Promise<AsCoach | undefined> {
  if (managerId === undefined) return undefined
  const weeks = weeksUpTo(on, figureWeeks)
  const [first = on] = weeks
  const since = (await directSince(tx, managerId, coachId, on)) ?? first
  const from = later(first, since)
  const { branch, own: byCoach } = await loadBranchAnd(tx, managerId, [coachId], weeks)
  const none = weeks.map(() => noTally)
  const [own, whole] = [byCoach.get(coachId) ?? none, branch.via.get(coachId) ?? none]
  const eligible = await judgedCoachees(tx, { managerId, viaId: coachId }, weeks, from)
  return {
    own,
    whole: (await coachesUnder(tx, [coachId], from, on)).get(coachId) === 'several' ? whole : undefined,
    since: since > first ? since : undefined,
    account: slotAccount(await slotStatesOf(tx, coachId, from, on)),
    coverage: coverage(eligible, await coachedAmong(tx, eligible, from, on)),
  }
}

function notBelow(): Outcome<never> {
  return refused({
    code: 'not-above',
    say: 'These figures are for that person and the managers above. If they should be yours to see, ask an admin to check the reporting line.',
  })
}
