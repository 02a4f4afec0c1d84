import { defineJob } from '../platform/schedule/schedule.ts'
import { firstTransitionAt } from './cadence.store.ts'
import { firstBundleAt } from './nudge/nudge.store.ts'
import { sendBundles } from './nudge/send-bundles.ts'
import { transitionSlots } from './slot/transition-slots.ts'

export const transitionSlotsJob = defineJob({
  name: 'cadence.transition-slots',
  nextDue: ({ tx }) => firstTransitionAt(tx),
  run: transitionSlots,
})

export const nudgeJob = defineJob({
  name: 'cadence.nudge',
  nextDue: ({ tx }) => firstBundleAt(tx),
  run: sendBundles,
})
