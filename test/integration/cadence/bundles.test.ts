import { expect, test } from 'vitest'
import { zone } from '../../../src/kernel/time.ts'
import { describeDatabases } from '../../support/database.ts'
import type { StandingMessage } from '../../support/recording-slack.ts'
import { ana, ben, cleo, type Floor, id, openFloor, textOf } from './given.ts'

// With one report the first one-on-one of a coach is due on Monday 16 March 2026; grace is until Wednesday 18 March.
describeDatabases('bundles', (open) => {
  test('go out at nine on the due date, once', async () => {
    const floor = await openFloor(open)
    await floor.tick('2026-03-16T08:59:00Z')
    expect(floor.seenBy(ana)).toEqual([])
    await floor.tick('2026-03-16T09:00:00Z')
    expect(floor.seenBy(ana).map(({ text }) => text)).toEqual(['Your one-on-one with Ben Marsh is due today.'])
    await floor.tick('2026-03-16T11:00:00Z')
    await floor.tick('2026-03-17T10:00:00Z')
    expect(floor.seenBy(ana)).toHaveLength(1)
    expect(floor.platform.errors()).toEqual([])
  })

  test('tell of a one-on-one three times in all, and a missed slot does not start again', async () => {
    const floor = await openFloor(open)
    const told: string[] = []
    for (
      let day = new Date('2026-03-02T09:05:00Z');
      day < new Date('2026-04-25');
      day = new Date(day.getTime() + 86_400_000)
    ) {
      const before = nudgesTo(floor).length
      await floor.tick(day.toISOString())
      if (nudgesTo(floor).length > before) told.push(day.toISOString().slice(0, 10))
    }
    expect(told).toEqual(['2026-03-16', '2026-03-19', '2026-03-24'])
    expect((await floor.slots(ana, ben)).map(({ dueOn, state }) => `${dueOn} ${state}`)).toEqual([
      '2026-03-16 missed',
      '2026-03-30 missed',
      '2026-04-13 open',
    ])
  })

  test('are one after three weeks away, with what still matters', async () => {
    const floor = await openFloor(open, { teams: { ana: ['ben', 'dan'] } })
    await floor.tick('2026-03-24T09:30:00Z')
    expect(floor.seenBy(ana)).toHaveLength(1)
    expect(floor.seenBy(ana)[0]?.text).toContain('Ben Marsh and Dan Marsh')
  })

  test('wait for the next working day when the bot comes back in the afternoon', async () => {
    const floor = await openFloor(open)
    await floor.tick('2026-03-20T12:01:00Z')
    expect(floor.seenBy(ana)).toEqual([])
    await floor.tick('2026-03-22T10:00:00Z')
    expect(floor.seenBy(ana)).toEqual([])
    await floor.tick('2026-03-23T09:00:00Z')
    expect(floor.seenBy(ana).map(({ text }) => text)).toEqual([
      'Your one-on-one with Ben Marsh has been open since Monday 16 March.',
    ])
  })

  test('go out until noon when the bot was away at nine', async () => {
    const floor = await openFloor(open)
    await floor.tick('2026-03-16T08:00:00Z')
    await floor.tick('2026-03-16T12:00:00Z')
    expect(floor.seenBy(ana)).toHaveLength(1)
  })

  test('go by the zone of each coach, half-hour zones and summer time included', async () => {
    const floor = await openFloor(open, {
      teams: { ana: ['ben'], raj: ['eva'], kim: ['fay'] },
      zones: { raj: zone('Asia/Kolkata'), kim: zone('America/New_York') },
    })
    await floor.tick('2026-03-16T03:29:00Z')
    expect(floor.platform.slack.messages).toEqual([])
    await floor.tick('2026-03-16T03:30:00Z')
    expect(floor.seenBy(id('raj'))).toHaveLength(1)
    expect(floor.seenBy(ana)).toHaveLength(0)
    await floor.tick('2026-03-16T09:00:00Z')
    expect(floor.seenBy(ana)).toHaveLength(1)
    // New York is on summer time since 8 March.
    await floor.tick('2026-03-16T12:59:00Z')
    expect(floor.seenBy(id('kim'))).toHaveLength(0)
    await floor.tick('2026-03-16T13:00:00Z')
    expect(floor.seenBy(id('kim'))).toHaveLength(1)
  })

  test('never come before go-live', async () => {
    const floor = await openFloor(open, { goLiveOn: '2026-04-13' })
    await floor.tickDaily('2026-03-03', '2026-04-12', '09:05:00')
    expect(floor.platform.slack.messages).toEqual([])
    expect(await floor.slots(ana, ben)).toEqual([])
    await floor.tick('2026-04-13T09:05:00Z')
    expect((await floor.slots(ana, ben)).map(({ dueOn }) => dueOn)).toEqual(['2026-04-27'])
  })

  test('never come while the coach is away', async () => {
    const floor = await openFloor(open)
    await floor.tick('2026-03-16T08:00:00Z')
    await floor.absent(ana, '2026-03-16', '2026-03-20')
    await floor.tickDaily('2026-03-16', '2026-03-22', '09:05:00')
    expect(floor.seenBy(ana)).toEqual([])
    await floor.tick('2026-03-23T09:05:00Z')
    expect(floor.seenBy(ana).map(({ text }) => text)).toEqual(['Your one-on-one with Ben Marsh is due today.'])
  })

  test('hold everybody who is due on one day, under the limits of Slack', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `report${index}`)
    const floor = await openFloor(open, { teams: { ana: many } })
    await floor.tick('2026-03-16T09:00:00Z')
    const [message] = nudgesTo(floor)
    expect(message?.blocks.length).toBeLessThanOrEqual(50)
    expect(textOf(message)).toContain('45 more are open.')
  })

  test('are drawn again when somebody logs, and when that is withdrawn', async () => {
    const floor = await openFloor(open)
    await floor.tick('2026-03-16T09:00:00Z')
    const sessionId = await floor.log(ana, ben, '2026-03-16')
    expect(textOf(floor.seenBy(ana)[0])).toContain('logged, held on 16 March')
    expect(floor.seenBy(ana)[0]?.text).toBe('Your one-on-ones of today are taken care of.')
    expect((await floor.slots(ana, ben)).map(({ dueOn, state }) => `${dueOn} ${state}`)).toEqual([
      '2026-03-16 met',
      '2026-03-30 open',
    ])
    await floor.withdraw(sessionId, ana, ben)
    expect(textOf(floor.seenBy(ana)[0])).toContain('due today')
    expect((await floor.slots(ana, ben)).map(({ dueOn, state }) => `${dueOn} ${state}`)).toEqual(['2026-03-16 open'])
    expect(await floor.audited('cadence.slots-replayed')).toBe(1)
    expect(floor.seenBy(ana)).toHaveLength(1)
  })

  test('are not seen from another workspace', async () => {
    const floor = await openFloor(open)
    const other = await openFloor(open, { teams: { cleo: ['ben'] } })
    await floor.tick('2026-03-16T09:00:00Z')
    expect(await other.slots(ana, ben)).toEqual([])
    expect(await other.slots(cleo, ben)).toHaveLength(1)
    expect(await floor.slots(cleo, ben)).toEqual([])
  })
})

/** Ana's, without what she is told of her own one-on-one with mia, which is weekly while she holds none of hers. */
function nudgesTo(floor: Floor): readonly StandingMessage[] {
  return floor.seenBy(ana).filter(({ text }) => !text.includes('is weekly for now'))
}
