import { describe, expect, it, test } from 'vitest'
import { type Move, stepsBetween, targetOf } from '../../../sandbox/demo/moments.ts'
import { addDays, dateAt, plainDate, wallTimeAt, zone } from '../../../src/kernel/time.ts'

const london = zone('Europe/London')
const kolkata = zone('Asia/Kolkata')
const at = (text: string): Date => new Date(text)

function arrival(move: Move, now: string, where = london): string {
  const target = targetOf(move, at(now), where)
  return 'at' in target ? target.at.toISOString() : target.refused
}

describe('the buttons of the clock lead', () => {
  test.each<[string, Move, string, string]>([
    ['an hour on', { to: 'hour' }, '2026-03-03T09:15:20.500Z', '2026-03-03T10:15:20.500Z'],
    ['to the same time tomorrow', { to: 'day' }, '2026-03-03T09:15:20.500Z', '2026-03-04T09:15:20.500Z'],
    [
      'to the same time tomorrow when an hour is lost',
      { to: 'day' },
      '2026-03-28T09:00:00Z',
      '2026-03-29T08:00:00.000Z',
    ],
    [
      'to the same time tomorrow when an hour is won',
      { to: 'day' },
      '2026-10-24T08:00:00Z',
      '2026-10-25T09:00:00.000Z',
    ],
    ['to the coming Monday', { to: 'monday' }, '2026-03-03T09:15:00Z', '2026-03-09T08:00:00.000Z'],
    ['to Monday after the clocks changed', { to: 'monday' }, '2026-03-27T12:00:00Z', '2026-03-30T07:00:00.000Z'],
    ['to this Monday before eight', { to: 'monday' }, '2026-03-02T07:59:59Z', '2026-03-02T08:00:00.000Z'],
    ['to the next Monday at eight', { to: 'monday' }, '2026-03-02T08:00:00Z', '2026-03-09T08:00:00.000Z'],
    ['to a date', { to: 'date', date: plainDate('2026-07-01') }, '2026-03-02T08:00:00Z', '2026-07-01T07:00:00.000Z'],
  ])('%s', (_what, move, now, then) => {
    expect(arrival(move, now)).toBe(then)
  })

  it('by the clock of whoever presses them', () => {
    expect(arrival({ to: 'monday' }, '2026-03-02T02:00:00Z', kolkata)).toBe('2026-03-02T02:30:00.000Z')
    expect(arrival({ to: 'monday' }, '2026-03-02T02:00:00Z')).toBe('2026-03-02T08:00:00.000Z')
  })

  it('never back, and not out of sight', () => {
    const now = '2026-03-03T09:15:00Z'
    expect(arrival({ to: 'date', date: plainDate('2026-03-03') }, now)).toBe(
      'Time only runs forwards, and it is Tuesday, 3 March 2026, 09:15 already.',
    )
    expect(arrival({ to: 'date', date: plainDate('2027-03-04') }, now)).toContain('2027-03-04')
    expect(arrival({ to: 'date', date: plainDate('2027-03-05') }, now)).toContain('more than a year')
  })
})

describe('the steps to a moment', () => {
  const zones = [london, kolkata, zone('America/Chicago'), zone('Australia/Melbourne'), zone('Europe/Lisbon')]

  it('are each full hour for a day, and end where it was asked for', () => {
    const steps = stepsBetween(at('2026-03-03T09:15:00Z'), at('2026-03-03T12:15:00Z'), [])
    expect(steps.map((step) => step.toISOString())).toEqual([
      '2026-03-03T10:00:00.000Z',
      '2026-03-03T11:00:00.000Z',
      '2026-03-03T12:00:00.000Z',
      '2026-03-03T12:15:00.000Z',
    ])
  })

  it.each([
    ['a day', '2026-03-04T09:15:00Z'],
    ['a week in which the clocks change', '2026-04-01T07:00:00Z'],
    ['a year', '2027-03-03T08:00:00Z'],
  ])('of %s run forwards, and stop where each zone’s working day starts', (_what, end) => {
    const now = at('2026-03-03T09:15:00Z')
    const steps = stepsBetween(now, at(end), zones)
    expect(steps.every((step, index) => step > (steps[index - 1] ?? now))).toBe(true)
    expect(steps.at(-1)).toEqual(at(end))
    for (const where of zones) {
      const times = Map.groupBy(steps, (step) => dateAt(step, where))
      for (let date = addDays(dateAt(now, where), 1); date < dateAt(at(end), where); date = addDays(date, 1)) {
        const stops = (times.get(date) ?? []).map((step) => wallTimeAt(step, where))
        expect(stops, `${where} ${date}`).toEqual(expect.arrayContaining(['08:00', '09:00']))
      }
    }
  })

  it('of a week are few enough to be walked', () => {
    expect(stepsBetween(at('2026-03-02T08:00:00Z'), at('2026-03-09T08:00:00Z'), zones).length).toBeLessThan(140)
  })
})
