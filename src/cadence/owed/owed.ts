// One-on-ones that a coach owes, as whoever looks at the team sees them: open and due, longest first, or still ahead.
// “Overdue: an open slot past grace.” How long it has been open goes back over missed slots, as in nudges.
import type { PlainDate } from '../../kernel/time.ts'
import { type Silence, silentUntil } from '../nudge/ladder.ts'
import type { Pair } from '../pair.ts'
import type { IntervalDays } from '../slot/interval.ts'

/** Dates are the coach's. */
export type OwedOneOnOne = Pair & {
  readonly dueOn: PlainDate
  /** Names the slot for the buttons. */
  readonly seenOpenedOn: PlainDate
  readonly intervalDays: IntervalDays
  /** Somebody has said something about this pair, now or earlier: `pairRhythms` knows what holds. */
  readonly hasOwnRhythm: boolean
  /** Of the last session that counts. */
  readonly lastHeldOn: PlainDate | undefined
  readonly standing: OwedStanding
  /** Of the coachee, where they are a coach themself: what is overdue of theirs, and whether an excuse of theirs waits. */
  readonly theirs: { readonly overdue: number; readonly excusesWait: boolean }
}

export type OwedStanding =
  | { readonly kind: 'ahead' }
  | {
      readonly kind: 'overdue' | 'due'
      /** The first due date that nobody kept. */
      readonly since: PlainDate
      readonly excuseWaits: boolean
      readonly silence: OwedSilence | undefined
    }

/** What the coach has said about it. */
export type OwedSilence = { readonly kind: Silence['kind']; readonly until: PlainDate }

/** What a row says of a slot that is open. */
export type OpenFacts = {
  readonly dueOn: PlainDate
  readonly isJudged: boolean
  readonly excuseWaits: boolean
  /** Due date of the first slot after the last one that was held or excused. */
  readonly since: PlainDate
  /** When it was known that the last one was held or excused; undefined: there was none. */
  readonly endOfLast: PlainDate | undefined
  readonly silence: Silence | undefined
}

export function owedStanding(open: OpenFacts, today: PlainDate): OwedStanding {
  if (open.dueOn > today) return { kind: 'ahead' }
  const { since, excuseWaits } = open
  return { kind: open.isJudged ? 'overdue' : 'due', since, excuseWaits, silence: silenceOf(open, today) }
}

function silenceOf({ silence, endOfLast }: OpenFacts, today: PlainDate): OwedSilence | undefined {
  if (silence === undefined) return undefined
  const until = silentUntil({ silences: [silence] }, { endOfLast, resetOn: undefined })
  if (until !== undefined && today < until) return { kind: silence.kind, until }
  // Planned for this very day: nothing is silenced, and it is still what the coach has said.
  const isToday = until === today && silence.kind === 'planned'
  return isToday ? { kind: 'planned', until } : undefined
}
