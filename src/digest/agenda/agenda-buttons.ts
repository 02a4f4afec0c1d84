import { z } from 'zod'
import { asId, type PersonId } from '../../kernel/ids.ts'
import { defineButton } from '../../slack/button.ts'

/** Prepares the one-on-one with that person, for whoever holds it, stands in for them, or is further above. */
export const openAgendaButton = defineButton({
  actionId: 'digest.open-agenda',
  value: z.object({
    personId: z
      .string()
      .min(1)
      .max(75)
      .transform((text) => asId<PersonId>(text)),
  }),
})
