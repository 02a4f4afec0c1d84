// What a workspace may add to the bank: one plain statement that people can agree with more or less. “An admin adds items,
// never rewords one”: there is no change of a wording here, only another question, and *Stop asking*.
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Spelling } from '../../kernel/text.ts'
import { foldText } from '../../people/index.ts'
import { type Instrument, itemsAbout, ownItemsADimension } from './instrument.ts'
import { type Dimension, findItem, type Item } from './item.ts'

/** In characters, as people count them. */
export const itemLength = { min: 10, max: 140 } as const

export type TypedItem = {
  readonly dimension: Dimension
  readonly wording: string
  /** In American spelling, where it differs. */
  readonly american: string | undefined
}

/** The wording in both spellings, as it will be asked. */
export function checkOwnItem(typed: TypedItem, { items }: Instrument): Outcome<Item['wording']> {
  if (itemsAbout(items, typed.dimension).filter(isOwn).length >= ownItemsADimension) {
    return refused({
      code: 'items-full',
      field: 'dimension',
      say: 'You ask six questions of your own about this already, and more would make the form too long. Stop asking one first.',
    })
  }
  const british = checkWording(typed.wording, 'wording', items)
  if (!british.ok) return british
  if (typed.american === undefined) return done({ 'en-GB': british.value, 'en-US': british.value })
  const american = checkWording(typed.american, 'american', items)
  return american.ok ? done({ 'en-GB': british.value, 'en-US': american.value }) : american
}

/** Whether it is one of the workspace's own. */
export function isOwn({ id }: Pick<Item, 'id'>): boolean {
  return findItem(id) === undefined
}

function checkWording(typed: string, field: 'wording' | 'american', items: readonly Item[]): Outcome<string> {
  const text = oneLine(typed)
  const length = [...text].length
  if (length < itemLength.min || length > itemLength.max) {
    return refused({
      code: 'item-length',
      field,
      say: `Please write ${itemLength.min} to ${itemLength.max} characters, so that it can be read at a glance.`,
    })
  }
  if (/\?["”’)]*$/.test(text)) {
    return refused({
      code: 'item-question',
      field,
      say: 'Please write it as a statement, not as a question: people say how far they agree with it.',
    })
  }
  // A full stop within a word or before a small letter (“e.g. a call”) ends nothing.
  if (/[.!?…]["”’)]*\s+["“‘(]*[\p{Lu}\p{Lo}\p{N}]/u.test(text)) {
    return refused({
      code: 'item-sentences',
      field,
      say: 'Please write one sentence that says one thing: with two it isn’t clear which of them people agree with.',
    })
  }
  const known = (spelling: Spelling) => items.some((item) => folded(item.wording[spelling]) === folded(text))
  if (known('en-GB') || known('en-US')) {
    return refused({
      code: 'item-known',
      field,
      say: 'This is asked already. Please word it differently where you mean something else.',
    })
  }
  return done(/[.!…]["”’)]*$/.test(text) ? text : `${text}.`)
}

/** On one line, without characters that would turn the direction of the form around it. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\u202a-\u202e\u2066-\u2069\p{Cc}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Alike for whoever reads it: case, accents and punctuation left out. */
function folded(text: string): string {
  return foldText(text)
    .replaceAll(/[^\p{L}\p{N} ]/gu, '')
    .replaceAll(/ +/g, ' ')
    .trim()
}
