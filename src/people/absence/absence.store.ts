import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { type DateSpan, leaverPause } from '../calendar/working-calendar.ts'
import type { Absence } from './absence.ts'

/** By person; whoever has none is missing. Sorted by date. */
export async function absencesOf(db: Db | Tx, ids: readonly PersonId[]): Promise<Map<PersonId, DateSpan[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('absence')
    .select(['person_id', 'from_on', 'until_on'])
    .where('person_id', '=', sql<PersonId>`any(${[...ids]})`)
    .orderBy('from_on')
    .execute()
  return spansByPerson(
    rows.map(({ person_id, from_on, until_on }) => ({ person_id, span: { from: from_on, until: until_on } })),
  )
}

/** Days on which the clock of somebody's slots stands still, since their manager left. Sorted by date. */
export async function pausesOf(db: Db | Tx, coacheeIds: readonly PersonId[]): Promise<Map<PersonId, DateSpan[]>> {
  if (coacheeIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('reporting_line')
    .select(['person_id', 'starts_on'])
    .where('person_id', '=', sql<PersonId>`any(${[...coacheeIds]})`)
    .where('origin', '=', 'stand-in')
    .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>', is.ref('starts_on'))]))
    .orderBy('starts_on')
    .execute()
  return spansByPerson(rows.map(({ person_id, starts_on }) => ({ person_id, span: leaverPause(starts_on) })))
}

/** Those that end on or after `endingFrom`, by date. */
export async function listAbsences(db: Db | Tx, personId: PersonId, endingFrom?: PlainDate): Promise<Absence[]> {
  let query = db.selectFrom('absence').selectAll().where('person_id', '=', personId).orderBy('from_on')
  if (endingFrom !== undefined) query = query.where('until_on', '>=', endingFrom)
  const rows = await query.execute()
  return rows.map(toAbsence)
}

export async function findAbsence(db: Db | Tx, id: string): Promise<Absence | undefined> {
  const row = await db.selectFrom('absence').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toAbsence(row)
}

export async function insertAbsence(tx: Tx, absence: Absence): Promise<void> {
  await tx
    .insertInto('absence')
    .values({
      id: absence.id,
      person_id: absence.personId,
      from_on: absence.from,
      until_on: absence.until,
      entered_by: absence.enteredBy,
    })
    .execute()
}

export async function deleteAbsences(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .deleteFrom('absence')
    .where('id', '=', sql<string>`any(${[...ids]})`)
    .execute()
}

function toAbsence(row: {
  id: string
  person_id: PersonId
  from_on: PlainDate
  until_on: PlainDate
  entered_by: PersonId
}): Absence {
  return { id: row.id, personId: row.person_id, from: row.from_on, until: row.until_on, enteredBy: row.entered_by }
}

function spansByPerson(
  spans: readonly { readonly person_id: PersonId; readonly span: DateSpan }[],
): Map<PersonId, DateSpan[]> {
  const byPerson = new Map<PersonId, DateSpan[]>()
  for (const { person_id, span } of spans) {
    const known = byPerson.get(person_id)
    if (known === undefined) byPerson.set(person_id, [span])
    else known.push(span)
  }
  return byPerson
}
