import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FirstSlot, staggerFirstSlots } from '../../../src/cadence/slot/stagger.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { addDays, weekday } from '../../../src/kernel/time.ts'
import { workingCalendar } from '../../../src/people/index.ts'
import { away, cadence, d, replaySlots } from './given.ts'

const goLiveOn = d('03-02')

function report(employeeNumber: string, changes: Partial<FirstSlot> = {}): FirstSlot {
  return {
    coacheeId: asId<PersonId>(employeeNumber),
    employeeNumber,
    coachee: workingCalendar(),
    interval: 14,
    ...changes,
  }
}

describe('first slots at go-live', () => {
  it('gives one report a full interval', () => {
    expect([...staggerFirstSlots(workingCalendar(), goLiveOn, [report('1')])]).toEqual([['1', '2026-03-16']])
  })

  it('spreads five reports over the ten working days of a fortnight, two days apart, by employee number', () => {
    const reports = ['E10', 'E9', 'E2', 'E100', 'E1'].map((number) => report(number))
    expect([...staggerFirstSlots(workingCalendar(), goLiveOn, reports)]).toEqual([
      ['E1', '2026-03-04'],
      ['E2', '2026-03-06'],
      ['E9', '2026-03-10'],
      ['E10', '2026-03-12'],
      ['E100', '2026-03-16'],
    ])
  })

  it('never asks for more in a day than an even share, rounded up, and stays within one interval', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(7 as const, 14 as const, 28 as const),
        (count, interval) => {
          const reports = Array.from({ length: count }, (_, index) => report(`${index}`, { interval }))
          const dates = [...staggerFirstSlots(workingCalendar(), goLiveOn, reports).values()]
          const workingDays = (interval / 7) * 5
          for (const date of dates) {
            expect(date > goLiveOn && date <= addDays(goLiveOn, interval)).toBe(true)
            expect(weekday(date)).toBeLessThanOrEqual(5)
            expect(dates.filter((other) => other === date).length).toBeLessThanOrEqual(Math.ceil(count / workingDays))
          }
        },
      ),
    )
  })

  it('gives each pair its own interval, and none to a pair that is off', () => {
    const reports = [report('1', { interval: 7 }), report('2', { interval: 'off' }), report('3', { interval: 28 })]
    expect([...staggerFirstSlots(workingCalendar(), goLiveOn, reports)]).toEqual([
      ['1', '2026-03-05'],
      ['3', '2026-03-30'],
    ])
  })

  it('moves a date to the next common working day', () => {
    const reports = [report('1', { coachee: workingCalendar({ weekdays: [3] }) })]
    expect([...staggerFirstSlots(workingCalendar(), goLiveOn, reports).values()]).toEqual(['2026-03-18'])
  })

  it('leaves absences to the replay, which stops the clock for them once', () => {
    const coachee = away('03-03', '03-09')
    const firstDueOn = staggerFirstSlots(workingCalendar(), goLiveOn, [report('1', { coachee })]).get(asId('1'))
    expect(firstDueOn).toBe('2026-03-16')
    const slots = replaySlots(cadence({ lines: [{ startsOn: goLiveOn, firstDueOn }], coachee }), goLiveOn)
    expect(slots.map(({ dueOn }) => dueOn)).toEqual(['2026-03-23'])
  })

  it('comes to an end for a coach who never works', () => {
    const dates = staggerFirstSlots(workingCalendar({ weekdays: [] }), goLiveOn, [report('1'), report('2')])
    expect([...dates.values()]).toEqual(['2026-03-09', '2026-03-16'])
  })
})
