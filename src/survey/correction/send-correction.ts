import { newId, type PersonId, type SurveyId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { findPeople, hasLeft, type Person, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { findOwnSurvey } from '../answer/open-survey.ts'
import { personOf } from '../question/load-ask-facts.ts'
import type { CorrectionForm } from './correction.modal.ts'
import { upsertCorrection } from './correction.store.ts'
import { enqueueCorrection } from './correction-message.ts'

/** Open also after the survey closed: it is no answer. Refused where the coach can't be reached, before anything is typed. */
export async function loadCorrectionForm(
  scope: Scope,
  id: SurveyId,
  authorId: PersonId,
): Promise<Outcome<CorrectionForm>> {
  const own = await findOwnSurvey(scope, id, authorId)
  if (!own.ok) return own
  const { coachId, heldOn, state } = own.value
  if (state === 'withdrawn') {
    return refused({
      code: 'session-withdrawn',
      say: 'This session was withdrawn by the coach, so there is nothing left to put right.',
    })
  }
  const people = await findPeople(scope.tx, [coachId, authorId])
  const author = personOf({ people }, authorId)
  const coach = personOf({ people }, coachId)
  if (!canRead(coach, scope)) {
    return refused({
      code: 'coach-out-of-reach',
      say: `${coach.name} can’t be reached in Slack any more. Please turn to their manager, or to whoever looks after Touchline here.`,
    })
  }
  return done({ surveyId: id, coach, heldOn, today: today(author, scope.now), locale: author.locale })
}

type SendCorrection = {
  readonly surveyId: SurveyId
  readonly authorId: PersonId
  readonly wording: string
  /** The modal's: the same one again is the same correction, with the wording that it has now. */
  readonly viewId: string
}

/** No audit entry and no count: it concerns the coach and the author. Gives the coach to whom it goes. */
export async function sendCorrection(scope: Scope, input: SendCorrection): Promise<Outcome<CorrectionForm['coach']>> {
  const form = await loadCorrectionForm(scope, input.surveyId, input.authorId)
  if (!form.ok) return form
  const survey = await findOwnSurvey(scope, input.surveyId, input.authorId)
  if (!survey.ok) return survey
  const { coachId, coacheeId } = survey.value
  const id = await upsertCorrection(scope.tx, {
    id: newId<string>(),
    surveyId: input.surveyId,
    coachId,
    coacheeId,
    wording: input.wording,
    viewId: input.viewId,
    askedAt: scope.now,
  })
  await enqueueCorrection(scope, id, survey.value)
  return done(form.value.coach)
}

function canRead(coach: Person, scope: Scope): boolean {
  return coach.slackUserId !== undefined && coach.unreachable === undefined && !hasLeft(coach, today(coach, scope.now))
}
