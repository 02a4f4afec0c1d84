// One use case: somebody recognises one to ten people, in a channel or in private.
import { newId, type RecognitionId } from '../kernel/ids.ts'
import { done, type Outcome, refused } from '../kernel/outcome.ts'
import { findPeople, isLive, type Person, today } from '../people/index.ts'
import { audit } from '../platform/audit.ts'
import { republishHome } from '../platform/outbox/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { announcePost, tellRecipients } from './announce-recognition.ts'
import { editRecognition } from './edit-recognition.ts'
import { findRecognition, findRecognitionBySubmission, insertRecognition } from './recognition.store.ts'
import { decideRecognition, type Recognition, type RecognitionDraft } from './recognition.ts'

/**
 * `submissionKey`: Slack's id of the view. The same view again is the same recognition: with other words it is an edit,
 * with other people or another place it is refused, since what was sent can't be unsent.
 */
export async function recognise(
  scope: Scope,
  order: { readonly sender: Person; readonly draft: RecognitionDraft; readonly submissionKey: string },
): Promise<Outcome<Recognition>> {
  const { sender, draft, submissionKey } = order
  const earlier = await findRecognitionBySubmission(scope.tx, submissionKey)
  if (earlier !== undefined) return await sameAgain(scope, sender, draft, earlier)

  const recipients = await findPeople(scope.tx, draft.recipientIds)
  const decided = decideRecognition(draft, {
    senderId: sender.id,
    recipients: [...recipients.values()],
    on: today(sender, scope.now),
    live: await isLive(scope),
  })
  if (!decided.ok) return decided

  const id = newId<RecognitionId>()
  const inserted = await insertRecognition(scope.tx, {
    ...decided.value,
    id,
    senderId: sender.id,
    sentAt: scope.now,
    submissionKey,
  })
  const recognition = inserted
    ? await findRecognition(scope.tx, id)
    : await findRecognitionBySubmission(scope.tx, submissionKey)
  if (recognition === undefined) throw new Error('a recognition vanished in its own transaction')
  if (!inserted) return await sameAgain(scope, sender, draft, recognition)

  await audit(scope, { action: 'recognition.recognition-sent', subjects: [id, ...decided.value.recipientIds] })
  await republishHome(scope, [sender.id, ...decided.value.recipientIds])
  if (recognition.place.kind === 'channel') await announcePost(scope, recognition)
  else await tellRecipients(scope, recognition)
  return done(recognition)
}

async function sameAgain(
  scope: Scope,
  sender: Person,
  draft: RecognitionDraft,
  earlier: Recognition,
): Promise<Outcome<Recognition>> {
  if (earlier.senderId === sender.id && !sameAddress(draft, earlier)) {
    return refused({
      code: 'already-sent',
      field: 'recipients',
      say: 'This was already sent, to the people and the place that you chose first. You can still change the words here; for other people please send a new one.',
    })
  }
  return await editRecognition(scope, { by: sender.id, id: earlier.id, what: draft.what, meant: draft.meant })
}

function sameAddress(draft: RecognitionDraft, earlier: Recognition): boolean {
  const people = [...new Set(draft.recipientIds)].sort()
  const channelOf = (place: RecognitionDraft['place']) => (place.kind === 'channel' ? place.channel : '')
  return (
    people.join() === [...earlier.recipientIds].sort().join() && channelOf(draft.place) === channelOf(earlier.place)
  )
}
