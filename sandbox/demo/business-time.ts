// While the demo is off its organisation must not age: business time goes on from where it stood. So the offset in the
// bot's own database is set anew before each start, while no bot runs; the product itself only ever moves it ahead.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { z } from 'zod'
import { openDatabase } from '../../src/platform/database/database.ts'
import { compileCache } from './bot.ts'
import { Damaged, replaceFile } from './saved-file.ts'

/** Where business time stood, and the system's clock at that moment. Epoch milliseconds. */
export type Stood = { readonly businessNow: number; readonly systemNow: number }

export const stood = z.object({ businessNow: z.number(), systemNow: z.number() })

export async function writeStood(path: string, told: Stood): Promise<void> {
  await replaceFile(path, `${JSON.stringify(told)}\n`)
}

/** Throws `Damaged`. */
export async function readStood(path: string): Promise<Stood> {
  try {
    return stood.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    throw new Damaged(`${path} can’t be read`, { cause: error })
  }
}

/**
 * Lets business time go on from where it stood, by the database in that directory and by what was noted, whichever is
 * later: a demo that was killed had no time to note the last move. Returns the new offset. Throws `Damaged`; where
 * `signal` aborts, its reason.
 */
export async function resumeBusinessTime(
  databaseDirectory: string,
  noted: Stood,
  signal: AbortSignal,
): Promise<number> {
  const program = join(import.meta.dirname, 'resume-business-time.ts')
  const told = [databaseDirectory, JSON.stringify(noted)]
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...told], {
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
    })
    return z.coerce.number().int().parse(stdout)
  } catch (error) {
    signal.throwIfAborted()
    throw new Damaged(`${databaseDirectory} can’t be opened`, { cause: error })
  }
}

/** The same in this process. */
export async function resumeHere(databaseDirectory: string, noted: Stood): Promise<number> {
  const database = await openDatabase({ kind: 'embedded', directory: databaseDirectory })
  try {
    const { rows } = await sql<{ offset_millis: number; last_pass_at: Date | null }>`
      select offset_millis, (select max(last_pass_at) from workspace) as last_pass_at from deployment`.execute(
      database.db,
    )
    const [row] = rows
    if (row === undefined) throw new Error('the database has no deployment row')
    const resumed = Math.max(
      noted.businessNow,
      noted.systemNow + row.offset_millis,
      row.last_pass_at === null ? 0 : row.last_pass_at.getTime(),
    )
    const offsetMillis = Math.round(resumed) - Date.now()
    await sql`update deployment set offset_millis = ${offsetMillis}`.execute(database.db)
    return offsetMillis
  } finally {
    await database.close()
  }
}
