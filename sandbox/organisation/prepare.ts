// `npm run demo:prepare -- [--weeks N] [--out DIR]`: lets the prepared weeks happen anew and packs what came of them, into
// `sandbox/demo/prepared` unless told otherwise. It takes minutes; every day that has passed is shown.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sayCount } from '../../src/kernel/text.ts'
import { packPrepared, preparedDirectory } from '../demo/prepared.ts'
import { endsAt, spanOf } from './calendar.ts'
import { type Habits, habitsOf, seed } from './habits.ts'
import { liveThrough, type Tally } from './history.ts'
import { openStage } from './stage.ts'

const asked = readArguments()
// Whatever ends this ends the bot (bot-process.ts) and takes its data along.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
if (typeof asked === 'string') {
  process.stderr.write(`${asked}\n`)
  process.exitCode = 2
} else await prepare(asked.weeks, asked.out)

/** A sentence where they can't be understood. */
function readArguments(): { readonly weeks: number; readonly out: string } | string {
  try {
    const { values } = parseArgs({ options: { weeks: { type: 'string' }, out: { type: 'string' } } })
    const weeks = Number(values.weeks ?? 26)
    if (!Number.isInteger(weeks) || weeks < 1 || weeks > 52) return '--weeks takes a whole number from 1 to 52.'
    return { weeks, out: values.out ?? preparedDirectory }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function prepare(weeks: number, directory: string): Promise<void> {
  const started = performance.now()
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const seconds = (): string => `${Math.round((performance.now() - started) / 1000)} s`
  const span = spanOf(weeks)
  const habits = habitsOf(span)
  const dataDirectory = mkdtempSync(join(tmpdir(), 'touchline-prepare-'))
  process.once('exit', () => rmSync(dataDirectory, { recursive: true, force: true }))
  const stage = await openStage(dataDirectory)
  try {
    const tally = await liveThrough(stage, span, habits, (date, { session, answer }) =>
      say(`${date}: ${session} sessions, ${answer} answers so far (${seconds()})`),
    )
    demandWhole(habits, tally)
    await stage.end()
    say(`Lived through ${sayCount(weeks, 'week', 'weeks')} in ${seconds()}: ${JSON.stringify(tally)}`)
  } catch (error) {
    await stage.abandon()
    throw error
  }
  await packPrepared(
    {
      dataDirectory,
      slack: stage.slack.save(),
      businessNow: endsAt,
      madeFrom: { seed: String(seed), weeks: String(weeks) },
    },
    directory,
  )
  const files = readdirSync(directory).map((name) => statSync(join(directory, name)).size)
  const megabytes = files.reduce((sum, size) => sum + size, 0) / 1e6
  say(`Packed into ${directory}: ${megabytes.toFixed(1)} MB. It took ${seconds()}.`)
}

/** Somebody may be away at the end with something left to log; more than that went wrong unnoticed. */
function demandWhole({ logs }: Habits, tally: Tally): void {
  const isWhole =
    tally.session + tally['session-spared'] >= logs.length * 0.95 &&
    tally.answer > 0 &&
    tally.correction === 1 &&
    tally['nudge-refused'] * 5 <= tally.planned + tally.snoozed + tally.excused
  if (!isWhole)
    throw new Error(`of ${logs.length} sessions and one correction only this happened: ${JSON.stringify(tally)}`)
}
