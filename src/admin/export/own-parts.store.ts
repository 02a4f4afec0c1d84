// “A person's own export has theirs.” All that a workspace keeps about one person, as far as they may see it themself: a
// session that they were coached in as a coachee sees it, one that they held as its coach does. Read in that person's own
// scope: whom the rows are about is the transaction's person, and nobody else can be asked for.
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

const me = sql`(select current_setting('touchline.person_id', true))`
const mySlackUser = sql`(select slack_user_id from person where id = ${me})`
const sessionsIHeld = sql`(select id from session where coach_id = ${me})`
// A withdrawn one is no longer shown to its coachees.
const sessionsIHad = sql`(select session.id from session
  join session_coachee on session_coachee.workspace_id = session.workspace_id and session_coachee.session_id = session.id
  where session_coachee.coachee_id = ${me} and session.withdrawn_at is null)`
const batchesAboutMe = sql`(select id from batch where coach_id = ${me})`
const recognitionsISent = sql`(select id from recognition where sender_id = ${me})`
const recognitionsIGot = sql`(select recognition_id from recognition_recipient where person_id = ${me})`

const sharedWords = ['id', 'coach_id', 'held_on', 'format', 'focus', 'focus_detail', 'shared_note'] as const

const actionColumns = [
  'id',
  'session_id',
  'line',
  'owner',
  'owner_id',
  'what',
  'success_criterion',
  'due_on',
  'state',
  'closed_at',
  'closed_by',
] as const

const recognitionColumns = [
  'id',
  'sender_id',
  'what',
  'meant',
  'channel',
  'link',
  'sent_at',
  'post_state',
  'post_url',
] as const

export const ownParts: readonly Part[] = [
  part('person', { columns: personColumns, key: ['id'], where: sql`person.id = ${me}` }),
  part('posting', { columns: postingColumns, key: ['person_id', 'since'], where: sql`posting.person_id = ${me}` }),
  part('slack_account', {
    columns: ['slack_user_id', 'email', 'zone', 'locale', 'standing'],
    key: ['slack_user_id'],
    where: sql`slack_account.slack_user_id = ${mySlackUser}`,
  }),
  part('home_view', {
    columns: ['slack_user_id', 'opened_at'],
    key: ['slack_user_id'],
    where: sql`home_view.slack_user_id = ${mySlackUser}`,
  }),
  part('reporting_line', {
    as: 'report',
    columns: lineColumns,
    key: ['id'],
    where: sql`reporting_line.person_id = ${me}`,
  }),
  part('reporting_line', {
    as: 'manager',
    columns: lineColumns,
    key: ['id'],
    where: sql`reporting_line.manager_id = ${me}`,
  }),
  part('seen_layer', {
    columns: ['person_id', 'since', 'layer'],
    key: ['person_id', 'since'],
    where: sql`seen_layer.person_id = ${me}`,
  }),
  part('administrator', {
    columns: ['person_id', 'appointed_at'],
    key: ['person_id'],
    where: sql`administrator.person_id = ${me}`,
  }),
  part('absence', { columns: absenceColumns, key: ['id'], where: sql`absence.person_id = ${me}` }),
  part('working_setting', {
    columns: workingSettingColumns,
    key: ['scope', 'scope_key', 'since'],
    where: sql`working_setting.scope = 'person' and working_setting.scope_key = ${me}`,
  }),

  // “Coachee: own shared note, focus, actions.” Their own actions and the coach's, never another coachee's.
  part('session', { as: 'coachee', columns: sharedWords, key: ['id'], where: sql`session.id in ${sessionsIHad}` }),
  part('action', {
    as: 'coachee',
    columns: actionColumns,
    key: ['id'],
    where: sql`action.session_id in ${sessionsIHad} and (action.owner = 'coach' or action.owner_id = ${me})`,
  }),
  part('session', {
    as: 'coach',
    columns: [
      ...sharedWords,
      'minutes',
      'outcome',
      'system_topic',
      'goal',
      'reality',
      'options',
      'will',
      'logged_at',
      'logged_on',
      'late_logged',
      'withdrawn_at',
    ],
    key: ['id'],
    where: sql`session.coach_id = ${me}`,
  }),
  part('session_coachee', {
    as: 'coach',
    columns: ['session_id', 'coachee_id'],
    key: ['session_id', 'coachee_id'],
    where: sql`session_coachee.session_id in ${sessionsIHeld}`,
  }),
  part('coach_note', {
    as: 'coach',
    columns: ['session_id', 'coach_id', 'note'],
    key: ['session_id'],
    where: sql`coach_note.coach_id = ${me}`,
  }),
  part('action', {
    as: 'coach',
    columns: actionColumns,
    key: ['id'],
    where: sql`action.session_id in ${sessionsIHeld}`,
  }),

  part('slot', {
    as: 'coachee',
    columns: [...pair, 'ordinal', 'opened_on', 'due_on', 'interval_days', 'state', 'session_id', 'ended_on'],
    key: [...pair, 'ordinal'],
    where: sql`slot.coachee_id = ${me}`,
  }),
  part('slot', { as: 'coach', columns: slotColumns, key: [...pair, 'ordinal'], where: sql`slot.coach_id = ${me}` }),
  part('cadence', {
    as: 'coach',
    columns: [...pair, 'streak', 'last_held_on'],
    key: pair,
    where: sql`cadence.coach_id = ${me}`,
  }),
  part('pair_interval', {
    columns: [...pair, 'since', 'set_at', 'set_by', 'interval'],
    key: [...pair, 'set_at'],
    where: sql`${me} in (pair_interval.coach_id, pair_interval.coachee_id)`,
  }),
  part('pair_ruling', {
    columns: [...rulingColumns, 'reason'],
    key: [...pair, 'level', 'set_at'],
    where: sql`${me} in (pair_ruling.coach_id, pair_ruling.coachee_id)`,
  }),
  part('pair_plan', {
    as: 'coach',
    columns: [...pair, 'kind', 'until_on', 'made_on'],
    key: pair,
    where: sql`pair_plan.coach_id = ${me}`,
  }),
  part('excuse', { as: 'coach', columns: excuseColumns, key: ['id'], where: sql`excuse.coach_id = ${me}` }),
  part('stand_in', {
    columns: standInColumns,
    key: ['coach_id', 'person_id', 'from_on'],
    where: sql`${me} in (stand_in.coach_id, stand_in.person_id)`,
  }),
  part('judgement', {
    columns: judgementColumns,
    key: ['manager_id', 'judged_on'],
    where: sql`judgement.manager_id = ${me}`,
  }),
  part('owned_cause', {
    columns: ['id', 'manager_id', 'topic', 'owner_id', 'given_on', 'due_on', 'state', 'ended_on', 'ended_by'],
    key: ['id'],
    where: sql`${me} in (owned_cause.manager_id, owned_cause.owner_id)`,
  }),

  part('survey', {
    as: 'coachee',
    columns: ['id', 'session_id', 'stream', 'version', ...pair, 'held_on', 'floor', 'state', 'asked_at', 'closes_on'],
    key: ['id'],
    where: sql`survey.coachee_id = ${me} and survey.asked_at is not null`,
  }),
  part('answer', {
    columns: [
      'survey_id',
      'person_id',
      'usefulness',
      'items',
      'happened',
      'comment',
      'audience',
      'signed',
      'acted_micros',
    ],
    key: ['survey_id'],
    where: sql`answer.person_id = ${me}`,
  }),
  part('survey_stop', { columns: ['person_id'], key: ['person_id'], where: sql`survey_stop.person_id = ${me}` }),
  part('correction', {
    as: 'coachee',
    columns: ['id', 'survey_id', ...pair, 'wording', 'asked_at'],
    key: ['id'],
    where: sql`correction.coachee_id = ${me}`,
  }),
  // The open channel: it says that the coach will see the name.
  part('correction', {
    as: 'coach',
    columns: ['id', 'survey_id', ...pair, 'wording', 'asked_at'],
    key: ['id'],
    where: sql`correction.coach_id = ${me}`,
  }),
  part('self_rating', {
    columns: ['person_id', 'rated_on', 'dimensions'],
    key: ['rated_on'],
    where: sql`self_rating.person_id = ${me}`,
  }),
  part('batch', {
    as: 'coach',
    columns: ['id', 'stream', 'released_on', 'coach_id'],
    key: ['id'],
    where: sql`batch.coach_id = ${me}`,
  }),
  part('batch_figure', {
    as: 'coach',
    columns: figureColumns,
    key: ['batch_id', 'figure'],
    where: sql`batch_figure.batch_id in ${batchesAboutMe}`,
  }),
  part('batch_comment', {
    as: 'coach',
    columns: ['batch_id', 'place', 'audience', 'wording', 'author_id'],
    key: ['batch_id', 'place'],
    where: sql`batch_comment.coach_id = ${me} and batch_comment.batch_id in ${batchesAboutMe}`,
  }),

  part('recognition', {
    as: 'sender',
    columns: recognitionColumns,
    key: ['id'],
    where: sql`recognition.sender_id = ${me}`,
  }),
  part('recognition_recipient', {
    as: 'sender',
    columns: ['recognition_id', 'person_id', 'position'],
    key: ['recognition_id', 'person_id'],
    where: sql`recognition_recipient.recognition_id in ${recognitionsISent}`,
  }),
  part('recognition', {
    as: 'recipient',
    columns: recognitionColumns,
    key: ['id'],
    where: sql`recognition.id in ${recognitionsIGot}`,
  }),
  part('recognition_recipient', {
    as: 'recipient',
    columns: ['recognition_id', 'person_id', 'position'],
    key: ['recognition_id', 'person_id'],
    where: sql`recognition_recipient.recognition_id in ${recognitionsIGot}`,
  }),
]

export const leftOutOfOwn: readonly LeftOut[] = [
  {
    what: ['session where it was withdrawn and you were coached', 'action where it is another coachee’s'],
    why: 'A session is here as you see it: with all that you wrote where you held it, with what was shared where you were coached.',
  },
  {
    what: ['batch.manager_id', 'batch.coach_ids', 'batch.reader_ids', 'batch where it is about somebody else'],
    why: 'Released figures are here where they are about you. About others you see them in Home.',
  },
  {
    what: [
      'batch_comment.coach_id',
      'owned_cause.revision',
      'survey.items',
      'coach_tally',
      'branch_tally',
      'first_due',
    ],
    why: 'It stands in other rows already, or is counted from them.',
  },
  {
    what: ['batch_moment', 'batch_asked', 'batch_cursor', 'psychometric'],
    why: 'Of many people together, and of none of them.',
  },
  { what: ['system_cause'], why: 'A copy of the outcome that stands with your sessions, for the managers above.' },
  {
    what: ['workspace', 'directory', 'standard_setting', 'rule_setting', 'survey_setting', 'survey_item'],
    why: 'About the workspace, not about you.',
  },
  {
    what: ['audit_entry'],
    why: 'What was changed, by ids: it is kept for the whole workspace, and the workspace’s export has it.',
  },
  { what: ['person.email_key', 'person.search_text'], why: 'Your name and address again, for searching.' },
  {
    what: [
      ...plumbing,
      'told_line',
      'digest_reader',
      'session_submission',
      'session.submission_view_id',
      'session.submission_index',
      'home_view.published_at',
      'home_view.fingerprint',
      'action.closed_tap_at',
      'action.remind_at',
      'action.reminded_on',
      'cadence.next_transition_at',
      'slot.next_transition_on',
      'pair_interval.coach_told_at',
      'pair_interval.coachee_told_at',
      'pair_ruling.coach_told_at',
      'pair_ruling.coachee_told_at',
      'owned_cause.remind_at',
      'survey.attempts',
      'survey.check_at',
      'survey.sent_attempt',
      'survey.closes_at',
      'survey.remind_at',
      'correction.view_id',
      'recognition.submission_key',
      'recognition.post_attempt',
    ],
    why: 'How the bot keeps track of its own work. What it told you stands in Slack.',
  },
]
