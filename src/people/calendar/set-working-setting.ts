// “Working days and hours are set per unit or person”, and for the workspace; “settings are effective-dated, never
// backwards”. What is left out is as the wider scope has it.
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { dateAt, type PlainDate, toEpochDay } from '../../kernel/time.ts'
import { audit } from '../../platform/audit.ts'
import { type Scope, touch } from '../../platform/tenancy.ts'
import { findDirectory } from '../directory.store.ts'
import { calendarChanged, publishOf } from '../people-events.ts'
import { findPerson } from '../person.store.ts'
import { type LocationCalendar, parseLocation } from './holidays.ts'
import { peopleInScope, type SettingScope, saveWorkingSetting } from './working-setting.store.ts'
import type { WorkingSetting } from './working-setting.ts'

export type SavedWorkingSetting = {
  readonly setting: WorkingSetting
  /** Of whom it is a setting. */
  readonly people: number
  /** Of a location that was given. */
  readonly holidays: LocationCalendar | undefined
}

export async function setWorkingSetting(
  scope: Scope,
  of: SettingScope,
  setting: WorkingSetting,
): Promise<Outcome<SavedWorkingSetting>> {
  const { zone } = await findDirectory(scope.tx)
  const today = dateAt(scope.now, zone)
  const decided = decideWorkingSetting(setting, today)
  if (!decided.ok) return decided
  if (of.of === 'person' && (await findPerson(scope.tx, of.personId)) === undefined) return noSubject('person')
  const concerned = await peopleInScope(scope.tx, of, today)
  if (of.of === 'unit' && concerned.length === 0) return noSubject('unit')
  await saveWorkingSetting(scope.tx, of, decided.value)
  await publishOf(scope, calendarChanged, concerned, (personIds) => ({ personIds }))
  await audit(scope, {
    action: 'people.working-setting-set',
    subjects: of.of === 'person' ? [of.personId] : [],
    facts: { sinceDay: toEpochDay(setting.since), people: concerned.length },
  })
  touch(scope)
  const { location } = decided.value
  return done({
    setting: decided.value,
    people: concerned.length,
    holidays: location === undefined ? undefined : parseLocation(location),
  })
}

/** `today`: in the workspace's zone. */
function decideWorkingSetting(setting: WorkingSetting, today: PlainDate): Outcome<WorkingSetting> {
  const { since, weekdays, hours, location } = setting
  if (since < today) {
    return refused({ code: 'backwards', field: 'since', say: 'This can change from today on, not for the past.' })
  }
  if (hours !== undefined && hours.until <= hours.from) {
    return refused({ code: 'hours', field: 'until', say: 'The day ends before it begins. Please choose a later end.' })
  }
  const code = location?.trim().toUpperCase()
  if (code !== undefined && parseLocation(code).kind === 'none') {
    return refused({
      code: 'no-calendar',
      field: 'location',
      say: 'I know no holidays for that. Use a code such as GB-ENG, US-CA or DE-BY, or leave it empty.',
    })
  }
  const days = weekdays === undefined || weekdays.length === 0 ? undefined : [...new Set(weekdays)].sort()
  return done({ since, weekdays: days, hours, location: code })
}

function noSubject(field: 'person' | 'unit'): Outcome<never> {
  const say = field === 'person' ? 'That person isn’t in the directory any more.' : 'Nobody is in that unit any more.'
  return refused({ code: 'nobody', field, say })
}
