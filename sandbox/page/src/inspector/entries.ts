// What the inspector lists: calls of the bot, deliveries to it, and what was wrong with them, a line each.
import { z } from '../client/zod.ts'

const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)

export const entrySchema = z
  .object({
    seq: z.number(),
    kind: z.enum(['call', 'delivery', 'violation', 'warning']),
    /** Epoch milliseconds, Slack's clock. */
    at: z.number(),
    userId: maybe(z.string()),
    method: maybe(z.string()),
    type: maybe(z.string()),
    deliveryKind: maybe(z.string()),
    attempt: maybe(z.number()),
    status: maybe(z.number()),
    outcome: maybe(z.string()),
    millis: maybe(z.number()),
    ackMillis: maybe(z.number()),
    fault: maybe(z.string()),
    problems: z.number().default(0),
    about: maybe(z.number()),
  })
  .transform((entry) => ({ ...entry, name: entry.method ?? entry.type ?? entry.kind }))
export type Entry = z.infer<typeof entrySchema>

export const entriesSchema = z.object({
  entries: z.array(entrySchema),
  more: z.boolean().default(false),
  last: z.number(),
})

const problemSchema = z.object({ code: z.string(), pointer: z.string(), message: z.string() })
export type Problem = z.infer<typeof problemSchema>

const violationSchema = z.object({ where: z.string(), error: z.string(), problems: z.array(problemSchema) })
const warningSchema = z.object({ where: z.string(), message: z.string() })

const recordSchema = z.looseObject({
  args: z.unknown().optional(),
  response: z.unknown().optional(),
  payload: z.unknown().optional(),
  reply: z.unknown().optional(),
  problems: z.array(problemSchema).default([]),
  error: maybe(z.string()),
  message: maybe(z.string()),
})

export const detailSchema = z.object({
  record: recordSchema,
  violations: z.array(violationSchema).default([]),
  warnings: z.array(warningSchema).default([]),
})
export type Detail = z.infer<typeof detailSchema>

export type Filter = {
  readonly text: string
  readonly kind: 'all' | 'call' | 'delivery' | 'wrong'
  readonly onlyProblems: boolean
}

/** Slack waits so long for the bot's answer. */
export const ackDeadlineMillis = 3000

export function isProblem(entry: Entry): boolean {
  if (entry.kind === 'violation' || entry.kind === 'warning') return true
  if (entry.problems > 0 || entry.fault !== undefined || isLate(entry)) return true
  return entry.kind === 'call' ? entry.outcome !== 'ok' : entry.outcome !== 'acked'
}

export function isLate(entry: Entry): boolean {
  return entry.kind === 'delivery' && (entry.outcome === 'timeout' || (entry.ackMillis ?? 0) > ackDeadlineMillis)
}

/** `nameOf`: how the person behind an id is called. */
export function filterEntries(
  entries: readonly Entry[],
  filter: Filter,
  nameOf: (userId: string) => string | undefined,
): readonly Entry[] {
  const wanted = filter.text.trim().toLowerCase()
  const seqs = new Set(entries.map(({ seq }) => seq))
  return entries.filter((entry) => {
    if (!isOfKind(entry, filter.kind, seqs)) return false
    if (filter.onlyProblems && !isProblem(entry)) return false
    if (wanted === '') return true
    const { name, outcome, status, fault, userId, deliveryKind } = entry
    const person = userId === undefined ? undefined : nameOf(userId)
    return [name, outcome, status, fault, userId, deliveryKind, person].some(
      (part) => part !== undefined && String(part).toLowerCase().includes(wanted),
    )
  })
}

function isOfKind(entry: Entry, kind: Filter['kind'], listed: ReadonlySet<number>): boolean {
  const isWrong = entry.kind === 'violation' || entry.kind === 'warning'
  switch (kind) {
    case 'all':
      // A violation is told on the line of the call or delivery that it is about.
      return entry.kind !== 'violation' || entry.about === undefined || !listed.has(entry.about)
    case 'wrong':
      return isWrong
    case 'call':
    case 'delivery':
      return entry.kind === kind
  }
}
