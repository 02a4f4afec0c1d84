// `npm run demo:prepare -- [--weeks N] [--out DIR]`: lets the prepared weeks happen anew and packs what came of them, into
// `sandbox/demo/prepared` unless told otherwise. It takes minutes; every day that has passed is shown.
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { packPrepared, preparedDirectory } from '../demo/prepared.ts'
import { endsAt, spanOf } from './calendar.ts'
import { habitsOf, seed } from './habits.ts'
import { liveThrough } from './history.ts'
import { openStage } from './stage.ts'

const { values } = parseArgs({ options: { weeks: { type: 'string' }, out: { type: 'string' } } })
const weeks = Number(values.weeks ?? 26)
if (!Number.isInteger(weeks) || weeks < 1 || weeks > 52) {
  process.stderr.write('--weeks takes a whole number from 1 to 52.\n')
  process.exit(2)
}
await prepare(weeks, values.out ?? preparedDirectory)

async function prepare(weeks: number, directory: string): Promise<void> {
  const started = performance.now()
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const seconds = (): string => `${Math.round((performance.now() - started) / 1000)} s`
  const span = spanOf(weeks)
  const habits = habitsOf(span)
  const dataDirectory = await mkdtemp(join(tmpdir(), 'touchline-prepare-'))
  try {
    const stage = await openStage(dataDirectory)
    try {
      const tally = await liveThrough(stage, span, habits, (date, { session, answer }) =>
        say(`${date}: ${session} sessions, ${answer} answers so far (${seconds()})`),
      )
      await stage.end()
      say(`Lived through ${weeks} weeks in ${seconds()}: ${JSON.stringify(tally)}`)
    } catch (error) {
      await stage.abandon()
      throw error
    }
    const slack = stage.slack.save()
    await packPrepared(
      { dataDirectory, slack, businessNow: endsAt, madeFrom: { seed: String(seed), weeks: String(weeks) } },
      directory,
    )
  } finally {
    await rm(dataDirectory, { recursive: true, force: true })
  }
  const files = await readdir(directory)
  const sizes = await Promise.all(files.map(async (name) => (await stat(join(directory, name))).size))
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6
  say(`Packed into ${directory}: ${megabytes.toFixed(1)} MB. It took ${seconds()}.`)
}
