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
import { contactCentre, contactCentreCsv } from '../../support/contact-centre.ts'
import { type Bot, type BotOptions, type CliAnswer, runCliFor, startBot } from './bot.ts'

export type Engine = 'embedded' | 'PostgreSQL'
export const engines: readonly Engine[] = ['embedded', 'PostgreSQL']

export type World = {
  readonly slack: LocalSlack
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** The first bot; undefined after `kill` or `stop` until `start`. */
  readonly bot: () => Bot
  readonly start: (environment?: Readonly<Record<string, string>>) => Promise<Bot>
  /** One more replica on the same PostgreSQL. */
  readonly startReplica: () => Promise<Bot>
  readonly cli: (...args: readonly string[]) => Promise<CliAnswer>
  /** Writes the contact centre's people file; resolves with its path. */
  readonly peopleFile: () => Promise<string>
  /** Somebody by employee number: `T1`, `A01`. */
  readonly as: (employeeNumber: string) => Person
  readonly end: () => Promise<void>
}

export type WorldOptions = {
  readonly slack?: Partial<LocalSlackOptions>
  /** Default: all of them. */
  readonly inSlack?: (employeeNumber: string) => boolean
}

export async function newWorld(engine: Engine, options: WorldOptions = {}): Promise<World> {
  const manifest = await readFile(join(import.meta.dirname, '../../../manifest.yml'), 'utf8')
  const people = contactCentre().filter(({ employeeNumber, slackUserId }) => {
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
  const database = engine === 'PostgreSQL' ? await newDatabase() : undefined
  const botOptions: BotOptions & { readonly dataDir: string } = {
    slackApiUrl: slack.apiUrl,
    signingSecret: slack.app.signingSecret,
    botToken: slack.botToken,
    dataDir,
    ...(database === undefined ? {} : { databaseUrl: database.url }),
  }
  const bots: Bot[] = []
  const start = async (environment: Readonly<Record<string, string>> = {}): Promise<Bot> => {
    const bot = await startBot({ ...botOptions, environment })
    bots.push(bot)
    slack.pointAt(bot.requestUrl)
    return bot
  }
  const idOf = new Map(contactCentre().map((person) => [person.employeeNumber, person.slackUserId]))
  return {
    slack,
    dataDir,
    databaseUrl: database?.url,
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
    cli: async (...args) => await runCliFor(botOptions, ...args),
    peopleFile: async () => {
      const path = join(dataDir, 'people.csv')
      await writeFile(path, contactCentreCsv())
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

const postgresEngine = z.object({ adminUrl: z.string() })

async function newDatabase(): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const answer = await fetch(`${inject('enginesUrl')}/postgres`)
  const { adminUrl } = postgresEngine.parse(await answer.json())
  const name = `touchline_e2e_${randomBytes(5).toString('hex')}`
  await command(adminUrl, `create database ${name}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: async () => {
      await command(adminUrl, `drop database ${name} with (force)`)
      await command(adminUrl, `drop role if exists touchline_${name}_tenant, touchline_${name}_system`)
    },
  }
}

async function command(url: string, text: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}
