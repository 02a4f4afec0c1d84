// “Once a quarter, from 30 raters and 8 coaches up; refused below”: the job reads sums of released batches under the batch
// role, and what it found out stands.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type BatchId, newId } from '../../../../src/kernel/ids.ts'
import { plainDate } from '../../../../src/kernel/time.ts'
import { asBatch } from '../../../../src/survey/batch/as-batch.store.ts'
import { insertBatch, insertMoments } from '../../../../src/survey/batch/batch.store.ts'
import { latestPsychometrics, nextPsychometricsOn } from '../../../../src/survey/index.ts'
import { type Dimension, dimensions } from '../../../../src/survey/instrument/item.ts'
import { momentsOf } from '../../../../src/survey/psychometrics/moments.ts'
import { describeDatabases } from '../../../support/database.ts'
import { id, type Office, openOffice } from './office.ts'

const coaches = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8']

/** Of one coach: five people, three items each. No two coaches alike, no two items, no two people. */
function rowsOf(coach: number): readonly (readonly number[])[] {
  return Array.from({ length: 5 }, (_, rater) =>
    [0, 1, 2].map((item) => 1 + ((coach * 3 + rater * (item + 2) + item * coach) % 5)),
  )
}

describeDatabases('psychometrics', (database) => {
  const open = () => openOffice(database, { head: coaches })

  async function release(
    office: Office,
    coach: string,
    { on, version = 1, rows }: { on: string; version?: number; rows: readonly (readonly number[])[] },
  ): Promise<void> {
    await office.as(undefined, (scope) =>
      asBatch(scope, async ({ tx }) => {
        const [coachId, stream] = [id(coach), 'quarterly' as const]
        const releasedOn = plainDate(on)
        const batchId = await insertBatch(tx, {
          id: newId<BatchId>(),
          stream,
          releasedOn,
          about: { coachId },
          readerIds: [id('head')],
        })
        const of = (dimension: Dimension) => ({ coachId, stream, dimension, version, moments: momentsOf(rows) })
        await insertMoments(tx, batchId, dimensions.filter((one) => one !== 'relationship').map(of))
      }),
    )
  }

  const latest = (office: Office) => office.as(undefined, ({ tx }) => latestPsychometrics(tx))

  test('of eight coaches with five raters each agree with a direct computation, and stand once they are there', async () => {
    const office = await open()
    expect(await office.as(undefined, ({ tx }) => nextPsychometricsOn(tx))).toBe('2026-04-26')
    for (const [place, coach] of coaches.entries())
      await release(office, coach, { on: '2026-03-29', rows: rowsOf(place) })
    // Longer ago than the thirteen weeks, and of questions that were others: neither counts.
    await release(office, 'c1', { on: '2026-01-04', rows: [...rowsOf(5), ...rowsOf(6)] })
    await office.tick('2026-04-26T12:59:00Z')
    expect(await latest(office)).toBeUndefined()
    await office.tick('2026-04-26T13:00:00Z')
    const found = await latest(office)
    expect(found?.computedOn).toBe('2026-04-26')
    const all = coaches.map((_, place) => rowsOf(place))
    const figures = { kind: 'figures', raters: 30, coaches: 8, alpha: alphaOf(all.flat()), icc1: iccOf(all) }
    expect(found?.results.get('guidance')).toEqual(figures)
    expect(found?.results.get('inspiration')).toEqual(figures)
    expect(found?.results.get('relationship')).toEqual({ kind: 'refused', raters: 30, coaches: 8 })
    expect(figures.alpha).not.toBeNaN()

    await release(office, 'c1', { on: '2026-04-26', rows: rowsOf(7) })
    await office.tick('2026-07-18T13:00:00Z')
    expect(await latest(office)).toEqual(found)
    await office.tick('2026-07-19T13:00:00Z')
    // The next quarter: only what was released since.
    expect((await latest(office))?.computedOn).toBe('2026-07-19')
    expect((await latest(office))?.results.get('guidance')).toEqual({ kind: 'refused', raters: 30, coaches: 8 })
    expect(await office.as(undefined, ({ tx }) => nextPsychometricsOn(tx))).toBe('2026-10-11')
  })

  test('of seven coaches are refused, however many raters; so are those of two versions together', async () => {
    const office = await open()
    const many = [...rowsOf(1), ...rowsOf(2), ...rowsOf(3)]
    for (const coach of coaches.slice(0, 7)) await release(office, coach, { on: '2026-03-29', version: 2, rows: many })
    await release(office, 'c8', { on: '2026-03-29', version: 1, rows: many })
    await office.tick('2026-04-26T13:00:00Z')
    for (const result of (await latest(office))?.results.values() ?? []) {
      expect(result).toEqual({ kind: 'refused', raters: 30, coaches: 8 })
    }
    expect((await latest(office))?.results.size).toBe(4)
  })

  test('an outage over two quarters is worked through, each quarter from what was released by then', async () => {
    const office = await open()
    for (const [place, coach] of coaches.entries())
      await release(office, coach, { on: '2026-03-29', rows: rowsOf(place) })
    await office.tick('2026-08-01T09:00:00Z')
    const rows = await office.as(undefined, ({ tx }) =>
      tx
        .selectFrom('psychometric')
        .select(['computed_on', 'dimension', sql<string>`result ->> 'kind'`.as('kind')])
        .where('dimension', '=', 'guidance')
        .orderBy('computed_on')
        .execute(),
    )
    expect(rows.map((row) => [row.computed_on, row.kind])).toEqual([
      ['2026-04-26', 'figures'],
      ['2026-07-19', 'refused'],
    ])
  })

  test('the ordinary role reads no sums, and changes nothing that was found out', async () => {
    const office = await open()
    await release(office, 'c1', { on: '2026-03-29', rows: rowsOf(1) })
    await office.tick('2026-04-26T13:00:00Z')
    for (const who of [undefined, id('head'), id('c1')]) {
      await expect(office.as(who, ({ tx }) => sql`select moments from batch_moment`.execute(tx))).rejects.toThrow(
        /permission denied/,
      )
      await expect(office.as(who, ({ tx }) => sql`update psychometric set result = '{}'`.execute(tx))).rejects.toThrow(
        /permission denied/,
      )
    }
  })
})

// Straight from the answers, by the textbook: variances of a sample, and a one-way analysis of variance.
function alphaOf(rows: readonly (readonly number[])[]): number {
  const items = rows[0]?.length ?? 0
  const ofItems = Array.from({ length: items }, (_, item) => variance(rows.map((row) => row[item] ?? Number.NaN)))
  const total = variance(rows.map((row) => sum(row)))
  return twoDecimals((items / (items - 1)) * (1 - sum(ofItems) / total))
}

function iccOf(groups: readonly (readonly (readonly number[])[])[]): number {
  const scores = groups.map((rows) => rows.map((row) => sum(row) / row.length))
  const all = scores.flat()
  const size = all.length / groups.length
  const between = sum(scores.map((group) => size * (mean(group) - mean(all)) ** 2)) / (groups.length - 1)
  const within =
    sum(scores.flatMap((group) => group.map((score) => (score - mean(group)) ** 2))) / (all.length - groups.length)
  return twoDecimals((between - within) / (between + (size - 1) * within))
}

function variance(values: readonly number[]): number {
  return sum(values.map((value) => (value - mean(values)) ** 2)) / (values.length - 1)
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}

function sum(values: readonly number[]): number {
  return values.reduce((so, value) => so + value, 0)
}

function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100
}
