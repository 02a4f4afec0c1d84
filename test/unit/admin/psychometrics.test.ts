import { describe, expect, test } from 'vitest'
import { drawPsychometrics, type PsychometricsView, sayPsychometrics } from '../../../src/admin/psychometrics.view.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import type { Psychometric, PsychometricsOf } from '../../../src/survey/index.ts'
import { expectTaken, readAloud, today } from '../home/given.ts'

const refused: Psychometric = { kind: 'refused', raters: 30, coaches: 8 }
const figures = (alpha: number | undefined, icc1: number | undefined): Psychometric => ({
  ...refused,
  kind: 'figures',
  alpha,
  icc1,
})
const computed: PsychometricsOf = {
  computedOn: plainDate('2026-01-04'),
  results: new Map([
    ['guidance', figures(0.82, 0.12)],
    ['facilitation', figures(-0.1, -0.02)],
    ['inspiration', figures(undefined, undefined)],
    ['relationship', refused],
  ]),
}
const view: PsychometricsView = { today, locale: 'en-GB', latest: computed, nextOn: plainDate('2026-04-26') }

function read(change: Partial<PsychometricsView> = {}): string {
  const drawn = drawPsychometrics({ ...view, ...change })
  expectTaken(drawn)
  return readAloud(drawn)
}

describe('how well the questions work', () => {
  test('stands with each figure’s meaning, from how many at least, and what it is not for', () => {
    expect(read()).toMatchInlineSnapshot(`
      "How the questions work
      Back
      Whether the questions on one dimension go together (Cronbach’s alpha), and whether ratings differ between coaches more than between people who rate the same coach (ICC(1)). Looked at on Sunday 4 January, once a quarter; next on Sunday 26 April.
      *Guidance*
      • Alpha 0.82: how closely the answers to the questions on this dimension go together: near 1 very closely, near 0 hardly. It depends on the number of questions: relationship has only two, which makes its alpha a weak guide. Even a high alpha does not show that the questions measure what they are meant to.
      • ICC(1) 0.12: about 12 % of the differences in ratings lies between coaches, the rest between people who rated the same coach. It is an estimate, and a rough one with few coaches. It says nothing on any single coach, and no employment decision should rest on it.
      • From 30 or more raters of 8 or more coaches; somebody who rated two coaches counts for each.
      *Facilitation*
      • Alpha −0.10: below 0, so the answers to the questions on this dimension run against each other, and their mean says little. It depends on the number of questions: relationship has only two, which makes its alpha a weak guide. Even a high alpha does not show that the questions measure what they are meant to.
      • ICC(1), the share of the differences in ratings that lies between coaches: none that can be told from chance. It says nothing on any single coach, and no employment decision should rest on it.
      • From 30 or more raters of 8 or more coaches; somebody who rated two coaches counts for each.
      *Inspiration*
      • Alpha cannot be worked out: it takes at least two questions, and people whose answers differ.
      • ICC(1) cannot be worked out: it takes coaches with at least two raters, and people whose answers differ.
      • From 30 or more raters of 8 or more coaches; somebody who rated two coaches counts for each.
      *Relationship*
      Not enough answers yet: shown once at least 30 people, about at least 8 coaches, have answered every question on this dimension. How many there are so far is shown to nobody.
      Computed from the quarterly questions of released batches alone, of all coaches together, and never again for the same quarter. The wording is ours and not validated yet.
      *No employment decision should rest on this. The figures show where coaching needs support; they say little about one person.*"
    `)
  })

  test('before the first time says when it comes', () => {
    const said = read({ latest: undefined })
    expect(said).toContain('Looked at once a quarter, next on Sunday 26 April.')
    expect(said).toContain('Nothing yet: the first figures come with that date.')
    expect(said).not.toMatch(/undefined|Alpha \d/)
  })

  test.each([
    ['before go-live', { latest: undefined, nextOn: undefined }, 'Looked at once a quarter, from go-live on.'],
    [
      'in American English',
      { locale: 'en-US' as const },
      'Looked at on Sunday, January 4, once a quarter; next on Sunday, April 26.',
    ],
  ])('in the settings, %s', (_, change, said) => {
    expect(sayPsychometrics({ ...view, ...change })).toBe(said)
  })
})
