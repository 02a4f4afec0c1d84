import { describe, expect, test } from 'vitest'
import { changeActions, isTimeToRemind, mayClose, nextReminder, remindAt } from '../../../src/coaching/action/action.ts'
import type { Action } from '../../../src/coaching/session/session.ts'
import type { PlannedAction } from '../../../src/coaching/session/session-draft.ts'
import { type ActionId, asId, type PersonId, type SessionId } from '../../../src/kernel/ids.ts'
import { plainDate, utc, zone } from '../../../src/kernel/time.ts'
import { workingCalendar } from '../../../src/people/index.ts'
import { people } from '../../support/coaching.ts'

const { ana, ben, cleo, eve } = people
const id = asId<SessionId>('session')
const session = { id, coachId: ana, coacheeIds: [ben, cleo] }

function planned(line: number, changes: Partial<PlannedAction> = {}): PlannedAction {
  return { line, what: `Promise ${line}`, owner: 'coachee', ...changes }
}

function kept(line: number, ownerId: PersonId, changes: Partial<Action> = {}): Action {
  const owner = ownerId === ana ? 'coach' : 'coachee'
  return {
    id: asId<ActionId>(`${line}-${ownerId}`),
    sessionId: id,
    line,
    owner,
    ownerId,
    what: `Promise ${line}`,
    state: 'open',
    ...changes,
  }
}

describe('who may close an action', () => {
  const own = { ownerId: ben, coachId: ana, coacheeIds: [ben, cleo] }
  const coachs = { ...own, ownerId: ana }
  test.each([
    ['its owner', own, ben, true],
    ['the coach of the session', own, ana, true],
    ['another coachee of a group', own, cleo, false],
    ['somebody else', own, eve, false],
    ['a coachee, where the coach owns it', coachs, cleo, true],
    ['somebody else, where the coach owns it', coachs, eve, false],
  ])('%s: %j %s → %s', (_, action, person, allowed) => {
    expect(mayClose(action, person)).toBe(allowed)
  })
})

describe('an edit of the actions', () => {
  test('gives each coachee an action of their own, and the coach one', () => {
    const { added, changed, removed } = changeActions(session, [planned(1), planned(2, { owner: 'coach' })], [])
    expect(added.map(({ line, ownerId }) => [line, ownerId])).toEqual([
      [1, ben],
      [1, cleo],
      [2, ana],
    ])
    expect([changed, removed]).toEqual([[], []])
  })

  test('that changes nothing is nothing', () => {
    const before = [kept(1, ben), kept(1, cleo)]
    expect(changeActions(session, [planned(1)], before)).toEqual({ added: [], changed: [], removed: [] })
  })

  test('changes what is open and leaves alone what is closed', () => {
    const before = [kept(1, ben, { state: 'done' }), kept(1, cleo)]
    const { added, changed, removed } = changeActions(session, [planned(1, { what: 'Another' })], before)
    expect(changed.map((action) => [action.id, action.what])).toEqual([['1-cleo', 'Another']])
    expect([added, removed]).toEqual([[], []])
  })

  test('takes away what was emptied, but not what is closed', () => {
    const before = [kept(1, ben), kept(2, ben, { state: 'dropped' })]
    expect(changeActions(session, [], before)).toEqual({ added: [], changed: [], removed: ['1-ben'] })
  })

  test('hands an action over when another one is to do it', () => {
    const before = [kept(1, ben), kept(1, cleo)]
    const { added, removed } = changeActions(session, [planned(1, { owner: 'coach' })], before)
    expect(added.map(({ ownerId }) => ownerId)).toEqual([ana])
    expect(removed).toEqual(['1-ben', '1-cleo'])
  })

  test('reminds anew only where the date is another one', () => {
    const before = [kept(1, ben, { dueOn: plainDate('2026-03-10') })]
    const only = { ...session, coacheeIds: [ben] }
    const sameDate = changeActions(only, [planned(1, { what: 'Other', dueOn: plainDate('2026-03-10') })], before)
    const otherDate = changeActions(only, [planned(1, { dueOn: plainDate('2026-03-11') })], before)
    expect(sameDate.changed.map(({ dueChanged }) => dueChanged)).toEqual([false])
    expect(otherDate.changed.map(({ dueChanged }) => dueChanged)).toEqual([true])
  })
})

describe('when an owner is reminded', () => {
  const london = zone('Europe/London')
  const everyDay = workingCalendar()
  test.each([
    ['at nine of the owner’s morning', '2026-03-04', london, {}, '2026-03-04T09:00:00.000Z'],
    ['in a half-hour zone', '2026-03-04', zone('Asia/Kolkata'), {}, '2026-03-04T03:30:00.000Z'],
    [
      'on the Monday after a weekend, past the change of the clocks',
      '2026-03-28',
      london,
      {},
      '2026-03-30T08:00:00.000Z',
    ],
    ['after a public holiday', '2026-04-03', london, { location: 'GB-ENG' }, '2026-04-07T08:00:00.000Z'],
    [
      'after an absence',
      '2026-03-04',
      london,
      { absences: [{ from: plainDate('2026-03-02'), until: plainDate('2026-03-06') }] },
      '2026-03-09T09:00:00.000Z',
    ],
  ])('%s', (_, dueOn, where, calendar, expected) => {
    expect(remindAt(plainDate(dueOn), where, workingCalendar(calendar))?.toISOString()).toBe(expected)
  })

  test('never, where somebody works no day', () => {
    expect(remindAt(plainDate('2026-03-04'), london, workingCalendar({ weekdays: [] }))).toBeUndefined()
  })

  test.each([
    ['2026-03-04T08:59:00Z', false],
    ['2026-03-04T09:00:00Z', true],
    ['2026-03-04T12:00:00Z', true],
    ['2026-03-04T12:01:00Z', false],
    ['2026-03-07T10:00:00Z', false],
  ])('%s is a time for it: %s', (now, expected) => {
    expect(isTimeToRemind(new Date(now), utc, everyDay)).toBe(expected)
  })

  test.each([
    ['2026-03-04T08:00:00Z', '2026-03-04T09:00:00.000Z'],
    ['2026-03-04T09:00:00Z', '2026-03-05T09:00:00.000Z'],
    ['2026-03-06T15:00:00Z', '2026-03-09T09:00:00.000Z'],
  ])('the next time after %s is %s', (now, expected) => {
    expect(nextReminder(new Date(now), utc, everyDay)?.toISOString()).toBe(expected)
  })
})
