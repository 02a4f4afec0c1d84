// Counts again what was marked: weeks of a coach in which a slot, or the line above, is not what it was. All that Home,
// digest and agenda show of a branch is read from what this leaves.
import { addDays, dateAt, type Instant, utc } from '../../kernel/time.ts'
import { chainsAboveOn } from '../../people/index.ts'
import { publish } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { figuresChanged } from '../cadence-events.ts'
import { keyOfShare, type Share, shareOut } from './share-out.ts'
import { enteredSlots } from './tally.store.ts'
import { replaceShares, sharesOf, sumBranches, takeDue } from './tally-due.store.ts'
import { figureWeeks, weekOf, weeksUpTo } from './week.ts'

// 25 ms on PostgreSQL for coaches with a chain of four above, with a thousand of them under one leader.
const weeksASlice = 100

/** `more`: there may be others that are due. */
export async function countSlots(scope: Scope): Promise<'done' | 'more'> {
  const { tx } = scope
  const due = await takeDue(tx, weeksASlice)
  const entered = await enteredSlots(
    tx,
    due.map(({ coachId, week }) => ({ coachId, from: week, before: addDays(week, 7) })),
  )
  const chains = await chainsAboveOn(
    tx,
    entered.map(({ coachId, on }) => ({ personId: coachId, on })),
  )
  const shares = shareOut(entered.map((one, index) => ({ ...one, above: chains[index] ?? [] })))
  const known = await sharesOf(tx, due)
  const changed = differing(known, shares)
  await replaceShares(tx, changed.gone, changed.written)
  await sumBranches(tx, [...changed.gone, ...changed.written])
  await tellFigures(scope, [...changed.gone, ...changed.written])
  return due.length === weeksASlice ? 'more' : 'done'
}

/** `gone`: shares that are no more. */
function differing(
  known: readonly Share[],
  counted: readonly Share[],
): { readonly gone: readonly Share[]; readonly written: readonly Share[] } {
  const was = new Map(known.map((share) => [keyOfShare(share), share]))
  const is = new Set(counted.map(keyOfShare))
  return {
    gone: known.filter((share) => !is.has(keyOfShare(share))),
    written: counted.filter((share) => !isSame(share, was.get(keyOfShare(share)))),
  }
}

function isSame({ tally }: Share, other: Share | undefined): boolean {
  return (
    other !== undefined &&
    tally.met === other.tally.met &&
    tally.notOnTime === other.tally.notOnTime &&
    tally.excused === other.tally.excused &&
    tally.ended === other.tally.ended
  )
}

/** Of weeks that somebody looks at: a count of two years of history is no news. */
async function tellFigures(scope: Scope, changed: readonly Share[]): Promise<void> {
  const [oldest = weekOf(today(scope.now))] = weeksUpTo(today(scope.now), figureWeeks)
  const managerIds = [...new Set(changed.flatMap(({ week, managerId }) => (week >= oldest ? [managerId] : [])))]
  for (let start = 0; start < managerIds.length; start += idsAnEvent) {
    await publish(scope, figuresChanged, { managerIds: managerIds.slice(start, start + idsAnEvent) })
  }
}

const idsAnEvent = 200

function today(now: Instant) {
  return dateAt(now, utc)
}
