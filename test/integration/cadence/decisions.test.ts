import { expect, test } from 'vitest'
import { excuseSlot, settleExcuse } from '../../../src/cadence/excuse/excuse-slot.ts'
import {
  nextDueFor,
  overdueIn,
  pairsOfCoach,
  pendingExcusesFor,
  recoveredSince,
  setStandard,
  streaksIn,
} from '../../../src/cadence/index.ts'
import { silencePair } from '../../../src/cadence/nudge/silence-pair.ts'
import { setRhythm } from '../../../src/cadence/rhythm/set-rhythm.ts'
import { nameStandIn } from '../../../src/cadence/stand-in/name-stand-in.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { endPeople } from '../../../src/people/person.store.ts'
import { describeDatabases } from '../../support/database.ts'
import { ana, ben, cleo, type Floor, id, mia, openFloor, textOf } from './given.ts'

const seen = { coacheeId: ben, seenOpenedOn: plainDate('2026-03-02') }
const pair = { coachId: ana, coacheeId: ben }

// With one report the first one-on-one of a coach is due on Monday 16 March 2026; grace is until Wednesday 18 March.
describeDatabases('what a coach decides', (open) => {
  test('is kept: planned for a day is silence until then, and stands in the message', async () => {
    const floor = await told(await openFloor(open))
    const until = plainDate('2026-03-20')
    const planned = await floor.as(ana, (scope) =>
      silencePair(scope, ana, seen, { kind: 'planned', until, field: 'plannedFor' }),
    )
    expect(planned.ok).toBe(true)
    await floor.tickDaily('2026-03-17', '2026-03-19', '09:05:00')
    expect(textOf(floor.seenBy(ana)[0])).toContain('planned for Friday 20 March')
    expect(floor.seenBy(ana)).toHaveLength(1)
    await floor.tick('2026-03-20T09:05:00Z')
    expect(floor.seenBy(ana)).toHaveLength(2)
  })

  test('is bounded: a snooze has four weeks at most, and changes no due date', async () => {
    const floor = await told(await openFloor(open))
    const before = await floor.slots(ana, ben)
    const snooze = (until: string) =>
      floor.as(ana, (scope) =>
        silencePair(scope, ana, seen, { kind: 'snoozed', until: plainDate(until), field: 'until' }),
      )
    expect(await snooze('2026-04-14')).toMatchObject({
      ok: false,
      refusals: [{ code: 'out-of-range', field: 'until' }],
    })
    expect(await snooze('2026-03-16')).toMatchObject({ ok: false })
    expect(await snooze('2026-04-13')).toMatchObject({ ok: true })
    expect(await floor.slots(ana, ben)).toEqual(before)
    await floor.tickDaily('2026-03-17', '2026-04-12', '09:05:00')
    expect(floor.seenBy(ana)).toHaveLength(1)
    await floor.tick('2026-04-13T09:05:00Z')
    expect(floor.seenBy(ana)).toHaveLength(2)
  })

  test('is refused to whoever is not the coach of the pair, and shows nothing of it', async () => {
    const floor = await told(await openFloor(open))
    const until = plainDate('2026-03-20')
    for (const other of [ben, cleo, mia]) {
      const asked = { kind: 'snoozed', until, field: 'until' } as const
      expect(await floor.as(other, (scope) => silencePair(scope, other, seen, asked))).toMatchObject({
        ok: false,
        refusals: [{ code: 'not-the-coach' }],
      })
      const excused = await floor.as(other, (scope) => excuseSlot(scope, other, seen, 'workload'))
      expect(excused).toMatchObject({ ok: false, refusals: [{ code: 'not-the-coach' }] })
      expect(JSON.stringify(excused)).not.toContain('Ben')
    }
  })

  test('is told apart from what is settled: an old button says so', async () => {
    const floor = await told(await openFloor(open))
    await floor.log(ana, ben, '2026-03-16')
    const excused = await floor.as(ana, (scope) => excuseSlot(scope, ana, seen, 'workload'))
    expect(excused).toMatchObject({ ok: false, refusals: [{ code: 'already-settled' }] })
  })

  test('is an excuse that stands once in eight weeks; the next one waits for the manager above', async () => {
    const floor = await told(await openFloor(open))
    const first = await floor.as(ana, (scope) => excuseSlot(scope, ana, seen, 'workload'))
    expect(first).toMatchObject({ ok: true, value: { status: 'stands' } })
    expect(await floor.as(ana, (scope) => excuseSlot(scope, ana, seen, 'workload'))).toEqual(first)
    await floor.tick('2026-03-16T09:10:00Z')
    expect(textOf(floor.seenBy(ana)[0])).toContain('excused')
    expect((await floor.slots(ana, ben)).map(({ dueOn, state }) => `${dueOn} ${state}`)).toEqual([
      '2026-03-16 excused',
      '2026-03-30 open',
    ])
    await floor.tick('2026-04-02T09:05:00Z')
    const again = { coacheeId: ben, seenOpenedOn: plainDate('2026-03-16') }
    expect(await floor.as(ana, (scope) => excuseSlot(scope, ana, again, 'clash'))).toMatchObject({
      ok: true,
      value: { status: 'pending' },
    })
    expect((await floor.slots(ana, ben)).at(-1)).toMatchObject({ state: 'open', judgement: { verdict: 'not-on-time' } })
    const waiting = await floor.as(mia, ({ tx }) => pendingExcusesFor(tx, mia, plainDate('2026-04-02')))
    expect(waiting).toMatchObject([{ coachId: ana, coacheeId: ben, dueOn: '2026-03-30', excuse: { reason: 'clash' } }])
    const excuseId = waiting[0]?.id ?? ''
    const settle = (by: typeof ana, isAdmin = false) =>
      floor.as(by, (scope) => settleExcuse(scope, { personId: by, isAdmin }, excuseId, 'accepted'))
    for (const [by, isAdmin] of [
      [ana, false],
      [ana, true],
      [ben, false],
      [cleo, false],
    ] as const) {
      expect(await settle(by, isAdmin)).toMatchObject({ ok: false, refusals: [{ code: 'not-above' }] })
    }
    expect(await settle(mia)).toMatchObject({ ok: true })
    expect(await settle(mia)).toMatchObject({ ok: true })
    expect((await floor.slots(ana, ben)).map(({ state }) => state)).toEqual(['excused', 'excused', 'open'])
    expect(await floor.as(mia, ({ tx }) => pendingExcusesFor(tx, mia, plainDate('2026-04-02')))).toEqual([])
  })

  test('is a shorter interval: both are told, and the open date comes five working days later at the earliest', async () => {
    const floor = await openFloor(open)
    await floor.tick('2026-03-16T09:05:00Z')
    await floor.log(ana, ben, '2026-03-16')
    await floor.tick('2026-03-17T09:05:00Z')
    expect(await floor.as(ana, (scope) => setRhythm(scope, pair, 28))).toMatchObject({
      ok: false,
      refusals: [{ code: 'looser-than-standard', field: 'interval' }],
    })
    expect(await floor.as(cleo, (scope) => setRhythm(scope, { coachId: cleo, coacheeId: ben }, 7))).toMatchObject({
      ok: false,
    })
    expect(await floor.as(ana, (scope) => setRhythm(scope, pair, 7))).toMatchObject({ ok: true })
    await floor.tick('2026-03-17T09:10:00Z')
    expect(floor.seenBy(ben).map(({ text }) => text)).toEqual(['Your one-on-one with Ana Marsh is now every week.'])
    expect(floor.seenBy(ana).at(-1)?.text).toBe('Your one-on-one with Ben Marsh is now every week.')
    expect((await floor.slots(ana, ben)).at(-1)).toMatchObject({ dueOn: '2026-03-24', intervalDays: 7 })
  })

  test('is a stand-in whose sessions count from then on', async () => {
    const floor = await told(await openFloor(open))
    const name = (by: typeof ana, standInId: typeof ana) =>
      floor.as(by, (scope) =>
        nameStandIn(
          scope,
          { personId: by, isAdmin: false },
          { coachId: ana, standInId, from: plainDate('2026-03-10') },
        ),
      )
    expect(await name(cleo, mia)).toMatchObject({ ok: false, refusals: [{ code: 'not-yours' }] })
    expect(await name(ana, cleo)).toMatchObject({ ok: false, refusals: [{ code: 'no-stand-in', field: 'standIn' }] })
    expect(await name(ana, mia)).toMatchObject({ ok: true })
    await floor.tick('2026-03-17T08:00:00Z')
    await floor.log(mia, ben, '2026-03-17')
    expect((await floor.slots(ana, ben)).map(({ state }) => state)).toEqual(['met', 'open'])
  })
})

describeDatabases('what an admin, or time, changes', (open) => {
  test('is a standard that starts with the next slot, never backwards', async () => {
    const floor = await openFloor(open)
    const set = (since: string) =>
      floor.as(undefined, (scope) => setStandard(scope, { since: plainDate(since), interval: 7 }, undefined))
    expect(await set('2026-03-01')).toMatchObject({ ok: false, refusals: [{ code: 'backwards' }] })
    await floor.tick('2026-03-05T10:00:00Z')
    expect(await set('2026-03-05')).toMatchObject({ ok: true })
    await floor.tick('2026-03-05T10:01:00Z')
    expect((await floor.slots(ana, ben)).map(({ dueOn }) => dueOn)).toEqual(['2026-03-16'])
    await floor.tick('2026-03-16T10:00:00Z')
    await floor.log(ana, ben, '2026-03-16')
    expect((await floor.slots(ana, ben)).at(-1)).toMatchObject({ dueOn: '2026-03-23', intervalDays: 7 })
  })

  test('is a layer without one-on-ones', async () => {
    const floor = await openFloor(open)
    await floor.tick('2026-03-05T10:00:00Z')
    const off = { layer: 'team-member', since: plainDate('2026-03-05'), interval: 'off' } as const
    await floor.as(undefined, (scope) => setStandard(scope, off, undefined))
    await floor.tick('2026-03-16T10:00:00Z')
    await floor.log(ana, ben, '2026-03-16')
    await floor.tick('2026-06-16T10:00:00Z')
    expect((await floor.slots(ana, ben)).map(({ state }) => state)).toEqual(['met'])
  })

  test('is an absence entered late: the past is replayed and audited, what was told stands', async () => {
    const floor = await told(await openFloor(open))
    await floor.tick('2026-03-20T09:05:00Z')
    expect(await floor.as(mia, ({ tx }) => overdueIn(tx, [ana], plainDate('2026-03-20')))).toEqual([
      { coachId: ana, coacheeId: ben, dueOn: '2026-03-16', daysOverdue: 4 },
    ])
    const toldBefore = floor.seenBy(ana).length
    await floor.absent(ben, '2026-03-16', '2026-03-20')
    expect((await floor.slots(ana, ben)).map(({ dueOn, judgement }) => [dueOn, judgement])).toEqual([
      ['2026-03-23', undefined],
    ])
    expect(await floor.audited('cadence.slots-replayed')).toBe(1)
    expect(floor.seenBy(ana)).toHaveLength(toldBefore)
  })

  test('is somebody who moves: the old slot is excused, the new coach has one full interval', async () => {
    const floor = await told(await openFloor(open))
    await floor.leave(ben, '2026-03-17')
    await floor.join(cleo, ben, '2026-03-17')
    await floor.tick('2026-03-17T09:05:00Z')
    expect((await floor.slots(ana, ben)).at(-1)).toMatchObject({ state: 'excused', reason: 'moved' })
    expect((await floor.slots(cleo, ben)).map(({ dueOn, state }) => `${dueOn} ${state}`)).toEqual(['2026-03-31 open'])
    expect(await floor.as(undefined, ({ tx }) => nextDueFor(tx, ben))).toEqual({
      coachId: cleo,
      dueOn: '2026-03-31',
      intervalDays: 14,
    })
    await floor.tick('2026-03-27T09:05:00Z')
    expect(floor.seenBy(ana)).toHaveLength(1)
  })

  test('is a coach who left: reports go to the next line, their clock stands still for 14 days', async () => {
    const floor = await told(await openFloor(open))
    await floor.as(undefined, ({ tx }) => endPeople(tx, [ana], plainDate('2026-03-16')))
    await floor.leave(ana, '2026-03-17')
    await floor.leave(ben, '2026-03-17')
    await floor.join(mia, ben, '2026-03-17', 'stand-in')
    await floor.tick('2026-03-17T09:05:00Z')
    expect((await floor.slots(ana, ben)).at(-1)).toMatchObject({ state: 'excused', reason: 'left' })
    expect((await floor.slots(mia, ben)).map(({ dueOn }) => dueOn)).toEqual(['2026-04-14'])
    const sent = floor.platform.slack.messages.length
    await floor.tickDaily('2026-03-18', '2026-04-13', '09:05:00')
    expect(floor.platform.slack.messages).toHaveLength(sent)
    await floor.tick('2026-04-14T09:05:00Z')
    expect(floor.seenBy(mia).at(-1)?.text).toBe('Your one-on-one with Ben Marsh is due today.')
  })

  test('is somebody new: the first one-on-one comes one full interval after joining', async () => {
    const floor = await openFloor(open)
    await floor.tick('2026-03-10T10:00:00Z')
    await floor.join(ana, cleo, '2026-03-10')
    await floor.tick('2026-03-10T10:01:00Z')
    expect((await floor.slots(ana, cleo)).map(({ dueOn }) => dueOn)).toEqual(['2026-03-24'])
    expect((await floor.slots(ana, ben)).map(({ dueOn }) => dueOn)).toEqual(['2026-03-16'])
  })

  test('is the calendar at go-live: first one-on-ones are spread over an interval by employee number', async () => {
    const floor = await openFloor(open, { teams: { ana: ['r5', 'r4', 'r3', 'r2', 'r1'] } })
    const dates: (string | undefined)[] = []
    for (const report of ['r1', 'r2', 'r3', 'r4', 'r5']) dates.push((await floor.slots(ana, id(report)))[0]?.dueOn)
    expect(dates).toEqual(['2026-03-04', '2026-03-06', '2026-03-10', '2026-03-12', '2026-03-16'])
  })

  test('shows in who recovered and in streaks', async () => {
    const floor = await openFloor(open)
    await floor.tick('2026-03-25T10:00:00Z')
    await floor.log(ana, ben, '2026-03-25')
    const today = plainDate('2026-03-25')
    expect(await floor.as(mia, ({ tx }) => recoveredSince(tx, [ana], plainDate('2026-03-23')))).toEqual([
      { coachId: ana, coacheeId: ben, heldOn: '2026-03-25' },
    ])
    expect(await floor.as(mia, ({ tx }) => recoveredSince(tx, [ana], plainDate('2026-03-19')))).toEqual([])
    expect(await floor.as(mia, ({ tx }) => pairsOfCoach(tx, ana, [ben], today))).toMatchObject([
      { state: 'met', dueOn: '2026-04-08', lastHeldOn: '2026-03-25', daysSinceHeld: 0, streak: 0 },
    ])
    for (const heldOn of ['2026-04-08', '2026-04-22', '2026-05-06', '2026-05-20']) {
      await floor.tick(`${heldOn}T10:00:00Z`)
      await floor.log(ana, ben, heldOn)
    }
    expect(await floor.as(mia, ({ tx }) => streaksIn(tx, [ana]))).toEqual([{ coachId: ana, coacheeId: ben, streak: 4 }])
  })
})

/** Ana has had her bundle of 16 March. */
async function told(floor: Floor): Promise<Floor> {
  await floor.tick('2026-03-16T09:00:00Z')
  expect(floor.seenBy(ana)).toHaveLength(1)
  return floor
}
