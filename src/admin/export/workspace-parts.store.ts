// “Admin: counts on screen; files without answers and notes.” What the workspace's export holds, and what it leaves out and
// why; a test holds both against the schema, so that no table and no column is in neither. No sentence that somebody wrote
// about a person is in any of these columns.
import { sql } from 'kysely'
import { type LeftOut, plumbing } from './left-out.ts'
import { type Part, part } from './part.store.ts'
import {
  absenceColumns,
  excuseColumns,
  figureColumns,
  judgementColumns,
  lineColumns,
  pair,
  personColumns,
  postingColumns,
  rulingColumns,
  slotColumns,
  standInColumns,
  workingSettingColumns,
} from './shared-columns.ts'

export const workspaceParts: readonly Part[] = [
  part('workspace', {
    columns: [
      'id',
      'kind',
      'team_id',
      'name',
      'url',
      'timezone',
      'location',
      'installed_by',
      'installed_at',
      'uninstalled_at',
    ],
    key: ['id'],
  }),
  part('directory', { columns: ['locale', 'first_imported_on', 'go_live_on', 'went_live_at'], key: ['workspace_id'] }),

  // People, for whom they work, where and when.
  part('person', { columns: personColumns, key: ['id'] }),
  part('posting', { columns: postingColumns, key: ['person_id', 'since'] }),
  part('reporting_line', { columns: lineColumns, key: ['id'] }),
  part('seen_layer', { columns: ['person_id', 'since', 'layer'], key: ['person_id', 'since'] }),
  part('administrator', { columns: ['person_id', 'appointed_at'], key: ['person_id'] }),
  part('absence', { columns: absenceColumns, key: ['id'] }),

  // What was set.
  part('working_setting', { columns: workingSettingColumns, key: ['scope', 'scope_key', 'since'] }),
  part('standard_setting', {
    columns: ['layer', 'since', 'set_at', 'set_by', 'interval', 'grace_days', 'minimum_minutes', 'formats'],
    key: ['layer', 'since', 'set_at'],
  }),
  part('rule_setting', {
    columns: ['since', 'set_at', 'set_by', 'window_days', 'share_percent', 'relax_weeks'],
    key: ['since', 'set_at'],
  }),
  part('survey_setting', { columns: ['floor'], key: ['workspace_id'] }),
  part('survey_item', {
    columns: ['id', 'wording', 'wording_american', 'since_version', 'until_version', 'added_by', 'added_at'],
    key: ['id'],
  }),

  // “That a session happened, when, format.”
  part('session', {
    columns: [
      'id',
      'coach_id',
      'held_on',
      'minutes',
      'format',
      'logged_at',
      'logged_on',
      'late_logged',
      'withdrawn_at',
    ],
    key: ['id'],
  }),
  part('session_coachee', { columns: ['session_id', 'coachee_id'], key: ['session_id', 'coachee_id'] }),

  // What was due, and what became of it.
  part('cadence', { columns: [...pair, 'streak', 'last_held_on'], key: pair }),
  part('first_due', { columns: [...pair, 'line_from', 'due_on'], key: [...pair, 'line_from'] }),
  part('slot', { columns: slotColumns, key: [...pair, 'ordinal'] }),
  part('pair_interval', { columns: [...pair, 'since', 'set_at', 'set_by', 'interval'], key: [...pair, 'set_at'] }),
  part('excuse', { columns: excuseColumns, key: ['id'] }),
  part('stand_in', { columns: standInColumns, key: ['coach_id', 'person_id', 'from_on'] }),

  // “Someone with no manager above is judged for their own eyes only.”
  part('judgement', {
    columns: judgementColumns,
    key: ['manager_id', 'judged_on'],
    where: sql`judgement.coach_id is not null`,
  }),
  part('pair_ruling', { columns: rulingColumns, key: [...pair, 'level', 'set_at'] }),

  // That somebody was thanked. For what, whoever may read the channel reads there.
  part('recognition', { columns: ['id', 'sender_id', 'sent_at', 'channel', 'post_state', 'post_url'], key: ['id'] }),
  part('recognition_recipient', {
    columns: ['recognition_id', 'person_id', 'position'],
    key: ['recognition_id', 'person_id'],
  }),

  // Released figures, as they are shown. The row of a batch that has comments alone would say that there are some.
  part('batch', {
    columns: ['id', 'stream', 'released_on', 'coach_id', 'manager_id'],
    key: ['id'],
    where: sql`exists (select from batch_figure where batch_figure.workspace_id = batch.workspace_id
      and batch_figure.batch_id = batch.id)`,
    readBy: 'admin',
  }),
  part('batch_figure', { columns: figureColumns, key: ['batch_id', 'figure'], readBy: 'admin' }),
  part('psychometric', { columns: ['computed_on', 'dimension', 'result'], key: ['computed_on', 'dimension'] }),

  // Ids and numbers: no audit entry holds a word. What isn't named here stays here.
  part('audit_entry', {
    columns: ['seq', 'action', 'actor_person_id', 'subjects', 'facts', 'occurred_at'],
    key: ['seq'],
    where: sql`audit_entry.action like any (array[
      'people.%', 'coaching.session-%', 'cadence.%', 'survey.floor-%', 'survey.item-%', 'recognition.%'])`,
  }),
]

export const leftOutOfWorkspace: readonly LeftOut[] = [
  {
    what: ['answer', 'survey_stop', 'correction', 'self_rating', 'survey'],
    why: 'What people answer, want corrected or think of their own coaching is theirs, and so is whether they answer at all. Nor does it say who was asked.',
  },
  {
    what: [
      'batch_comment',
      'batch_moment',
      'batch_asked',
      'batch_cursor',
      'batch.coach_ids',
      'batch.reader_ids',
      'batch where comments are all it holds',
    ],
    why: 'Comments go to those whom their authors chose; the rest is shown to nobody.',
  },
  {
    what: [
      'coach_note',
      'action',
      'session.focus',
      'session.focus_detail',
      'session.outcome',
      'session.system_topic',
      'session.goal',
      'session.reality',
      'session.options',
      'session.will',
      'session.shared_note',
      'session_submission',
      'session.submission_view_id',
      'session.submission_index',
      'audit_entry where it is about an action',
    ],
    why: 'What a session was about, what was noted and what was agreed is for its coach and its coachees.',
  },
  {
    what: ['system_cause', 'owned_cause', 'audit_entry where it is about one'],
    why: 'System causes go upward as numbers by topic, never by session or name.',
  },
  {
    what: ['recognition.what', 'recognition.meant', 'recognition.link'],
    why: 'The words of a recognition are for those who got it and for the channel that it was posted in.',
  },
  {
    what: ['pair_ruling.reason', 'judgement where nobody is above'],
    why: 'Why a pair is pinned is for the two and the managers above; somebody with nobody above is judged for their own eyes only.',
  },
  { what: ['pair_plan', 'told_line'], why: 'Of what a coach wants to be reminded, and was, is theirs.' },
  { what: ['workspace.bot_token_encrypted'], why: 'A secret.' },
  {
    what: ['coach_tally', 'branch_tally', 'person.email_key', 'person.search_text', 'slack_account'],
    why: 'Counted or made from the rest, or copied from Slack.',
  },
  {
    what: [
      ...plumbing,
      'digest_reader',
      'home_view',
      'workspace.bot_user_id',
      'workspace.scopes',
      'workspace.floor_k',
      'workspace.next_due_at',
      'workspace.last_pass_at',
      'directory.accounts_read_at',
      'directory.accounts_due_at',
      'directory.leavers_moved_on',
      'cadence.next_transition_at',
      'slot.next_transition_on',
      'pair_interval.coach_told_at',
      'pair_interval.coachee_told_at',
      'pair_ruling.coach_told_at',
      'pair_ruling.coachee_told_at',
      'recognition.submission_key',
      'recognition.post_attempt',
    ],
    why: 'How the bot keeps track of its own work.',
  },
]

/** In addition, where nobody is an admin. */
export const leftOutWithoutAdmin: LeftOut = {
  what: ['batch', 'batch_figure'],
  why: 'Released figures are for an admin to see, and nobody is one: `admin add EMAIL` makes somebody one.',
}
