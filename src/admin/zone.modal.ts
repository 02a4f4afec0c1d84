// The workspace's time zone: for whom nothing nearer says one, and for what belongs to nobody, such as “today” of a setting.
import { z } from 'zod'
import { sayCount } from '../kernel/text.ts'
import type { Zone } from '../kernel/time.ts'
import { context, type ModalView, messageModal, section } from '../slack/blocks.ts'
import { textField } from '../slack/fields.ts'
import { defineModal } from '../slack/modal.ts'
import { mrkdwn } from '../slack/mrkdwn.ts'

export const zoneModal = defineModal({
  callbackId: 'admin.set-zone',
  title: 'Time zone',
  metadata: z.object({}),
  fields: {
    zone: textField({
      label: 'Time zone of this workspace',
      placeholder: 'Europe/London',
      hint: 'As a place: Europe/London, America/Chicago, Asia/Kolkata.',
      error: 'Write a time zone as a place, such as Europe/London.',
      maxLength: 64,
    }),
  },
})

export function drawZone(zone: Zone): ModalView {
  return zoneModal.draw({
    metadata: {},
    initial: { zone },
    layout: [
      section(
        mrkdwn`Messages go out in each person’s own time zone, as Slack has it; else as the people file has it. This one is for everybody else.`,
      ),
      'zone',
      context(mrkdwn`No date that is already set moves.`),
    ],
  })
}

export function drawZoneSaved(zone: Zone, people: number): ModalView {
  return messageModal(
    'Time zone',
    mrkdwn`:white_check_mark: Saved: ${zone}. ${sayCount(people, 'person lives', 'people live')} by it today.`,
  )
}
