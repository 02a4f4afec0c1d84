import type { Db, Tx } from '../platform/database/database.ts'
import { lowestFloor } from './floor.ts'

export async function findFloor(db: Db | Tx): Promise<number> {
  const row = await db.selectFrom('survey_setting').select('floor').executeTakeFirst()
  return row?.floor ?? lowestFloor
}

export async function upsertFloor(tx: Tx, floor: number): Promise<void> {
  await tx
    .insertInto('survey_setting')
    .values({ floor })
    .onConflict((conflict) => conflict.columns(['workspace_id']).doUpdateSet({ floor }))
    .execute()
}
