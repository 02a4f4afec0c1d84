// “Every text is true, word for word, of what the code does”: what “How is this counted?” says is held against the functions
// that do it.
import { describe, expect, test } from 'vitest'
import { asId, type PersonId, type SurveyId } from '../../../../src/kernel/ids.ts'
import { addDays, plainDate } from '../../../../src/kernel/time.ts'
import { closeBatches } from '../../../../src/survey/batch/batch.ts'
import type { Ask, GivenAnswer, LastBatches } from '../../../../src/survey/batch/open-figure.ts'
import { changeOf, overNinetyDays } from '../../../../src/survey/batch/over-releases.ts'
import { nextRelease, releaseAt } from '../../../../src/survey/batch/release-date.ts'
import { bandOf, bands, codeMean, fewestOf, intervalOf } from '../../../../src/survey/batch/shown-figure.ts'
import { isUnconfirmed } from '../../../../src/survey/confirmation/unconfirmed.ts'
import { composeBranchQuality } from '../../../../src/survey/quality/branch-quality.ts'
import { drawQualityCounted } from '../../../../src/survey/quality/how-counted.view.ts'
import { expectTaken, readAloud } from '../../home/given.ts'
import { own } from '../development/given.ts'

const date = plainDate('2026-03-01')
const by = { floor: 5, nextRelease: plainDate('2026-03-29'), today: plainDate('2026-03-05'), locale: 'en-GB' } as const

function read(change: Partial<Parameters<typeof drawQualityCounted>[0]> = {}, hasWayBack = false): string {
  const drawn = drawQualityCounted({ ...by, ...change }, { hasWayBack })
  expectTaken(drawn)
  return readAloud(drawn)
}

type Put = {
  readonly coach?: string
  readonly by: string
  readonly on?: string
  readonly signs?: boolean
  readonly says?: number
}

/** What becomes of usefulness on 1 March, by the coach or the manager whom it is shown of. Mia manages Ana and Dan. */
function close(put: readonly Put[], floor = 5, last: LastBatches = { taken: [], released: [] }) {
  const asks = put.map(
    ({ coach = 'ana', by: coachee, on = '2026-02-10' }, place): Ask => ({
      surveyId: asId<SurveyId>(`s${place}`),
      stream: 'session',
      coachId: asId<PersonId>(coach),
      coacheeId: asId<PersonId>(coachee),
      askedOn: plainDate(on),
      closedAt: Date.parse(on) + 7 * 86_400_000,
      floor,
      version: 1,
    }),
  )
  const answers = new Map(
    put.flatMap(({ says, signs }, place): [SurveyId, GivenAnswer][] => {
      const comment = signs === true ? ({ text: 'x', audience: 'coach', signed: true } as const) : undefined
      return says === undefined ? [] : [[asId<SurveyId>(`s${place}`), { values: { usefulness: says }, comment }]]
    }),
  )
  const { figures } = closeBatches(asks, answers, last, date, () => [asId<PersonId>('mia')])
  return figures.flatMap((one) => {
    const figure = one.kind === 'dropped' ? one.figure : one.shown.figure
    return figure === 'usefulness' ? [`${one.kind} ${one.kind === 'pooled' ? one.managerId : one.coachId}`] : []
  })
}

const people = (count: number, from: Partial<Put> = {}) =>
  Array.from({ length: count }, (_, place): Put => ({ by: `p${place}`, says: 4, ...from }))

describe('“How is this counted?” of quality', () => {
  test('shows no figure of anybody, no ranking, and a way back only where it took a page’s place', () => {
    const said = read()
    expect(said).toContain('the two are never made one score, and nobody is ranked')
    expect(said).not.toContain('[Back]')
    expect(read({}, true)).toContain('[Back]')
  })

  test('says the floor of today and the next release', () => {
    expect(read()).toContain('as many people as were promised, five for questions that are asked now')
    expect(read({ floor: 9 })).toContain('nine for questions that are asked now')
    expect(read()).toContain(
      'On every fourth Sunday at 13:00 UTC, the same for everybody; the next one is on Sunday 29 March.',
    )
    expect(nextRelease(date)).toBe(by.nextRelease)
    expect(releaseAt(by.nextRelease).toISOString()).toBe('2026-03-29T13:00:00.000Z')
    expect(read({ locale: 'en-US' })).toContain('Sunday, March 29')
  })

  test('is right about who counts towards a release', () => {
    expect(read()).toContain('have answered that very figure and signed no comment')
    expect(close(people(5))).toEqual(['released ana'])
    expect(close(people(4))).toEqual([])
    expect(close([...people(4), { by: 'p4', says: 4, signs: true }])).toEqual([])
    expect(close([...people(4), { by: 'p4' }])).toEqual([])
    expect(close(people(5), 6)).toEqual([])
  })

  test('is right about the people asked, and the 91 days', () => {
    expect(read()).toContain('are asked together again, or part in groups of at least that many')
    const released = (...figures: readonly (readonly Put[])[]): LastBatches => ({
      taken: [],
      released: figures.map((asked) => ({
        coachId: asId<PersonId>('ana'),
        asked: asked.map((one) => asId<PersonId>(one.by)),
      })),
    })
    expect(close(people(5), 5, released(people(5)))).toEqual(['released ana'])
    expect(close(people(6), 5, released(people(5)))).toEqual([])
    expect(close(people(10), 5, released(people(5)))).toEqual(['released ana'])
    expect(close(people(5), 5, released(people(6), people(5)))).toEqual([])
    const old = people(6, { on: addDays(date, -91) })
    expect(read()).toContain('91 days after the oldest of its questions it is dropped')
    expect(close(old, 5, released(people(5)))).toEqual(['dropped ana'])
    expect(close(people(6, { on: addDays(date, -90) }), 5, released(people(5)))).toEqual([])
  })

  test('is right about how many questions count', () => {
    expect(read()).toContain('as many questions of each as whoever was asked least had')
    const once = people(4)
    expect(close([...once, { by: 'p4', says: 4, on: '2026-02-08' }, { by: 'p4' }])).toEqual([])
    expect(close([...once, { by: 'p4', on: '2026-02-08' }, { by: 'p4', says: 4 }])).toEqual(['released ana'])
  })

  test('is right about several coaches together', () => {
    expect(read()).toContain('at least two coaches, none with more than two thirds of the people')
    const old = { on: addDays(date, -91) }
    const dans = (count: number) => people(count, { ...old, coach: 'dan' }).map((one) => ({ ...one, by: `d${one.by}` }))
    expect(close([...people(4, old), ...dans(2)])).toEqual(['pooled mia'])
    expect(close([...people(4, old), ...dans(1)])).toEqual(['dropped ana', 'dropped dan'])
    expect(close(people(4, old))).toEqual(['dropped ana'])
    expect(close(people(4, { on: addDays(date, -90) }))).toEqual([])
  })

  test('is right about bands, the bottom, and how far a figure may be off', () => {
    expect(read()).toContain('5–7, 8–12, or 13 and more')
    expect([5, 7, 8, 12, 13].map(bandOf)).toEqual([bands[0], bands[0], bands[1], bands[1], bands[2]])
    expect(read()).toContain('2.0 and everything below is shown as “2.0 or lower”, a confirmed share of 50 %')
    expect(codeMean('usefulness', [2, 2, 2, 2, 2])).toEqual({ tenths: 20, isBottom: true })
    expect(codeMean('usefulness', [1, 1, 1, 1, 1])).toEqual({ tenths: 20, isBottom: true })
    expect(codeMean('confirmed', [0, 0, 1, 1, 0])).toEqual({ tenths: 5, isBottom: true })
    expect(read()).toContain(
      'reckoned with the fewest people of the band and a published spread between people: one point',
    )
    expect(read()).toContain('40 points of a share')
    expect(intervalOf({ figure: 'usefulness', tenths: 30, isBottom: false, band: '8-12' })).toEqual({
      from: 30 - Math.round((1.96 * 10) / Math.sqrt(8)),
      to: 30 + Math.round((1.96 * 10) / Math.sqrt(8)),
    })
  })

  test('is right about ninety days and change', () => {
    const [figure] = own('session', 'usefulness', [20, 40, 40, 44])
    const same = () => true
    if (figure === undefined) throw new Error('none')
    expect(read()).toContain('With one “or lower” among them, the whole is “or lower”.')
    expect(overNinetyDays(figure.releases, addDays(date, 6), same)).toMatchObject({ isBottom: false, releases: 3 })
    expect(overNinetyDays(figure.releases.slice(0, 3), addDays(date, -28), same)).toMatchObject({ isBottom: true })
    expect(read()).toContain('Where one of them is “or lower”, only up or down is said')
    expect(changeOf(figure.releases.slice(0, 2), same)).toEqual({ kind: 'up' })
    expect(changeOf([...figure.releases.slice(1), ...figure.releases.slice(0, 1)], same)).toEqual({ kind: 'down' })
    expect(changeOf(figure.releases, () => false)).toEqual({ kind: 'other-questions' })
  })

  test('is right about the teams together', () => {
    expect(read()).toContain('each weighed with the fewest people of its band; somebody who rated two coaches counts')
    expect(read()).toContain('“2.0 or lower” counts as 2.0.')
    const sum = { releasedOn: date, figure: 'usefulness', firstVersion: 1, lastVersion: 1 } as const
    // 2.0 or lower from 5–7, and 4.0 from 13 or more.
    const weighted = 20 * fewestOf('5-7') + 40 * fewestOf('13+')
    const sums = [{ ...sum, weighted, people: fewestOf('5-7') + fewestOf('13+'), someBottom: true }]
    expect(composeBranchQuality(sums, () => true).releases[0]?.figures).toEqual([
      { figure: 'usefulness', tenths: 34, people: 18, someBottom: true },
    ])
  })

  test('is right about the confirmed share', () => {
    expect(read()).toContain('Under 80 % the coach is told, alone, once for each release.')
    expect([7, 8].map((tenths) => isUnconfirmed({ figure: 'confirmed', tenths }))).toEqual([true, false])
  })
})
