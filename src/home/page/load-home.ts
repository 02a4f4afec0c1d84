// Gathers what Home shows of one person, as that person: their own answers are in nobody else's reach. Each query reads a
// few rows by an index, however many people are below the reader and however long they have met: nothing here walks the
// tree below or reads what lies long back, and what can be asked together is (bench/home.ts measures it).
import { countOverdueOf, explainReason, pendingExcusesOf, standInsAround } from '../../cadence/index.ts'
import { ownOpenActions, sessionHeadlinesOf } from '../../coaching/index.ts'
import { loadHomeCauses } from '../../digest/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { findNames, isLiveAt, managesOrDid, type Reader, today } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { isEditable, recognitionsAround, viewRecognitions } from '../../recognition/index.ts'
import { isAskingStopped, ownAnswers } from '../../survey/index.ts'
import { nextOf } from '../me/load-me.ts'
import { loadDetails, loadRhythms, loadTeam, type Team, type TeamDetails } from '../team/load-team.ts'
import { countTeam, isOpen, toDoOf } from '../team/team-line.ts'
import { type HomePage, shownInHome } from './home.view.ts'
import { type HomeTeam, shownOfTeam } from './home-team.view.ts'
import type { StandInOfHome } from './stand-in.view.ts'

export async function loadHome(scope: Scope, { person: reader, isAdmin, directory }: Reader): Promise<HomePage> {
  const { tx, now } = scope
  const on = today(reader, now)
  const team = await loadTeam(tx, reader.id, on)
  const { around, lines, isOwed } = team
  const hasTeam = lines.length > 0 || (await managesOrDid(scope, reader.id, on))
  const own = isOwed === undefined ? [] : [isOwed]
  const details = hasTeam
    ? await loadDetails(tx, { readerId: reader.id, coachId: reader.id, on, shown: shownOf(lines), others: own })
    : undefined
  const rhythms = details?.rhythms ?? (await loadRhythms(tx, own, on))
  const next = nextOf(team, reader.id, rhythms)
  const excuses = await loadExcuses(scope, team)
  const causes = await loadHomeCauses(scope, reader, managesManagers(team) ? around.reports.map(({ id }) => id) : [])
  const actions = await ownOpenActions(tx, reader.id, shownInHome.actions)
  const sessions = await sessionHeadlinesOf(tx, reader.id, { limit: shownInHome.sessions })
  const answers = await ownAnswers(scope, { limit: shownInHome.answers })
  const recognitions = await recognitionsAround(tx, reader.id, shownInHome.recognitions)
  const standIns = team.mayStandIn ? await loadStandIns(scope, reader.id, on) : []
  const people = await findNames(
    tx,
    unique([
      ...[...next, ...actions.first, ...sessions, ...answers, ...excuses.first].map(({ coachId }) => coachId),
      ...[...actions.first, ...excuses.first].flatMap(({ coacheeId }) => coacheeId ?? []),
      ...standIns.flatMap(({ coachId, standInId }) => [coachId, standInId]),
      ...[...recognitions.given, ...recognitions.received].flatMap(({ senderId, recipientIds }) => [
        senderId,
        ...recipientIds,
      ]),
    ]),
  )
  return {
    reader,
    isAdmin,
    today: on,
    goLiveOn: isLiveAt(directory, now) ? undefined : directory.goLiveOn,
    awayUntil: around.awayUntil,
    standIns,
    team: details === undefined ? undefined : homeTeam(team, details, excuses),
    quality: details?.quality,
    next,
    actions,
    causes,
    sessions,
    answers,
    askingStopped: await isAskingStopped(scope),
    recognitions: viewRecognitions(recognitions, people),
    editable: new Set(recognitions.given.flatMap((given) => (isEditable(given, now) ? [given.id] : []))),
    people,
  }
}

/** What is open first, then the next that are ahead. */
function shownOf(lines: Team['lines']): Team['lines'] {
  return [
    ...lines.filter(isOpen).slice(0, shownOfTeam.open),
    ...lines.filter((line) => !isOpen(line)).slice(0, shownOfTeam.ahead),
  ]
}

function homeTeam(team: Team, details: TeamDetails, excuses: HomeTeam['excuses']): HomeTeam {
  const { lines } = team
  const { branch, verdict } = details
  return {
    size: lines.length,
    counts: countTeam(lines),
    toDo: toDoOf(lines),
    shown: details.lines,
    hasManagers: managesManagers(team) || branch.via.size > 0,
    excuses,
    own: branch.own,
    whole: branch.whole,
    verdict,
  }
}

function managesManagers({ lines }: Team): boolean {
  return lines.some(({ reports }) => reports > 0)
}

async function loadExcuses({ tx }: Scope, { lines }: Team): Promise<HomeTeam['excuses']> {
  const ids = lines.flatMap(({ coacheeId, owed, reports }) =>
    (owed?.theirs.excusesWait ?? reports > 0) ? [coacheeId] : [],
  )
  const excuses = await pendingExcusesOf(tx, ids)
  return {
    first: excuses.slice(0, shownOfTeam.excuses).map(({ id, coachId, coacheeId, dueOn, excuse }) => ({
      excuseId: id,
      coachId,
      coacheeId,
      dueOn,
      reason: explainReason(excuse.reason),
    })),
    total: excuses.length,
  }
}

async function loadStandIns({ tx }: Scope, readerId: PersonId, on: PlainDate): Promise<readonly StandInOfHome[]> {
  const standIns = await standInsAround(tx, readerId, on)
  const overdue = await countOverdueOf(
    tx,
    standIns.flatMap(({ coachId }) => (coachId === readerId ? [] : [coachId])),
  )
  return standIns.map((one) => ({ ...one, overdue: overdue.get(one.coachId) ?? 0 }))
}

function unique(ids: readonly PersonId[]): readonly PersonId[] {
  return [...new Set(ids)]
}
