// Making Slack misbehave, and seeing what does.

import { createFeed, type Feed } from '../client/feed.ts'
import { getJson, postJson } from '../client/http.ts'
import type { Live } from '../client/live.ts'
import { anything } from '../client/schemas.ts'
import { z } from '../client/zod.ts'

const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)

const activeFaultSchema = z.object({
  fault: z.object({
    kind: z.string(),
    method: maybe(z.string()),
    times: maybe(z.number()),
    delayMillis: maybe(z.number()),
    retryAfterSeconds: maybe(z.number()),
  }),
  hits: z.number(),
})
export type ActiveFault = z.infer<typeof activeFaultSchema>

const faultsSchema = z.object({ faults: z.array(activeFaultSchema) })

export type Misbehaviour =
  | { readonly kind: '429'; readonly times?: number; readonly retryAfterSeconds: number }
  | { readonly kind: 'slow'; readonly delayMillis: number }
  | { readonly kind: 'cut-before' }

export type Faults = {
  readonly feed: Feed<readonly ActiveFault[]>
  readonly misbehave: (fault: Misbehaviour) => Promise<void>
  readonly heal: () => Promise<void>
}

export function createFaults(live: Live): Faults {
  const feed: Feed<readonly ActiveFault[]> = createFeed(live, {
    load: async (): Promise<readonly ActiveFault[]> => (await getJson('/control/faults', faultsSchema)).faults,
    // Each call may be a hit.
    concerns: ({ what }) => what === 'fault' || (what === 'call' && (feed.store.get().value ?? []).length > 0),
  })
  return {
    feed,
    misbehave: async (fault) => {
      await postJson('/control/slack/fail', { args: [fault] }, anything)
      await feed.refresh()
    },
    heal: async () => {
      await postJson('/control/slack/heal', { args: [] }, anything)
      await feed.refresh()
    },
  }
}

/** `rate limit (429) for 3 more calls` */
export function explainFault({ fault, hits }: ActiveFault): string {
  const left = fault.times === undefined ? 'until switched off' : `for ${count(fault.times - hits, 'more call')}`
  return `${nameOf(fault)}${fault.method === undefined || fault.method === '*' ? '' : ` at ${fault.method}`} ${left}, ${count(hits, 'hit')} so far`
}

function nameOf({ kind, delayMillis, retryAfterSeconds }: ActiveFault['fault']): string {
  switch (kind) {
    case '429':
      return `rate limit (429, retry after ${retryAfterSeconds ?? 1} s)`
    case 'slow':
    case 'slow-after':
      return `slow (${(delayMillis ?? 5000) / 1000} s)`
    case 'cut-before':
    case 'cut-after':
      return 'down'
    default:
      return kind
  }
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`
}
