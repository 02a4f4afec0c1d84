// An answer in its author's own export: with the sentences that were rated, since their ids say nothing to anybody.
import type { PersonId } from '../../kernel/ids.ts'
import { findPerson } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { loadInstrument } from '../../survey/index.ts'
import { ownItemWordings } from './export-subject.store.ts'
import type { Row } from './part.store.ts'

/** Item id → the sentence in that person's spelling. */
export type Wordings = ReadonlyMap<string, string>

export async function loadWordings({ tx }: Scope, personId: PersonId): Promise<Wordings> {
  const locale = (await findPerson(tx, personId))?.locale ?? 'en-GB'
  const { items } = await loadInstrument(tx)
  const own = await ownItemWordings(tx)
  return new Map([
    ...[...own].map(([id, wording]) => [id, wording[locale]] as const),
    ...items.map(({ id, wording }) => [id, wording[locale]] as const),
  ])
}

/** `items` as a list with each sentence; the moment of the tap as a time. */
export function answerInWords({ items, acted_micros: micros, ...answer }: Row, wordings: Wordings): Row {
  return {
    ...answer,
    items: Object.entries(items ?? {}).map(([item, rating]) => ({ item, wording: wordings.get(item), rating })),
    answered_at: typeof micros === 'number' ? new Date(micros / 1_000) : undefined,
  }
}
