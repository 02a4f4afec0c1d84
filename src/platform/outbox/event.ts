// An event goes from a capability to those on its right: stored in the transaction that caused it, handled later, once,
// by all its subscribers together in one transaction.
import type { z } from 'zod'
import { type Scope, touch } from '../tenancy.ts'

export type EventDefinition<Facts = unknown> = { readonly name: string; readonly facts: z.ZodType<Facts> }
export type Subscription = {
  readonly event: string
  readonly handle: (scope: Scope, stored: unknown) => Promise<void>
}

/** `name`: `<capability>.<what-happened>`, 'coaching.session-logged'. `facts`: ids and numbers only. */
export function defineEvent<Facts>(name: string, facts: z.ZodType<Facts>): EventDefinition<Facts> {
  return { name, facts }
}

/** Stores the event; its subscribers run soon after this transaction is committed, `now` being this moment. */
export async function publish<Facts>(
  scope: Scope,
  event: EventDefinition<Facts>,
  facts: NoInfer<Facts>,
): Promise<void> {
  await scope.tx
    .insertInto('event')
    .values({ name: event.name, facts: JSON.stringify(event.facts.parse(facts)), published_at: scope.now })
    .execute()
  touch(scope)
}

/** The subscriber must be quick (at most 200 rows): what is long belongs in a job that it makes due. */
export function on<Facts>(
  event: EventDefinition<Facts>,
  handle: (scope: Scope, facts: Facts) => Promise<void>,
): Subscription {
  return { event: event.name, handle: async (scope, stored) => await handle(scope, event.facts.parse(stored)) }
}
