// Days away: a week or two in summer for everybody, a few single days, some that are entered afterwards, and the long leave
// of one manager. Who enters them, and when: oneself ahead of time, or the manager, as it goes in such a place.
import { addDays, type PlainDate, weekday } from '../../src/kernel/time.ts'
import { lastMonday, type Span } from './calendar.ts'
import type { Draws } from './draw.ts'
import { leadOnLeave, leave } from './patterns.ts'
import { type Member, memberNamed, members } from './people.ts'

export type PlannedAbsence = {
  readonly member: Member
  readonly from: PlainDate
  readonly until: PlainDate
  /** The person, or the manager above. */
  readonly enteredBy: Member
  readonly enteredOn: PlainDate
}

/** By the day on which they are entered. */
export function planAbsences(span: Span, draws: Draws): readonly PlannedAbsence[] {
  return members
    .flatMap((member) => [
      ...longLeave(member, span),
      ...holidays(member, span, draws),
      ...shortOnes(member, span, draws),
    ])
    .filter(({ enteredOn }) => enteredOn >= span.goLiveOn && enteredOn < lastMonday)
    .sort((a, b) => (a.enteredOn < b.enteredOn ? -1 : a.enteredOn > b.enteredOn ? 1 : 0))
}

function longLeave(member: Member, span: Span): readonly PlannedAbsence[] {
  if (member !== leadOnLeave) return []
  // Told three weeks ahead, where there are as many.
  const told = addDays(leave.from, -20)
  const enteredOn = told < span.goLiveOn ? span.goLiveOn : told
  return [{ member, ...leave, enteredBy: member, enteredOn }]
}

function holidays(member: Member, span: Span, draws: Draws): readonly PlannedAbsence[] {
  const name = member.employeeNumber
  const weeks = Math.floor(span.weeks * 0.85)
  // Too short a span for holidays that one plans.
  if (weeks < 4) return []
  const first = addDays(span.goLiveOn, 7 * draws.between(3, weeks, 'holiday', name))
  const days = draws.chance(0.35, 'long holiday', name) ? 11 : 4
  const taken = { member, from: first, until: addDays(first, days) }
  if (overlapsLeave(taken)) return []
  const byManager = member.layer === 'team-member' && draws.chance(0.35, 'holiday by manager', name)
  return [
    {
      ...taken,
      enteredBy: byManager ? managerOf(member) : member,
      enteredOn: onWeekday(addDays(first, -draws.between(8, 20, 'holiday told', name))),
    },
  ]
}

function shortOnes(member: Member, span: Span, draws: Draws): readonly PlannedAbsence[] {
  const found: PlannedAbsence[] = []
  for (let week = 0; week < span.weeks; week++) {
    const name = [member.employeeNumber, week] as const
    if (!draws.chance(0.035, 'short absence', ...name)) continue
    const from = addDays(span.goLiveOn, 7 * week + draws.between(0, 3, 'short from', ...name))
    const until = addDays(from, draws.between(0, 1, 'short days', ...name))
    if (until >= addDays(lastMonday, -3) || overlapsLeave({ member, from, until })) continue
    const isPlanned = draws.chance(0.5, 'short planned', ...name)
    found.push({
      member,
      from,
      until,
      // What is past is entered by the manager above.
      enteredBy: isPlanned || member.managerNumber === undefined ? member : managerOf(member),
      enteredOn: onWeekday(isPlanned || member.managerNumber === undefined ? addDays(from, -3) : addDays(until, 1)),
    })
  }
  return found
}

function overlapsLeave({ member, from, until }: Pick<PlannedAbsence, 'member' | 'from' | 'until'>): boolean {
  return member === leadOnLeave && from <= leave.until && until >= addDays(leave.from, -3)
}

function managerOf(member: Member): Member {
  return memberNamed(member.managerNumber ?? '')
}

function onWeekday(date: PlainDate): PlainDate {
  const over = weekday(date) - 5
  return over > 0 ? addDays(date, 3 - over) : date
}
