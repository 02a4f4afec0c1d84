// What an agenda is made of. No note and no answer of anybody is here, so that none can be shown: how coaching is rated comes
// as it was released, and of somebody who has a team alone.
import type { PairRhythm, Tally } from '../../cadence/index.ts'
import type { SystemTopic } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Quality } from '../../survey/index.ts'

type Pair = { readonly coachId: PersonId; readonly coacheeId: PersonId }

/** `since`: the first due date that nobody kept. */
export type SlippedPair = Pair & { readonly since: PlainDate }
export type RecoveredPair = Pair & { readonly heldOn: PlainDate }
export type PairStreak = Pair & { readonly length: number }

/** By week, oldest first, the running one included. */
export type WeeklyTallies = { readonly weeks: readonly PlainDate[]; readonly tallies: readonly Tally[] }

/** Between the reader and the other person. */
export type AgendaAction = {
  readonly what: string
  readonly isReaders: boolean
  readonly dueOn: PlainDate | undefined
}

/** Who reads: whoever holds these one-on-ones, a named stand-in of theirs, or a manager further above. */
export type AgendaReader = 'coach' | 'stand-in' | 'above'

/** The pair of the person and whoever holds their one-on-ones. */
export type PairFacts = {
  readonly coachId: PersonId
  readonly lastHeldOn: PlainDate | undefined
  /** Undefined: none is asked for. */
  readonly dueOn: PlainDate | undefined
  readonly isOverdue: boolean
  readonly streak: number
  /** How often they meet, and whose word that is. */
  readonly rhythm: PairRhythm | undefined
  /** Over the weeks of the figures. */
  readonly tally: Tally
}

/** `isOwned`: somebody sees to it, or it is done. */
export type CauseOfBranch = { readonly topic: SystemTopic; readonly count: number; readonly isOwned: boolean }

/** Of somebody who has a team. */
export type TeamFacts = {
  /** One-on-ones that the person owes as a coach. */
  readonly own: WeeklyTallies
  /** Those of everybody below; undefined where nobody below has a team. */
  readonly below: WeeklyTallies | undefined
  /** Owed by the person or by anybody below. */
  readonly slipped: readonly SlippedPair[]
  readonly recovered: readonly RecoveredPair[]
  /** Longest first. */
  readonly streaks: readonly PairStreak[]
  /** The person's direct report under whom a coach stands. */
  readonly branchOf: ReadonlyMap<PersonId, PersonId>
  /** The most frequent first; none where the branch has one coach. */
  readonly causes: readonly CauseOfBranch[]
  /** How their coaching is rated, as released to the reader. */
  readonly quality: Quality
}

export type AgendaFacts = {
  readonly today: PlainDate
  readonly reader: AgendaReader
  readonly personId: PersonId
  /** When the reader, or the coach stood in for, last met that person. */
  readonly lastOn: PlainDate | undefined
  readonly pair: PairFacts
  /** The last day of a longer absence that ended not long ago. */
  readonly awayUntil: PlainDate | undefined
  /** Undefined: nobody reports to that person. */
  readonly team: TeamFacts | undefined
  readonly openActions: readonly AgendaAction[]
  readonly doneActions: readonly AgendaAction[]
  /** In a channel, since last time, newest first. */
  readonly thanked: readonly { readonly senderId: PersonId; readonly on: PlainDate }[]
}

/** How people and topics are called in a sentence. Plain text. */
export type AgendaWords = {
  readonly name: (id: PersonId) => string
  readonly topic: (topic: SystemTopic) => string
}
