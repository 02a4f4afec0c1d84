// The tables of survey. `workspace_id` is filled from the transaction's tenant (see platform/tenancy.ts).
import type { Generated } from 'kysely'
import type { PersonId, SessionId, SurveyId, WorkspaceId } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/time.ts'

export interface SurveyTables {
  survey: SurveyTable
  answer: AnswerTable
  survey_stop: SurveyStopTable
  correction: CorrectionTable
  survey_setting: SurveySettingTable
}

/** Says that somebody was asked, and nothing about whether they answered. */
export interface SurveyTable {
  workspace_id: Generated<WorkspaceId>
  id: SurveyId
  session_id: SessionId
  coach_id: PersonId
  coachee_id: PersonId
  held_on: PlainDate
  floor: number
  /** A JSON array of item ids; written as text. */
  items: string
  state: 'waiting' | 'open' | 'closed' | 'withdrawn' | 'removed' | 'never'
  attempts: number
  check_at: Date | null
  /** The attempt whose message arrived. */
  sent_attempt: number | null
  asked_at: Date | null
  closes_on: PlainDate | null
  closes_at: Date | null
  remind_at: Date | null
}

/** Only its author's scope sees or writes a row. No time of its own but Slack's of the tap that last changed it. */
export interface AnswerTable {
  workspace_id: Generated<WorkspaceId>
  survey_id: SurveyId
  person_id: PersonId
  usefulness: number | null
  /** A JSON object: item id → 1–5; written as text. */
  items: string
  happened: string | null
  comment: string | null
  audience: string | null
  signed: boolean
  acted_micros: number
}

/** A row: this person wants no questions. Only that person's scope sees or writes it. */
export interface SurveyStopTable {
  workspace_id: Generated<WorkspaceId>
  person_id: PersonId
}

/** Only the scopes of its author and of the coach see a row; only the author's writes it. */
export interface CorrectionTable {
  workspace_id: Generated<WorkspaceId>
  id: string
  survey_id: SurveyId
  coach_id: PersonId
  coachee_id: PersonId
  /** The modal that sent it: the same one again is no second correction. */
  view_id: string
  wording: string
  asked_at: Date
}

/** One row a workspace, or none for the default. */
export interface SurveySettingTable {
  workspace_id: Generated<WorkspaceId>
  floor: number
}
