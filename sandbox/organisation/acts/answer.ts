// What a coachee does with a question about a session: one tap, the form, or a request to put the log right.
import type { Person } from '../../slack/person.ts'
import type { PlannedAnswer } from '../reactions.ts'
import { hasField, modal, saved } from './screen.ts'

/** `ts`: the message that asks. */
export async function answerQuestion(person: Person, ts: string, answer: PlannedAnswer): Promise<void> {
  const { rating, form } = answer
  if (form === undefined) {
    await person.click(`survey.rate-session#${rating}`, { in: ts })
    return
  }
  await person.click('survey.open-answer', { in: ts })
  const view = await modal(person, 'survey.save-answer')
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

export async function askForCorrection(person: Person, ts: string, wording: string): Promise<void> {
  await person.click('survey.open-correction', { in: ts })
  await modal(person, 'survey.send-correction')
  await person.fill({ wording })
  await saved(person, `${person.id} asks for a correction`)
}
