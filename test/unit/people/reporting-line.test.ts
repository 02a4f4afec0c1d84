import { describe, expect, test } from 'vitest'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { chainAbove, unbrokenSince, wouldCircle } from '../../../src/people/line/reporting-line.ts'

const period = (startsOn: string, endsOn?: string) => ({
  startsOn: plainDate(startsOn),
  endsOn: endsOn === undefined ? undefined : plainDate(endsOn),
})
const on = plainDate('2026-03-10')

describe('the unbroken reach', () => {
  test.each([
    ['of one line without end begins with it', [period('2026-01-05')], '2026-01-05'],
    [
      'of lines that touch begins with the first',
      [period('2026-02-01'), period('2026-01-05', '2026-02-01')],
      '2026-01-05',
    ],
    [
      'of lines that overlap begins with the first',
      [period('2026-01-05', '2026-03-01'), period('2026-02-01')],
      '2026-01-05',
    ],
    ['begins anew after a gap', [period('2026-01-05', '2026-02-01'), period('2026-02-02')], '2026-02-02'],
    [
      'keeps the longer end of two',
      [period('2026-01-05', '2026-03-20'), period('2026-02-01', '2026-02-10')],
      '2026-01-05',
    ],
    ['isn’t there after the end', [period('2026-01-05', '2026-03-10')], undefined],
    ['isn’t there before the start', [period('2026-03-11')], undefined],
    ['takes no notice of a withdrawn line', [period('2026-01-05', '2026-01-05'), period('2026-02-01')], '2026-02-01'],
    ['isn’t there without a line', [], undefined],
  ])('%s', (_, periods, expected) => {
    expect(unbrokenSince(periods, on)).toBe(expected)
  })
})

describe('a circle', () => {
  const id = (name: string) => asId<PersonId>(name)
  const managerOf = new Map([
    [id('a'), id('t')],
    [id('t'), id('s')],
  ])

  test('is one where the manager stands below', () => {
    expect(wouldCircle(managerOf, id('s'), id('a'))).toBe(true)
    expect(wouldCircle(managerOf, id('s'), id('s'))).toBe(true)
    expect(wouldCircle(managerOf, id('a'), id('s'))).toBe(false)
  })

  test('in the data ends the walk up', () => {
    const circle = new Map([
      [id('a'), id('b')],
      [id('b'), id('a')],
    ])
    expect(chainAbove(circle, id('a'))).toEqual(['b'])
  })
})
