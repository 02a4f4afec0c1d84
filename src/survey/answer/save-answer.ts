import type { PersonId, SurveyId } from '../../kernel/ids.ts'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { findPeople, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { ItemId } from '../instrument/item.ts'
import { loadItems } from '../instrument/load-instrument.ts'
import type { QuarterlyForm } from '../quarterly/quarterly.modal.ts'
import { personOf } from '../question/load-ask-facts.ts'
import type { Survey } from '../survey.ts'
import type { AnswerForm } from './answer.modal.ts'
import { findAnswer, lockAnswer, updateAnswer } from './answer.store.ts'
import { type Answer, noAnswer, withForm } from './answer.ts'
import { findOpenSurvey } from './open-survey.ts'

/** The form, filled with its author's own values. */
export async function loadAnswerForm(
  scope: Scope,
  id: SurveyId,
  authorId: PersonId,
): Promise<Outcome<AnswerForm | QuarterlyForm>> {
  const open = await findOpenSurvey(scope, id, authorId)
  if (!open.ok) return open
  const { stream, coachId, heldOn, floor, items } = open.value
  const people = await findPeople(scope.tx, [coachId, authorId])
  const author = personOf({ people }, authorId)
  const form = {
    surveyId: id,
    coach: personOf({ people }, coachId),
    floor,
    items: await loadItems(scope.tx, items),
    answer: (await findAnswer(scope.tx, id)) ?? noAnswer,
    locale: author.locale,
  }
  return stream === 'session'
    ? done({ ...form, stream, heldOn, today: today(author, scope.now) })
    : done({ ...form, stream, itemIds: items })
}

type SaveAnswer = {
  readonly surveyId: SurveyId
  readonly authorId: PersonId
  /** What the form said, for the items that this survey asks. */
  readonly read: (items: readonly ItemId[]) => Outcome<Answer>
  /** When it arrived: a tap made before it, but delivered after it, doesn't undo it. */
  readonly actedMicros: number
}

/** Saves the whole form; the same one again changes nothing. Leaves no other trace, as `rateSession`. */
export async function saveAnswer(scope: Scope, input: SaveAnswer): Promise<Outcome<Survey>> {
  const open = await findOpenSurvey(scope, input.surveyId, input.authorId)
  if (!open.ok) return open
  const form = input.read(open.value.items)
  if (!form.ok) return form
  const stored = await lockAnswer(scope.tx, input.surveyId, input.authorId)
  await updateAnswer(scope.tx, input.surveyId, withForm(stored, form.value, input.actedMicros))
  return done(open.value)
}
