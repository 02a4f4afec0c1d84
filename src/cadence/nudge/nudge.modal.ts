// The small modals behind a line: a date, a snooze, an excuse. Each says what it changes and what it doesn't.
import { z } from 'zod'
import { type Spelling, sayDay } from '../../kernel/text.ts'
import { addDays, type PlainDate } from '../../kernel/time.ts'
import { type ModalView, messageModal, section } from '../../slack/blocks.ts'
import { dateField, radioField } from '../../slack/fields.ts'
import { defineModal } from '../../slack/modal.ts'
import { type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { type ExcuseStatus, excuseReasons, explainReason } from '../excuse/excuse.ts'
import type { PairRhythm } from '../rhythm/pair-rhythm.ts'
import { sayInterval } from '../rhythm/rhythm.ts'
import { longestSnoozeDays, type Silence } from './ladder.ts'
import { type PairSeen, pairSeen } from './nudge-buttons.ts'

export const planModal = defineModal({
  callbackId: 'cadence.plan-session',
  title: 'Planned for',
  submit: 'Save',
  metadata: pairSeen,
  fields: {
    plannedFor: dateField({
      label: 'When will you hold it?',
      error: 'Please choose the day on which you will hold it.',
    }),
  },
})

export const snoozeModal = defineModal({
  callbackId: 'cadence.snooze-nudges',
  title: 'Snooze',
  submit: 'Snooze',
  metadata: pairSeen,
  fields: {
    until: dateField({ label: 'Be quiet until', error: 'Please choose a day within the next four weeks.' }),
  },
})

export const excuseModal = defineModal({
  callbackId: 'cadence.excuse-slot',
  title: 'Excuse this one',
  submit: 'Excuse',
  metadata: pairSeen,
  fields: {
    reason: radioField({
      label: 'What got in the way?',
      error: 'Please choose one of the reasons.',
      options: excuseReasons.map((reason) => ({ value: reason, label: explainReason(reason) })),
    }),
  },
})

export const rhythmModal = defineModal({
  callbackId: 'cadence.set-rhythm',
  title: 'How often you meet',
  submit: 'Save',
  metadata: z.object({ coacheeId: pairSeen.shape.coacheeId }),
  fields: {
    interval: radioField({
      label: 'One-on-one',
      error: 'Please choose how often.',
      options: [
        { value: '7', label: 'Every week' },
        { value: '14', label: 'Every two weeks' },
        { value: '28', label: 'Every four weeks' },
        { value: 'standard', label: 'As the standard says' },
      ],
    }),
  },
})

export function drawPlan(seen: PairSeen, coachee: string, today: PlainDate): ModalView {
  return planModal.draw({
    metadata: seen,
    initial: { plannedFor: addDays(today, 1) },
    layout: [
      section(
        mrkdwn`Your one-on-one with ${coachee}. You will hear nothing about it before that day; its due date stays.`,
      ),
      'plannedFor',
    ],
  })
}

export function drawSnooze(seen: PairSeen, coachee: string, today: PlainDate): ModalView {
  return snoozeModal.draw({
    metadata: seen,
    initial: { until: addDays(today, 7) },
    layout: [
      section(
        mrkdwn`You will hear nothing about your one-on-one with ${coachee} until that day, ${longestSnoozeDays} days at most. It changes no due date and no figure.`,
      ),
      'until',
    ],
  })
}

export function drawExcuse(seen: PairSeen, coachee: string, comes: 'stands' | 'pending'): ModalView {
  return excuseModal.draw({
    metadata: seen,
    layout: [section(mrkdwn`Your one-on-one with ${coachee}. ${explainExcuse(comes)}`), 'reason'],
  })
}

export function drawRhythm(coacheeId: PairSeen['coacheeId'], coachee: string, standard: string): ModalView {
  return rhythmModal.draw({
    metadata: { coacheeId },
    layout: [
      section(
        mrkdwn`How often you meet ${coachee}. The standard is ${standard}; you can choose to meet more often, not less. ${coachee} is told.`,
      ),
      'interval',
    ],
  })
}

export function confirmSilence({ kind, until }: Silence, locale: Spelling): ModalView {
  const day = sayDay(until, locale)
  return kind === 'planned'
    ? messageModal('Planned', mrkdwn`Planned for ${day}. You will hear nothing about it before then.`)
    : messageModal('Snoozed', mrkdwn`Snoozed until ${day}. Due date and figures stay as they are.`)
}

/** What holds now, and whether the rule says so rather than the coach. */
export function confirmRhythm({ interval, because }: Pick<PairRhythm, 'interval' | 'because'>): ModalView {
  return messageModal(
    'How often you meet',
    because === 'rule'
      ? mrkdwn`Saved. For now your one-on-one stays weekly, by the rule; what you chose holds after that. ${'“Why weekly?”'} says when.`
      : mrkdwn`Your one-on-one is now ${sayInterval(interval)}. Both of you are told; a shorter interval reaches the open date five working days after that at the earliest, a longer one starts with the next.`,
  )
}

export function confirmExcuse(status: ExcuseStatus): ModalView {
  return messageModal('Excuse', explainExcused(status))
}

function explainExcuse(comes: 'stands' | 'pending'): Mrkdwn {
  return comes === 'stands'
    ? mrkdwn`You can excuse one in eight weeks with each person yourself: this one stands at once and counts neither for nor against you.`
    : mrkdwn`You have excused one with this person in the last eight weeks, so this one waits for the manager above you, who sees the reason that you choose. Until they accept it, it counts as not on time.`
}

function explainExcused(status: ExcuseStatus): Mrkdwn {
  return status === 'stands'
    ? mrkdwn`Excused. It counts neither for nor against you, and the next one-on-one has its own date.`
    : mrkdwn`Sent to the manager above you. Until they accept it, this one counts as not on time. You can still hold it.`
}
