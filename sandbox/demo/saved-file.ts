// The local Slack in a file: gzipped JSON, replaced in one step, so that a demo that is killed while it writes loses
// seconds and never everything.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { constants, gunzip, gzip } from 'node:zlib'
import { type SavedSlack, savedSlack } from '../slack/saved.ts'

/** What is there can't be read: cut off, of another version, or not ours. */
export class Damaged extends Error {
  override readonly name = 'Damaged'
}

/** `smallest`: takes ten times as long, for what is kept for good. */
export async function writeSaved(path: string, saved: SavedSlack, smallest = false): Promise<void> {
  const level = smallest ? constants.Z_BEST_COMPRESSION : constants.Z_BEST_SPEED
  await replaceFile(path, await promisify(gzip)(JSON.stringify(saved), { level }))
}

/** Throws `Damaged`. */
export async function readSaved(path: string): Promise<SavedSlack> {
  try {
    const text = (await promisify(gunzip)(await readFile(path))).toString()
    return savedSlack.parse(JSON.parse(text))
  } catch (error) {
    throw new Damaged(`${path} can’t be read`, { cause: error })
  }
}

/** Nobody ever finds half of it. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const fresh = `${path}.${randomBytes(4).toString('hex')}`
  await writeFile(fresh, content, { mode: 0o600 })
  await rename(fresh, path)
}
