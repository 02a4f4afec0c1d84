import type { PersonId } from '../kernel/ids.ts'
import { findPeople } from '../people/index.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { recognitionsGivenBy, recognitionsReceivedBy } from './recognition.store.ts'
import type { Recognition } from './recognition.ts'
import type { RecognitionView } from './recognition.view.ts'

export type RecognitionsOf = {
  readonly given: readonly RecognitionView[]
  readonly received: readonly RecognitionView[]
}

/** Somebody's own, newest first, at most `limit` of each; with the people in them. For that person's eyes. */
export async function recognitionsOf(db: Db | Tx, personId: PersonId, limit: number): Promise<RecognitionsOf> {
  const given = await recognitionsGivenBy(db, personId, limit)
  const received = await recognitionsReceivedBy(db, personId, limit)
  const people = await findPeople(
    db,
    [...given, ...received].flatMap(({ senderId, recipientIds }) => [senderId, ...recipientIds]),
  )
  const viewOf = (recognition: Recognition): RecognitionView => ({
    recognition,
    sender: people.get(recognition.senderId),
    recipients: recognition.recipientIds.flatMap((id) => people.get(id) ?? []),
  })
  return { given: given.map(viewOf), received: received.map(viewOf) }
}
