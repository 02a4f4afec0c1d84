import { sql } from 'kysely'
import type { PersonId, SlackUserId } from '../kernel/ids.ts'
import type { PlainDate, Zone } from '../kernel/time.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { prepared } from '../platform/database/prepared.ts'
import type { Directory } from './directory.store.ts'
import { searchText } from './directory-search.ts'
import { type Locale, type NamedPerson, type Person, parseLocale, type Unreachable } from './person.ts'

export async function findPerson(db: Db | Tx, id: PersonId): Promise<Person | undefined> {
  const row = await people(db).where('person.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toPerson(row)
}

/** Somebody who looks at their own page, with what it takes to know whether the workspace is live for them. */
export type Reader = { readonly person: Person; readonly isAdmin: boolean; readonly directory: Directory }

/** In one query, where `findPerson`, `isAdmin` and `findDirectory` would be three. */
export async function findReader(db: Db | Tx, id: PersonId): Promise<Reader | undefined> {
  const row = await people(db)
    .modifyFront(prepared('people.reader'))
    .select(['directory.go_live_on', 'directory.went_live_at'])
    .select((is) =>
      is
        .exists(is.selectFrom('administrator').select('person_id').whereRef('person_id', '=', 'person.id'))
        .as('is_admin'),
    )
    .where('person.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const directory = {
    zone: row.workspace_zone,
    locale: row.workspace_locale ?? 'en-GB',
    goLiveOn: row.go_live_on ?? undefined,
    wentLiveAt: row.went_live_at ?? undefined,
  }
  return { person: toPerson(row), isAdmin: Boolean(row.is_admin), directory }
}

/** Their names, and who they are in Slack. */
export async function findNames(db: Db | Tx, ids: readonly PersonId[]): Promise<Map<PersonId, NamedPerson>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .modifyFront(prepared('people.names'))
    .select(['id', 'name', 'slack_user_id'])
    .where('id', '=', sql<PersonId>`any(${[...ids]})`)
    .execute()
  return new Map(rows.map(({ id, name, slack_user_id }) => [id, { id, name, slackUserId: slack_user_id ?? undefined }]))
}

/** Those that exist, by id. */
export async function findPeople(db: Db | Tx, ids: readonly PersonId[]): Promise<Map<PersonId, Person>> {
  if (ids.length === 0) return new Map()
  const rows = await people(db)
    .where('person.id', '=', sql<PersonId>`any(${[...ids]})`)
    .execute()
  return new Map(rows.map((row) => [row.id, toPerson(row)]))
}

export async function findPersonBySlackUser(db: Db | Tx, slackUserId: SlackUserId): Promise<Person | undefined> {
  const row = await people(db).where('person.slack_user_id', '=', slackUserId).executeTakeFirst()
  return row === undefined ? undefined : toPerson(row)
}

/** Those that are linked, by Slack user. */
export async function findPeopleBySlackUsers(
  db: Db | Tx,
  slackUserIds: readonly SlackUserId[],
): Promise<Map<SlackUserId, Person>> {
  if (slackUserIds.length === 0) return new Map()
  const rows = await people(db)
    .where('person.slack_user_id', '=', sql<SlackUserId>`any(${[...slackUserIds]})`)
    .execute()
  return new Map(rows.flatMap((row) => (row.slack_user_id === null ? [] : [[row.slack_user_id, toPerson(row)]])))
}

export async function findPersonByEmail(db: Db | Tx, email: string): Promise<Person | undefined> {
  const row = await people(db).where('person.email_key', '=', sql<string>`lower(${email}::text)`).executeTakeFirst()
  return row === undefined ? undefined : toPerson(row)
}

/** Everybody, leavers included, by name. */
export async function listPeople(db: Db | Tx): Promise<Person[]> {
  const rows = await people(db).orderBy('person.name').orderBy('person.id').execute()
  return rows.map(toPerson)
}

/** How many work here on that date. */
export async function countPeople(db: Db | Tx, on: PlainDate): Promise<number> {
  const row = await db
    .selectFrom('person')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where((is) => is.or([is('end_on', 'is', null), is('end_on', '>=', on)]))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Current people whom no message can reach, by name. */
export async function unreachablePeople(db: Db | Tx, on: PlainDate): Promise<Person[]> {
  const rows = await people(db)
    .where((is) => is.or([is('person.end_on', 'is', null), is('person.end_on', '>=', on)]))
    .where((is) =>
      is.or([
        is('person.slack_user_id', 'is', null),
        is('person.refused_reason', 'is not', null),
        is('account.standing', '=', 'deactivated'),
      ]),
    )
    .orderBy('person.name')
    .execute()
  return rows.map(toPerson)
}

export type NewPerson = {
  readonly id: PersonId
  readonly name: string
  readonly origin: 'file' | 'slack'
  readonly employeeNumber?: string | undefined
  readonly email?: string | undefined
  readonly title?: string | undefined
  readonly unit?: string | undefined
  readonly location?: string | undefined
  readonly zone?: Zone | undefined
  readonly locale?: string | undefined
  readonly startOn?: PlainDate | undefined
  readonly endOn?: PlainDate | undefined
  /** Of the people file. The link itself is made by `linkAccounts`. */
  readonly fileSlackUserId?: SlackUserId | undefined
}

/** In statements of 500 rows. */
export async function insertPeople(tx: Tx, newPeople: readonly NewPerson[]): Promise<void> {
  for (let start = 0; start < newPeople.length; start += rowsAStatement) {
    const rows = newPeople
      .slice(start, start + rowsAStatement)
      .map((person) => ({ id: person.id, ...personColumns(person) }))
    await tx.insertInto('person').values(rows).execute()
  }
}

/** All that a people file says of somebody; what is left out is emptied. The link to Slack stays. */
export async function updatePerson(tx: Tx, person: NewPerson): Promise<void> {
  await tx.updateTable('person').set(personColumns(person)).where('id', '=', person.id).execute()
}

/** Their last day; undefined: they are back. */
export async function endPeople(tx: Tx, ids: readonly PersonId[], endOn: PlainDate | undefined): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('person')
    .set({ end_on: endOn ?? null })
    .where('id', '=', sql<PersonId>`any(${[...ids]})`)
    .execute()
}

/** A leaver's address, number or Slack account that now is somebody else's. */
export async function releaseIdentity(tx: Tx, ids: readonly PersonId[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('person')
    .set({ email: null, email_key: null, slack_user_id: null, linked_by: null })
    .where('id', '=', sql<PersonId>`any(${[...ids]})`)
    .execute()
}

/** What Slack said when it refused a message to that person; undefined: they can be reached again. */
export async function recordRefusedReason(tx: Tx, id: PersonId, reason: string | undefined): Promise<void> {
  await tx
    .updateTable('person')
    .set({ refused_reason: reason ?? null })
    .where('id', '=', id)
    .execute()
}

/** The first date on or after which somebody's last day is over and was not yet acted on. */
export async function firstLastDayAfter(db: Db | Tx, after: PlainDate | undefined): Promise<PlainDate | undefined> {
  let query = db.selectFrom('person').select((is) => is.fn.min('end_on').as('end_on'))
  if (after !== undefined) query = query.where('end_on', '>', after)
  const row = await query.executeTakeFirst()
  return row?.end_on ?? undefined
}

export async function peopleWhoseLastDayIs(db: Db | Tx, on: PlainDate): Promise<PersonId[]> {
  const rows = await db.selectFrom('person').select('id').where('end_on', '=', on).execute()
  return rows.map((row) => row.id)
}

/** For other stores of people that select whole people. */
function people(db: Db | Tx) {
  return db
    .selectFrom('person')
    .innerJoin('workspace', 'workspace.id', 'person.workspace_id')
    .leftJoin('directory', 'directory.workspace_id', 'person.workspace_id')
    .leftJoin('slack_account as account', (join) =>
      join
        .onRef('account.workspace_id', '=', 'person.workspace_id')
        .onRef('account.slack_user_id', '=', 'person.slack_user_id'),
    )
    .select([
      'person.id',
      'person.name',
      'person.employee_number',
      'person.email',
      'person.title',
      'person.unit',
      'person.location',
      'person.file_zone',
      'person.file_locale',
      'person.start_on',
      'person.end_on',
      'person.origin',
      'person.slack_user_id',
      'person.refused_reason',
      'account.zone as slack_zone',
      'account.locale as slack_locale',
      'account.standing',
      'workspace.timezone as workspace_zone',
      'directory.locale as workspace_locale',
    ])
}

type PersonRow = Awaited<ReturnType<ReturnType<typeof people>['executeTakeFirstOrThrow']>>

function toPerson(row: PersonRow): Person {
  return {
    id: row.id,
    name: row.name,
    employeeNumber: row.employee_number ?? undefined,
    email: row.email ?? undefined,
    title: row.title ?? undefined,
    unit: row.unit ?? undefined,
    location: row.location ?? undefined,
    zone: row.slack_zone ?? row.file_zone ?? row.workspace_zone,
    locale: localeOf(row),
    slackUserId: row.slack_user_id ?? undefined,
    unreachable: unreachableOf(row),
    startOn: row.start_on ?? undefined,
    endOn: row.end_on ?? undefined,
    origin: row.origin,
  }
}

const rowsAStatement = 500

function localeOf(row: PersonRow): Locale {
  return parseLocale(row.slack_locale ?? '') ?? parseLocale(row.file_locale ?? '') ?? row.workspace_locale ?? 'en-GB'
}

function unreachableOf(row: PersonRow): Unreachable | undefined {
  if (row.slack_user_id === null) return 'no-slack'
  if (row.standing === 'deactivated') return 'deactivated'
  return row.refused_reason === null ? undefined : 'refused'
}

function personColumns(person: NewPerson) {
  return {
    employee_number: person.employeeNumber ?? null,
    name: person.name,
    email: person.email ?? null,
    email_key: person.email?.toLowerCase() ?? null,
    title: person.title ?? null,
    unit: person.unit ?? null,
    location: person.location ?? null,
    file_zone: person.zone ?? null,
    file_locale: person.locale ?? null,
    start_on: person.startOn ?? null,
    end_on: person.endOn ?? null,
    origin: person.origin,
    file_slack_user_id: person.fileSlackUserId ?? null,
    search_text: searchText([person.name, person.email, person.employeeNumber]),
  }
}
