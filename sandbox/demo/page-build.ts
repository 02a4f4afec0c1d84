// Builds the page where its sources are newer than what was built from them, and reads what was built.
import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, extname, join, sep } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export type Asset = { readonly content: Buffer; readonly type: string }
/** By path, as `/index.html`. */
export type BuiltPage = ReadonlyMap<string, Asset>

const root = join(import.meta.dirname, '../..')
const page = join(root, 'sandbox/page')
const built = join(page, 'dist')
const madeFromFile = '.made-from'

/** What the page takes in besides its own folder: the client's words, and the versions of its libraries. */
const alsoSources = [
  'package-lock.json',
  'sandbox/slack/blocks/checks.ts',
  'sandbox/slack/blocks/inputs.ts',
  'sandbox/slack/blocks/limits.ts',
  'sandbox/slack/json.ts',
  'sandbox/slack/person.ts',
]

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** Vite refused. */
export class NotBuilt extends Error {
  override readonly name = 'NotBuilt'
}

/** Whether what is there was built from other sources, or nothing is there. */
export async function isPageStale(): Promise<boolean> {
  const madeFrom = await readFile(join(built, madeFromFile), 'utf8').catch(() => undefined)
  return madeFrom !== (await hashOfSources())
}

/** In a process of its own, which takes the second core. Throws `NotBuilt`; where `signal` aborts, its reason. */
export async function buildPage(signal: AbortSignal): Promise<void> {
  const madeFrom = await hashOfSources()
  // Beside the old one until it is whole: another demo may be building too.
  const fresh = `${built}-${randomBytes(4).toString('hex')}`
  const vite = join(dirname(fileURLToPath(import.meta.resolve('vite/package.json'))), 'bin/vite.js')
  const options = ['--outDir', fresh, '--emptyOutDir', '--logLevel', 'error']
  try {
    await promisify(execFile)(process.execPath, [vite, 'build', page, ...options], { cwd: root, signal })
    await writeFile(join(fresh, madeFromFile), madeFrom)
    await replaceBuilt(fresh)
  } catch (error) {
    signal.throwIfAborted()
    throw new NotBuilt(`The page can’t be built: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

/** Of two demos that have built the same, the second may find the first one's page in its way. */
async function replaceBuilt(fresh: string): Promise<void> {
  await rm(built, { recursive: true, force: true })
  try {
    await rename(fresh, built)
  } catch (error) {
    if (await isPageStale()) throw error
  }
}

export async function readPage(): Promise<BuiltPage> {
  // Another demo may be replacing it at this very moment.
  return await readBuilt().catch(async () => {
    await pause(250)
    return await readBuilt()
  })
}

async function readBuilt(): Promise<BuiltPage> {
  const files = await readdir(built, { recursive: true, withFileTypes: true })
  const assets = await Promise.all(
    files
      .filter((file) => file.isFile() && types[extname(file.name)] !== undefined)
      .map(async (file): Promise<[string, Asset]> => {
        const path = join(file.parentPath, file.name)
        const name = path.slice(built.length).split(sep).join('/')
        return [name, { content: await readFile(path), type: types[extname(file.name)] ?? '' }]
      }),
  )
  return new Map(assets)
}

async function hashOfSources(): Promise<string> {
  const entries = await readdir(page, { recursive: true, withFileTypes: true })
  const own = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.slice(page.length + 1).startsWith('dist'))
  const hash = createHash('sha256')
  for (const path of [...own, ...alsoSources.map((name) => join(root, name))].sort()) {
    hash.update(path.slice(root.length))
    hash.update(await readFile(path))
  }
  return hash.digest('hex')
}
