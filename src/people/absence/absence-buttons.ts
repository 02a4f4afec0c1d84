import { z } from 'zod'
import { asId, type PersonId } from '../../kernel/ids.ts'
import { defineButton } from '../../slack/button.ts'

const personId = z
  .string()
  .max(64)
  .transform((text) => asId<PersonId>(text))

/** Opens what `/coach away` opens. */
export const openAwayButton = defineButton({ actionId: 'people.open-away', value: z.object({}) })
export const withdrawAbsenceButton = defineButton({
  actionId: 'people.withdraw-absence',
  value: z.object({ absenceId: z.string().max(64), personId }),
})
