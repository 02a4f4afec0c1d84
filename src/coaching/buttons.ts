// The buttons of coaching: ids and what they carry. What they do is in slack.ts.
import { z } from 'zod'
import { type ActionId, asId, type PersonId, type SessionId } from '../kernel/ids.ts'
import { parsePlainDate } from '../kernel/time.ts'
import { defineButton } from '../slack/button.ts'

const idText = z.string().min(1).max(75)
export const personIdSchema = idText.transform((text) => asId<PersonId>(text))
export const sessionIdSchema = idText.transform((text) => asId<SessionId>(text))
export const actionIdSchema = idText.transform((text) => asId<ActionId>(text))
const dateSchema = z.string().transform(parsePlainDate)

/** Opens the form with these coachees chosen; `heldOn` default: today. */
export const openLogButton = defineButton({
  actionId: 'coaching.open-log',
  value: z.object({ coacheeIds: z.array(personIdSchema).max(20), heldOn: dateSchema.optional() }),
})
/** A session, as its coach or as one of its coachees sees it. */
export const openSessionButton = defineButton({
  actionId: 'coaching.open-session',
  value: z.object({ sessionId: sessionIdSchema }),
})
/** The coach's own sessions, `page` from 0. */
export const showSessionsButton = defineButton({
  actionId: 'coaching.show-sessions',
  value: z.object({ page: z.int().min(0).max(100_000) }),
})
export const editSessionButton = defineButton({
  actionId: 'coaching.edit-session',
  value: z.object({ sessionId: sessionIdSchema }),
})
export const withdrawSessionButton = defineButton({
  actionId: 'coaching.withdraw-session',
  value: z.object({ sessionId: sessionIdSchema }),
})
export const completeActionButton = defineButton({
  actionId: 'coaching.complete-action',
  value: z.object({ actionId: actionIdSchema }),
})
export const dropActionButton = defineButton({
  actionId: 'coaching.drop-action',
  value: z.object({ actionId: actionIdSchema }),
})
/** What is open for somebody, `page` from 0. */
export const showActionsButton = defineButton({
  actionId: 'coaching.show-actions',
  value: z.object({ page: z.int().min(0).max(100_000) }),
})

// In the form.
const nothing = z.object({})
export const addActionButton = defineButton({ actionId: 'coaching.add-action', value: nothing })
export const showGrowButton = defineButton({ actionId: 'coaching.show-grow', value: nothing })
export const showPrivateNoteButton = defineButton({ actionId: 'coaching.show-private-note', value: nothing })
