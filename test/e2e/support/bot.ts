// The real bot as a process of its own, driven from outside: start it, ask its CLI, kill it, read what it logged.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from './until.ts'

const root = join(import.meta.dirname, '../../..')

// A test run that breaks off leaves no bot behind.
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export type BotOptions = {
  readonly slackApiUrl: string
  readonly signingSecret: string
  readonly botToken: string
  /** Absent: the embedded database in `dataDir`. */
  readonly databaseUrl?: string
  /** Default: a new temporary folder, removed by `stop`. */
  readonly dataDir?: string
  /** Over everything above; an empty text counts as absent. */
  readonly environment?: Readonly<Record<string, string>>
  /** What `startBot` waits for. Default: ready. */
  readonly until?: 'ready' | 'live'
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
  /** The status of `/health/ready` and what it says; 0 where nobody listens. */
  readonly readiness: () => Promise<{ readonly status: number; readonly body: string }>
}

export type CliAnswer = { readonly code: number | null; readonly stdout: string; readonly stderr: string }
export type RunningCli = { readonly answer: Promise<CliAnswer>; readonly kill: () => void }

/** Starts the bot and waits until it is ready. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const port = Number(options.environment?.PORT ?? (await freePort()))
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'touchline-'))
  const environment = environmentOf(options, dataDir, port)
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let written = ''
  child.stdout.on('data', (chunk) => {
    written += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    written += String(chunk)
  })
  const url = `http://127.0.0.1:${port}`
  const ended = exitOf(child)
  const health = options.until ?? 'ready'
  const ask = async (): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode}:\n${written}`)
    return (await fetch(`${url}/health/${health}`).catch(() => undefined))?.status === 200
  }
  try {
    await until(ask, { timeoutMillis: 90_000, what: () => `the bot to be ${health}:\n${written.slice(-4000)}` })
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return {
    url,
    requestUrl: `${url}/slack/events`,
    dataDir,
    output: () => written,
    cli: (...args) => startCli(args, environment).answer,
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
    readiness: async () => {
      const response = await fetch(`${url}/health/ready`).catch(() => undefined)
      return { status: response?.status ?? 0, body: (await response?.text()) ?? '' }
    },
  }
}

/** The operator's command line, in a process of its own, with the same environment as a bot. */
export function runCliFor(
  options: BotOptions & { readonly dataDir: string },
  ...args: readonly string[]
): Promise<CliAnswer> {
  return startCliFor(options, ...args).answer
}

/** The same, for a test that ends it in the middle. */
export function startCliFor(
  options: BotOptions & { readonly dataDir: string },
  ...args: readonly string[]
): RunningCli {
  return startCli(args, environmentOf(options, options.dataDir, 0))
}

/** The bot as a process that is expected to end by itself. */
export async function runBotFor(options: BotOptions & { readonly dataDir: string }): Promise<CliAnswer> {
  return await run('src/main.ts', [], environmentOf(options, options.dataDir, await freePort())).answer
}

function startCli(args: readonly string[], environment: NodeJS.ProcessEnv): RunningCli {
  return run('src/cli.ts', args, environment)
}

function run(file: string, args: readonly string[], environment: NodeJS.ProcessEnv): RunningCli {
  const child = spawn(process.execPath, [file, ...args], {
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
  const answer = exitOf(child).then((code) => ({ code, stdout, stderr }))
  return { answer, kill: () => void child.kill('SIGKILL') }
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
    // Stripping the types of a few hundred files takes half a second; once is enough.
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/touchline/compiled'),
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    ...options.environment,
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    // Not `exit`: what it wrote last may still be in the pipe.
    child.once('close', (code) => resolve(code))
  })
}

/** A port that nobody listens on right now. */
function freePort(): Promise<number> {
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
