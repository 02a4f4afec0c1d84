// An organisation with its history, written straight into the tables: people, lines, one-on-ones every two weeks, the
// sessions that met them, actions, recognitions. For measuring what reading costs; what a replay would say of each slot
// doesn't matter here. Figures are counted by the product's own job.
import { sql } from 'kysely'
import { countSlots } from '../src/cadence/figure/count-slots.ts'
import { weekOf } from '../src/cadence/index.ts'
import { asId, type PersonId, type SlackUserId, type WorkspaceId } from '../src/kernel/ids.ts'
import { addDays, type PlainDate } from '../src/kernel/time.ts'
import { createDirectory, updateDirectory } from '../src/people/directory.store.ts'
import type { Tx } from '../src/platform/database/database.ts'
import { asSystem, inWorkspace, type Scope, type Tenancy } from '../src/platform/tenancy.ts'
import { asBatch } from '../src/survey/batch/as-batch.store.ts'

export type Organisation = {
  /** How many report to each one of a layer, from the top: [9, 10] is a leader, 9 managers, 90 people. */
  readonly reports: readonly number[]
  readonly weeks: number
  readonly today: PlainDate
}

export const leaderId = asId<PersonId>('p0')
const leadersSlackUser = asId<SlackUserId>('UP0')

export function headcount({ reports }: Pick<Organisation, 'reports'>): number {
  let layer = 1
  return reports.reduce((sum, each) => {
    layer *= each
    return sum + layer
  }, 1)
}

/** In a workspace of its own, which is new. */
export async function fillWorkspace(platform: Tenancy, id: WorkspaceId, organisation: Organisation): Promise<void> {
  await asSystem(platform, async (tx, now) => {
    await tx
      .insertInto('workspace')
      .values({
        id,
        kind: 'team',
        team_id: id,
        name: 'Bench',
        bot_user_id: asId<SlackUserId>('UBOT'),
        bot_token_encrypted: null,
        scopes: [],
        installed_at: now,
        installed_by: null,
        location: null,
      })
      .execute()
  })
  const run = (work: (tx: Tx) => Promise<unknown>) =>
    inWorkspace(platform, { workspaceId: id }, ({ tx }) => work(tx), 'background')
  await run(async (tx) => {
    const since = addDays(organisation.today, -7 * organisation.weeks)
    await createDirectory(tx, { locale: 'en-GB', accountsDueAt: platform.clock.now() })
    await updateDirectory(tx, { goLiveOn: since, wentLiveAt: platform.clock.now() })
  })
  await run((tx) => fillPeople(tx, organisation))
  await run((tx) => fillCadences(tx, organisation))
  await run((tx) => fillSlots(tx, organisation))
  await run(fillSessions)
  await run(fillActions)
  await run(fillExcuses)
  await run((tx) => fillAbsences(tx, organisation))
  await run((tx) => fillStandIns(tx, organisation))
  await run((tx) => fillJudgements(tx, organisation))
  await run((tx) => fillRecognitions(tx, platform.clock.now()))
  await run((tx) => fillVisit(tx, platform.clock.now()))
  await inWorkspace(platform, { workspaceId: id }, (scope) => fillBatches(scope, organisation), 'background')
  for (let left = 'more'; left === 'more'; ) {
    left = await inWorkspace(platform, { workspaceId: id }, countSlots, 'background')
  }
}

// Number n of a layer reports to number n / (reports of each) of the layer above; ids count through, from p0.
async function fillPeople(tx: Tx, organisation: Organisation): Promise<void> {
  const since = addDays(organisation.today, -7 * organisation.weeks - 30)
  await sql`insert into person (id, employee_number, name, email, email_key, unit, origin, slack_user_id, linked_by, search_text)
    select 'p' || n, 'E' || n, 'Person ' || n, 'p' || n || '@bench.example', 'p' || n || '@bench.example', 'Bench',
      'file', 'UP' || n, 'file', 'person ' || n
    from generate_series(0, ${headcount(organisation) - 1}) n`.execute(tx)
  let above = { from: 0, size: 1 }
  for (const each of organisation.reports) {
    const layer = { from: above.from + above.size, size: above.size * each }
    await sql`insert into reporting_line (id, person_id, manager_id, starts_on, ends_on, origin)
      select 'l' || n, 'p' || n, 'p' || (${above.from}::integer + (n - ${layer.from}) / ${each}), ${since}::date, null, 'file'
      from generate_series(${layer.from}::integer, ${layer.from + layer.size - 1}::integer) n`.execute(tx)
    above = layer
  }
}

async function fillCadences(tx: Tx, { today }: Organisation): Promise<void> {
  await sql`insert into cadence (coach_id, coachee_id, next_transition_at, streak, last_held_on)
    select manager_id, person_id, ${addDays(today, 5)}::date, ${dice(sql`person_id`, 8)}, ${today}::date - ${dice(sql`person_id`, 20)}
    from reporting_line`.execute(tx)
}

// Of ten that are over: seven met, one late, one missed, one excused; one in three of those still open is overdue.
async function fillSlots(tx: Tx, { today, weeks }: Organisation): Promise<void> {
  const since = addDays(today, -7 * weeks)
  await sql`insert into slot (coach_id, coachee_id, ordinal, opened_on, due_on, grace_until, misses_on, interval_days, state,
      session_id, ended_on, known_on, reason, verdict, judged_on, pending_excuse, no_common_day, next_transition_on, extras)
    select manager_id, person_id, k, due - 14, due, due + 2, due + 14, 14, state,
      case when state in ('met', 'late') then 's' || person_id || '-' || k end, ended, ended,
      case when state = 'excused' then 'workload' end,
      case when state = 'met' then 'met' when state in ('late', 'missed') or is_overdue then 'not-on-time' end,
      case when state = 'met' then due when state in ('late', 'missed') or is_overdue then due + 3 end,
      null, false, case when state = 'open' then ${today}::date + 1 end, '{}'
    from (
      select *, case state when 'met' then due when 'late' then due + 6 when 'missed' then due + 14
        when 'excused' then due end as ended, state = 'open' and due + 3 <= ${today}::date as is_overdue
      from (
        select manager_id, person_id, k, due, case when k = count(*) over (partition by person_id) then 'open'
          else (array['met', 'met', 'met', 'met', 'met', 'met', 'met', 'late', 'missed', 'excused'])[
            1 + ${dice(sql`person_id || '/' || k`, 10)}] end as state
        from (
          select manager_id, person_id, k,
            ${since}::date + ${dice(sql`person_id`, 14)} + 14 * k::integer as due
          from reporting_line cross join generate_series(1, ${Math.ceil(weeks / 2) + 1}::integer) k
        ) planned where due <= ${today}::date + 8
      ) held
    ) slot`.execute(tx)
}

async function fillSessions(tx: Tx): Promise<void> {
  await sql`insert into session_submission (view_id, coach_id, content_digest)
    select session_id, coach_id, 'bench' from slot where session_id is not null`.execute(tx)
  await sql`insert into session (id, coach_id, held_on, minutes, format, focus, outcome, shared_note, logged_at, logged_on,
      late_logged, submission_view_id, submission_index)
    select session_id, coach_id, ended_on, 30, 'one-on-one', null, 'skill', 'We listened to two calls and agreed what to try.',
      ended_on, ended_on, false, session_id, 0
    from slot where session_id is not null`.execute(tx)
  await sql`insert into session_coachee (session_id, coachee_id)
    select session_id, coachee_id from slot where session_id is not null`.execute(tx)
}

// One session in three agreed something; one in twenty of them is still open.
async function fillActions(tx: Tx): Promise<void> {
  await sql`insert into action (id, session_id, line, owner, owner_id, what, due_on, state, closed_at, closed_by)
    select 'a' || session_id, session_id, 0, case when is_coach then 'coach' else 'coachee' end,
      case when is_coach then coach_id else coachee_id end, 'Try the new opening', ended_on + 14,
      case when is_open then 'open' else 'done' end, case when is_open then null else ended_on + 7 end,
      case when is_open then null else coach_id end
    from (
      select *, ${dice(sql`session_id || 'c'`, 4)} = 0 as is_coach, ${dice(sql`session_id || 'o'`, 20)} = 0 as is_open from slot
      where session_id is not null and ${dice(sql`session_id || 'a'`, 3)} = 0
    ) agreed`.execute(tx)
}

// Every excused slot has its excuse; and of the slots that are overdue, one in ten has one that waits to be decided.
async function fillExcuses(tx: Tx): Promise<void> {
  await sql`update slot set pending_excuse = 'workload'
    where state = 'open' and verdict is not null and ${dice(sql`coachee_id || 'e'`, 10)} = 0`.execute(tx)
  await sql`insert into excuse (id, coach_id, coachee_id, slot_opened_on, reason, made_on, made_at, status)
    select 'e' || coachee_id || '-' || ordinal, coach_id, coachee_id, opened_on, 'workload', due_on, due_on,
      case when state = 'open' then 'pending' else 'stands' end
    from slot where state = 'excused' or pending_excuse is not null`.execute(tx)
}

// Each person is away for a week twice a year; one in twenty is away today.
async function fillAbsences(tx: Tx, { today, weeks }: Organisation): Promise<void> {
  await sql`insert into absence (id, person_id, from_on, until_on, entered_by)
    select 'b' || id || '-' || n, id, day, day + 6, id
    from person cross join generate_series(0, ${Math.ceil(weeks / 26)}::integer) n cross join lateral (
      select case when n = 0 and ${dice(sql`id`, 20)} = 0 then ${today}::date - 3
        else ${today}::date - 10 - 182 * n::integer - ${dice(sql`id`, 150)} end as day
    ) away`.execute(tx)
}

// One manager in ten has named the manager above for a month, some of them this month.
async function fillStandIns(tx: Tx, { today }: Organisation): Promise<void> {
  await sql`insert into stand_in (coach_id, person_id, from_on, until_on)
    select distinct coach.manager_id, above.manager_id, day, day + 30
    from reporting_line coach join reporting_line above on above.person_id = coach.manager_id cross join lateral (
      select ${today}::date - ${dice(sql`coach.manager_id`, 400)} as day
    ) named where ${dice(sql`coach.manager_id || 's'`, 10)} = 0`.execute(tx)
}

// Every manager, every Sunday; one in five was weekly for a month.
async function fillJudgements(tx: Tx, { today, weeks }: Organisation): Promise<void> {
  const sunday = addDays(weekOf(today), -7 * weeks)
  await sql`insert into judgement (manager_id, judged_on, coach_id, verdict, decided_by, own_from, own_met, own_not_on_time,
      pooled_from, pooled_met, pooled_not_on_time, effect, because, window_days, share_percent, relax_weeks)
    select manager_id, sunday, null, 'on', null, sunday - 28, 14, 2, sunday - 28, 140, 12, 'none', null, 28, 80, 4
    from (select distinct manager_id from reporting_line) manager cross join lateral (
      select ${sunday}::date + 7 * n::integer as sunday from generate_series(1, ${weeks}::integer) n
    ) judged`.execute(tx)
  await sql`insert into pair_ruling (coach_id, coachee_id, level, set_at, since, interval, is_last, is_quiet, coach_told_at,
      coachee_told_at, judged_on, because, figure_of, figure_reports, figure_from, figure_met, figure_not_on_time, share_percent)
    select line.manager_id, line.person_id, 'rule', day, day, case when n = 1 then '7' end, n = 2, false, day, day, day,
      case when n = 1 then 'off-rhythm' else 'on-rhythm' end, 'pooled', 'managers', day - 28, 41, 15, 80
    from reporting_line line cross join generate_series(1, 2) n cross join lateral (
      select ${sunday}::date + 28 * n::integer as day
    ) ruled
    where ${dice(sql`line.person_id || 'w'`, 5)} = 0 and exists (
      select from reporting_line below where below.manager_id = line.person_id)`.execute(tx)
}

async function fillRecognitions(tx: Tx, now: Date): Promise<void> {
  await sql`insert into recognition (id, sender_id, what, meant, sent_at, submission_key, post_state, post_attempt)
    select 'r' || n, case when n % 2 = 0 then ${leaderId} else 'p' || (1 + n % 3) end, 'Held every one-on-one', 'It shows',
      ${now}::timestamptz - n * interval '3 days', 'r' || n, 'none', 0
    from generate_series(1, 40) n`.execute(tx)
  await sql`insert into recognition_recipient (recognition_id, person_id, position)
    select 'r' || n, case when n % 2 = 0 then 'p' || (1 + n % 3) else ${leaderId} end, 0
    from generate_series(1, 40) n`.execute(tx)
}

// About every manager each four weeks what people say after sessions, and each twelve the quarterly questions; of every
// second release one of their coaches together.
async function fillBatches(scope: Scope, { today, weeks }: Organisation): Promise<void> {
  const last = addDays(weekOf(today), -7)
  const { rows: managers } = await sql<{ id: string; above: readonly string[] }>`with recursive above as (
      select distinct manager_id as id, manager_id as at, 0 as step from reporting_line
      union all
      select above.id, line.manager_id, step + 1 from above join reporting_line line on line.person_id = above.at
    ) select id, array_agg(at order by step) filter (where step > 0) as above from above group by id`.execute(scope.tx)
  await asBatch(scope, async ({ tx }) => {
    await sql`insert into batch (id, stream, released_on, coach_id, manager_id, coach_ids, reader_ids)
      select kind || '-' || manager.id || '-' || n, case kind when 'pool' then 'session' else kind end,
        ${last}::date - 28 * n::integer, case when kind <> 'pool' then manager.id end,
        case when kind = 'pool' then manager.id end, array[manager.id],
        coalesce(manager.above, '{}') || case when kind = 'pool' then array[manager.id] else '{}'::text[] end
      from jsonb_to_recordset(${JSON.stringify(managers)}::jsonb) manager (id text, above text[])
      cross join generate_series(0, ${Math.ceil(weeks / 4) - 1}::integer) n
      cross join unnest(array['session', 'quarterly', 'pool']) kind
      where kind = 'session' or (kind = 'quarterly' and n % 3 = 0) or (kind = 'pool' and n % 2 = 0)`.execute(tx)
    await sql`insert into batch_figure (batch_id, figure, tenths, is_bottom, band, first_version, last_version)
      select id, figure, 25 + ${dice(sql`id || figure`, 24)}, false, '5-7', 1, 1
      from batch cross join unnest(array['usefulness', 'guidance', 'facilitation', 'inspiration', 'relationship']) figure
      where (figure = 'usefulness') <= (stream = 'session')
        and (figure = 'relationship') <= (stream = 'quarterly')`.execute(tx)
  })
}

/** The leader opened Home a moment ago: it is drawn for nobody else. */
async function fillVisit(tx: Tx, now: Date): Promise<void> {
  await tx.insertInto('home_view').values({ slack_user_id: leadersSlackUser, opened_at: now }).execute()
}

/** 0 to `sides` - 1, the same for the same text. */
function dice(text: ReturnType<typeof sql>, sides: number) {
  return sql`mod(abs(hashtextextended(${text}, 0) / 2), ${sql.lit(sides)})::integer`
}
