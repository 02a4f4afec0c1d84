// “A modal adds three rotating items (guidance, facilitation, inspiration), whether it happened (yes, partly, no), and a
// comment with its audience.” Every part is optional, and each choice has a way back to no answer. Opened again it shows
// its author's own values: they are theirs.
import { z } from 'zod'
import type { SurveyId } from '../../kernel/ids.ts'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { type Spelling, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { mentionPerson, type Person } from '../../people/index.ts'
import { context, type ModalView, messageModal, section } from '../../slack/blocks.ts'
import { selectField, type Values } from '../../slack/fields.ts'
import { defineModal } from '../../slack/modal.ts'
import { mrkdwn } from '../../slack/mrkdwn.ts'
import { dimensionOf, type Item, type ItemId, sessionDimensions } from '../instrument/item.ts'
import { surveyId } from '../question/question.view.ts'
import { explainHappening, explainPromise, explainRating, explainSigning } from '../question/question-words.ts'
import { type Answer, happenings } from './answer.ts'
import { agreementField, chooseOne, noAnswerOption, ratingOf, scaleOptions, textOfRating } from './answer-fields.ts'
import { commentFields, initialComment, readComment } from './comment-fields.ts'

export const answerModal = defineModal({
  callbackId: 'survey.save-answer',
  title: 'About this session',
  submit: 'Save',
  metadata: z.object({ surveyId }),
  fields: {
    usefulness: selectField({
      label: 'How useful was it?',
      error: chooseOne,
      optional: true,
      placeholder: 'Choose one',
      options: scaleOptions(explainRating),
    }),
    guidance: agreementField('Guidance'),
    facilitation: agreementField('Facilitation'),
    inspiration: agreementField('Inspiration'),
    happened: selectField({
      label: 'Did the session take place as logged?',
      hint: 'Nobody is shown what a single person says here. To have the log put right, use “Ask for a correction”.',
      error: chooseOne,
      optional: true,
      placeholder: 'Choose one',
      options: [...happenings.map((value) => ({ value, label: explainHappening(value) })), noAnswerOption],
    }),
    ...commentFields,
  },
})

export type AnswerForm = {
  readonly stream: 'session'
  readonly surveyId: SurveyId
  readonly coach: Pick<Person, 'name' | 'slackUserId'>
  readonly heldOn: PlainDate
  readonly floor: number
  /** One of each kind; one whose wording is known nowhere is left out. */
  readonly items: readonly Item[]
  readonly answer: Answer
  readonly today: PlainDate
  readonly locale: Spelling
}

export function drawAnswerForm(form: AnswerForm): ModalView {
  const { answer } = form
  const shown = form.items.flatMap((item) => {
    const field = fieldOf(item.id)
    return field === undefined ? [] : [{ ...item, field }]
  })
  return answerModal.draw({
    metadata: { surveyId: form.surveyId },
    layout: [
      section(
        mrkdwn`Your session with ${mentionPerson(form.coach)} on ${sayDay(form.heldOn, form.locale, form.today)}. Every part is up to you.`,
      ),
      'usefulness',
      ...shown.map(({ field }) => field),
      'happened',
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
      usefulness: textOfRating(answer.usefulness),
      ...Object.fromEntries(shown.map(({ field, id }) => [field, textOfRating(answer.items[id])])),
      happened: answer.happened,
      ...initialComment(answer.comment),
    },
  })
}

/** What was submitted, for the items that this survey shows. */
export function readAnswerForm(values: Values<typeof answerModal.fields>, items: readonly ItemId[]): Outcome<Answer> {
  const comment = readComment(values)
  if (!comment.ok) return comment
  return done({
    usefulness: ratingOf(values.usefulness),
    items: Object.fromEntries(
      items.flatMap((id) => {
        const field = fieldOf(id)
        const rating = field === undefined ? undefined : ratingOf(values[field])
        return rating === undefined ? [] : [[id, rating]]
      }),
    ),
    happened: happenings.find((happened) => happened === values.happened),
    comment: comment.value,
  })
}

/** The confirmation, which is the modal itself. */
export function drawSaved(said: string): ModalView {
  return messageModal('Saved', mrkdwn`${said}`)
}

/** An item of each kind has its field. */
function fieldOf(id: ItemId) {
  return sessionDimensions.find((dimension) => dimension === dimensionOf(id))
}
