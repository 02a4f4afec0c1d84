// A topic that somebody saw to is shown as done, with who said so and when. Null: it was its owner, or isn't known.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('owned_cause').addColumn('ended_by', 'text').execute()
  await sql`create index owned_cause_done on owned_cause (workspace_id, manager_id, ended_on) where state = 'done'`.execute(
    db,
  )
}
