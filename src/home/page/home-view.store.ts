import { sql } from 'kysely'
import type { SlackUserId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'

/** What is known of somebody's Home tab. Instants are business time. */
export type HomeVisit = {
  readonly openedAt: Instant
  readonly publishedAt: Instant | undefined
  /** Of the view that was drawn last. */
  readonly fingerprint: string | undefined
}

export async function findVisit(db: Db | Tx, slackUserId: SlackUserId): Promise<HomeVisit | undefined> {
  const row = await db
    .selectFrom('home_view')
    .modifyFront(prepared('home.visit'))
    .select(['opened_at', 'published_at', 'fingerprint'])
    .where('slack_user_id', '=', slackUserId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    openedAt: row.opened_at,
    publishedAt: row.published_at ?? undefined,
    fingerprint: row.fingerprint ?? undefined,
  }
}

/** Of two openings the later one stands. */
export async function recordOpened(tx: Tx, slackUserId: SlackUserId, at: Instant): Promise<void> {
  await tx
    .insertInto('home_view')
    .values({ slack_user_id: slackUserId, opened_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'slack_user_id'])
        .doUpdateSet({ opened_at: sql`greatest(home_view.opened_at, excluded.opened_at)` }),
    )
    .execute()
}

export async function recordDrawn(tx: Tx, slackUserId: SlackUserId, fingerprint: string, at: Instant): Promise<void> {
  await tx
    .updateTable('home_view')
    .set({ fingerprint, published_at: at })
    .where('slack_user_id', '=', slackUserId)
    .execute()
}

/** Of these, those who opened Home at or after that moment. */
export async function openedSince(
  db: Db | Tx,
  slackUserIds: readonly SlackUserId[],
  since: Instant,
): Promise<ReadonlySet<SlackUserId>> {
  if (slackUserIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('home_view')
    .select('slack_user_id')
    .where('slack_user_id', '=', sql<SlackUserId>`any(${[...slackUserIds]})`)
    .where('opened_at', '>=', since)
    .execute()
  return new Set(rows.map((row) => row.slack_user_id))
}

/** All who opened Home at or after that moment: for what concerns a whole workspace. */
export async function recentVisitors(db: Db | Tx, since: Instant, limit: number): Promise<SlackUserId[]> {
  const rows = await db
    .selectFrom('home_view')
    .select('slack_user_id')
    .where('opened_at', '>=', since)
    .orderBy('opened_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.slack_user_id)
}
