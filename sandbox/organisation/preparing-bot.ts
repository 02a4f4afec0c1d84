// The bot that lives through the prepared weeks: the whole app, made as `src/main.ts` makes it, with two differences. Its
// clock is set back (set-clock-back.ts), by as many milliseconds as the argument says. And it sends as fast as it can: the
// pace that Slack asks for would make of some ten thousand messages and updates an hour and a half.
import { createApp } from '../../src/app.ts'
import { capabilities } from '../../src/capabilities.ts'
import { bindControlSocket } from '../../src/platform/command/control-socket.ts'
import { runCommand } from '../../src/platform/command/run-command.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { openLog } from '../../src/platform/log.ts'
import { unlimited } from '../../src/platform/outbox/pace.ts'
import { setClockBack } from './set-clock-back.ts'

const stopMillis = 8_000

setClockBack(Number(process.argv[2]))

const read = readConfig(process.env)
if (!read.ok) throw new Error(read.problems.join('\n'))
const { config } = read
const log = openLog(config.logLevel)
const database = await openDatabase(config.database)
const app = createApp({ config, log, database, capabilities, limits: unlimited })
const control = await bindControlSocket(
  config.dataDirectory,
  async ({ command, input }, io) => await runCommand(app, command, input, io),
)

process.once('SIGTERM', () => {
  const stop = async (): Promise<void> => {
    await app.stop(stopMillis)
    await control.close()
    await database.close()
  }
  stop().then(
    () => process.exit(0),
    (error: unknown) => {
      log.error({ error }, 'stopping')
      process.exit(1)
    },
  )
})
await app.start((error) => {
  log.fatal({ error }, 'the bot can not run')
  process.exit(1)
})
