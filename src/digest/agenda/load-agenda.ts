// Gathers what an agenda is made of, for whoever may prepare it: a handful of queries over that person and all below.
import {
  figureWeeks,
  keyOfPair,
  loadBranchAnd,
  loadPairTally,
  noTally,
  pairRhythms,
  pairsOfCoach,
  recoveredSince,
  slippedIn,
  standInsAround,
  streaksIn,
  weeksUpTo,
} from '../../cadence/index.ts'
import {
  actionsDoneBetween,
  explainTopic,
  type ListedAction,
  lastSessionBetween,
  openActionsBetween,
} from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { addDays, dateAt, daysBetween, later, type PlainDate, startOfDay } from '../../kernel/time.ts'
import {
  absencesOf,
  coachesUnder,
  findPeople,
  findPerson,
  hasLeft,
  isAboveOn,
  managerOn,
  managersOn,
  type Person,
  reachSince,
  subtreeOn,
  today,
} from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { thankedOpenlySince } from '../../recognition/index.ts'
import { qualityOf } from '../../survey/index.ts'
import { branchesUnder } from '../branches.ts'
import { loadBranchCauses } from '../system-cause/load-system-causes.ts'
import { composeAgenda, mostWentWell, ownFirst, withoutOwn } from './agenda.ts'
import type { AgendaView } from './agenda.view.ts'
import type { AgendaAction, AgendaFacts, AgendaReader, PairFacts, TeamFacts } from './agenda-facts.ts'

/** Whoever holds that person's one-on-ones, a stand-in of theirs, or a manager above; refused to everybody else. */
export async function loadAgenda(scope: Scope, reader: Person, personId: PersonId): Promise<Outcome<AgendaView>> {
  const { tx, now } = scope
  const on = today(reader, now)
  const person = await findPerson(tx, personId)
  const role = person === undefined || hasLeft(person, on) ? undefined : await roleOf(scope, reader.id, personId, on)
  if (person === undefined || role === undefined) return notInYourTeams(person, reader)
  const { coachId } = role
  const pair = await loadPair(scope, { coachId, coacheeId: personId }, on)
  const metReader = await lastSessionBetween(tx, reader.id, personId)
  const lastOn = lastOf(role.reader === 'above' ? [metReader] : [pair.lastHeldOn, metReader])
  const since = later(lastOn ?? addDays(on, -firstLookBackDays), addDays(on, -7 * figureWeeks))
  const from = startOfDay(addDays(since, 1), reader.zone)
  const { awayUntil, isAway } = await loadAbsence(scope, personId, on)
  const toAction = (action: ListedAction) => actionOf(action, reader.id)
  const facts: AgendaFacts = {
    today: on,
    reader: role.reader,
    personId,
    lastOn,
    pair,
    awayUntil: isAway ? undefined : awayUntil,
    team: await loadTeam(scope, reader, { ...role, personId }, { on, since }),
    openActions: (await openActionsBetween(tx, reader.id, [personId])).map(toAction),
    doneActions: (await actionsDoneBetween(tx, reader.id, personId, { since: from, limit: actionsAtMost })).map(
      toAction,
    ),
    thanked: (await thankedOpenlySince(tx, personId, { since: from, limit: thanksAtMost })).map(
      ({ senderId, sentAt }) => ({ senderId, on: dateAt(sentAt, reader.zone) }),
    ),
  }
  const people = await findPeople(tx, peopleIn(facts))
  const agenda = composeAgenda(facts, {
    name: (id) => people.get(id)?.name ?? 'somebody who has left',
    topic: (topic) => explainTopic(topic, reader.locale),
  })
  return done({ agenda, facts, reader, person, isAwayUntil: isAway ? awayUntil : undefined, people })
}

// Without a last time: what a first one-on-one may look back on.
const firstLookBackDays = 28
const actionsAtMost = 20
const thanksAtMost = 20
// “Long”: two weeks of working days or so; and not long ago.
const longAbsenceDays = 10
const backForDays = 14

async function roleOf(
  { tx }: Scope,
  readerId: PersonId,
  personId: PersonId,
  on: PlainDate,
): Promise<{ readonly reader: AgendaReader; readonly coachId: PersonId } | undefined> {
  const coachId = await managerOn(tx, personId, on)
  if (coachId === undefined) return undefined
  if (coachId === readerId) return { reader: 'coach', coachId }
  const standIns = await standInsAround(tx, coachId, on)
  if (standIns.some((one) => one.coachId === coachId && one.standInId === readerId)) {
    return { reader: 'stand-in', coachId }
  }
  return (await isAboveOn(tx, readerId, personId, on)) ? { reader: 'above', coachId } : undefined
}

async function loadPair(
  { tx }: Scope,
  pair: { readonly coachId: PersonId; readonly coacheeId: PersonId },
  on: PlainDate,
): Promise<PairFacts> {
  const [found] = await pairsOfCoach(tx, pair.coachId, [pair.coacheeId], on)
  const [oldest = on] = weeksUpTo(on, figureWeeks)
  return {
    coachId: pair.coachId,
    lastHeldOn: found?.lastHeldOn,
    dueOn: found?.dueOn,
    isOverdue: found?.state === 'overdue',
    streak: found?.streak ?? 0,
    rhythm: (await pairRhythms(tx, [pair], on)).get(keyOfPair(pair)),
    tally: await loadPairTally(tx, pair, oldest),
  }
}

/** Figures are what counted under that person's manager of today: “past figures stay with the line of that time”. */
async function loadTeam(
  scope: Scope,
  reader: Person,
  {
    reader: role,
    coachId,
    personId,
  }: { readonly reader: AgendaReader; readonly coachId: PersonId; readonly personId: PersonId },
  { on, since }: { readonly on: PlainDate; readonly since: PlainDate },
): Promise<TeamFacts | undefined> {
  const { tx } = scope
  const under = (await coachesUnder(tx, [personId], on, on)).get(personId)
  if (under === undefined || under === 'none') return undefined
  const below = under === 'several' ? await subtreeOn(tx, personId, on) : []
  const managerOf = await managersOn(tx, below, on)
  const coaches = [...new Set([personId, ...managerOf.values()])]
  const weeks = weeksUpTo(on, figureWeeks)
  const { branch, own: byCoach } = await loadBranchAnd(tx, coachId, [personId], weeks)
  const none = weeks.map(() => noTally)
  const [own, whole] = [byCoach.get(personId) ?? none, branch.via.get(personId) ?? none]
  const reach = await reachSince(tx, role === 'above' ? reader.id : coachId, personId, on)
  return {
    own: { weeks, tallies: own },
    below: under === 'several' ? { weeks, tallies: withoutOwn(whole, own) } : undefined,
    slipped: await slippedIn(tx, coaches, on),
    recovered: await recoveredSince(tx, coaches, reach === undefined ? since : later(since, reach)),
    streaks: (await streaksIn(tx, coaches)).map(({ coachId, coacheeId, streak }) => ({
      coachId,
      coacheeId,
      length: streak,
    })),
    branchOf: branchesUnder(personId, managerOf),
    causes: await loadBranchCauses(scope, { coachId, personId }, reader),
    quality: (await qualityOf(tx, [personId], on)).get(personId) ?? { own: [], pooled: [] },
  }
}

/** Dates, as the line above sees them; of a longer absence that is over, or one that is on. */
async function loadAbsence(
  { tx }: Scope,
  personId: PersonId,
  on: PlainDate,
): Promise<{ readonly awayUntil: PlainDate | undefined; readonly isAway: boolean }> {
  const spans = (await absencesOf(tx, [personId])).get(personId) ?? []
  const absences = spans.flatMap(({ from, until }) => (until === undefined ? [] : [{ from, until }]))
  const now = absences.find(({ from, until }) => from <= on && on <= until)
  if (now !== undefined) return { awayUntil: now.until, isAway: true }
  const ended = absences.findLast(
    ({ from, until }) =>
      until < on && until >= addDays(on, -backForDays) && daysBetween(from, until) + 1 >= longAbsenceDays,
  )
  return { awayUntil: ended?.until, isAway: false }
}

function lastOf(dates: readonly (PlainDate | undefined)[]): PlainDate | undefined {
  return dates.reduce((a, b) => (a === undefined ? b : b === undefined ? a : later(a, b)), undefined)
}

function actionOf({ what, ownerId, dueOn }: ListedAction, readerId: PersonId): AgendaAction {
  return { what, isReaders: ownerId === readerId, dueOn }
}

/** Whom an agenda may name: below a senior leader there are thousands. */
function peopleIn({ pair, personId, team, thanked }: AgendaFacts): readonly PersonId[] {
  const slipped = team?.slipped.map(({ coachId, coacheeId }) =>
    coachId === personId ? coacheeId : (team.branchOf.get(coachId) ?? coachId),
  )
  const well = [
    ...ownFirst(personId, team?.recovered ?? []).slice(0, mostWentWell),
    ...ownFirst(personId, team?.streaks ?? []).slice(0, mostWentWell),
  ]
  return [
    ...new Set([
      pair.coachId,
      ...(slipped ?? []),
      ...well.flatMap(({ coachId, coacheeId }) => [coachId, coacheeId]),
      ...thanked.map(({ senderId }) => senderId),
    ]),
  ]
}

/** The same words whether or not somebody is there. */
function notInYourTeams(person: Person | undefined, reader: Person): Outcome<never> {
  if (person?.id === reader.id) {
    return refused({ code: 'oneself', say: 'This prepares a one-on-one with somebody in your teams. Try one of them.' })
  }
  return refused({
    code: 'not-in-your-teams',
    say: 'An agenda is for somebody who reports to you, directly or further below, and this person doesn’t today. If the reporting line is wrong, ask an admin.',
  })
}
