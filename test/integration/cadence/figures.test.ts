import { expect, test } from 'vitest'
import { excuseSlot } from '../../../src/cadence/excuse/excuse-slot.ts'
import {
  addTallies,
  loadBranch,
  loadOwnTallies,
  loadTalliesBetween,
  noTally,
  type Tally,
  weeksUpTo,
} from '../../../src/cadence/index.ts'
import type { PersonId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { asSystem } from '../../../src/platform/tenancy.ts'
import { describeDatabases, type OpenTestDatabase } from '../../support/database.ts'
import { ana, ben, cleo, type Floor, id, mia, openFloor } from './given.ts'

const [dan, eve] = [id('dan'), id('eve')]

// Cleo has Mia and Dan; Mia has Ana, who has Ben; Dan has Eve. With one report the first one-on-one of a coach is due on
// Monday 16 March 2026, grace is until the 18th; what isn't held is judged on Thursday 19 March.
async function openLayers(open: OpenTestDatabase): Promise<Floor> {
  const floor = await openFloor(open, { teams: { ana: ['ben'], dan: ['eve'] } })
  await floor.leave(dan, '2026-01-06')
  await floor.join(cleo, mia, '2026-01-06')
  await floor.join(cleo, dan, '2026-01-06')
  return floor
}

/** The sums of the weeks from Sunday 1 March to the one of that day. */
function branch(floor: Floor, managerId: PersonId, until = '2026-04-18') {
  const weeks = weeksUpTo(plainDate(until), 7).filter((week) => week >= '2026-03-01')
  return floor.as(undefined, async ({ tx }) => {
    const { whole, own, via } = await loadBranch(tx, managerId, weeks)
    return {
      whole: addTallies(whole),
      own: addTallies(own),
      via: Object.fromEntries([...via].map(([viaId, tallies]) => [viaId, addTallies(tallies)])),
    }
  })
}

const tally = (counts: Partial<Tally>): Tally => ({ ...noTally, ...counts })

describeDatabases('figures of a branch', (open) => {
  test('count a one-on-one for its coach and for everybody above, by the report under whom the coach stands', async () => {
    const floor = await openLayers(open)
    await floor.tick('2026-03-16T10:00:00Z')
    await floor.log(ana, ben, '2026-03-16')
    await floor.tick('2026-03-20T10:00:00Z')
    expect(await branch(floor, ana)).toEqual({ whole: tally({ met: 1 }), own: tally({ met: 1 }), via: {} })
    // Mia owes Ana one, and Cleo owes Mia and Dan one each: nobody held them.
    expect(await branch(floor, mia)).toEqual({
      whole: tally({ met: 1, notOnTime: 1 }),
      own: tally({ notOnTime: 1 }),
      via: { ana: tally({ met: 1 }) },
    })
    expect(await branch(floor, cleo)).toEqual({
      whole: tally({ met: 1, notOnTime: 4 }),
      own: tally({ notOnTime: 2 }),
      via: { mia: tally({ met: 1, notOnTime: 1 }), dan: tally({ notOnTime: 1 }) },
    })
    expect(await branch(floor, ben)).toEqual({ whole: noTally, own: noTally, via: {} })
  })

  test('stay with the line of their time when a coach moves, and go on under the new one', async () => {
    const floor = await openLayers(open)
    await floor.tick('2026-03-16T10:00:00Z')
    await floor.log(ana, ben, '2026-03-16')
    await floor.tick('2026-03-23T10:00:00Z')
    const before = { mia: await branch(floor, mia, '2026-03-21'), cleo: await branch(floor, cleo, '2026-03-21') }
    await floor.leave(ana, '2026-03-23')
    await floor.join(dan, ana, '2026-03-23')
    await floor.tick('2026-03-30T10:00:00Z')
    await floor.log(ana, ben, '2026-03-30')
    expect({ mia: await branch(floor, mia, '2026-03-21'), cleo: await branch(floor, cleo, '2026-03-21') }).toEqual(
      before,
    )
    expect((await branch(floor, mia)).via).toEqual({ ana: tally({ met: 1 }) })
    expect((await branch(floor, dan)).via).toEqual({ ana: tally({ met: 1 }) })
    expect((await branch(floor, cleo)).via).toMatchObject({ dan: tally({ met: 1, notOnTime: 1 }) })
  })

  test('follow a replay of the past, in the line of that time', async () => {
    const floor = await openLayers(open)
    await floor.tick('2026-03-16T10:00:00Z')
    const sessionId = await floor.log(ana, ben, '2026-03-16')
    await floor.leave(ana, '2026-03-17')
    await floor.join(dan, ana, '2026-03-17')
    await floor.tick('2026-03-18T10:00:00Z')
    await floor.withdraw(sessionId, ana, ben)
    expect((await branch(floor, mia)).via).toEqual({})
    await floor.tick('2026-03-20T10:00:00Z')
    expect((await branch(floor, dan)).via).toEqual({ ana: tally({ notOnTime: 1 }) })
    // Logged three days later: met on the 16th, when Ana still reported to Mia.
    await floor.log(ana, ben, '2026-03-16')
    expect((await branch(floor, dan)).via).toEqual({})
    expect((await branch(floor, mia)).via).toEqual({ ana: tally({ met: 1 }) })
  })

  test('follow a line that is corrected for a day in the past', async () => {
    const floor = await openLayers(open)
    await floor.tick('2026-03-16T10:00:00Z')
    await floor.log(ana, ben, '2026-03-16')
    await floor.tick('2026-03-25T10:00:00Z')
    await floor.leave(ana, '2026-03-12')
    await floor.join(dan, ana, '2026-03-12')
    expect((await branch(floor, mia)).via).toEqual({})
    expect((await branch(floor, dan)).via).toEqual({ ana: tally({ met: 1 }) })
    expect((await branch(floor, cleo)).via).toMatchObject({ dan: tally({ met: 1, notOnTime: 1 }) })
  })

  test('follow a line that is corrected two layers above the coach', async () => {
    const floor = await openLayers(open)
    await floor.tick('2026-03-16T10:00:00Z')
    await floor.log(ana, ben, '2026-03-16')
    expect((await branch(floor, cleo)).via).toEqual({ mia: tally({ met: 1 }) })
    await floor.leave(mia, '2026-03-10')
    await floor.join(dan, mia, '2026-03-10')
    expect((await branch(floor, mia)).via).toEqual({ ana: tally({ met: 1 }) })
    expect((await branch(floor, dan)).via).toEqual({ mia: tally({ met: 1 }) })
    expect((await branch(floor, cleo)).via).toEqual({ dan: tally({ met: 1 }) })
  })

  test('tell what a coach excused from what ended because somebody moved', async () => {
    const floor = await openLayers(open)
    await floor.tick('2026-03-17T10:00:00Z')
    const seen = { coacheeId: ben, seenOpenedOn: plainDate('2026-03-02') }
    await floor.as(ana, (scope) => excuseSlot(scope, ana, seen, 'workload'))
    await floor.leave(eve, '2026-03-17')
    await floor.tick('2026-03-18T10:00:00Z')
    expect((await branch(floor, cleo)).via).toEqual({ mia: tally({ excused: 1 }), dan: tally({ ended: 1 }) })
  })

  test('lose what an erased person had, everywhere, and let a whole workspace go', async () => {
    const floor = await openLayers(open)
    await floor.tick('2026-03-16T10:00:00Z')
    await floor.log(ana, ben, '2026-03-16')
    await floor.tick('2026-03-20T10:00:00Z')
    await floor.as(undefined, ({ tx }) => tx.deleteFrom('person').where('id', '=', ben).execute())
    await floor.tick('2026-03-20T11:00:00Z')
    expect(await branch(floor, ana)).toEqual({ whole: noTally, own: noTally, via: {} })
    expect((await branch(floor, cleo)).via).toEqual({ mia: tally({ notOnTime: 1 }), dan: tally({ notOnTime: 1 }) })
    await asSystem(floor.platform, (tx) => tx.deleteFrom('workspace').where('id', '=', floor.workspaceId).execute())
    expect(await floor.as(undefined, ({ tx }) => tx.selectFrom('tally_due').select('seq').execute())).toEqual([])
  })

  test('are there for several coaches at once, by week, and to the day', async () => {
    const floor = await openLayers(open)
    await floor.tick('2026-03-16T10:00:00Z')
    await floor.log(ana, ben, '2026-03-16')
    await floor.tick('2026-03-30T10:00:00Z')
    await floor.log(ana, ben, '2026-03-30')
    await floor.as(undefined, async ({ tx }) => {
      const weeks = weeksUpTo(plainDate('2026-03-30'), 3)
      expect(weeks).toEqual(['2026-03-15', '2026-03-22', '2026-03-29'])
      expect(await loadOwnTallies(tx, [ana, dan, ben], weeks)).toEqual(
        new Map([
          [ana, [tally({ met: 1 }), noTally, tally({ met: 1 })]],
          [dan, [tally({ notOnTime: 1 }), noTally, noTally]],
        ]),
      )
      const between = (from: string, until: string) =>
        loadTalliesBetween(tx, [ana, dan], plainDate(from), plainDate(until))
      expect(await between('2026-03-16', '2026-03-18')).toEqual(new Map([[ana, tally({ met: 1 })]]))
      expect(await between('2026-03-17', '2026-03-30')).toEqual(
        new Map([
          [ana, tally({ met: 1 })],
          [dan, tally({ notOnTime: 1 })],
        ]),
      )
    })
  })
})
