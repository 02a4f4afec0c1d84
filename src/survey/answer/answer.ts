// “One tap rates usefulness 1–5; a modal adds three rotating items, whether it happened (yes, partly, no), and a comment
// with its audience.” “Of two taps the later action_ts wins.” An answer is its author's alone: the database shows it to no
// other scope (decision 0006).
import type { ItemId } from '../instrument/item.ts'

export const ratings = [1, 2, 3, 4, 5] as const
export type Rating = (typeof ratings)[number]

export const happenings = ['yes', 'partly', 'no'] as const
export type Happening = (typeof happenings)[number]

export const audiences = ['coach', 'coach-and-above'] as const
export type Audience = (typeof audiences)[number]

/** `signed`: it comes with the author's name. */
export type Comment = { readonly text: string; readonly audience: Audience; readonly signed: boolean }

/** What somebody said about one session. All of it is optional. */
export type Answer = {
  readonly usefulness: Rating | undefined
  /** Agreement, 1 (not at all) to 5 (completely). */
  readonly items: Readonly<Partial<Record<ItemId, Rating>>>
  readonly happened: Happening | undefined
  readonly comment: Comment | undefined
}

/** `actedMicros`: Slack's time of the tap or the submission that last changed it, in microseconds since 1970. */
export type StoredAnswer = Answer & { readonly actedMicros: number }

export const noAnswer: StoredAnswer = {
  usefulness: undefined,
  items: {},
  happened: undefined,
  comment: undefined,
  actedMicros: 0,
}

/** A tap on 1–5: it says nothing about the rest. One that was made earlier but arrives later changes nothing. */
export function withTap(stored: StoredAnswer, usefulness: Rating, actedMicros: number): StoredAnswer {
  return actedMicros > stored.actedMicros ? { ...stored, usefulness, actedMicros } : stored
}

/** A submitted form says all of it. */
export function withForm(stored: StoredAnswer, form: Answer, actedMicros: number): StoredAnswer {
  return { ...form, actedMicros: Math.max(stored.actedMicros, actedMicros) }
}

/** Whether anything was said: a form sent in empty is no answer. */
export function isAnswered(answer: Answer): boolean {
  return (
    answer.usefulness !== undefined ||
    answer.happened !== undefined ||
    answer.comment !== undefined ||
    Object.keys(answer.items).length > 0
  )
}

export function parseRating(text: string): Rating | undefined {
  return ratings.find((rating) => String(rating) === text)
}
