// “A session held by the cadence's own coach (or a named stand-in).” Named by the coach, by a manager above, or an admin.
import type { PersonId } from '../kernel/ids.ts'
import { done, type Outcome, refused } from '../kernel/outcome.ts'
import { dateAt, type PlainDate } from '../kernel/time.ts'
import { findPeople, hasLeft, isAboveOn } from '../people/index.ts'
import { audit } from '../platform/audit.ts'
import { type Scope, touch } from '../platform/tenancy.ts'
import { markPeopleForReplay } from './cadence.store.ts'
import { saveStandIn } from './pair-setting.store.ts'
import type { StandIn } from './standard.ts'

export async function nameStandIn(
  scope: Scope,
  by: { readonly personId: PersonId; readonly isAdmin: boolean },
  asked: {
    readonly coachId: PersonId
    readonly standInId: PersonId
    readonly from: PlainDate
    readonly until?: PlainDate | undefined
  },
): Promise<Outcome<StandIn>> {
  const { coachId, standInId, from, until } = asked
  const people = await findPeople(scope.tx, [coachId, standInId])
  const coach = people.get(coachId)
  const standIn = people.get(standInId)
  if (coach === undefined)
    return refused({ code: 'unknown-coach', say: 'This coach is not in the directory any more.' })
  const today = dateAt(scope.now, coach.zone)
  const may = by.isAdmin || by.personId === coachId || (await isAboveOn(scope.tx, by.personId, coachId, today))
  if (!may)
    return refused({ code: 'not-yours', say: 'Only the coach, a manager above or an admin can name a stand-in.' })
  if (standIn === undefined || hasLeft(standIn, today) || standInId === coachId) {
    return refused({ code: 'no-stand-in', field: 'standIn', say: 'Please choose somebody else who works here.' })
  }
  if (until !== undefined && until < from) {
    return refused({ code: 'ends-early', field: 'until', say: 'The last day can’t be before the first.' })
  }
  await saveStandIn(scope.tx, coachId, { personId: standInId, from, until })
  await audit(scope, {
    action: 'cadence.stand-in-named',
    subjects: [coachId, standInId],
    facts: { from, ...(until === undefined ? {} : { until }) },
  })
  await markPeopleForReplay(scope.tx, [coachId], scope.now)
  touch(scope)
  return done({ personId: standInId, from, until })
}
