// What the figures of one person come to, for whoever asks how they are counted: that person, and the line above.
import { coachedAmong } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { findPerson, isAboveOn, managerOn, managesOrDid, type Person, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { pairsOfCoach } from '../overview.store.ts'
import { coverage, daysSince, slotAccount } from './figure.ts'
import { judgedCoachees, slotStatesOf } from './how-counted.store.ts'
import type { HowCounted } from './how-counted.view.ts'
import { loadBranch } from './tally.store.ts'
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
  return done({
    name: about.name,
    isReader,
    asCoach: (await managesOrDid(scope, aboutId, on)) ? await loadAsCoach(scope, aboutId, on) : undefined,
    asCoachee: { days: daysSince(pair?.lastHeldOn, on), streak: pair?.streak },
  })
}

async function loadAsCoach({ tx }: Scope, coachId: PersonId, on: PlainDate) {
  const weeks = weeksUpTo(on, figureWeeks)
  const from = weeks[0] ?? on
  const { own, whole, via } = await loadBranch(tx, coachId, weeks)
  const eligible = await judgedCoachees(tx, coachId, weeks)
  return {
    own,
    whole: via.size === 0 ? undefined : whole,
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
