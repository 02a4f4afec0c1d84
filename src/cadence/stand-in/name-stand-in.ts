// “A session held by the cadence's own coach (or a named stand-in).” Named by the coach, by a manager above, or an admin.
// Only managers above the coach are to be chosen: reach is the coach's own subtree, so nobody else could log a session
// with these coachees.
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { dateAt, type PlainDate } from '../../kernel/time.ts'
import { chainAboveOn, findPeople, findPerson, hasLeft, isAboveOn, managerOn, type Person } from '../../people/index.ts'
import { audit } from '../../platform/audit.ts'
import { enqueue, republishHome } from '../../platform/outbox/index.ts'
import { type Scope, touch } from '../../platform/tenancy.ts'
import { markPeopleForReplay } from '../cadence.store.ts'
import { saveStandIn, standInsOf } from '../rhythm/pair-setting.store.ts'
import type { StandIn } from '../slot/standard.ts'
import { standInMessage } from './stand-in-message.ts'

/** Who names. */
type Namer = { readonly personId: PersonId; readonly isAdmin: boolean }

export type StandInChoice = {
  readonly coach: Person
  /** The nearest first. */
  readonly choices: readonly Person[]
  /** Whose time isn't over. */
  readonly named: readonly (StandIn & { readonly name: string })[]
  readonly today: PlainDate
}

/** What there is to choose; refused where nobody is above the coach. */
export async function loadStandInChoice(scope: Scope, by: Namer, coachId: PersonId): Promise<Outcome<StandInChoice>> {
  const found = await findCoach(scope, by, coachId)
  if (!found.ok) return found
  const { coach, today } = found.value
  const above = await chainAboveOn(scope.tx, coachId, today)
  const named = ((await standInsOf(scope.tx, [coachId])).get(coachId) ?? []).filter(
    ({ until }) => until === undefined || until >= today,
  )
  const people = await findPeople(scope.tx, [...above, ...named.map(({ personId }) => personId)])
  const choices = above.flatMap((personId) => people.get(personId) ?? []).filter((person) => !hasLeft(person, today))
  if (choices.length === 0) {
    return refused({
      code: 'nobody-above',
      say: 'Only a manager above can stand in, since they alone can log sessions with the same people; here nobody is above.',
    })
  }
  return done({
    coach,
    choices,
    named: named.map((standIn) => ({
      ...standIn,
      name: people.get(standIn.personId)?.name ?? 'Somebody who has left',
    })),
    today,
  })
}

/** `until`: the last day; undefined: until further notice. All concerned but the one who named are told. */
export async function nameStandIn(
  scope: Scope,
  by: Namer,
  asked: {
    readonly coachId: PersonId
    readonly standInId: PersonId
    readonly from: PlainDate
    readonly until?: PlainDate | undefined
  },
): Promise<Outcome<StandIn>> {
  const { coachId, standInId, from, until } = asked
  const found = await findCoach(scope, by, coachId)
  if (!found.ok) return found
  const { coach, today } = found.value
  if (until !== undefined && until < from) {
    return refused({ code: 'ends-early', field: 'until', say: 'The last day can’t be before the first.' })
  }
  const standIn = await findPerson(scope.tx, standInId)
  const above = await chainAboveOn(scope.tx, coachId, from)
  if (standIn === undefined || hasLeft(standIn, today) || !above.includes(standInId)) {
    return refused({
      code: 'no-stand-in',
      field: 'standIn',
      say: `Please choose a manager who is above ${coach.name} on the first day: only they can log sessions with this team.`,
    })
  }
  const named = { personId: standInId, from, until }
  const before = (await standInsOf(scope.tx, [coachId])).get(coachId) ?? []
  // The same submission once more.
  if (before.some((one) => one.personId === standInId && one.from === from && one.until === until)) return done(named)
  await saveStandIn(scope.tx, coachId, named)
  await audit(scope, {
    action: 'cadence.stand-in-named',
    subjects: [coachId, standInId],
    facts: { from, ...(until === undefined ? {} : { until }) },
  })
  await markPeopleForReplay(scope.tx, [coachId], scope.now)
  touch(scope)
  const concerned = new Set([standInId, coachId, await managerOn(scope.tx, coachId, today)])
  await republishHome(
    scope,
    [...concerned].flatMap((id) => id ?? []),
  )
  for (const readerId of concerned) {
    if (readerId === undefined || readerId === by.personId) continue
    await enqueue(scope, standInMessage, {
      facts: { coachId, standInId, from, until, namedById: by.personId, readerId },
      to: { person: readerId },
      dedupeKey: `cadence.stand-in:${coachId}:${standInId}:${from}:${until ?? ''}:${scope.now.getTime()}:${readerId}`,
    })
  }
  return done(named)
}

async function findCoach(
  scope: Scope,
  by: Namer,
  coachId: PersonId,
): Promise<Outcome<{ readonly coach: Person; readonly today: PlainDate }>> {
  const coach = await findPerson(scope.tx, coachId)
  if (coach === undefined) return notYours()
  const today = dateAt(scope.now, coach.zone)
  const may = by.isAdmin || by.personId === coachId || (await isAboveOn(scope.tx, by.personId, coachId, today))
  return may ? done({ coach, today }) : notYours()
}

function notYours(): Outcome<never> {
  return refused({ code: 'not-yours', say: 'Only the coach, a manager above or an admin can name a stand-in.' })
}
