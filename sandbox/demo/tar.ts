// Unpacks what PGlite's dump of a data directory is: plain ustar, nothing but files and folders, modes as PostgreSQL
// wants them.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'

const recordBytes = 512

/** `directory` need not exist. Throws where an entry would lie outside of it. */
export async function untar(archive: Uint8Array, directory: string): Promise<void> {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  for (let at = 0; at + recordBytes <= bytes.length; ) {
    const text = (from: number, length: number): string =>
      bytes.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '')
    const name = text(0, 100)
    if (name === '') return
    const inside = normalize(join('/', text(345, 155), name))
    if (name.split('/').includes('..')) throw new Error(`the archive names ${name}, which is outside of it`)
    const size = Number.parseInt(text(124, 12), 8) || 0
    const start = at + recordBytes
    if (start + size > bytes.length) throw new Error('the archive is cut off')
    const path = join(directory, inside)
    if (text(156, 1) === '5') await mkdir(path, { recursive: true, mode: 0o700 })
    else {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeFile(path, bytes.subarray(start, start + size), { mode: 0o600 })
    }
    at = start + Math.ceil(size / recordBytes) * recordBytes
  }
}
