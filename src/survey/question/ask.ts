// “One DM per coachee with Slack for each session held at most 7 days ago, in their working hours; at most three in any
// seven days, a fourth is never asked.” “Quarterly … at most once in 90 days”: that one waits for room. “Nothing is sent to
// people before go-live.” Decided when it is about to be handed to the outbox, and again at the moment of sending, so that
// an outage, an absence or a *Stop asking me* in between counts.
import { addDays, addMillis, type Instant, type PlainDate, startOfDay, type Zone } from '../../kernel/time.ts'
import type { WorkingCalendar } from '../../people/index.ts'
import type { Survey } from '../survey.ts'
import { nextWorkingMoment } from './working-moment.ts'

export type AskFacts = {
  readonly stream: Survey['stream']
  /** A session's date is one of the coach's calendar; the Monday of a quarter's questions is one of the coachee's. */
  readonly heldOn: PlainDate
  readonly coachZone: Zone
  readonly coacheeZone: Zone
  readonly calendar: WorkingCalendar
  /** Has Slack, can be sent to, and has not left. */
  readonly reachable: boolean
  /** *Stop asking me.* */
  readonly stopped: boolean
  /** Absent while no date is set: then nothing is sent. */
  readonly goLiveOn: PlainDate | undefined
  /** When other questions to this coachee were sent in the seven days before now; what is on its way is sent now. */
  readonly otherAsks: readonly Instant[]
  /** When this coachee was last asked a quarter's questions, if that is less than 90 days ago. */
  readonly lastQuarterlyAt: Instant | undefined
}

/** No reason is given for `never`, so that none can be stored: see decision 0006. */
type AskDecision =
  | { readonly decision: 'ask' }
  | { readonly decision: 'wait'; readonly until: Instant }
  | { readonly decision: 'never' }

const askWindowDays = 7
const asksInSevenDays = 3
const dayMillis = 86_400_000
export const capMillis = 7 * dayMillis
export const quarterlyPauseMillis = 90 * dayMillis

export function decideAsk(facts: AskFacts, now: Instant): AskDecision {
  const ends = askWindowEnd(facts)
  if (now >= ends || !facts.reachable || facts.stopped) return { decision: 'never' }
  if (facts.goLiveOn === undefined) return { decision: 'wait', until: ends }
  const live = startOfDay(facts.goLiveOn, facts.coacheeZone)
  const room = roomAt(facts.otherAsks)
  const from = latest(now, live, ...(facts.stream === 'quarterly' ? earliestQuarterly(facts, room) : []))
  const moment = nextWorkingMoment(facts.calendar, facts.coacheeZone, from)
  if (moment === undefined || moment >= ends) return { decision: 'wait', until: ends }
  if (moment > now) return { decision: 'wait', until: moment }
  return room === undefined ? { decision: 'ask' } : { decision: 'never' }
}

/** The first instant at which the session was held more than seven days ago; likewise the Monday. */
function askWindowEnd({ stream, heldOn, coachZone, coacheeZone }: AskFacts): Instant {
  return startOfDay(addDays(heldOn, askWindowDays + 1), stream === 'session' ? coachZone : coacheeZone)
}

/** When one more may be sent; undefined: now. */
function roomAt(otherAsks: readonly Instant[]): Instant | undefined {
  const blocking = otherAsks.toSorted((a, b) => b.getTime() - a.getTime())[asksInSevenDays - 1]
  return blocking === undefined ? undefined : addMillis(blocking, capMillis)
}

function earliestQuarterly(facts: AskFacts, room: Instant | undefined): readonly Instant[] {
  const { heldOn, coacheeZone, lastQuarterlyAt: last } = facts
  return [
    startOfDay(heldOn, coacheeZone),
    ...(last === undefined ? [] : [addMillis(last, quarterlyPauseMillis)]),
    ...(room === undefined ? [] : [room]),
  ]
}

function latest(...instants: readonly [Instant, ...Instant[]]): Instant {
  return instants.reduce((a, b) => (a > b ? a : b))
}

/**
 * When to hand a question to the outbox again that was due at `now` and may have been dropped there (the bot was away
 * until after work). Sixteen hours lead past the end of a working day and not past the beginning of the next.
 */
export function retryAskAt(facts: AskFacts, now: Instant): Instant {
  const ends = askWindowEnd(facts)
  const next = nextWorkingMoment(facts.calendar, facts.coacheeZone, addMillis(now, retryAfterMillis))
  return next === undefined || next > ends ? ends : next
}

const retryAfterMillis = 16 * 3_600_000
