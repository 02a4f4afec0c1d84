// The worked cases of batches: the floor, the people asked, 91 days, pools; each computed by hand.
import { describe, expect, test } from 'vitest'
import { asId, type PersonId, type SurveyId } from '../../../../src/kernel/ids.ts'
import { addDays, type PlainDate, plainDate, toEpochDay } from '../../../../src/kernel/time.ts'
import { closeBatches } from '../../../../src/survey/batch/batch.ts'
import type { Ask, Closed, GivenAnswer, LastBatches } from '../../../../src/survey/batch/open-figure.ts'

const date = plainDate('2026-06-21')
const recently = addDays(date, -20)
const longAgo = addDays(date, -91)

type Put = {
  readonly of: string
  readonly says?: number | undefined
  readonly coach?: string
  readonly on?: PlainDate
  readonly signed?: boolean
  readonly floor?: number
}

/** A question of seven days; `says`: usefulness. */
function given(puts: readonly Put[]) {
  const asks = puts.map(
    ({ of, coach = 'lee', on = recently, floor = 5 }, index): Ask => ({
      surveyId: asId<SurveyId>(`survey${index}`),
      stream: 'session',
      coachId: asId<PersonId>(coach),
      coacheeId: asId<PersonId>(of),
      askedOn: on,
      closedAt: toEpochDay(on) + 7,
      floor,
      version: 1,
    }),
  )
  const answers = new Map(
    puts.flatMap(({ says, signed = false }, index): [SurveyId, GivenAnswer][] => {
      const comment = signed ? ({ text: 'Signed', audience: 'coach', signed } as const) : undefined
      return says === undefined ? [] : [[asId<SurveyId>(`survey${index}`), { values: { usefulness: says }, comment }]]
    }),
  )
  return { asks, answers }
}

const line: Readonly<Record<string, readonly string[]>> = {
  lee: ['second', 'head'],
  kim: ['second', 'head'],
  sam: ['other', 'head'],
  second: ['head'],
  other: ['head'],
  head: [],
}
const above = (id: PersonId) => (line[id] ?? []).map((name) => asId<PersonId>(name))

const nothing: LastBatches = { taken: [], released: [] }

function close(puts: readonly Put[], last = nothing) {
  const { asks, answers } = given(puts)
  return closeBatches(asks, answers, last, date, above)
    .figures.filter((one) => (one.kind === 'dropped' ? one.figure : one.shown.figure) === 'usefulness')
    .map(say)
}

function say(one: Closed): string {
  switch (one.kind) {
    case 'released':
      return `${one.coachId} ${one.shown.tenths} ${one.shown.band}`
    case 'pooled':
      return `pool ${one.managerId} of ${one.coachIds.join('+')} ${one.shown.tenths} ${one.shown.band}`
    case 'dropped':
      return `dropped ${one.coachId}`
  }
}

/** Figures that were released about Lee, each by who had been asked; what closed up to `until` is in a batch. */
function having(asked: readonly string[], until = 0): LastBatches {
  const coachId = asId<PersonId>('lee')
  return {
    taken: [{ coachId, stream: 'session', part: 'usefulness', until }],
    released: asked.map((names) => ({ coachId, asked: [...names].map((name) => asId<PersonId>(name)) })),
  }
}

const team = (names: string, says: number | undefined, more: Partial<Put> = {}): readonly Put[] =>
  [...names].map((of) => ({ of, says, ...more }))

describe('the floor', () => {
  const cases: readonly (readonly [string, readonly Put[], readonly string[]])[] = [
    ['four people are too few', team('abcd', 4), []],
    ['five are enough', team('abcde', 4), ['lee 40 5-7']],
    ['five answers of four people are four', [...team('abcd', 4), ...team('a', 5)], []],
    ['whoever signed doesn’t count', [...team('abcd', 4), ...team('e', 4, { signed: true })], []],
    ['but their answer does', [...team('abcde', 4), ...team('f', 1, { signed: true })], ['lee 35 5-7']],
    ['a floor of eight holds seven back', team('abcdefg', 4, { floor: 8 }), []],
    ['the highest floor that was promised holds', [...team('abcdef', 4), ...team('g', 4, { floor: 8 })], []],
    ['eight people are the next band', team('abcdefgh', 4), ['lee 40 8-12']],
    ['thirteen the last', team('abcdefghijklm', 4), ['lee 40 13+']],
  ]
  test.each(cases)('%s', (_, puts, expected) => {
    expect(close(puts)).toEqual(expected)
  })

  test('takes one value a person: the mean of their answers', () => {
    // A said 1 and 3, everybody else 5 twice: (2 + 5 + 5 + 5 + 5) ÷ 5.
    const twice = [...team('bcdebcde', 5), ...team('a', 1), ...team('a', 3)]
    expect(close(twice)).toEqual(['lee 44 5-7'])
  })

  test('counts the last questions of each, as many as whoever was asked least had', () => {
    // A was asked once more, and first: what they said then doesn’t count.
    const before = { on: addDays(recently, -3) }
    expect(close([...team('a', 1, before), ...team('abcde', 5)])).toEqual(['lee 50 5-7'])
    // Whether they answer the last one or not: of those who count, four answered.
    expect(close([...team('a', 5, before), ...team('a', undefined), ...team('bcde', 5)])).toEqual([])
  })

  test('doesn’t count whoever signed a comment on a question that doesn’t count', () => {
    const before = { on: addDays(recently, -3), signed: true }
    expect(close([...team('a', 4, before), ...team('abcde', 4)])).toEqual([])
    expect(close([...team('a', 4, before), ...team('abcdef', 4)])).toEqual(['lee 40 5-7'])
  })

  test('is of that very figure', () => {
    const { asks, answers } = given(team('abcde', 4))
    answers.set(asId<SurveyId>('survey0'), { values: { guidance: 4 }, comment: undefined })
    expect(closeBatches(asks, answers, nothing, date, above).figures).toEqual([])
  })
})

describe('the people asked', () => {
  const answering = team('abcde', 4)
  const more = team('fghij', undefined)
  const cases: readonly (readonly [string, readonly Put[], readonly string[], readonly string[]])[] = [
    ['the first figure is compared with none', answering, [], ['lee 40 5-7']],
    ['the same people', answering, ['abcde'], ['lee 40 5-7']],
    ['the same people, of whom one said nothing', [...answering, ...team('f', undefined)], ['abcdef'], ['lee 40 5-7']],
    ['one more asked', [...answering, ...team('f', undefined)], ['abcde'], []],
    ['one less asked', answering, ['abcdef'], []],
    ['one for another', answering, ['abcdf'], []],
    ['three new and two gone: five differ, but parts of three and two are told apart', answering, ['abcgh'], []],
    ['all others', answering, ['vwxyz'], ['lee 40 5-7']],
    ['five more asked', [...answering, ...more], ['abcde'], ['lee 40 5-7']],
    ['five less asked', answering, ['abcdefghij'], ['lee 40 5-7']],
    ['like the last figure, but not like the one before', answering, ['abcdef', 'vwxyz'], []],
    ['like each of two figures', answering, ['abcde', 'abcdefghij'], ['lee 40 5-7']],
  ]
  test.each(cases)('%s', (_, puts, asked, expected) => {
    expect(close(puts, having(asked))).toEqual(expected)
  })

  test('are not waited for longer than 91 days: then what they said is dropped', () => {
    expect(close(team('abcde', 4, { on: longAgo }), having(['abcdef']))).toEqual(['dropped lee'])
    expect(close(team('abcde', 4, { on: addDays(longAgo, 1) }), having(['abcdef']))).toEqual([])
    expect(close(team('abcde', 4, { on: longAgo }), having(['abcde']))).toEqual(['lee 40 5-7'])
  })

  test('are those of all figures about a coach, of the same date too', () => {
    const { asks, answers } = given([...answering, ...team('f', 4, { on: addDays(recently, 1) })])
    const both = { values: { usefulness: 4, guidance: 4 }, comment: undefined }
    const saying = new Map([...answers.keys()].map((id) => [id, both]))
    // Usefulness of the first five was released; of guidance all six are open.
    const { figures } = closeBatches(asks, saying, having(['abcde'], toEpochDay(recently) + 7), date, above)
    expect(figures).toEqual([])
    const none = closeBatches(asks, saying, having([], toEpochDay(recently) - 1), date, above)
    expect(none.figures.map((one) => (one.kind === 'released' ? one.shown.figure : one.kind))).toEqual([
      'usefulness',
      'guidance',
    ])
  })

  test('what is in a batch is in no other: only later questions are open', () => {
    const taken = toEpochDay(recently) + 7
    expect(close(team('abcde', 4), having(['abcde'], taken))).toEqual([])
    const later = team('abcde', 2, { on: addDays(recently, 1) })
    expect(close([...team('abcde', 4), ...later], having(['abcde'], taken))).toEqual(['lee 20 5-7'])
  })
})

describe('a pool', () => {
  const old = { on: longAgo } as const
  const lee = (names: string, says = 4) => team(names, says, { ...old, coach: 'lee' })
  const kim = (names: string, says = 2) => team(names, says, { ...old, coach: 'kim' })
  const sam = (names: string, says = 5) => team(names, says, { ...old, coach: 'sam' })
  const cases: readonly (readonly [string, readonly Put[], readonly string[]])[] = [
    ['waits for 91 days', team('abc', 4), []],
    ['joins two coaches of one manager', [...lee('abc'), ...kim('xy')], ['pool second of kim+lee 32 5-7']],
    ['needs five people', [...lee('ab'), ...kim('xy')], ['dropped lee', 'dropped kim']],
    ['is of two coaches at least', lee('abcd'), ['dropped lee']],
    [
      'has at most two thirds of one: four of six do',
      [...lee('abcd'), ...kim('xy')],
      ['pool second of kim+lee 33 5-7'],
    ],
    ['four of five don’t', [...lee('abcd'), ...kim('x')], ['dropped lee', 'dropped kim']],
    ['goes a layer up where it fails', [...lee('abcd'), ...sam('xy')], ['pool head of lee+sam 43 5-7']],
    ['takes what failed below, too', [...lee('abcd'), ...kim('x'), ...sam('y')], ['pool head of kim+lee+sam 38 5-7']],
    ['leaves a coach with enough alone', [...lee('abcde'), ...kim('xy')], ['lee 40 5-7', 'dropped kim']],
    ['counts somebody who rated two coaches once', [...lee('abc'), ...kim('ax')], ['dropped lee', 'dropped kim']],
    [
      'doesn’t count who signed',
      [...lee('abc'), ...kim('x'), ...team('y', 2, { ...old, coach: 'kim', signed: true })],
      ['dropped lee', 'dropped kim'],
    ],
  ]
  test.each(cases)('%s', (_, puts, expected) => {
    expect(close(puts).sort()).toEqual([...expected].sort())
  })

  test('a coach who is at the top has nobody whose pool it could be', () => {
    expect(close(team('abcd', 4, { ...old, coach: 'head' }))).toEqual(['dropped head'])
  })
})
