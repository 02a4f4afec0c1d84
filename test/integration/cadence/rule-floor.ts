// A floor with three layers for the tests of the rule: cleo coaches mia, mia coaches ana, ana coaches ben, dan and eve. With
// go-live on Monday 2 March 2026, ana's first one-on-ones are due on Friday 6, Wednesday 11 and Monday 16 March, mia's and
// cleo's on Monday 16 March. Nobody holds anything unless a test says so.
import type { PersonId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { linesChanged } from '../../../src/people/index.ts'
import { publish } from '../../../src/platform/outbox/index.ts'
import type { OpenTestDatabase } from '../../support/database.ts'
import { ana, ben, cleo, type Floor, id, mia, openFloor } from './given.ts'

const [dan, eve] = [id('dan'), id('eve')]

export type RuleFloor = Floor & {
  /** Sundays and what was judged on them, as `2026-03-22 off by own 0/3 tighten`. */
  readonly judged: (managerId: PersonId) => Promise<readonly string[]>
  /** What the rule and admins said of the pair, as `2026-03-22 rule 7`. */
  readonly said: (coachId: PersonId, coacheeId: PersonId) => Promise<readonly string[]>
}

export async function openRuleFloor(
  open: OpenTestDatabase,
  teams: Readonly<Record<string, readonly string[]>> = { ana: ['ben', 'dan', 'eve'] },
): Promise<RuleFloor> {
  const floor = await openFloor(open, { teams })
  await floor.as(undefined, (scope) =>
    publish(scope, linesChanged, { personIds: [ana], from: plainDate('2026-01-05') }),
  )
  await floor.join(cleo, mia, '2026-01-05')
  return {
    ...floor,
    judged: (managerId) =>
      floor.as(undefined, async ({ tx }) => {
        const rows = await tx
          .selectFrom('judgement')
          .selectAll()
          .where('manager_id', '=', managerId)
          .orderBy('judged_on')
          .execute()
        return rows.map((row) => {
          const by = row.decided_by === null ? '' : ` by ${row.decided_by}`
          const own = `own ${row.own_met}/${row.own_met + row.own_not_on_time}`
          const pooled = `pooled ${row.pooled_met}/${row.pooled_met + row.pooled_not_on_time}`
          return `${row.judged_on} ${row.verdict}${by}, ${own}, ${pooled}: ${row.because ?? row.effect}`
        })
      }),
    said: (coachId, coacheeId) =>
      floor.as(undefined, async ({ tx }) => {
        const rows = await tx
          .selectFrom('pair_ruling')
          .selectAll()
          .where('coach_id', '=', coachId)
          .where('coachee_id', '=', coacheeId)
          .orderBy('set_at')
          .execute()
        return rows.map((row) => `${row.since} ${row.level} ${row.interval ?? 'over'}${row.is_quiet ? ', quiet' : ''}`)
      }),
  }
}

/** Mia held hers with ana on 16 March, and ana none: Sunday 22 March is judged. */
export async function slid(open: OpenTestDatabase): Promise<RuleFloor> {
  const floor = await openRuleFloor(open)
  await floor.tick('2026-03-16T10:00:00Z')
  await floor.log(mia, ana, '2026-03-16')
  await floor.tick('2026-03-22T12:05:00Z')
  return floor
}

/** From 23 March on ana holds all of hers, and mia hers with ana every week. */
export async function recovers(floor: RuleFloor): Promise<void> {
  const hold = async (on: string, ...coachees: readonly PersonId[]) => {
    await floor.tick(`${on}T10:00:00Z`)
    for (const coachee of coachees) await floor.log(ana, coachee, on)
  }
  await hold('2026-03-23', ben, dan, eve)
  await floor.tick('2026-03-27T10:00:00Z')
  await floor.log(mia, ana, '2026-03-27')
  await floor.tick('2026-04-03T10:00:00Z')
  await floor.log(mia, ana, '2026-04-03')
  await hold('2026-04-06', ben, dan, eve)
}
