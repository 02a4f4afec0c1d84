// What cadence tells the capabilities on its right. Ids only.
import { z } from 'zod'
import { asId, type PersonId } from '../kernel/ids.ts'
import { defineEvent } from '../platform/outbox/index.ts'

const personId = z.string().transform((text) => asId<PersonId>(text))

/** Slots of a coach with these coachees are not what they were: a date, a state. */
export const slotsChanged = defineEvent(
  'cadence.slots-changed',
  z.object({ coachId: personId, coacheeIds: z.array(personId) }),
)
/** The figures of these managers' branches, in weeks that are looked at, are not what they were. */
export const figuresChanged = defineEvent(
  'cadence.figures-changed',
  z.object({ managerIds: z.array(personId).max(200) }),
)
/** The manager above, or an admin, has accepted or declined an excuse. */
export const excuseDecided = defineEvent(
  'cadence.excuse-decided',
  z.object({ excuseId: z.string(), coachId: personId, coacheeId: personId, decidedBy: personId }),
)
