// “Nothing is sent to people before go-live (default: the first import; an admin can choose a later date, with an
// announcement text to post).”
import { done, type Outcome, refused } from '../kernel/outcome.ts'
import { addDays, type Instant, type PlainDate, startOfDay } from '../kernel/time.ts'
import type { Directory } from './directory.store.ts'

/** Furthest that it can be put off. */
const goLiveWithinDays = 366

/** The go-live date after an import on `today`; undefined is never: the first import sets one. */
export function decideGoLive(of: {
  readonly directory: Pick<Directory, 'goLiveOn' | 'wentLiveAt'>
  readonly today: PlainDate
  readonly wanted: PlainDate | undefined
}): Outcome<PlainDate | undefined> {
  const { directory, today, wanted } = of
  if (wanted === undefined || wanted === directory.goLiveOn) return done(directory.goLiveOn ?? today)
  if (directory.wentLiveAt !== undefined || (directory.goLiveOn !== undefined && directory.goLiveOn < today)) {
    return refused({
      code: 'already-live',
      field: 'goLiveOn',
      say: `Touchline went live on ${directory.goLiveOn ?? 'an earlier day'}; that can’t be put off any more.`,
    })
  }
  if (wanted < today) {
    return refused({
      code: 'go-live-past',
      field: 'goLiveOn',
      say: `Go-live can’t be in the past. Choose ${today} or later.`,
    })
  }
  const last = addDays(today, goLiveWithinDays)
  if (wanted > last) {
    return refused({
      code: 'go-live-far',
      field: 'goLiveOn',
      say: `That is more than a year away. Choose ${last} or earlier.`,
    })
  }
  return done(wanted)
}

/** The moment at which the date begins in the workspace's zone; undefined before one is chosen or once it is past. */
export function goesLiveAt(directory: Directory): Instant | undefined {
  if (directory.goLiveOn === undefined || directory.wentLiveAt !== undefined) return undefined
  return startOfDay(directory.goLiveOn, directory.zone)
}

/** Whether people may be told anything. */
export function isLiveAt(directory: Directory, now: Instant): boolean {
  if (directory.goLiveOn === undefined) return false
  return directory.wentLiveAt !== undefined || startOfDay(directory.goLiveOn, directory.zone) <= now
}
