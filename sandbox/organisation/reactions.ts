// What people do about something that comes to them: a question about a session, a nudge, an excuse that waits. Decided from
// who, about whom and when, so that it doesn't matter in which order things arrive.

import type { ExcuseReason } from '../../src/cadence/excuse/excuse.ts'
import { addDays, daysBetween, type PlainDate } from '../../src/kernel/time.ts'
import { lastMonday } from './calendar.ts'
import type { Draws } from './draw.ts'
import { isClash, isSliding, keepingOf, type Pair, usefulnessOf } from './patterns.ts'
import type { Member } from './people.ts'
import { comments } from './words/comments.ts'

export type PlannedAnswer = {
  readonly rating: number
  /** Working moments of theirs that pass before they answer. */
  readonly after: number
  /** To the statements of a quarter, where these are asked. */
  readonly quarter: readonly number[]
  /** In the form instead of with a tap. */
  readonly form:
    | {
        readonly items: readonly number[]
        readonly happened: 'yes' | 'partly' | 'no'
        readonly comment: string | undefined
        readonly audience: 'coach' | 'coach-and-above'
        readonly signed: boolean
      }
    | undefined
}

/** Undefined: the question stays unanswered. */
export function answerTo(coachee: Member, coach: Member, askedOn: PlainDate, draws: Draws): PlannedAnswer | undefined {
  const name = ['answer', coachee.employeeNumber, coach.employeeNumber, askedOn]
  const willing = 0.4 + 0.5 * draws.share('willing', coachee.employeeNumber)
  if (!draws.chance(willing, 'answers', ...name)) return undefined
  const mood = (draws.share('mood a', ...name) + draws.share('mood b', ...name) - 1) * 2.2
  const rating = scale(usefulnessOf(coach, askedOn, draws) + mood)
  const after = draws.weighted(
    [
      [0, 45],
      [1, 25],
      [3, 18],
      [6, 12],
    ],
    'after',
    ...name,
  )
  const quarter = Array.from({ length: quarterItems }, (_, place) =>
    scale(rating + draws.between(-1, 1, 'quarter', place, ...name)),
  )
  if (!draws.chance(0.45, 'form', ...name)) return { rating, after, quarter, form: undefined }
  const tone = rating >= 4 ? 'good' : rating === 3 ? 'fair' : 'poor'
  return {
    rating,
    after,
    quarter,
    form: {
      items: [0, 1, 2].map((index) => scale(rating + draws.between(-1, 1, 'item', index, ...name))),
      happened: draws.weighted(
        [
          ['yes', 93],
          ['partly', 6],
          ['no', 1],
        ],
        'happened',
        ...name,
      ),
      comment: draws.chance(0.55, 'comments', ...name) ? draws.pick(comments[tone], 'comment', ...name) : undefined,
      audience: draws.chance(0.4, 'audience', ...name) ? 'coach-and-above' : 'coach',
      signed: draws.chance(0.15, 'signed', ...name),
    },
  }
}

/** As many as the bank has. */
const quarterItems = 12

export type NudgeReaction =
  /** Today: it is logged before the day ends. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'plan'; readonly until: PlainDate }
  | { readonly kind: 'snooze'; readonly days: number }
  | { readonly kind: 'excuse'; readonly reason: ExcuseReason }
  | { readonly kind: 'none' }

/** `heldNext`: when the next session of the two is held, as far as that is known. */
export function reactionToNudge(
  pair: Pair,
  on: PlainDate,
  heldNext: PlainDate | undefined,
  draws: Draws,
): NudgeReaction {
  const { coach, coachee } = pair
  const name = ['nudge', coach.employeeNumber, coachee.employeeNumber, on]
  const way = draws.share('reaction', ...name)
  const days = heldNext === undefined ? undefined : daysBetween(on, heldNext)
  if (isSliding(coach, on)) {
    if (way < 0.08) return { kind: 'excuse', reason: 'workload' }
    return way < 0.16 ? { kind: 'snooze', days: draws.pick([7, 14], 'snooze', ...name) } : { kind: 'none' }
  }
  if (isClash(pair, on) && way < 0.9) return { kind: 'excuse', reason: 'clash' }
  const isSoon = days !== undefined && days <= soonDays
  if (!isSoon && draws.chance(heedOf(pair, on, draws), 'heeds', ...name)) return { kind: 'hold' }
  // It is done today: no need to say when.
  if (days === 0) return { kind: 'none' }
  if (heldNext !== undefined && days !== undefined && days <= 12)
    return way < 0.45 ? { kind: 'plan', until: heldNext } : { kind: 'none' }
  if (way < 0.3) return { kind: 'excuse', reason: draws.pick(reasons, 'reason', ...name) }
  return way < 0.5 ? { kind: 'snooze', days: draws.pick([3, 7], 'snooze', ...name) } : { kind: 'none' }
}

const soonDays = 3

/**
 * How often a nudge makes somebody hold what they had not meant to hold now. Managers of managers nearly always, since
 * theirs turn weekly at times; a team leader has eight people and a full floor.
 */
function heedOf(pair: Pair, on: PlainDate, draws: Draws): number {
  const { onTime } = keepingOf(pair, on, draws)
  return pair.coachee.layer === 'team-member' ? onTime * 0.5 : onTime
}

const reasons: readonly [ExcuseReason, ...ExcuseReason[]] = ['workload', 'clash', 'training', 'outage', 'away']

/** Most excuses that wait are accepted before long; those of the last weeks still wait when the prepared time ends. */
export function decisionOn(manager: Member, on: PlainDate, place: number, draws: Draws): 'accept' | 'decline' | 'wait' {
  if (on > addDays(lastMonday, -25)) return 'wait'
  return draws.weighted(
    [
      ['accept', 5],
      ['decline', 1],
      ['wait', 4],
    ],
    'decides',
    manager.employeeNumber,
    on,
    place,
  )
}

function scale(value: number): number {
  return Math.min(5, Math.max(1, Math.round(value)))
}
