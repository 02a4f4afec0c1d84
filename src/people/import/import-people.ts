// Importing a people file: read → plan against the directory → write the whole of it, or nothing.
import { createHash } from 'node:crypto'
import { newId, type PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { addDays, dateAt, later, type PlainDate, plainDate } from '../../kernel/time.ts'
import { audit } from '../../platform/audit.ts'
import { type Scope, touch } from '../../platform/tenancy.ts'
import { linkAccounts } from '../account/account.store.ts'
import { savePostings } from '../calendar/working-setting.store.ts'
import { findDirectory, updateDirectory } from '../directory.store.ts'
import { decideGoLive } from '../go-live.ts'
import { endLines, startLines } from '../line/reporting-line.store.ts'
import { calendarChanged, linesChanged, peopleChanged, publishOf } from '../people-events.ts'
import { endPeople, insertPeople, type NewPerson, releaseIdentity, updatePerson } from '../person.store.ts'
import { ensureDirectory } from '../start-directory.ts'
import { knownAccounts, knownPeople, lockDirectory } from './import.store.ts'
import { countsOf, type ImportCounts } from './import.view.ts'
import { type ImportPlan, type KnownPerson, planImport } from './import-plan.ts'
import type { PeopleFile, PeopleRow } from './people-file.ts'

export type ImportPreview = { readonly plan: ImportPlan; readonly digest: string }

/** What the import would do now. Writes nothing. */
export async function previewImport(scope: Scope, file: PeopleFile): Promise<ImportPreview> {
  const { plan } = await planNow(scope, file)
  return { plan, digest: digestOf(plan) }
}

/**
 * Carries it out. `previewed`: the digest of the preview that was confirmed; where the directory has changed since, so
 * that something else would happen, nothing does. `goLiveOn`: for the first import; without, people are told from today.
 */
export async function importPeople(
  scope: Scope,
  file: PeopleFile,
  options: { readonly previewed?: string | undefined; readonly goLiveOn?: PlainDate | undefined } = {},
): Promise<Outcome<{ readonly plan: ImportPlan; readonly counts: ImportCounts }>> {
  await ensureDirectory(scope)
  await lockDirectory(scope.tx)
  const { plan, known } = await planNow(scope, file)
  if (options.previewed !== undefined && options.previewed !== digestOf(plan)) {
    return refused({
      code: 'directory-changed',
      say: 'The directory has changed since this preview, so the import would do something else. Nothing was imported: please upload the file again.',
    })
  }
  const directory = await findDirectory(scope.tx)
  const goLive = decideGoLive({ directory, today: plan.today, wanted: options.goLiveOn })
  if (!goLive.ok) return goLive
  const idOf = await writePlan(scope, plan, file, known)
  await updateDirectory(scope.tx, {
    // Last days that are past are in the plan, so the daily job has nothing to do about them.
    leaversMovedOn: later(directory.leaversMovedOn ?? longAgo, addDays(plan.today, -1)),
    ...(directory.firstImportedOn === undefined && { firstImportedOn: plan.today }),
    ...(goLive.value !== directory.goLiveOn && goLive.value !== undefined && { goLiveOn: goLive.value }),
  })
  const relinked = await linkAccounts(scope.tx)
  await tell(scope, plan, idOf, relinked)
  const counts = countsOf(plan)
  await audit(scope, { action: 'people.imported', subjects: [], facts: { ...counts } })
  touch(scope)
  return done({ plan, counts })
}

async function planNow(scope: Scope, file: PeopleFile): Promise<{ plan: ImportPlan; known: readonly KnownPerson[] }> {
  const { zone } = await findDirectory(scope.tx)
  const known = await knownPeople(scope.tx)
  return { plan: planImport(file, known, await knownAccounts(scope.tx), dateAt(scope.now, zone)), known }
}

type RealId = (planned: PersonId) => PersonId

async function writePlan(
  scope: Scope,
  plan: ImportPlan,
  file: PeopleFile,
  known: readonly KnownPerson[],
): Promise<RealId> {
  const { tx } = scope
  const newIds = new Map(plan.added.map(({ id }) => [id, newId<PersonId>()]))
  const idOf: RealId = (planned) => newIds.get(planned) ?? planned
  const knownById = new Map(known.map((person) => [person.id, person]))
  await releaseIdentity(tx, plan.released)
  const newPeople = plan.added.map(({ id, row }) => ({ ...personFrom(row), id: idOf(id) }))
  await insertPeople(tx, newPeople)
  for (const { id, row } of plan.changed) await updatePerson(tx, { ...merged(file, row, knownById.get(id)), id })
  const missing = plan.left.filter((person) => person.missing)
  const [firstMissing] = missing
  if (firstMissing !== undefined)
    await endPeople(
      tx,
      missing.map(({ id }) => id),
      firstMissing.endOn,
    )
  if (!file.columns.has('end_date'))
    await endPeople(
      tx,
      plan.returned.map(({ id }) => id),
      undefined,
    )
  await savePostings(tx, postings(plan, file, knownById, newPeople))
  const byDay = Map.groupBy(
    plan.lines.filter((line) => line.from !== undefined),
    (line) => line.on,
  )
  for (const [on, lines] of byDay)
    await endLines(
      tx,
      lines.map(({ personId }) => personId),
      on,
    )
  for (const standIn of [false, true]) {
    const starting = plan.lines.flatMap((line) =>
      line.to === undefined || line.standIn !== standIn
        ? []
        : [{ personId: idOf(line.personId), managerId: idOf(line.to), startsOn: line.on }],
    )
    await startLines(tx, starting, standIn ? 'stand-in' : 'file')
  }
  return idOf
}

async function tell(scope: Scope, plan: ImportPlan, idOf: RealId, relinked: readonly PersonId[]): Promise<void> {
  const changed = [...plan.added, ...plan.returned, ...plan.changed, ...plan.left].map(({ id }) => idOf(id))
  await publishOf(scope, peopleChanged, [...new Set([...changed, ...relinked])], (personIds) => ({ personIds }))
  const moves = plan.changed.filter(({ columns }) => columns.includes('unit') || columns.includes('location'))
  await publishOf(
    scope,
    calendarChanged,
    moves.map(({ id }) => id),
    (personIds) => ({ personIds }),
  )
  for (const [from, lines] of Map.groupBy(plan.lines, (line) => line.on)) {
    const personIds = lines.map(({ personId }) => idOf(personId))
    await publishOf(scope, linesChanged, personIds, (slice) => ({ personIds: slice, from }))
  }
}

function personFrom(row: PeopleRow): Omit<NewPerson, 'id'> {
  const { line: _, managerNumber: __, slackUserId, ...said } = row
  return { ...said, origin: 'file', fileSlackUserId: slackUserId }
}

/** A column that the file doesn't have says nothing. */
function merged(file: PeopleFile, row: PeopleRow, known: KnownPerson | undefined): Omit<NewPerson, 'id'> {
  const { columns } = file
  const person = personFrom(row)
  if (known === undefined) return person
  return {
    ...person,
    email: columns.has('email') ? person.email : known.email,
    title: columns.has('title') ? person.title : known.title,
    unit: columns.has('unit') ? person.unit : known.unit,
    location: columns.has('location') ? person.location : known.location,
    zone: columns.has('timezone') ? person.zone : known.zone,
    locale: columns.has('locale') ? person.locale : known.locale,
    startOn: columns.has('start_date') ? person.startOn : known.startOn,
    endOn: columns.has('end_date') ? person.endOn : known.endOn,
    fileSlackUserId: columns.has('slack_user_id') ? person.fileSlackUserId : known.fileSlackUserId,
  }
}

/** The first posting holds for all time before it, so that of somebody new is dated long ago. */
function postings(
  plan: ImportPlan,
  file: PeopleFile,
  known: ReadonlyMap<PersonId, KnownPerson>,
  added: readonly NewPerson[],
) {
  const first = added.map(({ id, unit, location }) => ({ personId: id, since: longAgo, unit, location }))
  const moved = plan.changed.flatMap(({ id, row, columns }) => {
    if (!columns.includes('unit') && !columns.includes('location')) return []
    const { unit, location } = merged(file, row, known.get(id))
    return [{ personId: id, since: plan.today, unit, location }]
  })
  return [...first, ...moved]
}

const longAgo = plainDate('1900-01-01')

function digestOf(plan: ImportPlan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex')
}
