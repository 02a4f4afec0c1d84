// “A leaver's reports go to the next line above, their slots paused for 14 days”: on the day after the last one.
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, type Instant, type PlainDate, startOfDay } from '../../kernel/time.ts'
import { audit } from '../../platform/audit.ts'
import { republishHome } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { findDirectory, updateDirectory } from '../directory.store.ts'
import { linesChanged, peopleChanged, publishOf } from '../people-events.ts'
import { findPeople, firstLastDayAfter, peopleWhoseLastDayIs } from '../person.store.ts'
import { hasLeft } from '../person.ts'
import { chainAboveOn, endLines, linesOf, startLines } from './reporting-line.store.ts'

/** The start of the day after the first last day that wasn't acted on. */
export async function leaversDueAt(scope: Scope): Promise<Instant | undefined> {
  const { zone, leaversMovedOn } = await findDirectory(scope.tx)
  const lastDay = await firstLastDayAfter(scope.tx, leaversMovedOn)
  return lastDay === undefined ? undefined : startOfDay(addDays(lastDay, 1), zone)
}

/** One last day a call. */
export async function moveReportsOfLeavers(scope: Scope): Promise<void> {
  const { leaversMovedOn } = await findDirectory(scope.tx)
  const lastDay = await firstLastDayAfter(scope.tx, leaversMovedOn)
  if (lastDay === undefined) return
  const leavers = await peopleWhoseLastDayIs(scope.tx, lastDay)
  for (const leaver of leavers) await moveReports(scope, leaver, addDays(lastDay, 1))
  await endLines(scope.tx, leavers, addDays(lastDay, 1))
  await publishOf(scope, peopleChanged, leavers, (personIds) => ({ personIds }))
  await publishOf(scope, linesChanged, leavers, (personIds) => ({ personIds, from: addDays(lastDay, 1) }))
  await updateDirectory(scope.tx, { leaversMovedOn: lastDay })
}

async function moveReports(scope: Scope, leaver: PersonId, on: PlainDate): Promise<void> {
  const open = (await linesOf(scope.tx, leaver)).filter((line) => line.endsOn === undefined)
  if (open.length === 0) return
  const above = await firstWhoStays(scope, leaver, on)
  for (const [startsOn, lines] of Map.groupBy(open, (line) => (line.startsOn > on ? line.startsOn : on))) {
    const reports = lines.map(({ personId }) => personId).filter((id) => id !== above)
    await endLines(scope.tx, reports, startsOn)
    if (above !== undefined) {
      const moved = reports.map((personId) => ({ personId, managerId: above, startsOn }))
      await startLines(scope.tx, moved, 'stand-in')
    }
    await publishOf(scope, linesChanged, reports, (personIds) => ({ personIds, from: startsOn }))
    await republishHome(scope, [...reports, ...(above === undefined ? [] : [above])])
    await audit(scope, {
      action: 'people.reports-moved',
      subjects: [leaver, ...(above === undefined ? [] : [above]), ...reports],
    })
  }
}

async function firstWhoStays(scope: Scope, leaver: PersonId, on: PlainDate): Promise<PersonId | undefined> {
  const chain = await chainAboveOn(scope.tx, leaver, addDays(on, -1))
  const people = await findPeople(scope.tx, chain)
  return chain.find((id) => {
    const person = people.get(id)
    return person !== undefined && !hasLeft(person, on)
  })
}
