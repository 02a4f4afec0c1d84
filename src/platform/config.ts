// The environment, read once. Every problem is reported at once, by the variable's name and never with its value.
import { join } from 'node:path'
import { z } from 'zod'
import type { DatabaseAddress } from './database/database.ts'

type SlackConfig = {
  /** Needed for HTTP; absent with Socket Mode alone. */
  readonly signingSecret: string | undefined
  /** One workspace's token; otherwise many by OAuth. */
  readonly botToken: string | undefined
  readonly oauth: { readonly clientId: string; readonly clientSecret: string; readonly stateSecret: string } | undefined
  /** Present: Socket Mode. */
  readonly appToken: string | undefined
  /** Ends with a slash. */
  readonly apiUrl: string
}

export type Config = {
  readonly slack: SlackConfig
  readonly http: { readonly host: string; readonly port: number }
  readonly database: DatabaseAddress
  /** Of the embedded database and the control socket. */
  readonly dataDirectory: string
  /** 32 bytes; needed where tokens are stored, which is with OAuth. */
  readonly encryptionKey: Uint8Array | undefined
  readonly logLevel: LogLevel
  readonly autoMigrate: boolean
}

/** One sentence each, starting with the variable's name. */
export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] }

/**
 * `bot`: all that the running bot needs must be there. `operator`: the CLI, which needs a token only for what it sends;
 * what is set must be right all the same.
 */
export type ConfigPurpose = 'bot' | 'operator'

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

const defaultApiUrl = 'https://slack.com/api/'

export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  purpose: ConfigPurpose = 'bot',
): ConfigResult {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const read = variables.safeParse(present)
  const malformed = read.success ? [] : read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  const missing = purpose === 'bot' ? missingIn(present) : []
  if (!read.success || malformed.length + missing.length > 0) return { ok: false, problems: [...malformed, ...missing] }
  return { ok: true, config: configFrom(read.data) }
}

/** Whether calls to Slack go to a stand-in on this machine. */
export function isOnLoopback(apiUrl: string): boolean {
  const host = new URL(apiUrl).hostname
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

const url = (protocols: readonly string[], says: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), says)

const variables = z.object({
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be a bot token: it starts with xoxb-').optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must be an app-level token: it starts with xapp-').optional(),
  SLACK_API_URL: url(['http:', 'https:'], 'must be an http or https URL').optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number, 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number, 0 to 65535')
    .optional(),
  HOST: z.string().optional(),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'must be a postgres:// URL').optional(),
  DATA_DIR: z.string().optional(),
  ENCRYPTION_KEY: z
    .string()
    .refine((text) => keyFrom(text) !== undefined, keySentence())
    .optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).optional(),
  AUTO_MIGRATE: z
    .enum(['true', 'false', '1', '0', 'yes', 'no', 'on', 'off'], 'must be true or false')
    .transform((text) => ['true', '1', 'yes', 'on'].includes(text))
    .optional(),
})

function configFrom(read: z.infer<typeof variables>): Config {
  const dataDirectory = read.DATA_DIR ?? '.touchline'
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = read
  return {
    slack: {
      signingSecret: read.SLACK_SIGNING_SECRET,
      botToken: read.SLACK_BOT_TOKEN,
      oauth:
        clientId !== undefined && clientSecret !== undefined && stateSecret !== undefined
          ? { clientId, clientSecret, stateSecret }
          : undefined,
      appToken: read.SLACK_APP_TOKEN,
      apiUrl: withSlash(read.SLACK_API_URL ?? defaultApiUrl),
    },
    http: { host: read.HOST ?? '0.0.0.0', port: read.PORT ?? 3000 },
    database:
      read.DATABASE_URL === undefined
        ? { kind: 'embedded', directory: join(dataDirectory, 'database') }
        : { kind: 'postgres', url: read.DATABASE_URL },
    dataDirectory,
    encryptionKey: read.ENCRYPTION_KEY === undefined ? undefined : keyFrom(read.ENCRYPTION_KEY),
    logLevel: read.LOG_LEVEL ?? 'info',
    autoMigrate: read.AUTO_MIGRATE ?? true,
  }
}

const oauthVariables = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET']

function missingIn(present: Readonly<Record<string, unknown>>): string[] {
  const has = (name: string): boolean => present[name] !== undefined
  const problems: string[] = []
  const oauth = oauthVariables.filter(has)
  if (has('SLACK_BOT_TOKEN') && oauth.length > 0) {
    problems.push('SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many: set one of them')
  } else if (!has('SLACK_BOT_TOKEN') && oauth.length === 0) {
    problems.push(
      'SLACK_BOT_TOKEN is missing (or, for many workspaces: SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET)',
    )
  } else if (oauth.length > 0) {
    for (const name of oauthVariables.filter((name) => !has(name)))
      problems.push(`${name} is missing: OAuth needs all three`)
    if (!has('ENCRYPTION_KEY'))
      problems.push(`ENCRYPTION_KEY is missing: the workspaces' tokens are stored encrypted; it ${keySentence()}`)
  }
  if (!has('SLACK_SIGNING_SECRET') && !has('SLACK_APP_TOKEN')) {
    problems.push(
      'SLACK_SIGNING_SECRET is missing: without it nothing that comes over HTTP can be trusted (Socket Mode needs SLACK_APP_TOKEN instead)',
    )
  }
  return problems
}

function keySentence(): string {
  return 'must be 32 random bytes, as 64 hexadecimal digits or in base64 (`openssl rand -hex 32`)'
}

function keyFrom(text: string): Uint8Array | undefined {
  const encoding = /^[0-9a-fA-F]{64}$/.test(text) ? 'hex' : /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? 'base64' : undefined
  if (encoding === undefined) return undefined
  const key = Buffer.from(text, encoding)
  return key.length === 32 ? key : undefined
}

function withSlash(text: string): string {
  return text.endsWith('/') ? text : `${text}/`
}
