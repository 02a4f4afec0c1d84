// Everybody with a line manager on that Monday, and at least one session with them in the quarter before, is asked about
// that manager; a few people a call. Who was left out, and why, is written down nowhere. `askCoachees` asks.
import { coachedByManager } from '../../coaching/index.ts'
import { addDays, dateAt, type Instant, type PlainDate, startOfDay } from '../../kernel/time.ts'
import { findDirectory, linesAfter } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { findFloor } from '../floor.store.ts'
import { loadInstrument } from '../instrument/load-instrument.ts'
import { insertSurveys } from '../survey.store.ts'
import { findSurveyClock, setSurveyClock } from '../survey-clock.store.ts'
import { firstQuarter, quarterBefore, quarterDays, quarterToAsk } from './quarter.ts'

// 12 to 36 ms on the embedded database where all of them are to be asked, on a busy machine.
const peopleASlice = 100

/** Undefined before a go-live date is set. The first Monday is chosen at go-live; each begins in the workspace's zone. */
export async function quarterDueAt({ tx }: Scope): Promise<Instant | undefined> {
  const { goLiveOn, wentLiveAt, zone } = await findDirectory(tx)
  const clock = await findSurveyClock(tx, 'quarter')
  if (clock !== undefined) return startOfDay(clock.nextOn, zone)
  return wentLiveAt ?? (goLiveOn === undefined ? undefined : startOfDay(goLiveOn, zone))
}

export async function planQuarter(scope: Scope): Promise<'done' | 'more'> {
  const { tx, now } = scope
  const { goLiveOn, zone } = await findDirectory(tx)
  const today = dateAt(now, zone)
  const clock = await findSurveyClock(tx, 'quarter')
  if (clock === undefined) {
    await setSurveyClock(tx, 'quarter', { nextOn: firstQuarter(goLiveOn ?? today, today), afterId: undefined })
    return 'done'
  }
  const monday = quarterToAsk(clock.nextOn, today)
  if (monday !== clock.nextOn) {
    await setSurveyClock(tx, 'quarter', { nextOn: monday, afterId: undefined })
    return 'done'
  }
  const after = await planSlice(scope, monday, clock.afterId)
  const isOver = after === undefined
  await setSurveyClock(tx, 'quarter', { nextOn: isOver ? addDays(monday, quarterDays) : monday, afterId: after })
  return isOver ? 'done' : 'more'
}

/** The last person who was looked at; undefined where nobody was left. */
async function planSlice(scope: Scope, monday: PlainDate, afterId: string | undefined): Promise<string | undefined> {
  const { tx, now } = scope
  const lines = await linesAfter(tx, monday, { after: afterId, limit: peopleASlice })
  const coached = await coachedByManager(tx, lines, quarterBefore(monday))
  const { version, items } = await loadInstrument(tx)
  const about = {
    stream: 'quarterly',
    heldOn: monday,
    floor: await findFloor(tx),
    version,
    items: items.map(({ id }) => id),
    checkAt: now,
  } as const
  await insertSurveys(
    tx,
    lines
      .filter(({ personId }) => coached.has(personId))
      .map(({ personId, managerId }) => ({ ...about, coacheeId: personId, coachId: managerId })),
  )
  return lines.at(-1)?.personId
}
