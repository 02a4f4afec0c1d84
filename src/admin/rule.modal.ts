// The rule that turns a manager's one-on-one weekly: a form for what may be changed of it, then how it would have judged
// the last half year, before it is saved.
import { z } from 'zod'
import { type RulePreview, type RuleTerms, ruleLimits, sayRule, type WeeklySpan } from '../cadence/index.ts'
import type { PersonId } from '../kernel/ids.ts'
import { type Spelling, sayCount, sayDate, sayDay } from '../kernel/text.ts'
import { daysBetween, type PlainDate } from '../kernel/time.ts'
import { context, type KnownBlock, type ModalView, messageModal, section } from '../slack/blocks.ts'
import { numberField, type Values } from '../slack/fields.ts'
import { defineModal } from '../slack/modal.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn, shorten } from '../slack/mrkdwn.ts'
import { noEmploymentDecision } from './floor.modal.ts'

export const ruleTitle = 'Rhythm rule'

const { windowWeeks, sharePercent, relaxWeeks } = ruleLimits

export const ruleModal = defineModal({
  callbackId: 'admin.change-rule',
  title: ruleTitle,
  submit: 'Look at it',
  metadata: z.object({}),
  fields: {
    windowWeeks: numberField({
      label: 'Looks back over so many weeks',
      hint: 'Twice as far at most, where fewer than three one-on-ones were judged.',
      error: `Please give a whole number from ${windowWeeks.min} to ${windowWeeks.max}.`,
      ...windowWeeks,
    }),
    sharePercent: numberField({
      label: 'Off rhythm under so many % on time',
      hint: 'And only where at least two were not on time.',
      error: `Please give a whole number from ${sharePercent.min} to ${sharePercent.max}.`,
      ...sharePercent,
    }),
    relaxWeeks: numberField({
      label: 'Weekly for so many weeks at least',
      hint: 'It returns when these weeks are on rhythm.',
      error: `Please give a whole number from ${relaxWeeks.min} to ${relaxWeeks.max}.`,
      ...relaxWeeks,
    }),
  },
})

export const confirmRuleModal = defineModal({
  callbackId: 'admin.confirm-rule',
  title: ruleTitle,
  submit: 'Save',
  metadata: z.object({ windowDays: z.number(), sharePercent: z.number(), relaxWeeks: z.number() }),
  fields: {},
})

export function drawRuleForm(terms: RuleTerms): ModalView {
  return ruleModal.draw({
    metadata: {},
    layout: [
      section(
        mrkdwn`Every Sunday each manager is judged by the one-on-ones that they owe, and by those that the managers who report to them owe. ${sayRule(terms)} Both people are told, with the figure that decided.`,
      ),
      'windowWeeks',
      'sharePercent',
      'relaxWeeks',
      context(mrkdwn`You see what it would do before anything is saved.`),
    ],
    initial: { ...terms, windowWeeks: terms.windowDays / 7 },
  })
}

export function termsFrom(form: Values<typeof ruleModal.fields>): RuleTerms {
  return { windowDays: 7 * form.windowWeeks, sharePercent: form.sharePercent, relaxWeeks: form.relaxWeeks }
}

type Day = { readonly today: PlainDate; readonly locale: Spelling }

const linesShown = 15

/** `names`: of the managers of the preview. */
export function drawRulePreview(preview: RulePreview, names: ReadonlyMap<PersonId, string>, day: Day): ModalView {
  const { after } = preview
  return confirmRuleModal.draw({
    metadata: { ...after },
    layout: [
      section(mrkdwn`${bold('From')} ${sayRule(preview.before)}\n${bold('To')} ${sayRule(after)}`),
      section(sayTurned(preview, day)),
      ...differenceBlocks(preview, names, day),
      context(
        mrkdwn`Replayed Sunday by Sunday over the one-on-ones as they were; what a weekly one would have changed about them nobody knows. Whoever has nobody above is left out.`,
        mrkdwn`Nothing has been saved yet. It would hold from the next Sunday, ${sayDay(preview.since, day.locale, day.today)}. What people were told before stands. ${noEmploymentDecision}`,
      ),
    ],
  })
}

export function drawRuleSaved(terms: RuleTerms & { readonly since: PlainDate }, day: Day): ModalView {
  return messageModal(
    ruleTitle,
    mrkdwn`:white_check_mark: Saved. ${sayRule(terms)}\nIt holds from ${sayDay(terms.since, day.locale, day.today)}, the next Sunday; what was judged before stands.`,
  )
}

/** “Under this, in the last 26 weeks: 3 managers would have turned weekly (now 2).” */
function sayTurned({ managers, from, until }: RulePreview, day: Day): Mrkdwn {
  const turned = (of: 'before' | 'after') => managers.filter((manager) => manager[of].length > 0).length
  const weeks = (of: 'before' | 'after') =>
    managers.reduce((sum, manager) => sum + manager[of].reduce((total, span) => total + weeksOf(span, until), 0), 0)
  return mrkdwn`${bold(`Under this, in the 26 weeks from ${sayDate(from, day.locale, day.today)} to ${sayDate(until, day.locale, day.today)}`)}\n${sayCount(turned('after'), 'manager', 'managers')} would have turned weekly (now ${turned('before')}), for ${sayCount(weeks('after'), 'week', 'weeks')} in all (now ${weeks('before')}).`
}

function differenceBlocks(
  { managers }: RulePreview,
  names: ReadonlyMap<PersonId, string>,
  day: Day,
): readonly KnownBlock[] {
  const different = managers.filter(({ before, after }) => saySpans(before, day) !== saySpans(after, day))
  if (different.length === 0) return [section(mrkdwn`Nobody would have been judged otherwise.`)]
  const lines = different.slice(0, linesShown).map(({ managerId, before, after }) => {
    const name = shorten(names.get(managerId) ?? 'Somebody who has left', 60)
    return mrkdwn`• ${name}: ${saySpans(after, day)} (now: ${saySpans(before, day)})`
  })
  const more = different.length - lines.length
  return [
    section(
      joinMrkdwn(
        [bold('Who would have been weekly otherwise'), ...lines, ...(more > 0 ? [mrkdwn`and ${more} more`] : [])],
        '\n',
      ),
    ),
  ]
}

function saySpans(spans: readonly WeeklySpan[], day: Day): string {
  if (spans.length === 0) return 'not weekly'
  return spans
    .map((span) => {
      const first = sayDate(span.from, day.locale, day.today)
      return span.until === undefined ? `from ${first} on` : `${first} to ${sayDate(span.until, day.locale, day.today)}`
    })
    .join(', ')
}

/** One that lasts to this day counts the week that runs. */
function weeksOf({ from, until }: WeeklySpan, last: PlainDate): number {
  return until === undefined ? daysBetween(from, last) / 7 + 1 : daysBetween(from, until) / 7
}
