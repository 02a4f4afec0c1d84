import type { Generated } from 'kysely'
import type { SlackUserId, WorkspaceId } from '../kernel/ids.ts'

export type HomeTables = { home_view: HomeViewTable }

type HomeViewTable = {
  workspace_id: Generated<WorkspaceId>
  slack_user_id: SlackUserId
  /** Business time, as the next. */
  opened_at: Date
  published_at: Date | null
  /** A digest of the view that was drawn last. */
  fingerprint: string | null
}
