// “Home for a leader of 10,000 people with two years of history costs at most 20 times one indexed single-row query
// measured in the same run on PostgreSQL, and no more than 1.5 times what it costs with two months of history.”
//
//   npm run bench                    one leader, 9 × 10 × 10 × 10 below
//   npm run bench -- --wide          one leader with 100 direct reports, 99 below each
//   npm run bench -- --queries       also what each statement of Home takes
//
// How: one database, two workspaces of the same 10,000 people, one with 104 weeks behind it, one with 9. In one loop, taken
// in turns: the row of one person by its key, Home with long history, Home with short history; each in a transaction of
// its own, as the product opens them, and through the hook that draws Home when it is sent. The medians are compared; on a
// machine that is busy with other things the fastest tenth says more. Exit 1 where a limit is exceeded.
import { parseArgs } from 'node:util'
import { home } from '../src/home/index.ts'
import { asId, type WorkspaceId } from '../src/kernel/ids.ts'
import { dateAt, utc } from '../src/kernel/time.ts'
import type { Tx } from '../src/platform/database/database.ts'
import { noQueue } from '../src/platform/queue.ts'
import { inWorkspace, type Scope, type Tenancy } from '../src/platform/tenancy.ts'
import { type Asked, analyse, type Explained, explain, isRead, recording } from './asked.ts'
import { fillWorkspace, headcount, leaderId } from './organisation.ts'
import { openPostgres } from './postgres.ts'

const limits = { ofOneRow: 20, ofShortHistory: 1.5 }
const rounds = 400
const warmUp = 100
const shapes = { deep: [9, 10, 10, 10], wide: [100, 9, 10] } as const
const clock = { now: () => new Date('2026-03-04T09:00:00Z') }
const today = dateAt(clock.now(), utc)
const [long, short] = [asId<WorkspaceId>('long'), asId<WorkspaceId>('short')]

const { values: options } = parseArgs({ options: { wide: { type: 'boolean' }, queries: { type: 'boolean' } } })
const reports = options.wide === true ? shapes.wide : shapes.deep

const database = await openPostgres()
try {
  const platform: Tenancy = { db: database.db, kind: database.kind, clock, queue: noQueue }
  for (const [id, weeks] of [
    [long, 104],
    [short, 9],
  ] as const) {
    const started = performance.now()
    await fillWorkspace(platform, id, { reports, weeks, today })
    say(`${headcount({ reports })} people, ${weeks} weeks of history: made in ${seconds(started)} s`)
  }
  await analyse(database.db)
  const costs = await measure(platform)
  report(costs)
  if (options.queries === true) await reportQueries(platform)
} finally {
  await database.close()
}

async function measure(platform: Tenancy) {
  const costs = { oneRow: [] as number[], long: [] as number[], short: [] as number[] }
  for (let round = 0; round < warmUp + rounds; round++) {
    const took = {
      oneRow: await timed(() => inWorkspace(platform, { workspaceId: long }, oneRow)),
      long: await timed(() => drawIn(platform, long)),
      short: await timed(() => drawIn(platform, short)),
    }
    if (round < warmUp) continue
    costs.oneRow.push(took.oneRow)
    costs.long.push(took.long)
    costs.short.push(took.short)
  }
  return costs
}

async function oneRow({ tx }: Scope): Promise<void> {
  await tx.selectFrom('person').selectAll().where('id', '=', leaderId).executeTakeFirstOrThrow()
}

async function drawIn(platform: Tenancy, workspaceId: WorkspaceId): Promise<void> {
  const view = await inWorkspace(platform, { workspaceId, personId: leaderId }, async (scope) =>
    home.hooks?.drawHome?.(scope, leaderId),
  )
  if (view === undefined || view.blocks.length < 10) throw new Error('Home was not drawn')
}

function report(costs: Awaited<ReturnType<typeof measure>>): void {
  sayCost('one row by its key', costs.oneRow)
  sayCost('Home after two months', costs.short)
  sayCost('Home after two years', costs.long)
  hold('two years ÷ one row', costs.long, costs.oneRow, limits.ofOneRow)
  hold('two years ÷ two months', costs.long, costs.short, limits.ofShortHistory)
}

function sayCost(what: string, costs: readonly number[]): void {
  say(`${what.padEnd(24)}${millis(at(costs, 0.5))} ms, the fastest tenth within ${millis(at(costs, 0.1))} ms`)
}

function hold(what: string, costs: readonly number[], others: readonly number[], limit: number): void {
  const ratio = at(costs, 0.5) / at(others, 0.5)
  const fastest = at(costs, 0.1) / at(others, 0.1)
  const isHeld = ratio <= limit
  if (!isHeld) process.exitCode = 1
  say(
    `${isHeld ? 'ok ' : 'NOT'} ${what}: ${ratio.toFixed(2)}, at most ${limit} (by the fastest tenth ${fastest.toFixed(2)})`,
  )
}

async function reportQueries(platform: Tenancy): Promise<void> {
  const { db, asked } = recording(database)
  for (let round = 0; round < 30; round++) {
    asked.length = 0
    await drawIn({ ...platform, db }, long)
  }
  const statements = [...asked]
  say(
    `${statements.length} statements; of each the time from here, what of it was planning and running, and rows touched:`,
  )
  await inWorkspace(platform, { workspaceId: long, personId: leaderId }, async ({ tx }) => {
    for (const one of statements) {
      const cost = isRead(one) ? await cheapest(tx, one) : undefined
      const server =
        cost === undefined ? '' : `${millis(cost.planMillis)} ${millis(cost.runMillis)} ms, ${cost.rows} rows`
      say(
        `  ${millis(one.millis)} ms = ${server.padEnd(28)} ${one.statement.replace(/\s+/g, ' ').trim().slice(0, 140)}`,
      )
    }
  })
}

/** Of a few runs: what else the machine did in between is left out. */
async function cheapest(tx: Tx, one: Asked): Promise<Explained> {
  const runs: Explained[] = []
  for (let run = 0; run < 5; run++) runs.push(await explain(tx, one))
  return {
    rows: Math.max(...runs.map(({ rows }) => rows)),
    planMillis: Math.min(...runs.map(({ planMillis }) => planMillis)),
    runMillis: Math.min(...runs.map(({ runMillis }) => runMillis)),
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function at(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN
}

function millis(value: number): string {
  return value.toFixed(2).padStart(6)
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(0)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
