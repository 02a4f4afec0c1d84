import { z } from 'zod'
import type { SurveyId } from '../../kernel/ids.ts'
import { findPeople, type Person, today } from '../../people/index.ts'
import { defineMessage, enqueue, redraw } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { personOf } from '../question/load-ask-facts.ts'
import { surveyId } from '../question/question.view.ts'
import { findSurvey } from '../survey.store.ts'
import type { Survey } from '../survey.ts'
import { findCorrection } from './correction.store.ts'
import { type CorrectionView, renderCorrection, renderUndelivered, type UndeliveredView } from './correction.view.ts'

const facts = z.object({ correctionId: z.string(), surveyId })
type Facts = z.infer<typeof facts>

/** To the coach, as whom it is loaded: one of the two who may read it. */
export const correctionMessage = defineMessage<Facts, CorrectionView>({
  kind: 'survey.correction',
  lane: 'reply',
  facts,
  load: async (scope, { correctionId, surveyId: id }) => {
    const correction = await findCorrection(scope.tx, correctionId)
    const both = await loadBoth(scope, id)
    if (correction === undefined || both === undefined) return undefined
    const { survey, coach, coachee } = both
    const { wording } = correction
    return { author: coachee, heldOn: survey.heldOn, wording, today: today(coach, scope.now), locale: coach.locale }
  },
  render: renderCorrection,
  failed: async (scope, { correctionId, surveyId: id }) => {
    const survey = await findSurvey(scope.tx, id)
    if (survey === undefined) return
    const dedupeKey = `survey.correction-undelivered:${correctionId}`
    await enqueue(scope, undeliveredMessage, { facts: { surveyId: id }, to: { person: survey.coacheeId }, dedupeKey })
  },
})

/** To the author: what they wrote reached nobody. */
export const undeliveredMessage = defineMessage<{ readonly surveyId: SurveyId }, UndeliveredView>({
  kind: 'survey.correction-undelivered',
  lane: 'reply',
  facts: z.object({ surveyId }),
  load: async (scope, { surveyId: id }) => {
    const both = await loadBoth(scope, id)
    if (both === undefined) return undefined
    const { survey, coach, coachee } = both
    return { coach, heldOn: survey.heldOn, today: today(coachee, scope.now), locale: coachee.locale }
  },
  render: renderUndelivered,
})

/** Sends it, or draws it again with the wording that it has now. */
export async function enqueueCorrection(scope: Scope, correctionId: string, survey: Survey): Promise<void> {
  const dedupeKey = `survey.correction:${correctionId}`
  await enqueue(scope, correctionMessage, {
    facts: { correctionId, surveyId: survey.id },
    to: { person: survey.coachId },
    dedupeKey,
  })
  await redraw(scope, dedupeKey)
}

async function loadBoth(
  scope: Scope,
  id: SurveyId,
): Promise<{ readonly survey: Survey; readonly coach: Person; readonly coachee: Person } | undefined> {
  const survey = await findSurvey(scope.tx, id)
  if (survey === undefined) return undefined
  const people = await findPeople(scope.tx, [survey.coachId, survey.coacheeId])
  return { survey, coach: personOf({ people }, survey.coachId), coachee: personOf({ people }, survey.coacheeId) }
}
