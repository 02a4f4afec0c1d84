import { describe, expect, test } from 'vitest'
import { composeQuality, type DigestQuality, type QualityFacts } from '../../../src/digest/released-quality.ts'
import {
  drawNewQuality,
  drawQualityChart,
  type QualityView,
  sayNewQuality,
} from '../../../src/digest/released-quality.view.ts'
import { addDays, plainDate } from '../../../src/kernel/time.ts'
import { isChart, type MessageBlock } from '../../../src/slack/charts.ts'
import type { BranchFigure, BranchRelease } from '../../../src/survey/index.ts'
import { composeBranchQuality } from '../../../src/survey/quality/branch-quality.ts'
import { peopleOf, person, quality, readAloud } from '../home/given.ts'
import { assertValidBlocks } from '../slack/valid.ts'

/** The Monday after a release. */
const today = plainDate('2026-03-02')
const [lastWeek, release] = [plainDate('2026-02-23'), plainDate('2026-03-01')]
const sue = person('sue', { name: 'Sue' })
const tom = person('tom', { name: 'Tom' })
const useful = { ...quality('usefulness'), isPool: false }
const figure = (name: BranchFigure['figure'], tenths: number, more: Partial<BranchFigure> = {}): BranchFigure => ({
  figure: name,
  tenths,
  people: 40,
  someBottom: false,
  ...more,
})
const releases = (...each: readonly (readonly BranchFigure[])[]): readonly BranchRelease[] =>
  each.map((figures, index) => ({ releasedOn: addDays(release, -28 * (each.length - 1 - index)), figures }))

const nothing: QualityFacts = { reports: [], branch: { releases: [], mixed: [] }, since: lastWeek, today }

function view(of: DigestQuality): QualityView {
  return { quality: of, people: peopleOf(sue, tom), reader: person('zoe'), today }
}

function compose(facts: Partial<QualityFacts>): DigestQuality {
  return composeQuality({ ...nothing, ...facts })
}

function seriesIn(blocks: readonly MessageBlock[]) {
  return blocks.flatMap((block) =>
    isChart(block) ? block.chart.series.map(({ name, data }) => [name, ...data.map(({ value }) => value)]) : [],
  )
}

describe('what is new of quality', () => {
  const once = { releases: releases([figure('usefulness', 41)]), mixed: [] }

  test('is what was released since the last digest, and only then', () => {
    expect(compose({ branch: once }).kind).toBe('new')
    expect(compose({ branch: once, since: today }).kind).toBe('told')
    expect(compose({ branch: once, since: today, today: addDays(release, 89) }).kind).toBe('told')
    expect(compose({ branch: once, since: today, today: addDays(release, 90) }).kind).toBe('awaited')
    expect(compose({}).kind).toBe('awaited')
  })

  test('names a handful of direct reports, as given, and leaves out whose figure was told before', () => {
    const old = { ...quality('usefulness', {}, { releasedOn: addDays(release, -28) }), isPool: false }
    const reports = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ({
      personId: person(name).id,
      usefulness: name === 'b' ? old : useful,
    }))
    const found = compose({ branch: once, reports })
    expect(found).toMatchObject({ reports: { more: 1 } })
    expect(found.kind === 'new' && found.reports.shown.map(({ personId }) => personId)).toEqual([
      'a',
      'c',
      'd',
      'e',
      'f',
    ])
  })

  test('reads with people in bands and the change in words, the teams together below, and no value in the text', () => {
    const of = compose({
      branch: {
        releases: releases(
          [figure('usefulness', 40)],
          [figure('usefulness', 41), figure('guidance', 39, { people: 21 })],
        ),
        mixed: [],
      },
      reports: [
        { personId: sue.id, usefulness: useful },
        { personId: tom.id, usefulness: { ...useful, isPool: true, change: undefined } },
      ],
    })
    const blocks = drawNewQuality(view(of))
    assertValidBlocks(blocks)
    expect(readAloud(blocks)).toMatchInlineSnapshot(`
      "*How coaching is rated* · released on 1 March
      • <@USUE>: usefulness 4.2 of 5, from 5–7 people · up 0.3 since the release before
      • <@UTOM>, their coaches together: usefulness 4.2 of 5, from 5–7 people
      Your teams together: usefulness 4.1 of 5, guidance 3.9 of 5, from 21 people or more.
      More of it, and of the teams further below, is in Home under *See all*."
    `)
    expect(sayNewQuality(view(of))).toBe('There are new figures on how coaching is rated.')
  })

  test('is nothing in the weeks in between', () => {
    const told = compose({ branch: once, since: today })
    expect([...drawNewQuality(view(told)), ...drawQualityChart(view(told))]).toEqual([])
    expect(sayNewQuality(view(told))).toBe('')
  })

  test('before anything was released is no figure, and never 0', () => {
    const awaited = compose({})
    expect(drawNewQuality(view(awaited))).toEqual([])
    expect(readAloud(drawQualityChart(view(awaited)))).toBe('How coaching is rated: not enough answers yet.')
  })
})

describe('the reader’s teams together', () => {
  test('are a chart over the releases, and the same in words', () => {
    const of = compose({
      branch: {
        releases: releases(
          [figure('usefulness', 40), figure('guidance', 35)],
          [figure('usefulness', 42), figure('guidance', 36), figure('facilitation', 38)],
          [figure('usefulness', 41, { someBottom: true }), figure('guidance', 39), figure('facilitation', 37)],
        ),
        mixed: ['guidance'],
      },
    })
    const blocks = drawQualityChart(view(of))
    assertValidBlocks(blocks)
    // Facilitation has no value for the first date: in words it has those that there are.
    expect(seriesIn(blocks)).toEqual([
      ['Usefulness', 4, 4.2, 4.1],
      ['Guidance', 3.5, 3.6, 3.9],
    ])
    expect(readAloud(blocks.filter((block) => !isChart(block)))).toMatchInlineSnapshot(`
      "Your teams together, 4 January, 1 February and 1 March: usefulness 4.0, 4.2 and 4.1; guidance 3.5, 3.6 and 3.9; facilitation none, 3.8 and 3.7. The questions on guidance changed in between. “2.0 or lower” counts as 2.0 in it.
      [How is this counted?]"
    `)
  })

  test('of one release are no line', () => {
    const blocks = drawQualityChart(
      view(compose({ branch: { releases: releases([figure('usefulness', 41)]), mixed: [] } })),
    )
    expect(blocks.filter(isChart)).toEqual([])
    expect(readAloud(blocks)).toBe('[How is this counted?]')
  })

  test('of a release without usefulness leave that date out of the chart', () => {
    const blocks = drawQualityChart(
      view(
        compose({
          branch: {
            releases: releases([figure('usefulness', 40)], [figure('guidance', 36)], [figure('usefulness', 41)]),
            mixed: [],
          },
        }),
      ),
    )
    expect(seriesIn(blocks)).toEqual([['Usefulness', 4, 4.1]])
  })

  test('go back half a year', () => {
    const branch = { releases: releases(...Array.from({ length: 13 }, () => [figure('usefulness', 40)])), mixed: [] }
    const [[, ...values] = []] = seriesIn(drawQualityChart(view(compose({ branch }))))
    expect(values).toHaveLength(7)
  })

  test('are a mean of what was shown of each, weighted by the fewest of its band', () => {
    const sum = { firstVersion: 1, lastVersion: 1, someBottom: false, figure: 'usefulness' as const }
    // 4.0 from 5–7 and 3.0 from 13 or more.
    const sums = [{ ...sum, releasedOn: release, weighted: 40 * 5 + 30 * 13, people: 18 }]
    expect(composeBranchQuality(sums, () => true).releases).toEqual([
      { releasedOn: release, figures: [{ figure: 'usefulness', tenths: 33, people: 18, someBottom: false }] },
    ])
    const later = { ...sum, releasedOn: addDays(release, 28), weighted: 1, people: 1, lastVersion: 2 }
    const differ = (_: unknown, a: number, b: number) => a === b
    expect(composeBranchQuality([...sums, later], differ).mixed).toEqual(['usefulness'])
    expect(composeBranchQuality([...sums, later], () => true).mixed).toEqual([])
  })
})
