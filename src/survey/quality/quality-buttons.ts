import { z } from 'zod'
import { defineButton } from '../../slack/button.ts'

/** “How is this counted?”, of the figures of quality: definition, window, people. */
export const qualityCountedButton = defineButton({ actionId: 'survey.how-counted', value: z.object({}) })
