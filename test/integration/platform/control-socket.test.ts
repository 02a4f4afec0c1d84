import { mkdtemp, rm, stat } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CliInput } from '../../../src/platform/command/command-line.ts'
import {
  bindControlSocket,
  type ControlSocket,
  DirectoryInUse,
  handOver,
} from '../../../src/platform/command/control-socket.ts'

const none: CliInput = { arguments: {}, files: {}, options: {} }
let directory = ''
const bound: ControlSocket[] = []

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'touchline-control-'))
})

afterEach(async () => {
  for (const socket of bound.splice(0)) await socket.close()
  await rm(directory, { recursive: true, force: true })
})

test('a command is handed over with its files, and its answer comes back line by line', async () => {
  const asked: unknown[] = []
  bound.push(
    await bindControlSocket(directory, async ({ command, input }, io) => {
      asked.push([command, input.options, Buffer.from(input.files.file ?? []).toString()])
      io.out('added 3')
      io.err('línea 2: ¿quién?')
      return 1
    }),
  )
  const heard = recorder()
  const file = Buffer.from('a,b\n\u0000ñ')
  const exit = await handOver(
    directory,
    { command: 'people import', input: { ...none, files: { file }, options: { dryRun: true } } },
    heard.io,
  )
  expect([exit, heard.lines]).toEqual([1, ['out added 3', 'err línea 2: ¿quién?']])
  expect(asked).toEqual([['people import', { dryRun: true }, 'a,b\n\u0000ñ']])
})

test('the socket is the owner’s alone', async () => {
  bound.push(await bindControlSocket(directory, async () => 0))
  expect((await stat(join(directory, 'control.sock'))).mode & 0o777).toBe(0o600)
})

test('nobody there: the command is to be run here', async () => {
  expect(await handOver(directory, { command: 'tick', input: none }, recorder().io)).toBeUndefined()
})

test('a second process is kept out of the directory', async () => {
  bound.push(await bindControlSocket(directory, async () => 0))
  await expect(bindControlSocket(directory, async () => 0)).rejects.toThrow(DirectoryInUse)
})

test('a socket that a killed process left behind is replaced', async () => {
  // Node removes a socket when its server closes; a killed process doesn't, which a moved one imitates.
  const path = join(directory, 'control.sock')
  const killed = createServer()
  await new Promise<void>((resolve) => killed.listen(join(directory, 'other.sock'), resolve))
  const { rename } = await import('node:fs/promises')
  await rename(join(directory, 'other.sock'), path)
  await new Promise((resolve) => killed.close(resolve))
  expect((await stat(path)).isSocket()).toBe(true)
  expect(await handOver(directory, { command: 'tick', input: none }, recorder().io)).toBeUndefined()
  bound.push(await bindControlSocket(directory, async () => 0))
  expect(await handOver(directory, { command: 'tick', input: none }, recorder().io)).toBe(0)
})

test('commands run one after the other', async () => {
  let running = 0
  let most = 0
  bound.push(
    await bindControlSocket(directory, async () => {
      running++
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      return 0
    }),
  )
  await Promise.all([1, 2, 3].map(() => handOver(directory, { command: 'tick', input: none }, recorder().io)))
  expect(most).toBe(1)
})

test('a long answer waits for whoever reads it, arrives whole, and is given up where nobody reads it any more', async () => {
  const line = 'x'.repeat(1_000)
  const lines = 20_000
  let said = 0
  let ended = 0
  bound.push(
    await bindControlSocket(directory, async (_handed, io) => {
      for (said = 0; said < lines; said++) {
        io.out(line)
        await io.drained?.()
      }
      ended++
      return 0
    }),
  )
  const question = `${JSON.stringify({ command: 'export', input: none })}\n`
  const idle = connect(join(directory, 'control.sock')).pause()
  idle.write(question)
  await vi.waitFor(() => expect(said).toBeGreaterThan(0))
  for (let before = -1; before !== said; ) {
    before = said
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  expect(said).toBeLessThan(lines / 4)
  idle.destroy()
  await vi.waitFor(() => expect(ended).toBe(1))

  const heard = recorder()
  expect(await handOver(directory, { command: 'export', input: none }, heard.io)).toBe(0)
  expect(heard.lines).toHaveLength(lines)
  expect(new Set(heard.lines)).toEqual(new Set([`out ${line}`]))
})

test('a directory whose path is too long for a socket is refused in plain words', async () => {
  await expect(bindControlSocket(join(directory, 'x'.repeat(120)), async () => 0)).rejects.toThrow(
    'choose a shorter one',
  )
})

function recorder() {
  const lines: string[] = []
  return {
    lines,
    io: {
      out: (line: string) => void lines.push(`out ${line}`),
      err: (line: string) => void lines.push(`err ${line}`),
    },
  }
}
