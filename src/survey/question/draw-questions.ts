import type { OutboxId, SurveyId } from '../../kernel/ids.ts'
import type { Rendered, SlackAddress } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { findSentMessages, findSurvey } from '../survey.store.ts'
import { loadSurroundings } from './load-ask-facts.ts'
import { loadQuestion, questionKeys, reminderKey, renderAnyQuestion } from './question-message.ts'

export type QuestionDrawing = { readonly at: SlackAddress; readonly message: Rendered; readonly outboxId: OutboxId }

/**
 * The question and its reminder, where they stand in Slack, as they should look after what their coachee just did; in the
 * coachee's own scope. They are then updated directly: the outbox would say for ever that somebody acted (decision 0006).
 */
export async function drawQuestions(scope: Scope, id: SurveyId): Promise<readonly QuestionDrawing[]> {
  const survey = await findSurvey(scope.tx, id)
  if (survey === undefined || survey.coacheeId !== scope.personId) return []
  const sent = await findSentMessages(scope.tx, questionKeys(survey))
  const surroundings = await loadSurroundings(scope, [survey])
  const drawings: QuestionDrawing[] = []
  for (const { outboxId, dedupeKey, at } of sent) {
    const view = await loadQuestion(scope, survey, dedupeKey === reminderKey(id), surroundings)
    drawings.push({ at, outboxId, message: renderAnyQuestion(view) })
  }
  return drawings
}
