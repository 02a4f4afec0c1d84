// Which of a workspace's messages are worked next. Taken by lane and time; in a conversation one at a time, and within a
// lane of it in order. Claims of one workspace follow each other (a lock on its pace rows), so two replicas never take
// the same row, share one pace and never have more than ten sends in flight together.
import { sql } from 'kysely'
import type { OutboxId, PersonId, SlackUserId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { PacedMethod } from '../../schema/platform.ts'
import type { Scope } from '../tenancy.ts'
import { homeKind } from './enqueue.ts'
import { lanes } from './message.ts'
import { lockBuckets, saveBuckets } from './pace.store.ts'
import { type Bucket, type Limits, readyAt, take } from './pace.ts'

export type Claimed = {
  readonly id: OutboxId
  readonly action: 'post' | 'update' | 'home' | 'reconcile'
  readonly kind: string
  readonly conversation: string
  readonly personId: PersonId | undefined
  readonly slackUserId: SlackUserId | undefined
  readonly channelId: string | undefined
  /** Its conversation isn't known yet. */
  readonly needsOpening: boolean
}

export type Claim = {
  readonly taken: readonly Claimed[]
  /** Something is due but the pace forbids it: in so many milliseconds one more may go. */
  readonly pacedForMillis: number | undefined
}

export type Candidate = Claimed & { readonly lane: number }

/** A little more than the time-outs of opening a conversation and posting together: after it the owner is dead. */
const leaseMillis = 30_000

const candidatesPerLane = 20

/** Takes what may be worked now of what is due by `at` (business time), for the process `owner`. */
export async function claim(
  scope: Scope,
  order: { at: Instant; owner: string; room: number; kinds: readonly string[]; limits: Limits },
): Promise<Claim> {
  const { buckets, now } = await lockBuckets(scope.tx, order.limits)
  await doubtAbandoned(scope)
  const room = Math.min(order.room, order.limits.inFlight - (await countInFlight(scope)))
  if (room <= 0) return { taken: [], pacedForMillis: undefined }
  const candidates = [
    ...(await unsentCandidates(scope, order.at, order.kinds)),
    ...(await undrawnCandidates(scope, order.kinds)),
  ]
  const chosen = choose(candidates, buckets, room)
  if (chosen.taken.length > 0) {
    await lease(scope, chosen.taken, order.owner)
    await closeConversations(scope, chosen.taken, order.limits)
    await saveBuckets(scope.tx, chosen.buckets)
  }
  const waiting = chosen.lacking.map(
    (method) => readyAt(bucketOf(chosen.buckets, method), now).getTime() - now.getTime(),
  )
  return { taken: chosen.taken, pacedForMillis: waiting.length === 0 ? undefined : Math.max(1, Math.min(...waiting)) }
}

/** Pure: by lane, then in the order given; one a conversation; as many as the buckets and the room allow. */
export function choose(
  candidates: readonly Candidate[],
  buckets: readonly Bucket[],
  room: number,
): {
  readonly taken: readonly Candidate[]
  readonly buckets: readonly Bucket[]
  readonly lacking: readonly PacedMethod[]
} {
  const left = new Map(buckets.map((bucket) => [bucket.method, bucket]))
  const busy = new Set<string>()
  const lacking = new Set<PacedMethod>()
  const taken: Candidate[] = []
  for (const candidate of candidates.toSorted((a, b) => a.lane - b.lane)) {
    if (taken.length >= room) break
    if (busy.has(candidate.conversation)) continue
    const after = methodsOf(candidate).map((method) => ({ method, bucket: take(bucketOf([...left.values()], method)) }))
    const short = after.filter((step) => step.bucket === undefined)
    if (short.length > 0) {
      for (const step of short) lacking.add(step.method)
      continue
    }
    for (const step of after) if (step.bucket !== undefined) left.set(step.method, step.bucket)
    busy.add(candidate.conversation)
    taken.push(candidate)
  }
  return { taken, buckets: [...left.values()], lacking: [...lacking] }
}

/** The calls that it may need, for each of which a token is taken. */
export function methodsOf(candidate: Claimed): readonly PacedMethod[] {
  switch (candidate.action) {
    case 'post':
      return candidate.needsOpening ? ['open', 'post'] : ['post']
    case 'update':
      return ['update']
    case 'home':
      return ['publish']
    case 'reconcile':
      return []
  }
}

function bucketOf(buckets: readonly Bucket[], method: PacedMethod): Bucket {
  const bucket = buckets.find((candidate) => candidate.method === method)
  if (bucket === undefined) throw new Error(`no bucket for ${method}`)
  return bucket
}

// Whoever was sending it is gone, and nobody knows whether it went.
async function doubtAbandoned(scope: Scope): Promise<void> {
  await sql`
    update outbox set state = 'doubt', doubt_checks = 0, retry_at = null, leased_until = null, leased_by = null
     where state = 'sending' and leased_until <= clock_timestamp()`.execute(scope.tx)
}

async function countInFlight(scope: Scope): Promise<number> {
  const counted = await sql<{ count: number }>`
    select (select count(*) from outbox where state in ('waiting', 'sending', 'doubt') and leased_until > clock_timestamp())
         + (select count(*) from outbox where state = 'sent' and wanted_version > drawn_version and leased_until > clock_timestamp())
        as count`.execute(scope.tx)
  return counted.rows[0]?.count ?? 0
}

type CandidateRow = {
  id: OutboxId
  kind: string
  lane: number
  state: string
  conversation: string
  person_id: PersonId | null
  slack_user_id: SlackUserId | null
  channel_id: string | null
  opened: boolean
}

// A lane at a time, so that the index (lane, send_after) ends each at what is due: tens of thousands wait for later days.
async function unsentCandidates(scope: Scope, at: Instant, kinds: readonly string[]): Promise<readonly Candidate[]> {
  const found = await sql<CandidateRow>`
    select due.* from unnest(${lanes.map((_, index) => index)}::smallint[]) as lanes(lane) cross join lateral (
      select o.id, o.kind, o.lane, o.state, o.conversation, o.person_id, o.slack_user_id, o.channel_id,
             (o.channel_id is not null or c.channel_id is not null) as opened
        from outbox o left join conversation c on c.workspace_id = o.workspace_id and c.key = o.conversation
       where o.state in ('waiting', 'doubt')
         and o.lane = lanes.lane
         and o.send_after <= ${at}
         and o.kind = any(${kinds})
         and coalesce(o.retry_at, '-infinity') <= clock_timestamp()
         and coalesce(o.leased_until, '-infinity') <= clock_timestamp()
         and (o.state = 'doubt' or coalesce(c.ready_at, '-infinity') <= clock_timestamp())
         and not exists (
           select 1 from outbox b
            where b.conversation = o.conversation and b.state in ('waiting', 'sending', 'doubt') and b.id <> o.id
              and (b.leased_until > clock_timestamp() or (b.lane = o.lane and (b.send_after, b.seq) < (o.send_after, o.seq))))
       order by o.send_after, o.seq
       limit ${candidatesPerLane}
         for update of o skip locked) as due`.execute(scope.tx)
  return found.rows.map((row) => ({
    ...claimedFrom(row, row.state === 'doubt' ? 'reconcile' : 'post'),
    lane: row.lane,
  }))
}

async function undrawnCandidates(scope: Scope, kinds: readonly string[]): Promise<readonly Candidate[]> {
  const found = await sql<CandidateRow>`
    select id, kind, lane, state, conversation, person_id, slack_user_id, channel_id, true as opened
      from outbox
     where state = 'sent' and wanted_version > drawn_version
       and kind = any(${[...kinds, homeKind]})
       and coalesce(retry_at, '-infinity') <= clock_timestamp()
       and coalesce(leased_until, '-infinity') <= clock_timestamp()
     order by lane, seq
     limit ${candidatesPerLane}
       for update skip locked`.execute(scope.tx)
  // An update is a reply, whatever lane its message had: somebody has just done something and looks at it.
  return found.rows.map((row) => {
    const home = row.kind === homeKind
    return { ...claimedFrom(row, home ? 'home' : 'update'), lane: home ? row.lane : 0 }
  })
}

function claimedFrom(row: CandidateRow, action: Claimed['action']): Claimed {
  return {
    id: row.id,
    action,
    kind: row.kind,
    conversation: row.conversation,
    personId: row.person_id ?? undefined,
    slackUserId: row.slack_user_id ?? undefined,
    channelId: row.channel_id ?? undefined,
    needsOpening: !row.opened,
  }
}

async function lease(scope: Scope, taken: readonly Claimed[], owner: string): Promise<void> {
  await scope.tx
    .updateTable('outbox')
    .set({ leased_until: sql<Date>`clock_timestamp() + ${leaseMillis} * interval '1 millisecond'`, leased_by: owner })
    .where(
      'id',
      'in',
      taken.map((claimed) => claimed.id),
    )
    .execute()
}

async function closeConversations(scope: Scope, taken: readonly Claimed[], limits: Limits): Promise<void> {
  const keys = taken
    .filter((claimed) => claimed.action === 'post')
    .map((claimed) => claimed.conversation)
    .sort()
  if (keys.length === 0) return
  const ready = sql<Date>`clock_timestamp() + ${limits.conversationGapMillis} * interval '1 millisecond'`
  await scope.tx
    .insertInto('conversation')
    .values(keys.map((key) => ({ key, ready_at: ready })))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doUpdateSet({ ready_at: ready }))
    .execute()
}
