import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Loaded, mergePage, pageOf } from '../../../sandbox/page/src/conversation/pages.ts'
import { message } from './people-and-messages.ts'

const ts = (number: number) => `1700000000.${String(number).padStart(6, '0')}`
const some = (numbers: readonly number[], text = 'first') =>
  numbers.map((number) => message(ts(number), '2026-11-17T09:00:00Z', { text }))
const texts = ({ messages }: Loaded) => messages.map((each) => `${Number(each.ts.slice(11))} ${each.text}`)

describe('a page of a conversation', () => {
  const loaded: Loaded = { messages: some([1, 2, 3, 4]), more: true }

  it('is put in front when it is an older one', () => {
    const merged = mergePage({ messages: some([3, 4]), more: true }, { messages: some([1, 2]), more: false }, ts(3))
    expect(texts(merged)).toEqual(['1 first', '2 first', '3 first', '4 first'])
    expect(merged.more).toBe(false)
  })

  it('replaces what it covers: edits are seen, and what was deleted goes', () => {
    const merged = mergePage(loaded, { messages: some([2, 4, 5], 'edited'), more: true })
    expect(texts(merged)).toEqual(['1 first', '2 edited', '4 edited', '5 edited'])
    expect(merged.more).toBe(true)
  })

  it('leaves what is newer alone when it is an older one', () => {
    const merged = mergePage(loaded, { messages: some([2], 'edited'), more: true }, ts(3))
    expect(texts(merged)).toEqual(['1 first', '2 edited', '3 first', '4 first'])
  })

  it('stands alone where it no longer touches what was loaded', () => {
    const merged = mergePage(loaded, { messages: some([8, 9]), more: true })
    expect(texts(merged)).toEqual(['8 first', '9 first'])
    expect(merged.more).toBe(true)
  })

  it('is all there is where nothing is left', () => {
    expect(mergePage(loaded, { messages: [], more: false })).toEqual({ messages: [], more: false })
  })

  it('merges into what one whole answer would have been, whatever was loaded before', () => {
    const server = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(server, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 6 }), (numbers, size, pages) => {
        const all = some(numbers.toSorted((a, b) => a - b))
        const ask = (before?: string): Loaded => {
          const found = all.filter((each) => before === undefined || each.ts < before)
          return { messages: found.slice(-size), more: found.length > size }
        }
        let held = mergePage(undefined, ask())
        for (let page = 0; page < pages && held.more; page++) {
          const before = held.messages[0]?.ts
          if (before !== undefined) held = mergePage(held, ask(before), before)
        }
        held = mergePage(held, ask())
        expect(held.messages).toEqual(all.slice(-held.messages.length))
        expect(held.more).toBe(held.messages.length < all.length)
      }),
    )
  })
})

describe('a message that changed', () => {
  const loaded: Loaded = { messages: some([1, 2, 3, 4, 5, 6]), more: true }

  it('is asked for with the newest page where it is in that', () => {
    expect(pageOf(loaded, ts(5), 3)).toEqual({})
    expect(pageOf(loaded, ts(9), 3)).toEqual({})
  })

  it('is asked for by what follows it where it is older, and not at all where it is not loaded', () => {
    expect(pageOf(loaded, ts(2), 3)).toEqual({ before: ts(3) })
    expect(pageOf({ ...loaded, messages: some([3, 4, 5, 6]) }, ts(2), 3)).toBe('unknown')
  })
})
