// “Working days and hours are set per unit or person”, and by workspace; the nearest one that says something holds.
// “`location` chooses the public holidays; anything else is reported as “no holiday calendar” and the unit's setting is
// used.” Effective-dated, so that a change leaves past due dates where they were.
import type { PlainDate } from '../../kernel/time.ts'
import { parseLocation } from './holidays.ts'
import {
  type DateSpan,
  defaultHours,
  defaultWeekdays,
  type WorkingCalendar,
  type WorkingHours,
  type WorkingPattern,
} from './working-calendar.ts'

/** What one scope says from a date on. What it leaves out is as the wider scope has it. */
export type WorkingSetting = {
  readonly since: PlainDate
  readonly weekdays?: readonly number[] | undefined
  readonly hours?: WorkingHours | undefined
  readonly location?: string | undefined
}

/** Where somebody works, from a date on; the first one holds for all time before it. */
export type Posting = {
  readonly since: PlainDate
  readonly unit?: string | undefined
  readonly location?: string | undefined
}

export type WorkingSettings = {
  readonly ofWorkspace: readonly WorkingSetting[]
  readonly ofUnit: ReadonlyMap<string, readonly WorkingSetting[]>
  /** The workspace's own, where nothing nearer names one. */
  readonly location: string | undefined
}

/** One pattern for each date on which something that concerns this person changed. */
export function composeCalendar(of: {
  readonly settings: WorkingSettings
  readonly ofPerson: readonly WorkingSetting[]
  readonly postings: readonly Posting[]
  readonly absences: readonly DateSpan[]
}): WorkingCalendar {
  const { settings, ofPerson, postings, absences } = of
  const units = new Set(postings.map((posting) => posting.unit))
  const dates = new Set([
    ...settings.ofWorkspace.map(since),
    ...[...units].flatMap((unit) => (unit === undefined ? [] : (settings.ofUnit.get(unit) ?? []))).map(since),
    ...ofPerson.map(since),
    ...postings.slice(1).map(since),
  ])
  const patternOn = (on: PlainDate | undefined): WorkingPattern => {
    const posting = inForce(postings, on) ?? postings[0]
    const unit = posting?.unit === undefined ? undefined : inForce(settings.ofUnit.get(posting.unit) ?? [], on)
    const scopes = [inForce(ofPerson, on), unit, inForce(settings.ofWorkspace, on)]
    const nearest = <Key extends 'weekdays' | 'hours' | 'location'>(key: Key) =>
      scopes.find((scope) => scope?.[key] !== undefined)?.[key]
    const own = scopes[0]?.location ?? posting?.location
    return {
      since: on,
      weekdays: nearest('weekdays') ?? defaultWeekdays,
      hours: nearest('hours') ?? defaultHours,
      location:
        own !== undefined && parseLocation(own).kind !== 'none' ? own : (nearest('location') ?? settings.location),
    }
  }
  return { patterns: [patternOn(undefined), ...[...dates].sort().map(patternOn)], absences }
}

function inForce<Dated extends { readonly since: PlainDate }>(
  dated: readonly Dated[],
  on: PlainDate | undefined,
): Dated | undefined {
  return on === undefined ? undefined : dated.findLast((one) => one.since <= on)
}

function since(dated: { readonly since: PlainDate }): PlainDate {
  return dated.since
}
