// Events API. Slack repeats an event that isn't acknowledged (at once, after 1 and after 5 minutes), so an event is
// acknowledged after its work is done, and work done by `once` happens once for all deliveries.
import type { z } from 'zod'
import type { WorkspaceId } from '../kernel/ids.ts'
import type { Platform } from '../platform/platform.ts'
import type { Scope } from '../platform/tenancy.ts'
import { eventCall } from './dispatch/event-call.ts'
import type { EventHandler } from './handler.ts'
import type { SlackApi } from './slack-api.ts'

/** Nobody to authorise: Slack itself is the caller. */
export type EventCall = {
  readonly platform: Platform
  readonly workspaceId: WorkspaceId
  readonly teamId: string
  readonly eventId: string
  readonly slack: SlackApi
  readonly transact: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>
  /** In one transaction with the note that this event was handled; undefined when it was before. */
  readonly once: <T>(work: (scope: Scope) => Promise<T>) => Promise<T | undefined>
}

/** `event`: read by zod; one of another shape is logged by its id and dropped. Several handlers of a type all run. */
export function onEvent<E>(
  type: string,
  event: z.ZodType<E>,
  handle: (call: EventCall, event: E) => Promise<void>,
  /** Where a type has several handlers: tells their work apart. */
  name = type,
): EventHandler {
  return {
    kind: 'event',
    type,
    name,
    run: async (arrival) => {
      const parsed = event.safeParse(arrival.event)
      if (!parsed.success) arrival.platform.log.warn({ eventId: arrival.eventId, type }, 'event of an unknown shape')
      else await handle(eventCall(arrival, name), parsed.data)
    },
  }
}
