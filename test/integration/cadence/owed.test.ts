// What a team page says of an open one-on-one is read in one query from a few rows; what a nudge says is replayed from all
// slots since the last session. The two must say the same.
import { expect, test } from 'vitest'
import { countOverdueOf, type OwedOneOnOne, owedAround, planButton, snoozeButton } from '../../../src/cadence/index.ts'
import { loadBundledCoaches } from '../../../src/cadence/nudge/load-bundled-coaches.ts'
import { dueCoachees, openLines } from '../../../src/cadence/nudge/nudge-message.ts'
import type { PairStanding } from '../../../src/cadence/nudge/standing.ts'
import { slackHandlers } from '../../../src/cadence/slack.ts'
import type { PersonId } from '../../../src/kernel/ids.ts'
import { dateAt, type PlainDate, utc } from '../../../src/kernel/time.ts'
import type { Tx } from '../../../src/platform/database/database.ts'
import { describeDatabases } from '../../support/database.ts'
import { dated, screenOf } from '../../support/screen.ts'
import { ana, type Floor, id, openFloor, slackUserOf } from './given.ts'

const names = ['ben', 'cleo', 'dan', 'eve', 'finn', 'gus'] as const

describeDatabases('what a coach owes', (open) => {
  test('stands as in nudges, through two months of sessions, misses, plans, snoozes and an absence', async () => {
    const floor = await openFloor(open, { teams: { ana: [...names] } })
    await floor.absent(id('eve'), '2026-03-23', '2026-04-10')
    const seen = new Set<string>()
    for (let day = 5; day < 62; day += 4) {
      const at = new Date(Date.UTC(2026, 2, day, 15))
      await floor.tick(at.toISOString())
      const today = dateAt(at, utc)
      if (day === 17 || day === 33) await floor.log(ana, id('ben'), today)
      if (day === 45) await floor.log(ana, id('gus'), today)
      if (day === 21 || day === 49)
        await silence(floor, 'planned', id('cleo'), dateAt(new Date(at.getTime() + 2 * 86_400_000), utc))
      if (day === 25) await silence(floor, 'snoozed', id('dan'), dateAt(new Date(at.getTime() + 9 * 86_400_000), utc))
      for (const kind of await compare(floor, today)) seen.add(kind)
    }
    expect([...seen].sort()).toEqual(['ahead', 'due', 'overdue', 'planned', 'snoozed'])
  })

  test('is counted where it is overdue', async () => {
    const floor = await openFloor(open, { teams: { ana: [...names], kai: ['lou'] } })
    await floor.tick('2026-03-30T09:00:00Z')
    const [owed, counted] = await floor.as(undefined, async ({ tx }) => [
      await owes(tx, ana, dateAt(new Date('2026-03-30T09:00:00Z'), utc)),
      await countOverdueOf(tx, [ana, id('kai'), id('nobody')]),
    ])
    const overdue = owed.filter(({ standing }) => standing.kind === 'overdue').length
    expect(overdue).toBeGreaterThan(0)
    expect(counted.get(ana) ?? 0).toBe(overdue)
    expect(counted.has(id('nobody'))).toBe(false)
  })
})

async function silence(floor: Floor, kind: 'planned' | 'snoozed', coacheeId: PersonId, until: string): Promise<void> {
  const [owed] = (await floor.as(undefined, ({ tx }) => owes(tx, ana, dateAt(floor.platform.clock.now(), utc)))).filter(
    (one) => one.coacheeId === coacheeId,
  )
  if (owed === undefined || owed.standing.kind === 'ahead') return
  const value = { coacheeId, seenOpenedOn: owed.seenOpenedOn }
  const screen = screenOf(floor, slackHandlers, slackUserOf(ana))
  const button = kind === 'planned' ? planButton : snoozeButton
  const form = await screen.press(button.draw({ text: 'x', value }))
  if (form.view === undefined) throw new Error(JSON.stringify(form.refusals))
  const field = kind === 'planned' ? 'plannedFor' : 'until'
  expect((await screen.save(form.view, { [field]: dated(until) })).errors).toEqual({})
}

/** The kinds that were seen. */
async function compare(floor: Floor, today: ReturnType<typeof dateAt>): Promise<readonly string[]> {
  return await floor.as(undefined, async (scope) => {
    const owed = new Map((await owes(scope.tx, ana, today)).map((one) => [one.coacheeId, one]))
    const coach = (await loadBundledCoaches(scope.tx, [ana])).get(ana)
    if (coach === undefined) throw new Error('no coach')
    const told = await openLines(scope, coach, dueCoachees(scope, coach))
    expect([...owed.values()].filter(({ standing }) => standing.kind !== 'ahead')).toHaveLength(told.length)
    for (const line of told) {
      const one = owed.get(line.coacheeId)
      expect(one?.seenOpenedOn).toBe(line.seenOpenedOn)
      expect(one === undefined ? undefined : asNudged(one.standing)).toEqual(line.standing)
    }
    return [...owed.values()].map(({ standing }) =>
      standing.kind === 'ahead' ? 'ahead' : (standing.silence?.kind ?? standing.kind),
    )
  })
}

async function owes(tx: Tx, coachId: PersonId, today: PlainDate): Promise<readonly OwedOneOnOne[]> {
  return (await owedAround(tx, coachId, today)).owes
}

function asNudged(standing: OwedOneOnOne['standing']): PairStanding | undefined {
  if (standing.kind === 'ahead') return undefined
  const { silence, since, excuseWaits } = standing
  return silence === undefined ? { kind: 'due', since, excuseWaits } : silence
}
