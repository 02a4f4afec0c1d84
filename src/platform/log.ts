// JSON lines with ids only: never a note, an answer, a token or a name. What slips into an object by these names is
// removed all the same.
import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino'
import type { LogLevel } from './config.ts'

export type Log = Logger

const secrets = [
  'token',
  'botToken',
  'accessToken',
  'authorization',
  'password',
  'text',
  'blocks',
  'note',
  'comment',
  'name',
  'email',
  'view',
]

export function openLog(level: LogLevel, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), remove: true },
      serializers: { error: describeError, err: describeError },
    },
    ...(destination === undefined ? [] : [destination]),
  )
}

// A driver's error may quote a row (`detail`, `where`) and Slack's the message that it refused: neither is logged.
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const { type, message, stack } = stdSerializers.err(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { type, message, code, stack }
}
