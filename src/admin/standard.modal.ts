// Standards: an overview, a form for one of them, and what it would change, before it is saved.
import { z } from 'zod'
import {
  type Interval,
  type LayerStandard,
  type StandardChange,
  type StandardPreview,
  type StandardTerms,
  textOfInterval,
} from '../cadence/index.ts'
import { explainFormat, sessionFormats } from '../coaching/index.ts'
import { type Spelling, sayDay } from '../kernel/text.ts'
import { type PlainDate, parsePlainDate } from '../kernel/time.ts'
import type { Layer } from '../people/index.ts'
import { context, type ModalView, messageModal, plain, section } from '../slack/blocks.ts'
import { checkboxesField, dateField, numberField, radioField, type Values } from '../slack/fields.ts'
import { limits } from '../slack/limits.ts'
import { defineModal } from '../slack/modal.ts'
import { bold, escapeMrkdwn, joinMrkdwn, mrkdwn } from '../slack/mrkdwn.ts'
import { changeStandardButton, type StandardScope, standardScopes } from './settings-buttons.ts'
import { explainScope, sayChanges, sayTerms, sayUntil, sayWhen } from './standard-words.ts'

export const standardsTitle = 'Standards'

const intervals = ['7', '14', '28', 'off', 'as-workspace'] as const
type IntervalChoice = (typeof intervals)[number]

const everyInterval = [
  { value: '7', label: 'Every week' },
  { value: '14', label: 'Every two weeks' },
  { value: '28', label: 'Every four weeks' },
  { value: 'off', label: 'Off: none is asked for' },
] as const

export const standardModal = defineModal({
  callbackId: 'admin.change-standard',
  title: 'Standard',
  submit: 'Look at it',
  metadata: z.object({ scope: z.enum(standardScopes) }),
  fields: {
    interval: radioField<IntervalChoice>({ label: 'How often', error: 'Please choose how often.' }),
    graceDays: numberField({
      label: 'Grace, in working days',
      hint: 'For so long after the due date a one-on-one is still on time.',
      error: 'Please give a whole number from 0 to 5.',
      min: 0,
      max: 5,
    }),
    minimumMinutes: numberField({
      label: 'Shortest that counts, in minutes',
      error: 'Please give a whole number from 1 to 120.',
      min: 1,
      max: 120,
    }),
    formats: checkboxesField({
      label: 'Formats that count',
      error: 'Please choose at least one format.',
      options: sessionFormats.map((format) => ({ value: format, label: explainFormat(format) })),
    }),
    since: dateField({
      label: 'From',
      hint: 'Today or later. What people were told before stays as it was.',
      error: 'Please choose a day from today on, within this century.',
    }),
  },
})

const date = z.string().transform((text, check): PlainDate => {
  const parsed = parsePlainDate(text)
  if (parsed !== undefined) return parsed
  check.addIssue('not a date')
  return z.NEVER
})

export const confirmStandardModal = defineModal({
  callbackId: 'admin.confirm-standard',
  title: 'Standard',
  submit: 'Save',
  metadata: z.object({
    scope: z.enum(standardScopes),
    interval: z.enum(intervals),
    graceDays: z.number(),
    minimumMinutes: z.number(),
    formats: z.array(z.enum(sessionFormats)),
    since: date,
  }),
  fields: {},
})

export type StandardForm = { readonly scope: StandardScope } & Values<typeof standardModal.fields>

export type StandardLine = LayerStandard & { readonly scope: StandardScope }

export function drawStandards(
  lines: readonly StandardLine[],
  day: { readonly today: PlainDate; readonly locale: Spelling },
): ModalView {
  return {
    type: 'modal',
    callback_id: 'admin.standards',
    title: plain(standardsTitle, limits.modalTitle),
    close: plain('Back', limits.modalButton),
    blocks: [
      section(
        mrkdwn`How often a manager meets each of their people. The standard of a pair is that of the person who is coached.`,
      ),
      ...lines.map(({ scope, terms, own, next }) =>
        section(
          joinMrkdwn(
            [
              bold(explainScope(scope)),
              own ? sayTerms(terms) : 'As for everybody.',
              ...(next === undefined
                ? []
                : [
                    `From ${sayDay(next.since, day.locale, day.today)}: ${next.terms === undefined ? 'as for everybody.' : sayTerms(next.terms)}`,
                  ]),
            ],
            '\n',
          ),
          changeStandardButton.draw({
            text: 'Change',
            value: { scope },
            accessibilityLabel: `Change: ${explainScope(scope)}`,
          }),
        ),
      ),
    ],
  }
}

export function drawStandardForm({ scope, terms, own }: StandardLine, today: PlainDate): ModalView {
  const interval: IntervalChoice = own ? textOfInterval(terms.interval) : 'as-workspace'
  const asEverybody = scope === 'workspace' ? [] : [{ value: 'as-workspace', label: 'As for everybody' }]
  return standardModal.draw({
    metadata: { scope },
    layout: [section(bold(explainScope(scope))), 'interval', 'graceDays', 'minimumMinutes', 'formats', 'since'],
    choices: { interval: [...everyInterval, ...asEverybody] },
    initial: {
      interval,
      graceDays: terms.graceDays,
      minimumMinutes: terms.minimumMinutes,
      formats: terms.formats,
      since: today,
    },
  })
}

/** What would change, before anything does. */
export function drawStandardPreview(
  form: StandardForm,
  preview: StandardPreview,
  day: { readonly today: PlainDate; readonly locale: Spelling },
): ModalView {
  const changes = sayChanges(preview.before, preview.after)
  const text =
    changes.length === 0
      ? mrkdwn`${bold(explainScope(form.scope))}\nNothing changes: it is like that already.`
      : joinMrkdwn([bold(explainScope(form.scope)), ...changes.map(escapeMrkdwn)], '\n')
  return confirmStandardModal.draw({
    metadata: { ...form, formats: [...form.formats] },
    layout: [
      section(text),
      section(mrkdwn`${sayWhen(preview.pairs, form.since, day.today, day.locale)}`),
      ...(preview.next === undefined ? [] : [section(mrkdwn`${sayUntil(preview.next, day)}`)]),
      context(mrkdwn`Nothing has been saved yet.`),
    ],
  })
}

export function drawStandardSaved(scope: StandardScope, terms: StandardTerms, when: string): ModalView {
  return messageModal(
    'Standard',
    mrkdwn`:white_check_mark: Saved. ${bold(explainScope(scope))}\n${sayTerms(terms)}\n${when}`,
  )
}

export function changeFrom(form: StandardForm): StandardChange {
  const { scope, interval, graceDays, minimumMinutes, formats, since } = form
  return { layer: layerOf(scope), since, interval: intervalFrom(interval), graceDays, minimumMinutes, formats }
}

export function layerOf(scope: StandardScope): Layer | undefined {
  return scope === 'workspace' ? undefined : scope
}

function intervalFrom(choice: IntervalChoice): Interval | 'as-workspace' {
  switch (choice) {
    case '7':
      return 7
    case '14':
      return 14
    case '28':
      return 28
    case 'off':
    case 'as-workspace':
      return choice
  }
}
