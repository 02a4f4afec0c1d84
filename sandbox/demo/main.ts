// `npm run demo`: the real bot, a local Slack with an organisation in it, and a page where one can be anybody there.
import { join, resolve } from 'node:path'
import { readArguments, usage } from './arguments.ts'
import { CanNotStart, type RunningDemo, startDemo } from './demo.ts'
import { preparedDirectory } from './prepared.ts'

const badUsage = 2
/** npm hands a Ctrl-C on that its child has had from the terminal already: the same one, twice. */
const sameKeyMillis = 500

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const complain = (line: string): void => void process.stderr.write(`${line}\n`)

async function main(): Promise<number> {
  const read = readArguments(process.argv.slice(2))
  if (read.kind === 'help') {
    say(usage)
    return 0
  }
  if (read.kind === 'wrong') {
    complain(read.say)
    return badUsage
  }
  const asked = new AbortController()
  const stopAsked = onStopAsked(asked)
  const root = join(import.meta.dirname, '../..')
  // Elsewhere for tests.
  const { DEMO_DIR: directory = join(root, '.demo'), DEMO_PREPARED: prepared = preparedDirectory } = process.env
  let demo: RunningDemo
  try {
    demo = await startDemo(
      { ...read.demo, directory: resolve(directory), prepared: resolve(prepared), progress: say },
      asked.signal,
    )
  } catch (error) {
    if (asked.signal.aborted) {
      say('Stopped before it had started.')
      return 0
    }
    complain(error instanceof CanNotStart ? error.message : `The demo can’t start: ${wordsOf(error)}`)
    return 1
  }
  say(`\nOpen ${demo.url}\nCtrl-C stops it; everything is kept for next time.`)
  const ended = await Promise.race([stopAsked, demo.botEnded])
  if (ended !== undefined) complain(ended)
  else say('Stopping…')
  await demo.stop()
  return ended === undefined ? 0 : 1
}

/** Resolves at the first Ctrl-C (or SIGTERM, or when the terminal goes); the second ends everything at once. */
function onStopAsked(asked: AbortController): Promise<undefined> {
  return new Promise((stop) => {
    let firstAt: number | undefined
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (firstAt === undefined) {
          firstAt = Date.now()
          asked.abort()
          stop(undefined)
        } else if (Date.now() - firstAt > sameKeyMillis) {
          // The bot hears that nobody is here any more (end-with-demo.ts).
          process.exit(130)
        }
      })
    }
  })
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

// A terminal that is closed takes no more lines; what is kept must be kept all the same.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    complain(wordsOf(error))
    process.exit(1)
  },
)
