// Sums over answers are read in `asBatch` alone: the ordinary role can't. What came of them is for admins, as it was shown
// first: a row is inserted and never changed.
import { z } from 'zod'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { type Dimension, dimensions } from '../instrument/item.ts'
import type { Psychometric, ReleasedMoments } from './psychometric.ts'

/** About coaches by themselves, released in those days; the earliest release first. */
export async function momentsReleased(
  db: Db | Tx,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
): Promise<readonly (ReleasedMoments & { readonly version: number })[]> {
  const rows = await db
    .selectFrom('batch')
    .innerJoin('batch_moment', (join) =>
      join
        .onRef('batch_moment.workspace_id', '=', 'batch.workspace_id')
        .onRef('batch_moment.batch_id', '=', 'batch.id'),
    )
    .select(['batch.coach_id', 'dimension', 'version', 'moments'])
    .where('batch.released_on', '>=', from)
    .where('batch.released_on', '<=', to)
    .orderBy('batch.released_on')
    .orderBy('batch.id')
    .execute()
  return rows.flatMap(({ coach_id: coachId, dimension: name, version, moments }) => {
    const dimension = dimensions.find((known) => known === name)
    return coachId === null || dimension === undefined
      ? []
      : [{ coachId, dimension, version, moments: storedMoments.parse(moments) }]
  })
}

/** Those of a date that is there already stand. */
export async function insertPsychometrics(
  tx: Tx,
  computedOn: PlainDate,
  results: Readonly<Record<Dimension, Psychometric>>,
): Promise<void> {
  await tx
    .insertInto('psychometric')
    .values(
      dimensions.map((dimension) => ({
        computed_on: computedOn,
        dimension,
        result: JSON.stringify(results[dimension]),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export type PsychometricsOf = {
  readonly computedOn: PlainDate
  readonly results: ReadonlyMap<Dimension, Psychometric>
}

/** Of the last quarter that was looked at; undefined before the first. */
export async function latestPsychometrics(db: Db | Tx): Promise<PsychometricsOf | undefined> {
  const rows = await db
    .selectFrom('psychometric')
    .select(['computed_on', 'dimension', 'result'])
    .where('computed_on', '=', (latest) =>
      latest.selectFrom('psychometric').select(({ fn }) => fn.max('computed_on').as('latest')),
    )
    .execute()
  const [first] = rows
  if (first === undefined) return undefined
  const results = new Map(
    rows.flatMap((row) => {
      const dimension = dimensions.find((known) => known === row.dimension)
      return dimension === undefined ? [] : [[dimension, storedResult.parse(row.result)] as const]
    }),
  )
  return { computedOn: first.computed_on, results }
}

const storedMoments = z.object({
  people: z.number(),
  items: z.number(),
  sums: z.array(z.number()),
  products: z.array(z.array(z.number())),
})

const least = { raters: z.number(), coaches: z.number() }
const figure = z.number().optional()
const storedResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('refused'), ...least }),
  z
    .object({ kind: z.literal('figures'), ...least, alpha: figure, icc1: figure })
    .transform(({ alpha, icc1, ...rest }) => ({ ...rest, alpha, icc1 })),
])
