import { describe, expect, it } from 'vitest'
import { streak } from '../../../src/cadence/slot/streak.ts'
import { cadence, d, excuse, held, replaySlots } from './given.ts'

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
