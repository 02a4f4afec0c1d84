// “An admin may pin a pair, with a reason, shown.” What is pinned holds over standard, choice and rule, until it is ended.
// Both of the pair are told, with the reason, whatever changes for them.
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { dateAt } from '../../kernel/time.ts'
import { findPeople, managerOn, type Person } from '../../people/index.ts'
import { audit } from '../../platform/audit.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { upsertCadences } from '../cadence.store.ts'
import { keyOfPair, type Pair } from '../pair.ts'
import type { IntervalDays } from '../slot/interval.ts'
import { insertRuling, rulingsOfCoaches } from './ruling.store.ts'
import type { Ruling } from './ruling.ts'
import { tellRuling } from './tell-ruling.ts'

export type PinnedPair = { readonly coach: Person; readonly coachee: Person; readonly pin: Ruling | undefined }

/** The two, if the one reports to the other today, and what is pinned. */
export async function findPinnable({ tx, now }: Scope, pair: Pair): Promise<Outcome<PinnedPair>> {
  const people = await findPeople(tx, [pair.coachId, pair.coacheeId])
  const [coach, coachee] = [people.get(pair.coachId), people.get(pair.coacheeId)]
  if (coach === undefined || coachee === undefined) return noPair()
  if ((await managerOn(tx, pair.coacheeId, dateAt(now, coach.zone))) !== pair.coachId) return noPair()
  const rulings = (await rulingsOfCoaches(tx, [pair.coachId])).get(keyOfPair(pair)) ?? []
  const pin = rulings.findLast(({ level }) => level === 'pin')
  return done({ coach, coachee, pin: pin?.interval === undefined ? undefined : pin })
}

/** `by`: an admin. The same pin once more changes nothing. */
export async function pinPair(
  scope: Scope,
  pair: Pair,
  said: { readonly interval: IntervalDays; readonly reason: string },
  by: PersonId,
): Promise<Outcome<PinnedPair>> {
  const found = await findPinnable(scope, pair)
  if (!found.ok) return found
  const { pin } = found.value
  if (pin?.interval === said.interval && pin.reason === said.reason) return found
  await say(scope, pair, found.value.coach, said, by)
  return found
}

export async function unpinPair(scope: Scope, pair: Pair, by: PersonId): Promise<Outcome<PinnedPair>> {
  const found = await findPinnable(scope, pair)
  if (!found.ok || found.value.pin === undefined) return found
  await say(scope, pair, found.value.coach, { interval: undefined, reason: undefined }, by)
  return found
}

async function say(
  scope: Scope,
  { coachId, coacheeId }: Pair,
  coach: Person,
  said: Pick<Ruling, 'interval' | 'reason'>,
  by: PersonId,
): Promise<void> {
  const { tx, now } = scope
  const pin = { coachId, coacheeId, level: 'pin', since: dateAt(now, coach.zone), setAt: now, setBy: by } as const
  await upsertCadences(tx, [pin], now)
  await insertRuling(tx, { ...pin, ...said, isQuiet: false, cause: undefined })
  await audit(scope, {
    action: said.interval === undefined ? 'cadence.pair-unpinned' : 'cadence.pair-pinned',
    subjects: [coachId, coacheeId],
    facts: { intervalDays: said.interval ?? 'none' },
  })
  await tellRuling(scope, pin)
}

function noPair() {
  return refused({
    code: 'no-such-pair',
    say: 'These two are no manager and report today, so there is no one-on-one between them to pin.',
  })
}
