import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../../../src/kernel/ids.ts'
import { type Candidate, choose } from '../../../src/platform/outbox/claim.ts'
import { type Bucket, freshBucket, slackLimits } from '../../../src/platform/outbox/pace.ts'

const now = new Date('2026-03-02T09:00:00Z')
const full: readonly Bucket[] = (['open', 'post', 'publish', 'update'] as const).map((method) =>
  freshBucket(method, slackLimits, now),
)

function candidate(values: Partial<Candidate>): Candidate {
  return {
    id: newId(),
    action: 'post',
    kind: 'test.note',
    conversation: 'person:ana',
    personId: undefined,
    slackUserId: undefined,
    channelId: undefined,
    lane: 2,
    needsOpening: false,
    ...values,
  }
}

test('replies go before digests, and one a conversation at a time', () => {
  const [digest, reply, other] = [
    candidate({ lane: 3 }),
    candidate({ lane: 0 }),
    candidate({ lane: 3, conversation: 'person:ben' }),
  ]
  expect(choose([digest, reply, other], full, 10).taken).toEqual([reply, other])
})

test('what the pace forbids is left, and doesn’t hold back what needs another kind of call', () => {
  const blocked = full.map((bucket) => (bucket.method === 'open' ? { ...bucket, tokens: 0 } : bucket))
  const [strange, known] = [candidate({ needsOpening: true }), candidate({ conversation: 'person:ben' })]
  const chosen = choose([strange, known], blocked, 10)
  expect([chosen.taken, chosen.lacking]).toEqual([[known], ['open']])
})

test('looking for a send in doubt is never held back by the pace', () => {
  const empty = full.map((bucket) => ({ ...bucket, tokens: 0 }))
  expect(choose([candidate({ action: 'reconcile' })], empty, 10).taken).toHaveLength(1)
})

test('never more than the room, than the tokens, than one a conversation', () => {
  const some = fc.array(
    fc.record({
      conversation: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      lane: fc.integer({ min: 0, max: 4 }),
      action: fc.constantFrom('post' as const, 'update' as const, 'home' as const, 'reconcile' as const),
      needsOpening: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(some, fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 5 }), (values, room, tokens) => {
      const buckets = full.map((bucket) => ({ ...bucket, tokens }))
      const { taken, buckets: left } = choose(values.map(candidate), buckets, room)
      expect(taken.length).toBeLessThanOrEqual(room)
      expect(new Set(taken.map((one) => one.conversation)).size).toBe(taken.length)
      expect(left.every((bucket) => bucket.tokens >= 0)).toBe(true)
      expect(taken.filter((one) => one.action === 'post').length).toBeLessThanOrEqual(tokens)
    }),
  )
})
