// What could keep the bot from working, looked at one after the other; each problem with its remedy.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { parse } from 'yaml'
import { z } from 'zod'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { isOnLoopback } from '../config.ts'
import type { OpenDatabase } from '../database/database.ts'
import { schemaState } from '../database/migrate.ts'
import { rolesOf } from '../database/migration.ts'
import { grantsFor, missingRoles, type RoleNames, roleNamesFor } from '../database/roles.ts'
import { probeTenancy } from '../database/tenancy-probe.ts'
import type { Platform } from '../platform.ts'
import { asSystem } from '../tenancy.ts'
import { installedWorkspaces } from '../workspace-directory.ts'
import type { CliCommand, CliIo, CliShape } from './command-line.ts'

/** `remedy` undefined: all is well. */
type Finding = { readonly what: string; readonly remedy?: string }

/** Whose token is in the environment, where one is; asks Slack. Throws what Slack throws. */
export type Connect = () => Promise<WorkspaceId | undefined>

const oldestPostgres = 15

export const doctorShape: CliShape = { name: 'doctor', says: 'Look for what could keep the bot from working' }

export function doctorCommand(database: OpenDatabase, connect: Connect): CliCommand {
  return {
    ...doctorShape,
    run: async (platform, _input, io) => {
      const checks = [
        () => checkDatabase(database),
        () => checkSchema(database),
        () => checkRoles(database, platform),
        () => checkSlack(database, platform, connect),
        () => checkManifest(platform),
      ]
      let problems = 0
      for (const check of checks) problems += report(await findings(check), io)
      return problems === 0 ? 0 : 1
    },
  }
}

/** Prints the findings; returns how many are problems. */
export function report(found: readonly Finding[], io: CliIo): number {
  for (const { what, remedy } of found) {
    if (remedy === undefined) io.out(`ok       ${what}`)
    else io.err(`problem  ${what}\n         ${remedy}`)
  }
  return found.filter((finding) => finding.remedy !== undefined).length
}

async function findings(check: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await check()
  } catch (error) {
    const code =
      error instanceof Error && 'code' in error
        ? String(error.code)
        : error instanceof Error
          ? error.message
          : 'unknown'
    return [
      { what: `a check could not be made: ${code}`, remedy: 'Solve the problems above first; then look at the log.' },
    ]
  }
}

async function checkDatabase(database: OpenDatabase): Promise<readonly Finding[]> {
  if (database.kind === 'embedded') return [{ what: 'database: embedded, for one process and for trying things out' }]
  const remedy = 'Is the server up, and are host, user and password in DATABASE_URL right?'
  try {
    const found = await sql<{
      version: number
    }>`select current_setting('server_version_num')::int / 10000 as version`.execute(database.db)
    const version = found.rows[0]?.version ?? 0
    return version >= oldestPostgres
      ? [{ what: `database: PostgreSQL ${version}` }]
      : [{ what: `database: PostgreSQL ${version} is too old`, remedy: `Use PostgreSQL ${oldestPostgres} or later.` }]
  } catch {
    return [{ what: 'database: does not answer', remedy }]
  }
}

async function checkSchema(database: OpenDatabase): Promise<readonly Finding[]> {
  const { behind, ahead } = await schemaState(database)
  if (behind.length > 0) return [{ what: `schema: lacks ${behind.join(', ')}`, remedy: 'Run `touchline migrate`.' }]
  return [
    {
      what:
        ahead.length > 0
          ? `schema: newer than this release (${ahead.join(', ')}), which goes on`
          : 'schema: up to date',
    },
  ]
}

async function checkRoles(database: OpenDatabase, platform: Platform): Promise<readonly Finding[]> {
  const { db } = database
  const migrated = (await schemaState(database)).behind.length === 0
  const names = migrated ? await rolesOf(db) : await plannedRoles(database)
  const missing = await missingRoles(db, names)
  if (missing.length > 0 && (migrated || !(await mayCreateRoles(database)))) {
    const grants = await grantsFor(db, names)
    return [
      {
        what: `roles: this login may not become ${missing.join(', ')}`,
        remedy: `As an administrator of the server: ${grants.join(' ')}`,
      },
    ]
  }
  if (!migrated) return [{ what: 'roles: `touchline migrate` will make them' }]
  await probeTenancy(platform)
  return [{ what: 'roles: each workspace sees its own rows only' }]
}

async function plannedRoles({ db }: OpenDatabase): Promise<RoleNames> {
  const found = await sql<{ name: string }>`select current_database() as name`.execute(db)
  return roleNamesFor(found.rows[0]?.name ?? '')
}

async function mayCreateRoles({ db }: OpenDatabase): Promise<boolean> {
  const found = await sql<{ may: boolean }>`
    select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user`.execute(db)
  return found.rows[0]?.may === true
}

async function checkSlack(database: OpenDatabase, platform: Platform, connect: Connect): Promise<readonly Finding[]> {
  // The workspaces stand in the database.
  if ((await schemaState(database)).behind.length > 0) return []
  const { slack } = platform.config
  if (slack.botToken === undefined && slack.oauth === undefined) return []
  const own = await connect().catch((error: unknown) => error)
  if (slack.botToken !== undefined && typeof own !== 'string') {
    const code = own instanceof Error && 'code' in own ? String(own.code) : 'no answer'
    return [
      {
        what: `Slack: the token was not accepted (${code})`,
        remedy: 'Reinstall the app and copy its bot token to SLACK_BOT_TOKEN; check that SLACK_API_URL can be reached.',
      },
    ]
  }
  const workspaces = await asSystem(platform, installedWorkspaces)
  if (workspaces.length === 0) {
    return [{ what: 'Slack: installed in no workspace yet', remedy: 'Open /slack/install of this bot in a browser.' }]
  }
  const found: Finding[] = []
  for (const workspaceId of workspaces) found.push(await checkToken(platform, workspaceId))
  return found
}

async function checkToken(platform: Platform, workspaceId: WorkspaceId): Promise<Finding> {
  try {
    const slack = await platform.slackFor(workspaceId)
    if (slack === undefined)
      return { what: `Slack: no token for ${workspaceId}`, remedy: 'Install the app there again.' }
    const { scopes } = await slack.authTest()
    const wanted = (await readManifest()).oauth_config.scopes.bot
    const missing = wanted.filter((scope) => !scopes.includes(scope))
    return missing.length === 0
      ? { what: `Slack: ${workspaceId} answers, all scopes granted` }
      : {
          what: `Slack: ${workspaceId} lacks ${missing.join(', ')}`,
          remedy: 'Update the app from manifest.yml and reinstall it.',
        }
  } catch {
    return {
      what: `Slack: the token of ${workspaceId} was not accepted`,
      remedy: 'Install the app there again; check that SLACK_API_URL can be reached.',
    }
  }
}

const manifestSchema = z.looseObject({
  oauth_config: z.looseObject({ scopes: z.looseObject({ bot: z.array(z.string()) }) }),
  features: z.looseObject({
    slash_commands: z.array(z.looseObject({ command: z.string(), url: z.string().optional() })),
  }),
  settings: z.looseObject({
    socket_mode_enabled: z.boolean().default(false),
    event_subscriptions: z.looseObject({ request_url: z.string().optional() }),
    interactivity: z.looseObject({ request_url: z.string().optional() }),
  }),
})

async function readManifest(): Promise<z.infer<typeof manifestSchema>> {
  return manifestSchema.parse(parse(await readFile(join(import.meta.dirname, '../../../manifest.yml'), 'utf8')))
}

async function checkManifest(platform: Platform): Promise<readonly Finding[]> {
  const { settings, features } = await readManifest()
  if (isOnLoopback(platform.config.slack.apiUrl))
    return [{ what: 'manifest: not needed, SLACK_API_URL is on this machine' }]
  if (platform.config.slack.appToken !== undefined) {
    return settings.socket_mode_enabled
      ? [{ what: 'manifest: Socket Mode' }]
      : [
          {
            what: 'manifest: SLACK_APP_TOKEN is set, but manifest.yml says socket_mode_enabled: false',
            remedy: 'Set it to true, and update the app from it.',
          },
        ]
  }
  const urls = [
    settings.event_subscriptions.request_url,
    settings.interactivity.request_url,
    ...features.slash_commands.map((command) => command.url),
  ]
  const wrong = urls.filter(
    (url) =>
      url === undefined || !url.endsWith('/slack/events') || !url.startsWith('https://') || url.includes('example.com'),
  )
  return wrong.length === 0
    ? [{ what: 'manifest: request URLs' }]
    : [
        {
          what: 'manifest: request URLs are still examples',
          remedy:
            'Put the https address at which Slack reaches this bot, with /slack/events, into manifest.yml and update the app from it.',
        },
      ]
}
