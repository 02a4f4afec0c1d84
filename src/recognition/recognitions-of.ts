import type { PersonId } from '../kernel/ids.ts'
import type { NamedPerson } from '../people/index.ts'
import type { Recognition } from './recognition.ts'
import type { RecognitionLine } from './recognition.view.ts'

/** Somebody's own, newest first. For that person's eyes. */
export type RecognitionsOf = {
  readonly given: readonly RecognitionLine[]
  readonly received: readonly RecognitionLine[]
}

/** With the names of the people in them; whoever isn't among these has been erased. */
export function viewRecognitions(
  { given, received }: { readonly given: readonly Recognition[]; readonly received: readonly Recognition[] },
  people: ReadonlyMap<PersonId, NamedPerson>,
): RecognitionsOf {
  const viewOf = (recognition: Recognition): RecognitionLine => ({
    recognition,
    sender: people.get(recognition.senderId),
    recipients: recognition.recipientIds.flatMap((id) => people.get(id) ?? []),
  })
  return { given: given.map(viewOf), received: received.map(viewOf) }
}
