// The privacy floor k: “at least five; an admin may raise it”. Here stands what the figures are not for.
import { z } from 'zod'
import { context, type ModalView, messageModal, section } from '../slack/blocks.ts'
import { numberField } from '../slack/fields.ts'
import { defineModal } from '../slack/modal.ts'
import { bold, mrkdwn } from '../slack/mrkdwn.ts'

export const floorModal = defineModal({
  callbackId: 'admin.set-floor',
  title: 'Privacy',
  metadata: z.object({}),
  fields: {
    floor: numberField({
      label: 'At least so many people',
      error: 'Please choose a whole number from 5 to 50.',
      min: 5,
      max: 50,
    }),
  },
})

/** In every explanation of figures that an admin reads. */
export const noEmploymentDecision =
  'No employment decision should rest on this. The figures show where coaching needs support; they say little about one person.'

export function drawFloor(floor: number): ModalView {
  return floorModal.draw({
    metadata: {},
    initial: { floor },
    layout: [
      section(
        mrkdwn`Ratings are shown as averages only, once at least so many people have answered, and never who answered. Five is the least; a higher number protects small teams better and shows less.`,
      ),
      'floor',
      context(
        mrkdwn`It holds for questions that are asked from now on: what a message promised, stays promised.`,
        mrkdwn`${bold(noEmploymentDecision)}`,
      ),
    ],
  })
}

export function drawFloorSaved(floor: number): ModalView {
  return messageModal(
    'Privacy',
    mrkdwn`:white_check_mark: Saved. From now on, averages are promised only once at least ${floor} people have answered.`,
  )
}
