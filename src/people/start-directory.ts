import type { Scope } from '../platform/tenancy.ts'
import { createDirectory, findDirectory } from './directory.store.ts'
import { isLiveAt } from './go-live.ts'

/** Every workspace has a directory from its first touch on; its Slack users are due to be read at once. */
export async function ensureDirectory(scope: Scope): Promise<void> {
  await createDirectory(scope.tx, { locale: 'en-GB', accountsDueAt: scope.now })
}

/** Whether anything may be sent to people of this workspace. Nobody is told anything before go-live. */
export async function isLive(scope: Scope): Promise<boolean> {
  return isLiveAt(await findDirectory(scope.tx), scope.now)
}
