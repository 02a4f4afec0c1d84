import type { PersonId, SurveyId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { surveysAskedOf } from '../survey.store.ts'
import { askedOf, type Openness, opennessAt, type Survey } from '../survey.ts'
import { findAnswers } from './answer.store.ts'
import { type Answer, isAnswered } from './answer.ts'

/** A question that somebody was asked, as they see it themself. */
export type OwnAnswer = {
  readonly surveyId: SurveyId
  readonly stream: Survey['stream']
  readonly coachId: PersonId
  readonly heldOn: PlainDate
  /** `open`: it can be answered and changed, to the end of `closesOn`. */
  readonly standing: Openness
  readonly closesOn: PlainDate
  /** Undefined where they said nothing. */
  readonly answer: Answer | undefined
}

/** What the scope's own person was asked and said, the latest first. Somebody else's answers are out of reach here. */
export async function ownAnswers(scope: Scope, { limit = 10 }: { readonly limit?: number } = {}): Promise<OwnAnswer[]> {
  if (scope.personId === undefined) return []
  const surveys = await surveysAskedOf(scope.tx, scope.personId, limit)
  const answers = await findAnswers(
    scope.tx,
    surveys.map(({ id }) => id),
  )
  return surveys.flatMap((survey) => {
    const asked = askedOf(survey)
    if (asked === undefined) return []
    const answer = answers.get(survey.id)
    return [
      {
        surveyId: survey.id,
        stream: survey.stream,
        coachId: survey.coachId,
        heldOn: survey.heldOn,
        standing: opennessAt(survey, scope.now),
        closesOn: asked.closesOn,
        answer: answer !== undefined && isAnswered(answer) ? answer : undefined,
      },
    ]
  })
}
