// The embedded database belongs to one process. Whoever has bound `control.sock` in its directory is that process; a CLI
// that finds it bound hands its command over and prints the answer. A socket that a killed process left behind refuses
// connections, and is replaced.
import { chmod, mkdir, rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { CliInput, CliIo, ExitCode } from './command-line.ts'

export type Handed = { readonly command: string; readonly input: CliInput }
export type ControlSocket = { readonly close: () => Promise<void> }

/** Somebody else has the data directory. */
export class DirectoryInUse extends Error {}

// What the smallest of the systems in use allows for a socket's path (macOS; Linux has 107).
const longestPath = 103

/**
 * Binds the directory's socket and answers commands. Throws DirectoryInUse where a living process has it.
 * Commands are run one after the other.
 */
export async function bindControlSocket(
  directory: string,
  run: (handed: Handed, io: CliIo) => Promise<ExitCode>,
): Promise<ControlSocket> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const path = socketPath(directory)
  let last: Promise<unknown> = Promise.resolve()
  const connections = new Set<Socket>()
  const server = createServer((socket) => {
    connections.add(socket)
    socket.on('close', () => connections.delete(socket))
    socket.on('error', () => socket.destroy())
    last = last.then(() => answer(socket, run)).catch(() => socket.destroy())
  })
  await listen(server, path)
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of connections) socket.destroy()
      await closed
    },
  }
}

/** Runs the command in the process that has the directory; undefined where none has. */
export async function handOver(directory: string, handed: Handed, io: CliIo): Promise<ExitCode | undefined> {
  const socket = await reach(socketPath(directory))
  if (socket === undefined) return undefined
  const { input } = handed
  const files = Object.fromEntries(
    Object.entries(input.files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]),
  )
  socket.write(`${JSON.stringify({ ...handed, input: { ...input, files } })}\n`)
  for await (const line of createInterface({ input: socket })) {
    const said = answerLine.parse(JSON.parse(line))
    if ('out' in said) io.out(said.out)
    else if ('err' in said) io.err(said.err)
    else {
      socket.destroy()
      return said.exit
    }
  }
  io.err('The bot ended before it answered. Look at its log, then try again.')
  return 1
}

const question = z.object({
  command: z.string(),
  input: z.object({
    arguments: z.record(z.string(), z.string()),
    files: z.record(z.string(), z.base64()),
    options: z.record(z.string(), z.union([z.string(), z.literal(true)])),
  }),
})

const answerLine = z.union([
  z.object({ out: z.string() }),
  z.object({ err: z.string() }),
  z.object({ exit: z.union([z.literal(0), z.literal(1), z.literal(2)]) }),
])

async function answer(socket: Socket, run: (handed: Handed, io: CliIo) => Promise<ExitCode>): Promise<void> {
  const say = (line: z.infer<typeof answerLine>): void => {
    if (socket.writable) socket.write(`${JSON.stringify(line)}\n`)
  }
  const line = await firstLine(socket)
  // A process that only looks whether somebody is here says nothing.
  if (line === undefined) return
  const { command, input } = question.parse(JSON.parse(line))
  const files = Object.fromEntries(
    Object.entries(input.files).map(([name, text]) => [name, Buffer.from(text, 'base64')]),
  )
  const io: CliIo = { out: (out) => say({ out }), err: (err) => say({ err }), drained: () => drained(socket) }
  const exit = await run({ command, input: { ...input, files } }, io)
  say({ exit })
  socket.end()
}

/** At once while its buffer has room; also when nobody reads any more. */
async function drained(socket: Socket): Promise<void> {
  if (!socket.writableNeedDrain || socket.destroyed) return
  await new Promise<void>((resolve) => {
    const goOn = (): void => {
      socket.off('drain', goOn).off('close', goOn)
      resolve()
    }
    socket.on('drain', goOn).on('close', goOn)
  })
}

async function firstLine(socket: Socket): Promise<string | undefined> {
  const lines = createInterface({ input: socket })
  // It hears the socket's errors long after it was closed, and what nobody hears from it would end the bot: a CLI that is
  // interrupted in a long answer resets its connection.
  lines.on('error', () => {})
  for await (const line of lines) return line
  return undefined
}

async function listen(server: Server, path: string): Promise<void> {
  try {
    await bind(server, path)
  } catch (error) {
    if (!isCode(error, 'EADDRINUSE')) throw error
    const living = await reach(path)
    if (living !== undefined) {
      living.destroy()
      throw new DirectoryInUse('another process uses this data directory')
    }
    await rm(path, { force: true })
    await bind(server, path).catch((again: unknown) => {
      throw isCode(again, 'EADDRINUSE')
        ? new DirectoryInUse('another process has just taken this data directory')
        : again
    })
  }
  await chmod(path, 0o600)
}

async function bind(server: Server, path: string): Promise<void> {
  // Nobody else may connect in the moment before chmod: the socket is made with the mask.
  const mask = process.umask(0o177)
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(path, () => {
        server.off('error', reject)
        resolve()
      })
    })
  } finally {
    process.umask(mask)
  }
}

async function reach(path: string): Promise<Socket | undefined> {
  return await new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(socket))
    socket.once('error', (error) => {
      if (isCode(error, 'ECONNREFUSED') || isCode(error, 'ENOENT')) resolve(undefined)
      else reject(error)
    })
  })
}

/** The path, or the same from here where that is shorter: a longer one can't be bound. */
function socketPath(directory: string): string {
  const path = join(directory, 'control.sock')
  const shortest = [path, relative(process.cwd(), path)].reduce((a, b) =>
    Buffer.byteLength(b) < Buffer.byteLength(a) ? b : a,
  )
  if (Buffer.byteLength(shortest) > longestPath) {
    throw new Error(
      `DATA_DIR is too long for its control socket: its path may have ${longestPath - '/control.sock'.length} bytes; choose a shorter one`,
    )
  }
  return shortest
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
