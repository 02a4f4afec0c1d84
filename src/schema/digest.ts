import type { Generated } from 'kysely'
import type { PersonId, SessionId, WorkspaceId } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/time.ts'

export type DigestTables = {
  digest_reader: DigestReaderTable
  system_cause: SystemCauseTable
  owned_cause: OwnedCauseTable
}

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

type Topic = 'tools' | 'process' | 'policy' | 'staffing' | 'product' | 'information' | 'other'

/** A session whose outcome was a system cause, once for its coach and once for each manager above on the day held. */
type SystemCauseTable = {
  workspace_id: Generated<WorkspaceId>
  session_id: SessionId
  manager_id: PersonId
  /** The manager's direct report under whom the coach stood; the coach, for the coach's own row. */
  via_id: PersonId
  held_on: PlainDate
  topic: Topic
}

/** A topic that a manager gave to somebody, until a date. At most one of a manager and topic is open. */
type OwnedCauseTable = {
  workspace_id: Generated<WorkspaceId>
  id: string
  manager_id: PersonId
  topic: Topic
  owner_id: PersonId
  given_on: PlainDate
  due_on: PlainDate
  /** How often its date was changed. */
  revision: number
  state: 'open' | 'done' | 'handed-on'
  ended_on: PlainDate | null
  /** Who said that it is done, or handed it on; null on what an earlier release ended. */
  ended_by: PersonId | null
  /** When its owner is to be reminded; null: no more. */
  remind_at: Date | null
}
