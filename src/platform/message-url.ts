import type { SlackAddress } from './outbox/index.ts'
import type { Scope } from './tenancy.ts'

/**
 * The permalink of a message of ours, in the form that chat.getPermalink gives: no call for what we can say ourselves.
 * Undefined where the workspace's address isn't known.
 */
export async function messageUrl(scope: Scope, { channel, ts }: SlackAddress): Promise<string | undefined> {
  const row = await scope.tx.selectFrom('workspace').select('url').executeTakeFirst()
  if (row === undefined || row.url === null) return undefined
  return `${row.url.replace(/\/?$/, '/')}archives/${channel}/p${ts.replace('.', '')}`
}
