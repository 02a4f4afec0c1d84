// What was said between Slack and the bot: every Web API call, every delivery with its ack, and whatever was wrong with
// a payload. Tokens are not kept.

import type { BlockProblem } from './blocks/problem.ts'
import type { Json } from './json.ts'
import type { Delivered } from './person.ts'

/** Counts calls, deliveries, violations and warnings together, from 1, in the order in which they were kept. */
type Kept = { readonly seq: number }

export type CallRecord = Kept & {
  readonly id: string
  readonly at: number
  /** `response_url` for an answer to one. */
  readonly method: string
  readonly teamId: string | undefined
  /** Whose response_url it was. */
  readonly userId: string | undefined
  readonly args: Json
  readonly status: number
  /** Undefined where the connection was cut. */
  readonly response: Json | undefined
  readonly fault: string | undefined
  readonly millis: number
}

export type DeliveryRecord = Delivered &
  Kept & {
    readonly at: number
    readonly teamId: string | undefined
    /** The command's name, the interaction's or event's type. */
    readonly type: string
    /** What it said, parsed. */
    readonly payload: Json
    readonly body: string
    readonly headers: Readonly<Record<string, string>>
    /** 0 for the first, 1 to 3 for Slack's retries of an event. */
    readonly attempt: number
    /** The bot asked not to be told again. */
    readonly noRetry: boolean
  }

/** A payload that Slack would refuse, or that breaks what is asked of the bot. */
export type Violation = Kept & {
  readonly at: number
  /** The id of the call that said it, or of the delivery that it answered. */
  readonly about: string | undefined
  /** The method, or what the payload answered: `reply to view_submission`, `response_url`. */
  readonly where: string
  readonly error: string
  readonly problems: readonly BlockProblem[]
  readonly payload: unknown
}

/** Slack would take it, yet it is probably not meant. */
export type Warning = Kept & {
  readonly at: number
  readonly about: string | undefined
  readonly where: string
  readonly message: string
  readonly payload: unknown
}

export type SlackLog = {
  readonly calls: readonly CallRecord[]
  readonly deliveries: readonly DeliveryRecord[]
  readonly violations: readonly Violation[]
  readonly warnings: readonly Warning[]
  readonly lastSeq: () => number
  readonly keepCall: (record: Omit<CallRecord, 'seq'>) => CallRecord
  readonly keepDelivery: (record: Omit<DeliveryRecord, 'seq'>) => DeliveryRecord
  readonly keepViolation: (record: Omit<Violation, 'seq' | 'about'>) => Violation
  readonly keepWarning: (record: Omit<Warning, 'seq' | 'about'>) => Warning
  /** What is found wrong while `work` runs (it must not wait for anything) is about that call or delivery. */
  readonly during: <T>(id: string, work: () => T) => T
}

/** How many of each are kept; the oldest go first. */
export type LogLimits = {
  readonly calls: number
  readonly deliveries: number
  readonly violations: number
  readonly warnings: number
}

const everything: LogLimits = { calls: Infinity, deliveries: Infinity, violations: Infinity, warnings: Infinity }

export function createLog(limits: LogLimits = everything): SlackLog {
  const calls: CallRecord[] = []
  const deliveries: DeliveryRecord[] = []
  const violations: Violation[] = []
  const warnings: Warning[] = []
  let lastSeq = 0
  let about: string | undefined
  const keep = <T>(records: T[], most: number, record: T): T => {
    records.push(record)
    if (records.length > most) records.shift()
    return record
  }
  const next = (): number => {
    lastSeq += 1
    return lastSeq
  }
  return {
    calls,
    deliveries,
    violations,
    warnings,
    lastSeq: () => lastSeq,
    keepCall: (record) => keep(calls, limits.calls, { seq: next(), ...record }),
    keepDelivery: (record) => keep(deliveries, limits.deliveries, { seq: next(), ...record }),
    keepViolation: (record) => keep(violations, limits.violations, { seq: next(), about, ...record }),
    keepWarning: (record) => keep(warnings, limits.warnings, { seq: next(), about, ...record }),
    during: (id, work) => {
      const before = about
      about = id
      try {
        return work()
      } finally {
        about = before
      }
    },
  }
}

export function deliveredOf(record: DeliveryRecord): Delivered {
  const { id, kind, outcome, status, ackMillis, reply } = record
  return { id, kind, outcome, status, ackMillis, reply }
}
