// What people say: by their habits and chance. A tap, or the form with everything; all items of the quarterly questions.
import type { SurveyId } from '../../src/kernel/ids.ts'
import { type FigureName, figuresOf } from '../../src/survey/batch/figure-name.ts'
import type { Ask, GivenAnswer } from '../../src/survey/batch/open-figure.ts'
import type { Chance } from './chance.ts'
import { scaleOf, spread } from './habit.ts'
import type { Organisation } from './organisation.ts'

export function answerAll(
  asks: readonly Ask[],
  { members }: Organisation,
  chance: Chance,
): ReadonlyMap<SurveyId, GivenAnswer> {
  return new Map(
    asks.flatMap(({ surveyId, stream, coachId, coacheeId }) => {
      const [coach, coachee] = [members.get(coachId), members.get(coacheeId)]
      if (coach === undefined || coachee === undefined || chance.share() >= coachee.answers) return []
      const isWhole = stream === 'quarterly' || chance.share() < coachee.fills
      const values: Partial<Record<FigureName, number>> = {}
      const felt = coachee.harshness + coach.skill + spread.occasion * chance.normal()
      for (const figure of isWhole ? figuresOf(stream) : (['usefulness'] as const)) {
        const { levels, centre, chancesAt } = scaleOf(stream, figure)
        values[figure] = levels[drawn(chancesAt(centre + felt), chance)] ?? 1
      }
      return [[surveyId, { values, comment: undefined }]]
    }),
  )
}

/** How likely somebody's answer to a question holds that figure. */
export function chanceOfValue(
  { answers, fills }: { readonly answers: number; readonly fills: number },
  { stream }: Pick<Ask, 'stream'>,
  figure: FigureName,
): number {
  return stream === 'quarterly' || figure === 'usefulness' ? answers : answers * fills
}

function drawn(chances: readonly number[], chance: Chance): number {
  let left = chance.share() * chances.reduce((sum, one) => sum + one, 0)
  for (const [place, one] of chances.entries()) {
    left -= one
    if (left < 0) return place
  }
  return chances.length - 1
}
