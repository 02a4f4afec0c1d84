import type { PersonId, SurveyId } from '../../kernel/ids.ts'
import { done, type Outcome, type Refused, refused } from '../../kernel/outcome.ts'
import { findPerson, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { explainClosed } from '../question/question-words.ts'
import { findSurvey } from '../survey.store.ts'
import { askedOf, opennessAt, type Survey } from '../survey.ts'

/** The survey of this coachee. Somebody else's, or none at all, is refused in the same words: nothing of it is shown. */
export async function findOwnSurvey(scope: Scope, id: SurveyId, coacheeId: PersonId): Promise<Outcome<Survey>> {
  const survey = await findSurvey(scope.tx, id)
  if (survey !== undefined && survey.coacheeId === coacheeId) return done(survey)
  return refused({
    code: 'not-your-question',
    say: 'This question was put to somebody else, so there is nothing to see here. Nothing was changed. Your own answers are in Touchline’s Home tab.',
  })
}

/** The same, where it can still be answered. */
export async function findOpenSurvey(scope: Scope, id: SurveyId, coacheeId: PersonId): Promise<Outcome<Survey>> {
  const own = await findOwnSurvey(scope, id, coacheeId)
  if (!own.ok) return own
  const openness = opennessAt(own.value, scope.now)
  switch (openness) {
    case 'open':
      return own
    case 'closed':
      return await refuseClosed(scope, own.value)
    case 'withdrawn':
      return refused({
        code: 'session-withdrawn',
        say: 'This session was withdrawn by the coach. Nothing was changed.',
      })
    case 'removed':
      return refused({ code: 'not-on-session', say: 'You are no longer listed for this session. Nothing was changed.' })
  }
}

async function refuseClosed(scope: Scope, survey: Survey): Promise<Refused> {
  const closedOn = askedOf(survey)?.closesOn
  const coachee = await findPerson(scope.tx, survey.coacheeId)
  if (closedOn === undefined || coachee === undefined) {
    return refused({ code: 'survey-closed', say: 'This is closed. Nothing was changed.' })
  }
  const said = explainClosed(closedOn, coachee.locale, today(coachee, scope.now))
  return refused({ code: 'survey-closed', say: `${said} Nothing was changed.` })
}
