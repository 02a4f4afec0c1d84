// All of the instrument in one form, by dimension, with a comment. Every part is optional, and an empty form is no answer.
// Fields are named by place: what a survey asks, and in which order, never changes after it was planned.
import { z } from 'zod'
import type { SurveyId } from '../../kernel/ids.ts'
import { done, type Outcome } from '../../kernel/outcome.ts'
import type { Spelling } from '../../kernel/text.ts'
import { mentionPerson, type Person } from '../../people/index.ts'
import { context, header, type ModalView, section } from '../../slack/blocks.ts'
import type { Values } from '../../slack/fields.ts'
import { defineModal } from '../../slack/modal.ts'
import { mrkdwn } from '../../slack/mrkdwn.ts'
import type { Answer } from '../answer/answer.ts'
import { agreementField, ratingOf, textOfRating } from '../answer/answer-fields.ts'
import { commentFields, initialComment, readComment } from '../answer/comment-fields.ts'
import { explainDimension, nameDimension } from '../instrument/dimension-words.ts'
import { dimensions, type Item, type ItemId } from '../instrument/item.ts'
import { surveyId } from '../question/question.view.ts'
import { explainPromise, explainSigning } from '../question/question-words.ts'

/** Twelve of the bank and six of a workspace's own for each of the four dimensions. */
export const mostItems = 36

type ItemField = `item-${number}`
type ItemFields = Readonly<Record<ItemField, ReturnType<typeof agreementField>>>
const itemFields: ItemFields = Object.fromEntries(
  Array.from({ length: mostItems }, (_, place) => [fieldAt(place), agreementField('Statement')]),
)
const fields: ItemFields & typeof commentFields = { ...itemFields, ...commentFields }

export const quarterlyModal = defineModal({
  callbackId: 'survey.save-quarterly',
  title: 'Quarterly questions',
  submit: 'Save',
  metadata: z.object({ surveyId }),
  fields,
})

export type QuarterlyForm = {
  readonly stream: 'quarterly'
  readonly surveyId: SurveyId
  readonly coach: Pick<Person, 'name' | 'slackUserId'>
  readonly floor: number
  /** As planned: their places name the fields. */
  readonly itemIds: readonly ItemId[]
  /** Those of them whose wording is known. */
  readonly items: readonly Item[]
  readonly answer: Answer
  readonly locale: Spelling
}

export function drawQuarterlyForm(form: QuarterlyForm): ModalView {
  const shown = form.items.map((item) => ({ ...item, field: fieldAt(form.itemIds.indexOf(item.id)) }))
  return quarterlyModal.draw({
    metadata: { surveyId: form.surveyId },
    layout: [
      section(
        mrkdwn`About being coached by ${mentionPerson(form.coach)}. Think of your sessions in the last three months, as they usually were. Every part is up to you.`,
      ),
      ...dimensions.flatMap((dimension) => {
        const about = shown.filter((item) => item.dimension === dimension)
        const title = `${nameDimension(dimension)}: ${explainDimension(dimension)}`
        return about.length === 0 ? [] : [header(title), ...about.map(({ field }) => field)]
      }),
      'comment',
      'audience',
      'signed',
      context(mrkdwn`${explainPromise(form.floor)}`),
    ],
    wording: {
      ...Object.fromEntries(shown.map(({ field, wording }) => [field, { label: wording[form.locale] }])),
      signed: { hint: explainSigning(form.floor) },
    },
    initial: {
      ...Object.fromEntries(shown.map(({ field, id }) => [field, textOfRating(form.answer.items[id])])),
      ...initialComment(form.answer.comment),
    },
  })
}

/** What was submitted, for the items that this survey asks. */
export function readQuarterlyForm(
  values: Values<typeof quarterlyModal.fields>,
  itemIds: readonly ItemId[],
): Outcome<Answer> {
  const comment = readComment(values)
  if (!comment.ok) return comment
  return done({
    usefulness: undefined,
    items: Object.fromEntries(
      itemIds.flatMap((id, place) => {
        const rating = ratingOf(values[fieldAt(place)])
        return rating === undefined ? [] : [[id, rating]]
      }),
    ),
    happened: undefined,
    comment: comment.value,
  })
}

function fieldAt(place: number): ItemField {
  return `item-${place + 1}`
}
