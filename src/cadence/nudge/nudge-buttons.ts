// What can be done about a line where it stands. `seenOpenedOn` names the slot that the coach saw: it tells an old button
// about something settled from a new one.
import { z } from 'zod'
import { asId, type PersonId } from '../../kernel/ids.ts'
import { type PlainDate, parsePlainDate } from '../../kernel/time.ts'
import { defineButton } from '../../slack/button.ts'

export const personIdText = z
  .string()
  .min(1)
  .max(64)
  .transform((text) => asId<PersonId>(text))
export const plainDateText = z.string().transform((text, check): PlainDate => {
  const date = parsePlainDate(text)
  if (date !== undefined) return date
  check.addIssue('not a date')
  return z.NEVER
})

export const pairSeen = z.object({ coacheeId: personIdText, seenOpenedOn: plainDateText })
export type PairSeen = z.infer<typeof pairSeen>

export const planButton = defineButton({ actionId: 'cadence.plan-session', value: pairSeen })
export const snoozeButton = defineButton({ actionId: 'cadence.snooze-nudges', value: pairSeen })
export const excuseButton = defineButton({ actionId: 'cadence.excuse-slot', value: pairSeen })
export const showOpenButton = defineButton({ actionId: 'cadence.show-open', value: z.object({ page: z.int().min(0) }) })
export const explainNudgeButton = defineButton({ actionId: 'cadence.explain-nudge', value: z.object({}) })

const excuseId = z.object({ excuseId: z.string().min(1).max(64) })
/** For whoever shows a manager the excuses that wait for them: the digest. */
export const acceptExcuseButton = defineButton({ actionId: 'cadence.accept-excuse', value: excuseId })
export const declineExcuseButton = defineButton({ actionId: 'cadence.decline-excuse', value: excuseId })

/** For whoever shows a team. Opens the choice of who holds a coach's one-on-ones for a time. */
export const nameStandInButton = defineButton({
  actionId: 'cadence.name-stand-in',
  value: z.object({ coachId: personIdText }),
})

/** For whoever shows a team. Opens the choice of a shorter interval for a pair. */
export const setRhythmButton = defineButton({
  actionId: 'cadence.set-rhythm',
  value: z.object({ coacheeId: personIdText }),
})
