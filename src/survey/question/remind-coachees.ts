import { dateAt } from '../../kernel/time.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { lockSurveysDue, remindAt } from '../survey.store.ts'
import { askedOf } from '../survey.ts'
import { reminderAt } from './closing.ts'
import { calendarOf, loadSurroundings, personOf } from './load-ask-facts.ts'
import { enqueueReminder } from './question-message.ts'

const surveysARun = 50

/**
 * One reminder a question, on its day and on no other; an absence that was entered since moves it. It is ordered for
 * everybody alike: who answered meanwhile is known to their own scope only, and is asked about when it is sent.
 */
export async function remindCoachees(scope: Scope): Promise<'done' | 'more'> {
  const due = await lockSurveysDue(scope.tx, 'remind_at', scope.now, surveysARun)
  const surroundings = await loadSurroundings(scope, due)
  for (const survey of due) {
    const asked = askedOf(survey)
    const { zone } = personOf(surroundings, survey.coacheeId)
    const calendar = calendarOf(surroundings, survey.coacheeId)
    const at =
      asked === undefined
        ? undefined
        : reminderAt({ calendar, zone, askedAt: asked.at, closesOn: asked.closesOn }, scope.now)
    const isDue = at !== undefined && at <= scope.now
    if (isDue) await enqueueReminder(scope, survey, dateAt(scope.now, zone))
    await remindAt(scope.tx, survey.id, isDue ? undefined : at)
  }
  return due.length === surveysARun ? 'more' : 'done'
}
