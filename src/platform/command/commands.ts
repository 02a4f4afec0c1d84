// The operator's commands that belong to no capability: `tick` and `migrate`. `doctor` has a file of its own.
import { parseInstant } from '../../kernel/time.ts'
import type { OpenDatabase } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import type { Delivery } from '../outbox/delivery.ts'
import type { CliCommand, CliInput, CliIo, CliShape, ExitCode } from './command-line.ts'
import { rehearseTick, tick } from './tick.ts'

const defaultMaxWaitSeconds = 120

export const tickShape: CliShape = {
  name: 'tick',
  says: 'One scheduler pass: advance to a moment of business time and deliver all that is due by then',
  options: [
    { flags: '--at <instant>', says: 'business time, such as 2026-03-02T09:00:00Z; default: now' },
    { flags: '--dry-run', says: 'print what would happen, counted by kind, and change nothing' },
    { flags: '--max-wait <seconds>', says: `give up after so long (default ${defaultMaxWaitSeconds})` },
    { flags: '--yes-really', says: 'move business time although messages go to the real Slack' },
  ],
}

export const migrateShape: CliShape = { name: 'migrate', says: 'Bring the database’s schema up to this release' }

export function tickCommand(delivery: Delivery): CliCommand {
  return { ...tickShape, run: async (_platform, input, io) => await runTick(delivery, input, io) }
}

export function migrateCommand(database: OpenDatabase): CliCommand {
  return {
    ...migrateShape,
    run: async (_platform, _input, io) => {
      const { applied } = await migrate(database)
      io.out(applied.length === 0 ? 'The schema is up to date.' : `Applied: ${applied.join(', ')}.`)
      return 0
    },
  }
}

async function runTick(delivery: Delivery, { options }: CliInput, io: CliIo): Promise<ExitCode> {
  const at = typeof options.at === 'string' ? parseInstant(options.at) : undefined
  if (options.at !== undefined && at === undefined) {
    io.err('--at takes an instant with its zone, such as 2026-03-02T09:00:00Z.')
    return 2
  }
  const maxWaitSeconds = typeof options.maxWait === 'string' ? Number(options.maxWait) : defaultMaxWaitSeconds
  if (!Number.isFinite(maxWaitSeconds) || maxWaitSeconds < 0) {
    io.err('--max-wait takes a number of seconds.')
    return 2
  }
  if (options.dryRun === true) {
    const rehearsed = await rehearseTick(delivery, at)
    if (!rehearsed.ok) return refuse(io, rehearsed.refusals)
    for (const [kind, count] of [...rehearsed.value].sort()) io.out(`${kind}\t${count}`)
    io.out('Nothing was changed.')
    return 0
  }
  const ticked = await tick(delivery, {
    at,
    maxWaitMillis: maxWaitSeconds * 1_000,
    yesReally: options.yesReally === true,
  })
  if (!ticked.ok) return refuse(io, ticked.refusals)
  if (ticked.value.left > 0) {
    io.err(`${ticked.value.left} left: due by ${ticked.value.at.toISOString()} and not finished in time. Run it again.`)
    return 1
  }
  io.out(`Business time is ${ticked.value.at.toISOString()}; all that was due is done.`)
  return 0
}

function refuse(io: CliIo, refusals: readonly { readonly say: string }[]): ExitCode {
  for (const refusal of refusals) io.err(refusal.say)
  return 1
}
