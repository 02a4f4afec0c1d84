// The worked cases of batches: the floor, the people asked, 91 days, pools; each computed by hand.
import { describe, expect, test } from 'vitest'
import { asId, type PersonId, type SurveyId } from '../../../../src/kernel/ids.ts'
import { addDays, type PlainDate, plainDate, toEpochDay } from '../../../../src/kernel/time.ts'
import { closeBatches } from '../../../../src/survey/batch/batch.ts'
import type { Ask, Closed, GivenAnswer, LastBatch } from '../../../../src/survey/batch/open-figure.ts'

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

function close(puts: readonly Put[], last: readonly LastBatch[] = []) {
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

function lastBatch(asked: readonly string[] | undefined, takenUntil = 0): LastBatch {
  return {
    coachId: asId<PersonId>('lee'),
    stream: 'session',
    part: 'usefulness',
    takenUntil,
    asked: asked?.map((name) => asId<PersonId>(name)),
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
    // (1 + 5 + 5 + 5 + 5) ÷ 5, whose first said 1 three times.
    expect(close([...team('aaa', 1), ...team('bcde', 5)])).toEqual(['lee 42 5-7'])
  })

  test('is of that very figure', () => {
    const { asks, answers } = given(team('abcde', 4))
    answers.set(asId<SurveyId>('survey0'), { values: { guidance: 4 }, comment: undefined })
    expect(closeBatches(asks, answers, [], date, above).figures).toEqual([])
  })
})

describe('the people asked', () => {
  const answering = team('abcde', 4)
  const cases: readonly (readonly [string, readonly Put[], readonly string[] | undefined, readonly string[]])[] = [
    ['the first batch is compared with none', answering, undefined, ['lee 40 5-7']],
    ['the same people', answering, [...'abcde'], ['lee 40 5-7']],
    [
      'the same people, of whom one said nothing',
      [...answering, ...team('f', undefined)],
      [...'abcdef'],
      ['lee 40 5-7'],
    ],
    ['one more asked', [...answering, ...team('f', undefined)], [...'abcde'], []],
    ['one less asked', answering, [...'abcdef'], []],
    ['one for another', answering, [...'abcdf'], []],
    ['four differ', answering, [...'abcfg'], []],
    ['five differ: three new and two gone', [...answering, ...team('x', undefined)], [...'abcgh'], ['lee 40 5-7']],
    ['all others', answering, [...'vwxyz'], ['lee 40 5-7']],
  ]
  test.each(cases)('%s', (_, puts, asked, expected) => {
    expect(close(puts, [lastBatch(asked)])).toEqual(expected)
  })

  test('don’t matter any more after 91 days, and do the day before', () => {
    expect(close(team('abcde', 4, { on: longAgo }), [lastBatch([...'abcdef'])])).toEqual(['lee 40 5-7'])
    expect(close(team('abcde', 4, { on: addDays(longAgo, 1) }), [lastBatch([...'abcdef'])])).toEqual([])
  })

  test('what is in a batch is in no other: only later questions are open', () => {
    const taken = toEpochDay(recently) + 7
    expect(close(team('abcde', 4), [lastBatch([...'abcde'], taken)])).toEqual([])
    const later = team('abcde', 2, { on: addDays(recently, 1) })
    expect(close([...team('abcde', 4), ...later], [lastBatch([...'abcde'], taken)])).toEqual(['lee 20 5-7'])
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
