import { z } from 'zod'
import { defineButton } from '../../slack/button.ts'
import { personIdText } from '../nudge/nudge-buttons.ts'

/** “How is this counted?”: the definitions, with what they come to for that person; without one, for whoever asks. */
export const howCountedButton = defineButton({
  actionId: 'cadence.how-counted',
  value: z.object({ about: personIdText.optional() }),
})
