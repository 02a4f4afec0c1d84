// The bot refuses to run where row-level security doesn't hold: tried once at the start, with rows that are rolled back. A
// login that is a superuser passes by every policy: so the roles must be what protects, and this proves that they do.
import { sql } from 'kysely'
import { asId, type SlackUserId, type WorkspaceId } from '../../kernel/ids.ts'
import { asSystem, type Tenancy } from '../tenancy.ts'
import type { Tx } from './database.ts'

/** Another workspace's row can be seen or written in a workspace's own scope. */
class TenancyBroken extends Error {}

const [own, other] = [asId<WorkspaceId>('touchline-probe-own'), asId<WorkspaceId>('touchline-probe-other')]

/** Throws TenancyBroken. Leaves nothing behind. */
export async function probeTenancy(platform: Tenancy): Promise<void> {
  const seen = await rolledBack(platform, async (tx) => {
    await tx
      .insertInto('workspace')
      .values([row(own), row(other)])
      .execute()
    await sql`select set_config('touchline.workspace_id', ${own}, true),
                     set_config('role', (select tenant_role from deployment), true)`.execute(tx)
    await tx
      .insertInto('audit_entry')
      .values({ action: 'probe', subjects: [], facts: '{}', occurred_at: new Date() })
      .execute()
    await sql`select set_config('touchline.workspace_id', ${other}, true)`.execute(tx)
    const workspaces = await tx.selectFrom('workspace').select('id').execute()
    const entries = await tx.selectFrom('audit_entry').select('seq').where('action', '=', 'probe').execute()
    return { workspaces: workspaces.map(({ id }) => id), entries: entries.length }
  })
  if (seen.workspaces.length !== 1 || seen.workspaces[0] !== other || seen.entries > 0) {
    throw new TenancyBroken(
      'row-level security does not hold in this database: another workspace’s row is visible. Run `touchline doctor`.',
    )
  }
}

async function rolledBack<T>(platform: Tenancy, work: (tx: Tx) => Promise<T>): Promise<T> {
  const answer: T[] = []
  try {
    await asSystem(platform, async (tx) => {
      answer.push(await work(tx))
      throw new Undo()
    })
  } catch (error) {
    if (!(error instanceof Undo)) throw error
  }
  const [first] = answer
  if (first === undefined) throw new Error('the probe gave no answer')
  return first
}

class Undo extends Error {}

function row(id: WorkspaceId) {
  return {
    id,
    kind: 'team' as const,
    team_id: id,
    name: 'probe',
    bot_user_id: asId<SlackUserId>('probe'),
    scopes: [],
    installed_at: new Date(),
  }
}
