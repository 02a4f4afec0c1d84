// The public face of coaching: the only file here that another capability may import.
export { sessionEdited, sessionLogged, sessionWithdrawn } from './events.ts'
export { openLog, openLogButton } from './open-log.ts'
export {
  type Action,
  type ActionOwner,
  type ActionState,
  type CoacheeSession,
  type OwnSession,
  type SessionFacts,
  type SessionFocus,
  type SessionFormat,
  type SessionFromAbove,
  sessionFormats,
} from './session.ts'
export { explainFocus, explainFormat } from './session-words.ts'
