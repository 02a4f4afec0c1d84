// What was said between Slack and the bot: every Web API call, every delivery with its ack, and whatever was wrong with
// a payload. Tokens are not kept.

import type { BlockProblem } from './blocks/problem.ts'
import type { Json } from './json.ts'
import type { Delivered } from './person.ts'

export type CallRecord = {
  readonly id: string
  readonly at: number
  readonly method: string
  readonly teamId: string | undefined
  readonly args: Json
  readonly status: number
  /** Undefined where the connection was cut. */
  readonly response: Json | undefined
  readonly fault: string | undefined
  readonly millis: number
}

export type DeliveryRecord = Delivered & {
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
export type Violation = {
  readonly at: number
  /** The method, or what the payload answered: `reply to view_submission`, `response_url`. */
  readonly where: string
  readonly error: string
  readonly problems: readonly BlockProblem[]
  readonly payload: unknown
}

/** Slack would take it, yet it is probably not meant. */
export type Warning = {
  readonly at: number
  readonly where: string
  readonly message: string
  readonly payload: unknown
}

export type SlackLog = {
  readonly calls: CallRecord[]
  readonly deliveries: DeliveryRecord[]
  readonly violations: Violation[]
  readonly warnings: Warning[]
}

export function createLog(): SlackLog {
  return { calls: [], deliveries: [], violations: [], warnings: [] }
}

export function deliveredOf(record: DeliveryRecord): Delivered {
  const { id, kind, outcome, status, ackMillis, reply } = record
  return { id, kind, outcome, status, ackMillis, reply }
}
