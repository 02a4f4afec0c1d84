// Working calendars in Slack.
import { createHash } from 'node:crypto'
import { asId, type PersonId } from '../kernel/ids.ts'
import { done, type Outcome, refused } from '../kernel/outcome.ts'
import {
  access,
  findPerson,
  personOption,
  type SettingScope,
  searchDirectory,
  searchUnits,
  setWorkingSetting,
} from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { onButton } from '../slack/button.ts'
import type { SlackHandler } from '../slack/handler.ts'
import { onOptions, onSubmit } from '../slack/modal.ts'
import { shorten } from '../slack/mrkdwn.ts'
import { settingOn, workspaceSetting, workspaceToday } from './load-settings.ts'
import { changeWorkingDaysButton, openWorkingDaysButton } from './settings-buttons.ts'
import { show } from './show.ts'
import {
  drawWorkingDays,
  drawWorkingDaysForm,
  drawWorkingDaysSaved,
  type WorkingDaysForm,
  type WorkingDaysOf,
  workingDaysModal,
  workingDaysTitle,
  workingSettingFrom,
} from './working-days.modal.ts'

const admin = access.admin

export const workingDaysHandlers: readonly SlackHandler[] = [
  onButton(openWorkingDaysButton, {
    access: admin,
    modalTitle: workingDaysTitle,
    handle: (call) =>
      show(call, workingDaysTitle, async (scope) =>
        drawWorkingDays(await workspaceSetting(scope, await workspaceToday(scope))),
      ),
  }),
  onButton(changeWorkingDaysButton, {
    access: admin,
    modalTitle: workingDaysTitle,
    handle: (call, { of }) =>
      show(call, workingDaysTitle, async (scope) => {
        const today = await workspaceToday(scope)
        const known = of === 'workspace' ? await settingOn(scope, { of }, today) : undefined
        return drawWorkingDaysForm(of, known, today)
      }),
  }),
  onOptions(workingDaysModal, 'unit', {
    access: admin,
    handle: (call, query) =>
      call.transact(async (scope) => {
        const found = await searchUnits(scope.tx, { query, on: await workspaceToday(scope), limit: 100 })
        return found.map(({ unit, people }) => ({
          label: shorten(unit, 75),
          value: keyOfUnit(unit),
          description: `${people} here`,
        }))
      }),
  }),
  onOptions(workingDaysModal, 'person', {
    access: admin,
    handle: (call, query) =>
      call.transact(async (scope) => {
        const { personId, person } = call.actor
        const on = await workspaceToday(scope)
        const found = await searchDirectory(scope.tx, { coachId: personId, query, on, limit: 99 })
        // The search leaves out whoever searches.
        return [person, ...found.map((entry) => entry.person)].map((one) => {
          const { text, description } = personOption(one)
          return { label: text, value: one.id, ...(description === undefined ? {} : { description }) }
        })
      }),
  }),
  onSubmit(workingDaysModal, {
    access: admin,
    handle: (call, { metadata, values }) =>
      call.transact(async (scope) => {
        const subject = await findSubject(scope, metadata.of, values)
        if (!subject.ok) return subject
        if ((values.from === undefined) !== (values.until === undefined)) {
          const field = values.from === undefined ? 'from' : 'until'
          return refused({ code: 'half-hours', field, say: 'Please choose both ends of the day, or neither.' })
        }
        const saved = await setWorkingSetting(scope, subject.value.of, workingSettingFrom(values))
        if (!saved.ok) return saved
        const day = { today: await workspaceToday(scope), locale: call.actor.person.locale }
        return done({ update: drawWorkingDaysSaved(subject.value.name, saved.value, day) })
      }),
  }),
]

async function findSubject(
  scope: Scope,
  of: WorkingDaysOf,
  values: WorkingDaysForm,
): Promise<Outcome<{ readonly of: SettingScope; readonly name: string }>> {
  switch (of) {
    case 'workspace':
      return done({ of: { of: 'workspace' }, name: 'Everybody' })
    case 'unit': {
      const units = await searchUnits(scope.tx, { query: '', on: await workspaceToday(scope), limit: 10_000 })
      const found = units.find(({ unit }) => keyOfUnit(unit) === values.unit)
      if (found === undefined) return refused({ code: 'no-unit', field: 'unit', say: 'Please choose a unit.' })
      return done({ of: { of: 'unit', unit: found.unit }, name: found.unit })
    }
    case 'person': {
      const person = values.person === undefined ? undefined : await findPerson(scope.tx, asId<PersonId>(values.person))
      if (person === undefined) return refused({ code: 'no-person', field: 'person', say: 'Please choose a person.' })
      return done({ of: { of: 'person', personId: person.id }, name: person.name })
    }
  }
}

/** An option's value takes 75 characters; a unit's name may be longer. */
function keyOfUnit(unit: string): string {
  return createHash('sha256').update(unit).digest('base64url').slice(0, 32)
}
