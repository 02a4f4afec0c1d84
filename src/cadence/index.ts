// The public face of cadence: the only file here that another capability may import.
import type { Capability } from '../platform/capability.ts'
import { nudgeJob, transitionSlotsJob } from './jobs.ts'
import { nudgeMessage } from './nudge/nudge-message.ts'
import { subscriptions } from './react.ts'
import { rhythmMessage } from './rhythm/rhythm-message.ts'
import { slackHandlers } from './slack.ts'
import { standInMessage } from './stand-in/stand-in-message.ts'

export const cadence: Capability = {
  name: 'cadence',
  sentence: 'Knows when each one-on-one is due, and asks its coach before it lapses.',
  messages: [nudgeMessage, rhythmMessage, standInMessage],
  subscriptions,
  jobs: [transitionSlotsJob, nudgeJob],
  slack: slackHandlers,
}

export { excuseDecided, slotsChanged } from './cadence-events.ts'
export { explainReason } from './excuse/excuse.ts'
export { pendingExcusesFor } from './excuse/pending-excuses.ts'
export type { OpenLine } from './nudge/bundle.view.ts'
export {
  acceptExcuseButton,
  declineExcuseButton,
  excuseButton,
  nameStandInButton,
  planButton,
  setRhythmButton,
  snoozeButton,
} from './nudge/nudge-buttons.ts'
export { openOneOnOnesOf } from './nudge/open-one-on-ones.ts'
export {
  nextDueFor,
  overdueIn,
  pairsOfCoach,
  pairsWithoutCommonDay,
  recoveredSince,
  streaksIn,
  type TeamPair,
} from './overview.store.ts'
export { sayInterval } from './rhythm/rhythm.ts'
export { rhythmChangesSince } from './rhythm/rhythm-change.store.ts'
export { type Interval, textOfInterval } from './slot/interval.ts'
export { type LayerStandard, standardsOn } from './standard/layer-standards.ts'
export { previewStandard, type StandardPreview } from './standard/preview-standard.ts'
export { setStandard, standardTerms } from './standard/set-standard.ts'

export type { StandardChange, StandardTerms } from './standard/standard-setting.ts'
