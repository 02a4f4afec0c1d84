import { isDatabaseAway } from '../database/database-away.ts'
import type { Platform } from '../platform.ts'
import type { CliCommand, CliInput, CliIo, ExitCode } from './command-line.ts'

export const databaseAway = 'The database does not answer. Is it up, and is DATABASE_URL right?'

/** Runs one of these commands by its name. Never throws: a bug is logged, and said with where to look. */
export async function runCommand(
  host: { readonly platform: Platform; readonly commands: readonly CliCommand[] },
  name: string,
  input: CliInput,
  io: CliIo,
): Promise<ExitCode> {
  const command = host.commands.find((candidate) => candidate.name === name)
  if (command === undefined) {
    io.err(`The running bot knows no command ${name}: it is of another release. Restart it.`)
    return 2
  }
  try {
    return await command.run(host.platform, input, io)
  } catch (error) {
    host.platform.log.error({ command: name, error }, 'command failed')
    io.err(
      isDatabaseAway(error)
        ? databaseAway
        : `${name} failed: ${error instanceof Error ? error.message : 'unknown'}. The log has the details.`,
    )
    return 1
  }
}
