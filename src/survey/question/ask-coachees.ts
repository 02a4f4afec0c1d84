import { addMillis } from '../../kernel/time.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { findFloor } from '../floor.store.ts'
import { checkAgainAt, endSurvey, handOver, lockSurveysDue } from '../survey.store.ts'
import type { Survey } from '../survey.ts'
import { decideAsk, retryAskAt } from './ask.ts'
import { loadAskFacts, loadSurroundings, type Surroundings } from './load-ask-facts.ts'
import { enqueueAsk } from './question-message.ts'

// Six statements a question: 20 of them stay under 50 ms on the embedded database.
const surveysARun = 20

/**
 * Decides about every question whose time has come. One that is handed to the outbox stays *waiting* until it arrived: if
 * it is dropped there, because the bot was away until after work, it is handed over again on the next working day.
 */
export async function askCoachees(scope: Scope): Promise<'done' | 'more'> {
  const due = await lockSurveysDue(scope.tx, 'check_at', scope.now, surveysARun)
  const surroundings = await loadSurroundings(scope, due)
  // One after the other: each that is handed over counts towards the cap of the next.
  for (const survey of due) if (survey.state === 'waiting') await decide(scope, survey, surroundings)
  return due.length === surveysARun ? 'more' : 'done'
}

type Waiting = Extract<Survey, { readonly state: 'waiting' }>

async function decide(scope: Scope, survey: Waiting, surroundings: Surroundings): Promise<void> {
  const facts = await loadAskFacts(scope, survey, surroundings)
  const decided = decideAsk(facts, scope.now)
  switch (decided.decision) {
    case 'never':
      return await endSurvey(scope.tx, survey.id, 'never')
    case 'wait':
      return await checkAgainAt(scope.tx, survey.id, decided.until)
    case 'ask': {
      const attempts = survey.attempts + 1
      const checkAt = retryAskAt(facts, scope.now)
      // A retry is in the future whatever the calendar says, or this job would find no end.
      const later = checkAt > scope.now ? checkAt : addMillis(scope.now, 3_600_000)
      await handOver(scope.tx, survey.id, { attempts, floor: await findFloor(scope.tx), checkAt: later })
      await enqueueAsk(scope, survey, attempts)
    }
  }
}
