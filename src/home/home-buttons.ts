// The buttons by which one page of home leads to another. What they do is in slack.ts.
import { z } from 'zod'
import { defineButton } from '../slack/button.ts'

const page = z.object({ page: z.int().min(0).max(10_000) })
const nothing = z.object({})

/** Open a page of its own; the pages below turn one that is open. */
export const openMeButton = defineButton({ actionId: 'home.open-me', value: nothing })
export const openTeamButton = defineButton({ actionId: 'home.open-team', value: nothing })
export const openHelpButton = defineButton({ actionId: 'home.open-help', value: nothing })

export const turnMeButton = defineButton({ actionId: 'home.turn-me', value: page })
export const turnTeamButton = defineButton({ actionId: 'home.turn-team', value: page })

/** Drawn here for admins; what it opens is on the right of home, in admin, which registers the handler. */
export const openSettingsButton = defineButton({ actionId: 'admin.open-settings', value: nothing })
