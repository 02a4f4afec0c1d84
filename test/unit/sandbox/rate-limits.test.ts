import { expect, it } from 'vitest'
import { createRateLimits } from '../../../sandbox/slack/methods/rate-limits.ts'

const post = (channel: string) => ({ method: 'chat.postMessage', tier: 't5', teamId: 'T1', channel })

it('a channel takes a short burst, then about one message a second', () => {
  let now = 0
  const limits = createRateLimits('strict', () => now)
  for (let sent = 0; sent < 5; sent += 1) expect(limits.take(post('C1'))).toBeUndefined()
  expect(limits.take(post('C1'))).toBe(1)
  expect(limits.take(post('C2'))).toBeUndefined()
  now += 1000
  expect(limits.take(post('C1'))).toBeUndefined()
})

it('a workspace takes 300 messages in a burst, and another workspace is not touched', () => {
  const limits = createRateLimits('strict', () => 0)
  const waits = Array.from({ length: 301 }, (_, index) => limits.take(post(`C${index}`)))
  expect(waits.slice(0, 300).every((wait) => wait === undefined)).toBe(true)
  expect(waits[300]).toBe(1)
  expect(limits.take({ ...post('C1'), teamId: 'T2' })).toBeUndefined()
})

it('a tier 2 method gets about 20 calls a minute', () => {
  const limits = createRateLimits('strict', () => 0)
  const call = { method: 'users.list', tier: 't2', teamId: 'T1' }
  for (let made = 0; made < 20; made += 1) expect(limits.take(call)).toBeUndefined()
  expect(limits.take(call)).toBe(3)
})

it('nothing is limited when it is off', () => {
  const limits = createRateLimits('off', () => 0)
  for (let sent = 0; sent < 1000; sent += 1) expect(limits.take(post('C1'))).toBeUndefined()
})
