import { findSessionFacts } from '../../coaching/index.ts'
import type { SessionId } from '../../kernel/ids.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { findFloor } from '../floor.store.ts'
import { itemsForRound } from '../instrument/item.ts'
import {
  checkAgainAt,
  countSurveysOf,
  endSurvey,
  insertSurvey,
  lockSurveysOf,
  moveSurveys,
  reopenSurvey,
} from '../survey.store.ts'
import { askedOf, type Survey } from '../survey.ts'
import { decideAlignment } from './alignment.ts'
import { redrawQuestion } from './question-message.ts'

/** After a session was logged, edited or withdrawn. The questions that it plans are asked by `askCoachees`. */
export async function alignSurveys(scope: Scope, sessionId: SessionId): Promise<void> {
  const session = await findSessionFacts(scope.tx, sessionId)
  if (session === undefined) return
  const { plan, end, reopen, move } = decideAlignment(session, await lockSurveysOf(scope.tx, sessionId))
  const floor = await findFloor(scope.tx)
  for (const coacheeId of plan) {
    const items = itemsForRound(coacheeId, await countSurveysOf(scope.tx, coacheeId))
    const { coachId, heldOn } = session
    await insertSurvey(scope.tx, { sessionId, coachId, coacheeId, heldOn, floor, items, checkAt: scope.now })
  }
  for (const { survey, as } of end) await endSurvey(scope.tx, survey.id, as)
  for (const survey of reopen) await bringBack(scope, survey)
  if (move.length > 0) await moveSurveys(scope.tx, sessionId, session.heldOn)
  for (const survey of move) if (survey.state === 'waiting') await checkAgainAt(scope.tx, survey.id, scope.now)
  for (const survey of new Set([...end.map((ended) => ended.survey), ...reopen, ...move]))
    await redrawQuestion(scope, survey)
}

async function bringBack(scope: Scope, survey: Survey): Promise<void> {
  await reopenSurvey(scope.tx, survey.id, askedOf(survey) === undefined ? 'waiting' : 'open', scope.now)
}
