// “A solver over all shown figures of a simulated year finds at least two feasible values for every answer, save where a figure
// implies one above the bottom code: these are counted and reported.”
import { describe, expect, test } from 'vitest'
import { answerAll } from '../../../../bench/attack/answering.ts'
import { chanceFrom } from '../../../../bench/attack/chance.ts'
import { makeOrganisation, shapes } from '../../../../bench/attack/organisation.ts'
import { shipped } from '../../../../bench/attack/rule.ts'
import { askOf, honestSessions, quarterlyAskings } from '../../../../bench/attack/schedule.ts'
import { feasibleAmong, feasibleNewest, feasibleValues, levelsOf, type Shown } from '../../../../bench/attack/solver.ts'
import { runYear } from '../../../../bench/attack/year.ts'
import { askedIn, peopleOf } from '../../../../src/survey/batch/open-figure.ts'
import { bandOf, codeMean } from '../../../../src/survey/batch/shown-figure.ts'

type Told = {
  readonly shown: Shown
  readonly said: readonly number[]
  /** Of a pool: where one of its parts had more questions a person, so many. */
  readonly mostQuestions: number
}

/** Every figure of a year of 85 people that anybody is shown, with the answers in it. */
function tellYear(seed: number): readonly Told[] {
  const chance = chanceFrom(seed)
  const organisation = makeOrganisation(shapes.small(), chance)
  const sessions = honestSessions(organisation, chance)
  const asks = [...sessions, ...quarterlyAskings(sessions, chance)].map(askOf)
  const answers = answerAll(asks, organisation, chance)
  return runYear(asks, answers, organisation, shipped).map(({ stream, figure, shown, asks: counted }) => {
    const questions = [...Map.groupBy(counted, ({ coachId }) => coachId).values()].map(
      (part) => part.length / askedIn(part).length,
    )
    return {
      // The fewest: whatever is possible with these is.
      shown: { ...shown, stream, asked: askedIn(counted).length, questions: Math.min(...questions) },
      said: peopleOf(figure, counted, answers).flatMap(({ values }) => values),
      mostQuestions: Math.max(...questions),
    }
  })
}

describe('a year of figures', () => {
  test('leaves at least two values open for every answer, save where one above the bottom code is implied', () => {
    const told = tellYear(20_260_104)
    const answers = told.reduce((sum, { said }) => sum + said.length, 0)
    expect(told.length).toBeGreaterThan(60)
    expect(answers).toBeGreaterThan(500)
    let determined = 0
    for (const { shown, said, mostQuestions } of told) {
      const open = feasibleValues(shown)
      // What is true is among them.
      const possible = mostQuestions === shown.questions ? open : feasibleValues({ ...shown, questions: mostQuestions })
      for (const value of said)
        expect(
          possible.some((one) => Math.abs(one - value) < 1e-6),
          JSON.stringify(shown),
        ).toBe(true)
      if (open.length >= 2) continue
      expect(shown.isBottom).toBe(false)
      expect(shown.tenths).toBe(shown.figure === 'confirmed' ? 10 : 50)
      determined += said.length
    }
    // All of them where everybody said the best there is; decision 0014 names the share.
    expect(determined / answers).toBeLessThan(0.1)
  }, 60_000)

  test('says nothing more by its ninety days, its change and its interval: these follow from what is shown', () => {
    const shown: Shown = {
      figure: 'usefulness',
      stream: 'session',
      tenths: 40,
      isBottom: false,
      band: '5-7',
      asked: 8,
      questions: 2,
    }
    expect(feasibleValues(shown)).toEqual([1, 2, 3, 4, 5])
    expect(feasibleValues({ ...shown, tenths: 50 })).toEqual([5])
    expect(feasibleValues({ ...shown, tenths: 50, band: '13+', asked: 20, questions: 1 })).toEqual([4, 5])
    expect(feasibleValues({ ...shown, tenths: 20, isBottom: true })).toEqual([1, 2, 3, 4, 5])
    expect(feasibleValues({ ...shown, figure: 'confirmed', tenths: 10 })).toEqual([0.5, 1])
  })
})

describe('the solver', () => {
  test('finds what trying every world finds', () => {
    for (const figure of ['usefulness', 'confirmed'] as const) {
      const levels = levelsOf('session', figure)
      for (const people of [2, 3]) {
        for (const questions of [1, 2]) {
          const means = meansOf(levels, questions)
          for (const tenths of [5, 8, 10, 20, 24, 25, 33, 45, 50]) {
            for (const isBottom of [false, true]) {
              const shown: Shown = {
                figure,
                stream: 'session',
                tenths,
                isBottom,
                band: bandOf(people),
                asked: people,
                questions,
              }
              const tried = levels.filter((level) =>
                ownMeans(level, levels, questions).some((own) =>
                  worlds(means, people - 1).some((others) => {
                    const coded = codeMean(figure, [own, ...others])
                    return coded.tenths === tenths && coded.isBottom === isBottom
                  }),
                ),
              )
              expect(feasibleAmong(shown, people, people), JSON.stringify(shown)).toEqual(tried)
            }
          }
        }
      }
    }
  })

  test('determines an answer where a rolling average of five and more is shown at once', () => {
    // Five answers with a mean of 4.0, then six with 3.5: the newest one was a 1.
    expect(feasibleNewest({ answers: 5, tenths: 40 }, { answers: 6, tenths: 35 })).toEqual([1])
    expect(feasibleNewest({ answers: 6, tenths: 35 }, { answers: 7, tenths: 36 })).toEqual([4])
  })
})

function ownMeans(level: number, levels: readonly number[], questions: number): readonly number[] {
  return questions === 1 ? [level] : [level, ...levels.map((more) => (level + more) / 2)]
}

function meansOf(levels: readonly number[], questions: number): readonly number[] {
  return [...new Set(levels.flatMap((level) => ownMeans(level, levels, questions)))]
}

function worlds(means: readonly number[], people: number): readonly (readonly number[])[] {
  if (people === 0) return [[]]
  return worlds(means, people - 1).flatMap((others) => means.map((mean) => [...others, mean]))
}
