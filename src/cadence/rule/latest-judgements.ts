import type { PersonId } from '../../kernel/ids.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { lastJudgements, type StoredJudgement } from './judgement.store.ts'

/**
 * How each of these managers was judged last, for that reader, who is one of them or stands above. “Someone with no manager
 * above is judged for their own eyes only”: to anybody else they are missing. So is whoever was judged under another
 * manager than `underId`, whose report they are today: that stays with the line of its time.
 */
export async function latestJudgements(
  db: Db | Tx,
  readerId: PersonId,
  underId: PersonId,
  managerIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, StoredJudgement>> {
  const judgements = await lastJudgements(db, managerIds)
  return new Map(
    [...judgements].filter(([managerId, { coachId }]) => {
      if (managerId === readerId) return true
      return managerId === underId ? coachId !== undefined : coachId === underId
    }),
  )
}
