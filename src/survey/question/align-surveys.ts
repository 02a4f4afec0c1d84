import { findSessionFacts, type SessionFacts } from '../../coaching/index.ts'
import type { PersonId, SessionId } from '../../kernel/ids.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { findFloor } from '../floor.store.ts'
import { itemsForRound } from '../instrument/instrument.ts'
import { loadInstrument } from '../instrument/load-instrument.ts'
import {
  checkAgainAt,
  countSurveysOf,
  endSurvey,
  insertSurveys,
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
  await planSurveys(scope, session, plan)
  for (const { survey, as } of end) await endSurvey(scope.tx, survey.id, as)
  for (const survey of reopen) await bringBack(scope, survey)
  if (move.length > 0) await moveSurveys(scope.tx, sessionId, session.heldOn)
  for (const survey of move) if (survey.state === 'waiting') await checkAgainAt(scope.tx, survey.id, scope.now)
  for (const survey of new Set([...end.map((ended) => ended.survey), ...reopen, ...move]))
    await redrawQuestion(scope, survey)
}

async function planSurveys(scope: Scope, session: SessionFacts, coacheeIds: readonly PersonId[]): Promise<void> {
  if (coacheeIds.length === 0) return
  const { tx, now } = scope
  const { id: sessionId, coachId, heldOn } = session
  const floor = await findFloor(tx)
  const instrument = await loadInstrument(tx)
  const about = { stream: 'session', sessionId, coachId, heldOn, floor, version: instrument.version } as const
  const planned = []
  for (const coacheeId of coacheeIds) {
    const items = itemsForRound(instrument, coacheeId, await countSurveysOf(tx, coacheeId))
    planned.push({ ...about, coacheeId, items, checkAt: now })
  }
  await insertSurveys(tx, planned)
}

async function bringBack(scope: Scope, survey: Survey): Promise<void> {
  await reopenSurvey(scope.tx, survey.id, askedOf(survey) === undefined ? 'waiting' : 'open', scope.now)
}
