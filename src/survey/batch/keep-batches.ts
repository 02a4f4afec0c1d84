// Writes down what was closed: what is shown of it, in what order its comments stand, and how far it took the answers.
import { randomInt } from 'node:crypto'
import { type BatchId, newId, type PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Tx } from '../../platform/database/database.ts'
import { insertBatch, insertComments, insertFigures, insertMoments, takeUntil } from './batch.store.ts'
import type { ReleasedMoments } from './batch-moments.ts'
import type { ClosedComments } from './comment-batch.ts'
import type { Stream } from './figure-name.ts'
import type { Closed } from './open-figure.ts'
import { releaseAt } from './release-date.ts'

type Kept = {
  readonly date: PlainDate
  readonly figures: readonly Closed[]
  readonly comments: readonly ClosedComments[]
  readonly moments: readonly ReleasedMoments[]
  /** The managers above each coach, the nearest first. */
  readonly above: ReadonlyMap<PersonId, readonly PersonId[]>
}

/** Under the batch role (`asBatch`). */
export async function keepBatches(tx: Tx, kept: Kept): Promise<void> {
  const { figures, comments } = kept
  const coaches = [...figures.filter((one) => one.kind === 'released'), ...comments]
  for (const alike of Map.groupBy(coaches, keyOf).values()) {
    const [first] = alike
    if (first !== undefined) await keepOfCoach(tx, kept, first)
  }
  for (const pool of figures) if (pool.kind === 'pooled') await keepPool(tx, kept, pool)
  await takeUntil(tx, [...figures.flatMap(takenBy), ...comments], releaseAt(kept.date))
}

async function keepOfCoach(tx: Tx, kept: Kept, about: { coachId: PersonId; stream: Stream }): Promise<void> {
  const { coachId, stream } = about
  const id = await insertBatch(tx, {
    id: newId<BatchId>(),
    stream,
    releasedOn: kept.date,
    about: { coachId },
    readerIds: kept.above.get(coachId) ?? [],
  })
  const isOfThis = (one: { coachId: PersonId; stream: Stream }) => keyOf(one) === keyOf(about)
  const released = kept.figures.flatMap((one) => (one.kind === 'released' && isOfThis(one) ? [one] : []))
  await insertFigures(tx, id, released)
  const comments = kept.comments.filter(isOfThis).flatMap((closed) => closed.comments)
  await insertComments(tx, id, coachId, shuffled(comments))
  await insertMoments(tx, id, kept.moments.filter(isOfThis))
}

async function keepPool(tx: Tx, kept: Kept, pool: Extract<Closed, { readonly kind: 'pooled' }>): Promise<void> {
  const { managerId, coachIds, stream } = pool
  const chain =
    coachIds.map((coachId) => kept.above.get(coachId) ?? []).find((above) => above.includes(managerId)) ?? []
  const id = await insertBatch(tx, {
    id: newId<BatchId>(),
    stream,
    releasedOn: kept.date,
    about: { managerId, coachIds },
    readerIds: chain.slice(chain.indexOf(managerId)),
  })
  await insertFigures(tx, id, [{ shown: pool.shown }])
}

type Taken = Parameters<typeof takeUntil>[1][number]

function takenBy(closed: Closed): readonly Taken[] {
  switch (closed.kind) {
    case 'released':
      return [{ coachId: closed.coachId, stream: closed.stream, part: closed.shown.figure }]
    case 'pooled':
      return closed.coachIds.map((coachId) => ({ coachId, stream: closed.stream, part: closed.shown.figure }))
    case 'dropped':
      return [{ coachId: closed.coachId, stream: closed.stream, part: closed.figure }]
  }
}

function keyOf({ coachId, stream }: { readonly coachId: PersonId; readonly stream: Stream }): string {
  return `${stream} ${coachId}`
}

/** “In an order drawn once.” */
function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  const drawn = [...items]
  for (let last = drawn.length - 1; last > 0; last--) {
    const place = randomInt(last + 1)
    const [one, other] = [drawn[place], drawn[last]]
    if (one !== undefined && other !== undefined) [drawn[place], drawn[last]] = [other, one]
  }
  return drawn
}
