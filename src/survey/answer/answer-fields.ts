// A choice from 1 to 5, with a way back to no answer.
import { selectField } from '../../slack/fields.ts'
import { explainAgreement } from '../question/question-words.ts'
import { parseRating, type Rating, ratings } from './answer.ts'

export const noAnswerOption = { value: 'none', label: 'No answer' } as const
export const chooseOne = 'Please choose one of the options, or leave it empty.'

export function scaleOptions(explain: (rating: Rating) => string) {
  return [
    ...ratings.map((rating) => ({ value: String(rating), label: `${rating} ${explain(rating)}` })),
    noAnswerOption,
  ]
}

export function agreementField(label: string) {
  return selectField({
    label,
    error: chooseOne,
    optional: true,
    placeholder: 'How far do you agree?',
    options: scaleOptions(explainAgreement),
  })
}

/** Of a field's value; also of one that was left empty or taken back. */
export function ratingOf(value: unknown): Rating | undefined {
  return typeof value === 'string' ? parseRating(value) : undefined
}

export function textOfRating(rating: Rating | undefined): string | undefined {
  return rating === undefined ? undefined : String(rating)
}
