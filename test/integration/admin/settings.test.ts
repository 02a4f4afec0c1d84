import { expect, test } from 'vitest'
import { loadSettings } from '../../../src/admin/load-settings.ts'
import { drawSettings } from '../../../src/admin/settings.view.ts'
import { previewStandard, setStandard, standardsOn } from '../../../src/cadence/index.ts'
import { capabilities } from '../../../src/capabilities.ts'
import { plainDate, wallTime } from '../../../src/kernel/time.ts'
import { access, searchUnits, setWorkingSetting, workingCalendarsOf } from '../../../src/people/index.ts'
import { openFloor, people, slackUserOf, today } from '../../support/coaching.ts'
import { describeDatabases } from '../../support/database.ts'
import { runUntilIdle } from '../../support/platform.ts'
import { expectTaken, readAloud } from '../../unit/home/given.ts'
import { openRhythmicFloor } from '../home/given.ts'

describeDatabases('settings', (database) => {
  test('say how everything stands', async () => {
    const floor = await openFloor(database)
    await runUntilIdle(floor.platform, capabilities, { workspaceId: floor.workspaceId })
    const sara = await floor.person(people.sara)
    const settings = await floor.as(people.sara, (scope) => loadSettings(scope, sara))
    expect(settings).toMatchObject({ people: 9, floor: 5, admins: 0, isLive: true, warnings: 0 })
    const view = drawSettings(settings)
    expectTaken(view)
    expect(readAloud(view)).toContain('Everybody: Monday to Friday, 09:00 to 17:00.')
  })

  test('are refused to whoever is no admin', async () => {
    const floor = await openFloor(database)
    const caller = { workspaceId: floor.workspaceId, slackUserId: slackUserOf(people.sara), teamId: floor.workspaceId }
    const outcome = await floor.as(undefined, (scope) => access.admin(scope, caller))
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'not-an-admin' }] })
  })
})

describeDatabases('a standard', (database) => {
  test('is previewed without being saved, then holds from its date, for its layer alone', async () => {
    const floor = await openRhythmicFloor(database)
    const change = { layer: 'team-member', since: today, interval: 7 } as const
    const standards = () =>
      floor.as(undefined, ({ tx }) => standardsOn(tx, [undefined, 'team-member', 'first-line'], today))
    const preview = await floor.as(people.sara, (scope) => previewStandard(scope, change))
    expect(preview).toMatchObject({ ok: true, value: { before: { interval: 14 }, after: { interval: 7 }, pairs: 5 } })
    expect((await standards()).map(({ own, terms }) => [own, terms.interval])).toEqual([
      [true, 14],
      [false, 14],
      [false, 14],
    ])
    await floor.as(people.sara, (scope) => setStandard(scope, change, people.sara))
    expect((await standards()).map(({ own, terms }) => [own, terms.interval])).toEqual([
      [true, 14],
      [true, 7],
      [false, 14],
    ])
  })

  test('set for later is told of, and goes with everybody again when withdrawn', async () => {
    const floor = await openFloor(database)
    const later = plainDate('2026-04-01')
    await floor.as(people.sara, (scope) =>
      setStandard(scope, { layer: 'first-line', since: today, interval: 7 }, people.sara),
    )
    await floor.as(people.sara, (scope) =>
      setStandard(scope, { layer: 'first-line', since: later, interval: 'as-workspace' }, people.sara),
    )
    const [line] = await floor.as(undefined, ({ tx }) => standardsOn(tx, ['first-line'], today))
    expect(line).toMatchObject({ own: true, terms: { interval: 7 }, next: { since: later, terms: undefined } })
    const [then] = await floor.as(undefined, ({ tx }) => standardsOn(tx, ['first-line'], later))
    expect(then).toMatchObject({ own: false, terms: { interval: 14 }, next: undefined })
  })

  test('says what is set for later already, and concerns nobody whose layer has a standard of its own', async () => {
    const floor = await openRhythmicFloor(database)
    const later = plainDate('2026-04-01')
    await floor.as(people.sara, (scope) =>
      setStandard(scope, { layer: 'team-member', since: later, interval: 28 }, people.sara),
    )
    const preview = async (layer: 'team-member' | undefined, since: typeof later) => {
      const outcome = await floor.as(people.sara, (scope) => previewStandard(scope, { layer, since, interval: 7 }))
      return outcome.ok ? outcome.value : undefined
    }
    expect(await preview('team-member', today)).toMatchObject({
      pairs: 5,
      next: { since: later, terms: { interval: 28 } },
    })
    expect(await preview('team-member', later)).toMatchObject({ before: { interval: 28 }, next: undefined })
    const all = (await preview(undefined, today))?.pairs ?? 0
    expect(await preview(undefined, later)).toMatchObject({ pairs: all - 5, next: undefined })
  })

  test('never changes backwards', async () => {
    const floor = await openFloor(database)
    const change = { layer: undefined, since: plainDate('2026-03-01'), interval: 7 } as const
    expect(await floor.as(people.sara, (scope) => previewStandard(scope, change))).toMatchObject({
      ok: false,
      refusals: [{ code: 'backwards', field: 'since' }],
    })
  })
})

describeDatabases('working days', (database) => {
  test('of a person come before the unit’s, and the unit’s before everybody’s', async () => {
    const floor = await openFloor(database)
    await floor.as(people.sara, async (scope) => {
      await scope.tx.updateTable('person').set({ unit: 'Leeds' }).where('id', 'in', [people.ben, people.cleo]).execute()
      await scope.tx
        .insertInto('posting')
        .values(
          [people.ben, people.cleo].map((id) => ({
            person_id: id,
            since: plainDate('1900-01-01'),
            unit: 'Leeds',
            location: null,
          })),
        )
        .execute()
    })
    const set = (of: Parameters<typeof setWorkingSetting>[1], weekdays: readonly number[], location?: string) =>
      floor.as(people.sara, (scope) => setWorkingSetting(scope, of, { since: today, weekdays, location }))
    expect(await set({ of: 'workspace' }, [1, 2, 3, 4], 'gb')).toMatchObject({
      ok: true,
      value: { people: 9, setting: { location: 'GB' }, holidays: { kind: 'country-only', missesRegional: true } },
    })
    expect(await set({ of: 'unit', unit: 'Leeds' }, [2, 3])).toMatchObject({ ok: true, value: { people: 2 } })
    expect(await set({ of: 'person', personId: people.ben }, [6])).toMatchObject({ ok: true, value: { people: 1 } })
    const calendars = await floor.as(undefined, ({ tx }) =>
      workingCalendarsOf(tx, [people.ana, people.cleo, people.ben]),
    )
    expect([...calendars.values()].map(({ patterns }) => patterns.at(-1)?.weekdays)).toEqual([
      [1, 2, 3, 4],
      [2, 3],
      [6],
    ])
    expect(await floor.as(undefined, ({ tx }) => searchUnits(tx, { query: 'lee', on: today, limit: 100 }))).toEqual([
      { unit: 'Leeds', people: 2 },
    ])
    await runUntilIdle(floor.platform, capabilities, { workspaceId: floor.workspaceId })
  })

  test('are refused where they make no sense, each with its reason', async () => {
    const floor = await openFloor(database)
    const everybody = { of: 'workspace' } as const
    const refusal = async (
      of: Parameters<typeof setWorkingSetting>[1],
      setting: Parameters<typeof setWorkingSetting>[2],
    ) => {
      const outcome = await floor.as(people.sara, (scope) => setWorkingSetting(scope, of, setting))
      return outcome.ok ? undefined : outcome.refusals[0].code
    }
    expect(await refusal(everybody, { since: plainDate('2026-03-03') })).toBe('backwards')
    expect(await refusal(everybody, { since: today, location: 'Yorkshire' })).toBe('no-calendar')
    const hours = { from: wallTime('17:00'), until: wallTime('09:00') }
    expect(await refusal(everybody, { since: today, hours })).toBe('hours')
    expect(await refusal({ of: 'unit', unit: 'Nowhere' }, { since: today })).toBe('nobody')
  })
})
