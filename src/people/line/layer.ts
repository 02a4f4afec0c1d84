// “Layers by height: no reports, team member; only team members as reports, first-line; a chain of two below,
// second-line; longer, senior leader. Someone with both agents and managers has the higher layer. A manager without
// reports keeps the layer for 60 days.”
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, daysBetween, type PlainDate } from '../../kernel/time.ts'
import { holdsOn, type ReportingLine } from './reporting-line.ts'

export const layers = ['team-member', 'first-line', 'second-line', 'senior-leader'] as const
export type Layer = (typeof layers)[number]

export const layerKeptDays = 60

/**
 * The layer of everybody who stands in a line, on that date. Whoever isn't in the map is a team member.
 * `lines`: at least all that held on some day of the last 60.
 */
export function layersFrom(lines: readonly ReportingLine[], on: PlainDate): Map<PersonId, Layer> {
  const reports = reportsOnDay(lines, on)
  const layerOf = new Map<PersonId, Layer>()
  for (const line of lines) if (line.startsOn <= on) layerOf.set(line.personId, 'team-member')
  const emptied = lastDays(lines, reports, on)
  const heights = new Map<PersonId, number>()
  // What a manager without reports was on the last day that they had one. A day's layers don't hang on days before it
  // any further than that: who kept a layer then kept it for a team that was already gone.
  const keptHeights = new Map<PersonId, number>()
  for (const [day, managers] of emptied) {
    const then = reportsOnDay(lines, day)
    const heightsThen = new Map<PersonId, number>()
    for (const manager of managers) keptHeights.set(manager, heightOf(manager, then, none, heightsThen))
  }
  for (const person of new Set([...layerOf.keys(), ...reports.keys(), ...keptHeights.keys()])) {
    layerOf.set(person, layerAt(heightOf(person, reports, keptHeights, heights)))
  }
  return layerOf
}

const none: ReadonlyMap<PersonId, number> = new Map()

function layerAt(height: number): Layer {
  return layers[Math.min(height, layers.length - 1)] ?? 'team-member'
}

/** The longest chain below. A circle can't be in the data; if one is, it ends where it closes. */
function heightOf(
  person: PersonId,
  reports: ReadonlyMap<PersonId, readonly PersonId[]>,
  kept: ReadonlyMap<PersonId, number>,
  heights: Map<PersonId, number>,
): number {
  const known = heights.get(person)
  if (known !== undefined) return known
  heights.set(person, 0)
  let height = kept.get(person) ?? 0
  for (const report of reports.get(person) ?? [])
    height = Math.max(height, heightOf(report, reports, kept, heights) + 1)
  heights.set(person, height)
  return height
}

/** Managers without reports today who had some in the last 60 days, by the last day on which they did. */
function lastDays(
  lines: readonly ReportingLine[],
  reports: ReadonlyMap<PersonId, readonly PersonId[]>,
  on: PlainDate,
): Map<PlainDate, PersonId[]> {
  const endOf = new Map<PersonId, PlainDate>()
  for (const { managerId, startsOn, endsOn } of lines) {
    if (endsOn === undefined || endsOn > on || endsOn <= startsOn || reports.has(managerId)) continue
    const known = endOf.get(managerId)
    if (known === undefined || known < endsOn) endOf.set(managerId, endsOn)
  }
  const byDay = new Map<PlainDate, PersonId[]>()
  for (const [managerId, endsOn] of endOf) {
    if (daysBetween(endsOn, on) >= layerKeptDays) continue
    const lastDay = addDays(endsOn, -1)
    byDay.set(lastDay, [...(byDay.get(lastDay) ?? []), managerId])
  }
  return byDay
}

function reportsOnDay(lines: readonly ReportingLine[], day: PlainDate): Map<PersonId, PersonId[]> {
  const reports = new Map<PersonId, PersonId[]>()
  for (const line of lines) {
    if (!holdsOn(line, day)) continue
    const siblings = reports.get(line.managerId)
    if (siblings === undefined) reports.set(line.managerId, [line.personId])
    else siblings.push(line.personId)
  }
  return reports
}
