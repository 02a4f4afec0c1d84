// “Ask for a correction is the open channel: it says that the coach will see the name.” It is a message to the coach and
// nothing else: no slot, no figure, no count depends on it.
import type { PersonId, SurveyId } from '../../kernel/ids.ts'

export type Correction = {
  readonly id: string
  readonly surveyId: SurveyId
  readonly coachId: PersonId
  readonly coacheeId: PersonId
  /** What the coachee wrote to the coach. */
  readonly wording: string
}

export const correctionMaxLength = 1500
