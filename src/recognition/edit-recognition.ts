// One use case: the sender changes the words, for a day. What stands in Slack is redrawn.
import type { PersonId, RecognitionId } from '../kernel/ids.ts'
import { done, type Outcome } from '../kernel/outcome.ts'
import { audit } from '../platform/audit.ts'
import { redraw, republishHome } from '../platform/outbox/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { postKey, recipientKey } from './announce-recognition.ts'
import { findRecognition, updateTexts } from './recognition.store.ts'
import { decideEdit, type Recognition } from './recognition.ts'

export async function editRecognition(
  scope: Scope,
  edit: { readonly by: PersonId; readonly id: RecognitionId; readonly what: string; readonly meant: string },
): Promise<Outcome<Recognition>> {
  const decided = decideEdit(await findRecognition(scope.tx, edit.id), { by: edit.by, now: scope.now })
  if (!decided.ok) return decided
  const { what, meant } = edit
  const recognition = decided.value
  if (recognition.what === what && recognition.meant === meant) return decided

  await updateTexts(scope.tx, edit.id, { what, meant })
  await audit(scope, { action: 'recognition.recognition-edited', subjects: [edit.id] })
  await republishHome(scope, [edit.by, ...recognition.recipientIds])
  if (recognition.post.state !== 'none') await redraw(scope, postKey(recognition.id, recognition.post.attempt))
  for (const recipientId of recognition.recipientIds) await redraw(scope, recipientKey(recognition.id, recipientId))
  return done({ ...recognition, what, meant })
}
