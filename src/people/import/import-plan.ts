// What an import would change, decided before anything is written; the preview shows it and the confirmation carries out
// exactly it. Dated by today in the workspace. People missing from the file are leavers. “A leaver's reports go to the
// next line above, their slots paused for 14 days.” The same file again changes nothing.
import { asId, type PersonId, type SlackUserId } from '../../kernel/ids.ts'
import { addDays, later, type PlainDate, type Zone } from '../../kernel/time.ts'
import { parseLocation } from '../calendar/holidays.ts'
import { hasLeft } from '../person.ts'
import { matchRows } from './match-rows.ts'
import type { PeopleColumn, PeopleFile, PeopleRow } from './people-file.ts'

/** Somebody as the directory has them now, with the line that has no end yet. */
export type KnownPerson = {
  readonly id: PersonId
  readonly origin: 'file' | 'slack'
  readonly employeeNumber: string | undefined
  readonly name: string
  readonly email: string | undefined
  readonly title: string | undefined
  readonly unit: string | undefined
  readonly location: string | undefined
  readonly zone: Zone | undefined
  readonly locale: string | undefined
  readonly startOn: PlainDate | undefined
  readonly endOn: PlainDate | undefined
  readonly slackUserId: SlackUserId | undefined
  /** What the last file said. */
  readonly fileSlackUserId: SlackUserId | undefined
  readonly line: { readonly managerId: PersonId; readonly startsOn: PlainDate } | undefined
}

/** Members of Slack that a person can be linked to; undefined: Slack's list was never read. */
export type KnownAccounts = { readonly emails: ReadonlySet<string>; readonly ids: ReadonlySet<SlackUserId> } | undefined

export type PlannedPerson = { readonly id: PersonId; readonly row: PeopleRow }

/** The open line of somebody ends, another may start. `standIn`: the manager in the file has left. */
export type PlannedLine = {
  readonly personId: PersonId
  readonly name: string
  readonly from: PersonId | undefined
  readonly to: PersonId | undefined
  readonly on: PlainDate
  readonly standIn: boolean
}

export type ImportPlan = {
  readonly today: PlainDate
  readonly added: readonly PlannedPerson[]
  readonly returned: readonly PlannedPerson[]
  readonly changed: readonly (PlannedPerson & { readonly columns: readonly PeopleColumn[] })[]
  readonly left: readonly {
    readonly id: PersonId
    readonly name: string
    readonly endOn: PlainDate
    readonly missing: boolean
  }[]
  /** Changes of manager of people who were there before, and are still. */
  readonly moved: readonly PlannedLine[]
  /** All changes of lines: of the moved, the added, the returned and the leavers. */
  readonly lines: readonly PlannedLine[]
  /** Leavers whose address is somebody else's now. */
  readonly released: readonly PersonId[]
  readonly unchanged: number
  readonly noCalendar: readonly string[]
  readonly regionMissing: readonly string[]
  readonly noSlack: number
  /** How many the file says are people of today. */
  readonly current: number
}

/** Ids of people who aren't in the directory yet are `new:` and their number, until they are written. */
export function planImport(
  file: PeopleFile,
  known: readonly KnownPerson[],
  accounts: KnownAccounts,
  today: PlainDate,
): ImportPlan {
  const { matched, released } = matchRows(file.rows, known, today)
  const personOf = new Map(known.map((person) => [person.id, person]))
  const planned = file.rows.map((row) => ({
    row,
    known: matched.get(row),
    id: matched.get(row)?.id ?? newPersonId(row),
  }))
  const inFile = new Set(planned.map(({ id }) => id))
  const missing = known.filter(
    (person) => person.origin === 'file' && !inFile.has(person.id) && !hasLeft(person, today),
  )
  const yesterday = addDays(today, -1)

  // When each of those who are gone by today had their last day.
  const lastDays = new Map<PersonId, PlainDate>()
  for (const person of known)
    if (person.endOn !== undefined && person.endOn < today) lastDays.set(person.id, person.endOn)
  for (const { id, row } of planned) {
    if (row.endOn !== undefined && row.endOn < today) lastDays.set(id, row.endOn)
    // Back again: whoever the file lists without a past last day is there.
    else lastDays.delete(id)
  }
  for (const { id } of missing) lastDays.set(id, yesterday)

  const idOf = new Map(planned.map(({ row, id }) => [row.employeeNumber, id]))
  const namedManager = new Map<PersonId, PersonId>()
  for (const person of known)
    if (person.line !== undefined && !inFile.has(person.id)) namedManager.set(person.id, person.line.managerId)
  for (const { id, row } of planned) {
    const manager = row.managerNumber === undefined ? undefined : idOf.get(row.managerNumber)
    if (manager !== undefined) namedManager.set(id, manager)
  }
  const lineOf = lineChanges({ lastDays, namedManager, today })

  const added = planned.filter((person) => person.known === undefined)
  const returned = planned.filter(({ known, id }) => known !== undefined && hasLeft(known, today) && !lastDays.has(id))
  const left = [
    ...planned.flatMap(({ known, row, id }) => {
      const endOn = lastDays.get(id)
      if (known === undefined || endOn === undefined || hasLeft(known, today)) return []
      return [{ id, name: row.name, endOn, missing: false }]
    }),
    ...missing.map(({ id, name }) => ({ id, name, endOn: yesterday, missing: true })),
  ]
  const lines = [
    ...planned.flatMap(({ known, row, id }) => lineOf({ id, name: row.name, known, startOn: row.startOn })),
    ...known
      .filter(({ id }) => !inFile.has(id))
      .flatMap((person) => lineOf({ id: person.id, name: person.name, known: person, startOn: undefined })),
  ]
  const isNews = new Set([...added, ...returned, ...left].map(({ id }) => id))
  const changed = planned.flatMap(({ known, row, id }) => {
    const columns = known === undefined ? [] : changedColumns(file.columns, known, row)
    return columns.length === 0 ? [] : [{ id, row, columns }]
  })
  const moved = lines.filter((line) => !isNews.has(line.personId) && !lastDays.has(line.personId))
  const touched = new Set([...isNews, ...changed.map(({ id }) => id), ...lines.map(({ personId }) => personId)])
  const current = planned.filter(({ id }) => !lastDays.has(id))
  return {
    today,
    added: added.map(({ id, row }) => ({ id, row })),
    returned: returned.map(({ id, row }) => ({ id, row })),
    changed,
    left,
    moved,
    lines,
    released,
    unchanged: planned.filter(({ id }) => !touched.has(id)).length,
    noCalendar: locationsWhere(
      file,
      current,
      (location) => location === undefined || parseLocation(location).kind === 'none',
    ),
    regionMissing: locationsWhere(file, current, (location) => {
      const calendar = parseLocation(location ?? '')
      return calendar.kind === 'country-only' && calendar.missesRegional
    }),
    noSlack: current.filter(({ row, known }) => !isInSlack(row, known, accounts)).length,
    current: current.length,
  }

  function locationsWhere(
    { columns }: PeopleFile,
    people: readonly { readonly row: PeopleRow; readonly id: PersonId }[],
    test: (location: string | undefined) => boolean,
  ): readonly string[] {
    return people
      .map(({ row, id }) => (columns.has('location') ? row.location : personOf.get(id)?.location))
      .filter(test)
      .map((location) => location ?? '')
  }
}

function newPersonId(row: Pick<PeopleRow, 'employeeNumber'>): PersonId {
  return asId<PersonId>(`new:${row.employeeNumber}`)
}

/** The line that somebody should have against the one that they have. */
function lineChanges(of: {
  readonly lastDays: ReadonlyMap<PersonId, PlainDate>
  readonly namedManager: ReadonlyMap<PersonId, PersonId>
  readonly today: PlainDate
}) {
  const { lastDays, namedManager, today } = of
  // The first above who is still there; `standsIn`: for somebody who has left.
  const managerOf = (id: PersonId) => {
    let manager = namedManager.get(id)
    let steps = 0
    for (; manager !== undefined && lastDays.has(manager) && steps <= lastDays.size; steps++) {
      manager = namedManager.get(manager)
    }
    return { manager, standsIn: steps > 0 }
  }
  return (person: {
    readonly id: PersonId
    readonly name: string
    readonly known: KnownPerson | undefined
    readonly startOn: PlainDate | undefined
  }): PlannedLine[] => {
    const { id, name, known, startOn } = person
    const line = known?.line
    const ownLastDay = lastDays.get(id)
    if (ownLastDay !== undefined) {
      if (line === undefined) return []
      const on = later(addDays(ownLastDay, 1), line.startsOn)
      return [{ personId: id, name, from: line.managerId, to: undefined, on, standIn: false }]
    }
    const { manager, standsIn } = managerOf(id)
    if (manager === line?.managerId) return []
    const oldManagerLastDay = line === undefined || !standsIn ? undefined : lastDays.get(line.managerId)
    const on =
      line !== undefined && oldManagerLastDay !== undefined
        ? later(addDays(oldManagerLastDay, 1), line.startsOn)
        : firstDay({ known, startOn, today })
    const standIn = standsIn && line !== undefined && manager !== undefined
    return [{ personId: id, name, from: line?.managerId, to: manager, on, standIn }]
  }
}

/** Of a new line: the start date for somebody new or back, where that makes sense; else today. */
function firstDay(of: {
  readonly known: KnownPerson | undefined
  readonly startOn: PlainDate | undefined
  readonly today: PlainDate
}): PlainDate {
  const { known, startOn, today } = of
  if (startOn === undefined) return today
  if (known === undefined || startOn > today) return startOn
  const isBack = known.endOn !== undefined && known.endOn < today
  return isBack && known.endOn !== undefined && startOn > known.endOn ? startOn : today
}

function changedColumns(columns: ReadonlySet<PeopleColumn>, known: KnownPerson, row: PeopleRow): PeopleColumn[] {
  const pairs: readonly (readonly [PeopleColumn, string | undefined, string | undefined])[] = [
    ['employee_number', known.employeeNumber, row.employeeNumber],
    ['name', known.name, row.name],
    ['email', known.email, row.email],
    ['title', known.title, row.title],
    ['unit', known.unit, row.unit],
    ['location', known.location, row.location],
    ['timezone', known.zone, row.zone],
    ['locale', known.locale, row.locale],
    ['start_date', known.startOn, row.startOn],
    ['end_date', known.endOn, row.endOn],
    ['slack_user_id', known.fileSlackUserId, row.slackUserId],
  ]
  const changed = pairs
    .filter(([column, before, after]) => columns.has(column) && before !== after)
    .map(([column]) => column)
  if (known.origin === 'slack' && !changed.includes('employee_number')) changed.push('employee_number')
  return changed
}

function isInSlack(row: PeopleRow, known: KnownPerson | undefined, accounts: KnownAccounts): boolean {
  if (known?.slackUserId !== undefined) return true
  if (accounts === undefined) return row.slackUserId !== undefined || row.email !== undefined
  if (row.slackUserId !== undefined && accounts.ids.has(row.slackUserId)) return true
  return row.email !== undefined && accounts.emails.has(row.email.toLowerCase())
}
