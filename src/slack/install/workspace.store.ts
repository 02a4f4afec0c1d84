import type { SlackUserId, WorkspaceId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'

export type Installation = {
  readonly workspaceId: WorkspaceId
  readonly kind: 'team' | 'enterprise'
  /** Where messages are posted. */
  readonly teamId: string
  readonly name: string
  /** `https://acme.slack.com/`. Undefined: not known (yet). */
  readonly url?: string | undefined
  readonly botUserId: SlackUserId
  /** Undefined: the token comes from the environment. */
  readonly sealedToken: string | undefined
  readonly scopes: readonly string[]
  readonly installedBy: SlackUserId | undefined
}

/** Installed, or installed again: what the workspace has of its own stays. Needs the system's role (`asSystem`). */
export async function saveInstallation(tx: Tx, installation: Installation, now: Instant): Promise<void> {
  const { workspaceId, kind, teamId, name, url, botUserId, sealedToken, scopes, installedBy } = installation
  const told = {
    kind,
    team_id: teamId,
    name,
    ...(url === undefined ? {} : { url }),
    bot_user_id: botUserId,
    bot_token_encrypted: sealedToken ?? null,
    scopes: [...scopes],
    uninstalled_at: null,
  }
  await tx
    .insertInto('workspace')
    .values({ id: workspaceId, ...told, installed_by: installedBy ?? null, installed_at: now })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ ...told, ...(installedBy === undefined ? {} : { installed_by: installedBy }) }),
    )
    .execute()
}

/** Needs the system's role. */
export async function saveUrl(tx: Tx, workspaceId: WorkspaceId, url: string): Promise<void> {
  await tx.updateTable('workspace').set({ url }).where('id', '=', workspaceId).execute()
}

/** Undefined: not installed, or no longer. Needs the system's role. */
export async function findInstallation(
  db: Db | Tx,
  workspaceId: WorkspaceId,
): Promise<Pick<Installation, 'kind' | 'teamId' | 'sealedToken'> | undefined> {
  const row = await db
    .selectFrom('workspace')
    .select(['kind', 'team_id', 'bot_token_encrypted'])
    .where('id', '=', workspaceId)
    .where('uninstalled_at', 'is', null)
    .executeTakeFirst()
  return row && { kind: row.kind, teamId: row.team_id, sealedToken: row.bot_token_encrypted ?? undefined }
}

/** The token is of no use any more and is forgotten; everything else stays, for the day it is installed again. */
export async function markUninstalled(tx: Tx, workspaceId: WorkspaceId, now: Instant): Promise<void> {
  await tx
    .updateTable('workspace')
    .set({ uninstalled_at: now, bot_token_encrypted: null })
    .where('id', '=', workspaceId)
    .where('uninstalled_at', 'is', null)
    .execute()
}
