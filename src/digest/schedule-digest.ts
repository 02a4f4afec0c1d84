// Two use cases of the clock and the directory: who reads a digest and when next, and the attempt that is due.
import type { PersonId } from '../kernel/ids.ts'
import { addDays, dateAt, type Instant } from '../kernel/time.ts'
import {
  findDirectory,
  findPeople,
  hasLeft,
  isLive,
  layersOn,
  type Person,
  today,
  workingCalendarsOf,
} from '../people/index.ts'
import { enqueue } from '../platform/outbox/index.ts'
import { type Scope, touch } from '../platform/tenancy.ts'
import { managesManagers } from './digest.ts'
import { type DigestAttempt, mondayOf, nextAttempt } from './digest-week.ts'
import {
  type DigestReader,
  deleteReaders,
  findReader,
  insertReader,
  listReaders,
  readersDue,
  setNextAttempt,
} from './reader.store.ts'
import { digestKey, digestMessage } from './send-digest.ts'

/** Everyone who manages managers, from the week after they began to; before go-live nobody. */
export async function refreshReaders(scope: Scope): Promise<void> {
  if (!(await isLive(scope))) return
  const layers = await layersOn(scope.tx, dateAt(scope.now, (await findDirectory(scope.tx)).zone))
  const managing = [...layers].flatMap(([id, layer]) => (managesManagers(layer) ? [id] : []))
  const people = await findPeople(scope.tx, managing)
  const present = [...people.values()].filter((person) => !hasLeft(person, today(person, scope.now)))
  const known = new Map((await listReaders(scope.tx)).map((reader) => [reader.personId, reader]))
  const wanted = new Set(present.map(({ id }) => id))
  await deleteReaders(
    scope.tx,
    [...known.keys()].filter((id) => !wanted.has(id)),
  )
  const added = present.filter(({ id }) => !known.has(id))
  for (const person of added) await insertReader(scope.tx, person.id, mondayOf(today(person, scope.now)))
  await planAttempts(
    scope,
    added.map(({ id }) => id),
  )
}

/** Somebody's calendar, absence or zone changed. */
export async function replanReaders(scope: Scope, personIds: readonly PersonId[] | 'all'): Promise<void> {
  const readers = await listReaders(scope.tx)
  const concerned = personIds === 'all' ? readers : readers.filter(({ personId }) => personIds.includes(personId))
  await planAttempts(
    scope,
    concerned.map(({ personId }) => personId),
  )
}

/** Has the digest of each reader whose attempt is due sent, and plans their next. */
export async function attemptDigests(scope: Scope): Promise<'done' | 'more'> {
  const due = await readersDue(scope.tx, scope.now, atATime)
  const people = await findPeople(
    scope.tx,
    due.map(({ personId }) => personId),
  )
  const calendars = await workingCalendarsOf(scope.tx, [...people.keys()])
  for (const reader of due) {
    const person = people.get(reader.personId)
    const calendar = calendars.get(reader.personId)
    if (person === undefined || calendar === undefined) {
      await setNextAttempt(scope.tx, reader.personId, undefined)
      continue
    }
    const on = today(person, scope.now)
    const now = nextAttempt({ calendar, zone: person.zone, from: on, sentWeek: reader.sentWeek })
    if (now !== undefined && now.on === on && now.at <= scope.now) await order(scope, person, now)
    const next = nextAttempt({ calendar, zone: person.zone, from: addDays(on, 1), sentWeek: reader.sentWeek })
    await setNextAttempt(scope.tx, reader.personId, next?.at)
    if (next !== undefined) touch(scope, next.at)
  }
  return due.length === atATime ? 'more' : 'done'
}

const atATime = 50

async function order(scope: Scope, { id }: Person, attempt: DigestAttempt): Promise<void> {
  await enqueue(scope, digestMessage, {
    facts: { readerId: id, on: attempt.on, weekOf: attempt.weekOf },
    to: { person: id },
    dedupeKey: digestKey(id, attempt.on),
    sendAfter: attempt.at,
  })
}

async function planAttempts(scope: Scope, personIds: readonly PersonId[]): Promise<void> {
  if (personIds.length === 0) return
  const people = await findPeople(scope.tx, personIds)
  const calendars = await workingCalendarsOf(scope.tx, personIds)
  for (const person of people.values()) {
    const reader = await findReader(scope.tx, person.id)
    const calendar = calendars.get(person.id)
    if (reader === undefined || calendar === undefined) continue
    const at = firstAt(scope.now, reader, person, calendar)
    await setNextAttempt(scope.tx, person.id, at)
    if (at !== undefined) touch(scope, at)
  }
}

function firstAt(
  now: Instant,
  { sentWeek }: DigestReader,
  person: Person,
  calendar: Parameters<typeof nextAttempt>[0]['calendar'],
): Instant | undefined {
  return nextAttempt({ calendar, zone: person.zone, from: today(person, now), sentWeek })?.at
}
