// The real bot as a process of its own, driven from outside: start it, ask its CLI, kill it, read what it logged.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './until.ts'

const root = join(import.meta.dirname, '../../..')

export type BotOptions = {
  readonly slackApiUrl: string
  readonly signingSecret: string
  readonly botToken: string
  /** Absent: the embedded database in `dataDir`. */
  readonly databaseUrl?: string
  /** Default: a new temporary folder, removed by `stop`. */
  readonly dataDir?: string
  readonly environment?: Readonly<Record<string, string>>
}

export type Bot = {
  readonly url: string
  readonly requestUrl: string
  readonly dataDir: string
  /** Everything that it wrote to stdout and stderr so far. */
  readonly output: () => string
  readonly cli: (...args: readonly string[]) => Promise<CliAnswer>
  /** SIGTERM, then waits for its end: the exit code, and how long it took. */
  readonly stop: () => Promise<{ readonly code: number | null; readonly millis: number }>
  /** SIGKILL: no goodbye. */
  readonly kill: () => Promise<void>
}

export type CliAnswer = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** Starts the bot and waits until it is ready. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const port = await freePort()
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'touchline-'))
  const environment = environmentOf(options, dataDir, port)
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  child.stdout.on('data', (chunk) => {
    written += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    written += String(chunk)
  })
  const url = `http://127.0.0.1:${port}`
  const ended = exitOf(child)
  await until(
    async () => {
      if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode}:\n${written}`)
      return (await fetch(`${url}/health/ready`).catch(() => undefined))?.status === 200
    },
    { timeoutMillis: 40_000, what: () => `the bot to be ready:\n${written.slice(-4000)}` },
  )
  return {
    url,
    requestUrl: `${url}/slack/events`,
    dataDir,
    output: () => written,
    cli: (...args) => runCli(args, environment),
    stop: async () => {
      const started = Date.now()
      child.kill('SIGTERM')
      const code = await ended
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
      return { code, millis: Date.now() - started }
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** The operator's command line, in a process of its own, with the same environment as a bot. */
export function runCliFor(
  options: BotOptions & { readonly dataDir: string },
  ...args: readonly string[]
): Promise<CliAnswer> {
  return runCli(args, environmentOf(options, options.dataDir, 0))
}

async function runCli(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<CliAnswer> {
  const child = spawn(process.execPath, ['src/cli.ts', ...args], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk)
  })
  const code = await exitOf(child)
  return { code, stdout, stderr }
}

function environmentOf(options: BotOptions, dataDir: string, port: number): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    SLACK_API_URL: options.slackApiUrl,
    SLACK_SIGNING_SECRET: options.signingSecret,
    SLACK_BOT_TOKEN: options.botToken,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'info',
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    ...options.environment,
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code))
  })
}

/** A port that nobody listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'))
        else resolve(address.port)
      })
    })
  })
}
