import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import { type PlainDate, wallTime } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { absencesOf } from '../absence/absence.store.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { composeCalendar, type Posting, type WorkingSetting, type WorkingSettings } from './working-setting.ts'

export type SettingScope =
  | { readonly of: 'workspace' }
  | { readonly of: 'unit'; readonly unit: string }
  | { readonly of: 'person'; readonly personId: PersonId }

/** Of each of them, absences included. Three queries, however many. */
export async function workingCalendarsOf(
  db: Db | Tx,
  ids: readonly PersonId[],
): Promise<Map<PersonId, WorkingCalendar>> {
  if (ids.length === 0) return new Map()
  const postings = await postingsOf(db, ids)
  const { settings, ofPerson } = await settingsFor(db, ids)
  const absences = await absencesOf(db, ids)
  return new Map(
    ids.map((id) => [
      id,
      composeCalendar({
        settings,
        ofPerson: ofPerson.get(id) ?? [],
        postings: postings.get(id) ?? [],
        absences: absences.get(id) ?? [],
      }),
    ]),
  )
}

/** What a scope says by itself, by date. */
export async function workingSettingsOf(db: Db | Tx, scope: SettingScope): Promise<WorkingSetting[]> {
  const rows = await db
    .selectFrom('working_setting')
    .selectAll()
    .where('scope', '=', scope.of)
    .where('scope_key', '=', keyOf(scope))
    .orderBy('since')
    .execute()
  return rows.map(toSetting)
}

/** From `setting.since` on; another one of the same date is replaced. */
export async function saveWorkingSetting(tx: Tx, scope: SettingScope, setting: WorkingSetting): Promise<void> {
  const said = {
    weekdays: setting.weekdays?.join('') ?? null,
    hours_from: setting.hours?.from ?? null,
    hours_until: setting.hours?.until ?? null,
    location: setting.location ?? null,
  }
  await tx
    .insertInto('working_setting')
    .values({ scope: scope.of, scope_key: keyOf(scope), since: setting.since, ...said })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'scope', 'scope_key', 'since']).doUpdateSet(said))
    .execute()
}

/** A new posting from that date; another one of the same date is replaced. */
export async function savePostings(
  tx: Tx,
  postings: readonly (Posting & { readonly personId: PersonId })[],
): Promise<void> {
  for (let start = 0; start < postings.length; start += rowsAStatement) {
    const rows = postings.slice(start, start + rowsAStatement).map(({ personId, since, unit, location }) => ({
      person_id: personId,
      since,
      unit: unit ?? null,
      location: location ?? null,
    }))
    await tx
      .insertInto('posting')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'person_id', 'since']).doUpdateSet((row) => ({
          unit: row.ref('excluded.unit'),
          location: row.ref('excluded.location'),
        })),
      )
      .execute()
  }
}

/** Current people of a scope: those whose calendar a setting of it can change. */
export async function peopleInScope(db: Db | Tx, scope: SettingScope, on: PlainDate): Promise<PersonId[]> {
  if (scope.of === 'person') return [scope.personId]
  let query = db
    .selectFrom('person')
    .select('id')
    .where((is) => is.or([is('end_on', 'is', null), is('end_on', '>=', on)]))
  if (scope.of === 'unit') query = query.where('unit', '=', scope.unit)
  const rows = await query.execute()
  return rows.map((row) => row.id)
}

const rowsAStatement = 500

async function postingsOf(db: Db | Tx, ids: readonly PersonId[]): Promise<Map<PersonId, Posting[]>> {
  const rows = await db
    .selectFrom('posting')
    .select(['person_id', 'since', 'unit', 'location'])
    .where('person_id', '=', sql<PersonId>`any(${[...ids]})`)
    .orderBy('since')
    .execute()
  const postings = new Map<PersonId, Posting[]>()
  for (const { person_id, since, unit, location } of rows) {
    const posting = { since, unit: unit ?? undefined, location: location ?? undefined }
    const known = postings.get(person_id)
    if (known === undefined) postings.set(person_id, [posting])
    else known.push(posting)
  }
  return postings
}

async function settingsFor(
  db: Db | Tx,
  ids: readonly PersonId[],
): Promise<{ settings: WorkingSettings; ofPerson: Map<string, WorkingSetting[]> }> {
  const workspace = await db.selectFrom('workspace').select('location').executeTakeFirst()
  const rows = await db
    .selectFrom('working_setting')
    .selectAll()
    .where((is) => is.or([is('scope', '<>', 'person'), is('scope_key', '=', sql<string>`any(${[...ids]})`)]))
    .orderBy('since')
    .execute()
  const ofWorkspace: WorkingSetting[] = []
  const ofUnit = new Map<string, WorkingSetting[]>()
  const ofPerson = new Map<string, WorkingSetting[]>()
  for (const row of rows) {
    if (row.scope === 'workspace') ofWorkspace.push(toSetting(row))
    else {
      const map = row.scope === 'unit' ? ofUnit : ofPerson
      map.set(row.scope_key, [...(map.get(row.scope_key) ?? []), toSetting(row)])
    }
  }
  return { settings: { ofWorkspace, ofUnit, location: workspace?.location ?? undefined }, ofPerson }
}

function keyOf(scope: SettingScope): string {
  switch (scope.of) {
    case 'workspace':
      return ''
    case 'unit':
      return scope.unit
    case 'person':
      return scope.personId
  }
}

function toSetting(row: {
  since: PlainDate
  weekdays: string | null
  hours_from: string | null
  hours_until: string | null
  location: string | null
}): WorkingSetting {
  return {
    since: row.since,
    weekdays: row.weekdays === null ? undefined : [...row.weekdays].map(Number),
    hours:
      row.hours_from === null || row.hours_until === null
        ? undefined
        : { from: wallTime(row.hours_from), until: wallTime(row.hours_until) },
    location: row.location ?? undefined,
  }
}
