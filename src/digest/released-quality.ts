// “Released quality” in the digest that follows a release: what is new about each direct report, as it was released, and the
// reader's teams together over the last releases. Ordered by name, so that nobody is ranked; never one figure with how much
// coaching there is.
import type { PersonId } from '../kernel/ids.ts'
import { daysBetween, type PlainDate } from '../kernel/time.ts'
import type { BranchQuality, BranchRelease, Usefulness } from '../survey/index.ts'
import type { Some } from './digest.ts'

/** Half a year. */
export const releasesShown = 7
const mostReports = 5
/** From then on a figure is no longer shown by itself. */
const staleDays = 90

export type QualityFacts = {
  /** About the reader's direct reports, by name. */
  readonly reports: readonly { readonly personId: PersonId; readonly usefulness: Usefulness }[]
  readonly branch: BranchQuality
  /** The Monday of the week of the last digest: what was released on that day or later is new. */
  readonly since: PlainDate
  readonly today: PlainDate
}

export type DigestQuality =
  /** Nothing was released to the reader in ninety days. */
  | { readonly kind: 'awaited' }
  /** The last digest, or one before it, said all there is. */
  | { readonly kind: 'told' }
  | {
      readonly kind: 'new'
      readonly releasedOn: PlainDate
      /** Released since the last digest. */
      readonly reports: Some<QualityFacts['reports'][number]>
      readonly branch: BranchQuality
    }

export function composeQuality({ reports, branch, since, today }: QualityFacts): DigestQuality {
  const releases = branch.releases.slice(-releasesShown)
  const last = releases.at(-1)
  if (last === undefined || daysBetween(last.releasedOn, today) >= staleDays) return { kind: 'awaited' }
  if (last.releasedOn < since) return { kind: 'told' }
  const fresh = reports.filter(({ usefulness }) => usefulness.last.releasedOn >= since)
  return {
    kind: 'new',
    releasedOn: last.releasedOn,
    reports: { shown: fresh.slice(0, mostReports), more: Math.max(0, fresh.length - mostReports) },
    branch: { ...branch, releases },
  }
}

export type QualityLine = {
  readonly figure: BranchRelease['figures'][number]['figure']
  /** In the order of the dates. */
  readonly tenths: readonly number[]
}

/** What can be drawn as lines over the dates on which usefulness was released; undefined with fewer than two of them. */
export function qualityLines(
  releases: readonly BranchRelease[],
): { readonly dates: readonly PlainDate[]; readonly lines: readonly QualityLine[] } | undefined {
  const over = releases.filter(({ figures }) => figures.some(({ figure }) => figure === 'usefulness'))
  if (over.length < 2) return undefined
  const lines = charted.flatMap((name): readonly QualityLine[] => {
    const tenths = over.flatMap(({ figures }) =>
      figures.flatMap(({ figure, tenths }) => (figure === name ? [tenths] : [])),
    )
    // A line without a value for each date isn't drawn: an absent figure is none, never 0.
    return tenths.length === over.length ? [{ figure: name, tenths }] : []
  })
  return { dates: over.map(({ releasedOn }) => releasedOn), lines }
}

/** Those of one scale. */
export const charted = ['usefulness', 'guidance', 'facilitation', 'inspiration'] as const
