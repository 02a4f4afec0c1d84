// Whatever happens to a floor, what is read of a branch is what its slots and lines come to, day by day: held against a
// plain count that walks every slot and every line.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markAllForReplay } from '../../../src/cadence/cadence.store.ts'
import { countedAs } from '../../../src/cadence/figure/tally.ts'
import { addTallies, loadBranch, noTally, type Tally, weekOf, weeksUpTo } from '../../../src/cadence/index.ts'
import { slotsOfPairs } from '../../../src/cadence/slot/slot.store.ts'
import type { PersonId, SessionId } from '../../../src/kernel/ids.ts'
import { addDays, type PlainDate, plainDate } from '../../../src/kernel/time.ts'
import { linesOfPeople, managersOn, type ReportingLine } from '../../../src/people/index.ts'
import { touch } from '../../../src/platform/tenancy.ts'
import { describeDatabases, type OpenTestDatabase } from '../../support/database.ts'
import { type Floor, id, mia, openFloor } from './given.ts'

const managers = [id('m1'), id('m2')]
const coaches = [id('c1'), id('c2'), id('c3')]
const agents = ['a1', 'a2', 'a3', 'a4', 'a5'].map(id)
const everybody = [mia, ...managers, ...coaches, ...agents]

/** Mia has two managers, they have three coaches, who have five agents. */
async function openTree(open: OpenTestDatabase): Promise<Floor> {
  const floor = await openFloor(open, { teams: { c1: ['a1', 'a2'], c2: ['a3'], c3: ['a4', 'a5'], m1: [], m2: [] } })
  for (const [index, coach] of coaches.entries()) await move(floor, coach, pick(managers, index), '2026-01-06')
  return floor
}

type Step =
  | { readonly kind: 'wait'; readonly days: number }
  | { readonly kind: 'log'; readonly who: number; readonly daysAgo: number }
  | { readonly kind: 'withdraw'; readonly which: number }
  | { readonly kind: 'away'; readonly who: number; readonly days: number }
  | { readonly kind: 'move'; readonly who: number; readonly to: number; readonly daysAgo: number }

const number = fc.integer({ min: 0, max: 30 })
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 9 }) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('log' as const),
        who: number,
        daysAgo: fc.integer({ min: 0, max: 6 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), which: number }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('away' as const), who: number, days: number }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('move' as const),
        who: number,
        to: number,
        daysAgo: fc.constantFrom(0, 0, 0, 5),
      }),
    },
  ),
  { minLength: 12, maxLength: 18 },
)

describeDatabases('figures through any history', (open) => {
  test('are what the slots come to by the line of each day; a move changes none that is past, a replay none at all', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const floor = await openTree(open)
        const play = player(floor)
        for (const step of history) await play(step)
        await floor.tick(`${addDays(today(floor), 9)}T09:00:00Z`)
        const read = await readAll(floor)
        expect(read).toEqual(await countPlainly(floor))
        await floor.as(undefined, async (scope) => {
          await markAllForReplay(scope.tx, scope.now)
          touch(scope)
        })
        const slots = await allSlots(floor)
        await floor.tick(`${today(floor)}T09:01:00Z`)
        expect(await allSlots(floor)).toEqual(slots)
        expect(await readAll(floor)).toEqual(read)
        await recountAll(floor)
        expect(await readAll(floor)).toEqual(read)
      }),
      { numRuns: 3, endOnFailure: true },
    )
  }, 120_000)
})

function player(floor: Floor): (step: Step) => Promise<void> {
  const sessions: { readonly sessionId: SessionId; readonly coachId: PersonId; readonly coacheeId: PersonId }[] = []
  return async (step) => {
    const on = today(floor)
    switch (step.kind) {
      case 'wait':
        return await floor.tick(`${addDays(on, step.days)}T09:00:00Z`)
      case 'log': {
        const coacheeId = pick([...agents, ...coaches], step.who)
        const coachId = await floor.as(undefined, async ({ tx }) =>
          (await managersOn(tx, [coacheeId], on)).get(coacheeId),
        )
        if (coachId === undefined) return
        sessions.push({
          sessionId: await floor.log(coachId, coacheeId, addDays(on, -step.daysAgo)),
          coachId,
          coacheeId,
        })
        return
      }
      case 'withdraw': {
        const [session] = sessions.splice(step.which % Math.max(1, sessions.length), 1)
        if (session !== undefined) await floor.withdraw(session.sessionId, session.coachId, session.coacheeId)
        return
      }
      case 'away':
        return await floor.absent(pick(everybody, step.who), addDays(on, -2), addDays(on, step.days))
      case 'move': {
        const person = pick([...agents, ...coaches], step.who)
        const above = pick(coaches.includes(person) ? managers : coaches, step.to)
        const before = await readAll(floor)
        await move(floor, person, above, addDays(on, -step.daysAgo))
        if (step.daysAgo === 0) expect(pastOf(await readAll(floor), on)).toEqual(pastOf(before, on))
      }
    }
  }
}

async function move(floor: Floor, personId: PersonId, managerId: PersonId, on: string): Promise<void> {
  await floor.leave(personId, on)
  await floor.join(managerId, personId, on)
}

type Read = Readonly<Record<string, Tally>>

/** By manager, branch and week; what is nought is left out. */
async function readAll(floor: Floor): Promise<Read> {
  const weeks = weeksUpTo(today(floor), 40)
  return await floor.as(undefined, async ({ tx }) => {
    const read: Record<string, Tally> = {}
    for (const managerId of everybody) {
      const { own, whole, via } = await loadBranch(tx, managerId, weeks)
      for (const [index, week] of weeks.entries()) {
        const branches = [[managerId, own] as const, ...via]
        const sum = addTallies(branches.map(([, tallies]) => tallies[index] ?? noTally))
        expect(whole[index]).toEqual(sum)
        for (const [viaId, tallies] of branches) put(read, `${managerId} ${viaId} ${week}`, tallies[index] ?? noTally)
      }
    }
    return read
  })
}

async function countPlainly(floor: Floor): Promise<Read> {
  const lines = await floor.as(undefined, ({ tx }) => linesOfPeople(tx, everybody))
  const counted: Record<string, Tally> = {}
  for (const [coachId, slots] of await allSlots(floor)) {
    for (const slot of slots) {
      const as = countedAs(slot)
      const on = slot.judgement?.on ?? (slot.state === 'excused' ? slot.endedOn : undefined)
      if (as === undefined || on === undefined) continue
      let via = coachId
      for (let above: PersonId | undefined = coachId; above !== undefined; above = managerOf(lines, above, on)) {
        const key = `${above} ${via} ${weekOf(on)}`
        counted[key] = addTallies([counted[key] ?? noTally, { ...noTally, [as]: 1 }])
        via = above
      }
    }
  }
  return counted
}

function managerOf(lines: readonly ReportingLine[], personId: PersonId, on: PlainDate): PersonId | undefined {
  return lines.find(
    (line) => line.personId === personId && line.startsOn <= on && (line.endsOn === undefined || on < line.endsOn),
  )?.managerId
}

async function allSlots(floor: Floor) {
  const pairs = everybody.flatMap((coachId) => everybody.map((coacheeId) => ({ coachId, coacheeId })))
  const slots = await floor.as(undefined, ({ tx }) => slotsOfPairs(tx, pairs))
  return pairs.flatMap(({ coachId, coacheeId }) => {
    const ofPair = slots.get(`${coachId} ${coacheeId}`)
    return ofPair === undefined ? [] : [[coachId, ofPair] as const]
  })
}

/** Of weeks that were over: what was held or not. What the move itself ended ended yesterday. */
function pastOf(read: Read, on: PlainDate): Read {
  const past: Record<string, Tally> = {}
  for (const [key, tally] of Object.entries(read)) {
    if ((key.split(' ')[2] ?? '') < weekOf(on)) put(past, key, { ...tally, ended: 0 })
  }
  return past
}

/** As after an upgrade: every week of every coach is marked. */
async function recountAll(floor: Floor): Promise<void> {
  await floor.as(undefined, async (scope) => {
    await scope.tx.deleteFrom('branch_tally').execute()
    const weeks = scope.tx.selectFrom('coach_tally').select(['coach_id', 'week']).distinct()
    await scope.tx.insertInto('tally_due').columns(['coach_id', 'week']).expression(weeks).execute()
    await scope.tx.deleteFrom('coach_tally').execute()
    touch(scope)
  })
  await floor.tick(floor.platform.clock.now().toISOString())
}

function put(read: Record<string, Tally>, key: string, tally: Tally): void {
  if (tally.met + tally.notOnTime + tally.excused + tally.ended > 0) read[key] = tally
}

function today(floor: Floor): PlainDate {
  return plainDate(floor.platform.clock.now().toISOString().slice(0, 10))
}

function pick<Item>(list: readonly Item[], index: number): Item {
  const item = list[index % list.length]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}
