// Which sessions are held and when each is logged: a walk over every pair of coach and coachee, from due date to due date,
// as the patterns have it; now and then an extra one, and a talk with the whole team once a month.
import { addDays, daysBetween, type PlainDate, weekday } from '../../src/kernel/time.ts'
import type { PlannedAbsence } from './absences.ts'
import { isWorkingDay, lastMonday, type Span } from './calendar.ts'
import type { Draws } from './draw.ts'
import { intervalOf, isSliding, keepingOf } from './patterns.ts'
import { type Member, members, reportsOf } from './people.ts'

export type HeldSession = {
  readonly coach: Member
  readonly coachees: readonly Member[]
  readonly heldOn: PlainDate
  /** The coach's date on which it is logged. */
  readonly loggedOn: PlainDate
  /** `nudged`: nobody had meant to hold it that day. */
  readonly kind: 'regular' | 'extra' | 'group' | 'nudged'
}

/** Whether that member is there on that date. */
export type IsThere = (member: Member, date: PlainDate) => boolean

export function presenceFrom(absences: readonly PlannedAbsence[]): IsThere {
  const away = new Map<Member, readonly PlannedAbsence[]>()
  for (const absence of absences) away.set(absence.member, [...(away.get(absence.member) ?? []), absence])
  return (member, date) => !(away.get(member) ?? []).some(({ from, until }) => from <= date && date <= until)
}

/** By the day on which they are logged. */
export function planSessions(span: Span, isThere: IsThere, draws: Draws): readonly HeldSession[] {
  const coaches = members.filter(({ layer }) => layer !== 'team-member')
  return coaches
    .flatMap((coach) => [
      ...reportsOf(coach.employeeNumber).flatMap((coachee, index, all) =>
        planPair({ coach, coachee, share: (index + 1) / all.length }, span, isThere, draws),
      ),
      ...planGroups(coach, span, isThere, draws),
    ])
    .sort((a, b) => (a.loggedOn < b.loggedOn ? -1 : a.loggedOn > b.loggedOn ? 1 : 0))
}

type Pair = {
  readonly coach: Member
  readonly coachee: Member /** Its place in the first interval. */
  readonly share: number
}

const graceDays = 2

function planPair(pair: Pair, span: Span, isThere: IsThere, draws: Draws): readonly HeldSession[] {
  const { coach, coachee } = pair
  const both = (date: PlainDate): boolean =>
    [coach, coachee].every((one) => isWorkingDay(one, date) && isThere(one, date))
  const name = [coach.employeeNumber, coachee.employeeNumber] as const
  const held: HeldSession[] = []
  let last: PlainDate | undefined
  let due = commonDay(addDays(span.goLiveOn, Math.max(1, Math.round(13 * pair.share))), both)
  while (due !== undefined && due < lastMonday) {
    const interval = intervalOf(coachee, due)
    const day = heldFor({ due, interval, last }, pair, (date) => date >= span.goLiveOn && both(date), draws)
    if (day === undefined) {
      due = commonDay(addDays(due, interval), both)
      continue
    }
    if (day >= lastMonday) break
    held.push({
      coach,
      coachees: [coachee],
      heldOn: day,
      loggedOn: logDay(coach, day, isThere, draws, ...name, day),
      kind: 'regular',
    })
    last = day
    const extra = draws.chance(0.1, 'extra', ...name, day) ? commonDay(addDays(day, 4), both) : undefined
    if (interval === 14 && extra !== undefined && extra < addDays(day, 7) && extra < lastMonday) {
      const loggedOn = logDay(coach, extra, isThere, draws, ...name, extra)
      held.push({ coach, coachees: [coachee], heldOn: extra, loggedOn, kind: 'extra' })
      last = extra
    }
    due = commonDay(afterClockDays(last, interval, pair, isThere), both)
  }
  return held.filter(({ loggedOn }) => loggedOn < lastMonday)
}

/** The day for what is due then; undefined: it isn't held. */
function heldFor(
  { due, interval, last }: { readonly due: PlainDate; readonly interval: 7 | 14; readonly last: PlainDate | undefined },
  { coach, coachee }: Pair,
  both: (date: PlainDate) => boolean,
  draws: Draws,
): PlainDate | undefined {
  const name = [coach.employeeNumber, coachee.employeeNumber, due] as const
  const { onTime, late } = keepingOf({ coach, coachee }, due, draws)
  const way = draws.share('way', ...name)
  const days = Array.from({ length: interval + 3 }, (_, index) => addDays(due, index - 3)).filter(
    (day) => both(day) && (last === undefined || day > addDays(last, Math.floor(interval / 2))),
  )
  const graceUntil = days.filter((day) => day > due)[graceDays - 1] ?? due
  const inTime = days.filter((day) => day <= graceUntil)
  const after = days.filter((day) => day > graceUntil && day < addDays(due, interval)).slice(0, 6)
  const [firstInTime, ...inTimeToo] = inTime
  const [firstAfter, ...afterToo] = after
  // Whoever has stopped is let off by nobody: not even the first day of the slide is a good one.
  const isStopped = isSliding(coach, due)
  if (way < onTime && firstInTime !== undefined) {
    const [, ...dueOrLater] = inTime.filter((day) => day >= addDays(due, -1))
    const [close, ...closer] = dueOrLater
    return close !== undefined && draws.chance(0.6, 'near', ...name)
      ? draws.pick([close, ...closer], 'day', ...name)
      : draws.pick([firstInTime, ...inTimeToo], 'day', ...name)
  }
  if ((way < onTime + late || (!isStopped && way < onTime)) && firstAfter !== undefined)
    return draws.pick([firstAfter, ...afterToo], 'late day', ...name)
  return undefined
}

function planGroups(coach: Member, span: Span, isThere: IsThere, draws: Draws): readonly HeldSession[] {
  if (coach.layer !== 'first-line') return []
  const team = reportsOf(coach.employeeNumber)
  const groups: HeldSession[] = []
  for (let week = draws.between(1, 4, 'first group', coach.employeeNumber); week < span.weeks; week += 5) {
    const heldOn = addDays(span.goLiveOn, 7 * week + 2)
    if (isSliding(coach, heldOn)) continue
    const coachees = team.filter((one) => isWorkingDay(one, heldOn) && isThere(one, heldOn))
    if (coachees.length < 4 || !isThere(coach, heldOn) || !isWorkingDay(coach, heldOn)) continue
    const some = coachees.filter((one) => draws.chance(0.7, 'in group', one.employeeNumber, heldOn))
    if (some.length < 3) continue
    groups.push({ coach, coachees: some, heldOn, loggedOn: heldOn, kind: 'group' })
  }
  return groups
}

/** The longest of the delays, from a Friday over a weekend and a holiday. */
const longestDelay = 13

/** Most are logged on the day, some on the next ones; a few are forgotten for more than a week. */
function logDay(
  coach: Member,
  heldOn: PlainDate,
  isThere: IsThere,
  draws: Draws,
  ...name: readonly string[]
): PlainDate {
  const delay = draws.weighted(
    [
      [0, 72],
      [1, 18],
      [2, 6],
      [4, 3],
      [9, 0.7],
    ],
    'log delay',
    ...name,
  )
  let day = addDays(heldOn, delay)
  while (!isWorkingDay(coach, day) || !isThere(coach, day)) day = addDays(day, 1)
  // Nobody goes on a long leave with something left to log.
  return daysBetween(heldOn, day) > longestDelay ? heldOn : day
}

/** The clock stops on days on which one of the two is away. */
function afterClockDays(from: PlainDate, days: number, { coach, coachee }: Pair, isThere: IsThere): PlainDate {
  let day = from
  for (let left = days; left > 0; ) {
    day = addDays(day, 1)
    if (isThere(coach, day) && isThere(coachee, day)) left--
  }
  return day
}

function commonDay(from: PlainDate, both: (date: PlainDate) => boolean): PlainDate | undefined {
  for (let day = from; day < addDays(lastMonday, 7); day = addDays(day, 1)) {
    if (weekday(day) <= 5 && both(day)) return day
  }
  return undefined
}
