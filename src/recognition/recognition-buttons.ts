import { z } from 'zod'
import { asId, type PersonId, type RecognitionId } from '../kernel/ids.ts'
import { defineButton } from '../slack/button.ts'
import { promptFacts } from './prompt.ts'
import { mostRecipients } from './recognition.ts'

const recognitionId = z.string().transform((text) => asId<RecognitionId>(text))
const post = z.object({ recognitionId, attempt: z.int().min(1) })

export const editRecognitionButton = defineButton({
  actionId: 'recognition.edit-recognition',
  value: z.object({ recognitionId }),
})
export const postAgainButton = defineButton({ actionId: 'recognition.post-again', value: post })
export const postIsThereButton = defineButton({ actionId: 'recognition.confirm-post', value: post })
export const sendPrivatelyButton = defineButton({ actionId: 'recognition.send-privately', value: post })

/** Opens the form with these people in it: in Home, or from a prompt in the digest, whose facts stand above the form. */
export const openRecogniseButton = defineButton({
  actionId: 'recognition.open-recognise',
  value: z.object({
    recipientIds: z.array(z.string().transform((text) => asId<PersonId>(text))).max(mostRecipients),
    prompt: promptFacts.optional(),
  }),
})
