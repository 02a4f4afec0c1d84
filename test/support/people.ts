// People for integration tests: `await newPerson(scope.tx, { name: 'Ana' })`, `await newLine(scope.tx, ana, manager)`.
import { asId, newId, type PersonId, type SlackUserId } from '../../src/kernel/ids.ts'
import { type PlainDate, plainDate, zone } from '../../src/kernel/time.ts'
import { linkBySlack, saveAccounts } from '../../src/people/account/account.store.ts'
import { savePostings } from '../../src/people/calendar/working-setting.store.ts'
import { insertAdmin } from '../../src/people/directory.store.ts'
import { importPeople } from '../../src/people/import/import-people.ts'
import { readPeopleFile } from '../../src/people/import/people-csv.ts'
import { startLines } from '../../src/people/line/reporting-line.store.ts'
import { insertPeople, listPeople } from '../../src/people/person.store.ts'
import type { Person } from '../../src/people/person.ts'
import type { Tx } from '../../src/platform/database/database.ts'
import type { Scope } from '../../src/platform/tenancy.ts'
import { contactCentreCsv } from './contact-centre.ts'

export type NewTestPerson = {
  readonly id?: PersonId
  readonly name?: string
  readonly employeeNumber?: string
  readonly email?: string
  readonly unit?: string
  /** ISO 3166: chooses the holidays. None by default. */
  readonly location?: string
  readonly timezone?: string
  readonly locale?: string
  readonly startOn?: string
  readonly endOn?: string
  /** `false`: not in Slack. By default everybody has an account of their own. */
  readonly slackUserId?: string | false
  readonly origin?: 'file' | 'slack'
  readonly isAdmin?: boolean
}

/** Written as an import would; in Slack unless said otherwise. */
export async function newPerson(tx: Tx, of: NewTestPerson = {}): Promise<PersonId> {
  const id = of.id ?? newId<PersonId>()
  const tag = id.slice(0, 8).toUpperCase()
  const name = of.name ?? `Person ${tag}`
  const person = {
    id,
    name,
    origin: of.origin ?? ('file' as const),
    employeeNumber: of.employeeNumber ?? tag,
    email: of.email,
    unit: of.unit,
    location: of.location,
    zone: of.timezone === undefined ? undefined : zone(of.timezone),
    locale: of.locale,
    startOn: of.startOn === undefined ? undefined : plainDate(of.startOn),
    endOn: of.endOn === undefined ? undefined : plainDate(of.endOn),
  }
  await insertPeople(tx, [person])
  await savePostings(tx, [{ personId: id, since: plainDate('1900-01-01'), unit: of.unit, location: of.location }])
  if (of.slackUserId !== false) {
    const slackUserId = asId<SlackUserId>(of.slackUserId ?? `U${tag}`)
    await saveAccounts(tx, [
      { slackUserId, email: of.email?.toLowerCase(), zone: undefined, locale: undefined, standing: 'member' },
    ])
    await linkBySlack(tx, id, slackUserId)
  }
  if (of.isAdmin === true) await insertAdmin(tx, id, new Date(0))
  return id
}

/** From 1 January 2025 unless said otherwise. */
export async function newLine(
  tx: Tx,
  of: {
    readonly personId: PersonId
    readonly managerId: PersonId
    readonly startsOn?: string
    readonly endsOn?: string
  },
): Promise<void> {
  const { personId, managerId, endsOn } = of
  await startLines(tx, [{ personId, managerId, startsOn: plainDate(of.startsOn ?? '2025-01-01') }], 'file')
  if (endsOn === undefined) return
  await tx
    .updateTable('reporting_line')
    .set({ ends_on: plainDate(endsOn) })
    .where('person_id', '=', personId)
    .where('manager_id', '=', managerId)
    .where('ends_on', 'is', null)
    .execute()
}

/** The contact centre of contact-centre.ts: 85 people, by employee number. */
export async function importContactCentre(scope: Scope, goLiveOn?: PlainDate): Promise<ReadonlyMap<string, PersonId>> {
  const file = readPeopleFile(new TextEncoder().encode(contactCentreCsv()))
  if (!file.ok) throw new Error(file.refusals.map(({ say }) => say).join('\n'))
  const imported = await importPeople(scope, file.value, { goLiveOn })
  if (!imported.ok) throw new Error(imported.refusals.map(({ say }) => say).join('\n'))
  const rows = await scope.tx.selectFrom('person').select(['id', 'employee_number']).execute()
  return new Map(rows.flatMap((row) => (row.employee_number === null ? [] : [[row.employee_number, row.id]])))
}

export async function personByNumber(tx: Tx, employeeNumber: string): Promise<Person | undefined> {
  return (await listPeople(tx)).find((person) => person.employeeNumber === employeeNumber)
}
