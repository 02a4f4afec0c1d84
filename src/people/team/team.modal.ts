import { z } from 'zod'
import type { SlackUserId } from '../../kernel/ids.ts'
import { section } from '../../slack/blocks.ts'
import { multiUsersField } from '../../slack/fields.ts'
import { defineModal, type ModalView } from '../../slack/modal.ts'
import { mrkdwn } from '../../slack/mrkdwn.ts'
import { teamAtMost } from './team.ts'

export const teamModal = defineModal({
  callbackId: 'people.set-up-team',
  title: 'Set up my team',
  submit: 'Save',
  metadata: z.object({}),
  fields: {
    reports: multiUsersField({
      label: 'Who reports to you directly',
      hint: 'Not you, no bots, no guests. Take somebody off by removing them here.',
      placeholder: 'Choose people',
      error: `Choose at most ${teamAtMost} people.`,
      optional: true,
      max: teamAtMost,
    }),
  },
})

export function drawTeamModal(reports: readonly SlackUserId[]): ModalView {
  return teamModal.draw({
    metadata: {},
    initial: { reports: reports.slice(0, teamAtMost) },
    layout: [
      section(
        mrkdwn`Choose the people whom you lead. Each of them is told that you did, and can say if it isn’t right. Whoever already reports to somebody else stays there.`,
      ),
      'reports',
    ],
  })
}
