import { describe, expect, test } from 'vitest'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { layersFrom } from '../../../src/people/line/layer.ts'
import type { ReportingLine } from '../../../src/people/line/reporting-line.ts'

const on = plainDate('2026-03-02')
const id = (name: string) => asId<PersonId>(name)

function line(personId: string, managerId: string, startsOn = '2025-01-01', endsOn?: string): ReportingLine {
  return {
    personId: id(personId),
    managerId: id(managerId),
    startsOn: plainDate(startsOn),
    endsOn: endsOn === undefined ? undefined : plainDate(endsOn),
  }
}

function layersOf(lines: readonly ReportingLine[]) {
  return Object.fromEntries(layersFrom(lines, on))
}

describe('the layer of a manager', () => {
  test('follows the height of the chain below', () => {
    expect(layersOf([line('a', 't'), line('t', 's'), line('s', 'l'), line('l', 'top')])).toEqual({
      a: 'team-member',
      t: 'first-line',
      s: 'second-line',
      l: 'senior-leader',
      top: 'senior-leader',
    })
  })

  test('is the higher one with both agents and managers below', () => {
    expect(layersOf([line('a', 't'), line('t', 's'), line('b', 's')]).s).toBe('second-line')
  })

  test('is kept for 60 days without reports', () => {
    expect(layersOf([line('a', 't', '2025-01-01', '2026-01-02')]).t).toBe('first-line')
    expect(layersOf([line('a', 't', '2025-01-01', '2026-01-01')]).t).not.toBe('first-line')
  })

  test('that was second-line is kept as that', () => {
    expect(layersOf([line('a', 't'), line('t', 's', '2025-01-01', '2026-02-20')]).s).toBe('second-line')
  })

  test('of those above counts what the emptied manager keeps', () => {
    expect(layersOf([line('a', 't', '2025-01-01', '2026-02-20'), line('t', 's')]).s).toBe('second-line')
  })

  test('is not given by a line that begins later, nor by a withdrawn one', () => {
    const layers = layersOf([line('a', 't', '2026-03-03'), line('b', 'u', '2026-03-01', '2026-03-01')])
    expect(layers.t).toBeUndefined()
    expect(layers.u).toBeUndefined()
  })

  test('ends where a circle closes, should one ever be in the data', () => {
    expect(Object.keys(layersOf([line('a', 'b'), line('b', 'a')]))).toHaveLength(2)
  })
})
