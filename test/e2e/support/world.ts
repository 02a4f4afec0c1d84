// A contact centre in a local Slack, with the real bot beside it, on either database.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { appFromManifest } from '../../../sandbox/slack/manifest.ts'
import type { Person } from '../../../sandbox/slack/person.ts'
import { type LocalSlack, type LocalSlackOptions, startLocalSlack } from '../../../sandbox/slack/server.ts'
import { type ContactCentrePerson, contactCentre, contactCentreCsv } from '../../support/contact-centre.ts'
import {
  type Bot,
  type BotOptions,
  type CliAnswer,
  type RunningCli,
  runBotFor,
  runCliFor,
  startBot,
  startCliFor,
} from './bot.ts'
import { begins } from './calendar.ts'
import { untar } from './untar.ts'

export type Engine = 'embedded' | 'PostgreSQL'
export const engines: readonly Engine[] = ['embedded', 'PostgreSQL']

export type World = {
  readonly slack: LocalSlack
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** The same database, as a superuser whom no policy hides anything from. */
  readonly adminUrl: string | undefined
  /** The first bot; undefined after `kill` or `stop` until `start`. */
  readonly bot: () => Bot
  /** The first start moves business time to when a world begins, unless it is only `live`. */
  readonly start: (environment?: Readonly<Record<string, string>>, until?: 'ready' | 'live') => Promise<Bot>
  /** A start that is expected to end by itself. */
  readonly startInVain: (environment?: Readonly<Record<string, string>>) => Promise<CliAnswer>
  /** One more replica on the same PostgreSQL. */
  readonly startReplica: () => Promise<Bot>
  readonly cli: (...args: readonly string[]) => Promise<CliAnswer>
  readonly cliWith: (environment: Readonly<Record<string, string>>, ...args: readonly string[]) => Promise<CliAnswer>
  /** For a test that ends it in the middle. */
  readonly startCli: (...args: readonly string[]) => RunningCli
  /** On PostgreSQL: one statement, as a superuser, whom no policy stops. */
  readonly sql: (statement: string) => Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Writes the people file, of everybody unless others are given; resolves with its path. */
  readonly peopleFile: (people?: readonly ContactCentrePerson[]) => Promise<string>
  /** Somebody by employee number: `T1`, `A01`. */
  readonly as: (employeeNumber: string) => Person
  readonly end: () => Promise<void>
}

export type WorldOptions = {
  readonly slack?: Partial<LocalSlackOptions>
  /** Default: the whole contact centre. */
  readonly people?: readonly ContactCentrePerson[]
  /** Default: all of them. */
  readonly inSlack?: (employeeNumber: string) => boolean
  /** The database is empty, as before the very first start. Default: its schema is there already. */
  readonly empty?: boolean
}

export async function newWorld(engine: Engine, options: WorldOptions = {}): Promise<World> {
  const manifest = await readFile(join(import.meta.dirname, '../../../manifest.yml'), 'utf8')
  const everybody = options.people ?? contactCentre()
  const people = everybody.filter(({ employeeNumber, slackUserId }) => {
    return slackUserId !== '' && (options.inSlack?.(employeeNumber) ?? true)
  })
  const slack = await startLocalSlack({
    app: appFromManifest(parse(manifest), true),
    users: people.map((person) => ({
      id: person.slackUserId,
      name: person.employeeNumber.toLowerCase(),
      realName: person.name,
      email: person.email,
      tz: person.timezone,
      locale: person.locale,
      isOwner: person.employeeNumber === 'L1',
      isPrimaryOwner: person.employeeNumber === 'L1',
    })),
    channels: [{ id: 'CWINS', name: 'wins', members: people.map(({ slackUserId }) => slackUserId) }],
    timing: { eventRetryDelaysMillis: [0, 200, 400] },
    ...options.slack,
  })
  const dataDir = mkdtempSync(join(tmpdir(), 'touchline-e2e-'))
  const empty = options.empty ?? false
  const database = engine === 'PostgreSQL' ? await newDatabase(empty) : undefined
  if (engine === 'embedded' && !empty) await untar(await embeddedImage(), join(dataDir, 'database'))
  const botOptions: BotOptions & { readonly dataDir: string } = {
    slackApiUrl: slack.apiUrl,
    signingSecret: slack.app.signingSecret,
    botToken: slack.botToken,
    dataDir,
    ...(database === undefined ? {} : { databaseUrl: database.url }),
  }
  const bots: Bot[] = []
  const begin = async (environment: Readonly<Record<string, string>>): Promise<void> => {
    const { code, stderr } = await runCliFor({ ...botOptions, environment }, 'tick', '--at', begins.toISOString())
    if (code !== 0) throw new Error(`the world did not begin: ${stderr}`)
  }
  const start: World['start'] = async (environment = {}, until = 'ready') => {
    const bot = await startBot({ ...botOptions, environment, until })
    bots.push(bot)
    slack.pointAt(bot.requestUrl)
    if (bots.length === 1 && until === 'ready') await begin(environment)
    return bot
  }
  const idOf = new Map(everybody.map((person) => [person.employeeNumber, person.slackUserId]))
  return {
    slack,
    dataDir,
    databaseUrl: database?.url,
    adminUrl: database?.adminUrl,
    bot: () => {
      const bot = bots.at(-1)
      if (bot === undefined) throw new Error('no bot was started')
      return bot
    },
    start,
    startReplica: async () => {
      const bot = await startBot(botOptions)
      bots.push(bot)
      return bot
    },
    startInVain: async (environment = {}) => await runBotFor({ ...botOptions, environment }),
    cli: async (...args) => await runCliFor(botOptions, ...args),
    cliWith: async (environment, ...args) => await runCliFor({ ...botOptions, environment }, ...args),
    startCli: (...args) => startCliFor(botOptions, ...args),
    sql: async (statement) => {
      if (database === undefined) throw new Error('the embedded database belongs to the bot')
      return await command(database.adminUrl, statement)
    },
    peopleFile: async (imported = everybody) => {
      const path = join(dataDir, 'people.csv')
      await writeFile(path, contactCentreCsv(imported))
      return path
    },
    as: (employeeNumber) => slack.as(idOf.get(employeeNumber) ?? ''),
    end: async () => {
      for (const bot of bots) await bot.kill()
      await slack.stop()
      await database?.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const postgresEngine = z.object({ adminUrl: z.string(), loginUrl: z.string(), template: z.string() })
const embeddedEngine = z.object({ image: z.string() })

async function embeddedImage(): Promise<string> {
  return embeddedEngine.parse(await (await fetch(`${inject('enginesUrl')}/embedded`)).json()).image
}

// Owned by an ordinary login, as production's should be: a superuser would pass by every policy.
async function newDatabase(empty: boolean): Promise<{
  readonly url: string
  readonly adminUrl: string
  readonly drop: () => Promise<void>
}> {
  const answer = await fetch(`${inject('enginesUrl')}/postgres`)
  const { adminUrl, loginUrl, template } = postgresEngine.parse(await answer.json())
  const name = `touchline_e2e_${randomBytes(5).toString('hex')}`
  const from = new URL(loginUrl)
  from.pathname = '/postgres'
  await whenFree(() => command(from.href, `create database ${name}${empty ? '' : ` template ${template}`}`))
  const url = new URL(loginUrl)
  url.pathname = `/${name}`
  const admin = new URL(adminUrl)
  admin.pathname = `/${name}`
  return {
    url: url.href,
    adminUrl: admin.href,
    drop: async () => {
      await command(from.href, `drop database ${name} with (force)`)
      await command(adminUrl, `drop role if exists touchline_${name}_tenant, touchline_${name}_system`)
    },
  }
}

// Two files that copy the template at the same moment: the second is told to come back.
async function whenFree(create: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + 15_000
  for (;;) {
    try {
      await create()
      return
    } catch (error) {
      const busy = error instanceof pg.DatabaseError && error.code === '55006'
      if (!busy || Date.now() > deadline) throw error
    }
  }
}

async function command(url: string, text: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(text)
    return rows
  } finally {
    await client.end()
  }
}
