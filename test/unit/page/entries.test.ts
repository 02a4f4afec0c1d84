import { expect, it } from 'vitest'
import { entrySchema, filterEntries, isProblem } from '../../../sandbox/page/src/inspector/entries.ts'

const call = (more: object = {}) =>
  entrySchema.parse({
    seq: 1,
    kind: 'call',
    at: 0,
    method: 'views.open',
    status: 200,
    outcome: 'ok',
    problems: 0,
    ...more,
  })
const delivery = (more: object = {}) =>
  entrySchema.parse({
    seq: 2,
    kind: 'delivery',
    at: 0,
    type: '/coach',
    status: 200,
    outcome: 'acked',
    ackMillis: 12,
    ...more,
  })

it.each([
  [call(), false],
  [call({ outcome: 'invalid_blocks', problems: 2 }), true],
  [call({ status: 429, outcome: 'ratelimited', fault: '429' }), true],
  [call({ status: 0, outcome: 'cut' }), true],
  [call({ fault: 'slow' }), true],
  [delivery(), false],
  [delivery({ ackMillis: 3001 }), true],
  [delivery({ ackMillis: 3000 }), false],
  [delivery({ outcome: 'timeout', status: null, ackMillis: null }), true],
  [delivery({ outcome: 'refused', status: 500 }), true],
  [delivery({ problems: 1 }), true],
  [entrySchema.parse({ seq: 3, kind: 'warning', at: 0, method: 'views.open', outcome: 'doubt' }), true],
])('entry %# is a problem or none', (entry, is) => {
  expect(isProblem(entry)).toBe(is)
})

it('a violation is listed by itself only where the call that it is about is not', () => {
  const wrong = call({ outcome: 'invalid_blocks', problems: 1 })
  const about = entrySchema.parse({ seq: 3, kind: 'violation', at: 0, method: 'views.open', outcome: 'x', about: 1 })
  const all = { text: '', kind: 'all', onlyProblems: false } as const
  const nobody = () => undefined
  expect(filterEntries([about, wrong], all, nobody)).toEqual([wrong])
  expect(filterEntries([about], all, nobody)).toEqual([about])
  expect(filterEntries([about, wrong], { ...all, kind: 'wrong' }, nobody)).toEqual([about])
  expect(filterEntries([about, wrong, delivery()], { ...all, kind: 'delivery' }, nobody)).toEqual([delivery()])
})

it('text is looked for in what a line shows, the name of the person included', () => {
  const all = [call({ userId: 'UANA' }), delivery({ seq: 2, userId: 'UKIM' })]
  const find = (text: string) =>
    filterEntries(all, { text, kind: 'all', onlyProblems: false }, (id) => (id === 'UANA' ? 'Ana Lopes' : undefined))
  expect(find('lopes').map(({ seq }) => seq)).toEqual([1])
  expect(find('VIEWS').map(({ seq }) => seq)).toEqual([1])
  expect(find('ukim').map(({ seq }) => seq)).toEqual([2])
  expect(find('200')).toHaveLength(2)
  expect(find('nothing')).toEqual([])
})
