import { sql } from 'kysely'
import type { Instant } from '../../kernel/time.ts'
import type { PacedMethod } from '../../schema/platform.ts'
import type { Tx } from '../database/database.ts'
import { type Bucket, freshBucket, giveBack, type Limits, refill, slowDown } from './pace.ts'

const methods: readonly PacedMethod[] = ['open', 'post', 'publish', 'update']

/** This workspace's buckets, refilled to now (the database's time), locked until the transaction ends. */
export async function lockBuckets(
  tx: Tx,
  limits: Limits,
): Promise<{ readonly buckets: readonly Bucket[]; readonly now: Instant }> {
  const { rows, now } = await readLocked(tx)
  if (rows.length === methods.length) return { buckets: rows.map((row) => refill(row, limits, now)), now }
  const fresh = methods.map((method) => freshBucket(method, limits, now))
  await tx
    .insertInto('pace')
    .values(fresh.map(toRow))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'method']).doNothing())
    .execute()
  const again = await readLocked(tx)
  return { buckets: again.rows.map((row) => refill(row, limits, again.now)), now: again.now }
}

export async function saveBuckets(tx: Tx, buckets: readonly Bucket[]): Promise<void> {
  for (const bucket of buckets) {
    const { method, ...values } = toRow(bucket)
    await tx.updateTable('pace').set(values).where('method', '=', method).execute()
  }
}

/** The calls weren't made: what was no longer wanted, or had nothing new to draw, must not slow down the rest. */
export async function giveTokensBack(tx: Tx, limits: Limits, unused: readonly PacedMethod[]): Promise<void> {
  const { buckets } = await lockBuckets(tx, limits)
  await saveBuckets(
    tx,
    buckets.filter(({ method }) => unused.includes(method)).map((bucket) => giveBack(bucket, limits)),
  )
}

/** Slack said 429 to that kind of call. */
export async function slowDownMethod(
  tx: Tx,
  limits: Limits,
  method: PacedMethod,
  retryAfterMillis: number,
): Promise<void> {
  const { buckets, now } = await lockBuckets(tx, limits)
  await saveBuckets(
    tx,
    buckets
      .filter((bucket) => bucket.method === method)
      .map((bucket) => slowDown(bucket, limits, now, retryAfterMillis)),
  )
}

/** Nothing goes out for so long: the operator has to act first, and asking Slack every second helps nobody. */
export async function blockAll(tx: Tx, limits: Limits, millis: number): Promise<void> {
  const { buckets, now } = await lockBuckets(tx, limits)
  const blockedUntil = new Date(now.getTime() + millis)
  await saveBuckets(
    tx,
    buckets.map((bucket) => ({ ...bucket, blockedUntil })),
  )
}

// Always in the same order, so that two claims wait for each other instead of locking each other out.
async function readLocked(tx: Tx): Promise<{ rows: readonly Bucket[]; now: Instant }> {
  const rows = await tx.selectFrom('pace').selectAll().orderBy('method').forUpdate().execute()
  const clock = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx)
  const now = clock.rows[0]?.now ?? new Date()
  return {
    now,
    rows: rows.map((row) => ({
      method: row.method,
      tokens: row.tokens,
      perMinute: row.per_minute,
      refilledAt: row.refilled_at,
      blockedUntil: row.blocked_until ?? undefined,
    })),
  }
}

function toRow(bucket: Bucket) {
  return {
    method: bucket.method,
    tokens: bucket.tokens,
    per_minute: bucket.perMinute,
    refilled_at: bucket.refilledAt,
    blocked_until: bucket.blockedUntil ?? null,
  }
}
