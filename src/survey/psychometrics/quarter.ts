// “Once a quarter”: on the first release date of each calendar quarter.
import { addDays, type PlainDate } from '../../kernel/time.ts'
import { nextRelease, releaseBefore } from '../batch/release-date.ts'

/** The first such date on or after that one. */
export function firstReleaseOfQuarter(from: PlainDate): PlainDate {
  let release = nextRelease(addDays(from, -1))
  while (quarterOf(release) === quarterOf(releaseBefore(release))) release = nextRelease(release)
  return release
}

/** Quarters of one year differ, and those of two years that are four weeks apart. */
function quarterOf(date: PlainDate): number {
  return Math.floor((Number(date.slice(5, 7)) - 1) / 3)
}
