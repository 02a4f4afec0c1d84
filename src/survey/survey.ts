// “One DM per coachee with Slack for each session held at most 7 days ago … it closes at the end of the seventh local
// day”; “quarterly all of them in one modal, a stream of its own.” A survey is that one question: what it is about, a
// coachee, and where the question stands. What was answered is not part of it: nothing here depends on whether somebody
// answered.
import type { PersonId, SessionId, SurveyId } from '../kernel/ids.ts'
import type { Instant, PlainDate } from '../kernel/time.ts'
import type { ItemId } from './instrument/item.ts'

export type Survey = SurveyFacts & SurveyState

export type SurveyFacts = SurveyStream & {
  readonly id: SurveyId
  readonly coachId: PersonId
  readonly coacheeId: PersonId
  /** Of a session: in the coach's zone, as the session has it. Of a quarter's questions: the Monday on which they begin. */
  readonly heldOn: PlainDate
  /** The floor k that this message promised: a later change of the workspace's doesn't alter what was said. */
  readonly floor: number
  /** Of the instrument that `items` were chosen from. */
  readonly version: number
  /** The three further items that this coachee is shown for this session; quarterly all of them. */
  readonly items: readonly ItemId[]
}

export type SurveyStream =
  | { readonly stream: 'session'; readonly sessionId: SessionId }
  | { readonly stream: 'quarterly' }

export type SurveyState =
  /** Not sent yet. `attempts`: how often it was handed to the outbox; `checkAt`: when it is looked at again. */
  | { readonly state: 'waiting'; readonly attempts: number; readonly checkAt: Instant }
  | { readonly state: 'open' | 'closed'; readonly asked: Asked }
  /** The session was withdrawn, or this coachee taken off it. `asked` is absent where nothing was sent. */
  | { readonly state: 'withdrawn' | 'removed'; readonly asked: Asked | undefined }
  /** Not asked and not going to be. Why is not kept: one of the reasons is nobody's business. */
  | { readonly state: 'never' }

export type Asked = {
  readonly at: Instant
  /** Which attempt arrived: its message is the one to redraw. */
  readonly attempt: number
  /** The last local day on which it can be answered. */
  readonly closesOn: PlainDate
  /** The first instant after that day. */
  readonly closesAt: Instant
}

/** What somebody who taps finds. `open` also while the answer of Slack to our own sending is still on its way. */
export type Openness = 'open' | 'closed' | 'withdrawn' | 'removed'

/** By the clock, not by whether the job that closes it has run. */
export function opennessAt(survey: Survey, now: Instant): Openness {
  switch (survey.state) {
    case 'waiting':
      return survey.attempts > 0 ? 'open' : 'closed'
    case 'open':
    case 'closed':
      return now < survey.asked.closesAt ? 'open' : 'closed'
    case 'withdrawn':
    case 'removed':
      return survey.state
    case 'never':
      return 'closed'
  }
}

export function askedOf(survey: Survey): Asked | undefined {
  return survey.state === 'waiting' || survey.state === 'never' ? undefined : survey.asked
}
