import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { editSession } from '../../../src/coaching/session/edit-session.ts'
import { logSession } from '../../../src/coaching/session/log-session.ts'
import { findOwnSession } from '../../../src/coaching/session/session.store.ts'
import type { OwnSession } from '../../../src/coaching/session/session.ts'
import { withdrawSession } from '../../../src/coaching/session/withdraw-session.ts'
import { asId, type SessionId } from '../../../src/kernel/ids.ts'
import type { Outcome } from '../../../src/kernel/outcome.ts'
import { addDays, plainDate, zone } from '../../../src/kernel/time.ts'
import { draftWith, type Floor, openFloor, people, today } from '../../support/coaching.ts'
import { describeDatabases } from '../../support/database.ts'

const { ana, mira, ben, cleo, dan, eve, finn } = people

/** What was done; a refusal fails the test. */
function given<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ say }) => say).join(' '))
  return outcome.value
}

function codesOf(outcome: Outcome<unknown>): readonly string[] {
  return outcome.ok ? [] : outcome.refusals.map(({ code }) => code)
}

async function logOne(floor: Floor, changes: Parameters<Floor['form']>[1] = {}, viewId = 'V1'): Promise<OwnSession> {
  const form = await floor.form(viewId, changes)
  const [session] = given(await floor.as(ana, (scope) => logSession(scope, form)))
  if (session === undefined) throw new Error('no session')
  return session
}

async function countSessions(floor: Floor): Promise<number> {
  return await floor.as(ana, async ({ tx }) => (await tx.selectFrom('session').select('id').execute()).length)
}

async function eventsOf(floor: Floor) {
  return await floor.as(ana, async ({ tx }) => {
    const rows = await tx.selectFrom('event').select(['name', 'facts']).orderBy('seq').execute()
    return rows.filter(({ name }) => name.startsWith('coaching.'))
  })
}

describeDatabases('logging a session', (open) => {
  test('keeps all that the form held, for its coach', async () => {
    const floor = await openFloor(open)
    const session = await logOne(floor, {
      heldOn: addDays(today, -1),
      focus: 'conversations',
      outcome: 'system-cause',
      systemTopic: 'tools',
      grow: { goal: 'Calm calls' },
      sharedNote: 'Well done',
      coachNote: 'Was nervous',
      actions: [{ row: 1, line: 1, owner: 'coachee', what: 'Pause first', dueOn: addDays(today, 7) }],
    })
    expect(session).toMatchObject({
      coachId: ana,
      coacheeIds: [ben],
      heldOn: '2026-03-03',
      minutes: 30,
      format: 'one-on-one',
      loggedOn: '2026-03-04',
      lateLogged: false,
      withdrawn: false,
      words: { focus: 'conversations', systemTopic: 'tools', coachNote: 'Was nervous', grow: { goal: 'Calm calls' } },
      actions: [{ line: 1, owner: 'coachee', ownerId: ben, what: 'Pause first', dueOn: '2026-03-11', state: 'open' }],
    })
    expect(await eventsOf(floor)).toEqual([
      { name: 'coaching.session-logged', facts: { sessionId: session.id, coachId: ana, coacheeIds: [ben] } },
    ])
  })

  test('delivered five times at once makes one session', async () => {
    const floor = await openFloor(open)
    const form = await floor.form('V1', { coacheeIds: [ben, cleo], separately: true })
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => floor.as(ana, (scope) => logSession(scope, form))),
    )
    const ids = outcomes.map((outcome) => given(outcome).map(({ id }) => id))
    expect(new Set(ids.map((list) => list.join())).size).toBe(1)
    expect(await countSessions(floor)).toBe(2)
    expect(await eventsOf(floor)).toHaveLength(2)
  })

  test('with changed content edits the session of that form', async () => {
    const floor = await openFloor(open)
    const first = await logOne(floor, { sharedNote: 'One' })
    const second = await logOne(floor, { sharedNote: 'Two', minutes: 45 })
    expect(second).toMatchObject({ id: first.id, minutes: 45, words: { sharedNote: 'Two' } })
    expect(await countSessions(floor)).toBe(1)
    expect((await eventsOf(floor)).map(({ name }) => name)).toEqual([
      'coaching.session-logged',
      'coaching.session-edited',
    ])
  })

  test('keeps an edit made meanwhile when the first form is delivered again', async () => {
    const floor = await openFloor(open)
    const { id } = await logOne(floor, { minutes: 30 })
    const coach = await floor.person(ana)
    const draft = () => draftWith({ minutes: 50 })
    given(await floor.as(ana, (scope) => editSession(scope, { coach, sessionId: id, draft })))
    expect(await logOne(floor, { minutes: 30 })).toMatchObject({ id, minutes: 50 })
  })

  test('from one person to several one-on-ones and back adds and withdraws sessions', async () => {
    const floor = await openFloor(open)
    const first = await logOne(floor)
    const several = await floor.form('V1', { coacheeIds: [cleo, ben, dan], separately: true })
    const sessions = given(await floor.as(ana, (scope) => logSession(scope, several)))
    expect(sessions.map(({ coacheeIds }) => coacheeIds).sort()).toEqual([[ben], [cleo], [dan]])
    expect(sessions.find(({ coacheeIds }) => coacheeIds[0] === ben)?.id).toBe(first.id)
    const fewer = await floor.form('V1', { coacheeIds: [cleo] })
    const again = given(await floor.as(ana, (scope) => logSession(scope, fewer)))
    expect(again.map(({ coacheeIds }) => coacheeIds)).toEqual([[cleo]])
    expect(await countSessions(floor)).toBe(3)
    const standing = await floor.as(ana, ({ tx }) =>
      tx.selectFrom('session').select('id').where('withdrawn_at', 'is', null).execute(),
    )
    expect(standing.map(({ id }) => id)).toEqual(again.map(({ id }) => id))
  })

  test('by somebody else under the same view is refused', async () => {
    const floor = await openFloor(open)
    await logOne(floor)
    const form = { ...(await floor.form('V1')), coach: await floor.person(mira) }
    expect(codesOf(await floor.as(mira, (scope) => logSession(scope, form)))).toEqual(['not-yours'])
  })

  test('that is refused leaves nothing behind, and can be sent again', async () => {
    const floor = await openFloor(open)
    const bad = await floor.form('V1', { coacheeIds: [eve], heldOn: addDays(today, 1) })
    expect(codesOf(await floor.as(ana, (scope) => logSession(scope, bad)))).toEqual(['future'])
    expect(await countSessions(floor)).toBe(0)
    await logOne(floor)
    expect(await countSessions(floor)).toBe(1)
  })

  test('reaches the whole subtree as it was on the date held', async () => {
    const floor = await openFloor(open)
    const asCoach = async (id: typeof ana, coachees: readonly (typeof ana)[], heldOn: string) => {
      const form = {
        coach: await floor.person(id),
        viewId: `${id}${coachees}${heldOn}`,
        draft: draftWith({ coacheeIds: coachees, heldOn: plainDate(heldOn) }),
      }
      return codesOf(await floor.as(id, (scope) => logSession(scope, form)))
    }
    expect(await asCoach(mira, [ben], '2026-03-04')).toEqual([])
    expect(await asCoach(ana, [finn], '2026-03-02')).toEqual([])
    expect(await asCoach(ana, [finn], '2026-03-01')).toEqual(['before-line'])
    expect(await asCoach(people.omar, [finn], '2026-03-01')).toEqual([])
    expect(await asCoach(people.omar, [finn], '2026-03-02')).toEqual(['out-of-reach'])
    expect(await asCoach(ana, [ben], '2026-01-04')).toEqual(['before-line'])
    expect(await asCoach(ana, [mira], '2026-03-04')).toEqual(['out-of-reach'])
    expect(await asCoach(ben, [cleo], '2026-03-04')).toEqual(['out-of-reach'])
  })

  test('takes today where the coach is, not where the server is', async () => {
    const floor = await openFloor(open, { zones: { ana: zone('Pacific/Auckland') } })
    floor.platform.clock.moveTo('2026-03-04T12:00:00Z')
    const session = await logOne(floor, { heldOn: plainDate('2026-03-05') })
    expect(session.loggedOn).toBe('2026-03-05')
    const tomorrow = await floor.form('V2', { heldOn: plainDate('2026-03-06') })
    expect(codesOf(await floor.as(ana, (scope) => logSession(scope, tomorrow)))).toEqual(['future'])
  })

  test('more than seven days after it was held keeps it, flagged', async () => {
    const floor = await openFloor(open)
    expect(await logOne(floor, { heldOn: addDays(today, -7) }, 'V1')).toMatchObject({ lateLogged: false })
    expect(await logOne(floor, { heldOn: addDays(today, -8) }, 'V2')).toMatchObject({ lateLogged: true })
  })
})

describeDatabases('changing a session', (open) => {
  test('is for its own coach alone: anybody else learns nothing', async () => {
    const floor = await openFloor(open)
    const { id } = await logOne(floor)
    for (const other of [mira, ben, eve]) {
      const coach = await floor.person(other)
      const edited = await floor.as(other, (scope) =>
        editSession(scope, { coach, sessionId: id, draft: () => draftWith() }),
      )
      const withdrawn = await floor.as(other, (scope) => withdrawSession(scope, { coachId: other, sessionId: id }))
      expect([codesOf(edited), codesOf(withdrawn)]).toEqual([['not-yours'], ['not-yours']])
    }
    const never = await floor.as(ana, (scope) =>
      withdrawSession(scope, { coachId: ana, sessionId: asId<SessionId>('no-such') }),
    )
    const theirs = await floor.as(mira, (scope) => withdrawSession(scope, { coachId: mira, sessionId: id }))
    expect(never).toEqual(theirs)
  })

  test('moves what it was about, and says before and after to those on the right', async () => {
    const floor = await openFloor(open)
    const { id } = await logOne(floor)
    const coach = await floor.person(ana)
    const draft = () => draftWith({ coacheeIds: [cleo], heldOn: addDays(today, -9), coachNote: 'Mine' })
    const edited = given(await floor.as(ana, (scope) => editSession(scope, { coach, sessionId: id, draft })))
    expect(edited).toMatchObject({ coacheeIds: [cleo], heldOn: '2026-02-23', lateLogged: true, loggedOn: '2026-03-04' })
    const events = await eventsOf(floor)
    expect(events.at(-1)).toEqual({
      name: 'coaching.session-edited',
      facts: { sessionId: id, coachId: ana, coacheeIds: [cleo], previousCoacheeIds: [ben] },
    })
    // The same once more is nothing new.
    given(await floor.as(ana, (scope) => editSession(scope, { coach, sessionId: id, draft })))
    expect(await eventsOf(floor)).toHaveLength(events.length)
  })

  test('of its date is refused a day later, of its notes never', async () => {
    const floor = await openFloor(open)
    const { id } = await logOne(floor, { coachNote: 'Old' })
    floor.platform.clock.moveTo('2026-03-05T09:30:00Z')
    const coach = await floor.person(ana)
    const edit = (changes: Parameters<typeof draftWith>[0]) =>
      floor.as(ana, (scope) => editSession(scope, { coach, sessionId: id, draft: () => draftWith(changes) }))
    expect(codesOf(await edit({ minutes: 31 }))).toEqual(['too-late-to-edit'])
    expect(given(await edit({ sharedNote: 'New' })).words).toMatchObject({ sharedNote: 'New', coachNote: undefined })
  })

  test('by withdrawing keeps it in the log and tells once', async () => {
    const floor = await openFloor(open)
    const { id } = await logOne(floor)
    const withdraw = () => floor.as(ana, (scope) => withdrawSession(scope, { coachId: ana, sessionId: id }))
    expect(given(await withdraw())).toMatchObject({ withdrawn: true })
    expect(given(await withdraw())).toMatchObject({ withdrawn: true })
    expect((await eventsOf(floor)).map(({ name }) => name)).toEqual([
      'coaching.session-logged',
      'coaching.session-withdrawn',
    ])
    const coach = await floor.person(ana)
    const edited = await floor.as(ana, (scope) =>
      editSession(scope, { coach, sessionId: id, draft: () => draftWith() }),
    )
    expect(codesOf(edited)).toEqual(['withdrawn'])
    const found = await floor.as(ana, (scope) => findOwnSession(scope.tx, id, ana))
    expect(found?.withdrawn).toBe(true)
  })

  test('is audited with ids and numbers, never a word of it', async () => {
    const floor = await openFloor(open)
    const { id } = await logOne(floor, {
      sharedNote: 'canary-shared',
      coachNote: 'canary-private',
      focusDetail: 'canary-focus',
    })
    const coach = await floor.person(ana)
    const draft = () => draftWith({ minutes: 60, sharedNote: 'canary-changed' })
    given(await floor.as(ana, (scope) => editSession(scope, { coach, sessionId: id, draft })))
    given(await floor.as(ana, (scope) => withdrawSession(scope, { coachId: ana, sessionId: id })))
    const entries = await floor.as(ana, ({ tx }) =>
      tx.selectFrom('audit_entry').select(['action', 'actor_person_id', 'subjects', 'facts']).orderBy('seq').execute(),
    )
    expect(entries.map(({ action }) => action)).toEqual([
      'coaching.session-logged',
      'coaching.session-edited',
      'coaching.session-withdrawn',
    ])
    expect(entries[1]).toMatchObject({
      actor_person_id: ana,
      facts: { minutes: 60, before: '2026-03-04 30 one-on-one' },
    })
    expect(JSON.stringify(entries)).not.toContain('canary')
  })
})

describeDatabases('the coach-private note', (open) => {
  test('can’t be read, changed, moved or taken by anybody but its coach, whatever the SQL', async () => {
    const floor = await openFloor(open)
    const { id } = await logOne(floor, { coachNote: 'canary-private' })
    for (const other of [undefined, mira, ben, people.sara]) {
      await floor.as(other, async ({ tx }) => {
        const read = await sql`select * from coach_note`.execute(tx)
        expect(read.rows).toEqual([])
        const changed = await sql`update coach_note set note = 'changed' returning session_id`.execute(tx)
        expect(changed.rows).toEqual([])
        const taken = await sql`delete from coach_note returning session_id`.execute(tx)
        expect(taken.rows).toEqual([])
        const everything = await sql`select row_to_json(s) as row from session s`.execute(tx)
        expect(JSON.stringify(everything.rows)).not.toContain('canary')
      })
    }
    await expect(
      floor.as(mira, ({ tx }) =>
        sql`insert into coach_note (session_id, coach_id, note) values (${id}, ${ana}, 'forged')`.execute(tx),
      ),
    ).rejects.toThrow(/row-level security/)
    await expect(
      floor.as(mira, ({ tx }) =>
        sql`insert into coach_note (session_id, coach_id, note) values (${id}, ${mira}, 'forged')`.execute(tx),
      ),
    ).rejects.toThrow(/violates/)
    expect(await floor.as(ana, (scope) => findOwnSession(scope.tx, id, ana))).toMatchObject({
      words: { coachNote: 'canary-private' },
    })
    expect(await floor.as(mira, (scope) => findOwnSession(scope.tx, id, ana))).toMatchObject({
      words: { coachNote: undefined },
    })
  })
})
