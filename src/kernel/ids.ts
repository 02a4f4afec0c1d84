// Identifiers are branded, so that a coach's id can't be passed where a session's is expected.
import { randomUUID } from 'node:crypto'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Slack's team id, or the Enterprise Grid organisation's: the tenant. */
export type WorkspaceId = Branded<'WorkspaceId'>
export type PersonId = Branded<'PersonId'>
export type SessionId = Branded<'SessionId'>
export type ActionId = Branded<'ActionId'>
export type SurveyId = Branded<'SurveyId'>
export type BatchId = Branded<'BatchId'>
export type RecognitionId = Branded<'RecognitionId'>
export type OutboxId = Branded<'OutboxId'>
/** Slack's own: `U…` or `W…`. */
export type SlackUserId = Branded<'SlackUserId'>

/** A new random identifier (UUID v4). */
export function newId<Id extends string>(): Id {
  return randomUUID() as string as Id
}

/** Brands text that is already known to be such an identifier: a row's column, a parsed payload. */
export function asId<Id extends string>(text: string): Id {
  return text as Id
}
