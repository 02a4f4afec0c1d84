// Released figures and development views to draw, short to write.
import { noTally } from '../../../../src/cadence/index.ts'
import { asId, type PersonId } from '../../../../src/kernel/ids.ts'
import { type PlainDate, plainDate } from '../../../../src/kernel/time.ts'
import type { FigureName, Stream } from '../../../../src/survey/batch/figure-name.ts'
import type { AreSameItems, ReleasedFigure } from '../../../../src/survey/batch/over-releases.ts'
import type { Development, OwnFigure } from '../../../../src/survey/development/development.view.ts'
import { figureQuality } from '../../../../src/survey/quality/quality.ts'
import type { ReleasedComment } from '../../../../src/survey/quality/released-comment.ts'

export const today = plainDate('2026-03-05')
const lastRelease = plainDate('2026-03-01')

const alike: AreSameItems = () => true

/** Every fourth Sunday, the last one on 1 March. `tenths`: oldest first. */
export function own(stream: Stream, figure: FigureName, tenths: readonly number[], change: Partial<OwnFigure> = {}) {
  const releases = tenths.map((value, place): ReleasedFigure => {
    const bottom = figure === 'confirmed' ? 5 : 20
    return {
      figure,
      tenths: value,
      isBottom: value <= bottom,
      band: '5-7',
      firstVersion: 1,
      lastVersion: 1,
      releasedOn: releaseBefore(tenths.length - 1 - place),
    }
  })
  return figureQuality(stream, releases, today, alike).map((one) => ({ ...one, otherQuestionsFrom: [], ...change }))
}

export function releaseBefore(releases: number): PlainDate {
  return new Date(Date.parse(lastRelease) - releases * 28 * 86_400_000).toISOString().slice(0, 10) as PlainDate
}

export function development(change: Partial<Development> = {}): Development {
  return {
    today,
    locale: 'en-GB',
    onTime: { ...noTally, met: 12, notOnTime: 2 },
    figures: [],
    wait: { asked: 8, floor: 5, hasManager: true, nextRelease: plainDate('2026-03-29') },
    hasComments: false,
    weakest: undefined,
    selfRatings: [],
    ...change,
  }
}

export function comment(change: Partial<ReleasedComment> = {}): ReleasedComment {
  return {
    releasedOn: lastRelease,
    coachId: asId<PersonId>('ana'),
    wording: 'Thank you for listening',
    audience: 'coach',
    authorId: undefined,
    ...change,
  }
}
