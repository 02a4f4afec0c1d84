// Unpacks PGlite's dump of a data directory: plain ustar, nothing but files and folders, modes that PostgreSQL wants.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const recordBytes = 512

/** `directory` need not exist. */
export async function untar(file: string, directory: string): Promise<void> {
  const bytes = await readFile(file)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  for (let at = 0; at + recordBytes <= bytes.length; ) {
    const text = (from: number, length: number): string =>
      bytes.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '')
    const name = text(0, 100)
    if (name === '') return
    const size = Number.parseInt(text(124, 12), 8) || 0
    const path = join(directory, text(345, 155), name)
    const start = at + recordBytes
    if (text(156, 1) === '5') await mkdir(path, { recursive: true, mode: 0o700 })
    else {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeFile(path, bytes.subarray(start, start + size), { mode: 0o600 })
    }
    at = start + Math.ceil(size / recordBytes) * recordBytes
  }
}
