import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'

/** The coachees of a session, as a column of any query over `session`. */
export const coacheeIds = sql<PersonId[]>`(
  select coalesce(array_agg(coachee_id order by coachee_id), '{}')
  from session_coachee where session_coachee.session_id = session.id)`.as('coachee_ids')
