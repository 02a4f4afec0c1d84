// The bot as its operators run it: `node src/main.ts` with the documented environment and nothing else, its log in a
// file. It is in a process group of its own, since Ctrl-C in a terminal goes to the whole group: the demo tells it to
// stop once it has stopped moving time.
import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { LocalSlack } from '../slack/server.ts'

export type RunningBot = {
  /** Where it takes what Slack sends. */
  readonly requestUrl: string
  /** Resolves true once it is ready, false where it ended first. */
  readonly ready: Promise<boolean>
  /** Resolves with how it ended, whoever ended it. */
  readonly ended: Promise<string>
  /** SIGTERM, and SIGKILL if that takes too long. */
  readonly stop: () => Promise<void>
  /** Of what it wrote to its log. */
  readonly lastLines: (lines: number) => Promise<string>
}

export type BotParts = {
  readonly dataDirectory: string
  readonly logFile: string
  readonly slack: LocalSlack
  readonly socketMode: boolean
}

const root = join(import.meta.dirname, '../..')
/** Stripping the types of a few hundred files takes half a second; once is enough. */
export const compileCache = join(root, 'node_modules/.cache/touchline/compiled')
const stopMillis = 12_000
const longestLogBytes = 5_000_000

export async function startBot(parts: BotParts): Promise<RunningBot> {
  const port = await freePort()
  const begins = await putAwayLongLog(parts.logFile)
  const log = await open(parts.logFile, 'a', 0o600)
  const child = spawn(
    process.execPath,
    ['--import', join(import.meta.dirname, 'end-with-demo.ts'), join(root, 'src/main.ts')],
    {
      cwd: root,
      env: environmentOf(parts, port),
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
      detached: true,
    },
  )
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : signal))
  })
  await log.close()
  const url = `http://127.0.0.1:${port}`
  return {
    requestUrl: `${url}/slack/events`,
    ready: whenReady(child, url, parts),
    ended,
    stop: async () => {
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), stopMillis)
      await ended
      clearTimeout(late)
    },
    lastLines: async (lines) => {
      const text = (await readFile(parts.logFile)).subarray(begins).toString()
      return text.trimEnd().split('\n').slice(-lines).join('\n')
    },
  }
}

// Nothing is inherited but where programs and caches lie: a DATABASE_URL or a real Slack's token in somebody's shell must
// not reach a demo.
function environmentOf({ dataDirectory, slack, socketMode }: BotParts, port: number): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env
  return {
    ...(PATH === undefined ? {} : { PATH }),
    ...(HOME === undefined ? {} : { HOME }),
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    ...(socketMode ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.app.signingSecret }),
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDirectory,
    LOG_LEVEL: 'info',
    NODE_COMPILE_CACHE: compileCache,
  }
}

async function whenReady(child: ChildProcess, url: string, { slack, socketMode }: BotParts): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.status === 200 && (!socketMode || slack.isConnected())) return true
    await pause(50)
  }
  return false
}

/** Returns how long what is still there is. */
async function putAwayLongLog(logFile: string): Promise<number> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size <= longestLogBytes) return size
  await rename(logFile, `${logFile}.old`)
  return 0
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port is free'))
        else resolve(address.port)
      })
    })
  })
}
