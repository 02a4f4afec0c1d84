// The prepared organisation: three files that hold 26 weeks which took minutes to happen. `sandbox/organisation` makes
// it happen and packs it; the demo unpacks it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gunzip, gzip } from 'node:zlib'
import { sql } from 'kysely'
import { z } from 'zod'
import { openDatabase } from '../../src/platform/database/database.ts'
import type { SavedSlack } from '../slack/saved.ts'
import { readSaved, replaceFile, writeSaved } from './saved-file.ts'
import { untar } from './tar.ts'

/** In the repository. */
export const preparedDirectory = join(import.meta.dirname, 'prepared')

const databaseFile = 'database.tar.gz'
const slackFile = 'slack.json.gz'
const aboutFile = 'prepared.json'

const about = z.object({
  format: z.literal(1),
  /** Where business time stands in it. */
  businessNow: z.iso.datetime(),
  /** The last migration of the schema that it was made with. */
  schema: z.string(),
  /** Whatever its maker wants to find again: the seed, a hash of what it was made from. */
  madeFrom: z.record(z.string(), z.string()),
})

export type Prepared = z.infer<typeof about>

/** There is none, or it isn't one. The message is a sentence for whoever starts the demo. */
export class NotPrepared extends Error {
  override readonly name = 'NotPrepared'
}

/** Throws `NotPrepared`. */
async function readPrepared(directory: string = preparedDirectory): Promise<Prepared> {
  const text = await readFile(join(directory, aboutFile), 'utf8').catch(() => undefined)
  if (text === undefined) {
    throw new NotPrepared('There is no prepared organisation here yet: make it with `npm run demo:prepare`.')
  }
  const read = about.safeParse(parsed(text))
  if (!read.success) {
    throw new NotPrepared('The prepared organisation can’t be read: make it again with `npm run demo:prepare`.')
  }
  return read.data
}

/** `dataDirectory`: the bot's `DATA_DIR`, made here. Throws `NotPrepared`. */
export async function unpackPrepared(
  dataDirectory: string,
  directory: string = preparedDirectory,
): Promise<{ readonly about: Prepared; readonly slack: SavedSlack }> {
  const told = await readPrepared(directory)
  try {
    const [archive, slack] = await Promise.all([
      readFile(join(directory, databaseFile)).then((bytes) => promisify(gunzip)(bytes)),
      readSaved(join(directory, slackFile)),
    ])
    await untar(archive, join(dataDirectory, 'database'))
    return { about: told, slack }
  } catch (error) {
    throw new NotPrepared('The prepared organisation can’t be unpacked: make it again with `npm run demo:prepare`.', {
      cause: error,
    })
  }
}

/**
 * Writes the three files. `dataDirectory` is the `DATA_DIR` of a bot that has stopped; `businessNow` where business time
 * stood then.
 */
export async function packPrepared(
  from: {
    readonly dataDirectory: string
    readonly slack: SavedSlack
    readonly businessNow: Date
    readonly madeFrom: Readonly<Record<string, string>>
  },
  directory: string = preparedDirectory,
): Promise<Prepared> {
  const { archive, schema } = await dump(join(from.dataDirectory, 'database'))
  const told: Prepared = {
    format: 1,
    businessNow: from.businessNow.toISOString(),
    schema,
    madeFrom: { ...from.madeFrom },
  }
  const zipped = await promisify(gzip)(archive, { level: constants.Z_BEST_COMPRESSION })
  await replaceFile(join(directory, databaseFile), zipped)
  await writeSaved(join(directory, slackFile), from.slack, true)
  await replaceFile(join(directory, aboutFile), `${JSON.stringify(told, undefined, 2)}\n`)
  return told
}

async function dump(databaseDirectory: string): Promise<{ readonly archive: Buffer; readonly schema: string }> {
  const database = await openDatabase({ kind: 'embedded', directory: databaseDirectory })
  try {
    const { db, engine } = database
    if (engine.kind !== 'embedded') throw new Error('only an embedded database can be packed')
    await sql`vacuum full`.execute(db)
    await sql`vacuum analyze`.execute(db)
    // A segment of the log is 16 MB of old news, which doesn't compress: a new one is begun, the old ones are deleted
    // instead of kept for reuse. Three times over, since what was put aside for reuse before comes first: 14 MB or 5.
    await sql`set wal_recycle = off`.execute(db)
    for (let times = 0; times < 3; times++) {
      await sql`select pg_switch_wal()`.execute(db)
      await sql`checkpoint`.execute(db)
    }
    const { rows } = await sql<{ name: string }>`select max(name) as name from kysely_migration`.execute(db)
    const archive = await engine.pglite.dumpDataDir('none')
    return { archive: Buffer.from(await archive.arrayBuffer()), schema: rows[0]?.name ?? '' }
  } finally {
    await database.close()
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
