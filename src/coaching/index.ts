// The public face of coaching: the only file here that another capability may import.
import type { Capability } from '../platform/capability.ts'
import { actionsDue } from './action/actions-due.ts'
import { remindActions } from './jobs.ts'
import { slackHandlers } from './slack.ts'

export { openActionsBetween, openActionsOf, ownOpenActions } from './action/action.store.ts'
export { isTimeToRemind, nextReminder, remindAt } from './action/action.ts'
export { drawAction } from './action/action.view.ts'
export { actionsDoneBetween, lastSessionBetween } from './action/between.store.ts'
export { openLogButton, openSessionButton, showActionsButton, showSessionsButton } from './buttons.ts'
export { sessionEdited, sessionLogged, sessionWithdrawn } from './events.ts'
export { closestNamed } from './form/named-in-command.ts'
export { openActions } from './form/open-log.ts'
export { coachedAmong, coachedByManager } from './session/coached.store.ts'
export {
  type ListedAction,
  type SessionFacts,
  type SessionFormat,
  type SessionHeadline,
  type SystemTopic,
  sessionFormats,
  systemTopics,
} from './session/session.ts'
export {
  findSessionFacts,
  sessionHeadlinesOf,
  sessionsForCadence,
  sessionsOfCoach,
  sessionsOfCoachee,
} from './session/session-audience.store.ts'
export { systemCausesOf } from './session/session-cause.store.ts'
export { explainFormat, explainTopic, sayFocus } from './session/session-words.ts'

export const coaching: Capability = {
  name: 'coaching',
  sentence: 'Logs coaching sessions, keeps their notes to those whom they concern, and follows up what was agreed.',
  messages: [actionsDue],
  jobs: [remindActions],
  slack: slackHandlers,
}
