import { expect, test } from 'vitest'
import { roleNamesFor } from '../../../src/platform/database/roles.ts'
import { backoffMillis } from '../../../src/platform/outbox/failure.ts'

test('roles carry the database’s name, and fit into an identifier whatever it is', () => {
  expect(roleNamesFor('coaching')).toEqual({
    tenantRole: 'touchline_coaching_tenant',
    systemRole: 'touchline_coaching_system',
    batchRole: 'touchline_coaching_batch',
  })
  const [long, longer] = ['é'.repeat(40), 'é'.repeat(41)].map(roleNamesFor)
  expect(Buffer.byteLength(long?.tenantRole ?? '')).toBeLessThanOrEqual(63)
  expect(long?.tenantRole).not.toBe(longer?.tenantRole)
})

test('tries grow apart, to five minutes and a bit at most', () => {
  expect([0, 1, 2, 3].map((attempts) => backoffMillis(attempts, () => 0.5))).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(backoffMillis(99, () => 1)).toBeLessThanOrEqual(375_000)
})
