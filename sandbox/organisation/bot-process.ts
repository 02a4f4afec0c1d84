// The preparing bot as a process of its own: started, waited for, stopped.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { LocalSlack } from '../slack/server.ts'

export type PreparingBot = {
  readonly requestUrl: string
  /** The end of what it logged. */
  readonly lastOutput: () => string
  /** What it logged as an error, the last few. */
  readonly errors: () => readonly string[]
  /** Rejects where it didn't end well. */
  readonly stop: () => Promise<void>
  readonly kill: () => void
}

const preparingBot = join(import.meta.dirname, 'preparing-bot.ts')
const endWithParent = join(import.meta.dirname, '../demo/end-with-demo.ts')
const readyWithinMillis = 120_000
const askEveryMillis = 50

export async function startPreparingBot(options: {
  readonly slack: LocalSlack
  readonly dataDirectory: string
  readonly backMillis: number
}): Promise<PreparingBot> {
  const { slack, dataDirectory, backMillis } = options
  const root = join(import.meta.dirname, '../..')
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', endWithParent, preparingBot, String(backMillis)], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      SLACK_API_URL: slack.apiUrl,
      SLACK_SIGNING_SECRET: slack.app.signingSecret,
      SLACK_BOT_TOKEN: slack.botToken,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDirectory,
      LOG_LEVEL: 'warn',
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/touchline/compiled'),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = once(child, 'close')
  let written = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      written = `${written}${String(chunk)}`.slice(-8_000)
    })
  }
  const url = `http://127.0.0.1:${port}`
  for (const started = performance.now(); ; ) {
    if ((await fetch(`${url}/health/ready`).catch(() => undefined))?.status === 200) break
    const isLate = performance.now() - started > readyWithinMillis
    if (isLate || child.exitCode !== null) {
      kill()
      throw new Error(`the bot ${isLate ? 'is not ready' : `ended with ${child.exitCode}`}:\n${written}`)
    }
    await pause(askEveryMillis)
  }
  return {
    requestUrl: `${url}/slack/events`,
    lastOutput: () => written,
    errors: () => written.split('\n').filter((line) => /"level":"(error|fatal)"/.test(line)),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      process.off('exit', kill)
      if (child.exitCode !== 0) throw new Error(`the bot ended with ${child.exitCode}:\n${written}`)
    },
    kill,
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
