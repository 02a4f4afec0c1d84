// What was released about all coaches below somebody, together, release by release. It is made of what the same reader is
// shown of each of them: a mean of the figures as shown, weighted by the fewest people of their bands. So it says nothing
// that those don't, and weights are no count of answers.
import type { PlainDate } from '../../kernel/time.ts'
import type { FigureName } from '../batch/figure-name.ts'
import type { AreSameItems } from '../batch/over-releases.ts'
import type { ReleasedSum } from './released.store.ts'

export type BranchRelease = {
  readonly releasedOn: PlainDate
  /** Those that were released on that date. */
  readonly figures: readonly BranchFigure[]
}

export type BranchFigure = {
  readonly figure: FigureName
  readonly tenths: number
  /** The fewest that the bands stand for; somebody who rated two coaches counts for each. */
  readonly people: number
  /** Some of it was at the bottom, and is taken for the bottom. */
  readonly someBottom: boolean
}

export type BranchQuality = {
  /** Oldest first. */
  readonly releases: readonly BranchRelease[]
  /** Those of which the questions weren't the same throughout. */
  readonly mixed: readonly FigureName[]
}

/** `sums`: oldest first. */
export function composeBranchQuality(sums: readonly ReleasedSum[], areSameItems: AreSameItems): BranchQuality {
  const releases = [...Map.groupBy(sums, ({ releasedOn }) => releasedOn)].map(([releasedOn, together]) => ({
    releasedOn,
    figures: together.map(({ figure, weighted, people, someBottom }) => ({
      figure,
      tenths: Math.floor(weighted / people + 0.5),
      people,
      someBottom,
    })),
  }))
  const isMixed = (alike: readonly ReleasedSum[]) =>
    alike.some(({ figure, firstVersion, lastVersion }) =>
      [firstVersion, lastVersion].some((version) => !areSameItems(figure, version, alike[0]?.firstVersion ?? version)),
    )
  const byFigure = Map.groupBy(sums, ({ figure }) => figure)
  return { releases, mixed: [...byFigure].flatMap(([figure, alike]) => (isMixed(alike) ? [figure] : [])) }
}
