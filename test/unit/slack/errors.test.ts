import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { describe, expect, test } from 'vitest'
import { classifyFailure, slackFailure } from '../../../src/slack/webapi/errors.ts'
import { isSlackAddress } from '../../../src/slack/webapi/fetch-file.ts'

const platform = (error: string) => new WebAPIPlatformError({ ok: false, error })
const request = (code: string) =>
  new WebAPIRequestError(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }))

describe('what an error of Slack’s means', () => {
  test.each<readonly [string, unknown, object]>([
    ['429', new WebAPIRateLimitedError(7), { kind: 'retry', afterMillis: 7000 }],
    ['rate_limited', platform('rate_limited'), { kind: 'retry' }],
    ['service_unavailable', platform('service_unavailable'), { kind: 'retry' }],
    ['channel_not_found', platform('channel_not_found'), { kind: 'give-up', reason: 'channel_not_found' }],
    ['user_disabled', platform('user_disabled'), { kind: 'give-up', reason: 'user_disabled' }],
    ['an unlisted code', platform('never_heard_of'), { kind: 'give-up', reason: 'never_heard_of' }],
    ['token_revoked', platform('token_revoked'), { kind: 'operator', reason: 'token_revoked' }],
    ['missing_scope', platform('missing_scope'), { kind: 'operator', reason: 'missing_scope' }],
    ['internal_error', platform('internal_error'), { kind: 'in-doubt' }],
    ['a proxy’s page', platform('<html>Bad gateway</html>'), { kind: 'in-doubt' }],
    ['503', new WebAPIHTTPError(503, 'x', {}), { kind: 'in-doubt' }],
    ['404', new WebAPIHTTPError(404, 'x', {}), { kind: 'give-up', reason: 'http_404' }],
    ['a refused connection', request('ECONNREFUSED'), { kind: 'retry' }],
    ['an unknown host', request('ENOTFOUND'), { kind: 'retry' }],
    ['a reset connection', request('ECONNRESET'), { kind: 'in-doubt' }],
    ['a time-out', new WebAPIRequestError(new DOMException('x', 'TimeoutError')), { kind: 'in-doubt' }],
    ['something else', new Error('?'), { kind: 'in-doubt' }],
  ])('%s', (_, error, failure) => {
    expect(classifyFailure(error)).toEqual(failure)
    expect(classifyFailure(slackFailure('chat.postMessage', error))).toEqual(failure)
  })

  test('the failure keeps nothing of what was sent', () => {
    const failure = slackFailure('chat.postMessage', new WebAPIRequestError(new Error('xoxb-secret in the note')))
    expect(JSON.stringify([failure.message, failure.cause, failure.code])).not.toMatch(/xoxb|note/)
  })
})

test.each([
  ['https://files.slack.com/files-pri/T1-F1/people.csv', true],
  ['https://acme.slack-files.com/x', true],
  ['https://slack.com/x', true],
  ['http://127.0.0.1:4000/files-pri/T1-F1/x.csv', true],
  ['http://files.slack.com/x', false],
  ['https://files.slack.com.evil.test/x', false],
  ['https://evilslack.com/x', false],
  ['https://x@files.slack.com/y', false],
  ['http://127.0.0.1:4001/x', false],
  ['http://169.254.169.254/latest', false],
  ['file:///etc/passwd', false],
  ['not an address', false],
])('a file at %s is fetched: %s', (address, fetched) => {
  expect(isSlackAddress(address, 'http://127.0.0.1:4000/api/')).toBe(fetched)
})
