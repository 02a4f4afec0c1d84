// Holds the shape of the house: which folder may import which, where IO may happen, how long a file may be.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const source = join(root, 'src')

/** Left to right: each may import those on its left, through their `index.ts`. */
const capabilityOrder: readonly string[] = [
  'people',
  'coaching',
  'cadence',
  'survey',
  'recognition',
  'engagement',
  'impact',
  'digest',
  'home',
  'admin',
]

type SourceFile = { readonly path: string; readonly folder: string; readonly imports: readonly Import[] }
type Import = { readonly text: string; readonly target: string | undefined }

const files = sourceFiles()

describe('the architecture', () => {
  test('is read whole: a walk that finds too few files proves nothing', () => {
    expect(files.length).toBeGreaterThan(120)
    for (const folder of ['kernel', 'schema', 'platform', 'slack', 'people', 'coaching', 'cadence', 'survey']) {
      expect(files.filter((file) => file.folder === folder).length, folder).toBeGreaterThan(2)
    }
    expect(files.flatMap((file) => file.imports).filter((found) => found.target !== undefined).length).toBeGreaterThan(
      300,
    )
  })

  test('has a capability import only those on its left, and those by their index.ts', () => {
    expect(
      broken((file, target) => {
        const own = capabilityOrder.indexOf(file.folder)
        const other = capabilityOrder.indexOf(folderOf(target))
        if (own === -1 || other === -1 || own === other) return false
        return other > own || target !== `src/${capabilityOrder[other]}/index.ts`
      }),
    ).toEqual([])
  })

  test('keeps kernel, schema, platform and slack free of product words', () => {
    const isCapability = (name: string | undefined) => capabilityOrder.some((capability) => capability === name)
    const base = ['kernel', 'schema', 'platform', 'slack']
    expect(broken((file, target) => base.includes(file.folder) && isCapability(folderOf(target)))).toEqual([])
    expect(broken((file, target) => file.folder === 'kernel' && folderOf(target) !== 'kernel')).toEqual([])
    expect(
      broken((file, target) => file.folder === 'schema' && !['kernel', 'schema'].includes(folderOf(target))),
    ).toEqual([])
    expect(broken((file, target) => file.folder === 'slack' && target === 'src/app.ts')).toEqual([])
  })

  test('imports Temporal in kernel/time.ts alone', () => {
    const users = files.filter((file) => file.imports.some((found) => found.text.startsWith('temporal-polyfill')))
    expect(users.map((file) => file.path)).toEqual(['src/kernel/time.ts'])
  })

  test('keeps what decides and what draws free of IO', () => {
    const pure = files.filter((file) => isPure(file.path))
    expect(pure.length).toBeGreaterThan(30)
    const io =
      /^(node:(fs|net|http|https|child_process)|pg|pg-boss|kysely|@electric-sql\/pglite|@slack\/(bolt|web-api)|node-cron)/
    expect(
      pure.flatMap((file) =>
        file.imports
          .filter((found) => io.test(found.text) || /\.store\.ts$|\/slack\.ts$|\/jobs\.ts$/.test(found.text))
          .map((found) => `${file.path} → ${found.text}`),
      ),
    ).toEqual([])
  })

  test('keeps SQL in stores, use cases free of it', () => {
    const offenders = files.filter(
      (file) =>
        capabilityOrder.some((name) => name === file.folder) &&
        !file.path.endsWith('.store.ts') &&
        /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(readFileSync(join(root, file.path), 'utf8')),
    )
    expect(offenders.map((file) => file.path)).toEqual([])
  })

  test('lets the jobs alone that close batches and compute psychometrics read what others answered', () => {
    const readers = files.filter((file) =>
      file.imports.some((found) => found.target === 'src/survey/batch/as-batch.store.ts'),
    )
    expect(readers.map((file) => file.path)).toEqual([
      'src/survey/batch/close-batches.ts',
      'src/survey/psychometrics/compute-psychometrics.ts',
    ])
    // Nor does anybody become that role in another way.
    const becoming = files.filter((file) => /batch_role|batchRole/.test(readFileSync(join(root, file.path), 'utf8')))
    expect(becoming.map((file) => file.path).filter((path) => !path.startsWith('src/platform/database/'))).toEqual([
      'src/schema/platform.ts',
      'src/survey/batch/as-batch.store.ts',
    ])
  })

  test('has no file past 400 lines, where a second idea hides', () => {
    const long = files.filter((file) => readFileSync(join(root, file.path), 'utf8').split('\n').length > 401)
    expect(long.map((file) => file.path)).toEqual([])
  })

  test('names files in kebab-case, with a dotted role where there is one', () => {
    const odd = files.filter(
      (file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(store|view|modal))?\.ts$/.test(file.path.split('/').at(-1) ?? ''),
    )
    expect(odd.map((file) => file.path)).toEqual([])
  })
})

function broken(isBroken: (file: SourceFile, target: string) => boolean): string[] {
  return files.flatMap((file) =>
    file.imports.flatMap((found) =>
      found.target !== undefined && isBroken(file, found.target) ? [`${file.path} → ${found.target}`] : [],
    ),
  )
}

function isPure(path: string): boolean {
  const [, folder, ...rest] = path.split('/')
  const name = rest.at(-1) ?? ''
  if (!capabilityOrder.some((capability) => capability === folder)) return false
  return name.endsWith('.view.ts') || name.endsWith('.modal.ts')
}

function folderOf(path: string): string {
  return path.split('/')[1] ?? ''
}

function sourceFiles(): readonly SourceFile[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && statSync(join(source, name)).isFile())
    .sort()
    .map((name) => {
      const path = relative(root, join(source, name))
      return { path, folder: folderOf(path), imports: importsOf(path) }
    })
}

function importsOf(path: string): readonly Import[] {
  const text = readFileSync(join(root, path), 'utf8')
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)[^'"\n]*(?:\{[^}]*\}[^'"\n]*)?['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/g,
    ),
  ].map((match) => {
    const found = match[1] ?? match[2] ?? ''
    return {
      text: found,
      target: found.startsWith('.') ? normalize(join(dirname(path), found)) : undefined,
    }
  })
}
