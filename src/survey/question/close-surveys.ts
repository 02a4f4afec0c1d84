import type { Scope } from '../../platform/tenancy.ts'
import { endSurvey, lockSurveysDue } from '../survey.store.ts'
import { redrawQuestion } from './question-message.ts'

const surveysARun = 100

/** At the end of the seventh day the messages say that it closed: the same for everybody, answered or not. */
export async function closeSurveys(scope: Scope): Promise<'done' | 'more'> {
  const due = await lockSurveysDue(scope.tx, 'closes_at', scope.now, surveysARun)
  for (const survey of due) {
    await endSurvey(scope.tx, survey.id, 'closed')
    await redrawQuestion(scope, survey)
  }
  return due.length === surveysARun ? 'more' : 'done'
}
