// Standards by workspace and layer, and what is kept beside them so that past slots stay as they are.
import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import type { Layer } from '../../people/index.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { type Interval, type IntervalDays, textOfInterval } from '../slot/interval.ts'
import type { SeenLayer, StandardSetting, StandardTerms } from './standard-setting.ts'

/** All, in the order in which they were set. */
export async function standardSettings(db: Db | Tx): Promise<StandardSetting[]> {
  const rows = await db.selectFrom('standard_setting').selectAll().orderBy('set_at').execute()
  return rows.map((row) => ({
    layer: row.layer === '' ? undefined : row.layer,
    since: row.since,
    said:
      row.interval === null
        ? undefined
        : {
            interval: intervalOfText(row.interval),
            graceDays: row.grace_days,
            minimumMinutes: row.minimum_minutes,
            formats: row.formats,
          },
  }))
}

export type NewStandard = {
  readonly layer: Layer | undefined
  readonly since: PlainDate
  readonly terms: StandardTerms
  /** The layer goes with the workspace again from then on. */
  readonly withdrawn: boolean
  readonly setAt: Instant
  /** Undefined: the operator. */
  readonly setBy: PersonId | undefined
}

export async function insertStandard(tx: Tx, standard: NewStandard): Promise<void> {
  const { graceDays, minimumMinutes, formats, interval } = standard.terms
  await tx
    .insertInto('standard_setting')
    .values({
      layer: standard.layer ?? '',
      since: standard.since,
      set_at: standard.setAt,
      set_by: standard.setBy ?? null,
      interval: standard.withdrawn ? null : textOfInterval(interval),
      grace_days: graceDays,
      minimum_minutes: minimumMinutes,
      formats: [...formats],
    })
    .execute()
}

/** By person, oldest first. */
export async function seenLayers(db: Db | Tx, personIds: readonly PersonId[]): Promise<Map<PersonId, SeenLayer[]>> {
  const rows = await db
    .selectFrom('seen_layer')
    .select(['person_id', 'since', 'layer'])
    .where('person_id', '=', sql<PersonId>`any(${[...personIds]})`)
    .orderBy('since')
    .execute()
  const layers = new Map<PersonId, SeenLayer[]>()
  for (const { person_id, since, layer } of rows) {
    layers.set(person_id, [...(layers.get(person_id) ?? []), { since, layer }])
  }
  return layers
}

export async function writeSeenLayers(
  tx: Tx,
  seen: readonly { readonly personId: PersonId; readonly since: PlainDate; readonly layer: Layer }[],
): Promise<void> {
  if (seen.length === 0) return
  await tx
    .insertInto('seen_layer')
    .values(seen.map(({ personId, since, layer }) => ({ person_id: personId, since, layer })))
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'person_id', 'since'])
        .doUpdateSet((row) => ({ layer: row.ref('excluded.layer') })),
    )
    .execute()
}

function intervalOfText(text: '7' | '14' | '28' | 'off'): Interval {
  return text === 'off' ? text : daysOfText(text)
}

export function daysOfText(text: '7' | '14' | '28'): IntervalDays {
  switch (text) {
    case '7':
      return 7
    case '14':
      return 14
    case '28':
      return 28
  }
}
