import { z } from 'zod'
import { systemTopics } from '../../coaching/index.ts'
import { defineButton } from '../../slack/button.ts'

/** All topics, by branch, with whom each was given to. */
export const openSystemCausesButton = defineButton({ actionId: 'digest.open-system-causes', value: z.object({}) })
/** Gives a topic to somebody until a date, or changes that. */
export const giveCauseButton = defineButton({
  actionId: 'digest.give-system-cause',
  value: z.object({ topic: z.enum(systemTopics) }),
})
export const finishCauseButton = defineButton({
  actionId: 'digest.finish-system-cause',
  value: z.object({ causeId: z.string().min(1).max(75) }),
})
