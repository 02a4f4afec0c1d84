// The tables of survey. `workspace_id` is filled from the transaction's tenant (see platform/tenancy.ts).
import type { Generated } from 'kysely'
import type { BatchId, PersonId, SessionId, SurveyId, WorkspaceId } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/time.ts'

export interface SurveyTables {
  survey: SurveyTable
  answer: AnswerTable
  survey_stop: SurveyStopTable
  correction: CorrectionTable
  survey_setting: SurveySettingTable
  survey_clock: SurveyClockTable
  survey_item: SurveyItemTable
  self_rating: SelfRatingTable
  batch: BatchTable
  batch_figure: BatchFigureTable
  batch_asked: BatchAskedTable
  batch_comment: BatchCommentTable
  batch_moment: BatchMomentTable
  batch_cursor: BatchCursorTable
  psychometric: PsychometricTable
}

/** Says that somebody was asked, and nothing about whether they answered. */
export interface SurveyTable {
  workspace_id: Generated<WorkspaceId>
  id: SurveyId
  /** Null: a quarterly question. */
  session_id: SessionId | null
  stream: Generated<'session' | 'quarterly'>
  /** Of the instrument. */
  version: Generated<number>
  coach_id: PersonId
  coachee_id: PersonId
  /** Of a quarterly question: when the quarter's questions begin. */
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

/** One row for each of the jobs that go through everybody. */
export interface SurveyClockTable {
  workspace_id: Generated<WorkspaceId>
  what: 'release' | 'quarter' | 'psychometrics'
  next_on: PlainDate
  after_id: string | null
}

/** An admin's own items. `until_version`: the first version in which it is asked no more. */
export interface SurveyItemTable {
  workspace_id: Generated<WorkspaceId>
  id: string
  wording: string
  wording_american: string
  since_version: number
  until_version: number | null
  added_by: PersonId | null
  added_at: Date
}

/** Only its own person's scope sees or writes a row. */
export interface SelfRatingTable {
  workspace_id: Generated<WorkspaceId>
  person_id: PersonId
  rated_on: PlainDate
  /** A JSON object: dimension → 1–5; written as text. */
  dimensions: string
}

/** Written by the batch role alone; read by the coach, by those who stood above at the time, and by admins. */
export interface BatchTable {
  workspace_id: Generated<WorkspaceId>
  id: BatchId
  stream: 'session' | 'quarterly'
  released_on: PlainDate
  coach_id: PersonId | null
  manager_id: PersonId | null
  coach_ids: PersonId[]
  reader_ids: PersonId[]
}

export interface BatchFigureTable {
  workspace_id: Generated<WorkspaceId>
  batch_id: BatchId
  figure: string
  tenths: number
  is_bottom: boolean
  band: '5-7' | '8-12' | '13+'
  first_version: number
  last_version: number
}

export interface BatchCommentTable {
  workspace_id: Generated<WorkspaceId>
  batch_id: BatchId
  place: number
  coach_id: PersonId
  audience: 'coach' | 'coach-and-above'
  wording: string
  author_id: PersonId | null
}

/** Read by the batch role alone, as is `batch_cursor`. */
export interface BatchMomentTable {
  workspace_id: Generated<WorkspaceId>
  batch_id: BatchId
  dimension: string
  version: number
  /** Sums over people, as JSON; written as text. */
  moments: string
}

export interface BatchCursorTable {
  workspace_id: Generated<WorkspaceId>
  coach_id: PersonId
  stream: 'session' | 'quarterly'
  part: string
  taken_until: Date
}

/** Read by the batch role alone. Who had been asked for a figure: what later ones are compared with. */
export interface BatchAskedTable {
  workspace_id: Generated<WorkspaceId>
  batch_id: BatchId
  figure: string
  asked_ids: PersonId[]
}

export interface PsychometricTable {
  workspace_id: Generated<WorkspaceId>
  computed_on: PlainDate
  dimension: string
  result: string
}
