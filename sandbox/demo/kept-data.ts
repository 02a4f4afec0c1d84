// What the demo keeps in its folder from one day to the next, and how it begins where there is nothing yet.
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SavedSlack } from '../slack/saved.ts'
import { readStood, type Stood, writeStood } from './business-time.ts'
import { unpackPrepared } from './prepared.ts'
import { readSaved, writeSaved } from './saved-file.ts'

export type Folder = {
  readonly directory: string
  /** The bot's `DATA_DIR`. */
  readonly bot: string
  readonly slack: string
  readonly clock: string
  readonly log: string
}

export function folderAt(directory: string): Folder {
  return { directory, ...dataIn(join(directory, 'data')), log: join(directory, 'bot.log') }
}

/** Throws `NotPrepared` or `Damaged`. */
export async function openKept(
  folder: Folder,
  options: { readonly fresh: boolean; readonly prepared: string; readonly progress: (line: string) => void },
): Promise<{ readonly saved: SavedSlack; readonly stood: Stood }> {
  const data = join(folder.directory, 'data')
  if (options.fresh) await rm(data, { recursive: true, force: true })
  if (!(await isThere(data))) {
    options.progress('Unpacking the organisation…')
    // Elsewhere first: half of it, from a demo that was ended just then, would look like all of it.
    const half = join(folder.directory, 'half-unpacked')
    await rm(half, { recursive: true, force: true })
    await unpackInto(dataIn(half), options.prepared)
    await rename(half, data)
  }
  return { saved: await readSaved(folder.slack), stood: await readStood(folder.clock) }
}

async function unpackInto(folder: Pick<Folder, 'bot' | 'slack' | 'clock'>, prepared: string): Promise<void> {
  await mkdir(folder.bot, { recursive: true, mode: 0o700 })
  const { about, slack } = await unpackPrepared(folder.bot, prepared)
  await writeSaved(folder.slack, slack)
  // The system's clock of whoever prepared it says nothing here.
  await writeStood(folder.clock, { businessNow: Date.parse(about.businessNow), systemNow: 0 })
}

function dataIn(data: string): Pick<Folder, 'bot' | 'slack' | 'clock'> {
  return { bot: join(data, 'bot'), slack: join(data, 'slack.json.gz'), clock: join(data, 'clock.json') }
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  )
}
