import { describe, expect, it } from 'vitest'
import { coverage, excusedShare, onTimeRate, streak } from '../../../src/cadence/figures.ts'
import { replaySlots } from '../../../src/cadence/replay.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { cadence, d, excuse, held } from './given.ts'

const march = { from: d('03-01'), until: d('03-31') }
const april = { from: d('04-01'), until: d('04-30') }

describe('the on-time rate', () => {
  it('counts a slot on the day it is met', () => {
    const slots = replaySlots(cadence({ sessions: [held('03-16')] }), d('03-20'))
    expect(onTimeRate(slots, { from: d('03-16'), until: d('03-16') })).toEqual({ met: 1, notOnTime: 0, rate: 1 })
  })

  it('counts one that is not on time on the first day after grace, and never again when it is held late or missed', () => {
    const silent = replaySlots(cadence(), d('04-01'))
    expect(onTimeRate(silent, { from: d('03-19'), until: d('03-19') })).toEqual({ met: 0, notOnTime: 1, rate: 0 })
    expect(onTimeRate(silent, { from: d('03-20'), until: d('04-01') })).toEqual({
      met: 0,
      notOnTime: 0,
      rate: undefined,
    })
    const late = replaySlots(cadence({ sessions: [held('03-25')] }), d('03-25'))
    expect(onTimeRate(late, march)).toEqual({ met: 0, notOnTime: 1, rate: 0 })
  })

  it('leaves excused slots out', () => {
    const slots = replaySlots(cadence({ excuses: [excuse('03-24', '03-02', 'stands')] }), d('03-25'))
    expect(onTimeRate(slots, march).rate).toBeUndefined()
  })
})

describe('the excused share', () => {
  it('is excused ÷ (excused + judged), in the window in which they ended, the coach’s own apart from the lines’', () => {
    const excused = replaySlots(cadence({ excuses: [excuse('03-17', '03-02', 'stands')] }), d('03-20'))
    const moved = replaySlots(cadence({ lines: [{ startsOn: d('03-02'), endsOn: d('03-12') }] }), d('03-20'))
    const met = replaySlots(cadence({ sessions: [held('03-16')] }), d('03-20'))
    expect(excusedShare([...excused, ...moved, ...met, ...met], march)).toEqual({
      byCoach: 1,
      fromLines: 1,
      share: 0.5,
    })
    expect(excusedShare(excused, april)).toEqual({ byCoach: 0, fromLines: 0, share: undefined })
  })
})

describe('coverage', () => {
  const pair = (name: string, slots: ReturnType<typeof replaySlots>, sessionsOn: string[]) => ({
    coacheeId: asId<PersonId>(name),
    slots,
    sessionsOn: sessionsOn.map(d),
  })

  it('counts coachees with a session, of any format, among those whose interval ended in the window', () => {
    const silent = replaySlots(cadence(), d('03-31'))
    expect(coverage([pair('ana', silent, ['03-20']), pair('ben', silent, [])], march)).toEqual({
      covered: 1,
      eligible: 2,
      share: 0.5,
    })
  })

  it('leaves out who joined near its end, who was excused, and who was away for all of it', () => {
    const joined = replaySlots(cadence({ lines: [{ startsOn: d('03-25') }] }), d('03-31'))
    const excused = replaySlots(cadence({ excuses: [excuse('03-02', '03-02', 'stands')] }), d('03-27'))
    expect(coverage([pair('ana', joined, ['03-26'])], march)).toEqual({ covered: 0, eligible: 0, share: undefined })
    expect(coverage([pair('ben', excused, [])], { from: d('03-01'), until: d('03-27') }).eligible).toBe(0)
  })

  it('counts somebody who moved in the window once', () => {
    const before = replaySlots(cadence({ sessions: [held('03-09')] }), d('03-31'))
    const after = replaySlots(cadence({ lines: [{ startsOn: d('03-12') }] }), d('03-31'))
    expect(coverage([pair('ana', before, ['03-09']), pair('ana', after, [])], march)).toMatchObject({
      covered: 1,
      eligible: 1,
    })
  })
})

describe('a streak', () => {
  it('counts met slots in a row up to now, an open one neither adding nor breaking', () => {
    const sessions = [held('03-25'), held('04-08'), held('04-22')]
    expect(streak(replaySlots(cadence({ sessions }), d('04-23')))).toBe(2)
  })

  it('skips excused slots', () => {
    const sessions = [held('03-16'), held('04-13')]
    const excuses = [excuse('03-27', '03-16', 'stands')]
    expect(streak(replaySlots(cadence({ sessions, excuses }), d('04-14')))).toBe(2)
  })

  it('ends as soon as a slot is overdue', () => {
    const sessions = [held('03-16')]
    expect(streak(replaySlots(cadence({ sessions }), d('04-01')))).toBe(1)
    expect(streak(replaySlots(cadence({ sessions }), d('04-02')))).toBe(0)
  })

  it('is nought where nothing was judged', () => {
    expect(streak([])).toBe(0)
  })
})
