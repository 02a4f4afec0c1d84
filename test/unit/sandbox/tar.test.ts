import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { untar } from '../../../sandbox/demo/tar.ts'

let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'touchline-tar-'))
})

afterEach(async () => {
  await rm(directory, { recursive: true, force: true })
})

function entry(name: string, content: string, type = '0'): Buffer {
  const head = Buffer.alloc(512)
  head.write(name, 0)
  head.write(content.length.toString(8).padStart(11, '0'), 124)
  head.write(type, 156)
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512)
  body.write(content)
  return Buffer.concat([head, body])
}

const end = Buffer.alloc(1024)

test('files and folders are unpacked', async () => {
  const archive = Buffer.concat([entry('base', '', '5'), entry('base/1/PG_VERSION', '17\n'), entry('empty', ''), end])
  await untar(archive, directory)
  expect(await readFile(join(directory, 'base/1/PG_VERSION'), 'utf8')).toBe('17\n')
  expect(await readFile(join(directory, 'empty'), 'utf8')).toBe('')
})

test('nothing is written outside, and a cut-off archive is no archive', async () => {
  await expect(untar(Buffer.concat([entry('../outside', 'x'), end]), join(directory, 'in'))).rejects.toThrow('outside')
  await expect(untar(entry('a', 'x'.repeat(600)).subarray(0, 900), directory)).rejects.toThrow('cut off')
})
