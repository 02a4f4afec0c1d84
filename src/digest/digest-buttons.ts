import { z } from 'zod'
import { defineButton } from '../slack/button.ts'

/** The whole list of what is overdue below the reader, page by page. `page` from 0. */
export const showOverdueButton = defineButton({
  actionId: 'digest.show-overdue',
  value: z.object({ page: z.int().min(0).max(10_000) }),
})
