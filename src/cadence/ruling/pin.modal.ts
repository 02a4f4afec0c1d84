// An admin pins the rhythm of a pair, with the reason that both will read.
import { context, type ModalView, messageModal, section } from '../../slack/blocks.ts'
import { radioField, textField } from '../../slack/fields.ts'
import { defineModal } from '../../slack/modal.ts'
import { bold, mrkdwn } from '../../slack/mrkdwn.ts'
import type { Pair } from '../pair.ts'
import { sayInterval } from '../rhythm/rhythm.ts'
import { pairIds } from '../rhythm/rhythm-buttons.ts'
import type { IntervalDays } from '../slot/interval.ts'

export const pinModal = defineModal({
  callbackId: 'cadence.pin-pair',
  title: 'Pin a pair',
  submit: 'Pin',
  metadata: pairIds,
  fields: {
    interval: radioField({
      label: 'One-on-one',
      error: 'Please choose how often.',
      options: [
        { value: '7', label: 'Every week' },
        { value: '14', label: 'Every two weeks' },
        { value: '28', label: 'Every four weeks' },
      ],
    }),
    reason: textField({
      label: 'Why',
      hint: 'Both of them read it, and whoever asks why. Nothing about health or family, please.',
      error: 'Please say why, in a few words.',
      maxLength: 200,
    }),
  },
})

export type PinForm = { readonly interval: '7' | '14' | '28'; readonly reason: string }

/** `names`: coach and coachee. `pinned`: as it is now. */
export function drawPin(
  pair: Pair,
  names: { readonly coach: string; readonly coachee: string },
  pinned: { readonly interval: IntervalDays | undefined; readonly reason: string | undefined } | undefined,
): ModalView {
  return pinModal.draw({
    metadata: { coachId: pair.coachId, coacheeId: pair.coacheeId },
    layout: [
      section(
        mrkdwn`${bold(`${names.coach} with ${names.coachee}`)}\nWhat you choose holds until it is ended, whatever the standard, the coach or the rule says.`,
      ),
      'interval',
      'reason',
      context(mrkdwn`Both are told, with your name and the reason.`),
    ],
    initial: {
      interval: pinned?.interval === undefined ? undefined : (`${pinned.interval}` satisfies PinForm['interval']),
      reason: pinned?.reason,
    },
  })
}

export function drawPinned(
  names: { readonly coach: string; readonly coachee: string },
  interval: IntervalDays,
): ModalView {
  return messageModal(
    pinModal.title,
    mrkdwn`:white_check_mark: Pinned. ${bold(`${names.coach} with ${names.coachee}`)}: ${sayInterval(interval)}. Both are told; a shorter interval reaches the open date five working days after that at the earliest, a longer one starts with the next.`,
  )
}
