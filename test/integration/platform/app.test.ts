// The whole process but for its edges: built, started on both engines, asked over HTTP, stopped.
import { createServer, type Server } from 'node:http'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type App, createApp } from '../../../src/app.ts'
import { asId, type PersonId, type WorkspaceId } from '../../../src/kernel/ids.ts'
import type { OpenDatabase } from '../../../src/platform/database/database.ts'
import { openLog } from '../../../src/platform/log.ts'
import { enqueue } from '../../../src/platform/outbox/index.ts'
import { inWorkspace } from '../../../src/platform/tenancy.ts'
import { describeDatabases } from '../../support/database.ts'
import { noteMessage, slackIdOf, testCapability } from '../../support/messages.ts'
import { testConfig } from '../../support/platform.ts'

const workspaceId = asId<WorkspaceId>('T1')

/** The few calls that a start and a message make, with Slack away at first. */
type TinySlack = { readonly server: Server; readonly apiUrl: string; readonly posted: string[]; away: boolean }
let slack: TinySlack

beforeEach(async () => {
  slack = await tinySlack()
})

afterEach(() => {
  slack.server.closeAllConnections()
  slack.server.close()
})

describeDatabases('the app', (open) => {
  const start = async (): Promise<{
    app: App
    url: string
    database: OpenDatabase
    note: ReturnType<typeof noteMessage>
  }> => {
    const database = await (await open()).openAgain()
    const note = noteMessage('test.note')
    const app = createApp({
      config: testConfig({ SLACK_API_URL: slack.apiUrl, PORT: '0', HOST: '127.0.0.1' }),
      log: openLog('silent'),
      database,
      capabilities: [testCapability({ messages: [note] })],
    })
    const port = await app.start((error) => {
      throw error
    })
    return { app, database, note, url: `http://127.0.0.1:${port}` }
  }
  const readiness = async (url: string): Promise<{ status: number; reasons: unknown }> => {
    const response = await fetch(`${url}/health/ready`)
    const body: unknown = await response.json()
    return {
      status: response.status,
      reasons: typeof body === 'object' && body !== null && 'reasons' in body ? body.reasons : undefined,
    }
  }

  test('it is live at once, ready when Slack has said whose token it has, sends what is enqueued, and stops', async () => {
    slack.away = true
    const { app, database, note, url } = await start()
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
    await expect.poll(async () => JSON.stringify(await readiness(url)), { timeout: 20_000 }).toContain('whose token')
    slack.away = false
    await expect.poll(() => readiness(url), { timeout: 20_000 }).toEqual({ status: 200, reasons: [] })
    await inWorkspace(app.platform, { workspaceId }, (scope) =>
      enqueue(scope, note, { facts: { number: 7 }, to: { person: asId<PersonId>('ana') }, dedupeKey: 'a' }),
    )
    await expect.poll(() => slack.posted, { timeout: 20_000 }).toEqual([`D-${slackIdOf(asId('ana'))} note 7`])
    // Counted once the sending is written down, which is after it stands in Slack.
    await expect
      .poll(async () => await (await fetch(`${url}/metrics`)).text(), { timeout: 20_000 })
      .toContain('touchline_messages_sent_total{kind="test.note"} 1')
    const began = performance.now()
    await app.stop(8_000)
    await database.close()
    expect(performance.now() - began).toBeLessThan(9_000)
    await expect(fetch(`${url}/health/live`)).rejects.toThrow()
  }, 60_000)

  test('connections that the database cuts are made anew, and nothing is lost', async () => {
    const { app, database, note, url } = await start()
    await expect.poll(() => readiness(url), { timeout: 20_000 }).toEqual({ status: 200, reasons: [] })
    if (database.kind === 'postgres') {
      const other = await (await open()).openAgain()
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
        other.db,
      )
      await other.close()
    }
    await expect
      .poll(
        () =>
          inWorkspace(app.platform, { workspaceId }, (scope) =>
            enqueue(scope, note, { facts: { number: 8 }, to: { person: asId<PersonId>('ben') }, dedupeKey: 'b' }),
          ).then(
            () => 'enqueued',
            () => 'refused',
          ),
        { timeout: 20_000 },
      )
      .toBe('enqueued')
    await expect.poll(() => slack.posted, { timeout: 20_000 }).toEqual([`D-${slackIdOf(asId('ben'))} note 8`])
    await app.stop(8_000)
    await database.close()
  }, 60_000)
})

async function tinySlack(): Promise<TinySlack> {
  const posted: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const form = new URLSearchParams(body)
    if (tiny.away) {
      response.writeHead(503).end()
      return
    }
    const answer = answerTo(request.url ?? '', form, posted)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, ...answer }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const tiny: TinySlack = { server, apiUrl: `http://127.0.0.1:${port}/api/`, posted, away: false }
  return tiny
}

function answerTo(url: string, form: URLSearchParams, posted: string[]): Record<string, unknown> {
  if (url.endsWith('auth.test')) return { team_id: workspaceId, team: 'Test', user_id: 'UBOT', bot_id: 'B1' }
  if (url.endsWith('conversations.open')) return { channel: { id: `D-${form.get('users')}` } }
  if (url.endsWith('chat.postMessage')) {
    posted.push(`${form.get('channel')} ${form.get('text')}`)
    return { channel: form.get('channel'), ts: `1.${posted.length}` }
  }
  return {}
}
