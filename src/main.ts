// The process of the bot: configuration, the data directory's lock, the app, and an end within ten seconds of a signal.
import { createApp } from './app.ts'
import { capabilities } from './capabilities.ts'
import { bindControlSocket, type ControlSocket, DirectoryInUse } from './platform/command/control-socket.ts'
import { runCommand } from './platform/command/run-command.ts'
import { type Config, readConfig } from './platform/config.ts'
import { openDatabase } from './platform/database/database.ts'
import { type Log, openLog } from './platform/log.ts'

const badConfiguration = 78
const stopMillis = 10_000

async function main(): Promise<void> {
  const read = readConfig(process.env)
  if (!read.ok) {
    for (const problem of read.problems) process.stderr.write(`${problem}\n`)
    process.exitCode = badConfiguration
    return
  }
  const { config } = read
  const log = openLog(config.logLevel)
  process.on('unhandledRejection', (error) => log.error({ error }, 'a promise was not handled'))
  await run(config, log)
}

async function run(config: Config, log: Log): Promise<void> {
  const starting = Promise.withResolvers<ReturnType<typeof createApp>>()
  const control = config.database.kind === 'embedded' ? await takeDirectory(config, starting.promise) : undefined
  const database = await openDatabase(config.database, {
    onError: (error) => log.warn({ error }, 'a database connection broke'),
  })
  const app = createApp({ config, log, database, capabilities })
  starting.resolve(app)

  let stopping = false
  const stop = async (code: number): Promise<void> => {
    if (stopping) return
    stopping = true
    // Whatever hangs then, the outbox is made for: what was being sent is looked up at the next start.
    setTimeout(() => process.exit(code), stopMillis - 500).unref()
    try {
      await app.stop(stopMillis - 2_000)
      await control?.close()
      await database.close()
      log.info('stopped')
    } catch (error) {
      log.error({ error }, 'stopping')
    }
    process.exit(code)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'stopping')
      void stop(0)
    })
  }
  await app.start((error) => {
    log.fatal({ error }, 'the bot can not run')
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    void stop(1)
  })
}

async function takeDirectory(config: Config, app: Promise<ReturnType<typeof createApp>>): Promise<ControlSocket> {
  return await bindControlSocket(
    config.dataDirectory,
    async ({ command, input }, io) => await runCommand(await app, command, input, io),
  )
}

main().catch((error: unknown) => {
  const inUse = error instanceof DirectoryInUse
  process.stderr.write(
    inUse
      ? 'DATA_DIR is in use by another process of Touchline: stop it first.\n'
      : `${error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
})
