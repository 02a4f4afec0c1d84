// Slack's SDK, set up so that nothing waits behind our back: no retries (the outbox has its own), a rate limit is an error
// at once (else the SDK pauses its whole queue on one 429), a call ends after 8 s.
import { type Logger, LogLevel, WebClient } from '@slack/web-api'

const timeoutMillis = 8000

export function openWebClient(options: {
  readonly token: string | undefined
  readonly apiUrl: string
  /** For an organisation's token: the team that calls are about. */
  readonly teamId?: string
}): WebClient {
  return new WebClient(options.token, {
    slackApiUrl: options.apiUrl,
    timeout: timeoutMillis,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: silent,
    ...(options.teamId === undefined ? {} : { teamId: options.teamId }),
  })
}

/** The SDK's lines may quote what was sent. What matters is in the failure that it throws. */
export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
}
