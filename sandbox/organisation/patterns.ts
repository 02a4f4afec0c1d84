// How well each manager of Hearthwell keeps the rhythm, and when: most are steady; one team slid eight weeks ago, one slid
// in summer and is back since, one manager is on leave now.
import { addDays, type PlainDate } from '../../src/kernel/time.ts'
import { weeksAgo } from './calendar.ts'
import type { Draws } from './draw.ts'
import { leadOf, type Member, memberNamed } from './people.ts'

export const slidLead = leadOf('Leeds Home Care')
export const slidSince = weeksAgo(8)

export const recoveredLead = leadOf('Durham Claims')
/** Weeks 8 to 14 of 26. */
export const slump = { from: weeksAgo(18), until: weeksAgo(12) } as const

export const leadOnLeave = leadOf('Kraków Technical')
export const leave = { from: weeksAgo(2), until: addDays(weeksAgo(0), 11) } as const

/** A pair whose hours don't meet: their one-on-ones are excused more often than a coach may without asking. */
const clash = { unit: 'Cape Town Complaints', name: 'Ashraf Davids', since: weeksAgo(10) } as const

export type Pair = { readonly coach: Member; readonly coachee: Member }

export function isClash({ coachee }: Pair, on: PlainDate): boolean {
  return coachee.unit === clash.unit && coachee.name === clash.name && on >= clash.since
}

/** Shares of the one-on-ones that come due; what is left of 1 is not held at all. */
export type Keeping = { readonly onTime: number; readonly late: number }

export function keepingOf({ coach, coachee }: Pair, dueOn: PlainDate, draws: Draws): Keeping {
  if (coach === slidLead && dueOn >= slidSince) return { onTime: 0.06, late: 0.06 }
  if (isSliding(coach, dueOn)) return { onTime: 0.12, late: 0.16 }
  if (isClash({ coach, coachee }, dueOn)) return { onTime: 0.08, late: 0.2 }
  if (isLeavingSoon(coach, dueOn)) return { onTime: 1, late: 0 }
  const onTime = 0.94 + 0.05 * draws.share('keeps', coach.employeeNumber)
  return { onTime, late: (1 - onTime) * 0.75 }
}

/** Before a long leave one sees everybody once more: what is due in its last fortnight would lapse meanwhile. */
function isLeavingSoon(coach: Member, dueOn: PlainDate): boolean {
  return coach === leadOnLeave && dueOn >= addDays(leave.from, -14) && dueOn < leave.from
}

/** In days. Whoever has slid is met every week for a while, and so is the manager above them. */
export function intervalOf(coachee: Member, on: PlainDate): 7 | 14 {
  const closely = (lead: Member, from: PlainDate, until?: PlainDate): boolean =>
    (coachee === lead || coachee === memberNamed(lead.managerNumber ?? '')) &&
    on >= from &&
    (until === undefined || on < until)
  const isClose =
    closely(slidLead, addDays(slidSince, 35)) || closely(recoveredLead, addDays(slump.from, 35), slump.until)
  return isClose ? 7 : 14
}

/** How their coachees find the talks, on the scale of 1 to 5. */
export function usefulnessOf(coach: Member, on: PlainDate, draws: Draws): number {
  const usual = 3.5 + 1.1 * draws.share('useful', coach.employeeNumber)
  return isSliding(coach, on) ? usual - 0.8 : usual
}

/** A time in which that coach has all but stopped. */
export function isSliding(coach: Member, on: PlainDate): boolean {
  if (coach === slidLead) return on >= slidSince
  return coach === recoveredLead && on >= slump.from && on < slump.until
}
