import type { Generated } from 'kysely'
import type { PersonId, WorkspaceId } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/time.ts'

export type DigestTables = { digest_reader: DigestReaderTable }

type DigestReaderTable = {
  workspace_id: Generated<WorkspaceId>
  person_id: PersonId
  /** The Monday of the last week whose digest was sent, or of the week in which somebody became a reader. */
  sent_week: PlainDate
  /** Business time of the next attempt. Null: never works again. */
  next_at: Date | null
  /** When a recognition was last suggested. */
  prompted_on: PlainDate | null
}
