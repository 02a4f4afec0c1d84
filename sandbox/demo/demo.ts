// The demo as a whole: its lock, its data, the local Slack, the bot beside it, the clock, the page. Made in the order in
// which one needs the other, and ended in the reverse.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, relative } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parse } from 'yaml'
import { parseZone, utc, type Zone } from '../../src/kernel/time.ts'
import { bindControlSocket, DirectoryInUse } from '../../src/platform/command/control-socket.ts'
import { appFromManifest } from '../slack/manifest.ts'
import type { Pages } from '../slack/routes/route.ts'
import type { SavedSlack } from '../slack/saved.ts'
import { type LocalSlack, startLocalSlack } from '../slack/server.ts'
import { type RunningBot, startBot } from './bot.ts'
import { resumeBusinessTime } from './business-time.ts'
import { createClock, tickBot } from './clock.ts'
import { type BotState, type DemoRoutes, serveDemo, tellBot, tellClock } from './demo-routes.ts'
import { keep } from './keeping.ts'
import { type Folder, folderAt, openKept } from './kept-data.ts'
import { type BuiltPage, buildPage, isPageStale, NotBuilt, readPage } from './page-build.ts'
import { servePage } from './page-routes.ts'
import { NotPrepared } from './prepared.ts'
import { Damaged } from './saved-file.ts'

export type DemoOptions = {
  readonly port: number
  readonly fresh: boolean
  readonly socketMode: boolean
  /** Where everything is kept. */
  readonly directory: string
  /** The prepared organisation. */
  readonly prepared: string
  /** Is told how far it has come. */
  readonly progress: (line: string) => void
}

export type RunningDemo = {
  readonly url: string
  /** Resolves where the bot ended by itself: a sentence, and the last lines of its log. */
  readonly botEnded: Promise<string>
  /** Ends the bot, keeps everything. */
  readonly stop: () => Promise<void>
}

/** Why there is no demo: a sentence for whoever started it. */
export class CanNotStart extends Error {
  override readonly name = 'CanNotStart'
}

type Closers = (() => Promise<void>)[]

const root = join(import.meta.dirname, '../..')
const logLines = 15
const orphanMillis = 15_000

/** Throws `CanNotStart`. Where `signal` aborts meanwhile, whatever was begun is ended, and the abort's reason thrown. */
export async function startDemo(options: DemoOptions, signal: AbortSignal): Promise<RunningDemo> {
  const closers: Closers = []
  const stop = async (): Promise<void> => {
    for (const close of closers.reverse().splice(0)) await close()
  }
  try {
    return { ...(await start(options, signal, closers)), stop }
  } catch (error) {
    await stop()
    throw knownReason(error, options)
  }
}

async function start(options: DemoOptions, signal: AbortSignal, closers: Closers): Promise<Omit<RunningDemo, 'stop'>> {
  const folder = folderAt(options.directory)
  closers.push(await lock(folder.directory))
  await demandFreePort(options.port)
  await waitForOrphan(folder.bot, options.progress, signal)
  const { saved, stood } = await openKept(folder, options)
  signal.throwIfAborted()

  const page = preparePage(options.progress, signal)
  // Its failure is met where it is waited for.
  page.catch(() => {})
  const offsetMillis = await resumeBusinessTime(join(folder.bot, 'database'), stood, signal)
  signal.throwIfAborted()

  let bot: BotState = 'starting'
  let routes: DemoRoutes | undefined
  let built: BuiltPage = new Map()
  const clock = createClock({
    offsetMillis,
    tick: (at) => tickBot(folder.bot, at),
    zones: () => zonesOf(slack),
    changed: () => tellClock({ clock, slack }),
  })
  const slack = await startSlack(options.port, saved, clock.now, async (url, request, response) => {
    if (routes !== undefined && (await serveDemo(routes, url, request, response))) return true
    return servePage(built, url, request, response)
  })
  closers.push(slack.stop)
  routes = { clock, slack, bot: () => bot, zone: () => zoneOf(slack) }
  const keeping = keep(
    slack,
    folder,
    () => ({ businessNow: clock.now(), systemNow: Date.now() }),
    (error) => options.progress(`What you do now can’t be kept: ${error instanceof Error ? error.message : error}`),
  )
  closers.push(keeping.stop)

  options.progress('Starting the bot…')
  const running = await startBot({
    dataDirectory: folder.bot,
    logFile: folder.log,
    slack,
    socketMode: options.socketMode,
  })
  let stopping = false
  closers.push(async () => {
    stopping = true
    clock.halt()
    await running.stop()
  })
  if (!options.socketMode) slack.pointAt(running.requestUrl)
  if (!(await readyUnlessAborted(running, signal))) throw new CanNotStart(await botEndedSentence(running, folder))
  built = await page
  signal.throwIfAborted()
  bot = 'ready'
  tellBot(slack, bot)
  const botEnded = new Promise<string>((resolve) => {
    void running.ended.then(async () => {
      bot = 'stopped'
      tellBot(slack, bot)
      if (!stopping) resolve(await botEndedSentence(running, folder))
    })
  })
  return { url: slack.url, botEnded }
}

/** A bound socket: it can't outlive the process, as a file could. */
async function lock(directory: string): Promise<() => Promise<void>> {
  try {
    const bound = await bindControlSocket(directory, async (_handed, io) => {
      io.err('This is the folder of a demo; the data directory of its bot is data/bot in it.')
      return 1
    })
    return bound.close
  } catch (error) {
    if (error instanceof DirectoryInUse) {
      throw new CanNotStart(`A demo is running already with its data in ${shown(directory)}: stop that one first.`)
    }
    throw new CanNotStart(
      `Nothing can be kept in ${shown(directory)}: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

async function demandFreePort(port: number): Promise<void> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
  } catch (error) {
    throw portTaken(port, error)
  }
  await new Promise((resolve) => server.close(resolve))
}

function portTaken(port: number, cause: unknown): CanNotStart {
  const other = port === 65_535 ? port - 1 : port + 1
  return new CanNotStart(
    `Port ${port} can’t be used, most likely because something else listens there: choose another with --port, as in npm run demo -- --port ${other}`,
    { cause },
  )
}

// The bot of a demo that was killed is told so and ends by itself, which takes it some seconds.
async function waitForOrphan(
  botDirectory: string,
  progress: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let waited = 0; waited < orphanMillis; waited += 250) {
    // Looking would make it.
    if (!existsSync(botDirectory)) return
    try {
      const bound = await bindControlSocket(botDirectory, async () => 1)
      await bound.close()
      return
    } catch (error) {
      if (!(error instanceof DirectoryInUse)) throw error
      if (waited === 0) progress('Waiting for the bot of the last time to end…')
    }
    await pause(250, undefined, { signal })
  }
  throw new CanNotStart(`Another bot has taken the data directory of the demo, ${shown(botDirectory)}: stop it first.`)
}

async function preparePage(progress: (line: string) => void, signal: AbortSignal): Promise<BuiltPage> {
  if (await isPageStale()) {
    progress('Building the page…')
    await buildPage(signal)
  }
  return await readPage()
}

async function startSlack(
  port: number,
  saved: SavedSlack,
  businessNow: () => number,
  pages: Pages,
): Promise<LocalSlack> {
  const manifest: unknown = parse(await readFile(join(root, 'manifest.yml'), 'utf8'))
  try {
    const slack = await startLocalSlack({
      app: appFromManifest(manifest, true),
      port,
      saved,
      businessNow,
      logLimits: { calls: 2000, deliveries: 2000, violations: 500, warnings: 500 },
      pages,
    })
    // The manifest may ask for more by now than it did when this was saved.
    slack.install(slack.teamId, { token: slack.botToken })
    return slack
  } catch (error) {
    throw portTaken(port, error)
  }
}

async function readyUnlessAborted(bot: RunningBot, signal: AbortSignal): Promise<boolean> {
  signal.throwIfAborted()
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  aborted.catch(() => {})
  return await Promise.race([bot.ready, aborted])
}

function zonesOf(slack: LocalSlack): readonly Zone[] {
  const zones = [...slack.team().users.values()].filter(({ deleted }) => !deleted).map(({ tz }) => parseZone(tz))
  return [...new Set(zones.filter((zone) => zone !== undefined))]
}

function zoneOf(slack: LocalSlack): Zone {
  const owner = [...slack.team().users.values()].find(({ isPrimaryOwner }) => isPrimaryOwner)
  return parseZone(owner?.tz ?? '') ?? utc
}

async function botEndedSentence(bot: RunningBot, folder: Folder): Promise<string> {
  const how = await bot.ended
  return [
    `The bot has ended by itself (${how}). The last lines of ${shown(folder.log)}:`,
    await bot.lastLines(logLines).catch(() => ''),
    'If its data is the trouble, npm run demo -- --fresh begins anew.',
  ].join('\n')
}

function knownReason(error: unknown, { directory }: DemoOptions): unknown {
  if (error instanceof Damaged) {
    return new CanNotStart(
      `What was kept in ${shown(directory)} can’t be read any more: begin anew with npm run demo -- --fresh`,
      { cause: error },
    )
  }
  const says = error instanceof NotPrepared || error instanceof NotBuilt
  return says ? new CanNotStart(error.message, { cause: error }) : error
}

function shown(path: string): string {
  const near = relative(process.cwd(), path)
  return near.startsWith('..') ? path : near
}
