// Live: the process answers. Ready: requests can be served now; while not, a balancer sends them elsewhere and an operator
// reads why. The reasons are ours, without values.
import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { HttpRoute } from '../slack/receive/http-receiver.ts'
import type { OpenDatabase } from './database/database.ts'
import { schemaState } from './database/migrate.ts'
import type { Metrics } from './metrics.ts'

export type HealthParts = {
  readonly database: OpenDatabase
  readonly metrics: Metrics
  /** What the process itself is still waiting for, or why it is ending. */
  readonly notReady: () => readonly string[]
}

const patienceMillis = 2_000

export function healthRoutes(parts: HealthParts): readonly HttpRoute[] {
  return [
    { method: 'GET', path: '/health/live', handle: (_request, response) => json(response, 200, { live: true }) },
    {
      method: 'GET',
      path: '/health/ready',
      handle: async (_request, response) => {
        const reasons = [...parts.notReady(), ...(await databaseReasons(parts.database))]
        const ready = reasons.length === 0
        parts.metrics.ready.set(ready ? 1 : 0)
        json(response, ready ? 200 : 503, { ready, reasons })
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      handle: async (_request, response) => {
        const { registry } = parts.metrics
        response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics())
      },
    },
  ]
}

async function databaseReasons(database: OpenDatabase): Promise<readonly string[]> {
  const away = ['the database does not answer']
  try {
    const state = await Promise.race([schemaState(database), pause(patienceMillis, undefined, { ref: false })])
    if (state === undefined) return away
    return state.behind.length === 0 ? [] : ['the database schema is older than this release: run `touchline migrate`']
  } catch {
    return away
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
