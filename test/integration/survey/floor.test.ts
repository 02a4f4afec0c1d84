import { expect, test } from 'vitest'
import { findFloor, setFloor } from '../../../src/survey/index.ts'
import { describeDatabases } from '../../support/database.ts'
import { ana, ben, cleo, openFloor } from './given.ts'

describeDatabases('the floor', (open) => {
  test('is five, and can be raised and lowered again, never below five', async () => {
    const floor = await openFloor(open)
    expect(await floor.as(ana, (scope) => findFloor(scope.tx))).toBe(5)
    expect(await floor.as(ana, (scope) => setFloor(scope, 8))).toEqual({ ok: true, value: 8 })
    expect(await floor.as(ana, (scope) => setFloor(scope, 6))).toEqual({ ok: true, value: 6 })
    for (const wrong of [4, 0, 51, 5.5, Number.NaN]) {
      expect(await floor.as(ana, (scope) => setFloor(scope, wrong))).toMatchObject({ ok: false })
    }
    expect(await floor.as(ana, (scope) => findFloor(scope.tx))).toBe(6)
  })

  test('is promised as it is when the question is sent, and that promise stays', async () => {
    const floor = await openFloor(open)
    await floor.log([ben], '2026-03-03')
    await floor.as(ana, (scope) => setFloor(scope, 8))
    const second = await floor.log([cleo], '2026-03-03')
    await floor.edit(second, { heldOn: '2026-03-02' })
    expect(JSON.stringify(floor.seenBy(ben))).toContain('at least five people')
    expect(JSON.stringify(floor.seenBy(cleo))).toContain('at least eight people')
  })
})
