import { expect, test } from 'vitest'
import { plainDate } from '../../../../src/kernel/time.ts'
import { firstReleaseOfQuarter } from '../../../../src/survey/psychometrics/quarter.ts'

test.each([
  ['in the middle of a quarter: the first of the next', '2026-02-01', '2026-04-26'],
  ['on such a date: that one', '2026-01-04', '2026-01-04'],
  ['the day after it: the next quarter’s', '2026-01-05', '2026-04-26'],
  ['before the first release of a quarter that has begun', '2026-04-01', '2026-04-26'],
  ['at the end of a year', '2026-12-07', '2027-01-03'],
  ['where a quarter begins with a release', '2027-01-04', '2027-04-25'],
])('psychometrics come %s', (_, from, on) => {
  expect(firstReleaseOfQuarter(plainDate(from))).toBe(on)
})
