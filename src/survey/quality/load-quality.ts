// What is shown of quality, to whoever the scope's person is: the database gives them what they may see.
import type { PersonId } from '../../kernel/ids.ts'
import { addDays, type PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { figureNames, type Stream, streams } from '../batch/figure-name.ts'
import type { AreSameItems, ReleasedFigure } from '../batch/over-releases.ts'
import type { ShownFigure } from '../batch/shown-figure.ts'
import { findOwnItems } from '../instrument/own-item.store.ts'
import { type FigureQuality, figureQuality, type Quality, type Usefulness } from './quality.ts'
import { type Released, releasedAbout, releasedAround } from './released.store.ts'
import { sameItemsBy } from './same-items.ts'

/** A year of releases. */
const keptDays = 371
const windowDays = 90

/** Of each of them, as a coach and of the coaches below them together; nobody is left out of the map. */
export async function qualityOf(
  db: Db | Tx,
  personIds: readonly PersonId[],
  today: PlainDate,
): Promise<ReadonlyMap<PersonId, Quality>> {
  const released = await releasedAbout(db, personIds, { from: addDays(today, -keptDays), to: today })
  const areSameItems = sameItemsBy(await findOwnItems(db))
  const by = Map.groupBy(released, ({ aboutId }) => aboutId)
  return new Map(
    personIds.map((id) => {
      const about = by.get(id) ?? []
      const part = (isPool: boolean) =>
        figuresFrom(
          about.filter((one) => one.isPool === isPool),
          today,
          areSameItems,
        )
      return [id, { own: part(false), pooled: part(true) }]
    }),
  )
}

/** Usefulness after sessions over ninety days, where there is one: for a line among many. One query, few rows. */
export async function usefulnessOf(
  db: Db | Tx,
  personIds: readonly PersonId[],
  today: PlainDate,
): Promise<ReadonlyMap<PersonId, Usefulness>> {
  return usefulnessIn(await releasedAbout(db, personIds, lately(today)), today)
}

/** What was released together about one coach, last. */
export type LastRelease = {
  readonly stream: Stream
  readonly releasedOn: PlainDate
  readonly figures: readonly ShownFigure[]
}

/**
 * For Home, in one query of few rows: about a coach alone, of each stream with a release in the last ninety days; and the
 * usefulness of those who report to them.
 */
export async function qualityAround(
  db: Db | Tx,
  coachId: PersonId,
  reportIds: readonly PersonId[],
  today: PlainDate,
): Promise<{
  readonly own: readonly LastRelease[]
  readonly usefulness: ReadonlyMap<PersonId, Usefulness>
}> {
  const released = await releasedAround(db, coachId, reportIds, lately(today))
  const about = released.filter(({ aboutId, isPool }) => aboutId === coachId && !isPool)
  return { own: lastReleasesIn(about), usefulness: usefulnessIn(released, today) }
}

function lately(today: PlainDate): { readonly from: PlainDate; readonly to: PlainDate } {
  return { from: addDays(today, 1 - windowDays), to: today }
}

function usefulnessIn(released: readonly Released[], today: PlainDate): ReadonlyMap<PersonId, Usefulness> {
  // Everybody is asked the same about usefulness in each version.
  const isSame: AreSameItems = () => true
  const found = new Map<PersonId, Usefulness>()
  for (const [id, about] of Map.groupBy(released, ({ aboutId }) => aboutId)) {
    const of = (isPool: boolean) =>
      figuresFrom(
        about.filter((one) => one.isPool === isPool),
        today,
        isSame,
      ).find(({ stream, figure }) => stream === 'session' && figure === 'usefulness')
    const own = of(false)
    const pooled = of(true)
    if (own !== undefined) found.set(id, { ...own, isPool: false })
    else if (pooled !== undefined) found.set(id, { ...pooled, isPool: true })
  }
  return found
}

/** `released`: about one coach, oldest first. */
function lastReleasesIn(released: readonly Released[]): readonly LastRelease[] {
  return streams.flatMap((stream) => {
    const own = released.flatMap((one) => (one.stream === stream ? [one.figure] : []))
    const releasedOn = own.at(-1)?.releasedOn
    if (releasedOn === undefined) return []
    const last = own.filter((figure) => figure.releasedOn === releasedOn)
    const figures = figureNames.flatMap((name) => last.filter(({ figure }) => figure === name))
    return [{ stream, releasedOn, figures }]
  })
}

function figuresFrom(
  released: readonly Released[],
  today: PlainDate,
  areSameItems: AreSameItems,
): readonly FigureQuality[] {
  return streams.flatMap((stream) =>
    figureNames.flatMap((figure) => {
      const releases: readonly ReleasedFigure[] = released.flatMap((one) =>
        one.stream === stream && one.figure.figure === figure ? [one.figure] : [],
      )
      return figureQuality(stream, releases, today, areSameItems)
    }),
  )
}
