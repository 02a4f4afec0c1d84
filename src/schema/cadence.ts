import type { Generated, GeneratedAlways } from 'kysely'
import type { PersonId, SessionId, WorkspaceId } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/time.ts'

export interface CadenceTables {
  cadence: CadenceTable
  slot: SlotTable
  first_due: FirstDueTable
  standard_setting: StandardSettingTable
  seen_layer: SeenLayerTable
  pair_interval: PairIntervalTable
  excuse: ExcuseTable
  stand_in: StandInTable
  pair_plan: PairPlanTable
  told_line: ToldLineTable
  nudge_clock: NudgeClockTable
  coach_tally: CoachTallyTable
  branch_tally: BranchTallyTable
  tally_due: TallyDueTable
  rule_setting: RuleSettingTable
  judging_clock: JudgingClockTable
  judgement: JudgementTable
  pair_ruling: PairRulingTable
}

type Layer = 'team-member' | 'first-line' | 'second-line' | 'senior-leader'
type ExcuseReason = 'away' | 'workload' | 'training' | 'clash' | 'outage'
type CountedFormat = 'one-on-one' | 'side-by-side' | 'call-review' | 'role-play' | 'group' | 'coach-the-coach'

interface PairColumns {
  workspace_id: Generated<WorkspaceId>
  coach_id: PersonId
  coachee_id: PersonId
}

export interface CadenceTable extends PairColumns {
  next_transition_at: Date | null
  streak: Generated<number>
  last_held_on: PlainDate | null
}

export interface SlotTable extends PairColumns {
  ordinal: number
  opened_on: PlainDate
  due_on: PlainDate
  grace_until: PlainDate
  misses_on: PlainDate
  interval_days: 7 | 14 | 28
  state: 'open' | 'met' | 'late' | 'missed' | 'excused'
  session_id: SessionId | null
  ended_on: PlainDate | null
  known_on: PlainDate | null
  reason: ExcuseReason | 'left' | 'moved' | null
  verdict: 'met' | 'not-on-time' | null
  judged_on: PlainDate | null
  pending_excuse: ExcuseReason | null
  no_common_day: boolean
  next_transition_on: PlainDate | null
  extras: SessionId[]
  /** The day on which it enters the figures: judged, or excused. */
  entered_on: GeneratedAlways<PlainDate | null>
}

export interface FirstDueTable extends PairColumns {
  line_from: PlainDate
  due_on: PlainDate
}

export interface StandardSettingTable {
  workspace_id: Generated<WorkspaceId>
  /** '' is the workspace's own. */
  layer: '' | Layer
  since: PlainDate
  set_at: Date
  set_by: PersonId | null
  /** Null: a layer without a standard of its own any more. */
  interval: '7' | '14' | '28' | 'off' | null
  grace_days: number
  minimum_minutes: number
  formats: CountedFormat[]
}

export interface SeenLayerTable {
  workspace_id: Generated<WorkspaceId>
  person_id: PersonId
  since: PlainDate
  layer: Layer
}

export interface PairIntervalTable extends PairColumns {
  since: PlainDate
  set_at: Date
  set_by: PersonId
  interval: '7' | '14' | '28' | null
  coach_told_at: Date | null
  coachee_told_at: Date | null
}

export interface ExcuseTable extends PairColumns {
  id: string
  slot_opened_on: PlainDate
  reason: ExcuseReason
  made_on: PlainDate
  made_at: Date
  status: 'stands' | 'pending' | 'accepted' | 'declined'
  decided_on: PlainDate | null
  decided_by: PersonId | null
}

export interface StandInTable {
  workspace_id: Generated<WorkspaceId>
  coach_id: PersonId
  person_id: PersonId
  from_on: PlainDate
  until_on: PlainDate | null
}

export interface PairPlanTable extends PairColumns {
  kind: 'planned' | 'snoozed'
  until_on: PlainDate
  made_on: PlainDate
}

export interface ToldLineTable extends PairColumns {
  told_on: PlainDate
  slot_opened_on: PlainDate
  /** Its place in the bundle, from 0. */
  position: number
}

export interface NudgeClockTable {
  workspace_id: Generated<WorkspaceId>
  coach_id: PersonId
  next_bundle_at: Date
}

interface TallyColumns {
  workspace_id: Generated<WorkspaceId>
  /** A Sunday. */
  week: PlainDate
  manager_id: PersonId
  /** The manager's direct report under whom it stands; the manager, for their own one-on-ones. */
  via_id: PersonId
  met: number
  not_on_time: number
  /** By a coach's excuse. */
  excused: number
  /** Left or moved, from the lines. */
  ended: number
}

/** What one coach's slots of one week come to, for the coach and each manager above on the day. */
export interface CoachTallyTable extends TallyColumns {
  coach_id: PersonId
}

/** The sums of all coaches. */
export type BranchTallyTable = TallyColumns

export interface TallyDueTable {
  workspace_id: Generated<WorkspaceId>
  seq: GeneratedAlways<number>
  coach_id: PersonId
  week: PlainDate
}

interface RuleColumns {
  window_days: number
  share_percent: number
  relax_weeks: number
}

export interface RuleSettingTable extends RuleColumns {
  workspace_id: Generated<WorkspaceId>
  /** A Sunday. */
  since: PlainDate
  set_at: Date
  set_by: PersonId | null
}

export interface JudgingClockTable {
  workspace_id: Generated<WorkspaceId>
  next_sunday: PlainDate
  /** The last manager judged of that Sunday's; null: nobody yet. */
  after_id: PersonId | null
}

export interface JudgementTable extends RuleColumns {
  workspace_id: Generated<WorkspaceId>
  manager_id: PersonId
  judged_on: PlainDate
  coach_id: PersonId | null
  verdict: 'on' | 'off' | 'none'
  decided_by: 'own' | 'pooled' | null
  own_from: PlainDate
  own_met: number
  own_not_on_time: number
  pooled_from: PlainDate
  pooled_met: number
  pooled_not_on_time: number
  effect: 'tighten' | 'return' | 'none'
  because: string | null
}

export interface PairRulingTable extends PairColumns {
  level: 'rule' | 'pin'
  set_at: Date
  since: PlainDate
  /** Null: the rule, or the operator. */
  set_by: PersonId | null
  interval: '7' | '14' | '28' | null
  is_last: boolean
  is_quiet: boolean
  coach_told_at: Date | null
  coachee_told_at: Date | null
  reason: string | null
  judged_on: PlainDate | null
  because: 'off-rhythm' | 'on-rhythm' | 'no-team' | 'line-over' | null
  figure_of: 'own' | 'pooled' | null
  figure_reports: 'team-leads' | 'managers' | null
  figure_from: PlainDate | null
  figure_met: number | null
  figure_not_on_time: number | null
  share_percent: number | null
}
