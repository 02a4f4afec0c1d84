// “A team without an HR export: a manager picks their own reports in a modal, each is told and can object.” Nobody is
// taken from another manager, and nobody is put above themselves.
import type { PersonId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { type ManagerOf, wouldCircle } from '../line/reporting-line.ts'

export const teamAtMost = 50

type Picked = { readonly id: PersonId; readonly name: string }

export type TeamChange = {
  readonly joining: readonly Picked[]
  readonly leaving: readonly PersonId[]
  /** Those who can't be added, and why. The others are. */
  readonly refusals: readonly Refusal[]
}

export function decideTeam(of: {
  readonly managerId: PersonId
  readonly picked: readonly Picked[]
  /** Whom the manager picked before, and could take off now. */
  readonly before: readonly PersonId[]
  readonly managerOf: ManagerOf
  readonly nameOf: (id: PersonId) => string
}): TeamChange {
  const { managerId, picked, before, managerOf, nameOf } = of
  const joining: Picked[] = []
  const refusals: Refusal[] = []
  for (const one of picked) {
    const current = managerOf.get(one.id)
    if (current === managerId) continue
    const why = refusalFor(one, current)
    if (why === undefined) joining.push(one)
    else refusals.push(why)
  }
  const kept = new Set(picked.map(({ id }) => id))
  return { joining, leaving: before.filter((id) => !kept.has(id)), refusals }

  function refusalFor({ id, name }: Picked, current: PersonId | undefined): Refusal | undefined {
    if (id === managerId) return { code: 'oneself', say: 'You can’t be on your own team: leave yourself out.' }
    if (wouldCircle(managerOf, id, managerId)) {
      return { code: 'circular', say: `${name} stands above you, so can’t report to you as well.` }
    }
    if (current !== undefined) {
      return {
        code: 'has-manager',
        say: `${name} already reports to ${nameOf(current)}. Ask ${nameOf(current)} to take them off first.`,
      }
    }
    return undefined
  }
}
