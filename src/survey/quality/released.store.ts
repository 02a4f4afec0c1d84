// What was released, for whoever the transaction's person is: the coach, those who stood above at the time, and admins. The
// policy on the table holds that, so that nothing here needs to ask.
import { type Selectable, sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { BatchFigureTable, BatchTable } from '../../schema/survey.ts'
import { type FigureName, figureNames, type Stream } from '../batch/figure-name.ts'
import type { ReleasedFigure } from '../batch/over-releases.ts'
import { bands, fewestOf } from '../batch/shown-figure.ts'
import type { ReleasedComment } from './released-comment.ts'

type Days = { readonly from: PlainDate; readonly to: PlainDate }

export type Released = {
  /** The coach; of a pool, the manager whose coaches it joins. */
  readonly aboutId: PersonId
  /** Of several coaches together, where too few answered about each of them. */
  readonly isPool: boolean
  readonly stream: Stream
  readonly figure: ReleasedFigure
}

/** About these people as coaches, and of the coaches below them together. Oldest first. */
export async function releasedAbout(
  db: Db | Tx,
  personIds: readonly PersonId[],
  { from, to }: Days,
): Promise<readonly Released[]> {
  if (personIds.length === 0) return []
  const asked = sql<PersonId>`any(${[...personIds]})`
  const rows = await db
    .selectFrom('batch')
    .modifyFront(prepared('survey.released-about'))
    .innerJoin('batch_figure', (join) =>
      join
        .onRef('batch_figure.workspace_id', '=', 'batch.workspace_id')
        .onRef('batch_figure.batch_id', '=', 'batch.id'),
    )
    .select(['batch.coach_id', 'batch.manager_id', 'batch.stream', 'batch.released_on'])
    .select(['figure', 'tenths', 'is_bottom', 'band', 'first_version', 'last_version'])
    .where((is) => is.or([is('batch.coach_id', '=', asked), is('batch.manager_id', '=', asked)]))
    .where('batch.released_on', '>=', from)
    .where('batch.released_on', '<=', to)
    .orderBy('batch.released_on')
    .execute()
  return rows.flatMap(toReleased)
}

/**
 * For Home: all about one coach, and of these others, as coaches and of the coaches below them together, usefulness after
 * sessions alone. Oldest first. In one statement, each part of it by an index of its own, since every figure that is read is
 * asked whether this reader may see it.
 */
export async function releasedAround(
  db: Db | Tx,
  coachId: PersonId,
  otherIds: readonly PersonId[],
  { from, to }: Days,
): Promise<readonly Released[]> {
  const others = sql`any(${[...otherIds]}::text[])`
  const figures = sql`select coach_id, manager_id, stream, released_on, figure, tenths, is_bottom, band, first_version, last_version
    from batch join batch_figure on batch_figure.workspace_id = batch.workspace_id and batch_figure.batch_id = batch.id
    where released_on between ${from}::date and ${to}::date`
  const usefulness = sql`stream = 'session' and figure = 'usefulness'`
  const { rows } = await sql<ReleasedRow>`${prepared('survey.released-around')}
    select * from (
      ${figures} and coach_id = ${coachId}
      union all ${figures} and coach_id = ${others} and ${usefulness}
      union all ${figures} and manager_id = ${others} and ${usefulness}
    ) around order by released_on`.execute(db)
  return rows.flatMap(toReleased)
}

type ReleasedRow = Pick<Selectable<BatchTable>, 'coach_id' | 'manager_id' | 'stream' | 'released_on'> &
  Pick<Selectable<BatchFigureTable>, 'figure' | 'tenths' | 'is_bottom' | 'band' | 'first_version' | 'last_version'>

function toReleased(row: ReleasedRow): readonly Released[] {
  const figure = figureNames.find((known) => known === row.figure)
  const aboutId = row.coach_id ?? row.manager_id
  if (figure === undefined || aboutId === null) return []
  const shown = {
    figure,
    tenths: row.tenths,
    isBottom: row.is_bottom,
    band: row.band,
    firstVersion: row.first_version,
    lastVersion: row.last_version,
    releasedOn: row.released_on,
  }
  return [{ aboutId, isPool: row.coach_id === null, stream: row.stream, figure: shown }]
}

/** Of one figure, all that was released on one date about coaches below somebody, each weighing the fewest of its band. */
export type ReleasedSum = {
  readonly releasedOn: PlainDate
  readonly figure: FigureName
  /** Of tenths times people. */
  readonly weighted: number
  readonly people: number
  readonly someBottom: boolean
  readonly firstVersion: number
  readonly lastVersion: number
}

/** After sessions, about whomever that reader stood above at the time, coaches by themselves and pools. Oldest first. */
export async function sumsReleasedTo(
  db: Db | Tx,
  readerId: PersonId,
  { from, to }: Days,
): Promise<readonly ReleasedSum[]> {
  const weight = sql<number>`case band ${sql.join(
    bands.map((band) => sql`when ${band} then ${sql.lit(fewestOf(band))}`),
    sql` `,
  )} end`
  const rows = await db
    .selectFrom('batch')
    .innerJoin('batch_figure', (join) =>
      join
        .onRef('batch_figure.workspace_id', '=', 'batch.workspace_id')
        .onRef('batch_figure.batch_id', '=', 'batch.id'),
    )
    .select(['batch.released_on', 'figure'])
    .select(({ fn }) => [
      sql<number>`sum(tenths * ${weight})::integer`.as('weighted'),
      sql<number>`sum(${weight})::integer`.as('people'),
      sql<boolean>`bool_or(is_bottom)`.as('some_bottom'),
      fn.min('first_version').as('first_version'),
      fn.max('last_version').as('last_version'),
    ])
    .where('batch.stream', '=', 'session')
    .where(sql<boolean>`${readerId} = any(reader_ids)`)
    .where('batch.released_on', '>=', from)
    .where('batch.released_on', '<=', to)
    .groupBy(['batch.released_on', 'figure'])
    .orderBy('batch.released_on')
    .execute()
  return rows.flatMap((row) => {
    const figure = figureNames.find((known) => known === row.figure)
    if (figure === undefined) return []
    return [
      {
        releasedOn: row.released_on,
        figure,
        weighted: row.weighted,
        people: row.people,
        someBottom: row.some_bottom,
        firstVersion: row.first_version,
        lastVersion: row.last_version,
      },
    ]
  })
}

/** The latest release first, in the order drawn then. Those for the coach alone come to the coach alone. */
export async function commentsAbout(
  db: Db | Tx,
  coachId: PersonId,
  { limit, offset = 0 }: { readonly limit: number; readonly offset?: number },
): Promise<readonly ReleasedComment[]> {
  const rows = await db
    .selectFrom('batch_comment')
    .innerJoin('batch', (join) =>
      join
        .onRef('batch.workspace_id', '=', 'batch_comment.workspace_id')
        .onRef('batch.id', '=', 'batch_comment.batch_id'),
    )
    .select(['batch.released_on', 'batch_comment.coach_id', 'wording', 'audience', 'author_id'])
    .where('batch_comment.coach_id', '=', coachId)
    .orderBy('batch.released_on', 'desc')
    .orderBy('batch.stream')
    .orderBy('place')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map((row) => ({
    releasedOn: row.released_on,
    coachId: row.coach_id,
    wording: row.wording,
    audience: row.audience,
    authorId: row.author_id ?? undefined,
  }))
}
