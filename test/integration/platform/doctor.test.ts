import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { WorkspaceId } from '../../../src/kernel/ids.ts'
import { doctorCommand } from '../../../src/platform/command/doctor.ts'
import type { Platform } from '../../../src/platform/platform.ts'
import { botScopes } from '../../../src/slack/install/scopes.ts'
import { createSlackWorkspaces } from '../../../src/slack/install/workspaces.ts'
import { describeDatabases } from '../../support/database.ts'
import { newWorkspace, testConfig, testPlatform } from '../../support/platform.ts'

describeDatabases('doctor', (open) => {
  const arrange = async (scopes: readonly string[]) => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const { anonymous } = createSlackWorkspaces({ ...platform, config: testConfig() })
    const auth = {
      teamId: 'T',
      enterpriseId: undefined,
      isEnterpriseInstall: false,
      teamName: 'T',
      botUserId: 'B',
      botId: 'B',
      scopes,
      url: undefined,
    }
    const slackFor: Platform['slackFor'] = async () => ({ ...anonymous, authTest: async () => auth })
    return { platform: { ...platform, slackFor }, workspaceId, database: await open() }
  }
  const examine = async (
    { platform, database }: Awaited<ReturnType<typeof arrange>>,
    connect: () => Promise<WorkspaceId | undefined>,
  ) => {
    const lines: string[] = []
    const io = { out: (line: string) => void lines.push(line), err: (line: string) => void lines.push(line) }
    const exit = await doctorCommand(database, connect).run(platform, { arguments: {}, files: {}, options: {} }, io)
    return { exit, text: lines.join('\n') }
  }

  test('finds nothing where all is well', async () => {
    const given = await arrange(botScopes)
    const found = await examine(given, async () => given.workspaceId)
    expect(found.text).not.toContain('problem')
    expect(found.text).toContain('schema: up to date')
    expect(found.text).toContain('each workspace sees its own rows only')
    expect(found.exit).toBe(0)
  })

  test('names the scopes that a token lacks, and what to do', async () => {
    const given = await arrange(botScopes.filter((scope) => scope !== 'im:history'))
    const found = await examine(given, async () => given.workspaceId)
    expect(found.exit).toBe(1)
    expect(found.text).toContain('lacks im:history')
    expect(found.text).toContain('reinstall')
  })

  test('says so where the token is refused, and where the schema is behind', async () => {
    const given = await arrange(botScopes)
    const refused = await examine(
      given,
      async () => await Promise.reject(Object.assign(new Error('no'), { code: 'invalid_auth' })),
    )
    expect([refused.exit, refused.text]).toEqual([1, expect.stringContaining('invalid_auth')])
    const renamed = (from: string, to: string) =>
      sql`update kysely_migration set name = ${to} where name = ${from}`.execute(given.platform.db)
    await renamed('0003-coaching', '0003-renamed')
    const behind = await examine(given, async () => given.workspaceId)
    await renamed('0003-renamed', '0003-coaching')
    expect([behind.exit, behind.text]).toEqual([1, expect.stringContaining('lacks 0003-coaching')])
  })
})
