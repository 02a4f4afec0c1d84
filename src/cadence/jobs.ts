import { defineJob } from '../platform/schedule/schedule.ts'
import { firstTransitionAt } from './cadence.store.ts'
import { countSlots } from './figure/count-slots.ts'
import { countDueAt } from './figure/tally-due.store.ts'
import { firstBundleAt } from './nudge/nudge.store.ts'
import { sendBundles } from './nudge/send-bundles.ts'
import { judgeManagers, judgingDueAt } from './rule/judge-managers.ts'
import { transitionSlots } from './slot/transition-slots.ts'

export const transitionSlotsJob = defineJob({
  name: 'cadence.transition-slots',
  nextDue: ({ tx }) => firstTransitionAt(tx),
  run: transitionSlots,
})

/** After the transitions of the same moment, before whoever reads figures at it. */
export const countSlotsJob = defineJob({ name: 'cadence.count-slots', nextDue: countDueAt, run: countSlots })

/** Sunday noon in UTC is midnight where Saturday ends last: after the transitions of that moment. */
export const judgeJob = defineJob({ name: 'cadence.judge-managers', nextDue: judgingDueAt, run: judgeManagers })

export const nudgeJob = defineJob({
  name: 'cadence.nudge',
  nextDue: ({ tx }) => firstBundleAt(tx),
  run: sendBundles,
})
