import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OpenLine, TeamPair } from '../../../src/cadence/index.ts'
import { countTeam, orderTeam, type TeamState, teamStateOf } from '../../../src/home/team-line.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { addDays, plainDate } from '../../../src/kernel/time.ts'
import { due, line, overdue, today } from './given.ts'

const pair: TeamPair = {
  coachId: asId<PersonId>('me'),
  coacheeId: asId<PersonId>('a'),
  state: 'overdue',
  dueOn: plainDate('2026-03-01'),
  seenOpenedOn: plainDate('2026-02-15'),
  intervalDays: 14,
  daysOpen: 4,
  lastHeldOn: undefined,
  daysSinceHeld: undefined,
  streak: 0,
  excuseWaits: false,
}

function open(standing: OpenLine['standing']): OpenLine {
  return { coacheeId: pair.coacheeId, name: 'Person a', seenOpenedOn: plainDate('2026-02-15'), standing }
}

describe('a line of the team', () => {
  test('goes back to the first due date that nobody kept, over missed slots', () => {
    const state = teamStateOf(pair, open({ kind: 'due', since: plainDate('2026-02-01'), excuseWaits: false }))
    expect(state).toMatchObject({ kind: 'overdue', since: '2026-02-01', silence: undefined })
  })

  test('says what the coach has planned or snoozed', () => {
    const until = plainDate('2026-03-09')
    expect(teamStateOf(pair, open({ kind: 'planned', until }))).toMatchObject({ silence: { kind: 'planned', until } })
    expect(teamStateOf(pair, open({ kind: 'snoozed', until }))).toMatchObject({ silence: { kind: 'snoozed', until } })
  })

  test('is met lately once a session was held, and a first date before that', () => {
    const ahead: TeamPair = { ...pair, state: 'met', dueOn: plainDate('2026-03-20') }
    expect(teamStateOf(ahead, undefined)).toEqual({ kind: 'first', nextOn: '2026-03-20' })
    expect(teamStateOf({ ...ahead, lastHeldOn: plainDate('2026-03-04') }, undefined)).toMatchObject({ kind: 'met' })
  })

  test('has no date where the rhythm is off', () => {
    const off: TeamPair = { ...pair, state: 'off', dueOn: undefined, seenOpenedOn: undefined }
    expect(teamStateOf(off, undefined)).toEqual({ kind: 'none' })
  })
})

describe('the order of the team', () => {
  test('is longest open first, then by the next date, then those without one', () => {
    const lines = [
      line('none', { kind: 'none' }),
      line('next', { kind: 'met', nextOn: plainDate('2026-03-20') }),
      line('sooner', { kind: 'first', nextOn: plainDate('2026-03-10') }),
      line('today', due(today)),
      line('long', overdue(plainDate('2026-01-05'))),
      line('week', overdue(plainDate('2026-02-26'))),
    ]
    expect(orderTeam(lines).map(({ coacheeId }) => coacheeId)).toEqual([
      'long',
      'week',
      'today',
      'sooner',
      'next',
      'none',
    ])
  })

  test('keeps everybody, whatever order they came in', () => {
    const state: fc.Arbitrary<TeamState> = fc.oneof(
      fc.integer({ min: 0, max: 90 }).map((days) => overdue(addDays(today, -days))),
      fc.integer({ min: 1, max: 28 }).map((days): TeamState => ({ kind: 'met', nextOn: addDays(today, days) })),
      fc.constant<TeamState>({ kind: 'none' }),
    )
    fc.assert(
      fc.property(fc.uniqueArray(state, { selector: (one) => JSON.stringify(one), maxLength: 40 }), (states) => {
        const lines = states.map((one, index) => line(`p${index}`, one))
        const ordered = orderTeam(lines)
        expect(new Set(ordered)).toEqual(new Set(lines))
        expect(orderTeam([...lines].reverse())).toEqual(ordered)
        const counts = countTeam(lines)
        expect(counts.overdue + counts.due + counts.met + counts.first + counts.none).toBe(lines.length)
      }),
    )
  })
})
