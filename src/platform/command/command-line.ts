// A command of the operator's CLI, contributed by a capability. It runs where the database is: in the CLI's own process on
// PostgreSQL, in the running bot's on the embedded one (over the control socket). So it reads no files and prints nothing
// itself: the CLI reads the files named by `file` arguments and hands their content along, and prints what `io` is given.
import type { Platform } from '../platform.ts'

export type ExitCode = 0 | 1 | 2

type CliArgument = {
  readonly name: string
  readonly says: string
  /** The value is a path; the command gets the file's content (base64 over the socket, bytes here). */
  readonly file?: boolean
}

type CliOption = {
  /** As commander has it: '--dry-run', '--go-live <date>'. */
  readonly flags: string
  readonly says: string
}

/** `options` by their camelCase name, as commander reads them: true for a flag, text for a value. */
export type CliInput = {
  readonly arguments: Readonly<Record<string, string>>
  readonly files: Readonly<Record<string, Uint8Array>>
  readonly options: Readonly<Record<string, string | true>>
}

export type CliIo = {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** Resolves when what was given to `out` is on its way: whoever prints much waits for it, or all of it piles up here. */
  readonly drained?: () => Promise<void>
}

/** How it is typed. */
export type CliShape = {
  /** Words as typed: 'people import'. */
  readonly name: string
  readonly says: string
  readonly arguments?: readonly CliArgument[]
  readonly options?: readonly CliOption[]
}

export type CliCommand = CliShape & {
  /** 0 done, 1 refused (say why on `io.err`), 2 bad usage. */
  readonly run: (platform: Platform, input: CliInput, io: CliIo) => Promise<ExitCode>
}
