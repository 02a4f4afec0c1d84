// “A batch about a coach closes on the release dates.” One release after the other, also those that were missed, each as of
// its own date: what was closed by then, and who stood above then. A few coaches a call; at the end what is old and too
// small is pooled. What was released stands, whatever is edited or withdrawn later.
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, addMillis, type Instant, type PlainDate, startOfDay } from '../../kernel/time.ts'
import { chainsAboveOn, findDirectory } from '../../people/index.ts'
import { publish } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { findAnswers } from '../answer/answer.store.ts'
import { tellUnconfirmed } from '../confirmation/tell-unconfirmed.ts'
import { openDays } from '../question/closing.ts'
import { findSurveyClock, setSurveyClock } from '../survey-clock.store.ts'
import { batchesReleased } from '../survey-events.ts'
import { givenBy } from './answered.ts'
import { asBatch } from './as-batch.store.ts'
import { asksAbout, coachesAskedAbout, coachesWithOldAsks, lastBatchesOf } from './batch.store.ts'
import { closeOwn, isLeft } from './batch.ts'
import { momentsOfBatches } from './batch-moments.ts'
import { closeComments, commentWaitsDays } from './comment-batch.ts'
import { comparedDays } from './comparable.ts'
import { figuresOf, type Stream, streams } from './figure-name.ts'
import { keepBatches } from './keep-batches.ts'
import { type LastBatches, openFigures, patienceDays, takenUntil } from './open-figure.ts'
import { poolOpen } from './pool.ts'
import { firstRelease, nextRelease, releaseAt } from './release-date.ts'

const coachesASlice = 10

/** Undefined before a go-live date is set. The first release date is chosen at go-live. */
export async function releaseDueAt({ tx }: Scope): Promise<Instant | undefined> {
  const clock = await findSurveyClock(tx, 'release')
  if (clock !== undefined) return releaseAt(clock.nextOn)
  const { goLiveOn, wentLiveAt, zone } = await findDirectory(tx)
  return wentLiveAt ?? (goLiveOn === undefined ? undefined : startOfDay(goLiveOn, zone))
}

export async function releaseBatches(scope: Scope): Promise<'done' | 'more'> {
  const { tx, now } = scope
  const clock = await findSurveyClock(tx, 'release')
  if (clock === undefined) {
    await setSurveyClock(tx, 'release', { nextOn: firstRelease(now), afterId: undefined })
    return 'done'
  }
  const { nextOn: date, afterId } = clock
  const coachIds = await coachesAskedAbout(tx, releaseAt(date), { after: afterId, limit: coachesASlice })
  const lastId = coachIds.at(-1)
  if (lastId !== undefined) {
    await closeFor(scope, date, coachIds, 'own')
    await setSurveyClock(tx, 'release', { nextOn: date, afterId: lastId })
    return 'more'
  }
  const old = await asBatch(scope, ({ tx }) => coachesWithOldAsks(tx, addDays(date, -patienceDays), releaseAt(date)))
  await closeFor(scope, date, old, 'pools')
  await setSurveyClock(tx, 'release', { nextOn: nextRelease(date), afterId: undefined })
  await publish(scope, batchesReleased, {})
  return 'done'
}

/** `own`: what can be released about each of them. `pools`: what is left of all that are given, together. */
async function closeFor(
  scope: Scope,
  date: PlainDate,
  coachIds: readonly PersonId[],
  which: 'own' | 'pools',
): Promise<void> {
  if (coachIds.length === 0) return
  const chains = await chainsAboveOn(
    scope.tx,
    coachIds.map((personId) => ({ personId, on: date })),
  )
  const above = new Map(coachIds.map((coachId, place) => [coachId, chains[place] ?? []]))
  const closed = await asBatch(scope, async ({ tx }) => {
    const until = releaseAt(date)
    const last = await lastBatchesOf(tx, coachIds, addDays(date, -comparedDays))
    const asks = await asksAbout(tx, readFrom(coachIds, last, until), until)
    const answers = await findAnswers(
      tx,
      asks.map(({ surveyId }) => surveyId),
    )
    const given = new Map([...answers].map(([id, answer]) => [id, givenBy(answer)]))
    const open = openFigures(asks, given, last, date)
    const figures = which === 'own' ? closeOwn(open, last) : poolOpen(open.filter(isLeft), (id) => above.get(id) ?? [])
    const comments = closeComments(asks, given, last, figures, date)
    const moments = momentsOfBatches(figures, asks, answers, last)
    await keepBatches(tx, { date, figures, comments, moments, above })
    return figures
  })
  for (const one of closed) if (one.kind === 'released') await tellUnconfirmed(scope, one, date)
}

/** Figures need what is in no batch yet, comments what was asked in the time that they wait. */
function readFrom(
  coachIds: readonly PersonId[],
  last: LastBatches,
  until: Instant,
): readonly { readonly coachId: PersonId; readonly stream: Stream; readonly since: Instant }[] {
  const waiting = addMillis(until, -(commentWaitsDays + 2 * openDays) * 86_400_000)
  return coachIds.flatMap((coachId) =>
    streams.map((stream) => {
      const taken = figuresOf(stream).map((figure) => takenUntil(last, coachId, stream, figure) ?? 0)
      return { coachId, stream, since: new Date(Math.min(...taken, waiting.getTime())) }
    }),
  )
}
