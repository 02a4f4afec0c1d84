// The operator's commands. On PostgreSQL they work on the database themselves; on the embedded one they are handed to the
// running bot over its control socket, and run here where none is running.
import { readFile } from 'node:fs/promises'
import { Command, CommanderError } from 'commander'
import { type App, createApp } from './app.ts'
import { capabilities } from './capabilities.ts'
import type { CliInput, CliIo, CliShape, ExitCode } from './platform/command/command-line.ts'
import { migrateShape, tickShape } from './platform/command/commands.ts'
import { bindControlSocket, type ControlSocket, DirectoryInUse, handOver } from './platform/command/control-socket.ts'
import { doctorShape, report } from './platform/command/doctor.ts'
import { databaseAway, runCommand } from './platform/command/run-command.ts'
import { type Config, readConfig } from './platform/config.ts'
import { openDatabase } from './platform/database/database.ts'
import { isDatabaseAway } from './platform/database/database-away.ts'
import { migrate, schemaState } from './platform/database/migrate.ts'
import { type Log, openLog } from './platform/log.ts'

const badUsage = 2
const badConfiguration = 78

const io: CliIo = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
}

const shapes: readonly CliShape[] = [
  ...capabilities.flatMap((capability) => capability.cli ?? []),
  tickShape,
  migrateShape,
  doctorShape,
]

async function main(): Promise<number> {
  let exitCode = 0
  const program = new Command('touchline').description('Touchline’s commands for its operator').exitOverride()
  for (const shape of shapes) {
    addCommand(program, shape, async (input) => {
      exitCode = await execute(shape.name, input)
    })
  }
  try {
    await program.parseAsync(process.argv)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : badUsage
    throw error
  }
  return exitCode
}

// 'people import' is the command `import` of the group `people`.
function addCommand(program: Command, shape: CliShape, run: (input: CliInput) => Promise<void>): void {
  const words = shape.name.split(' ')
  const last = words.pop() ?? shape.name
  const group = words.reduce(
    (parent, word) => parent.commands.find((child) => child.name() === word) ?? parent.command(word).exitOverride(),
    program,
  )
  const command = group.command(last).description(shape.says).exitOverride()
  const declared = shape.arguments ?? []
  for (const argument of declared) command.argument(`<${argument.name}>`, argument.says)
  for (const option of shape.options ?? []) command.option(option.flags, option.says)
  command.action(async () => {
    const values = declared.map((argument, index) => ({ argument, value: command.args[index] ?? '' }))
    const files = await Promise.all(
      values
        .filter(({ argument }) => argument.file === true)
        .map(async ({ argument, value }) => [argument.name, await readInput(command, value)] as const),
    )
    await run({
      arguments: Object.fromEntries(values.map(({ argument, value }) => [argument.name, value])),
      files: Object.fromEntries(files),
      options: optionsOf(command.opts()),
    })
  })
}

async function readInput(command: Command, path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch {
    return command.error(`${path} can’t be read.`, { exitCode: badUsage })
  }
}

function optionsOf(options: Readonly<Record<string, unknown>>): CliInput['options'] {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) =>
      value === true || typeof value === 'string' ? [[name, value] as const] : [],
    ),
  )
}

async function execute(name: string, input: CliInput): Promise<number> {
  const read = readConfig(process.env, 'operator')
  if (!read.ok) {
    for (const problem of read.problems) io.err(problem)
    return badConfiguration
  }
  const { config } = read
  const problems = name === doctorShape.name ? diagnoseConfiguration() : 0
  const exit =
    config.database.kind === 'embedded'
      ? await executeEmbedded(config, name, input)
      : await executeHere(config, name, input)
  return problems > 0 && exit === 0 ? 1 : exit
}

// What the running bot would miss in this environment.
function diagnoseConfiguration(): number {
  const read = readConfig(process.env, 'bot')
  const found = read.ok
    ? [{ what: 'configuration: complete' }]
    : read.problems.map((problem) => ({
        what: `configuration: ${problem}`,
        remedy: 'Set it in the environment of the bot; the README lists every variable.',
      }))
  return report(found, io)
}

async function executeEmbedded(config: Config, name: string, input: CliInput): Promise<number> {
  const handed = await handOver(config.dataDirectory, { command: name, input }, io)
  if (handed !== undefined) return handed
  let lock: ControlSocket
  try {
    lock = await bindControlSocket(config.dataDirectory, async (_handed, other) => {
      other.err('Another command is at work on this data directory: wait for it.')
      return 1
    })
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error
    io.err('The data directory was taken by another process just now: run the command again.')
    return 1
  }
  try {
    return await executeHere(config, name, input)
  } finally {
    await lock.close()
  }
}

async function executeHere(config: Config, name: string, input: CliInput): Promise<ExitCode> {
  const log = openLog(process.env.LOG_LEVEL === undefined ? 'error' : config.logLevel, process.stderr)
  const database = await openDatabase(config.database, {
    onError: (error) => log.warn({ error }, 'a database connection broke'),
    poolSize: 4,
  })
  try {
    if (config.database.kind === 'embedded' && config.autoMigrate) await migrate(database)
    const app = createApp({ config, log, database, capabilities })
    const needsSchema = name !== migrateShape.name && name !== doctorShape.name
    if (needsSchema && (await schemaState(database)).behind.length > 0) {
      io.err('The database’s schema is older than this release: run `touchline migrate` first.')
      return 1
    }
    if (needsSchema) await learnWorkspace(app, log)
    return await runCommand(app, name, input, io)
  } finally {
    await database.close()
  }
}

// With a single token Slack says whose it is; without Slack the workspace is known from an earlier start.
async function learnWorkspace(app: App, log: Log): Promise<void> {
  if (app.platform.config.slack.botToken === undefined) return
  try {
    await app.workspaces.connect()
  } catch (error) {
    log.warn({ error }, 'Slack did not say whose token this is')
  }
}

// Whoever reads may have seen enough (`export | head`): no mistake, and no reason to leave off in the middle.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    io.err(isDatabaseAway(error) ? databaseAway : error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  },
)
