// Working calendars: for everybody, a unit or a person. The nearest one that says something holds.
import { z } from 'zod'
import { type Spelling, sayDay } from '../kernel/text.ts'
import type { PlainDate } from '../kernel/time.ts'
import type { SavedWorkingSetting, WorkingHours, WorkingSetting } from '../people/index.ts'
import { actions, context, type ModalView, messageModal, plain, section } from '../slack/blocks.ts'
import { checkboxesField, dateField, externalSelectField, textField, timeField, type Values } from '../slack/fields.ts'
import { limits } from '../slack/limits.ts'
import { defineModal } from '../slack/modal.ts'
import { bold, joinMrkdwn, mrkdwn } from '../slack/mrkdwn.ts'
import { changeWorkingDaysButton } from './settings-buttons.ts'
import { sayConcerned, sayWorkingSetting, warnOfHolidays, weekdayNames } from './working-days.ts'

export const workingDaysTitle = 'Working days'

export const workingDaysModal = defineModal({
  callbackId: 'admin.change-working-days',
  title: workingDaysTitle,
  metadata: z.object({ of: z.enum(['workspace', 'unit', 'person']) }),
  fields: {
    unit: externalSelectField({
      label: 'Unit',
      placeholder: 'Search by name',
      error: 'Please choose a unit.',
      optional: true,
    }),
    person: externalSelectField({
      label: 'Person',
      placeholder: 'Search by name or number',
      error: 'Please choose a person.',
      optional: true,
    }),
    weekdays: checkboxesField({
      label: 'Working days',
      hint: 'None chosen: as the wider setting has it.',
      error: 'Please choose the working days.',
      optional: true,
      options: weekdayNames.map((name, index) => ({ value: `${index + 1}`, label: name })),
    }),
    from: timeField({ label: 'Hours from', error: 'Please choose a time.', optional: true }),
    until: timeField({ label: 'until', error: 'Please choose a time.', optional: true }),
    location: textField({
      label: 'Public holidays of',
      hint: 'A code with the region, such as GB-ENG, US-CA or DE-BY. Empty: as the wider setting has it.',
      error: 'Please give a code such as GB-ENG.',
      maxLength: 10,
      optional: true,
    }),
    since: dateField({ label: 'From', hint: 'Today or later.', error: 'Please choose today or a later day.' }),
  },
})

export type WorkingDaysForm = Values<typeof workingDaysModal.fields>
export type WorkingDaysOf = 'workspace' | 'unit' | 'person'

/** `setting`: what holds for everybody today. */
export function drawWorkingDays(setting: Omit<WorkingSetting, 'since'>): ModalView {
  const change = (of: WorkingDaysOf, text: string) => changeWorkingDaysButton.draw({ text, value: { of }, key: of })
  return {
    type: 'modal',
    callback_id: 'admin.working-days',
    title: plain(workingDaysTitle, limits.modalTitle),
    close: plain('Back', limits.modalButton),
    blocks: [
      section(
        mrkdwn`Nobody is reminded on a day off or a public holiday, and due dates fall on days on which both work.`,
      ),
      section(mrkdwn`${bold('Everybody')}\n${sayWorkingSetting(setting)}`),
      actions(
        'admin.working-days',
        change('workspace', 'For everybody'),
        change('unit', 'For a unit'),
        change('person', 'For a person'),
      ),
      context(
        mrkdwn`A person’s own setting comes first, then the unit’s, then everybody’s. The people file’s location chooses holidays too.`,
      ),
    ],
  }
}

/** `setting`: what that scope says today, where it is known already. */
export function drawWorkingDaysForm(
  of: WorkingDaysOf,
  setting: Omit<WorkingSetting, 'since'> | undefined,
  today: PlainDate,
): ModalView {
  const subject = of === 'workspace' ? [] : [of]
  return workingDaysModal.draw({
    metadata: { of },
    layout: [...subject, 'weekdays', 'from', 'until', 'location', 'since'],
    initial: {
      weekdays: setting?.weekdays?.map(String),
      from: setting?.hours?.from,
      until: setting?.hours?.until,
      location: setting?.location,
      since: today,
    },
  })
}

/** One end of the hours alone says nothing. */
export function workingSettingFrom(form: WorkingDaysForm): WorkingSetting {
  const { weekdays, from, until, location, since } = form
  const hours: WorkingHours | undefined = from === undefined || until === undefined ? undefined : { from, until }
  return { since, weekdays: weekdays.length === 0 ? undefined : weekdays.map(Number), hours, location }
}

export function drawWorkingDaysSaved(
  whose: string,
  saved: SavedWorkingSetting,
  day: { readonly today: PlainDate; readonly locale: Spelling },
): ModalView {
  const { since } = saved.setting
  const warning = warnOfHolidays(saved.holidays)
  const from = since === day.today ? 'From today' : `From ${sayDay(since, day.locale, day.today)}`
  return messageModal(
    workingDaysTitle,
    joinMrkdwn(
      [
        mrkdwn`:white_check_mark: Saved. ${bold(whose)}: ${sayWorkingSetting(saved.setting)}.`,
        mrkdwn`${from}. ${sayConcerned(saved)}`,
        ...(warning === undefined ? [] : [mrkdwn`:warning: ${warning}`]),
      ],
      '\n',
    ),
  )
}
