// Holds the documents to the code: what README lists is what is there, and every link leads somewhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { capabilities } from '../src/capabilities.ts'
import { helpLines } from '../src/home/help/help.view.ts'
import { peopleColumns } from '../src/people/import/people-file.ts'
import { migrateShape, tickShape } from '../src/platform/command/commands.ts'
import { doctorShape } from '../src/platform/command/doctor.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const readme = read('README.md')

describe('README', () => {
  test('lists the environment variables that the configuration reads, and no other', () => {
    const schema = /const variables = z\.object\(\{(.*?)\n\}\)/s.exec(read('src/platform/config.ts'))?.[1] ?? ''
    const variables = [...schema.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1] ?? '')
    expect(variables.length).toBeGreaterThan(10)
    expect(firstColumn('Settings from the environment').sort()).toEqual(variables.sort())
  })

  test('lists the commands that are registered, with the options that people need, and no other', () => {
    const shapes = [...capabilities.flatMap(({ cli = [] }) => cli), tickShape, migrateShape, doctorShape]
    const rows = firstColumn('The command line')
    expect(rows.map((row) => /^[a-z]+( [a-z]+)?/.exec(row)?.[0]).sort()).toEqual(shapes.map(({ name }) => name).sort())
    for (const row of rows) {
      const shape = shapes.find(({ name }) => row === name || row.startsWith(`${name} `))
      const known = shape?.options?.map(({ flags }) => flags.split(' ')[0]) ?? []
      const named = [...row.matchAll(/--[a-z-]+/g)].map((match) => match[0])
      expect(
        named.filter((flag) => !known.includes(flag)),
        row,
      ).toEqual([])
      for (const argument of shape?.arguments ?? []) expect(row).toContain(argument.name)
    }
  })

  test('shows a people file with the columns that are read, and explains each', () => {
    const [, header = '', example = ''] = /```csv\n(.+)\n([^`]+)```/.exec(readme) ?? []
    expect(header.split(',')).toEqual([...peopleColumns])
    for (const line of example.trim().split('\n')) expect(line.split(',')).toHaveLength(peopleColumns.length)
    expect(firstColumn('The people file').sort()).toEqual([...peopleColumns].sort())
  })

  test('tells a new machine to do what .ci/run does', () => {
    const commands = /## Start it\n[^`]+```sh\n(npm ci[^`]+)```/.exec(readme)?.[1]?.trim().split('\n') ?? []
    expect(commands).toEqual(['npm ci && npm test', 'npm ci && npm start'])
    const steps = read('.ci/run').split('\n')
    expect(steps).toContain('npm ci')
    expect(steps).toContain('npm test')
  })

  test('names npm scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const named = documents().flatMap((path) =>
      [...read(path).matchAll(/npm run (?:--silent )?([a-z]+)/g)].map((match) => match[1]),
    )
    expect(named.length).toBeGreaterThan(3)
    expect(named.filter((name) => scripts[name ?? ''] === undefined)).toEqual([])
  })
})

describe('the documents', () => {
  test('link to files that are there, and to headings that are in them', () => {
    const links = documents().flatMap((path) =>
      [...read(path).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map((match) => ({
        path,
        target: match[1] ?? '',
      })),
    )
    expect(links.length).toBeGreaterThan(5)
    const broken = links.filter(({ path, target }) => {
      const [file = '', heading] = target.split('#')
      const found = file === '' ? path : relative(root, join(root, dirname(path), file))
      if (!existsSync(join(root, found))) return true
      return heading !== undefined && !headingsOf(read(found)).includes(heading)
    })
    expect(broken).toEqual([])
  })

  test('name files of this project that are there', () => {
    const named = documents().flatMap((path) =>
      [...read(path).matchAll(/`((?:src|test|sandbox|docs|migrations)\/[\w./-]*\w\/?)`/g)].map(
        (match) => match[1] ?? '',
      ),
    )
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('name words of /coach that there are', () => {
    const lines = helpLines({ kind: 'person', locale: 'en-GB', hasTeam: true, isAdmin: true })
    const words = lines.flatMap(({ mrkdwn }) => /^\*\/coach ?([a-z]*)/.exec(mrkdwn)?.[1] ?? [])
    const named = documents().flatMap((path) => [...read(path).matchAll(/`\/coach ([a-z]+)/g)].map((match) => match[1]))
    expect(named.length).toBeGreaterThan(1)
    expect(named.filter((word) => !words.includes(word ?? ''))).toEqual([])
  })
})

/** What stands in backticks in the first column of the tables under a heading. */
function firstColumn(heading: string): string[] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  return [...section.matchAll(/^\| (`.+?) \|/gm)].flatMap((row) =>
    [...(row[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
  )
}

function documents(): readonly string[] {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  return ['README.md', ...inDocs.filter((name) => name.endsWith('.md')).map((name) => join('docs', name))]
}

/** As GitHub makes anchors of them. */
function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/\s/g, '-'),
  )
}
