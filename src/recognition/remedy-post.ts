// One use case: the post could not be made, or nobody knows whether it was. The sender posts it again, says that it is
// there, or has it sent in private instead.
import type { PersonId, RecognitionId } from '../kernel/ids.ts'
import { done, type Outcome, refused } from '../kernel/outcome.ts'
import { audit } from '../platform/audit.ts'
import type { Scope } from '../platform/tenancy.ts'
import { announcePost, posted, settleTrouble, tellRecipients } from './announce-recognition.ts'
import { findRecognition, makePrivate, updatePost } from './recognition.store.ts'
import type { Recognition } from './recognition.ts'

export type PostRemedy = 'post-again' | 'it-is-there' | 'send-privately'

/** `attempt`: the post that the button asked about; an older button changes nothing. */
export async function remedyPost(
  scope: Scope,
  order: { readonly by: PersonId; readonly id: RecognitionId; readonly attempt: number; readonly remedy: PostRemedy },
): Promise<Outcome<Recognition>> {
  const { by, id, attempt, remedy } = order
  const recognition = await findRecognition(scope.tx, id)
  if (recognition === undefined || recognition.senderId !== by) {
    return refused({ code: 'not-yours', say: 'Only the person who sent a recognition can decide this.' })
  }
  const { post } = recognition
  if ((post.state !== 'failed' && post.state !== 'in-doubt') || post.attempt !== attempt) {
    return refused({ code: 'settled', say: 'This is settled already, so nothing was changed.' })
  }
  switch (remedy) {
    case 'post-again': {
      const again: Recognition = { ...recognition, post: { state: 'waiting', attempt: attempt + 1 } }
      await updatePost(scope.tx, id, again.post)
      await announcePost(scope, again)
      break
    }
    case 'it-is-there':
      await posted(scope, id, undefined)
      break
    case 'send-privately':
      await makePrivate(scope.tx, id)
      await tellRecipients(scope, recognition)
      break
  }
  await settleTrouble(scope, id, attempt)
  await audit(scope, { action: 'recognition.post-remedied', subjects: [id], facts: { remedy, attempt } })
  return done(recognition)
}
