// What the prepared weeks are played on: a local Slack with the people of Hearthwell in it, the bot beside it, and business
// time, which only ever moves on.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Instant } from '../../src/kernel/time.ts'
import type { CliInput } from '../../src/platform/command/command-line.ts'
import { handOver } from '../../src/platform/command/control-socket.ts'
import { appFromManifest } from '../slack/manifest.ts'
import type { Person } from '../slack/person.ts'
import { type LocalSlack, startLocalSlack } from '../slack/server.ts'
import { startPreparingBot } from './bot-process.ts'
import { type Member, members, network, peopleCsv } from './people.ts'

export type Stage = {
  readonly slack: LocalSlack
  readonly as: (member: Member) => Person
  /** Business time. */
  readonly now: () => Instant
  /** Moves business time to that moment; whatever is due by then has happened when it resolves. */
  readonly tickTo: (at: Instant) => Promise<void>
  /** What people have just done has had its effects when it resolves. */
  readonly settle: () => Promise<void>
  readonly importPeople: (goLiveOn: string) => Promise<void>
  /** Throws where anything that was sent broke a rule of Slack's or is probably not meant, or the bot logged an error. */
  readonly demandNoProblems: () => void
  /** Ends the bot and gives what is to be kept. */
  readonly end: () => Promise<void>
  /** Ends it all, at once. */
  readonly abandon: () => Promise<void>
}

/** Where the clocks of Slack and bot stand when it begins: long before anybody opens what comes of it. */
const begins = Date.UTC(2025, 0, 6)
/** A slow machine is no reason to fail. */
const patienceMillis = 60_000
const longestTickSeconds = '600'

export const channels = { general: 'C0GENERAL', wins: 'C0WINS' } as const

export async function openStage(dataDirectory: string): Promise<Stage> {
  const backMillis = Date.now() - begins
  const clock = (): number => Date.now() - backMillis
  let ahead = 0
  const businessNow = (): number => clock() + ahead
  const manifest: unknown = parse(await readFile(join(import.meta.dirname, '../../manifest.yml'), 'utf8'))
  const everybody = members.map((member) => member.slackUserId)
  const slack = await startLocalSlack({
    app: appFromManifest(manifest, true),
    team: { id: 'T0HEARTHWELL', ...network },
    users: members.map((member) => ({
      id: member.slackUserId,
      name: member.handle,
      realName: member.name,
      email: member.email,
      title: member.title,
      tz: member.zone,
      locale: member.locale,
      isPrimaryOwner: member.layer === 'senior-leader',
    })),
    channels: [
      { id: channels.general, name: 'general', members: everybody },
      { id: channels.wins, name: 'wins', members: everybody },
    ],
    rateLimits: 'off',
    timing: { ackDeadlineMillis: patienceMillis, triggerLifeMillis: patienceMillis },
    logLimits: { calls: 200, deliveries: 200, violations: 100, warnings: 100 },
    now: clock,
    businessNow,
  })
  const bot = await startPreparingBot({ slack, dataDirectory, backMillis }).catch(async (error: unknown) => {
    await slack.stop()
    throw error
  })
  slack.pointAt(bot.requestUrl)
  const command = async (name: string, input: Partial<CliInput>): Promise<void> => {
    const said: string[] = []
    const io = { out: (line: string) => void said.push(line), err: (line: string) => void said.push(line) }
    const whole = { arguments: {}, files: {}, options: {}, ...input }
    const exit = await handOver(dataDirectory, { command: name, input: whole }, io)
    if (exit === undefined) throw new Error(`the bot is gone:\n${bot.lastOutput()}`)
    if (exit !== 0) throw new Error(`\`${name}\` ended with ${exit}: ${said.join('\n')}\n${bot.lastOutput()}`)
  }
  return {
    slack,
    as: (member) => slack.as(member.slackUserId),
    now: () => new Date(businessNow()),
    tickTo: async (at) => {
      ahead = Math.max(ahead, at.getTime() - clock())
      await command('tick', { options: { at: at.toISOString(), maxWait: longestTickSeconds } })
    },
    settle: () => command('tick', { options: { maxWait: longestTickSeconds } }),
    importPeople: async (goLiveOn) => {
      const [admin] = members
      await command('people import', { files: { 'FILE.csv': Buffer.from(peopleCsv()) }, options: { goLive: goLiveOn } })
      await command('admin add', { arguments: { EMAIL: admin?.email ?? '' } })
    },
    demandNoProblems: () => {
      const refused = [...slack.violations(), ...slack.warnings()]
      if (refused.length > 0)
        throw new Error(`Slack would not have taken this: ${JSON.stringify(refused.slice(0, 3), undefined, 1)}`)
      if (bot.errors().length > 0) throw new Error(`the bot met an error:\n${bot.errors().join('\n')}`)
    },
    end: async () => {
      await bot.stop()
      await slack.stop()
    },
    abandon: async () => {
      bot.kill()
      await slack.stop()
    },
  }
}
