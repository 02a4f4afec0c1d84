import { sql } from 'kysely'
import { z } from 'zod'
import { newId, type OutboxId, type PersonId, type SessionId, type SurveyId } from '../kernel/ids.ts'
import type { Instant, PlainDate } from '../kernel/time.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { prepared } from '../platform/database/prepared.ts'
import type { SlackAddress } from '../platform/outbox/index.ts'
import { parseItemId } from './instrument/item.ts'
import type { Asked, Survey, SurveyFacts, SurveyState, SurveyStream } from './survey.ts'

type NewSurvey = Omit<SurveyFacts, 'id' | 'stream'> & SurveyStream & { readonly checkAt: Instant }

/** One for each coachee of a session, one for each person and quarter; one that exists already stays as it is. */
export async function insertSurveys(tx: Tx, surveys: readonly NewSurvey[]): Promise<void> {
  if (surveys.length === 0) return
  const rows = surveys.map((survey) => ({
    id: newId<SurveyId>(),
    stream: survey.stream,
    session_id: survey.stream === 'session' ? survey.sessionId : null,
    coach_id: survey.coachId,
    coachee_id: survey.coacheeId,
    held_on: survey.heldOn,
    floor: survey.floor,
    version: survey.version,
    items: JSON.stringify(survey.items),
    state: 'waiting' as const,
    attempts: 0,
    check_at: survey.checkAt,
  }))
  await tx
    .insertInto('survey')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function findSurvey(db: Db | Tx, id: SurveyId): Promise<Survey | undefined> {
  const row = await db.selectFrom('survey').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toSurvey(row)
}

/** As `findSurvey`; nobody else changes it before this transaction ends. */
export async function lockSurvey(tx: Tx, id: SurveyId): Promise<Survey | undefined> {
  const row = await tx.selectFrom('survey').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? undefined : toSurvey(row)
}

/** Locked, by coachee. */
export async function lockSurveysOf(tx: Tx, sessionId: SessionId): Promise<Survey[]> {
  const rows = await tx
    .selectFrom('survey')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('coachee_id')
    .forUpdate()
    .execute()
  return rows.map(toSurvey)
}

/** Those that were sent to this person, the latest first. */
export async function surveysAskedOf(db: Db | Tx, coacheeId: PersonId, limit: number): Promise<Survey[]> {
  const rows = await db
    .selectFrom('survey')
    .modifyFront(prepared('survey.asked-of'))
    .select(['id', 'session_id', 'coach_id', 'coachee_id', 'held_on', 'floor', 'version', 'items', 'state', 'attempts'])
    .select(['check_at', 'sent_attempt', 'asked_at', 'closes_on', 'closes_at'])
    .where('coachee_id', '=', coacheeId)
    .where('asked_at', 'is not', null)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toSurvey)
}

/** How many questions about sessions were ever planned for this person: the round of the next one's items. */
export async function countSurveysOf(db: Db | Tx, coacheeId: PersonId): Promise<number> {
  const row = await db
    .selectFrom('survey')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('coachee_id', '=', coacheeId)
    .where('stream', '=', 'session')
    .executeTakeFirst()
  return row?.count ?? 0
}

/** Other questions to this person that were sent after `since`, or are on their way (`at` is undefined then). */
export async function otherAsksOf(db: Db | Tx, survey: Survey, since: Instant): Promise<readonly OtherAsk[]> {
  const rows = await db
    .selectFrom('survey')
    .select(['stream', 'asked_at'])
    .where('coachee_id', '=', survey.coacheeId)
    .where('id', '<>', survey.id)
    .where((is) => is.or([is('asked_at', '>', since), is.and([is('state', '=', 'waiting'), is('attempts', '>', 0)])]))
    .execute()
  return rows.map(({ stream, asked_at: at }) => ({ stream, at: at ?? undefined }))
}

type OtherAsk = { readonly stream: Survey['stream']; readonly at: Instant | undefined }

type DueColumn = 'check_at' | 'remind_at' | 'closes_at'

/** The earliest moment in that column among those that still wait for it. */
export async function nextSurveyMoment(db: Db | Tx, column: DueColumn): Promise<Instant | undefined> {
  const row = await waitingFor(db, column).select(column).orderBy(column).limit(1).executeTakeFirst()
  return row?.[column] ?? undefined
}

/** Locked, the earliest first; older sessions before younger ones. */
export async function lockSurveysDue(tx: Tx, column: DueColumn, now: Instant, limit: number): Promise<Survey[]> {
  const rows = await waitingFor(tx, column)
    .selectAll()
    .where(column, '<=', now)
    .orderBy(column)
    .orderBy('held_on')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
  return rows.map(toSurvey)
}

export async function handOver(
  tx: Tx,
  id: SurveyId,
  order: { attempts: number; floor: number; checkAt: Instant },
): Promise<void> {
  await tx
    .updateTable('survey')
    .set({ attempts: order.attempts, floor: order.floor, check_at: order.checkAt })
    .where('id', '=', id)
    .execute()
}

export async function checkAgainAt(tx: Tx, id: SurveyId, at: Instant): Promise<void> {
  await tx.updateTable('survey').set({ check_at: at }).where('id', '=', id).execute()
}

/** Looks again at all that waits for these people, since what decides about it changed; undefined: for anybody. */
export async function checkAgain(tx: Tx, coacheeIds: readonly PersonId[] | undefined, at: Instant): Promise<void> {
  if (coacheeIds?.length === 0) return
  let query = tx.updateTable('survey').set({ check_at: at }).where('state', '=', 'waiting').where('check_at', '>', at)
  if (coacheeIds !== undefined) query = query.where('coachee_id', '=', sql<PersonId>`any(${[...coacheeIds]})`)
  await query.execute()
}

/** Ends what will not be asked (any more). An ask that was sent keeps its dates. */
export async function endSurvey(
  tx: Tx,
  id: SurveyId,
  state: 'closed' | 'withdrawn' | 'removed' | 'never',
): Promise<void> {
  await tx.updateTable('survey').set({ state, check_at: null, remind_at: null }).where('id', '=', id).execute()
}

/** The coachee is back on the session: asked before, it goes on where it was; else it is looked at again. */
export async function reopenSurvey(tx: Tx, id: SurveyId, to: 'open' | 'waiting', checkAt: Instant): Promise<void> {
  await tx
    .updateTable('survey')
    .set({ state: to, check_at: to === 'waiting' ? checkAt : null })
    .where('id', '=', id)
    .execute()
}

/** The message arrived. `open`: false where the question ended while it was on its way. */
export async function recordAsked(
  tx: Tx,
  id: SurveyId,
  asked: Asked & { readonly open: boolean; readonly remindAt: Instant | undefined },
): Promise<void> {
  await tx
    .updateTable('survey')
    .set({
      sent_attempt: asked.attempt,
      asked_at: asked.at,
      closes_on: asked.closesOn,
      closes_at: asked.closesAt,
      check_at: null,
      ...(asked.open ? { state: 'open' as const, remind_at: asked.remindAt ?? null } : {}),
    })
    .where('id', '=', id)
    .execute()
}

export async function remindAt(tx: Tx, id: SurveyId, at: Instant | undefined): Promise<void> {
  await tx
    .updateTable('survey')
    .set({ remind_at: at ?? null })
    .where('id', '=', id)
    .execute()
}

export async function moveSurveys(tx: Tx, sessionId: SessionId, heldOn: PlainDate): Promise<void> {
  await tx.updateTable('survey').set({ held_on: heldOn }).where('session_id', '=', sessionId).execute()
}

/** Where the messages under these keys stand in Slack. */
export async function findSentMessages(db: Db | Tx, dedupeKeys: readonly string[]): Promise<SentMessage[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'dedupe_key', 'sent_channel', 'sent_ts'])
    .where('dedupe_key', 'in', dedupeKeys)
    .where('state', '=', 'sent')
    .execute()
  return rows.flatMap(({ id, dedupe_key: dedupeKey, sent_channel: channel, sent_ts: ts }) =>
    channel === null || ts === null ? [] : [{ outboxId: id, dedupeKey, at: { channel, ts } }],
  )
}

function waitingFor(db: Db | Tx, column: DueColumn) {
  // `state = 'open'` is what the partial index on closes_at is made for; the other two are indexed where not null.
  const surveys = db.selectFrom('survey').where(column, 'is not', null)
  return column === 'closes_at' ? surveys.where('state', '=', 'open') : surveys
}

type SentMessage = { readonly outboxId: OutboxId; readonly dedupeKey: string; readonly at: SlackAddress }

type SurveyRow = {
  readonly id: SurveyId
  readonly session_id: SessionId | null
  readonly coach_id: PersonId
  readonly coachee_id: PersonId
  readonly held_on: PlainDate
  readonly floor: number
  readonly version: number
  readonly items: unknown
  readonly state: SurveyState['state']
  readonly attempts: number
  readonly check_at: Date | null
  readonly sent_attempt: number | null
  readonly asked_at: Date | null
  readonly closes_on: PlainDate | null
  readonly closes_at: Date | null
}

const itemIds = z.array(z.string()).transform((ids) => ids.flatMap((id) => parseItemId(id) ?? []))

function toSurvey(row: SurveyRow): Survey {
  const stream: SurveyStream =
    row.session_id === null ? { stream: 'quarterly' } : { stream: 'session', sessionId: row.session_id }
  const facts = {
    ...stream,
    id: row.id,
    coachId: row.coach_id,
    coacheeId: row.coachee_id,
    heldOn: row.held_on,
    floor: row.floor,
    version: row.version,
    items: itemIds.parse(row.items),
  }
  return { ...facts, ...stateOf(row) }
}

function stateOf(row: SurveyRow): SurveyState {
  const asked = askedOf(row)
  switch (row.state) {
    case 'waiting':
      if (row.check_at === null) throw new Error(`survey ${row.id} waits for nothing`)
      return { state: 'waiting', attempts: row.attempts, checkAt: row.check_at }
    case 'open':
    case 'closed':
      if (asked === undefined) throw new Error(`survey ${row.id} is ${row.state} and was never sent`)
      return { state: row.state, asked }
    case 'withdrawn':
    case 'removed':
      return { state: row.state, asked }
    case 'never':
      return { state: 'never' }
  }
}

function askedOf(row: SurveyRow): Asked | undefined {
  const { asked_at: at, sent_attempt: attempt, closes_on: closesOn, closes_at: closesAt } = row
  return at === null || attempt === null || closesOn === null || closesAt === null
    ? undefined
    : { at, attempt, closesOn, closesAt }
}
