// Working days, hours and holidays as they are said to an admin. “A bare country code can miss regional holidays: say so.”
import { sayCount, sayList } from '../kernel/text.ts'
import type { LocationCalendar, SavedWorkingSetting, WorkingSetting } from '../people/index.ts'

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** “Monday to Friday, 09:00 to 17:00, holidays of GB-ENG”; what isn't said is as the wider setting has it. */
export function sayWorkingSetting({ weekdays, hours, location }: Omit<WorkingSetting, 'since'>): string {
  const parts = [
    ...(weekdays === undefined ? [] : [sayWeekdays(weekdays)]),
    ...(hours === undefined ? [] : [`${hours.from} to ${hours.until}`]),
    ...(location === undefined ? [] : [`holidays of ${location}`]),
  ]
  return parts.length === 0 ? 'nothing of its own' : parts.join(', ')
}

/** “Monday to Friday”, “Monday, Wednesday and Friday”. `weekdays`: ISO, 1 is Monday. */
export function sayWeekdays(weekdays: readonly number[]): string {
  const days = [...new Set(weekdays)].sort()
  const [first] = days
  const last = days.at(-1)
  const names = days.flatMap((day) => weekdayNames[day - 1] ?? [])
  const isRun = first !== undefined && last !== undefined && last - first === days.length - 1
  return isRun && days.length > 2 ? `${names[0] ?? ''} to ${names.at(-1) ?? ''}` : sayList(names)
}

/** What an admin should know of the holidays that were chosen; undefined: nothing. */
export function warnOfHolidays(holidays: LocationCalendar | undefined): string | undefined {
  if (holidays?.kind !== 'country-only' || !holidays.missesRegional) return undefined
  return `${holidays.code} has the holidays of the whole country only. A code with the region, such as GB-SCT or DE-BY, adds the regional ones.`
}

/** “It concerns 72 people.” */
export function sayConcerned({ people }: SavedWorkingSetting): string {
  return `It concerns ${sayCount(people, 'person', 'people')}; due dates move where they must.`
}
