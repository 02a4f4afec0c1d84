import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Bucket,
  freshBucket,
  readyAt,
  refill,
  slackLimits,
  slowDown,
  take,
} from '../../../src/platform/outbox/pace.ts'

const start = new Date('2026-03-02T09:00:00Z')
const at = (millis: number): Date => new Date(start.getTime() + millis)
const fresh = (): Bucket => freshBucket('post', slackLimits, start)

/** Takes as many as it gives at each of these moments; returns how many went when. */
function takeAll(bucket: Bucket, moments: readonly number[]): { taken: number[]; bucket: Bucket } {
  let current = bucket
  const taken = moments.map((millis) => {
    current = refill(current, slackLimits, at(millis))
    let count = 0
    for (let next = take(current); next !== undefined; next = take(current)) {
      current = next
      count++
    }
    return count
  })
  return { taken, bucket: current }
}

test('five seconds’ worth at once, then four a second', () => {
  expect(takeAll(fresh(), [0, 250, 1_000, 2_000]).taken).toEqual([20, 1, 3, 4])
})

test('whenever one asks, never more than the target a minute and the burst', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 100 })
  fc.assert(
    fc.property(gaps, (millis) => {
      let now = 0
      const moments = millis.map((gap) => (now += gap))
      const total = takeAll(fresh(), moments).taken.reduce((sum, count) => sum + count, 0)
      expect(total).toBeLessThanOrEqual(20 + Math.floor((now / 60_000) * 240) + 1)
    }),
  )
})

test('a 429 blocks until Retry-After, halves the pace, and the pace recovers by a tenth a minute', () => {
  const slowed = slowDown(fresh(), slackLimits, start, 30_000)
  expect(take(refill(slowed, slackLimits, at(29_999)))).toBeUndefined()
  expect(readyAt(refill(slowed, slackLimits, at(10_000)), at(10_000)) >= at(30_000)).toBe(true)
  expect(refill(slowed, slackLimits, at(30_000)).perMinute).toBe(120)
  expect(refill(slowed, slackLimits, at(30_000 + 60_000)).perMinute).toBe(144)
  expect(refill(slowed, slackLimits, at(30_000 + 600_000)).perMinute).toBe(240)
})

test('however often Slack says 429, a sixteenth of the pace stays', () => {
  let bucket = fresh()
  for (let time = 0; time < 20; time++) bucket = slowDown(bucket, slackLimits, start, 1_000)
  expect(bucket.perMinute).toBe(15)
})

test('a shorter Retry-After doesn’t shorten a longer one', () => {
  const slowed = slowDown(slowDown(fresh(), slackLimits, start, 30_000), slackLimits, start, 1_000)
  expect(slowed.blockedUntil).toEqual(at(30_000))
})

test('an empty bucket says when it will have one', () => {
  const { bucket } = takeAll(fresh(), [0])
  expect(readyAt(bucket, start)).toEqual(at(250))
})

test('a clock that jumps back takes nothing away', () => {
  const back = refill(takeAll(fresh(), [0]).bucket, slackLimits, at(-60_000))
  expect(back.tokens).toBeGreaterThanOrEqual(0)
})
