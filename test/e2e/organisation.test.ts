// The organisation that the demo opens with: the command that makes it still does, and the one that is shipped holds what it
// should, read through the embedded database with today's schema.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { preparedDirectory, unpackPrepared } from '../../sandbox/demo/prepared.ts'
import { endsAt, lastMonday, spanOf, weeksAgo } from '../../sandbox/organisation/calendar.ts'
import { leadOnLeave, recoveredLead, slidLead, slump } from '../../sandbox/organisation/patterns.ts'
import { type Member, members } from '../../sandbox/organisation/people.ts'
import type { SavedSlack } from '../../sandbox/slack/saved.ts'
import { addDays, type PlainDate } from '../../src/kernel/time.ts'
import { type OpenDatabase, openDatabase } from '../../src/platform/database/database.ts'
import { migrate, schemaState } from '../../src/platform/database/migrate.ts'

const temporary = mkdtempSync(join(tmpdir(), 'touchline-organisation-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

describe('the command that prepares the organisation', () => {
  test('lives through a week and packs it', async () => {
    const out = join(temporary, 'out')
    const child = spawn(process.execPath, ['sandbox/organisation/prepare.ts', '--weeks', '1', '--out', out], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
    await once(child, 'close')
    expect(child.exitCode, said).toBe(0)
    expect(said).toContain('2026-11-12')
    expect(said).toMatch(/Packed into .* MB\. It took \d+ s\./)

    const { database, slack } = await opened(out, join(temporary, 'week'))
    try {
      expect(await count(database, 'person')).toBe(85)
      expect(await count(database, 'session')).toBeGreaterThan(8)
      expect(await count(database, 'answer')).toBeGreaterThan(0)
      expect(await count(database, 'correction')).toBe(1)
      expect(textsTo(slack, slidLead).join('\n')).toMatch(/one-on-one/i)
    } finally {
      await database.close()
    }
  }, 300_000)

  test('refuses a number of weeks that is none', async () => {
    const child = spawn(process.execPath, ['sandbox/organisation/prepare.ts', '--weeks', 'many'], { stdio: 'ignore' })
    await once(child, 'close')
    expect(child.exitCode).toBe(2)
  })
})

describe('the organisation that is shipped', () => {
  const span = spanOf(26)
  let database: OpenDatabase
  let slack: SavedSlack

  beforeAll(async () => {
    ;({ database, slack } = await opened(preparedDirectory, join(temporary, 'shipped')))
  }, 60_000)
  afterAll(async () => {
    await database?.close()
  })

  test('is small enough to be cloned, and opens with today’s schema', async () => {
    const files = await readdir(preparedDirectory)
    const sizes = await Promise.all(files.map(async (name) => (await stat(join(preparedDirectory, name))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8_000_000)
    expect((await schemaState(database)).behind).toEqual([])
  })

  test('has one senior leader, three second-line and nine first-line managers and 72 agents, in five time zones', async () => {
    const { rows } = await sql<{ depth: number; people: number }>`
      with recursive below as (
        select id, 0 as depth from person p
         where not exists (select 1 from reporting_line l where l.person_id = p.id and l.ends_on is null)
        union all
        select l.person_id, depth + 1 from reporting_line l join below on l.manager_id = below.id where l.ends_on is null)
      select depth, count(*)::int as people from below group by depth order by depth`.execute(database.db)
    expect(rows.map(({ people }) => people)).toEqual([1, 3, 9, 72])
    const zones = await sql<{ zones: number }>`select count(distinct file_zone)::int as zones from person`.execute(
      database.db,
    )
    expect(zones.rows[0]?.zones).toBe(5)
  })

  test('has sessions in each of 26 weeks, answers, actions, excuses, thanks and absences', async () => {
    const { rows } = await sql<{ week: number; sessions: number }>`
      select (held_on - ${span.goLiveOn}::date) / 7 as week, count(*)::int as sessions from session group by 1 order by 1`.execute(
      database.db,
    )
    expect(rows.map(({ week }) => week)).toEqual(Array.from({ length: 26 }, (_, week) => week))
    expect(Math.min(...rows.map(({ sessions }) => sessions))).toBeGreaterThan(12)
    const least = { session: 700, answer: 250, action: 300, excuse: 8, recognition: 60, absence: 80, audit_entry: 500 }
    for (const [table, rowsAtLeast] of Object.entries(least)) {
      expect(await count(database, table), table).toBeGreaterThan(rowsAtLeast)
    }
    const { rows: actions } = await sql<{ done: number; open: number }>`
      select count(*) filter (where state = 'done')::int as done, count(*) filter (where state = 'open')::int as open from action`.execute(
      database.db,
    )
    expect(actions[0]?.done).toBeGreaterThan(200)
    expect(actions[0]?.open).toBeGreaterThan(10)
  })

  test('has notes that differ, and some for the coach alone', async () => {
    const { rows } = await sql<{ notes: number; often: number }>`
      select count(distinct shared_note)::int as notes, max(times)::int as often
        from (select shared_note, count(*) as times from session where shared_note is not null group by 1) as each_note`.execute(
      database.db,
    )
    expect(rows[0]?.notes).toBeGreaterThan(60)
    expect(rows[0]?.often).toBeLessThan(20)
    expect(await count(database, 'coach_note')).toBeGreaterThan(30)
  })

  test('has most managers on time, one who all but stopped eight weeks ago, and one who is back', async () => {
    const leads = members.filter(({ layer }) => layer === 'first-line')
    const steady = leads.filter((lead) => lead !== slidLead && lead !== recoveredLead)
    const rates = await Promise.all(steady.map((lead) => onTime(database, lead, span.goLiveOn, lastMonday)))
    for (const rate of rates) expect(rate).toBeGreaterThan(0.8)
    expect(rates.filter((rate) => rate >= 0.85).length).toBeGreaterThanOrEqual(5)

    expect(await onTime(database, slidLead, span.goLiveOn, weeksAgo(8))).toBeGreaterThan(0.8)
    expect(await onTime(database, slidLead, weeksAgo(7), lastMonday)).toBeLessThan(0.25)

    expect(await onTime(database, recoveredLead, span.goLiveOn, slump.from)).toBeGreaterThan(0.8)
    expect(await onTime(database, recoveredLead, addDays(slump.from, 7), slump.until)).toBeLessThan(0.55)
    expect(await onTime(database, recoveredLead, weeksAgo(10), lastMonday)).toBeGreaterThan(0.8)
  })

  test('has managers above them who kept theirs, also when they turned weekly', async () => {
    for (const manager of members.filter(({ layer }) => layer === 'second-line' || layer === 'senior-leader')) {
      expect(await onTime(database, manager, span.goLiveOn, lastMonday), manager.name).toBeGreaterThan(0.85)
    }
  })

  test('opens with the team that slid weekly by the rule, its manager too, and nearly everybody else not', async () => {
    const { rows } = await sql<{ employee_number: string }>`
      select p.employee_number from pair_ruling r join person p on p.id = r.coachee_id
       where r.level = 'rule' and r.is_last and r.interval is not null order by 1`.execute(database.db)
    const weekly = rows.map(({ employee_number }) => employee_number)
    expect(weekly).toEqual(expect.arrayContaining([slidLead.employeeNumber, slidLead.managerNumber]))
    expect(weekly).not.toContain(recoveredLead.employeeNumber)
    expect(weekly.length).toBeLessThanOrEqual(3)
  })

  test('has one manager on leave, and one agent who asked for a correction', async () => {
    const away = await sql<{ employee_number: string }>`
      select distinct p.employee_number from absence a join person p on p.id = a.person_id
       where ${lastMonday}::date between a.from_on and a.until_on
         and exists (select 1 from reporting_line l where l.manager_id = p.id)`.execute(database.db)
    expect(away.rows).toEqual([{ employee_number: leadOnLeave.employeeNumber }])
    const asked = await sql<{ coach: string }>`
      select p.employee_number as coach from correction c join person p on p.id = c.coach_id`.execute(database.db)
    expect(asked.rows).toHaveLength(1)
    const coach = members.find(({ employeeNumber }) => employeeNumber === asked.rows[0]?.coach)
    expect(coach?.layer).toBe('first-line')
  })

  test('has excuses that stood, and one that waits for the manager above', async () => {
    const { rows } = await sql<{ status: string }>`select distinct status from excuse`.execute(database.db)
    expect(rows.map(({ status }) => status)).toEqual(expect.arrayContaining(['stands', 'pending']))
  })

  test('has something to see for each layer on its last morning, unread', () => {
    const unread = (member: Member) => messagesTo(slack, member).filter(({ isUnread }) => isUnread)
    const [leader] = members
    const today = (message: { writtenAt: number }) => message.writtenAt > endsAt.getTime() - 12 * 3_600_000
    expect(leader && unread(leader).some(({ text }) => text.startsWith('Your coaching digest'))).toBe(true)
    const leads = members.filter(({ layer, zone }) => layer === 'first-line' && zone === 'Europe/London')
    const nudges = leads.flatMap((lead) => unread(lead)).filter((message) => today(message))
    expect(nudges.filter(({ text }) => /one-on-one/i.test(text)).length).toBeGreaterThan(0)
    const questions = members
      .flatMap((member) => messagesTo(slack, member))
      .filter(({ text }) => text.startsWith('How useful'))
    expect(questions.length).toBeGreaterThan(5)
    const [team] = slack.teams
    expect(team?.users.filter(({ id }) => members.some(({ slackUserId }) => slackUserId === id))).toHaveLength(85)
    expect(team?.channels.find(({ name }) => name === 'wins')?.messages.length).toBeGreaterThan(30)
  })
})

async function opened(
  prepared: string,
  directory: string,
): Promise<{ readonly database: OpenDatabase; readonly slack: SavedSlack }> {
  const { slack } = await unpackPrepared(directory, prepared)
  const database = await openDatabase({ kind: 'embedded', directory: join(directory, 'database') })
  await migrate(database)
  return { database, slack }
}

async function count({ db }: OpenDatabase, table: string): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select count(*)::int as rows from ${sql.table(table)}`.execute(db)
  return rows[0]?.rows ?? 0
}

/** Of the slots that a coach owes, judged within these days: which share was met. */
async function onTime({ db }: OpenDatabase, coach: Member, from: PlainDate, before: PlainDate): Promise<number> {
  const { rows } = await sql<{ met: number; judged: number }>`
    select count(*) filter (where verdict = 'met')::int as met, count(verdict)::int as judged
      from slot s join person p on p.id = s.coach_id
     where p.employee_number = ${coach.employeeNumber} and judged_on >= ${from} and judged_on < ${before}`.execute(db)
  const [found] = rows
  if (found === undefined || found.judged < 8)
    throw new Error(`${coach.name} was hardly judged: ${JSON.stringify(found)}`)
  return found.met / found.judged
}

function messagesTo(slack: SavedSlack, member: Member) {
  const direct = slack.teams[0]?.channels.find(
    ({ kind, members: who }) => kind === 'im' && who.includes(member.slackUserId),
  )
  const read = new Map(direct?.lastRead ?? []).get(member.slackUserId) ?? ''
  return (direct?.messages ?? []).map(({ text, ts, writtenAt }) => ({ text, writtenAt, isUnread: ts > read }))
}

function textsTo(slack: SavedSlack, member: Member): readonly string[] {
  return messagesTo(slack, member).map(({ text }) => text)
}
