// Columns that both exports hold, the workspace's of everybody and a person's own of that person.

export const pair = ['coach_id', 'coachee_id'] as const

export const personColumns = [
  'id',
  'employee_number',
  'name',
  'email',
  'title',
  'unit',
  'location',
  'file_zone',
  'file_locale',
  'start_on',
  'end_on',
  'origin',
  'file_slack_user_id',
  'slack_user_id',
  'linked_by',
  'refused_reason',
] as const

export const postingColumns = ['person_id', 'since', 'unit', 'location'] as const

export const lineColumns = ['id', 'person_id', 'manager_id', 'starts_on', 'ends_on', 'origin'] as const

export const absenceColumns = ['id', 'person_id', 'from_on', 'until_on', 'entered_by'] as const

export const workingSettingColumns = [
  'scope',
  'scope_key',
  'since',
  'weekdays',
  'hours_from',
  'hours_until',
  'location',
] as const

export const slotColumns = [
  ...pair,
  'ordinal',
  'opened_on',
  'due_on',
  'grace_until',
  'misses_on',
  'interval_days',
  'state',
  'session_id',
  'ended_on',
  'known_on',
  'reason',
  'verdict',
  'judged_on',
  'pending_excuse',
  'no_common_day',
  'extras',
  'entered_on',
] as const

export const excuseColumns = [
  'id',
  ...pair,
  'slot_opened_on',
  'reason',
  'made_on',
  'made_at',
  'status',
  'decided_on',
  'decided_by',
] as const

export const standInColumns = ['coach_id', 'person_id', 'from_on', 'until_on'] as const

export const judgementColumns = [
  'manager_id',
  'judged_on',
  'coach_id',
  'verdict',
  'decided_by',
  'own_from',
  'own_met',
  'own_not_on_time',
  'pooled_from',
  'pooled_met',
  'pooled_not_on_time',
  'effect',
  'because',
  'window_days',
  'share_percent',
  'relax_weeks',
] as const

/** Without `reason`, which an admin wrote. */
export const rulingColumns = [
  ...pair,
  'level',
  'set_at',
  'set_by',
  'since',
  'interval',
  'is_last',
  'is_quiet',
  'judged_on',
  'because',
  'figure_of',
  'figure_reports',
  'figure_from',
  'figure_met',
  'figure_not_on_time',
  'share_percent',
] as const

export const figureColumns = [
  'batch_id',
  'figure',
  'tenths',
  'is_bottom',
  'band',
  'first_version',
  'last_version',
] as const
