// *Ask for a correction* says that the coach will see the name, before anything is written.
import { z } from 'zod'
import type { SurveyId } from '../../kernel/ids.ts'
import { type Spelling, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { mentionPerson, type Person } from '../../people/index.ts'
import { type ModalView, messageModal, section } from '../../slack/blocks.ts'
import { textField } from '../../slack/fields.ts'
import { defineModal } from '../../slack/modal.ts'
import { bold, mrkdwn } from '../../slack/mrkdwn.ts'
import { surveyId } from '../question/question.view.ts'
import { correctionMaxLength } from './correction.ts'

export const correctionModal = defineModal({
  callbackId: 'survey.send-correction',
  title: 'Ask for a correction',
  submit: 'Send',
  metadata: z.object({ surveyId }),
  fields: {
    wording: textField({
      label: 'What should be put right?',
      hint: 'For example the date, the length, or that it did not take place.',
      error: 'Please write what should be put right.',
      multiline: true,
      maxLength: correctionMaxLength,
    }),
  },
})

export type CorrectionForm = {
  readonly surveyId: SurveyId
  readonly coach: Pick<Person, 'name' | 'slackUserId'>
  readonly heldOn: PlainDate
  readonly today: PlainDate
  readonly locale: Spelling
}

export function drawCorrectionForm(form: CorrectionForm): ModalView {
  const coach = mentionPerson(form.coach)
  return correctionModal.draw({
    metadata: { surveyId: form.surveyId },
    layout: [
      section(
        mrkdwn`This goes to ${coach} as a message about the session of ${sayDay(form.heldOn, form.locale, form.today)}. ${bold('Your coach will see your name.')} It is no part of your answer, and your answer is no part of it.`,
      ),
      'wording',
    ],
  })
}

export function drawCorrectionSent(coach: Pick<Person, 'name' | 'slackUserId'>): ModalView {
  return messageModal(
    'Sent',
    mrkdwn`This goes to ${mentionPerson(coach)}, with your name. Whether the log changes is between the two of you.`,
  )
}
