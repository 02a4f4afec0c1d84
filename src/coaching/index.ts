// The public face of coaching: the only file here that another capability may import.
import type { Capability } from '../platform/capability.ts'
import { actionsDue } from './action/actions-due.ts'
import { remindActions } from './jobs.ts'
import { slackHandlers } from './slack.ts'

export { openActionsOf } from './action/action.store.ts'
export { drawAction } from './action/action.view.ts'
export { openLogButton, openSessionButton, showActionsButton, showSessionsButton } from './buttons.ts'
export { sessionEdited, sessionLogged, sessionWithdrawn } from './events.ts'
export { openActions } from './form/open-log.ts'
export {
  type CoacheeSession,
  type ListedAction,
  type SessionFacts,
  type SessionFormat,
  sessionFormats,
} from './session/session.ts'
export {
  findSessionFacts,
  sessionsForCadence,
  sessionsOfCoach,
  sessionsOfCoachee,
} from './session/session-audience.store.ts'
export { explainFormat, sayFocus } from './session/session-words.ts'

export const coaching: Capability = {
  name: 'coaching',
  sentence: 'Logs coaching sessions, keeps their notes to those whom they concern, and follows up what was agreed.',
  messages: [actionsDue],
  jobs: [remindActions],
  slack: slackHandlers,
}
