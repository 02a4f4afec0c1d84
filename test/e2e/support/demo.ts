// `npm run demo` as a process, with a folder of its own and a small prepared organisation.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { packPrepared } from '../../../sandbox/demo/prepared.ts'
import { contactCentre, contactCentreCsv } from '../../support/contact-centre.ts'
import { begins } from './calendar.ts'
import { until } from './until.ts'
import { newWorld } from './world.ts'

const root = join(import.meta.dirname, '../../..')

// A test run that breaks off leaves no demo behind.
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export type DemoFolder = {
  /** What `DEMO_DIR` says. */
  readonly directory: string
  readonly prepared: string
  readonly remove: () => Promise<void>
}

export type DemoProcess = {
  readonly pid: number
  readonly output: () => string
  /** The address that it printed. */
  readonly url: string
  readonly get: (path: string) => Promise<Answer>
  readonly post: (path: string, body: object) => Promise<Answer>
  /** Ends it with that signal; the exit code, and how long it took. */
  readonly end: (signal: NodeJS.Signals) => Promise<{ readonly code: number | null; readonly millis: number }>
  /** Resolves when it ends by itself. */
  readonly ended: Promise<number | null>
}

export type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> }

const people = ['L1', 'S1', 'T1', 'A01', 'A06', 'A07']

/** A senior leader, a second-line manager, a lead and three agents, all in London, imported and nothing else. */
export async function prepareDemo(): Promise<DemoFolder> {
  const directory = await mkdtemp(join(tmpdir(), 'touchline-demo-'))
  const world = await newWorld('embedded', { inSlack: (employeeNumber) => people.includes(employeeNumber) })
  try {
    await world.start()
    const file = join(directory, 'people.csv')
    const few = contactCentre().filter(({ employeeNumber }) => people.includes(employeeNumber))
    const here = { timezone: 'Europe/London', location: 'GB-ENG', locale: 'en-GB' }
    await writeFile(file, contactCentreCsv(few.map((person) => ({ ...person, ...here }))))
    const imported = await world.cli('people', 'import', file)
    if (imported.code !== 0) throw new Error(`not imported: ${imported.stderr}`)
    await world.bot().stop()
    const prepared = join(directory, 'prepared')
    await packPrepared(
      { dataDirectory: world.dataDir, slack: world.slack.save(), businessNow: begins, madeFrom: {} },
      prepared,
    )
    return {
      directory: join(directory, 'kept'),
      prepared,
      remove: () => rm(directory, { recursive: true, force: true }),
    }
  } finally {
    await world.end()
  }
}

/** Starts it and waits for its address, or for its end. */
export async function startDemo(folder: DemoFolder, ...args: readonly string[]): Promise<DemoProcess> {
  const demo = spawnDemo(folder, args)
  const address = (): string | undefined => /http:\/\/[\d.]+:\d+/.exec(demo.output())?.[0]
  try {
    await until(() => address() !== undefined || demo.child.exitCode !== null, {
      timeoutMillis: 60_000,
      what: () => `the demo’s address:\n${demo.output()}`,
    })
  } catch (error) {
    demo.child.kill('SIGKILL')
    throw error
  }
  const url = address()
  if (url === undefined) throw new Error(`the demo ended with ${demo.child.exitCode}:\n${demo.output()}`)
  return {
    pid: demo.child.pid ?? 0,
    url,
    output: demo.output,
    ended: demo.ended,
    get: (path) => ask(`${url}${path}`),
    post: (path, body) => ask(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) }),
    end: async (signal) => {
      const started = Date.now()
      demo.child.kill(signal)
      return { code: await demo.ended, millis: Date.now() - started }
    },
  }
}

/** A start that is expected to end by itself: how, and what it wrote. */
export async function startDemoInVain(
  folder: DemoFolder,
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly output: string }> {
  const demo = spawnDemo(folder, args)
  const code = await demo.ended
  return { code, output: demo.output() }
}

/** Processes that it has started. */
export async function childrenOf(pid: number): Promise<readonly number[]> {
  const parents = await (existsSync('/proc/self/stat') ? parentsByProc() : parentsByPs())
  return parents.filter(([, parent]) => parent === pid).map(([child]) => child)
}

async function parentsByProc(): Promise<readonly (readonly [number, number])[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  return await Promise.all(
    all.map(async (name) => {
      // `pid (name) state ppid …`, and the name may have anything in it.
      const line = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
      return [Number(name), Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1])] as const
    }),
  )
}

async function parentsByPs(): Promise<readonly (readonly [number, number])[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid='])
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([child = 0, parent = 0]) => [child, parent] as const)
}

const answerSchema = z.record(z.string(), z.unknown())

async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(url, init)
  return { status: answer.status, body: answerSchema.parse(await answer.json()) }
}

function spawnDemo(
  folder: DemoFolder,
  args: readonly string[],
): { readonly child: ChildProcess; readonly output: () => string; readonly ended: Promise<number | null> } {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, ['sandbox/demo/main.ts', ...args], {
    cwd: root,
    // What a developer's shell may well have, and a demo must not take for its own.
    env: {
      PATH,
      HOME,
      DEMO_DIR: folder.directory,
      DEMO_PREPARED: folder.prepared,
      DATABASE_URL: 'postgres://nowhere/x',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let written = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      written += String(chunk)
    })
  }
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      running.delete(child)
      resolve(code)
    })
  })
  return { child, output: () => written, ended }
}
