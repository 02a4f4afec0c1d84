import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOnLoopback, readConfig } from '../../../src/platform/config.ts'

const least = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's3cret' }

function problemsOf(environment: Record<string, string>, purpose: 'bot' | 'operator' = 'bot'): readonly string[] {
  const read = readConfig(environment, purpose)
  return read.ok ? [] : read.problems
}

test('two variables are enough, and the rest has its default', () => {
  const read = readConfig(least)
  expect(read).toMatchObject({
    ok: true,
    config: {
      slack: { apiUrl: 'https://slack.com/api/', oauth: undefined, appToken: undefined },
      http: { host: '0.0.0.0', port: 3000 },
      database: { kind: 'embedded', directory: '.touchline/database' },
      logLevel: 'info',
      autoMigrate: true,
    },
  })
})

test('every problem is reported at once, by name', () => {
  const problems = problemsOf({
    SLACK_BOT_TOKEN: 'wrong',
    PORT: '70000',
    DATABASE_URL: 'mysql://x',
    ENCRYPTION_KEY: 'short',
    LOG_LEVEL: 'loud',
    AUTO_MIGRATE: 'perhaps',
  })
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
    'SLACK_BOT_TOKEN',
    'PORT',
    'DATABASE_URL',
    'ENCRYPTION_KEY',
    'LOG_LEVEL',
    'AUTO_MIGRATE',
    'SLACK_SIGNING_SECRET',
  ])
})

test('a value is never shown', () => {
  const names = [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_API_URL',
    'PORT',
    'DATABASE_URL',
    'ENCRYPTION_KEY',
    'LOG_LEVEL',
    'SLACK_STATE_SECRET',
  ]
  const secret = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 12, maxLength: 13 })
  fc.assert(
    fc.property(fc.constantFrom(...names), secret, (name, value) => {
      const problems = problemsOf({ ...least, [name]: `zz${value}` })
      expect(problems).not.toEqual([])
      expect(problems.join()).not.toContain(value)
    }),
  )
})

test('OAuth needs its three variables and a key, and not a single token beside them', () => {
  expect(
    problemsOf({ SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1' }).map((problem) => problem.split(' ')[0]),
  ).toEqual(['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'ENCRYPTION_KEY'])
  const whole = {
    SLACK_SIGNING_SECRET: 's',
    SLACK_CLIENT_ID: '1',
    SLACK_CLIENT_SECRET: '2',
    SLACK_STATE_SECRET: 'a long enough secret',
    ENCRYPTION_KEY: 'ab'.repeat(32),
  }
  expect(problemsOf(whole)).toEqual([])
  expect(problemsOf({ ...whole, ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') })).toEqual([])
  expect(problemsOf({ ...whole, SLACK_BOT_TOKEN: 'xoxb-1' })).toHaveLength(1)
})

test('Socket Mode needs no signing secret', () => {
  expect(problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })).toEqual([])
})

test('an empty variable counts as absent', () => {
  expect(problemsOf({ ...least, DATABASE_URL: '', PORT: ' ', SLACK_APP_TOKEN: '' })).toEqual([])
})

test('the operator’s commands need no Slack, but what is set must be right', () => {
  expect(problemsOf({}, 'operator')).toEqual([])
  expect(problemsOf({ SLACK_BOT_TOKEN: 'wrong' }, 'operator')).toHaveLength(1)
})

test('only addresses of this machine are on loopback', () => {
  const here = ['http://localhost:1/api/', 'http://127.0.0.1/api/', 'http://127.9.9.9/', 'http://[::1]:80/']
  const elsewhere = [
    'https://slack.com/api/',
    'http://127.0.0.1.example.com/',
    'http://localhost.example.com/',
    'http://10.0.0.1/',
  ]
  expect(here.map(isOnLoopback)).toEqual(here.map(() => true))
  expect(elsewhere.map(isOnLoopback)).toEqual(elsewhere.map(() => false))
})
