// What coaching tells the capabilities on its right. Ids only.
import { z } from 'zod'
import { asId, type PersonId, type SessionId } from '../kernel/ids.ts'
import { defineEvent } from '../platform/outbox/index.ts'

const personId = z.string().transform((text) => asId<PersonId>(text))
const sessionId = z.string().transform((text) => asId<SessionId>(text))
const session = z.object({ sessionId, coachId: personId, coacheeIds: z.array(personId) })

export const sessionLogged = defineEvent('coaching.session-logged', session)
/** `previousCoacheeIds`: who they were before the edit, the same ones included. */
export const sessionEdited = defineEvent(
  'coaching.session-edited',
  session.extend({ previousCoacheeIds: z.array(personId) }),
)
export const sessionWithdrawn = defineEvent('coaching.session-withdrawn', session)
