import { describe, expect, it } from 'vitest'
import { decideExcuse, excuseReasons, excuseStatus, explainReason } from '../../../src/cadence/excuse/excuse.ts'
import { intervalChanges } from '../../../src/cadence/slot/interval.ts'
import { defaultStandard, standardOn } from '../../../src/cadence/slot/standard.ts'
import { addDays } from '../../../src/kernel/time.ts'
import { cadence, d, excuse, held, replaySlots } from './given.ts'

describe('the interval of a pair', () => {
  const at = (levels: Parameters<typeof intervalChanges>[0], on: string) =>
    intervalChanges(levels).findLast(({ since }) => since <= d(on))

  it('is the standard of 14 days where nobody said anything', () => {
    expect(at({}, '03-02')?.interval).toBe(14)
  })

  it("is the workspace's, unless the coachee's layer has its own", () => {
    const workspace = [{ since: d('01-01'), interval: 28 as const }]
    expect(at({ workspace }, '03-02')?.interval).toBe(28)
    expect(at({ workspace, layer: [{ since: d('01-01'), interval: 7 }] }, '03-02')?.interval).toBe(7)
  })

  it('is the strictest of standard, pair and rule', () => {
    const layer = [{ since: d('01-01'), interval: 14 as const }]
    expect(at({ layer, pair: [{ since: d('02-01'), interval: 28 }] }, '03-02')?.interval).toBe(14)
    expect(at({ layer, rule: [{ since: d('02-01'), interval: 7 }] }, '03-02')?.interval).toBe(7)
    expect(
      at({ layer: [{ since: d('01-01'), interval: 'off' }], pair: [{ since: d('02-01'), interval: 28 }] }, '03-02')
        ?.interval,
    ).toBe(28)
  })

  it('is what an admin pinned, be it looser', () => {
    const rule = [{ since: d('01-01'), interval: 7 as const }]
    const pin = [
      { since: d('02-01'), interval: 28 as const },
      { since: d('03-01'), interval: undefined },
    ]
    expect(at({ rule, pin }, '02-15')?.interval).toBe(28)
    expect(at({ rule, pin }, '03-02')?.interval).toBe(7)
  })

  it('was told when the later of both was, and a standard is told to nobody in person', () => {
    const told = { since: d('02-01'), interval: 7 as const, toldOn: d('02-03') }
    expect(at({ pair: [told] }, '02-01')).toEqual({ since: '2026-02-01', interval: 7, toldOn: '2026-02-03' })
    expect(at({ layer: [{ since: d('02-01'), interval: 7 }] }, '02-01')?.toldOn).toBeUndefined()
  })
})

describe('the standard in force', () => {
  it('is the default before the first, and the last one since then', () => {
    const changed = { ...defaultStandard, since: d('03-01'), graceDays: 1 }
    expect(standardOn([changed], d('02-28'))).toBe(defaultStandard)
    expect(standardOn([changed], d('03-01'))).toBe(changed)
  })
})

describe('an excuse', () => {
  const madeOn = d('03-17')
  const used = (daysBefore: number) => ({ ...excuse('03-17', '03-02', 'stands'), madeOn: addDays(madeOn, -daysBefore) })

  it('stands once in eight weeks', () => {
    expect(excuseStatus(madeOn, [])).toBe('stands')
    expect(excuseStatus(madeOn, [used(55)])).toBe('pending')
    expect(excuseStatus(madeOn, [used(56)])).toBe('stands')
  })

  it('uses up nothing when it had to be accepted, or was declined', () => {
    expect(excuseStatus(madeOn, [{ ...used(10), status: 'accepted' }])).toBe('stands')
    expect(excuseStatus(madeOn, [{ ...used(10), status: 'declined' }])).toBe('stands')
  })

  it('is for an open slot, and asked for once', () => {
    const ask = (sessions: ReturnType<typeof held>[], earlier: ReturnType<typeof excuse>[]) => {
      const [slot] = replaySlots(cadence({ sessions }), madeOn)
      return slot === undefined ? undefined : decideExcuse({ slot, reason: 'training', madeOn, earlier })
    }
    expect(ask([], [])).toEqual({
      ok: true,
      value: { reason: 'training', madeOn, slotOpenedOn: '2026-03-02', status: 'stands' },
    })
    expect(ask([held('03-16')], [])).toMatchObject({ ok: false, refusals: [{ code: 'slot-not-open' }] })
    expect(ask([], [excuse('03-16', '03-02', 'pending')])).toMatchObject({ refusals: [{ code: 'already-asked' }] })
    expect(ask([], [excuse('03-16', '03-02', 'declined')])).toMatchObject({ refusals: [{ code: 'already-declined' }] })
  })

  it('has reasons in plain words that say nothing about health', () => {
    for (const reason of [...excuseReasons, 'left' as const, 'moved' as const]) {
      expect(explainReason(reason)).toMatch(/^[A-Z]/)
      expect(explainReason(reason)).not.toMatch(/ill|sick|health|leave|medical|parent/i)
    }
  })
})
