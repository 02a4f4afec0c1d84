// The inputs of the log's form. A name is the block id in Slack and the `field` of a refusal. The facts are one record, so
// that the form for an edit after 24 hours can do without them.
import type { PlainDate } from '../../kernel/time.ts'
import {
  checkboxesField,
  dateField,
  externalMultiSelectField,
  type Initials,
  numberField,
  selectField,
  textField,
  type Values,
} from '../../slack/fields.ts'
import { type ActionOwner, sessionFocuses, sessionFormats, sessionOutcomes, systemTopics } from '../session/session.ts'
import { type ActionDraft, detailCharacters, lineCharacters, maximumCoachees } from '../session/session-draft.ts'
import { explainFocus, explainFormat, explainOutcome, explainTopic } from '../session/session-words.ts'

const factFields = {
  coachees: externalMultiSelectField({
    label: 'Who did you coach?',
    placeholder: 'Search by name',
    error: `Choose the person you coached, or up to ${maximumCoachees} people.`,
    dispatch: true,
  }),
  heldOn: dateField({ label: 'When was it held?', error: 'Choose the day on which it was held.' }),
  minutes: numberField({
    label: 'Minutes',
    error: 'Write a whole number of minutes from 1 to 600, such as 30.',
    min: 1,
    max: 600,
  }),
  format: selectField({
    label: 'Format',
    error: 'Choose a format from the list.',
    options: sessionFormats.map((value) => ({ value, label: explainFormat(value) })),
  }),
  separately: checkboxesField({
    label: 'Several people',
    error: 'Tick the box, or leave it empty.',
    optional: true,
    options: [
      {
        value: 'separately',
        label: 'Log the same for several one-on-ones',
        description: 'One session each, not a group session',
      },
    ],
  }),
}

const longText = (label: string, hint?: string) =>
  textField({
    label,
    ...(hint === undefined ? {} : { hint }),
    multiline: true,
    optional: true,
    error: 'Write at most 3,000 characters.',
  })

const actionWhat = textField({
  label: 'Action',
  optional: true,
  maxLength: lineCharacters,
  error: `Write at most ${lineCharacters} characters.`,
})
const actionOwner = selectField({
  label: 'Who does it?',
  optional: true,
  error: 'Choose who does it.',
  options: [
    { value: 'coachee', label: 'The person I coached' },
    { value: 'coach', label: 'I do' },
  ],
})
const actionDue = dateField({ label: 'Due', optional: true, error: 'Choose a day, or leave it empty.' })
const actionCriterion = textField({
  label: 'How will you both know that it worked?',
  optional: true,
  maxLength: lineCharacters,
  error: `Write at most ${lineCharacters} characters.`,
})
const openAction = selectField({
  label: 'Open action',
  optional: true,
  error: 'Choose what has become of it.',
  options: [
    { value: 'carry', label: 'Still open: carry it on' },
    { value: 'done', label: 'Done' },
    { value: 'dropped', label: 'Dropped' },
  ],
})

export const wordFields = {
  focus: selectField({
    label: 'Focus',
    optional: true,
    dispatch: true,
    placeholder: 'What was it about?',
    error: 'Choose a focus from the list.',
    options: sessionFocuses.map((value) => ({ value, label: explainFocus(value) })),
  }),
  focusDetail: textField({
    label: 'In a few words',
    optional: true,
    maxLength: detailCharacters,
    error: `Write at most ${detailCharacters} characters.`,
  }),
  outcome: selectField({
    label: 'Outcome',
    optional: true,
    dispatch: true,
    placeholder: 'Skill, will or a system cause',
    error: 'Choose one from the list.',
    options: sessionOutcomes.map((value) => ({ value, label: explainOutcome(value) })),
  }),
  systemTopic: selectField({
    label: 'What got in the way?',
    optional: true,
    hint: 'Goes to the managers above as a count by topic. Nothing that you write goes with it.',
    placeholder: 'Choose a topic',
    error: 'Choose a topic from the list.',
    options: systemTopics.map((value) => ({ value, label: explainTopic(value, 'en-GB') })),
  }),
  sharedNote: longText('Shared note', 'You and the people you coached can read it. The managers above can’t.'),
  goal: longText('Goal: what do you want to reach?'),
  reality: longText('Reality: where are you now?'),
  options: longText('Options: what could you do?'),
  will: longText('Will: what will you do?'),
  coachNote: longText(
    'Private note',
    'Shown to nobody but you. People who run this server could look, and are not meant to.',
  ),
  action1What: actionWhat,
  action1Owner: actionOwner,
  action1Due: actionDue,
  action1Criterion: actionCriterion,
  action2What: actionWhat,
  action2Owner: actionOwner,
  action2Due: actionDue,
  action2Criterion: actionCriterion,
  action3What: actionWhat,
  action3Owner: actionOwner,
  action3Due: actionDue,
  action3Criterion: actionCriterion,
  action4What: actionWhat,
  action4Owner: actionOwner,
  action4Due: actionDue,
  action4Criterion: actionCriterion,
  action5What: actionWhat,
  action5Owner: actionOwner,
  action5Due: actionDue,
  action5Criterion: actionCriterion,
  open1: openAction,
  open2: openAction,
  open3: openAction,
  open4: openAction,
  open5: openAction,
  open6: openAction,
  open7: openAction,
  open8: openAction,
}

export const logFields = { ...factFields, ...wordFields }

export type LogValues = Values<typeof logFields>
export type WordValues = Values<typeof wordFields>
export type LogInitials = Initials<typeof logFields>
export type WordField = keyof typeof wordFields
export type LogField = keyof typeof logFields

type ActionRow = {
  readonly fields: readonly [what: WordField, owner: WordField, due: WordField, criterion: WordField]
  readonly read: (
    values: WordValues,
  ) => Omit<ActionDraft, 'row' | 'line' | 'owner'> & { owner: ActionOwner | undefined }
  readonly fill: (action: ActionFill) => LogInitials
}
export type ActionFill = {
  readonly what?: string | undefined
  readonly owner: ActionOwner
  readonly dueOn?: PlainDate | undefined
  readonly successCriterion?: string | undefined
}

/** The five rows of actions, from the first. */
export const actionRows: readonly ActionRow[] = [
  {
    fields: ['action1What', 'action1Owner', 'action1Due', 'action1Criterion'],
    read: (v) => row(v.action1What, v.action1Owner, v.action1Due, v.action1Criterion),
    fill: (a) => ({
      action1What: a.what,
      action1Owner: a.owner,
      action1Due: a.dueOn,
      action1Criterion: a.successCriterion,
    }),
  },
  {
    fields: ['action2What', 'action2Owner', 'action2Due', 'action2Criterion'],
    read: (v) => row(v.action2What, v.action2Owner, v.action2Due, v.action2Criterion),
    fill: (a) => ({
      action2What: a.what,
      action2Owner: a.owner,
      action2Due: a.dueOn,
      action2Criterion: a.successCriterion,
    }),
  },
  {
    fields: ['action3What', 'action3Owner', 'action3Due', 'action3Criterion'],
    read: (v) => row(v.action3What, v.action3Owner, v.action3Due, v.action3Criterion),
    fill: (a) => ({
      action3What: a.what,
      action3Owner: a.owner,
      action3Due: a.dueOn,
      action3Criterion: a.successCriterion,
    }),
  },
  {
    fields: ['action4What', 'action4Owner', 'action4Due', 'action4Criterion'],
    read: (v) => row(v.action4What, v.action4Owner, v.action4Due, v.action4Criterion),
    fill: (a) => ({
      action4What: a.what,
      action4Owner: a.owner,
      action4Due: a.dueOn,
      action4Criterion: a.successCriterion,
    }),
  },
  {
    fields: ['action5What', 'action5Owner', 'action5Due', 'action5Criterion'],
    read: (v) => row(v.action5What, v.action5Owner, v.action5Due, v.action5Criterion),
    fill: (a) => ({
      action5What: a.what,
      action5Owner: a.owner,
      action5Due: a.dueOn,
      action5Criterion: a.successCriterion,
    }),
  },
]

/** The places for actions of earlier sessions. */
export const openFields = ['open1', 'open2', 'open3', 'open4', 'open5', 'open6', 'open7', 'open8'] as const

function row(
  what: string | undefined,
  owner: ActionOwner | undefined,
  dueOn: PlainDate | undefined,
  successCriterion: string | undefined,
) {
  return { what, owner, dueOn, successCriterion }
}
