// Refusals are returned, bugs are thrown. A refusal is part of what a use case may answer, so it is in its type;
// the boundary (slack/boundary.ts, cli.ts) chooses where the person reads it.

/**
 * `say`: a sentence for the person, in plain words, that says what to do next. Plain text, never mrkdwn, never a note.
 * `field`: the input it belongs to, where there is one (Slack's `errors` key).
 * `code`: for tests and metrics, kebab-case.
 */
export type Refusal = { readonly code: string; readonly say: string; readonly field?: string }

export type Outcome<T> = Done<T> | Refused
export type Done<T> = { readonly ok: true; readonly value: T }
export type Refused = { readonly ok: false; readonly refusals: readonly [Refusal, ...Refusal[]] }

export function done<T>(value: T): Done<T> {
  return { ok: true, value }
}

/** One refusal or several: a modal shows each beside its field. */
export function refused(first: Refusal, ...more: readonly Refusal[]): Refused {
  return { ok: false, refusals: [first, ...more] }
}
