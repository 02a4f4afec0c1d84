// System causes for Home, which is counted in queries: two of them, one for somebody who manages no managers, and three more
// only where there is something to tell.
import type { PersonId } from '../../kernel/ids.ts'
import { addDays } from '../../kernel/time.ts'
import { coachesUnder, findPeople, type Person, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { doneCausesOf, openCausesAround } from './owned-cause.store.ts'
import { countCauses } from './system-cause.store.ts'
import { causeWindowDays, composeCauses, type DoneCause, type OwnedCause } from './system-cause.ts'
import type { OwnedCausesView, SystemCausesView } from './system-cause.view.ts'

export type HomeCauses = {
  /** Below the reader; undefined where there is nothing to tell. */
  readonly below: SystemCausesView | undefined
  /** What the reader was given. */
  readonly owned: OwnedCausesView
}

/** `team`: who reports to the reader, where somebody among them has a team; else empty. */
export async function loadHomeCauses(
  { tx, now }: Scope,
  reader: Person,
  team: readonly PersonId[],
): Promise<HomeCauses> {
  const on = today(reader, now)
  const from = addDays(on, 1 - causeWindowDays)
  const open = await openCausesAround(tx, reader.id, team.length === 0 ? [] : [reader.id, ...team])
  const counts = team.length === 0 ? [] : await countCauses(tx, reader.id, from, on)
  const owned = open.filter(({ ownerId }) => ownerId === reader.id)
  const given = open.filter(({ managerId }) => managerId === reader.id || team.includes(managerId))
  const vias = [...new Set([...team, ...counts.map(({ viaId }) => viaId)])]
  const hasBelow = counts.length + given.length > 0
  const done = counts.length === 0 ? [] : await doneCausesOf(tx, [reader.id, ...team], from)
  const people = await findPeople(tx, named(open, done, hasBelow ? counts.map(({ viaId }) => viaId) : []))
  const shared = { people, reader, today: on }
  if (!hasBelow) return { below: undefined, owned: { ...shared, causes: owned } }
  const coaches = await coachesUnder(tx, vias, from, on)
  const causes = composeCauses({ managerId: reader.id, counts, coaches, owned: given, done })
  return { below: { ...shared, causes }, owned: { ...shared, causes: owned } }
}

function named(
  open: readonly OwnedCause[],
  done: readonly DoneCause[],
  vias: readonly PersonId[],
): readonly PersonId[] {
  const owners = open.flatMap(({ managerId, ownerId }) => [managerId, ownerId])
  return [...new Set([...vias, ...owners, ...done.flatMap(({ managerId, doneBy }) => [managerId, doneBy])])]
}
