import { describe, expect, it } from 'vitest'
import { type BundledCoach, bundleFor, bundleOn, bundleWindow } from '../../../src/cadence/nudge/bundle.ts'
import type { NudgedPair } from '../../../src/cadence/nudge/ladder.ts'
import type { Cadence } from '../../../src/cadence/slot/cadence.ts'
import { asId } from '../../../src/kernel/ids.ts'
import { zone } from '../../../src/kernel/time.ts'
import { workingCalendar } from '../../../src/people/index.ts'
import { away, cadence, d, held, replaySlots } from './given.ts'

const london = zone('Europe/London')
const at = (instant: string) => new Date(instant)

function pair(name: string, today: string, given: Partial<Cadence>, told: readonly string[] = []): NudgedPair {
  return { coacheeId: asId(name), slots: replaySlots(cadence(given), d(today)), toldOn: told.map(d), silences: [] }
}

function coach(pairs: readonly NudgedPair[], changes: Partial<BundledCoach> = {}): BundledCoach {
  return { calendar: workingCalendar(), zone: london, pairs, ...changes }
}

describe('a bundle', () => {
  // On Monday 16 March: Ana is due today, Ben has been overdue since the 5th and has his line today, Cem is in grace,
  // Dora is done, Eva's three lines are told, Finn is planned.
  const ana = pair('ana', '03-16', {})
  const ben = pair('ben', '03-16', { lines: [{ startsOn: d('02-16') }] }, ['03-02', '03-05'])
  const cem = pair('cem', '03-16', { lines: [{ startsOn: d('02-26') }] }, ['03-12'])
  const dora = pair('dora', '03-16', { sessions: [held('03-13')] })
  const eva = pair('eva', '03-16', { lines: [{ startsOn: d('02-16') }] }, ['03-02', '03-05', '03-10'])
  const finn = {
    ...pair('finn', '03-16', { lines: [{ startsOn: d('02-16') }] }, ['03-02', '03-05']),
    silences: [{ kind: 'planned' as const, madeOn: d('03-05'), until: d('03-18') }],
  }

  it('names those whose line has its day, longest open first, and counts the other open ones', () => {
    const bundle = bundleOn(coach([ana, ben, cem, dora, eva, finn]), d('03-16'))
    expect(bundle?.lines.map(({ coacheeId, number }) => [coacheeId, number])).toEqual([
      ['ben', 3],
      ['ana', 1],
    ])
    expect(bundle?.otherOpen).toBe(2)
    expect(bundle?.on).toBe('2026-03-16')
  })

  it('does not go out for open lines alone', () => {
    expect(bundleOn(coach([cem, dora, eva, finn]), d('03-16'))).toBeUndefined()
  })

  it('goes out once a date', () => {
    expect(bundleOn(coach([ana], { lastBundleOn: d('03-16') }), d('03-16'))).toBeUndefined()
    expect(bundleOn(coach([ana], { lastBundleOn: d('03-13') }), d('03-16'))).toBeDefined()
  })

  it('goes out from 09:00 to 12:00 of the coach, both included', () => {
    const sent = (instant: string, who = coach([ana])) => bundleFor(who, at(instant)) !== undefined
    expect(sent('2026-03-16T08:59:59Z')).toBe(false)
    expect(sent('2026-03-16T09:00:00Z')).toBe(true)
    expect(sent('2026-03-16T12:00:00Z')).toBe(true)
    expect(sent('2026-03-16T12:00:01Z')).toBe(false)
    expect(sent('2026-03-16T03:30:00Z', coach([ana], { zone: zone('Asia/Kolkata') }))).toBe(true)
    expect(sent('2026-03-16T03:29:59Z', coach([ana], { zone: zone('Asia/Kolkata') }))).toBe(false)
  })

  it('never goes out on a day off, on a holiday, or in an absence', () => {
    const overdue = pair('ana', '04-03', {})
    const friday = d('04-03')
    expect(bundleOn(coach([overdue]), friday)).toBeDefined()
    expect(
      bundleOn(coach([overdue], { calendar: workingCalendar({ weekdays: [1, 2, 3, 4] }) }), friday),
    ).toBeUndefined()
    expect(bundleOn(coach([overdue], { calendar: workingCalendar({ location: 'GB-ENG' }) }), friday)).toBeUndefined()
    expect(bundleOn(coach([overdue], { calendar: away('04-01', '04-10') }), friday)).toBeUndefined()
  })
})

describe('the window of a bundle', () => {
  it('is at nine o’clock on both sides of a change of the clocks', () => {
    const opens = (on: string) => bundleWindow(workingCalendar(), london, d(on))?.opensAt.toISOString()
    expect(opens('03-27')).toBe('2026-03-27T09:00:00.000Z')
    expect(opens('03-30')).toBe('2026-03-30T08:00:00.000Z')
    expect(opens('03-28')).toBeUndefined()
  })
})
