import { z } from 'zod'
import { defineButton } from '../../slack/button.ts'
import { personIdText } from '../nudge/nudge-buttons.ts'

export const pairIds = z.object({ coachId: personIdText, coacheeId: personIdText })

/** “Why weekly?”: for the two of a pair, the line above the coach, and admins. */
export const explainRhythmButton = defineButton({ actionId: 'cadence.explain-rhythm', value: pairIds })

/** For admins: opens the choice of a rhythm that neither the standard nor the rule changes. */
export const pinPairButton = defineButton({ actionId: 'cadence.pin-pair', value: pairIds })
export const unpinPairButton = defineButton({ actionId: 'cadence.unpin-pair', value: pairIds })
