// What a coachee does with a question: one tap, the form, all of a quarter's, or a request to put the log right.
import type { Person } from '../../slack/person.ts'
import type { PlannedAnswer } from '../reactions.ts'
import { hasField, opened, saved } from './screen.ts'

/** `ts`: the message that asks. */
export async function answerQuestion(person: Person, ts: string, answer: PlannedAnswer): Promise<void> {
  const { rating, form } = answer
  if (form === undefined) {
    await person.click(`survey.rate-session#${rating}`, { in: ts })
    return
  }
  const view = await opened(person, 'survey.save-answer', () => person.click('survey.open-answer', { in: ts }))
  const dimensions = ['guidance', 'facilitation', 'inspiration']
  const items = dimensions.flatMap((dimension, index) =>
    hasField(view, dimension) ? [[dimension, String(form.items[index] ?? rating)] as const] : [],
  )
  await person.fill({ usefulness: String(rating), ...Object.fromEntries(items), happened: form.happened })
  if (form.comment !== undefined) {
    await person.fill({
      comment: form.comment,
      audience: form.audience,
      ...(form.signed ? { signed: ['signed'] } : {}),
    })
  }
  await saved(person, `${person.id} answers`)
}

/** All of the quarterly questions in one form, each a little above or below how they find it on the whole. */
export async function answerQuarter(person: Person, ts: string, ratings: readonly number[]): Promise<void> {
  const view = await opened(person, 'survey.save-quarterly', () => person.click('survey.open-answer', { in: ts }))
  const items = ratings.flatMap((rating, place) => {
    const field = `item-${place + 1}`
    return hasField(view, field) ? [[field, String(rating)] as const] : []
  })
  await person.fill(Object.fromEntries(items))
  await saved(person, `${person.id} answers the quarterly questions`)
}

export async function askForCorrection(person: Person, ts: string, wording: string): Promise<void> {
  await opened(person, 'survey.send-correction', () => person.click('survey.open-correction', { in: ts }))
  await person.fill({ wording })
  await saved(person, `${person.id} asks for a correction`)
}
