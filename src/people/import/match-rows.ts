// Who in the directory a line of the file is: by employee number; else, for somebody whose own number isn't in the file,
// by e-mail or Slack id, and then only without a number of their own or under the same name: an address may since be
// somebody else's, who must not inherit a history. A leaver is found by number alone.
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { foldText } from '../directory-search.ts'
import { hasLeft } from '../person.ts'
import type { KnownPerson } from './import-plan.ts'
import type { PeopleRow } from './people-file.ts'

export function matchRows(
  rows: readonly PeopleRow[],
  known: readonly KnownPerson[],
  today: PlainDate,
): { readonly matched: ReadonlyMap<PeopleRow, KnownPerson>; readonly released: readonly PersonId[] } {
  const matched = new Map<PeopleRow, KnownPerson>()
  const taken = new Set<PersonId>()
  const match = (row: PeopleRow, person: KnownPerson | undefined) => {
    if (person === undefined || matched.has(row) || taken.has(person.id)) return
    matched.set(row, person)
    taken.add(person.id)
  }
  const matchIfSame = (row: PeopleRow, person: KnownPerson | undefined) => {
    if (person?.employeeNumber === undefined || foldText(person.name) === foldText(row.name)) match(row, person)
  }

  const byNumber = new Map(
    known.flatMap((person) => (person.employeeNumber === undefined ? [] : [[person.employeeNumber, person] as const])),
  )
  for (const row of rows) match(row, byNumber.get(row.employeeNumber))

  const others = known.filter((person) => !taken.has(person.id) && !hasLeft(person, today))
  const byEmail = new Map(
    others.flatMap((person) => (person.email === undefined ? [] : [[person.email.toLowerCase(), person] as const])),
  )
  const bySlack = new Map(
    others.flatMap((person) => (person.slackUserId === undefined ? [] : [[person.slackUserId, person] as const])),
  )
  for (const row of rows) if (row.slackUserId !== undefined) matchIfSame(row, bySlack.get(row.slackUserId))
  for (const row of rows) if (row.email !== undefined) matchIfSame(row, byEmail.get(row.email.toLowerCase()))

  const emails = new Set(rows.flatMap((row) => row.email?.toLowerCase() ?? []))
  const slackIds = new Set(rows.flatMap((row) => row.slackUserId ?? []))
  const released = known.filter(
    (person) =>
      !taken.has(person.id) &&
      ((person.email !== undefined && emails.has(person.email.toLowerCase())) ||
        (person.slackUserId !== undefined && slackIds.has(person.slackUserId))),
  )
  return { matched, released: released.map(({ id }) => id) }
}
