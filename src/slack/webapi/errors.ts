// What Slack's errors mean, one table. Sources: the error lists of docs.slack.dev/reference/methods, and what
// @slack/web-api 8 throws. A code that isn't listed is Slack's “no” to this very call: repeating it would not help.
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import type { SendFailure } from '../../platform/outbox/sender.ts'

/** Slack answered, but not now: certainly not done. */
const notNow: ReadonlySet<string> = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'service_unavailable',
  'team_added_to_org',
  'accesslimited',
])

/** “It is possible some aspect of the operation succeeded before the error was raised.” */
const perhapsDone: ReadonlySet<string> = new Set(['fatal_error', 'internal_error', 'request_timeout'])

const operatorMustAct: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'access_denied',
  'app_access_restricted',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'org_login_required',
  'team_access_not_granted',
  'messages_tab_disabled',
])

/** The connection was never made. */
const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** A call to Slack that failed, as everything in this folder throws it. `code`: Slack's, or ours where it has none. */
export class SlackFailure extends Error {
  readonly method: string
  readonly code: string
  readonly failure: SendFailure
  constructor(method: string, code: string, failure: SendFailure, cause?: unknown) {
    super(`Slack ${method}: ${code}`, { cause })
    this.method = method
    this.code = code
    this.failure = failure
  }
}

export function slackFailure(method: string, error: unknown): SlackFailure {
  if (error instanceof SlackFailure) return error
  const { code, failure } = classify(error)
  // The cause may quote what was sent (a message, a token): it isn't kept.
  return new SlackFailure(method, code, failure)
}

export function classifyFailure(error: unknown): SendFailure {
  return error instanceof SlackFailure ? error.failure : classify(error).failure
}

export function isSlackCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof SlackFailure && codes.includes(error.code)
}

function classify(error: unknown): { readonly code: string; readonly failure: SendFailure } {
  if (error instanceof WebAPIRateLimitedError) {
    return { code: 'ratelimited', failure: { kind: 'retry', afterMillis: error.retryAfter * 1000 } }
  }
  if (error instanceof WebAPIPlatformError) return fromCode(error.data.error, error.data.response_metadata?.retryAfter)
  if (error instanceof WebAPIHTTPError) {
    const code = `http_${error.statusCode}`
    return { code, failure: error.statusCode >= 500 ? { kind: 'in-doubt' } : { kind: 'give-up', reason: code } }
  }
  if (error instanceof WebAPIRequestError) {
    const codes = codesOf(error.original)
    const code = codes[0] ?? error.original.name
    return { code, failure: codes.some((each) => neverSent.has(each)) ? { kind: 'retry' } : { kind: 'in-doubt' } }
  }
  // A 429 whose Retry-After can't be read is a plain Error of the SDK's.
  if (error instanceof Error && error.message.startsWith('Retry header'))
    return { code: 'ratelimited', failure: { kind: 'retry' } }
  return { code: 'unknown', failure: { kind: 'in-doubt' } }
}

function fromCode(
  code: string,
  retryAfterSeconds: number | undefined,
): { readonly code: string; readonly failure: SendFailure } {
  // A body that isn't JSON (a proxy's error page) arrives as the error's text.
  if (!/^[a-z_]{1,80}$/.test(code)) return { code: 'unreadable_answer', failure: { kind: 'in-doubt' } }
  if (notNow.has(code)) {
    return {
      code,
      failure: { kind: 'retry', ...(retryAfterSeconds === undefined ? {} : { afterMillis: retryAfterSeconds * 1000 }) },
    }
  }
  if (perhapsDone.has(code)) return { code, failure: { kind: 'in-doubt' } }
  return {
    code,
    failure: operatorMustAct.has(code) ? { kind: 'operator', reason: code } : { kind: 'give-up', reason: code },
  }
}

/** `fetch failed` has its reason in `cause`, and a failed connection to several addresses in `errors`. */
function codesOf(error: unknown, depth = 0): readonly string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const inner = error instanceof AggregateError ? error.errors.flatMap((each) => codesOf(each, depth + 1)) : []
  return [...own, ...inner, ...('cause' in error ? codesOf(error.cause, depth + 1) : [])]
}
