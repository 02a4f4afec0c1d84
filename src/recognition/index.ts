// The public face of recognition: the only file here that another capability may import.
import type { Capability } from '../platform/capability.ts'
import { recognitionMessages } from './announce-recognition.ts'
import { recognitionHandlers } from './slack.ts'

export { type PromptFacts, sayPromptFacts } from './prompt.ts'
export { recognitionsAround } from './recognition.store.ts'
export { isEditable } from './recognition.ts'
export { recognitionLine, spelled } from './recognition.view.ts'
export { editRecognitionButton, openRecogniseButton } from './recognition-buttons.ts'
export { type RecognitionsOf, viewRecognitions } from './recognitions-of.ts'
export { thankedOpenlySince } from './thanked-openly.store.ts'

export const recognition: Capability = {
  name: 'recognition',
  sentence: 'Somebody is thanked for what they did, in a channel or in private.',
  messages: recognitionMessages,
  slack: recognitionHandlers,
}
