// The public face of cadence: the only file here that another capability may import.
import type { Capability } from '../platform/capability.ts'
import { countSlotsJob, judgeJob, nudgeJob, transitionSlotsJob } from './jobs.ts'
import { nudgeMessage } from './nudge/nudge-message.ts'
import { subscriptions } from './react.ts'
import { rhythmMessage } from './rhythm/rhythm-message.ts'
import { rulingMessage } from './ruling/ruling-message.ts'
import { slackHandlers } from './slack.ts'
import { standInMessage } from './stand-in/stand-in-message.ts'

export const cadence: Capability = {
  name: 'cadence',
  sentence: 'Knows when each one-on-one is due, and asks its coach before it lapses.',
  messages: [nudgeMessage, rhythmMessage, rulingMessage, standInMessage],
  subscriptions,
  jobs: [transitionSlotsJob, countSlotsJob, judgeJob, nudgeJob],
  slack: slackHandlers,
}

export { excuseDecided, figuresChanged, slotsChanged } from './cadence-events.ts'
export { pendingExcusesOf } from './excuse/excuse.store.ts'
export { explainReason } from './excuse/excuse.ts'
export { pendingExcusesFor } from './excuse/pending-excuses.ts'
export {
  daysSince,
  type OnTimeRate,
  onTimeRate,
  type Trend,
  trendOf,
} from './figure/figure.ts'
export { sayExcused, sayOnTime, sayPercent, sayTrend } from './figure/figure-words.ts'
export { howCountedButton } from './figure/how-counted-button.ts'
export { loadPairTally } from './figure/pair-tally.store.ts'
export {
  type BranchTallies,
  loadBranch,
  loadBranchAnd,
  loadOwnTallies,
  loadTalliesBetween,
} from './figure/tally.store.ts'
export { addTallies, noTally, type Tally } from './figure/tally.ts'
export { figureWeeks, type Week, weekOf, weeksUpTo } from './figure/week.ts'
export {
  acceptExcuseButton,
  declineExcuseButton,
  excuseButton,
  nameStandInButton,
  planButton,
  setRhythmButton,
  snoozeButton,
} from './nudge/nudge-buttons.ts'
export {
  nextDueFor,
  overdueIn,
  pairsOfCoach,
  pairsWithoutCommonDay,
  recoveredSince,
  streaksIn,
} from './overview.store.ts'
export { countOverdueOf, owedAround } from './owed/owed.store.ts'
export type { OwedOneOnOne, OwedSilence } from './owed/owed.ts'
export { slippedIn } from './owed/slipped.store.ts'
export { keyOfPair } from './pair.ts'
export type { PairRhythm } from './rhythm/pair-rhythm.ts'
export { pairRhythms } from './rhythm/pair-rhythms.ts'
export { sayInterval } from './rhythm/rhythm.ts'
export { explainRhythmButton } from './rhythm/rhythm-buttons.ts'
export { type RhythmChange, rhythmChangesSince } from './rhythm/rhythm-change.store.ts'
export { sayRhythmChange, sayRhythmWhy } from './rhythm/rhythm-change-words.ts'
export type { RuleTerms } from './rule/judge.ts'
export { latestJudgements } from './rule/latest-judgements.ts'
export { previewRule, type RulePreview, type WeeklySpan } from './rule/preview-rule.ts'
export { decideRule, ruleLimits } from './rule/rule-setting.ts'
export { sayRule } from './rule/rule-words.ts'
export { ruleInForce, setRule } from './rule/set-rule.ts'
export { heldPairs } from './ruling/held-pairs.ts'
export { openPin } from './ruling/open-pin.ts'
export type { Ruling as HeldPair } from './ruling/ruling.ts'
export { type Interval, textOfInterval } from './slot/interval.ts'
export { standInsAround } from './stand-in/stand-in.store.ts'
export { type LayerStandard, type NextStandard, standardsOn } from './standard/layer-standards.ts'
export { previewStandard, type StandardPreview } from './standard/preview-standard.ts'
export { setStandard, standardTerms } from './standard/set-standard.ts'

export type { StandardChange, StandardTerms } from './standard/standard-setting.ts'
