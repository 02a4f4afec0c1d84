import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OwedOneOnOne } from '../../../src/cadence/index.ts'
import { owedStanding } from '../../../src/cadence/owed/owed.ts'
import { countTeam, orderTeam, type TeamState, teamStateOf, toDoOf } from '../../../src/home/team/team-line.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { addDays, plainDate } from '../../../src/kernel/time.ts'
import { due, line, overdue, today } from './given.ts'

const owed: OwedOneOnOne = {
  coachId: asId<PersonId>('me'),
  coacheeId: asId<PersonId>('a'),
  dueOn: plainDate('2026-03-01'),
  seenOpenedOn: plainDate('2026-02-15'),
  intervalDays: 14,
  hasOwnRhythm: false,
  theirs: { overdue: 0, excusesWait: false },
  lastHeldOn: undefined,
  standing: { kind: 'overdue', since: plainDate('2026-02-01'), excuseWaits: false, silence: undefined },
}

const open = {
  dueOn: plainDate('2026-03-01'),
  isJudged: true,
  excuseWaits: false,
  since: plainDate('2026-02-01'),
  endOfLast: plainDate('2026-01-20'),
  silence: undefined,
}

describe('a line of the team', () => {
  test('goes back to the first due date that nobody kept, over missed slots', () => {
    expect(teamStateOf(owed)).toMatchObject({ kind: 'overdue', since: '2026-02-01', seenOpenedOn: '2026-02-15' })
  })

  test('says what the coach has planned or snoozed, until then and for that stretch only', () => {
    const until = plainDate('2026-03-09')
    const silence = { kind: 'planned', madeOn: plainDate('2026-03-02'), until } as const
    expect(owedStanding({ ...open, silence }, today)).toMatchObject({ silence: { kind: 'planned', until } })
    expect(owedStanding({ ...open, silence: { ...silence, kind: 'snoozed' } }, today)).toMatchObject({
      silence: { kind: 'snoozed', until },
    })
    // On the day itself a plan still stands, a snooze is over.
    expect(owedStanding({ ...open, silence: { ...silence, until: today } }, today)).toMatchObject({
      silence: { kind: 'planned', until: today },
    })
    expect(owedStanding({ ...open, silence: { ...silence, kind: 'snoozed', until: today } }, today)).toMatchObject({
      silence: undefined,
    })
    // A session was logged since: what was planned has happened.
    expect(owedStanding({ ...open, silence, endOfLast: plainDate('2026-03-02') }, today)).toMatchObject({
      silence: undefined,
    })
  })

  test('is due within grace, overdue past it, ahead before its date', () => {
    expect(owedStanding({ ...open, isJudged: false }, today).kind).toBe('due')
    expect(owedStanding(open, today).kind).toBe('overdue')
    expect(owedStanding({ ...open, isJudged: false, dueOn: addDays(today, 1) }, today)).toEqual({ kind: 'ahead' })
  })

  test('is met lately once a session was held, and a first date before that', () => {
    const ahead: OwedOneOnOne = { ...owed, dueOn: plainDate('2026-03-20'), standing: { kind: 'ahead' } }
    expect(teamStateOf(ahead)).toEqual({ kind: 'first', nextOn: '2026-03-20' })
    expect(teamStateOf({ ...ahead, lastHeldOn: plainDate('2026-03-04') })).toMatchObject({ kind: 'met' })
  })

  test('has no date where no slot is open', () => {
    expect(teamStateOf(undefined)).toEqual({ kind: 'none' })
  })
})

describe('what a coach has to do', () => {
  const until = addDays(today, 4)

  test('is what is open and neither planned nor snoozed; the longest open is named', () => {
    const lines = orderTeam([
      line('snoozed', overdue(plainDate('2026-01-05'), { silence: { kind: 'snoozed', until } })),
      line('long', overdue(plainDate('2026-02-02'))),
      line('today', due(today)),
      line('ahead', { kind: 'met', nextOn: addDays(today, 3) }),
    ])
    expect(toDoOf(lines)).toEqual({
      overdue: 1,
      due: 1,
      planned: 1,
      first: { name: 'Person long', on: '2026-02-02' },
    })
  })

  test('is the next that is ahead where all that is open is planned', () => {
    const lines = orderTeam([
      line('planned', due(today, { silence: { kind: 'planned', until } })),
      line('later', { kind: 'met', nextOn: addDays(today, 9) }),
      line('soon', { kind: 'first', nextOn: addDays(today, 3) }),
    ])
    expect(toDoOf(lines)).toMatchObject({ overdue: 0, due: 0, planned: 1, first: { name: 'Person soon' } })
    expect(toDoOf([line('a', { kind: 'none' })]).first).toBeUndefined()
  })
})

describe('the order of the team', () => {
  test('is longest open first, then by the next date, then those without one; by name on the same date', () => {
    const lines = [
      line('none', { kind: 'none' }),
      line('next', { kind: 'met', nextOn: plainDate('2026-03-20') }),
      line('sooner', { kind: 'first', nextOn: plainDate('2026-03-10') }),
      line('today2', due(today), { name: 'zoë' }),
      line('today', due(today), { name: 'Émile' }),
      line('today3', due(today), { name: 'Frank' }),
      line('long', overdue(plainDate('2026-01-05'))),
      line('week', overdue(plainDate('2026-02-26'))),
    ]
    expect(orderTeam(lines).map(({ coacheeId }) => coacheeId)).toEqual([
      'long',
      'week',
      'today',
      'today3',
      'today2',
      'sooner',
      'next',
      'none',
    ])
  })

  test('keeps everybody, whatever order they came in, and never looks at a rate', () => {
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
