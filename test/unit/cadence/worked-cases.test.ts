import { describe, expect, it } from 'vitest'
import { cadence, replaySlots, told } from './given.ts'
import { workedCases } from './worked-cases.ts'

for (const [chapter, cases] of Object.entries(workedCases)) {
  describe(chapter, () => {
    for (const { name, given, today, slots } of cases) {
      it(name, () => {
        expect(replaySlots(cadence(given), today).map(told)).toEqual(slots)
      })
    }
  })
}

it('has at least forty worked cases', () => {
  expect(Object.values(workedCases).flat().length).toBeGreaterThanOrEqual(40)
})
