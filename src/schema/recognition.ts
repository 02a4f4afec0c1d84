import type { Generated } from 'kysely'
import type { PersonId, RecognitionId, WorkspaceId } from '../kernel/ids.ts'

export type RecognitionTables = {
  recognition: RecognitionTable
  recognition_recipient: RecognitionRecipientTable
}

type RecognitionTable = {
  workspace_id: Generated<WorkspaceId>
  id: RecognitionId
  sender_id: PersonId
  what: string
  meant: string
  /** Slack's id; null: private. */
  channel: string | null
  /** A permalink of the message that is recognised. */
  link: string | null
  sent_at: Date
  submission_key: string
  post_state: 'none' | 'waiting' | 'posted' | 'failed' | 'in-doubt'
  post_attempt: number
  post_url: string | null
}

type RecognitionRecipientTable = {
  workspace_id: Generated<WorkspaceId>
  recognition_id: RecognitionId
  person_id: PersonId
  /** From 0, in the order in which the sender named them. */
  position: number
}
