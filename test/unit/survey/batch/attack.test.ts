// The attack of bench/privacy.ts at a small size, with fixed seeds: the shipped rule holds where chance doesn't decide, and the
// same attack takes apart what it is compared with. The limits are held at full size by `npm run bench:privacy`.
import { describe, expect, test } from 'vitest'
import { attackYear, type Scenario, summarise } from '../../../../bench/attack/attack.ts'
import { chanceFrom } from '../../../../bench/attack/chance.ts'

function attack(scenario: Scenario, years: number) {
  const attacked = Array.from({ length: years }, (_, year) => attackYear(scenario, 1000 + year)).flat()
  return summarise(attacked, chanceFrom(1))
}

describe('a year of figures, attacked', () => {
  test('gives away less than 0.05 bits an answer, and hardly who is harshest, under the shipped rule', () => {
    const honest = attack({ rule: 'shipped', isPlanned: false, colluders: 0 }, 4)
    expect(honest.bits.to).toBeLessThan(0.05)
    // Of 36 teams, so that one more or less by chance is a lot: not beyond what chance makes of the limit.
    expect(honest.naming.from).toBeLessThan(1.3)
    expect(honest.releases).toBeGreaterThan(1)
  }, 60_000)

  test('and no more where the coach plans for it, and three collude', () => {
    for (const colluders of [0, 3]) {
      const planned = attack({ rule: 'shipped', isPlanned: true, colluders }, 2)
      expect(planned.bits.to).toBeLessThan(0.05)
      expect(planned.naming.from).toBeLessThan(1.3)
    }
  }, 60_000)

  test('gives more away under the rule as it was first written, where the coach plans for it', () => {
    const planned = attack({ rule: 'as-written', isPlanned: true, colluders: 0 }, 2)
    expect(planned.bits.to).toBeGreaterThan(0.05)
    expect(planned.naming.from).toBeGreaterThan(1.3)
  }, 60_000)

  test('and determines answers under a rolling average of five and more that is shown at once', () => {
    const rolling = attack({ rule: 'rolling', isPlanned: false, colluders: 0 }, 2)
    expect(rolling.bits.from).toBeGreaterThan(0.05)
    expect(rolling.naming.from).toBeGreaterThan(1.3)
    expect(rolling.determined).toBeGreaterThan(0)
  }, 60_000)
})
