import { z } from 'zod'
import { defineButton } from '../../slack/button.ts'

const nothing = z.object({})

/** Opens the reader's own development view, on top of what is open. */
export const openDevelopmentButton = defineButton({ actionId: 'survey.open-development', value: nothing })

// Within it, each page takes the place of the one before: Slack stacks three views, and two may be open below.
export const showOwnFiguresButton = defineButton({ actionId: 'survey.show-figures', value: nothing })
export const showCommentsButton = defineButton({
  actionId: 'survey.show-comments',
  value: z.object({ page: z.int().min(0).max(10_000) }),
})
export const rateYourselfButton = defineButton({ actionId: 'survey.rate-yourself', value: nothing })
