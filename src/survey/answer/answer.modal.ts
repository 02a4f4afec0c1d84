// “A modal adds three rotating items (guidance, facilitation, inspiration), whether it happened (yes, partly, no), and a
// comment with its audience.” Every part is optional, and each choice has a way back to no answer. Opened again it shows
// its author's own values: they are theirs.
import { z } from 'zod'
import type { SurveyId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { type Spelling, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { mentionPerson, type Person } from '../../people/index.ts'
import { context, type ModalView, messageModal, section } from '../../slack/blocks.ts'
import { checkboxesField, radioField, selectField, textField, type Values } from '../../slack/fields.ts'
import { defineModal } from '../../slack/modal.ts'
import { mrkdwn } from '../../slack/mrkdwn.ts'
import { findItem, type ItemId, sessionDimensions } from '../instrument/item.ts'
import { surveyId } from '../question/question.view.ts'
import {
  explainAgreement,
  explainAudience,
  explainComments,
  explainHappening,
  explainPromise,
  explainRating,
  explainSigning,
} from '../question/question-words.ts'
import { type Answer, audiences, happenings, parseRating, type Rating, ratings } from './answer.ts'

const noneLabel = 'No answer'
const none = { value: 'none', label: noneLabel } as const
const chooseOne = 'Please choose one of the options, or leave it empty.'

const scale = (explain: (rating: Rating) => string) => [
  ...ratings.map((rating) => ({ value: String(rating), label: `${rating} ${explain(rating)}` })),
  none,
]
const agreement = (label: string) =>
  selectField({
    label,
    error: chooseOne,
    optional: true,
    placeholder: 'How far do you agree?',
    options: scale(explainAgreement),
  })

const commentMaxLength = 2000

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
      options: scale(explainRating),
    }),
    guidance: agreement('Guidance'),
    facilitation: agreement('Facilitation'),
    inspiration: agreement('Inspiration'),
    happened: selectField({
      label: 'Did the session take place as logged?',
      hint: 'Nobody is shown what a single person says here. To have the log put right, use “Ask for a correction”.',
      error: chooseOne,
      optional: true,
      placeholder: 'Choose one',
      options: [...happenings.map((value) => ({ value, label: explainHappening(value) })), none],
    }),
    comment: textField({
      label: 'Anything you would like to say?',
      hint: explainComments(),
      error: 'Please shorten this a little.',
      optional: true,
      multiline: true,
      maxLength: commentMaxLength,
    }),
    audience: radioField({
      label: 'Who may read the comment?',
      error: chooseOne,
      optional: true,
      options: audiences.map((value) => ({ value, label: explainAudience(value) })),
    }),
    signed: checkboxesField({
      label: 'Your name',
      error: 'Please tick it or leave it.',
      optional: true,
      options: [{ value: 'signed', label: 'Sign it with my name' }],
    }),
  },
})

export type AnswerForm = {
  readonly surveyId: SurveyId
  readonly coach: Pick<Person, 'name' | 'slackUserId'>
  readonly heldOn: PlainDate
  readonly floor: number
  readonly items: readonly ItemId[]
  readonly answer: Answer
  readonly today: PlainDate
  readonly locale: Spelling
}

export function drawAnswerForm(form: AnswerForm): ModalView {
  const { answer, items } = form
  const shown = dimensionsOf(items)
  const chosen = (id: ItemId | undefined) => textOf(id === undefined ? undefined : answer.items[id])
  return answerModal.draw({
    metadata: { surveyId: form.surveyId },
    layout: [
      section(
        mrkdwn`Your session with ${mentionPerson(form.coach)} on ${sayDay(form.heldOn, form.locale, form.today)}. Every part is up to you.`,
      ),
      'usefulness',
      ...shown.map(({ dimension }) => dimension),
      'happened',
      'comment',
      'audience',
      'signed',
      context(mrkdwn`${explainPromise(form.floor)}`),
    ],
    wording: {
      ...Object.fromEntries(shown.map(({ dimension, wording }) => [dimension, { label: wording[form.locale] }])),
      signed: { hint: explainSigning(form.floor) },
    },
    initial: {
      usefulness: textOf(answer.usefulness),
      ...Object.fromEntries(shown.map(({ dimension, id }) => [dimension, chosen(id)])),
      happened: answer.happened,
      comment: answer.comment?.text,
      audience: answer.comment?.audience ?? 'coach',
      signed: answer.comment?.signed === true ? ['signed'] : [],
    },
  })
}

/** What was submitted, for the items that this survey shows. */
export function readAnswerForm(values: Values<typeof answerModal.fields>, items: readonly ItemId[]): Outcome<Answer> {
  const { comment, audience } = values
  const signed = values.signed.includes('signed')
  if (comment === undefined && signed) {
    return refused({
      code: 'signed-without-comment',
      field: 'comment',
      say: 'There is no comment to sign. Write one, or untick “Sign it with my name”.',
    })
  }
  if (comment !== undefined && audience === undefined) {
    return refused({ code: 'no-audience', field: 'audience', say: 'Please choose who may read your comment.' })
  }
  return done({
    usefulness: ratingOf(values.usefulness),
    items: Object.fromEntries(
      dimensionsOf(items).flatMap(({ dimension, id }) => {
        const rating = ratingOf(values[dimension])
        return rating === undefined ? [] : [[id, rating]]
      }),
    ),
    happened: happenings.find((happened) => happened === values.happened),
    comment: comment === undefined || audience === undefined ? undefined : { text: comment, audience, signed },
  })
}

/** The confirmation, which is the modal itself. */
export function drawSaved(said: string): ModalView {
  return messageModal('Saved', mrkdwn`${said}`)
}

function dimensionsOf(items: readonly ItemId[]) {
  return items.flatMap((id) => {
    const item = findItem(id)
    const dimension = sessionDimensions.find((known) => known === item?.dimension)
    return item === undefined || dimension === undefined ? [] : [{ ...item, dimension }]
  })
}

function ratingOf(value: string | undefined): Rating | undefined {
  return value === undefined ? undefined : parseRating(value)
}

function textOf(rating: Rating | undefined): string | undefined {
  return rating === undefined ? undefined : String(rating)
}
