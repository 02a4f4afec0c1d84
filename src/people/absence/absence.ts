// “Absences are dates without a reason. For the past, only the line above or an admin enters them for a coach; one that a
// coach enters for a coachee is told to that coachee.”
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { addDays, daysBetween, earlier, later, type PlainDate } from '../../kernel/time.ts'

/** Both dates included. */
export type Absence = {
  readonly id: string
  readonly personId: PersonId
  readonly from: PlainDate
  readonly until: PlainDate
  readonly enteredBy: PersonId
}

const absenceLimits = { days: 366, pastDays: 366, futureDays: 731 } as const

/** Who enters or withdraws, for whom. `today` is the date where the person is. */
export type AbsenceContext = {
  readonly today: PlainDate
  readonly personName: string
  readonly isOwn: boolean
  /** Somewhere above the person in the line, today. */
  readonly isAbove: boolean
  readonly isAdmin: boolean
  /** The person is somebody's manager, or was in the last 60 days. */
  readonly isCoach: boolean
}

export type AbsenceEntry = {
  /** Of the one absence that is left: the new days and whatever they touch. */
  readonly from: PlainDate
  readonly until: PlainDate
  readonly replaces: readonly string[]
  /** Somebody else entered it, so the person is told. */
  readonly tellPerson: boolean
}

export function decideAbsence(
  dates: { readonly from: PlainDate; readonly until: PlainDate },
  context: AbsenceContext,
  existing: readonly Absence[],
): Outcome<AbsenceEntry> {
  const { from, until } = dates
  const { today } = context
  const may = mayEnter(context)
  if (!may.ok) return may
  if (until < from) {
    return refused({ code: 'ends-before-start', field: 'until', say: 'The last day is before the first one.' })
  }
  if (daysBetween(from, until) >= absenceLimits.days) {
    return refused({ code: 'too-long', field: 'until', say: `An absence can have ${absenceLimits.days} days at most.` })
  }
  if (from < today && !mayChangePast(context)) return refused(pastRefusal('from'))
  if (from < addDays(today, -absenceLimits.pastDays)) {
    return refused({ code: 'too-long-ago', field: 'from', say: 'That is more than a year ago.' })
  }
  if (until > addDays(today, absenceLimits.futureDays)) {
    return refused({ code: 'too-far', field: 'until', say: 'That is more than two years away.' })
  }
  const touching = existing.filter((one) => one.from <= addDays(until, 1) && addDays(one.until, 1) >= from)
  return done({
    from: touching.reduce((first, one) => earlier(first, one.from), from),
    until: touching.reduce((last, one) => later(last, one.until), until),
    replaces: touching.map(({ id }) => id),
    tellPerson: !context.isOwn,
  })
}

/** `keepUntil`: what is past stays where the one who withdraws may not change it. */
export function decideWithdrawal(
  absence: Absence,
  context: AbsenceContext,
): Outcome<{ readonly keepUntil: PlainDate | undefined; readonly tellPerson: boolean }> {
  const may = mayEnter(context)
  if (!may.ok) return may
  const { today, isOwn } = context
  if (absence.from >= today || mayChangePast(context)) return done({ keepUntil: undefined, tellPerson: !isOwn })
  if (absence.until < today) return refused(pastRefusal())
  return done({ keepUntil: addDays(today, -1), tellPerson: !isOwn })
}

function mayEnter({ isOwn, isAbove, isAdmin, personName }: AbsenceContext): Outcome<undefined> {
  if (isOwn || isAbove || isAdmin) return done(undefined)
  return refused({
    code: 'not-yours',
    field: 'person',
    say: `Only ${personName}, a manager above or an admin can do this.`,
  })
}

function mayChangePast({ isCoach, isAbove, isAdmin }: AbsenceContext): boolean {
  return !isCoach || isAbove || isAdmin
}

function pastRefusal(field?: 'from') {
  const say =
    'Days that are past are entered by your own manager or an admin, for everybody who coaches. Please ask them.'
  return { code: 'past-of-a-coach', say, ...(field !== undefined && { field }) }
}
