import type { Generated } from 'kysely'
import type { ActionId, PersonId, SessionId, WorkspaceId } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/time.ts'

export type CoachingTables = {
  session: SessionTable
  session_coachee: SessionCoacheeTable
  session_submission: SessionSubmissionTable
  coach_note: CoachNoteTable
  action: ActionTable
}

type SessionTable = {
  workspace_id: Generated<WorkspaceId>
  id: SessionId
  coach_id: PersonId
  held_on: PlainDate
  minutes: number
  format: 'one-on-one' | 'side-by-side' | 'call-review' | 'role-play' | 'group' | 'coach-the-coach'
  focus: Focus | null
  focus_detail: string | null
  outcome: 'skill' | 'will' | 'system-cause' | null
  system_topic: 'tools' | 'process' | 'policy' | 'staffing' | 'product' | 'information' | 'other' | null
  goal: string | null
  reality: string | null
  options: string | null
  will: string | null
  shared_note: string | null
  logged_at: Date
  /** In the coach's zone. */
  logged_on: PlainDate
  late_logged: boolean
  withdrawn_at: Date | null
  /** Slack's id of the view that logged it, and its place among the sessions that this view logged. */
  submission_view_id: string
  submission_index: number
}

type Focus =
  | 'conversations'
  | 'quality'
  | 'results'
  | 'knowledge'
  | 'time'
  | 'teamwork'
  | 'leading'
  | 'confidence'
  | 'growth'
  | 'other'

type SessionCoacheeTable = {
  workspace_id: Generated<WorkspaceId>
  session_id: SessionId
  coachee_id: PersonId
}

/** One row for each view that was submitted: five deliveries of it make one session. */
type SessionSubmissionTable = {
  workspace_id: Generated<WorkspaceId>
  view_id: string
  coach_id: PersonId
  /** A digest of what was submitted last, to tell a repeated delivery from a changed text. */
  content_digest: string
}

type CoachNoteTable = {
  workspace_id: Generated<WorkspaceId>
  session_id: SessionId
  coach_id: PersonId
  note: string
}

type ActionTable = {
  workspace_id: Generated<WorkspaceId>
  id: ActionId
  session_id: SessionId
  line: number
  owner: 'coach' | 'coachee'
  owner_id: PersonId
  what: string
  success_criterion: string | null
  due_on: PlainDate | null
  state: Generated<'open' | 'done' | 'dropped'>
  closed_at: Date | null
  closed_by: PersonId | null
  /** Slack's `action_ts` of the tap that closed it: of two taps the later one wins, in whichever order they arrive. */
  closed_tap_at: string | null
  /** When its owner is next to be reminded; null: no more. */
  remind_at: Date | null
  /** The owner's date of the reminder that told of it. */
  reminded_on: PlainDate | null
}
