// “Exports hold no answers; a person's own export has theirs.” “Admin: files without answers and notes.”
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { exportCommand } from '../../../src/admin/export/export-cli.ts'
import type { LeftOut } from '../../../src/admin/export/left-out.ts'
import { leftOutOfOwn, ownParts } from '../../../src/admin/export/own-parts.store.ts'
import { type Part, part, type Row, readPage } from '../../../src/admin/export/part.store.ts'
import { leftOutOfWorkspace, workspaceParts } from '../../../src/admin/export/workspace-parts.store.ts'
import {
  asId,
  newId,
  type PersonId,
  type RecognitionId,
  type SessionId,
  type SurveyId,
  type WorkspaceId,
} from '../../../src/kernel/ids.ts'
import { type Instant, plainDate } from '../../../src/kernel/time.ts'
import { insertAdmin } from '../../../src/people/directory.store.ts'
import { insertPeople } from '../../../src/people/person.store.ts'
import { audit } from '../../../src/platform/audit.ts'
import { asSystem, inWorkspace, type Scope } from '../../../src/platform/tenancy.ts'
import { describeDatabases, type OpenTestDatabase } from '../../support/database.ts'
import { newWorkspace, type TestPlatform, testPlatform } from '../../support/platform.ts'
import { id, type Office, openOffice } from '../survey/quality/office.ts'

const [head, lee, kim, l0, l1, l5] = [id('head'), id('lee'), id('kim'), id('l0'), id('l1'), id('l5')]
const team = ['l0', 'l1', 'l2', 'l3', 'l4', 'l5']
const everybody = [head, lee, kim, ...team.map(id), id('k0')]
const day = plainDate('2026-01-07')

describeDatabases('what an export may hold', (open) => {
  test.each([
    ['the workspace’s', workspaceParts, leftOutOfWorkspace],
    ['a person’s own', ownParts, leftOutOfOwn],
  ])(
    'is written down for %s: each table and column is exported, or left out for a reason',
    async (_name, parts, leftOut) => {
      const { db } = await open()
      const found = await sql<{ table: string; column: string }>`
      select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' and table_name not like 'kysely%' and column_name <> 'workspace_id'
      order by 1, 2`.execute(db)
      expect(found.rows.length).toBeGreaterThan(300)
      const without = namesIn(leftOut)
      const exported = new Set(parts.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)))
      const accounted = (one: { table: string; column: string }) =>
        Number(exported.has(`${one.table}.${one.column}`)) +
        Number(without.includes(one.table)) +
        Number(without.includes(`${one.table}.${one.column}`))
      // A new one: say in src/admin/export/ whether it is exported, and if not, why.
      expect(found.rows.filter((one) => accounted(one) !== 1)).toEqual([])
      const there = new Set(found.rows.flatMap(({ table, column }) => [table, `${table}.${column}`]))
      expect([...exported, ...without].filter((name) => !there.has(name))).toEqual([])
    },
  )
})

describeDatabases('the export of a workspace', (open) => {
  test('has people, sessions, slots, rulings, recognitions and released figures', async () => {
    const office = await openTalkingOffice(open)
    const { header, rows, end } = await exportOf(office)
    expect(header).toMatchObject({
      export: 'workspace',
      version: 1,
      workspace: { id: office.workspaceId, name: 'Test' },
      written_at: '2026-02-01T13:00:00.000Z',
    })
    expect(end).toEqual({ end: 'workspace', rows: rows.length })
    expect(rowsIn(rows, 'person').map((row) => row.id)).toEqual([...everybody].sort())
    expect(rowsIn(rows, 'reporting_line')).toHaveLength(everybody.length - 1)
    const sessions = rowsIn(rows, 'session')
    expect(sessions).toHaveLength(team.length)
    expect(sessions[0]).toEqual({
      table: 'session',
      id: expect.any(String),
      coach_id: 'lee',
      held_on: '2026-01-07',
      minutes: 30,
      format: 'one-on-one',
      logged_at: '2026-01-07T00:00:00.000Z',
      logged_on: '2026-01-07',
      late_logged: false,
      withdrawn_at: null,
    })
    expect(rowsIn(rows, 'session_coachee')).toHaveLength(team.length)
    expect(rowsIn(rows, 'slot')).toMatchObject([{ coachee_id: 'l0', state: 'excused', reason: 'workload', extras: [] }])
    expect(rowsIn(rows, 'excuse')).toMatchObject([{ coach_id: 'lee', reason: 'workload' }])
    expect(rowsIn(rows, 'absence')).toMatchObject([{ person_id: 'l0', from_on: '2026-01-14', until_on: '2026-01-15' }])
    expect(rowsIn(rows, 'pair_ruling')).toMatchObject([{ coach_id: 'head', level: 'pin', interval: '7' }])
    expect(rowsIn(rows, 'recognition')).toHaveLength(2)
    expect(rowsIn(rows, 'batch')).toMatchObject([{ coach_id: 'lee', released_on: '2026-02-01' }])
    expect(rowsIn(rows, 'batch_figure').find(({ figure }) => figure === 'usefulness')).toEqual({
      table: 'batch_figure',
      batch_id: expect.any(String),
      figure: 'usefulness',
      tenths: 40,
      is_bottom: false,
      band: '5-7',
      first_version: 1,
      last_version: 1,
    })
  })

  test('has not a word of what was said, written, answered or agreed, nor who was asked', async () => {
    const office = await openTalkingOffice(open)
    await office.as(head, async (scope) => {
      await audit(scope, { action: 'survey.floor-set', subjects: [], facts: { floor: 6 } })
      await audit(scope, { action: 'coaching.action-done', subjects: [newId(), l0] })
      await audit(scope, { action: 'digest.system-cause-given', subjects: [lee, head], facts: { topic: 'tools' } })
    })
    const { text, rows } = await exportOf(office)
    expect(text).not.toMatch(/canary/i)
    const surveys = await office.as(undefined, ({ tx }) => tx.selectFrom('survey').select('id').execute())
    expect(surveys).toHaveLength(team.length)
    for (const survey of surveys) expect(text).not.toContain(survey.id)
    const secret = ['answer', 'survey', 'survey_stop', 'correction', 'self_rating', 'coach_note', 'action']
    expect(rows.filter(({ table }) => secret.includes(String(table)))).toEqual([])
    expect(rowsIn(rows, 'audit_entry')).toMatchObject([
      { action: 'survey.floor-set', subjects: [], facts: { floor: 6 } },
    ])
    // Somebody with nobody above is judged for their own eyes only.
    expect(rowsIn(rows, 'judgement')).toMatchObject([{ manager_id: 'lee', coach_id: 'head' }])
  })

  test('is the same to the byte, whoever answered, stopped, disputed or wrote', async () => {
    const office = await openOffice(open, { head: ['lee', 'kim'], lee: team, kim: ['k0'] })
    await appoint(office, head)
    const surveyId = await office.ask({ coach: lee, of: l0, on: day })
    const before = await exportOf(office)
    await office.as(l0, async ({ tx, now }) => {
      const answered = {
        usefulness: 1,
        items: '{}',
        happened: 'no',
        comment: 'canary',
        audience: 'coach',
        signed: true,
      }
      await tx
        .insertInto('answer')
        .values({ survey_id: surveyId, person_id: l0, ...answered, acted_micros: 1 })
        .execute()
      await tx.insertInto('survey_stop').values({ person_id: l0 }).execute()
      await insertCorrection(tx, surveyId, now)
    })
    expect((await exportOf(office)).text).toBe(before.text)
  })

  test('leaves out a batch that holds comments alone, which would say that there are some', async () => {
    const office = await openTalkingOffice(open)
    const { batch_role: batchRole } = await office.platform.db
      .selectFrom('deployment')
      .select('batch_role')
      .executeTakeFirstOrThrow()
    await office.as(undefined, async ({ tx }) => {
      await sql`select set_config('role', ${batchRole}, true)`.execute(tx)
      await tx
        .insertInto('batch')
        .values({
          id: newId(),
          stream: 'quarterly',
          released_on: day,
          coach_id: kim,
          manager_id: null,
          coach_ids: [kim],
          reader_ids: [head],
        })
        .execute()
    })
    expect(rowsIn((await exportOf(office)).rows, 'batch').map((row) => row.coach_id)).toEqual(['lee'])
  })

  test('says so where nobody is an admin through whose eyes released figures could be read', async () => {
    const office = await openTalkingOffice(open)
    await office.as(undefined, ({ tx }) => tx.deleteFrom('administrator').execute())
    const { header, rows } = await exportOf(office)
    expect(rows.filter(({ table }) => String(table).startsWith('batch'))).toEqual([])
    expect(JSON.stringify(header.left_out)).toContain('admin add EMAIL')
    expect(rowsIn(rows, 'session')).toHaveLength(team.length)
  })
})

describeDatabases('the export of a person', (open) => {
  test('has what a coachee answered, in words, and what was shared with them, and nothing of their coach or colleagues', async () => {
    const office = await openTalkingOffice(open)
    const { header, rows, text } = await exportOf(office, '--person', 'L0@office.example')
    expect(header).toMatchObject({
      export: 'person',
      person: { id: 'l0', name: 'L0 Marsh' },
      note: 'This holds what only this person may see. Hand it to them alone.',
    })
    const [survey] = rowsIn(rows, 'survey')
    expect(survey).toMatchObject({ as: 'coachee', coach_id: 'lee', held_on: '2026-01-07', state: 'closed' })
    expect(rowsIn(rows, 'answer')).toEqual([
      {
        table: 'answer',
        survey_id: survey?.id,
        person_id: 'l0',
        usefulness: 4,
        items: [{ item: 'guidance-1', wording: 'I know what to do differently after this session.', rating: 4 }],
        happened: 'yes',
        comment: 'canary comment of l0',
        audience: 'coach',
        signed: false,
        answered_at: '1970-01-01T00:00:00.000Z',
      },
    ])
    expect(rowsIn(rows, 'survey_stop')).toEqual([{ table: 'survey_stop', person_id: 'l0' }])
    expect(rowsIn(rows, 'correction')).toMatchObject([{ as: 'coachee', wording: 'canary correction' }])
    expect(rowsIn(rows, 'session')).toEqual([
      {
        table: 'session',
        as: 'coachee',
        id: survey?.session_id,
        coach_id: 'lee',
        held_on: '2026-01-07',
        format: 'one-on-one',
        focus: 'quality',
        focus_detail: 'canary focus',
        shared_note: 'canary shared note',
      },
    ])
    expect(rowsIn(rows, 'action')).toMatchObject([
      { owner_id: 'l0', what: 'canary action', success_criterion: 'canary' },
    ])
    expect(rowsIn(rows, 'absence')).toHaveLength(1)
    expect(rowsIn(rows, 'slot')).toMatchObject([{ as: 'coachee', state: 'excused' }])
    expect(rowsIn(rows, 'slot')[0]).not.toHaveProperty('reason')
    expect(rowsIn(rows, 'recognition')).toMatchObject([{ as: 'recipient', what: 'canary private what' }])
    expect(rowsIn(rows, 'person').map(({ as, name }) => [as, name])).toEqual([
      [undefined, 'L0 Marsh'],
      ['named', 'Lee Marsh'],
    ])
    expect(text).not.toMatch(/canary (grow|coach note|pin|self)|comment of l[1-9]/)
    expect(rowsIn(rows, 'batch')).toEqual([])
  })

  test('has what a coach wrote, was told and was released, and no answer', async () => {
    const office = await openTalkingOffice(open)
    const { rows, text } = await exportOf(office, '--person', 'lee@office.example')
    const held = rowsIn(rows, 'session').filter(({ as }) => as === 'coach')
    expect(held).toHaveLength(team.length)
    expect(held[0]).toMatchObject({ goal: 'canary grow goal', outcome: 'skill', shared_note: 'canary shared note' })
    expect(rowsIn(rows, 'coach_note')).toMatchObject([{ note: 'canary coach note' }])
    expect(rowsIn(rows, 'session_coachee')).toHaveLength(team.length)
    expect(rowsIn(rows, 'action')).toMatchObject([{ as: 'coach', what: 'canary action' }])
    expect(rowsIn(rows, 'self_rating')).toMatchObject([{ rated_on: '2026-01-20', dimensions: { guidance: 2 } }])
    expect(rowsIn(rows, 'correction')).toMatchObject([{ as: 'coach', coachee_id: 'l0' }])
    expect(rowsIn(rows, 'batch')).toMatchObject([{ coach_id: 'lee' }])
    expect(rowsIn(rows, 'batch_figure').map(({ figure }) => figure)).toEqual(['confirmed', 'guidance', 'usefulness'])
    const comments = rowsIn(rows, 'batch_comment')
    expect(comments.map(({ wording }) => wording).sort()).toEqual([
      ...['l0', 'l1', 'l2', 'l3'].map((name) => `canary comment of ${name}`),
      'canary comment of l5',
    ])
    // Only who signed has a name.
    expect(comments.flatMap(({ author_id }) => author_id ?? [])).toEqual(['l5'])
    expect(rowsIn(rows, 'recognition').map(({ as }) => as)).toEqual(['sender'])
    expect(rowsIn(rows, 'pair_ruling')).toMatchObject([{ reason: 'canary pin reason' }])
    expect(rows.filter(({ table }) => ['answer', 'survey', 'survey_stop'].includes(String(table)))).toEqual([])
    expect(text).not.toContain('canary public')
  })

  test('has nothing of somebody else: not for the manager above, an admin, or another coach', async () => {
    const office = await openTalkingOffice(open)
    for (const [email, own] of [
      ['head@office.example', /canary (public (what|meant)|pin reason)/g],
      ['kim@office.example', /canary public (what|meant)/g],
      ['k0@office.example', /(?!)/g],
    ] as const) {
      const { text, rows } = await exportOf(office, '--person', email)
      expect(text.replaceAll(own, ''), email).not.toMatch(/canary/)
      expect(rowsIn(rows, 'answer')).toEqual([])
    }
    // Whoever has nobody above reads their own judgement.
    const { rows } = await exportOf(office, '--person', 'head@office.example')
    expect(rowsIn(rows, 'judgement')).toMatchObject([{ manager_id: 'head', coach_id: null }])
  })

  test('shows of a group session the own actions and the coach’s, and nothing of a withdrawn one', async () => {
    const office = await openTalkingOffice(open)
    const sessionId = await office.as(undefined, async ({ tx }) => {
      const { id: found } = await tx
        .selectFrom('session')
        .innerJoin('session_coachee', 'session_coachee.session_id', 'session.id')
        .select('session.id')
        .where('coachee_id', '=', l1)
        .executeTakeFirstOrThrow()
      await tx.insertInto('session_coachee').values({ session_id: found, coachee_id: l0 }).execute()
      await insertAction(tx, found, 'coachee', l1, 'canary of a colleague')
      await insertAction(tx, found, 'coach', lee, 'canary of the coach')
      return found
    })
    const seen = async () => rowsIn((await exportOf(office, '--person', 'l0@office.example')).rows, 'action')
    expect((await seen()).map(({ what }) => what).sort()).toEqual(['canary action', 'canary of the coach'])
    await office.as(lee, ({ tx, now }) =>
      tx.updateTable('session').set({ withdrawn_at: now }).where('id', '=', sessionId).execute(),
    )
    expect((await seen()).map(({ what }) => what)).toEqual(['canary action'])
  })

  test('works for whoever has left', async () => {
    const office = await openTalkingOffice(open)
    await office.as(undefined, ({ tx }) =>
      tx
        .updateTable('person')
        .set({ end_on: plainDate('2026-01-20') })
        .where('id', '=', l5)
        .execute(),
    )
    const { rows } = await exportOf(office, '--person', 'l5@office.example')
    expect(rowsIn(rows, 'person')[0]).toMatchObject({ id: 'l5', end_on: '2026-01-20' })
    expect(rowsIn(rows, 'answer')).toMatchObject([{ comment: 'canary comment of l5', signed: true }])
  })
})

describeDatabases('an export', (open) => {
  test('of somebody whom nobody knows, of no address, or of one of several workspaces prints nothing but why', async () => {
    const office = await openOffice(open, { head: ['lee'] })
    const other = await newWorkspace(office.platform)
    const unknown = await run(office.platform, { person: 'nobody@office.example', workspace: office.workspaceId })
    expect(unknown).toEqual({
      exit: 1,
      out: [],
      err: ['Nobody in the directory has the address nobody@office.example. `people list` shows who is in it.'],
    })
    const none = await run(office.platform, { person: 'lee', workspace: office.workspaceId })
    expect(none).toMatchObject({ exit: 2, out: [], err: ['--person takes the e-mail address of the person.'] })
    const which = await run(office.platform, {})
    expect(which).toMatchObject({ exit: 1, out: [], err: [expect.stringContaining('--workspace ID')] })
    expect(which.err[0]).toContain(`${other} (Test)`)
    expect(await run(office.platform, { workspace: 'T-NONE' })).toMatchObject({ exit: 1, out: [] })
  })

  test('has the rows of its own workspace alone, also of one from which the bot was removed', async () => {
    const office = await openTalkingOffice(open)
    const other = await newWorkspace(office.platform)
    await inWorkspace(office.platform, { workspaceId: other }, ({ tx }) =>
      insertPeople(tx, [{ id: asId<PersonId>('stranger'), name: 'canary stranger', origin: 'file' }]),
    )
    expect((await exportOf(office)).text).not.toContain('stranger')
    await asSystem(office.platform, (tx, now) =>
      tx.updateTable('workspace').set({ uninstalled_at: now }).where('id', '=', other).execute(),
    )
    const { out, exit } = await run(office.platform, { workspace: other })
    expect(exit).toBe(0)
    expect(out.filter((line) => line.includes('"table":"person"'))).toHaveLength(1)
  })

  test('is read in pages of 200, each row once, whatever the key is made of', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    await inWorkspace(platform, { workspaceId }, async ({ tx }) => {
      // Microseconds apart: JavaScript sees one millisecond.
      await sql`insert into standard_setting (layer, since, set_at, grace_days, minimum_minutes, formats)
        select '', '2026-01-05', timestamptz '2026-01-05 09:00:00+00' + n * interval '1 microsecond', n, 5, '{}'
        from generate_series(1, 401) as n`.execute(tx)
      await sql`insert into audit_entry (action, subjects, facts, occurred_at)
        select 'people.tested', array[n::text], '{}', now() from generate_series(1, 400) as n`.execute(tx)
    })
    const { out } = await run(platform, { workspace: workspaceId })
    const rows = out.slice(1, -1).map((line): Row => JSON.parse(line))
    expect(rowsIn(rows, 'standard_setting').map((row) => row.grace_days)).toEqual(range(401))
    expect(rowsIn(rows, 'audit_entry').map((row) => row.subjects)).toEqual(range(400).map((n) => [String(n)]))
    const sizes: number[] = []
    await inWorkspace(platform, { workspaceId }, async ({ tx }) => {
      const audit = part('audit_entry', { columns: ['seq'], key: ['seq'] })
      for (let after: readonly string[] | undefined, first = true; first || after !== undefined; first = false) {
        const page = await readPage(tx, audit, after)
        sizes.push(page.rows.length)
        after = page.after
      }
    })
    expect(sizes).toEqual([200, 200, 0])
  })

  test('of a person reads nothing outside that person’s scope', async () => {
    const office = await openTalkingOffice(open)
    const found = await office.as(undefined, async ({ tx }) => {
      const tables: string[] = []
      for (const each of ownParts) if ((await readPage(tx, each, undefined)).rows.length > 0) tables.push(nameOf(each))
      return tables
    })
    expect(found).toEqual([])
  })
})

/** Tables and columns; rows that are left out (`table where …`) aside. */
function namesIn(leftOut: readonly LeftOut[]): readonly string[] {
  return leftOut.flatMap(({ what }) => what.filter((name) => !name.includes(' where ')))
}

function nameOf({ table, as }: Part): string {
  return as === undefined ? table : `${table} as ${as}`
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => n + 1)
}

/** An office in which everybody said, wrote and thanked something, with a canary in each word of it; released since. */
async function openTalkingOffice(open: OpenTestDatabase): Promise<Office> {
  const office = await openOffice(open, { head: ['lee', 'kim'], lee: team, kim: ['k0'] })
  await appoint(office, head)
  await office.as(undefined, async ({ tx }) => {
    for (const personId of everybody) {
      const email = `${personId[0]?.toUpperCase()}${personId.slice(1)}@office.example`
      await tx.updateTable('person').set({ email, email_key: email.toLowerCase() }).where('id', '=', personId).execute()
    }
  })
  const asked = { coach: lee, on: day, usefulness: 4, items: { 'guidance-1': 4 }, happened: 'yes' } as const
  const surveyIds = []
  for (const name of team) {
    const signed = name === 'l5'
    const comment = { text: `canary comment of ${name}`, audience: 'coach', signed } as const
    surveyIds.push(await office.ask({ ...asked, of: id(name), ...(name === 'l4' ? {} : { comment }) }))
  }
  const [surveyId] = surveyIds
  if (surveyId === undefined) throw new Error('nobody was asked')
  await office.as(lee, (scope) => writeWords(scope))
  await office.as(l0, async ({ tx, now }) => {
    await tx.insertInto('survey_stop').values({ person_id: l0 }).execute()
    await insertCorrection(tx, surveyId, now)
  })
  await office.as(undefined, (scope) => decide(scope))
  await office.as(undefined, (scope) => thank(scope))
  await office.tick('2026-02-01T13:00:00Z')
  return office
}

async function appoint(office: Office, personId: PersonId): Promise<void> {
  await office.as(undefined, ({ tx, now }) => insertAdmin(tx, personId, now))
}

/** What a coach types. */
async function writeWords({ tx }: Scope): Promise<void> {
  await tx
    .updateTable('session')
    .set({
      focus: 'quality',
      focus_detail: 'canary focus',
      outcome: 'skill',
      goal: 'canary grow goal',
      reality: 'canary grow reality',
      options: 'canary grow options',
      will: 'canary grow will',
      shared_note: 'canary shared note',
    })
    .execute()
  const { id: sessionId } = await tx
    .selectFrom('session')
    .innerJoin('session_coachee', 'session_coachee.session_id', 'session.id')
    .select('session.id')
    .where('coachee_id', '=', l0)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('coach_note')
    .values({ session_id: sessionId, coach_id: lee, note: 'canary coach note' })
    .execute()
  await insertAction(tx, sessionId, 'coachee', l0, 'canary action')
  await tx
    .insertInto('self_rating')
    .values({ person_id: lee, rated_on: plainDate('2026-01-20'), dimensions: '{"guidance":2}' })
    .execute()
}

async function insertAction(
  tx: Scope['tx'],
  sessionId: SessionId,
  owner: 'coach' | 'coachee',
  ownerId: PersonId,
  what: string,
): Promise<void> {
  await tx
    .insertInto('action')
    .values({
      id: newId(),
      session_id: sessionId,
      line: owner === 'coach' ? 2 : 1,
      owner,
      owner_id: ownerId,
      what,
      success_criterion: 'canary',
      due_on: null,
    })
    .execute()
}

async function insertCorrection(tx: Scope['tx'], surveyId: SurveyId, now: Instant): Promise<void> {
  const between = { survey_id: surveyId, coach_id: lee, coachee_id: l0 }
  await tx
    .insertInto('correction')
    .values({ id: newId(), ...between, view_id: newId(), wording: 'canary correction', asked_at: now })
    .execute()
}

/** Slots, excuses, absences, a pin and judgements. */
async function decide({ tx, now }: Scope): Promise<void> {
  const pair = { coach_id: lee, coachee_id: l0 }
  await tx
    .insertInto('absence')
    .values({
      id: newId(),
      person_id: l0,
      from_on: plainDate('2026-01-14'),
      until_on: plainDate('2026-01-15'),
      entered_by: lee,
    })
    .execute()
  await tx
    .insertInto('cadence')
    .values([pair, { coach_id: head, coachee_id: lee }])
    .execute()
  await tx
    .insertInto('slot')
    .values({
      ...pair,
      ordinal: 0,
      opened_on: day,
      due_on: day,
      grace_until: day,
      misses_on: plainDate('2026-01-21'),
      interval_days: 14,
      state: 'excused',
      session_id: null,
      ended_on: day,
      known_on: day,
      reason: 'workload',
      verdict: null,
      judged_on: null,
      pending_excuse: null,
      no_common_day: false,
      next_transition_on: null,
      extras: [],
    })
    .execute()
  const made = { reason: 'workload', made_on: day, made_at: now, status: 'stands' } as const
  await tx
    .insertInto('excuse')
    .values({ id: newId(), ...pair, slot_opened_on: day, ...made, decided_on: null, decided_by: null })
    .execute()
  await tx
    .insertInto('pair_ruling')
    .values({
      coach_id: head,
      coachee_id: lee,
      level: 'pin',
      set_at: now,
      since: day,
      set_by: head,
      interval: '7',
      is_last: true,
      is_quiet: false,
      reason: 'canary pin reason',
    })
    .execute()
  const counted = {
    own_from: day,
    own_met: 3,
    own_not_on_time: 0,
    pooled_from: day,
    pooled_met: 0,
    pooled_not_on_time: 0,
  }
  const terms = { window_days: 28, share_percent: 80, relax_weeks: 4 }
  const said = {
    judged_on: plainDate('2026-01-18'),
    verdict: 'on',
    decided_by: null,
    effect: 'none',
    because: null,
  } as const
  await tx
    .insertInto('judgement')
    .values([
      { manager_id: lee, coach_id: head, ...said, ...counted, ...terms },
      { manager_id: head, coach_id: null, ...said, ...counted, ...terms },
    ])
    .execute()
}

/** In private from a coach, in a channel from the head. */
async function thank({ tx, now }: Scope): Promise<void> {
  const thanks = [
    { from: lee, to: l0, what: 'canary private', channel: null },
    { from: head, to: kim, what: 'canary public', channel: 'CWINS' },
  ]
  for (const { from, to, what, channel } of thanks) {
    const recognitionId = newId<RecognitionId>()
    await tx
      .insertInto('recognition')
      .values({
        id: recognitionId,
        sender_id: from,
        what: `${what} what`,
        meant: `${what} meant`,
        channel,
        link: null,
        sent_at: now,
        submission_key: newId(),
        post_state: channel === null ? 'none' : 'posted',
        post_attempt: channel === null ? 0 : 1,
        post_url: channel === null ? null : 'https://office.slack.com/archives/CWINS/p1',
      })
      .execute()
    await tx
      .insertInto('recognition_recipient')
      .values({ recognition_id: recognitionId, person_id: to, position: 0 })
      .execute()
  }
}

type Exported = {
  readonly text: string
  readonly header: Row
  readonly rows: readonly Row[]
  readonly end: Row | undefined
}

async function exportOf(
  { platform, workspaceId }: Office,
  ...args: readonly ['--person', string] | []
): Promise<Exported> {
  const { exit, out, err } = await run(platform, {
    workspace: workspaceId,
    ...(args[1] === undefined ? {} : { person: args[1] }),
  })
  expect([exit, err]).toEqual([0, []])
  const [header, ...rows] = out.map((line): Row => JSON.parse(line))
  const end = rows.pop()
  return { text: out.join('\n'), header: header ?? {}, rows, end }
}

async function run(
  platform: TestPlatform,
  options: { readonly person?: string; readonly workspace?: WorkspaceId | 'T-NONE' },
) {
  const out: string[] = []
  const err: string[] = []
  const io = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line) }
  const exit = await exportCommand.run(platform, { arguments: {}, files: {}, options }, io)
  return { exit, out, err }
}

function rowsIn(rows: readonly Row[], table: string): readonly Row[] {
  return rows.filter((row) => row.table === table)
}
