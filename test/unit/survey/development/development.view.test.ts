// The coach's own development view, as it is read, from nothing released to a year of it.
import { describe, expect, test } from 'vitest'
import { plainDate } from '../../../../src/kernel/time.ts'
import { figuresOf, streams } from '../../../../src/survey/batch/figure-name.ts'
import { type Development, drawDevelopment } from '../../../../src/survey/development/development.view.ts'
import { drawSelfRatingForm, readSelfRatingForm } from '../../../../src/survey/development/self-rating.modal.ts'
import { dimensions } from '../../../../src/survey/instrument/item.ts'
import { weakestDimension } from '../../../../src/survey/quality/quality.ts'
import { expectTaken, readAloud } from '../../home/given.ts'
import { development, own, releaseBefore, today } from './given.ts'

function read(change: Partial<Development> = {}): string {
  const drawn = drawDevelopment(development(change))
  expectTaken(drawn)
  return readAloud(drawn)
}

const released = [
  ...own('session', 'usefulness', [38, 41, 43]),
  ...own('session', 'guidance', [41]),
  ...own('session', 'facilitation', [36]),
  ...own('session', 'confirmed', [9]),
]

describe('the development view', () => {
  test('with nothing released says “not enough answers yet”, how long it may take, and what will stand there', () => {
    const said = read()
    expect(said).toContain('*How useful:* not enough answers yet')
    expect(said).toContain('*After sessions*\nNot enough answers yet. A first figure usually takes four to eight weeks')
    expect(said).toContain(
      '*Quarterly questions*\nNot enough answers yet. These questions come at most once in 90 days.',
    )
    expect(said).toContain('Once one of the four dimensions is released, two suggestions')
    expect(said).toContain('None was released so far. A comment waits until three people have written')
    expect(said).not.toMatch(/\b0\.0|\b0 of 5/)
  })

  test('says each figure with band, interval, ninety days, change, and its releases one by one', () => {
    expect(read({ figures: released })).toContain(
      [
        '*Usefulness*, release of 1 March',
        '4.3 of 5, from 5–7 people; likely between 3.4 and 5.0',
        '4.1 of 5 over 90 days, from 5–7 people in 3 releases · up 0.2 since the release before',
        '4 January 3.8 · 1 February 4.1 · 1 March 4.3',
      ].join('\n'),
    )
  })

  test('says what else of a stream isn’t released', () => {
    expect(read({ figures: released })).toContain('Inspiration: not enough answers yet.')
    expect(read({ figures: own('session', 'usefulness', [41]) })).toContain(
      'Guidance, Facilitation, Inspiration and Confirmed as logged: not enough answers yet.',
    )
  })

  test('has how much beside how useful in two lines, each with its n, and no third that joins them', () => {
    const said = read({ figures: released })
    expect(said).toContain(
      '*How much:* 12 of 14 on time (86 %), none of 14 excused, of your one-on-ones in the last 8 weeks\n*How useful:* 4.1 of 5 over 90 days, from 5–7 people in 3 releases',
    )
    expect(said).toContain('They are never made one score.')
    expect(said).not.toMatch(/overall|total score|rank(?!ed)/i)
  })

  test('codes the bottom also in the row of releases, and says where the questions changed', () => {
    const [figure] = own('session', 'guidance', [20, 24], { otherQuestionsFrom: [releaseBefore(0)] })
    if (figure === undefined) throw new Error('none')
    const said = read({ figures: [{ ...figure, change: { kind: 'other-questions' } }] })
    expect(said).toContain('1 February 2.0 or lower · 1 March 2.4 (other questions than before)')
    expect(said).toContain('not compared: the questions changed since the release before')
  })

  test('says so where the last release is long ago', () => {
    const [usefulness] = own('session', 'usefulness', [41])
    if (usefulness === undefined) throw new Error('none')
    expect(read({ figures: [{ ...usefulness, over: undefined }] })).toContain(
      '*How useful:* 4.1 of 5, from 5–7 people; likely between 3.2 and 5.0; nothing was released in the last 90 days',
    )
  })

  test('writes dates as the reader does, with the year where it is another', () => {
    const figures = own('session', 'usefulness', [38, 41, 43, 43])
    expect(read({ figures })).toContain('7 December 2025 3.8 · 4 January 4.1')
    expect(read({ figures, locale: 'en-US' })).toContain('December 7, 2025 3.8 · January 4 4.1')
  })
})

describe('suggestions in it', () => {
  const readWith = (figures: Development['figures']) => read({ figures, weakest: weakestDimension(figures) })

  test('are two, each with its source, for the lowest dimension, which is no verdict', () => {
    const said = readWith(released)
    expect(said).toContain(
      'Facilitation (3.6 of 5, after sessions) is the lowest of your released dimensions, by what was shown; the difference may be chance. These are ideas from the literature to try, not a verdict.',
    )
    expect(said.match(/^• /gm)).toHaveLength(2)
    expect(said.match(/^Source: .+ \(\d{4}\), .+\.$/gm)).toHaveLength(2)
  })

  test('say where two are equally low, or only one is released', () => {
    const tied = [...own('session', 'guidance', [36]), ...own('session', 'facilitation', [36])]
    expect(readWith(tied)).toContain(
      'Guidance (3.6 of 5, after sessions) is one of the lowest of your released dimensions',
    )
    expect(readWith(own('quarterly', 'relationship', [36]))).toContain(
      'Relationship (3.6 of 5, quarterly questions) is the only dimension released so far.',
    )
  })
})

describe('a self-rating', () => {
  const ratedOn = plainDate('2026-03-02')

  test('stands beside what was released, with when, and says that it is the coach’s alone', () => {
    const figures = [...released, ...own('quarterly', 'guidance', [39])]
    const said = read({
      figures,
      selfRatings: [
        { ratedOn, ratings: { guidance: 4, relationship: 5 } },
        { ratedOn: plainDate('2026-01-02'), ratings: { guidance: 3 } },
      ],
    })
    expect(said).toContain('*Your own view*, of 2 March')
    expect(said).toContain(
      'Guidance: you said 4 (3); people said: 4.1 of 5 after sessions (5–7 people), 3.9 of 5 in the quarterly questions (5–7 people)',
    )
    expect(said).toContain('Relationship: you said 5; people said: not enough answers yet')
    expect(said).not.toContain('Inspiration: you said')
    expect(said).toContain('Only you see your own view. In brackets: what you said on 2 January.')
  })

  test('is asked for where there is none, and its saving is said on the page', () => {
    expect(read()).toContain('[Rate yourself]')
    expect(readAloud(drawDevelopment(development(), { justSaved: true }))).toContain(
      '*Saved.* Your own view stands further down',
    )
  })

  test('is one statement a dimension in the first person, each of them optional', () => {
    const form = drawSelfRatingForm({ guidance: 4 })
    expectTaken(form)
    const inputs = form.blocks.flatMap((block) => (block.type === 'input' ? [block] : []))
    expect(inputs.map(({ block_id: id }) => id)).toEqual([...dimensions])
    for (const { label, optional } of inputs) {
      expect(label.text).toMatch(/\b(I|me)\b/)
      expect(optional).toBe(true)
    }
    expect(JSON.stringify(inputs[0])).toContain('"initial_option":{"text":{"type":"plain_text","text":"4 Mostly"')
    expect(readAloud(form)).toContain('Only you see what you choose here')
  })

  test('needs one answer at least; “No answer” is none', () => {
    const none = { guidance: undefined, facilitation: undefined, inspiration: undefined, relationship: undefined }
    expect(readSelfRatingForm(none)).toMatchObject({ ok: false, refusals: [{ field: 'guidance' }] })
    expect(readSelfRatingForm({ ...none, guidance: 'none', relationship: '2' })).toEqual({
      ok: true,
      value: { relationship: 2 },
    })
  })
})

test('a year of every figure is taken by Slack, and holds no more than a hundred blocks', () => {
  const year = Array.from({ length: 13 }, (_, place) => 20 + place)
  const figures = streams.flatMap((stream) =>
    figuresOf(stream).flatMap((figure) =>
      own(stream, figure, figure === 'confirmed' ? year.map((value) => value % 11) : year, {
        otherQuestionsFrom: Array.from({ length: 13 }, (_, place) => releaseBefore(place)),
      }),
    ),
  )
  const ratings = { guidance: 1, facilitation: 2, inspiration: 3, relationship: 4 } as const
  const said = read({
    figures,
    weakest: weakestDimension(figures),
    hasComments: true,
    selfRatings: [
      { ratedOn: today, ratings },
      { ratedOn: plainDate('2025-03-02'), ratings },
    ],
  })
  expect(said).toContain('[Read them]')
  expect(said).not.toMatch(/undefined|NaN|\[object|!/)
})
