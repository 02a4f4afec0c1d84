// “One DM per coachee with Slack for each session held at most 7 days ago, in their working hours; at most three in any
// seven days, a fourth is never asked.” “Nothing is sent to people before go-live.” Decided when it is about to be handed
// to the outbox, and again at the moment of sending, so that an outage, an absence or a *Stop asking me* in between counts.
import { addDays, addMillis, type Instant, type PlainDate, startOfDay, type Zone } from '../../kernel/time.ts'
import type { WorkingCalendar } from '../../people/index.ts'
import { nextWorkingMoment } from './working-moment.ts'

export type AskFacts = {
  /** A session's date is one of the coach's calendar. */
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
  /** Other questions to this coachee: sent in the seven days before now, or on their way. */
  readonly otherAsks: number
}

/** No reason is given for `never`, so that none can be stored: see decision 0006. */
type AskDecision =
  | { readonly decision: 'ask' }
  | { readonly decision: 'wait'; readonly until: Instant }
  | { readonly decision: 'never' }

const askWindowDays = 7
const asksInSevenDays = 3

export function decideAsk(facts: AskFacts, now: Instant): AskDecision {
  const ends = askWindowEnd(facts.heldOn, facts.coachZone)
  if (now >= ends || !facts.reachable || facts.stopped) return { decision: 'never' }
  if (facts.goLiveOn === undefined) return { decision: 'wait', until: ends }
  const live = startOfDay(facts.goLiveOn, facts.coacheeZone)
  const moment = nextWorkingMoment(facts.calendar, facts.coacheeZone, now < live ? live : now)
  if (moment === undefined || moment >= ends) return { decision: 'wait', until: ends }
  if (moment > now) return { decision: 'wait', until: moment }
  return facts.otherAsks >= asksInSevenDays ? { decision: 'never' } : { decision: 'ask' }
}

/** The first instant at which the session was held more than seven of its coach's days ago. */
function askWindowEnd(heldOn: PlainDate, coachZone: Zone): Instant {
  return startOfDay(addDays(heldOn, askWindowDays + 1), coachZone)
}

/**
 * When to hand a question to the outbox again that was due at `now` and may have been dropped there (the bot was away
 * until after work). Sixteen hours lead past the end of a working day and not past the beginning of the next.
 */
export function retryAskAt(facts: AskFacts, now: Instant): Instant {
  const ends = askWindowEnd(facts.heldOn, facts.coachZone)
  const next = nextWorkingMoment(facts.calendar, facts.coacheeZone, addMillis(now, retryAfterMillis))
  return next === undefined || next > ends ? ends : next
}

/** Asks sent before this are out of the seven days that the cap looks at. */
export function capWindowStart(now: Instant): Instant {
  return addMillis(now, -7 * 86_400_000)
}

const retryAfterMillis = 16 * 3_600_000
