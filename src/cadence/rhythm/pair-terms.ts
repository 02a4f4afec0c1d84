// Intervals and standards of pairs, from what the workspace, the coachee's layer, the coach, the rule and an admin say.
import type { PersonId } from '../../kernel/ids.ts'
import { dateAt, type Instant, type PlainDate, type Zone } from '../../kernel/time.ts'
import { findDirectory, layerOf, layersOn } from '../../people/index.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { keyOfPair, type Pair } from '../pair.ts'
import { rulingsOfCoaches } from '../ruling/ruling.store.ts'
import type { Ruling } from '../ruling/ruling.ts'
import {
  type Interval,
  type IntervalChange,
  type IntervalSetting,
  intervalChanges,
  standardInterval,
} from '../slot/interval.ts'
import type { Standard } from '../slot/standard.ts'
import { seenLayers, standardSettings, writeSeenLayers } from '../standard/setting.store.ts'
import { type SeenLayer, standardsFor, termsOn } from '../standard/standard-setting.ts'
import { type PairInterval, pairIntervals } from './pair-setting.store.ts'

export type PairTerms = { readonly intervals: readonly IntervalChange[]; readonly standards: readonly Standard[] }

/** `zone`: of the coach, in which “told on” is a date. */
export type TermsOf = (pair: Pair, zone: Zone) => PairTerms

/** What each level says of a pair. */
export type PairLevels = {
  readonly workspace: readonly IntervalSetting[]
  readonly layer: readonly IntervalSetting[]
  readonly standards: readonly Standard[]
  /** The coach's choices, oldest first. */
  readonly chosen: readonly PairInterval[]
  /** Of both levels, oldest first. */
  readonly rulings: readonly Ruling[]
}

/** Of any pair of these people. Writes down the layers that it sees. */
export async function loadTerms(
  tx: Tx,
  coachIds: readonly PersonId[],
  coacheeIds: readonly PersonId[],
  now: Instant,
): Promise<TermsOf> {
  const levelsOf = await loadLevels(tx, coachIds, coacheeIds, now)
  return (pair, zone) => {
    const { workspace, layer, standards, chosen, rulings } = levelsOf(pair)
    const said = (level: Ruling['level']) =>
      rulings.filter((ruling) => ruling.level === level).map((ruling) => toldSetting(ruling, zone))
    const intervals = intervalChanges({
      workspace,
      layer,
      pair: chosen.map((choice) => toldSetting(choice, zone)),
      rule: said('rule'),
      pin: said('pin'),
    })
    return { intervals, standards }
  }
}

/** The same, level by level. */
export async function loadLevels(
  tx: Tx,
  coachIds: readonly PersonId[],
  coacheeIds: readonly PersonId[],
  now: Instant,
): Promise<(pair: Pair) => PairLevels> {
  const settings = await standardSettings(tx)
  const layered = settings.some(({ layer }) => layer !== undefined)
  const layers = layered ? await seeLayers(tx, coacheeIds, now) : new Map<PersonId, SeenLayer[]>()
  const chosen = await pairIntervals(tx, coachIds)
  const rulings = await rulingsOfCoaches(tx, coachIds)
  return (pair) => ({
    ...standardsFor(settings, layers.get(pair.coacheeId) ?? []),
    chosen: chosen.get(keyOfPair(pair)) ?? [],
    rulings: rulings.get(keyOfPair(pair)) ?? [],
  })
}

/** What would hold on that date without the rule, and whether an admin has pinned it. */
export function otherwiseOn(
  { workspace, layer, chosen, rulings }: PairLevels,
  on: PlainDate,
): { readonly interval: Interval; readonly isPinned: boolean } {
  const changes = intervalChanges({ workspace, layer, pair: chosen })
  const pins = rulings.filter(({ level, since }) => level === 'pin' && since <= on)
  return {
    interval: changes.findLast(({ since }) => since <= on)?.interval ?? standardInterval,
    isPinned: pins.at(-1)?.interval !== undefined,
  }
}

/** What the coachee's layer, else the workspace, asks for today. */
export async function standardOfPair({ tx, now }: Scope, { coacheeId }: Pair): Promise<Interval> {
  const settings = await standardSettings(tx)
  const { zone } = await findDirectory(tx)
  const today = dateAt(now, zone)
  const layered = settings.some(({ layer }) => layer !== undefined)
  return termsOn(settings, layered ? await layerOf(tx, coacheeId, today) : undefined, today).interval
}

function toldSetting(
  { since, interval, coachToldAt, coacheeToldAt }: PairInterval | Ruling,
  zone: Zone,
): IntervalSetting {
  if (coachToldAt === undefined || coacheeToldAt === undefined) return { since, interval }
  return { since, interval, toldOn: dateAt(coachToldAt > coacheeToldAt ? coachToldAt : coacheeToldAt, zone) }
}

/** A coachee's layer is written down when it is seen to change, so that a later change leaves past slots alone. */
async function seeLayers(tx: Tx, coacheeIds: readonly PersonId[], now: Instant): Promise<Map<PersonId, SeenLayer[]>> {
  const { zone } = await findDirectory(tx)
  const today = dateAt(now, zone)
  const current = await layersOn(tx, today)
  const seen = await seenLayers(tx, coacheeIds)
  const news = coacheeIds.flatMap((personId) => {
    const layer = current.get(personId) ?? 'team-member'
    return seen.get(personId)?.at(-1)?.layer === layer ? [] : [{ personId, since: today, layer }]
  })
  await writeSeenLayers(tx, news)
  for (const { personId, since, layer } of news) {
    const before = (seen.get(personId) ?? []).filter((earlier) => earlier.since !== since)
    seen.set(personId, [...before, { since, layer }])
  }
  return seen
}
