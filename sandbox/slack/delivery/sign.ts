// Slack's request signature: docs.slack.dev/authentication/verifying-requests-from-slack
import { createHmac } from 'node:crypto'

/** `timestampSeconds` is what `X-Slack-Request-Timestamp` says. */
export function signature(secret: string, timestampSeconds: number | string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestampSeconds}:${body}`).digest('hex')}`
}
