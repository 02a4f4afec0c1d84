// Filled in before looking back, by whoever coaches, about themself. What they said an earlier day isn't shown here: a
// second look should be one of its own.
import { z } from 'zod'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { actions, context, type ModalView, section } from '../../slack/blocks.ts'
import type { Values } from '../../slack/fields.ts'
import { defineModal } from '../../slack/modal.ts'
import { mrkdwn } from '../../slack/mrkdwn.ts'
import { agreementField, ratingOf, textOfRating } from '../answer/answer-fields.ts'
import { dimensions } from '../instrument/item.ts'
import { showOwnFiguresButton } from './development-buttons.ts'
import { type SelfRatings, selfStatement } from './self-rating.ts'

export const selfRatingModal = defineModal({
  callbackId: 'survey.save-self-rating',
  title: 'Your own view',
  submit: 'Save',
  metadata: z.object({}),
  fields: {
    guidance: agreementField(selfStatement('guidance')),
    facilitation: agreementField(selfStatement('facilitation')),
    inspiration: agreementField(selfStatement('inspiration')),
    relationship: agreementField(selfStatement('relationship')),
  },
})

/** `ratings`: of the same day, to be changed. */
export function drawSelfRatingForm(ratings: SelfRatings | undefined): ModalView {
  return selfRatingModal.draw({
    metadata: {},
    layout: [
      section(
        mrkdwn`How do you see your own coaching? Think of your sessions lately, as they usually were. Every part is up to you.`,
      ),
      ...dimensions,
      context(
        mrkdwn`Only you see what you choose here: not the managers above, not the admins, and it goes into no figure. People who run this server could look, and are not meant to. One a day is kept.`,
      ),
      actions('self-rating.back', showOwnFiguresButton.draw({ text: 'Back without saving', value: {} })),
    ],
    initial: Object.fromEntries(dimensions.map((dimension) => [dimension, textOfRating(ratings?.[dimension])])),
  })
}

export function readSelfRatingForm(values: Values<typeof selfRatingModal.fields>): Outcome<SelfRatings> {
  const ratings: SelfRatings = Object.fromEntries(
    dimensions.flatMap((dimension) => {
      const rating = ratingOf(values[dimension])
      return rating === undefined ? [] : [[dimension, rating]]
    }),
  )
  return Object.keys(ratings).length > 0
    ? done(ratings)
    : refused({
        code: 'nothing-rated',
        field: 'guidance',
        say: 'Please choose an answer to at least one of these, or go back without saving.',
      })
}
