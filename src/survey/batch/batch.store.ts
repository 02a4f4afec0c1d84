// What the batch job reads and writes, in `asBatch`: the ordinary role can do none of it.
import { sql } from 'kysely'
import { z } from 'zod'
import type { BatchId, PersonId, SurveyId } from '../../kernel/ids.ts'
import { addDays, type Instant, type PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { type ItemId, parseItemId } from '../instrument/item.ts'
import { openDays } from '../question/closing.ts'
import type { ReleasedMoments } from './batch-moments.ts'
import type { ShownComment } from './comment-batch.ts'
import { figuresOf, type Stream, streams } from './figure-name.ts'
import type { Ask, LastBatches, Part } from './open-figure.ts'
import type { ShownFigure } from './shown-figure.ts'

/** Coaches about whom anything was asked that closed by then, in the order of their ids. */
export async function coachesAskedAbout(
  db: Db | Tx,
  until: Instant,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('survey')
    .select('coach_id')
    .distinct()
    .where('closes_at', '<=', until)
    .$if(after !== undefined, (query) => query.where('coach_id', '>', sql<PersonId>`${after}`))
    .orderBy('coach_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.coach_id)
}

/** Those about whom something is open that was asked on or before that day. */
export async function coachesWithOldAsks(
  db: Db | Tx,
  askedBy: PlainDate,
  until: Instant,
): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ coach_id: PersonId }>`
    select distinct coach_id from survey
    where closes_at <= ${until} and closes_on <= ${addDays(askedBy, openDays - 1)} and (
      select count(*) from batch_cursor taken
      where taken.coach_id = survey.coach_id and taken.stream = survey.stream and taken.taken_until >= survey.closes_at
        and taken.part = any(case survey.stream when 'session' then ${[...figuresOf('session')]}::text[]
                                                else ${[...figuresOf('quarterly')]}::text[] end)
    ) < case survey.stream when 'session' then ${figuresOf('session').length}::int
                           else ${figuresOf('quarterly').length}::int end
    order by coach_id`.execute(db)
  return rows.map((row) => row.coach_id)
}

/** What has been taken of the answers about these coaches, and who was asked for what was released after that day. */
export async function lastBatchesOf(
  db: Db | Tx,
  coachIds: readonly PersonId[],
  comparedFrom: PlainDate,
): Promise<LastBatches> {
  const taken = await db
    .selectFrom('batch_cursor')
    .select(['coach_id', 'stream', 'part', 'taken_until'])
    .where('coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .execute()
  const released = await db
    .selectFrom('batch_asked')
    .innerJoin('batch', (join) =>
      join.onRef('batch.workspace_id', '=', 'batch_asked.workspace_id').onRef('batch.id', '=', 'batch_asked.batch_id'),
    )
    .select(['batch.coach_id', 'asked_ids'])
    .where('batch.coach_id', '=', sql<PersonId>`any(${[...coachIds]})`)
    .where('batch.released_on', '>', comparedFrom)
    .execute()
  return {
    taken: taken.flatMap((row) => {
      const part = parts.find((known) => known === row.part)
      const { coach_id: coachId, stream, taken_until: until } = row
      return part === undefined ? [] : [{ coachId, stream, part, until: until.getTime() }]
    }),
    released: released.flatMap(({ coach_id: coachId, asked_ids: asked }) =>
      coachId === null ? [] : [{ coachId, asked }],
    ),
  }
}

/** Closed after `since` and by `until`. Whatever became of the session: who has answered is counted (decision 0007). */
export async function asksAbout(
  db: Db | Tx,
  about: readonly { readonly coachId: PersonId; readonly stream: Stream; readonly since: Instant }[],
  until: Instant,
): Promise<readonly (Ask & { readonly items: readonly ItemId[] })[]> {
  if (about.length === 0) return []
  const { rows } = await sql<AskRow>`
    select survey.id, survey.stream, survey.coach_id, survey.coachee_id, survey.closes_on, survey.closes_at,
           survey.floor, survey.version, survey.items
    from unnest(${about.map(({ coachId }) => coachId)}::text[], ${about.map(({ stream }) => stream)}::text[],
                ${about.map(({ since }) => since)}::timestamptz[]) as about (coach_id, stream, since)
    join survey on survey.coach_id = about.coach_id and survey.stream = about.stream
      and survey.closes_at > about.since and survey.closes_at <= ${until}
    order by survey.closes_at, survey.id`.execute(db)
  return rows.map((row) => ({
    surveyId: row.id,
    stream: row.stream,
    coachId: row.coach_id,
    coacheeId: row.coachee_id,
    askedOn: addDays(row.closes_on, 1 - openDays),
    closedAt: row.closes_at.getTime(),
    floor: row.floor,
    version: row.version,
    items: itemIds.parse(row.items),
  }))
}

type AskRow = {
  readonly id: SurveyId
  readonly stream: Stream
  readonly coach_id: PersonId
  readonly coachee_id: PersonId
  readonly closes_on: PlainDate
  readonly closes_at: Date
  readonly floor: number
  readonly version: number
  readonly items: unknown
}

const itemIds = z.array(z.string()).transform((ids) => ids.flatMap((id) => parseItemId(id) ?? []))

export type NewBatch = {
  readonly id: BatchId
  readonly stream: Stream
  readonly releasedOn: PlainDate
  readonly about:
    | { readonly coachId: PersonId }
    | { readonly managerId: PersonId; readonly coachIds: readonly PersonId[] }
  readonly readerIds: readonly PersonId[]
}

/** The id of the one that is there, where the same was made before. */
export async function insertBatch(tx: Tx, batch: NewBatch): Promise<BatchId> {
  const { about } = batch
  const row = await tx
    .insertInto('batch')
    .values({
      id: batch.id,
      stream: batch.stream,
      released_on: batch.releasedOn,
      ...('coachId' in about
        ? { coach_id: about.coachId, coach_ids: [about.coachId] }
        : { manager_id: about.managerId, coach_ids: [...about.coachIds] }),
      reader_ids: [...batch.readerIds],
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row !== undefined) return row.id
  const found = await tx
    .selectFrom('batch')
    .select('id')
    .where('stream', '=', batch.stream)
    .where('released_on', '=', batch.releasedOn)
    .where('coachId' in about ? 'coach_id' : 'manager_id', '=', 'coachId' in about ? about.coachId : about.managerId)
    .executeTakeFirstOrThrow()
  return found.id
}

/** `asked`: for each figure, who was; of a pool nobody asks later. */
export async function insertFigures(
  tx: Tx,
  batchId: BatchId,
  figures: readonly { readonly shown: ShownFigure; readonly asked?: readonly PersonId[] }[],
): Promise<void> {
  if (figures.length === 0) return
  await tx
    .insertInto('batch_figure')
    .values(
      figures.map(({ shown }) => ({
        batch_id: batchId,
        figure: shown.figure,
        tenths: shown.tenths,
        is_bottom: shown.isBottom,
        band: shown.band,
        first_version: shown.firstVersion,
        last_version: shown.lastVersion,
      })),
    )
    .execute()
  const asked = figures.flatMap(({ shown, asked }) =>
    asked === undefined ? [] : [{ batch_id: batchId, figure: shown.figure, asked_ids: [...asked] }],
  )
  if (asked.length > 0) await tx.insertInto('batch_asked').values(asked).execute()
}

/** In the order given. */
export async function insertComments(
  tx: Tx,
  batchId: BatchId,
  coachId: PersonId,
  comments: readonly ShownComment[],
): Promise<void> {
  if (comments.length === 0) return
  await tx
    .insertInto('batch_comment')
    .values(
      comments.map(({ text, audience, authorId }, place) => ({
        batch_id: batchId,
        place,
        coach_id: coachId,
        audience,
        wording: text,
        author_id: authorId ?? null,
      })),
    )
    .execute()
}

export async function insertMoments(tx: Tx, batchId: BatchId, moments: readonly ReleasedMoments[]): Promise<void> {
  if (moments.length === 0) return
  await tx
    .insertInto('batch_moment')
    .values(
      moments.map((one) => ({
        batch_id: batchId,
        dimension: one.dimension,
        version: one.version,
        moments: JSON.stringify(one.moments),
      })),
    )
    .execute()
}

export async function takeUntil(
  tx: Tx,
  taken: readonly {
    readonly coachId: PersonId
    readonly stream: Stream
    readonly part: Part
  }[],
  until: Instant,
): Promise<void> {
  for (const { coachId, stream, part } of taken) {
    await tx
      .insertInto('batch_cursor')
      .values({ coach_id: coachId, stream, part, taken_until: until })
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'coach_id', 'stream', 'part']).doUpdateSet({ taken_until: until }),
      )
      .execute()
  }
}

const parts: readonly Part[] = [
  ...new Set(streams.flatMap(figuresOf)),
  'comments-coach',
  'comments-coach-and-above',
  'signed',
]
