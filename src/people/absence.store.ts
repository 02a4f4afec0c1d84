import { sql } from 'kysely'
import type { PersonId } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/time.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { Absence } from './absence.ts'
import type { DateSpan } from './working-calendar.ts'

/** By person; whoever has none is missing. Sorted by date. */
export async function absencesOf(db: Db | Tx, ids: readonly PersonId[]): Promise<Map<PersonId, DateSpan[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('absence')
    .select(['person_id', 'from_on', 'until_on'])
    .where('person_id', '=', sql<PersonId>`any(${[...ids]})`)
    .orderBy('from_on')
    .execute()
  return spansByPerson(rows)
}

/** Days on which the clock of somebody's slots stands still, since their manager left. Sorted by date. */
export async function pausesOf(db: Db | Tx, coacheeIds: readonly PersonId[]): Promise<Map<PersonId, DateSpan[]>> {
  if (coacheeIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('slot_pause')
    .select(['person_id', 'from_on', 'until_on'])
    .where('person_id', '=', sql<PersonId>`any(${[...coacheeIds]})`)
    .orderBy('from_on')
    .execute()
  return spansByPerson(rows)
}

export async function pauseSlots(
  tx: Tx,
  personIds: readonly PersonId[],
  from: PlainDate,
  until: PlainDate,
): Promise<void> {
  for (let start = 0; start < personIds.length; start += rowsAStatement) {
    const rows = personIds
      .slice(start, start + rowsAStatement)
      .map((person_id) => ({ person_id, from_on: from, until_on: until }))
    await tx
      .insertInto('slot_pause')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id', 'from_on']).doNothing())
      .execute()
  }
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

const rowsAStatement = 500

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
  rows: readonly { person_id: PersonId; from_on: PlainDate; until_on: PlainDate }[],
): Map<PersonId, DateSpan[]> {
  const spans = new Map<PersonId, DateSpan[]>()
  for (const { person_id, from_on, until_on } of rows) {
    const span = { from: from_on, until: until_on }
    const known = spans.get(person_id)
    if (known === undefined) spans.set(person_id, [span])
    else known.push(span)
  }
  return spans
}
