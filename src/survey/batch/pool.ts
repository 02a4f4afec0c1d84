// “Answers that still lack k are pooled with those about other coaches of the same manager (at least two coaches, none with
// more than two thirds of the people); failing that one layer higher; at the top they are dropped.” Counted are people who
// did not sign: whoever signed can be taken away by everybody who reads it.
import type { PersonId } from '../../kernel/ids.ts'
import { type Closed, hasEnough, type OpenFigure, type Person, showOf, unsigned } from './open-figure.ts'

/** `left`: old and small, of all coaches. Each is pooled or dropped. `above`: the nearest manager first. */
export function poolOpen(
  left: readonly OpenFigure[],
  above: (coachId: PersonId) => readonly PersonId[],
): readonly Closed[] {
  return [...Map.groupBy(left, ({ stream, figure }) => `${stream} ${figure}`).values()].flatMap((alike) =>
    poolAlike(alike.map((open) => ({ open, above: above(open.coachId) }))),
  )
}

type Left = { readonly open: OpenFigure; readonly above: readonly PersonId[] }

/** Of one figure. From the lowest layer up, each manager tries with all that is left below. */
function poolAlike(all: readonly Left[]): readonly Closed[] {
  const pooled: Closed[] = []
  let left = all
  for (let depth = Math.max(...all.map(({ above }) => above.length)); depth > 0; depth--) {
    const byManager = Map.groupBy(left, ({ above }) => above[above.length - depth])
    for (const [managerId, below] of byManager) {
      if (managerId === undefined) continue
      const pool = poolOf(
        managerId,
        below.map(({ open }) => open),
      )
      if (pool === undefined) continue
      pooled.push(pool)
      left = left.filter((one) => !below.includes(one))
    }
  }
  return [
    ...pooled,
    ...left.map(({ open: { coachId, stream, figure } }): Closed => ({ kind: 'dropped', coachId, stream, figure })),
  ]
}

const fewestCoaches = 2
/** Of the people, that may belong to one coach. */
const largestShare = 2 / 3

function poolOf(managerId: PersonId, below: readonly OpenFigure[]): Closed | undefined {
  const [first] = below
  if (first === undefined) return undefined
  const people = merged(below.flatMap((open) => open.people))
  const floor = Math.max(...below.map((open) => open.floor))
  const sizes = below.map((open) => unsigned(open.people).length).filter((size) => size > 0)
  const all = unsigned(people).length
  if (!hasEnough({ people, floor }) || sizes.length < fewestCoaches) return undefined
  if (sizes.some((size) => size > largestShare * all)) return undefined
  return {
    kind: 'pooled',
    managerId,
    coachIds: below.map(({ coachId }) => coachId).sort(),
    stream: first.stream,
    shown: showOf(
      first.figure,
      people,
      below.flatMap(({ asks }) => asks),
    ),
  }
}

/** Somebody who said something about two coaches is one person. */
function merged(people: readonly Person[]): readonly Person[] {
  return [...Map.groupBy(people, ({ personId }) => personId)].map(([personId, parts]) => ({
    personId,
    values: parts.flatMap(({ values }) => values),
    isSigned: parts.some(({ isSigned }) => isSigned),
  }))
}
