// The buttons by which one page of home leads to another. What they do is in slack.ts.
import { z } from 'zod'
import { asId, type PersonId } from '../kernel/ids.ts'
import { defineButton } from '../slack/button.ts'

const pageNumber = z.int().min(0).max(10_000)
const page = z.object({ page: pageNumber })
const nothing = z.object({})
const pageOfPerson = z.object({
  personId: z
    .string()
    .min(1)
    .max(64)
    .transform((text) => asId<PersonId>(text)),
  page: pageNumber,
})

/** Open a page of its own; the pages below turn one that is open. */
export const openMeButton = defineButton({ actionId: 'home.open-me', value: nothing })
export const openTeamButton = defineButton({ actionId: 'home.open-team', value: nothing })
export const openHelpButton = defineButton({ actionId: 'home.open-help', value: nothing })
export const openFindButton = defineButton({ actionId: 'home.find-person', value: nothing })
/** Somebody below the reader: how their own one-on-ones stand. In a modal it takes the place of what is open. */
export const openBranchButton = defineButton({ actionId: 'home.open-branch', value: pageOfPerson })
/** What people wrote about the coaching of somebody below, on top of the page about that person. */
export const openCommentsButton = defineButton({ actionId: 'home.open-comments', value: pageOfPerson })

export const turnMeButton = defineButton({ actionId: 'home.turn-me', value: page })
export const turnCommentsButton = defineButton({ actionId: 'home.turn-comments', value: pageOfPerson })
export const turnTeamButton = defineButton({ actionId: 'home.turn-team', value: page })

/** Drawn here for admins; what it opens is on the right of home, in admin, which registers the handler. */
export const openSettingsButton = defineButton({ actionId: 'admin.open-settings', value: nothing })
