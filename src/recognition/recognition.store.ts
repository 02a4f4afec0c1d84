import { sql } from 'kysely'
import type { PersonId, RecognitionId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/time.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { prepared } from '../platform/database/prepared.ts'
import type { PostState, Recognition } from './recognition.ts'

export type NewRecognition = Omit<Recognition, 'post'> & { readonly submissionKey: string }

/** False where this view's submission was stored before. */
export async function insertRecognition(tx: Tx, recognition: NewRecognition): Promise<boolean> {
  const channel = recognition.place.kind === 'channel' ? recognition.place.channel : null
  const inserted = await tx
    .insertInto('recognition')
    .values({
      id: recognition.id,
      sender_id: recognition.senderId,
      what: recognition.what,
      meant: recognition.meant,
      channel,
      link: recognition.link ?? null,
      sent_at: recognition.sentAt,
      submission_key: recognition.submissionKey,
      post_state: channel === null ? 'none' : 'waiting',
      post_attempt: channel === null ? 0 : 1,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'submission_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted === undefined) return false
  await tx
    .insertInto('recognition_recipient')
    .values(
      recognition.recipientIds.map((personId, position) => ({
        recognition_id: recognition.id,
        person_id: personId,
        position,
      })),
    )
    .execute()
  return true
}

export async function findRecognition(db: Db | Tx, id: RecognitionId): Promise<Recognition | undefined> {
  const row = await recognitions(db).where('recognition.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : fromRow(row)
}

export async function findRecognitionBySubmission(
  db: Db | Tx,
  submissionKey: string,
): Promise<Recognition | undefined> {
  const row = await recognitions(db).where('recognition.submission_key', '=', submissionKey).executeTakeFirst()
  return row === undefined ? undefined : fromRow(row)
}

/** Where that person posted last. */
export async function lastChannelOf(db: Db | Tx, senderId: PersonId): Promise<string | undefined> {
  const row = await channelPosts(db)
    .where('sender_id', '=', senderId)
    .orderBy('sent_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.channel ?? undefined
}

/** Where most of the workspace's latest hundred posts went. */
export async function usualChannel(db: Db | Tx): Promise<string | undefined> {
  const rows = await channelPosts(db).orderBy('sent_at', 'desc').limit(100).execute()
  const byChannel = [...Map.groupBy(rows, ({ channel }) => channel)]
  const [most] = byChannel.sort(([, a], [, b]) => b.length - a.length)
  return most?.[0] ?? undefined
}

/** What somebody gave and received, newest first, at most `limit` of each; in one query. */
export async function recognitionsAround(
  db: Db | Tx,
  personId: PersonId,
  limit: number,
): Promise<{ readonly given: readonly Recognition[]; readonly received: readonly Recognition[] }> {
  const { rows } = await sql<Row & { readonly is_given: boolean }>`${prepared('recognition.around')}
    select ${columns}, is_given, (
      select array_agg(person_id order by position) from recognition_recipient where recognition_id = recognition.id
    ) as recipient_ids
    from (
      (select ${columns}, true as is_given from recognition
        where sender_id = ${personId} order by sent_at desc, id limit ${limit})
      union all
      (select ${columns}, false from recognition_recipient mine cross join lateral (
          select ${columns} from recognition where id = mine.recognition_id offset 0
        ) received
        where mine.person_id = ${personId} order by sent_at desc, id limit ${limit})
    ) recognition
    order by sent_at desc, id`.execute(db)
  const of = (isGiven: boolean) => rows.filter((row) => row.is_given === isGiven).map(fromRow)
  return { given: of(true), received: of(false) }
}

export async function updateTexts(
  tx: Tx,
  id: RecognitionId,
  texts: { readonly what: string; readonly meant: string },
): Promise<void> {
  await tx.updateTable('recognition').set(texts).where('id', '=', id).execute()
}

export async function updatePost(tx: Tx, id: RecognitionId, post: PostState): Promise<void> {
  await tx
    .updateTable('recognition')
    .set({
      post_state: post.state,
      post_attempt: post.state === 'none' ? 0 : post.attempt,
      post_url: post.state === 'posted' ? (post.url ?? null) : null,
    })
    .where('id', '=', id)
    .execute()
}

export async function makePrivate(tx: Tx, id: RecognitionId): Promise<void> {
  await tx
    .updateTable('recognition')
    .set({ channel: null, post_state: 'none', post_attempt: 0, post_url: null })
    .where('id', '=', id)
    .execute()
}

const columns = sql.raw('id, sender_id, what, meant, channel, link, sent_at, post_state, post_attempt, post_url')

type Row = {
  readonly id: RecognitionId
  readonly sender_id: PersonId
  readonly what: string
  readonly meant: string
  readonly channel: string | null
  readonly link: string | null
  readonly sent_at: Instant
  readonly post_state: PostState['state']
  readonly post_attempt: number
  readonly post_url: string | null
  readonly recipient_ids: PersonId[]
}

function recognitions(db: Db | Tx) {
  return db
    .selectFrom('recognition')
    .select([
      'recognition.id',
      'recognition.sender_id',
      'recognition.what',
      'recognition.meant',
      'recognition.channel',
      'recognition.link',
      'recognition.sent_at',
      'recognition.post_state',
      'recognition.post_attempt',
      'recognition.post_url',
    ])
    .select((from) =>
      from
        .selectFrom('recognition_recipient')
        .whereRef('recognition_recipient.recognition_id', '=', 'recognition.id')
        .select((recipient) =>
          recipient.fn<PersonId[]>('array_agg', [sql`recognition_recipient.person_id order by position`]).as('ids'),
        )
        .as('recipient_ids'),
    )
    .$narrowType<{ recipient_ids: PersonId[] }>()
}

function fromRow(row: Row): Recognition {
  return {
    id: row.id,
    senderId: row.sender_id,
    recipientIds: row.recipient_ids,
    what: row.what,
    meant: row.meant,
    place: row.channel === null ? { kind: 'private' } : { kind: 'channel', channel: row.channel },
    link: row.link ?? undefined,
    sentAt: row.sent_at,
    post: postOf(row),
  }
}

function postOf({ post_state: state, post_attempt: attempt, post_url: url }: Row): PostState {
  switch (state) {
    case 'none':
      return { state }
    case 'posted':
      return { state, attempt, url: url ?? undefined }
    case 'waiting':
    case 'failed':
    case 'in-doubt':
      return { state, attempt }
  }
}

function channelPosts(db: Db | Tx) {
  return db.selectFrom('recognition').select('channel').where('channel', 'is not', null)
}
