import type { PersonId } from '../kernel/ids.ts'

/** For each person below, the direct report of that manager under whom they stand. `managerOf`: of everybody below. */
export function branchesUnder(
  managerId: PersonId,
  managerOf: ReadonlyMap<PersonId, PersonId>,
): ReadonlyMap<PersonId, PersonId> {
  const branchOf = new Map<PersonId, PersonId>()
  const find = (id: PersonId): PersonId => {
    const known = branchOf.get(id)
    if (known !== undefined) return known
    const above = managerOf.get(id)
    const branch = above === undefined || above === managerId ? id : find(above)
    branchOf.set(id, branch)
    return branch
  }
  for (const id of managerOf.keys()) find(id)
  return branchOf
}
