import { describe, expect, test } from 'vitest'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import {
  type Absence,
  type AbsenceContext,
  decideAbsence,
  decideWithdrawal,
} from '../../../src/people/absence/absence.ts'

const today = plainDate('2026-03-10')
const own: AbsenceContext = { today, personName: 'Ana', isOwn: true, isAbove: false, isAdmin: false, isCoach: false }
const ownAsCoach = { ...own, isCoach: true }
const above = { ...own, isOwn: false, isAbove: true }
const days = (from: string, until: string) => ({ from: plainDate(from), until: plainDate(until) })
const absence = (id: string, from: string, until: string): Absence => ({
  id,
  personId: asId<PersonId>('p'),
  enteredBy: asId<PersonId>('p'),
  ...days(from, until),
})
const code = (outcome: ReturnType<typeof decideAbsence> | ReturnType<typeof decideWithdrawal>) =>
  outcome.ok ? 'done' : outcome.refusals[0].code

describe('an absence', () => {
  test('is entered by the person, and tells nobody', () => {
    expect(decideAbsence(days('2026-03-10', '2026-03-12'), own, [])).toEqual({
      ok: true,
      value: { from: '2026-03-10', until: '2026-03-12', replaces: [], tellPerson: false },
    })
  })

  test('entered by somebody above is told to the person', () => {
    expect(decideAbsence(days('2026-03-01', '2026-03-12'), above, [])).toMatchObject({
      ok: true,
      value: { tellPerson: true },
    })
  })

  test.each([
    ['by somebody who stands elsewhere', days('2026-03-11', '2026-03-11'), { ...above, isAbove: false }, 'not-yours'],
    ['that ends before it begins', days('2026-03-12', '2026-03-11'), own, 'ends-before-start'],
    ['of more than a year', days('2026-03-12', '2027-03-13'), own, 'too-long'],
    ['of the past by a coach for themselves', days('2026-03-09', '2026-03-11'), ownAsCoach, 'past-of-a-coach'],
    ['of the past by a team member', days('2026-03-09', '2026-03-11'), own, 'done'],
    [
      'of the past for a coach by the line above',
      days('2026-03-09', '2026-03-11'),
      { ...above, isCoach: true },
      'done',
    ],
    [
      'of the past for a coach by an admin',
      days('2026-03-09', '2026-03-09'),
      { ...above, isAbove: false, isAdmin: true, isCoach: true },
      'done',
    ],
    ['of today by a coach', days('2026-03-10', '2026-03-10'), ownAsCoach, 'done'],
    ['of more than a year ago', days('2025-03-08', '2025-03-12'), own, 'too-long-ago'],
    ['of more than two years ahead', days('2028-03-09', '2028-03-12'), own, 'too-far'],
  ])('%s', (_, dates, context, expected) => {
    expect(code(decideAbsence(dates, context, []))).toBe(expected)
  })

  test('becomes one with those that it overlaps or touches', () => {
    const existing = [
      absence('before', '2026-03-01', '2026-03-10'),
      absence('inside', '2026-03-12', '2026-03-12'),
      absence('after', '2026-03-15', '2026-03-20'),
      absence('apart', '2026-03-22', '2026-03-23'),
    ]
    expect(decideAbsence(days('2026-03-11', '2026-03-14'), ownAsCoach, existing)).toMatchObject({
      ok: true,
      value: { from: '2026-03-01', until: '2026-03-20', replaces: ['before', 'inside', 'after'] },
    })
  })
})

describe('withdrawing an absence', () => {
  test('by a coach leaves the days that are past', () => {
    expect(decideWithdrawal(absence('x', '2026-03-05', '2026-03-20'), ownAsCoach)).toMatchObject({
      ok: true,
      value: { keepUntil: '2026-03-09' },
    })
    expect(code(decideWithdrawal(absence('x', '2026-03-05', '2026-03-09'), ownAsCoach))).toBe('past-of-a-coach')
  })

  test('by the line above, or of the future, takes all of it', () => {
    for (const [which, context] of [
      [absence('x', '2026-03-05', '2026-03-09'), { ...above, isCoach: true }],
      [absence('x', '2026-03-10', '2026-03-12'), ownAsCoach],
    ] as const) {
      expect(decideWithdrawal(which, context)).toMatchObject({ ok: true, value: { keepUntil: undefined } })
    }
  })
})
