// The public face of cadence: the only file here that another capability may import.
import type { Capability } from '../platform/capability.ts'
import { nudgeJob, transitionSlotsJob } from './jobs.ts'
import { nudgeMessage } from './nudge-message.ts'
import { subscriptions } from './react.ts'
import { rhythmMessage } from './rhythm-message.ts'
import { slackHandlers } from './slack.ts'
import { standInMessage } from './stand-in-message.ts'

export const cadence: Capability = {
  name: 'cadence',
  sentence: 'Knows when each one-on-one is due, and asks its coach before it lapses.',
  messages: [nudgeMessage, rhythmMessage, standInMessage],
  subscriptions,
  jobs: [transitionSlotsJob, nudgeJob],
  slack: slackHandlers,
}

export type { OpenLine } from './bundle.view.ts'

export { excuseDecided, slotsChanged } from './cadence-events.ts'

export { explainReason } from './excuse.ts'

export type { Interval } from './interval.ts'
export { type LayerStandard, standardsOn } from './layer-standards.ts'
export {
  acceptExcuseButton,
  declineExcuseButton,
  excuseButton,
  nameStandInButton,
  planButton,
  setRhythmButton,
  snoozeButton,
} from './nudge-buttons.ts'
export { openOneOnOnesOf } from './open-one-on-ones.ts'
export {
  nextDueFor,
  overdueIn,
  pairsOfCoach,
  pairsWithoutCommonDay,
  recoveredSince,
  streaksIn,
  type TeamPair,
} from './overview.store.ts'
export { pendingExcusesFor } from './pending-excuses.ts'
export { previewStandard, type StandardPreview } from './preview-standard.ts'

export { sayInterval } from './rhythm.ts'
export { rhythmChangesSince } from './rhythm-change.store.ts'
export { setStandard, standardTerms } from './set-standard.ts'

export type { StandardChange, StandardTerms } from './standard-setting.ts'
