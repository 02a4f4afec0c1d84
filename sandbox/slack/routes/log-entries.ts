// The log for somebody who reads along: a line for each call, delivery, violation and warning, and each as a whole.
import { type Json, recordOf, textOf } from '../json.ts'
import type { CallRecord, DeliveryRecord, SlackLog, Violation, Warning } from '../log.ts'

export type LogEntry = {
  readonly seq: number
  readonly kind: 'call' | 'delivery' | 'violation' | 'warning'
  /** Epoch milliseconds, Slack's clock. */
  readonly at: number
  readonly teamId?: string | undefined
  /** Whom a delivery comes from; whom a call is for, where it names one. */
  readonly userId?: string | undefined
  /** Of a call, and where a violation or warning was seen. */
  readonly method?: string
  /** Of a delivery: the command, or the type of the interaction or event. */
  readonly type?: string
  readonly deliveryKind?: DeliveryRecord['kind']
  readonly attempt?: number
  /** The HTTP status; 0 for a call whose connection was cut. */
  readonly status?: number | undefined
  /** `ok`, Slack's error, or what became of the delivery. */
  readonly outcome?: string
  readonly millis?: number
  readonly ackMillis?: number | undefined
  readonly fault?: string | undefined
  /** How many things were wrong with the payload. */
  readonly problems: number
  /** The seq of the call or delivery that a violation or warning is about. */
  readonly about?: number | undefined
}

type Kept =
  | { readonly kind: 'call'; readonly record: CallRecord }
  | { readonly kind: 'delivery'; readonly record: DeliveryRecord }
  | { readonly kind: 'violation'; readonly record: Violation }
  | { readonly kind: 'warning'; readonly record: Warning }

/** The newest `limit` between `after` and `before` (both exclusive), oldest first, and the seq that was given last. */
export function logEntries(
  log: SlackLog,
  range: { readonly after: number; readonly before: number; readonly limit: number },
): { readonly entries: readonly LogEntry[]; readonly more: boolean; readonly last: number } {
  const found = allKept(log)
    .filter(({ record }) => record.seq > range.after && record.seq < range.before)
    .sort((a, b) => a.record.seq - b.record.seq)
  const shown = found.slice(-range.limit)
  return { entries: shown.map((kept) => entryOf(log, kept)), more: found.length > shown.length, last: log.lastSeq() }
}

/** Everything about one, with the violations and warnings that it caused; undefined where it is no longer kept. */
export function logDetail(log: SlackLog, seq: number): Json | undefined {
  const kept = allKept(log).find(({ record }) => record.seq === seq)
  if (kept === undefined) return undefined
  const entry = entryOf(log, kept)
  const id = 'id' in kept.record ? kept.record.id : undefined
  return {
    ...entry,
    record: kept.record,
    violations: id === undefined ? [] : log.violations.filter(({ about }) => about === id),
    warnings: id === undefined ? [] : log.warnings.filter(({ about }) => about === id),
  }
}

function allKept(log: SlackLog): Kept[] {
  return [
    ...log.calls.map((record) => ({ kind: 'call', record }) as const),
    ...log.deliveries.map((record) => ({ kind: 'delivery', record }) as const),
    ...log.violations.map((record) => ({ kind: 'violation', record }) as const),
    ...log.warnings.map((record) => ({ kind: 'warning', record }) as const),
  ]
}

function entryOf(log: SlackLog, { kind, record }: Kept): LogEntry {
  const { seq, at } = record
  switch (kind) {
    case 'call': {
      const { method, teamId, status, fault, millis, response, args } = record
      const outcome =
        response === undefined ? 'cut' : response.ok === true ? 'ok' : (textOf(response.error) ?? 'refused')
      const userId = record.userId ?? textOf(args.user_id) ?? textOf(args.user)
      return { seq, kind, at, teamId, userId, method, status, outcome, millis, fault, problems: wrong(log, record.id) }
    }
    case 'delivery': {
      const { type, teamId, status, outcome, ackMillis, attempt, payload, kind: deliveryKind } = record
      const userId = senderOf(payload)
      const problems = wrong(log, record.id)
      return { seq, kind, at, teamId, userId, type, deliveryKind, attempt, status, outcome, ackMillis, problems }
    }
    case 'violation': {
      const { where: method, error: outcome, about } = record
      return { seq, kind, at, method, outcome, problems: record.problems.length, about: seqOf(log, about) }
    }
    case 'warning': {
      const { where: method, message: outcome, about } = record
      return { seq, kind, at, method, outcome, problems: 0, about: seqOf(log, about) }
    }
  }
}

/** A violation that points nowhere (a missing scope) is one thing wrong. */
function wrong(log: SlackLog, id: string): number {
  return log.violations
    .filter(({ about }) => about === id)
    .reduce((sum, { problems }) => sum + Math.max(1, problems.length), 0)
}

function seqOf(log: SlackLog, id: string | undefined): number | undefined {
  if (id === undefined) return undefined
  return [...log.calls, ...log.deliveries].find((record) => record.id === id)?.seq
}

function senderOf(payload: Json): string | undefined {
  const event = recordOf(payload.event)
  return (
    textOf(payload.user_id) ??
    textOf(recordOf(payload.user).id) ??
    textOf(event.user) ??
    textOf(recordOf(event.user).id)
  )
}
