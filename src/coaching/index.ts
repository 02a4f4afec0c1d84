// The public face of coaching: the only file here that another capability may import.
import type { Capability } from '../platform/capability.ts'
import { actionsDue } from './actions-due.ts'
import { remindActions } from './jobs.ts'
import { slackHandlers } from './slack.ts'

export { openActionsOf } from './action.store.ts'
export { type ActionReader, drawAction } from './action.view.ts'
export { openLogButton, openSessionButton, showActionsButton, showSessionsButton } from './buttons.ts'
export { sessionEdited, sessionLogged, sessionWithdrawn } from './events.ts'
export { type LogPrefill, openActions, openLog, openSession, openSessions } from './open-log.ts'
export {
  type Action,
  type ActionOwner,
  type ActionState,
  type CoacheeSession,
  type ListedAction,
  type SessionFacts,
  type SessionFocus,
  type SessionFormat,
  type SessionFromAbove,
  sessionFormats,
} from './session.ts'
export {
  findCoacheeSession,
  findSessionFacts,
  type Slice,
  sessionsForCadence,
  sessionsFromAbove,
  sessionsOfCoach,
  sessionsOfCoachee,
} from './session-audience.store.ts'
export { explainFormat, sayFocus } from './session-words.ts'

export const coaching: Capability = {
  name: 'coaching',
  sentence: 'Logs coaching sessions, keeps their notes to those whom they concern, and follows up what was agreed.',
  messages: [actionsDue],
  jobs: [remindActions],
  slack: slackHandlers,
}
