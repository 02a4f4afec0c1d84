import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'

/** One reminder to an owner a day: `on` is the owner's date. */
export function actionsDueKey(ownerId: PersonId, on: PlainDate): string {
  return `coaching.actions-due:${ownerId}:${on}`
}
