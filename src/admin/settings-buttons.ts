// What the settings page opens, besides what people offers for it.
import { z } from 'zod'
import { defineButton } from '../slack/button.ts'

const nothing = z.object({})
const page = z.object({ page: z.int().min(0).max(10_000) })

export const standardScopes = ['workspace', 'team-member', 'first-line', 'second-line', 'senior-leader'] as const
export type StandardScope = (typeof standardScopes)[number]

export const openStandardsButton = defineButton({ actionId: 'admin.open-standards', value: nothing })
export const changeStandardButton = defineButton({
  actionId: 'admin.change-standard',
  value: z.object({ scope: z.enum(standardScopes) }),
})
export const openWorkingDaysButton = defineButton({ actionId: 'admin.open-working-days', value: nothing })
export const changeWorkingDaysButton = defineButton({
  actionId: 'admin.change-working-days',
  value: z.object({ of: z.enum(['workspace', 'unit', 'person']) }),
})
export const openZoneButton = defineButton({ actionId: 'admin.open-zone', value: nothing })
export const openFloorButton = defineButton({ actionId: 'admin.open-floor', value: nothing })
export const openUnreachableButton = defineButton({ actionId: 'admin.open-unreachable', value: nothing })
export const turnUnreachableButton = defineButton({ actionId: 'admin.turn-unreachable', value: page })
export const openWarningsButton = defineButton({ actionId: 'admin.open-warnings', value: nothing })
export const turnWarningsButton = defineButton({ actionId: 'admin.turn-warnings', value: page })
export const openPsychometricsButton = defineButton({ actionId: 'admin.open-psychometrics', value: nothing })
export const openRuleButton = defineButton({ actionId: 'admin.open-rule', value: nothing })
export const openPairsButton = defineButton({ actionId: 'admin.open-pairs', value: nothing })
export const turnPairsButton = defineButton({ actionId: 'admin.turn-pairs', value: page })
export const choosePairButton = defineButton({ actionId: 'admin.choose-pair', value: nothing })
