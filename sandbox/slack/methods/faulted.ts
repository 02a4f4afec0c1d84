// Letting a fault have its way with a call: before it acts, instead of acting, or with the answer on its way back.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from '../faults.ts'
import { sendJson, sendText } from '../http.ts'
import type { Json } from '../json.ts'
import type { World } from '../world.ts'
import { refuse } from './method.ts'

export type Answer = {
  readonly status: number
  readonly body: Json
  readonly headers?: Readonly<Record<string, string>>
}

/** `answer` is undefined where the connection is cut before the call acted. */
export type Faulted = { readonly fault: Fault | undefined; readonly answer: Answer | undefined }

const slowMillis = 5000

/** Resolves with what the call answers, once it has acted. */
export async function underFaults(
  world: World,
  call: { readonly method: string; readonly channel: string | undefined; readonly teamId: string | undefined },
  act: () => Answer,
): Promise<Faulted> {
  const { method, channel, teamId } = call
  const fault = world.faults.take({
    method,
    ...(channel === undefined ? {} : { channel }),
    ...(teamId === undefined ? {} : { teamId }),
  })
  if (fault?.kind === 'cut-before') return { fault, answer: undefined }
  if (fault?.kind === 'slow') await pause(fault.delayMillis ?? slowMillis)
  return { fault, answer: insteadOf(fault) ?? act() }
}

export async function sendFaulted(
  request: IncomingMessage,
  response: ServerResponse,
  { fault, answer }: Faulted,
): Promise<void> {
  if (fault?.kind === 'slow-after') await pause(fault.delayMillis ?? slowMillis)
  if (answer === undefined || fault?.kind === 'cut-after') request.socket.destroy()
  else if (answer.status >= 500 && fault !== undefined)
    sendText(response, answer.status, 'the local Slack was told to fail')
  else sendJson(response, answer.status, answer.body, answer.headers)
}

export function tooMany(seconds: number): Answer {
  return { status: 429, body: refuse('ratelimited'), headers: { 'retry-after': String(seconds) } }
}

function insteadOf(fault: Fault | undefined): Answer | undefined {
  switch (fault?.kind) {
    case '429':
      return tooMany(fault.retryAfterSeconds ?? 1)
    case '5xx':
      return { status: fault.status ?? 503, body: refuse('service_unavailable') }
    case 'error':
      return { status: 200, body: refuse(fault.error ?? 'internal_error') }
    default:
      return undefined
  }
}
