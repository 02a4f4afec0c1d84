// At nine in a coach's morning: whether there is a bundle today, and when to think of the next one.
import { addDays, type Instant } from '../../kernel/time.ts'
import { cancel, enqueue } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { bundleFor } from './bundle.ts'
import { bundleKey, nextBundleTime } from './bundle-time.ts'
import { loadBundledCoaches } from './load-bundled-coaches.ts'
import { coachesDue, setClocks } from './nudge.store.ts'
import { nudgeMessage } from './nudge-message.ts'

const coachesASlice = 20

/** `more`: there may be others whose time it is. */
export async function sendBundles(scope: Scope): Promise<'done' | 'more'> {
  const { tx, now } = scope
  const coachIds = await coachesDue(tx, now, coachesASlice)
  const coaches = await loadBundledCoaches(tx, coachIds)
  const clocks: { coachId: (typeof coachIds)[number]; nextBundleAt: Instant | undefined }[] = []
  for (const coachId of coachIds) {
    const coach = coaches.get(coachId)
    clocks.push({ coachId, nextBundleAt: coach === undefined ? undefined : nextBundleTime(coach, now) })
    const bundle = coach === undefined ? undefined : bundleFor(coach, now)
    if (coach?.person.slackUserId === undefined || bundle === undefined) continue
    // What waited since an earlier day is stale: this one says it all.
    await cancel(
      scope,
      Array.from({ length: 7 }, (_, index) => bundleKey(coachId, addDays(bundle.on, -1 - index))),
    )
    const order = {
      facts: { coachId, on: bundle.on },
      to: { person: coachId },
      dedupeKey: bundleKey(coachId, bundle.on),
    }
    await enqueue(scope, nudgeMessage, order)
  }
  await setClocks(tx, clocks)
  return coachIds.length === coachesASlice ? 'more' : 'done'
}
