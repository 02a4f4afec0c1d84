// The digest as a message: dropped where its day is over, where this week's was sent already, or where the reader is off.
import { z } from 'zod'
import { asId, type PersonId } from '../kernel/ids.ts'
import { type PlainDate, plainDate } from '../kernel/time.ts'
import { findPerson, isLive, isWorkingDay, layerOf, type Person, today, workingCalendarsOf } from '../people/index.ts'
import { defineMessage } from '../platform/outbox/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { managesManagers } from './digest.ts'
import { type DigestView, renderDigest } from './digest.view.ts'
import { loadDigest } from './load-digest.ts'
import { type DigestReader, findReader, recordSent } from './reader.store.ts'

const facts = z.object({
  readerId: z.string().transform((text) => asId<PersonId>(text)),
  /** The reader's date of this attempt, and the Monday of its week. */
  on: z.string().transform(plainDate),
  weekOf: z.string().transform(plainDate),
})
type Facts = z.infer<typeof facts>

export const digestMessage = defineMessage<Facts, DigestView>({
  kind: 'digest.weekly',
  lane: 'digest',
  facts,
  load: async (scope, attempt) => {
    const found = await wanted(scope, attempt)
    return found === undefined ? undefined : await loadDigest(scope, found.person, found.reader)
  },
  render: renderDigest,
  sent: async (scope, attempt) => {
    const person = await findPerson(scope.tx, attempt.readerId)
    const reader = await findReader(scope.tx, attempt.readerId)
    if (person === undefined || reader === undefined) return
    const { digest } = await loadDigest(scope, person, reader)
    const promptedOn = digest.prompt === undefined ? undefined : today(person, scope.now)
    await recordSent(scope.tx, attempt.readerId, { weekOf: attempt.weekOf, promptedOn })
  },
})

export function digestKey(readerId: PersonId, on: PlainDate): string {
  return `digest:${readerId}:${on}`
}

async function wanted(
  scope: Scope,
  { readerId, on, weekOf }: Facts,
): Promise<{ readonly person: Person; readonly reader: DigestReader } | undefined> {
  const person = await findPerson(scope.tx, readerId)
  const reader = await findReader(scope.tx, readerId)
  if (person === undefined || reader === undefined) return undefined
  if (today(person, scope.now) !== on || reader.sentWeek >= weekOf || !(await isLive(scope))) return undefined
  // A manager without reports keeps the layer for 60 days; nothing happens on the day when these are over.
  if (!managesManagers(await layerOf(scope.tx, readerId, on))) return undefined
  const calendar = (await workingCalendarsOf(scope.tx, [readerId])).get(readerId)
  return calendar !== undefined && isWorkingDay(calendar, on) ? { person, reader } : undefined
}
