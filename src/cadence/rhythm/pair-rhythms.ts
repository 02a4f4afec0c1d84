// What holds for some pairs today, for whoever shows them: a few queries, however many pairs.
import type { PersonId } from '../../kernel/ids.ts'
import { type PlainDate, plainDate } from '../../kernel/time.ts'
import { layersOn } from '../../people/index.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { keyOfPair, type Pair } from '../pair.ts'
import { rulingsOfCoaches } from '../ruling/ruling.store.ts'
import { seenLayers, standardSettings } from '../standard/setting.store.ts'
import { type SeenLayer, standardsFor } from '../standard/standard-setting.ts'
import { type PairRhythm, rhythmOn } from './pair-rhythm.ts'
import { pairIntervals } from './pair-setting.store.ts'

/** By `keyOfPair`, each of them. */
export async function pairRhythms(
  db: Db | Tx,
  pairs: readonly Pair[],
  today: PlainDate,
): Promise<ReadonlyMap<string, PairRhythm>> {
  if (pairs.length === 0) return new Map()
  const coachIds = [...new Set(pairs.map(({ coachId }) => coachId))]
  const settings = await standardSettings(db)
  const layered = settings.some(({ layer }) => layer !== undefined)
  const layers = layered ? await layersSeen(db, pairs, today) : noLayers
  const chosen = await pairIntervals(db, coachIds)
  const rulings = await rulingsOfCoaches(db, coachIds)
  return new Map(
    pairs.map((pair) => {
      const key = keyOfPair(pair)
      const { workspace, layer } = standardsFor(settings, layers.get(pair.coacheeId) ?? [])
      const said = { chosen: chosen.get(key) ?? [], rulings: rulings.get(key) ?? [] }
      return [key, rhythmOn({ workspace, layer, ...said }, today)]
    }),
  )
}

const noLayers: ReadonlyMap<PersonId, readonly SeenLayer[]> = new Map()
const always = plainDate('1900-01-01')

/** As the replay saw them; of whom it hasn't seen yet, as they are today. */
async function layersSeen(
  db: Db | Tx,
  pairs: readonly Pair[],
  today: PlainDate,
): Promise<ReadonlyMap<PersonId, readonly SeenLayer[]>> {
  const coacheeIds = [...new Set(pairs.map(({ coacheeId }) => coacheeId))]
  const seen = await seenLayers(db, coacheeIds)
  if (coacheeIds.every((id) => seen.has(id))) return seen
  const current = await layersOn(db, today)
  return new Map(
    coacheeIds.map((id) => [id, seen.get(id) ?? [{ since: always, layer: current.get(id) ?? 'team-member' }]]),
  )
}
