// What `/coach settings` offers of people; the page itself is the admin capability's.
import { z } from 'zod'
import { defineButton } from '../slack/button.ts'

export const openImportButton = defineButton({ actionId: 'people.open-import', value: z.object({}) })
export const openGoLiveButton = defineButton({ actionId: 'people.open-go-live', value: z.object({}) })
export const openRelinkButton = defineButton({ actionId: 'people.open-relink', value: z.object({}) })
export const openAdminsButton = defineButton({ actionId: 'people.open-admins', value: z.object({}) })
