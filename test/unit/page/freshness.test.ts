import { describe, expect, it, vi } from 'vitest'
import { keepSame } from '../../../sandbox/page/src/client/keep-same.ts'
import { createRefresher } from '../../../sandbox/page/src/client/refresher.ts'
import { changeSchema } from '../../../sandbox/page/src/client/schemas.ts'
import { concernsScreen } from '../../../sandbox/page/src/client/screen-changes.ts'

describe('an answer that comes again', () => {
  const before = {
    list: [
      { id: 1, blocks: [{ a: 1 }] },
      { id: 2, blocks: [] },
    ],
    home: undefined,
  }

  it('is the very same where nothing changed', () => {
    expect(keepSame(before, structuredClone(before))).toBe(before)
  })

  it('is new only along the way to what did', () => {
    const next = structuredClone(before)
    next.list[1] = { id: 2, blocks: [{ a: 2 }] }
    const kept = keepSame(before, next)
    expect(kept).toEqual(next)
    expect(kept.list[0]).toBe(before.list[0])
    expect(kept.list[1]).not.toBe(before.list[1])
  })

  it('notices what was added, taken away or emptied', () => {
    expect(keepSame<unknown>({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 })
    expect(keepSame<unknown>({ a: 1 }, { a: 1, b: undefined })).toEqual({ a: 1, b: undefined })
    expect(keepSame<unknown>([1, 2], [1])).toEqual([1])
    expect(keepSame<unknown>({ a: [] }, { a: {} })).toEqual({ a: {} })
    expect(keepSame<unknown>({ a: 1 }, null)).toBeNull()
  })
})

describe('fetching again', () => {
  it('happens at once when all is quiet, then once for many changes', async () => {
    vi.useFakeTimers()
    try {
      let loads = 0
      const refresher = createRefresher(async () => {
        loads += 1
      }, 200)
      refresher.soon()
      await vi.advanceTimersByTimeAsync(0)
      expect(loads).toBe(1)
      for (let change = 0; change < 50; change++) refresher.soon()
      await vi.advanceTimersByTimeAsync(199)
      expect(loads).toBe(1)
      await vi.advanceTimersByTimeAsync(1)
      expect(loads).toBe(2)
      refresher.stop()
      refresher.soon()
      await vi.advanceTimersByTimeAsync(1000)
      expect(loads).toBe(2)
    } finally {
      vi.useRealTimers()
    }
  })

  it('after an act reads what is there after it, also while an older fetch is under way', async () => {
    const begun: (() => void)[] = []
    const refresher = createRefresher(() => new Promise<void>((resolve) => begun.push(resolve)), 200)
    const first = refresher.now()
    const second = refresher.now()
    const third = refresher.now()
    expect(begun).toHaveLength(1)
    begun[0]?.()
    await first
    await vi.waitFor(() => expect(begun).toHaveLength(2))
    begun[1]?.()
    await Promise.all([second, third])
    expect(begun).toHaveLength(2)
  })
})

it.each([
  [{ what: 'message', channel: 'C1' }, true],
  [{ what: 'message', channel: 'C2' }, false],
  [{ what: 'channel', channel: 'C2' }, true],
  [{ what: 'view', userId: 'UANA' }, true],
  [{ what: 'view', userId: 'UKIM' }, false],
  [{ what: 'home', userId: 'UKIM' }, false],
  [{ what: 'read', userId: 'UANA' }, true],
  [{ what: 'call' }, false],
])('%j shows on Ana’s screen: %j', (change, does) => {
  expect(concernsScreen('UANA', (channel) => channel === 'C1')(changeSchema.parse(change))).toBe(does)
})
