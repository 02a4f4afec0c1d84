// What stands on top of Home, in one line: what this person does next. Nobody is blamed there, and a name stands there only
// where it is the one thing to do.
import { type Spelling, sayCount, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { nameOf } from '../team/figures.view.ts'
import type { TeamToDo } from '../team/team-line.ts'

export type HeadlineFacts = {
  readonly today: PlainDate
  readonly locale: Spelling
  /** Set while go-live is still to come. */
  readonly goLiveOn: PlainDate | undefined
  /** The last day of an absence of the reader's that has begun. */
  readonly awayUntil: PlainDate | undefined
  /** Undefined for somebody who has no team. */
  readonly team: TeamToDo | undefined
  /** Of the one-on-one that the reader has as coachee. */
  readonly dueOn: PlainDate | undefined
  /** Of the reader's own open actions, those due today or before. */
  readonly actionsDue: number
}

/** Plain text. */
export function headlineFor(facts: HeadlineFacts): string {
  const { today, locale, goLiveOn, awayUntil, team, dueOn, actionsDue } = facts
  const day = (date: PlainDate) => sayDay(date, locale, today)
  if (goLiveOn !== undefined) return `Touchline starts on ${day(goLiveOn)}`
  if (awayUntil !== undefined)
    return awayUntil === today ? 'You are away today' : `You are away until ${day(awayUntil)}`
  if (team !== undefined && team.overdue + team.due > 0) return toHold(team, today)
  if (team === undefined && dueOn !== undefined && dueOn <= today) {
    return dueOn === today ? 'Your one-on-one is due today' : `Your one-on-one has been due since ${day(dueOn)}`
  }
  if (actionsDue > 0) return actionsDue === 1 ? 'One of your actions is due' : `${actionsDue} of your actions are due`
  if (team !== undefined && team.planned > 0) {
    return `Nothing to do now: ${sayCount(team.planned, 'open one-on-one is', 'open one-on-ones are')} planned or snoozed`
  }
  if (team?.first !== undefined) return `Nothing is due. Next: ${nameOf(team.first)}, ${day(team.first.on)}`
  if (dueOn !== undefined) return dueOn > today ? `Your next one-on-one: ${day(dueOn)}` : 'Your one-on-one is due'
  return 'Nothing to do at the moment'
}

function toHold({ overdue, due, first }: TeamToDo, today: PlainDate): string {
  if (overdue + due === 1 && first !== undefined) {
    const when = overdue === 1 ? 'Overdue' : first.on === today ? 'Due today' : 'Due'
    return `${when}: your one-on-one with ${nameOf(first)}`
  }
  if (overdue === 0) return `${due} one-on-ones are due`
  const rest = due === 0 ? '' : `, ${due} due`
  return overdue === 1 ? `1 one-on-one is overdue${rest}` : `${overdue} one-on-ones are overdue${rest}`
}
