// “One reporting line per person and date, effective-dated, never overwritten.”
import type { PersonId } from '../../kernel/ids.ts'
import { later, type PlainDate } from '../../kernel/time.ts'

export type ReportingLine = {
  readonly personId: PersonId
  readonly managerId: PersonId
  readonly startsOn: PlainDate
  /** The first day on which it no longer holds. */
  readonly endsOn: PlainDate | undefined
}

type Period = Pick<ReportingLine, 'startsOn' | 'endsOn'>

/** From one person to the manager of that person, on one date. */
export type ManagerOf<Id = PersonId> = ReadonlyMap<Id, Id>

export function holdsOn(line: Period, on: PlainDate): boolean {
  return line.startsOn <= on && (line.endsOn === undefined || on < line.endsOn)
}

/** The managers above somebody, the nearest first. Ends at a circle rather than walking it for ever. */
export function chainAbove<Id>(managerOf: ManagerOf<Id>, person: Id): readonly Id[] {
  const chain: Id[] = []
  const seen = new Set([person])
  for (let above = managerOf.get(person); above !== undefined && !seen.has(above); above = managerOf.get(above)) {
    chain.push(above)
    seen.add(above)
  }
  return chain
}

/** Whether `manager` becoming the manager of `person` would make somebody their own manager. */
export function wouldCircle(managerOf: ManagerOf, person: PersonId, manager: PersonId): boolean {
  return person === manager || chainAbove(managerOf, manager).includes(person)
}

/**
 * The start of the unbroken reach that holds on `on`, from periods in which the coach stood above the coachee. They may
 * touch or overlap, as where a coachee moved between two teams of one coach. Undefined when none holds.
 */
export function unbrokenSince(periods: readonly Period[], on: PlainDate): PlainDate | undefined {
  let reach: { readonly since: PlainDate; readonly until: PlainDate | undefined } | undefined
  for (const { startsOn, endsOn } of [...periods].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))) {
    if (startsOn > on || startsOn === endsOn) continue
    const joins = reach !== undefined && (reach.until === undefined || startsOn <= reach.until)
    if (reach === undefined || !joins) reach = { since: startsOn, until: endsOn }
    else if (reach.until !== undefined) {
      reach = { since: reach.since, until: endsOn === undefined ? undefined : later(reach.until, endsOn) }
    }
  }
  return reach !== undefined && (reach.until === undefined || on < reach.until) ? reach.since : undefined
}
