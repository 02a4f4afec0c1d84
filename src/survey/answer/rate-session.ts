import type { PersonId, SurveyId } from '../../kernel/ids.ts'
import { done, type Outcome } from '../../kernel/outcome.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { Survey } from '../survey.ts'
import { lockAnswer, updateAnswer } from './answer.store.ts'
import { type Rating, withTap } from './answer.ts'
import { findOpenSurvey } from './open-survey.ts'

type RateSession = {
  readonly surveyId: SurveyId
  readonly authorId: PersonId
  readonly rating: Rating
  /** Slack's time of the tap: the later one wins, whichever arrives first. */
  readonly actedMicros: number
}

/** Leaves a trace in the author's answer and nowhere else: no audit entry, no message, no event (decision 0006). */
export async function rateSession(scope: Scope, tap: RateSession): Promise<Outcome<Survey>> {
  const survey = await findOpenSurvey(scope, tap.surveyId, tap.authorId)
  if (!survey.ok) return survey
  const stored = await lockAnswer(scope.tx, tap.surveyId, tap.authorId)
  const answer = withTap(stored, tap.rating, tap.actedMicros)
  if (answer !== stored) await updateAnswer(scope.tx, tap.surveyId, answer)
  return done(survey.value)
}
