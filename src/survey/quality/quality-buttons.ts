import { z } from 'zod'
import { defineButton } from '../../slack/button.ts'

/**
 * “How is this counted?”, of the figures of quality: definition, window, people. `inPlace`: drawn in a modal that leaves no
 * room on the stack for another one; its answer takes the place of the page and offers the way back.
 */
export const qualityCountedButton = defineButton({
  actionId: 'survey.how-counted',
  value: z.object({ inPlace: z.boolean().optional() }),
})
