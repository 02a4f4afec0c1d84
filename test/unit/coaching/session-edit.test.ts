import { describe, expect, test } from 'vitest'
import type { OwnSession } from '../../../src/coaching/session/session.ts'
import { isLateLogged } from '../../../src/coaching/session/session.ts'
import type { DraftContext, SessionDraft } from '../../../src/coaching/session/session-draft.ts'
import { decideEdit } from '../../../src/coaching/session/session-edit.ts'
import { asId, type SessionId } from '../../../src/kernel/ids.ts'
import { addDays, plainDate } from '../../../src/kernel/time.ts'
import { chosenWith, draftWith, people, today } from '../../support/coaching.ts'

const { ana, ben, cleo } = people
const loggedAt = new Date('2026-03-04T09:30:00Z')
const session: OwnSession = {
  id: asId<SessionId>('s'),
  coachId: ana,
  coacheeIds: [ben],
  heldOn: today,
  minutes: 30,
  format: 'one-on-one',
  loggedAt,
  loggedOn: today,
  lateLogged: false,
  withdrawn: false,
  words: { grow: {} },
  actions: [],
}
const context: DraftContext = { coachId: ana, today, locale: 'en-GB', chosen: [chosenWith(ben), chosenWith(cleo)] }
const within = new Date('2026-03-05T09:29:59Z')
const after = new Date('2026-03-05T09:30:00Z')

describe('an edit', () => {
  const facts: readonly [string, Partial<SessionDraft>, string][] = [
    ['the date', { heldOn: addDays(today, -1) }, 'heldOn'],
    ['the minutes', { minutes: 31 }, 'minutes'],
    ['the format', { format: 'role-play' }, 'format'],
    ['the coachees', { coacheeIds: [cleo] }, 'coachees'],
  ]
  test.each(facts)('of %s is taken for 24 hours, then refused at its field', (_, changes, field) => {
    expect(decideEdit(session, draftWith(changes), context, within)).toMatchObject({ ok: true, value: changes })
    expect(decideEdit(session, draftWith(changes), context, after)).toMatchObject({
      ok: false,
      refusals: [{ code: 'too-late-to-edit', field }],
    })
  })

  test('of notes and actions is taken always', () => {
    const draft = draftWith({ sharedNote: 'More', actions: [{ row: 1, line: 1, owner: 'coach', what: 'Call' }] })
    const edited = decideEdit(session, draft, context, new Date('2027-03-04T09:30:00Z'))
    expect(edited).toMatchObject({ ok: true, value: { words: { sharedNote: 'More' }, actions: [{ what: 'Call' }] } })
  })

  test('of notes asks nothing of people who have moved since', () => {
    const moved = { ...context, chosen: [chosenWith(ben, { inReach: false })] }
    expect(decideEdit(session, draftWith({ sharedNote: 'More' }), moved, after)).toMatchObject({ ok: true })
  })

  test('of the facts asks all that logging asks', () => {
    const draft = draftWith({ heldOn: addDays(today, 1) })
    expect(decideEdit(session, draft, context, within)).toMatchObject({ ok: false, refusals: [{ code: 'future' }] })
  })

  test('with a second coachee makes it group', () => {
    const edited = decideEdit(session, draftWith({ coacheeIds: [ben, cleo] }), context, within)
    expect(edited).toMatchObject({ ok: true, value: { format: 'group' } })
  })

  test('of a withdrawn session is refused', () => {
    expect(decideEdit({ ...session, withdrawn: true }, draftWith(), context, within)).toMatchObject({
      ok: false,
      refusals: [{ code: 'withdrawn' }],
    })
  })
})

test.each([
  ['2026-02-25', false],
  ['2026-02-24', true],
])('a session held on %s and logged on 4 March was logged late: %s', (heldOn, late) => {
  expect(isLateLogged(plainDate(heldOn), today)).toBe(late)
})
