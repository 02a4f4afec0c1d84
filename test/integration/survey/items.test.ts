// “An admin adds items, never rewords one”; “versioned”.
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { plainDate } from '../../../src/kernel/time.ts'
import { insertAdmin, updateDirectory } from '../../../src/people/directory.store.ts'
import type { ModalView } from '../../../src/slack/blocks.ts'
import { loadInstrument } from '../../../src/survey/index.ts'
import { addItem, stopItem } from '../../../src/survey/instrument/change-items.ts'
import { openItemsButton, stopItemButton, writeItemButton } from '../../../src/survey/instrument/items.modal.ts'
import { findOwnItems } from '../../../src/survey/instrument/own-item.store.ts'
import { openAnswerButton } from '../../../src/survey/question/question.view.ts'
import { describeDatabases } from '../../support/database.ts'
import { readAloud } from '../../unit/home/given.ts'
import { chosen, press, submit } from './acting.ts'
import { ana, ben, type Floor, openFloor } from './given.ts'

const typed = { dimension: 'guidance', wording: 'We practised what I find hard.', american: undefined } as const

describeDatabases('questions of one’s own', (open) => {
  async function openWithAdmin(): Promise<Floor> {
    const floor = await openFloor(open)
    await floor.as(undefined, (scope) => insertAdmin(scope.tx, ana, scope.now))
    return floor
  }

  function only(modals: readonly ModalView[]): ModalView {
    const [modal, ...more] = modals
    if (modal === undefined || more.length > 0) throw new Error(`${modals.length} modals`)
    return modal
  }

  const add = (floor: Floor, key: string, change: Partial<Parameters<typeof addItem>[1]> = {}) =>
    floor.as(ana, (scope) => addItem(scope, { ...typed, key, ...change }))

  const asked = (floor: Floor) =>
    floor.as(undefined, (scope) =>
      scope.tx.selectFrom('survey').select(['version', 'items']).orderBy('held_on').execute(),
    )

  test('are listed, added and stopped by an admin in the settings', async () => {
    const floor = await openWithAdmin()
    const list = only((await press(floor, ana, openItemsButton, {})).modals)
    expect(readAloud(list)).toContain('This is version 1 of the questions.')
    const form = only((await press(floor, ana, writeItemButton, {})).modals)
    const added = await submit(floor, ana, form, {
      dimension: chosen('guidance'),
      wording: { value: 'We practised <!channel> what I find hard' },
      american: { value: 'We practiced <!channel> what I find hard' },
    })
    if (added.action !== 'update') throw new Error(JSON.stringify(added))
    expect(readAloud(added.view)).toContain(
      '• We practised &lt;!channel&gt; what I find hard.\n• We practiced &lt;!channel&gt; what I find hard. (American spelling)\n_Your own_\n[Stop asking]',
    )
    expect(readAloud(added.view)).toContain('This is version 2 of the questions.')

    // The form delivered again, since its answer was lost: nothing more.
    expect(
      await submit(floor, ana, form, {
        dimension: chosen('guidance'),
        wording: { value: 'We practised <!channel> what I find hard' },
        american: { value: 'We practiced <!channel> what I find hard' },
      }),
    ).toMatchObject({ action: 'update' })
    const [own, ...more] = await floor.as(undefined, (scope) => findOwnItems(scope.tx))
    if (own === undefined || more.length > 0) throw new Error('not one')
    expect(own.id).toMatch(/^guidance-own-[0-9a-f]{10}$/)

    const stopped = only((await press(floor, ana, stopItemButton, { itemId: own.id })).modals)
    expect(readAloud(stopped)).toContain('This is version 3 of the questions.')
    expect(readAloud(stopped)).not.toContain('We practised')
    const audited = await floor.as(undefined, (scope) =>
      scope.tx
        .selectFrom('audit_entry')
        .select(['action', 'subjects', 'facts', 'actor_person_id'])
        .where('action', 'like', 'survey.item-%')
        .orderBy('action')
        .execute(),
    )
    expect(audited).toEqual([
      { action: 'survey.item-added', subjects: [own.id], facts: { version: 2 }, actor_person_id: ana },
      { action: 'survey.item-stopped', subjects: [own.id], facts: { version: 3 }, actor_person_id: ana },
    ])
  })

  test('are for admins alone', async () => {
    const floor = await openWithAdmin()
    const form = only((await press(floor, ana, writeItemButton, {})).modals)
    for (const button of [openItemsButton, writeItemButton]) {
      const shown = await press(floor, ben, button, {})
      expect(shown).toMatchObject({ modals: [], refusals: [{ code: 'not-an-admin' }] })
    }
    const answer = await submit(floor, ben, form, { dimension: chosen('guidance'), wording: { value: typed.wording } })
    expect(answer.action).toBe('errors')
    expect(await floor.as(undefined, (scope) => findOwnItems(scope.tx))).toEqual([])
  })

  test('are refused beside the field that is at fault, and nothing is lost', async () => {
    const floor = await openWithAdmin()
    const form = only((await press(floor, ana, writeItemButton, {})).modals)
    const known = 'what was expected of me was made clear'
    expect(await submit(floor, ana, form, { dimension: chosen('guidance'), wording: { value: known } })).toEqual({
      action: 'errors',
      errors: { wording: 'This is asked already. Please word it differently where you mean something else.' },
    })
  })

  test('come up after a session, in the words and the spelling of whoever is asked; the survey keeps the version', async () => {
    const floor = await openWithAdmin()
    await floor.as(undefined, (scope) => updateDirectory(scope.tx, { locale: 'en-US' }))
    await floor.log([ben], '2026-02-25')
    await add(floor, '0000000001', { american: 'We practiced what I find hard.' })
    // Five of the kind: one of five in a row asks it.
    for (const heldOn of ['2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']) {
      await floor.log([ben], heldOn)
    }
    const rows = await asked(floor)
    expect(rows.map(({ version }) => version)).toEqual([1, 2, 2, 2, 2, 2])
    const withOwn = await floor.as(undefined, (scope) =>
      scope.tx
        .selectFrom('survey')
        .select(['id', 'held_on'])
        .where(sql<boolean>`items @> '["guidance-own-0000000001"]'::jsonb`)
        .execute(),
    )
    expect(withOwn).toHaveLength(1)
    const [{ id: surveyId } = { id: undefined }] = withOwn
    if (surveyId === undefined) throw new Error('not asked')
    await floor.as(undefined, (scope) =>
      scope.tx
        .updateTable('survey')
        .set({
          state: 'open',
          check_at: null,
          attempts: 1,
          sent_attempt: 1,
          asked_at: scope.now,
          closes_on: plainDate('2026-03-10'),
          closes_at: new Date('2026-03-11T00:00:00Z'),
        })
        .where('id', '=', surveyId)
        .execute(),
    )
    const form = only((await press(floor, ben, openAnswerButton, { surveyId })).modals)
    expect(readAloud(form)).toContain('We practiced what I find hard.')

    // Stopped meanwhile: whoever was asked can still answer, and it isn't asked any more.
    await floor.as(ana, (scope) => stopItem(scope, 'guidance-own-0000000001'))
    const again = only((await press(floor, ben, openAnswerButton, { surveyId })).modals)
    expect(readAloud(again)).toContain('We practiced what I find hard.')
    await submit(floor, ben, again, { guidance: chosen('4') })
    const answer = await floor.as(ben, (scope) => scope.tx.selectFrom('answer').select('items').executeTakeFirst())
    expect(answer?.items).toEqual({ 'guidance-own-0000000001': 4 })
    for (const heldOn of ['2026-03-03', '2026-03-04']) await floor.log([ben], heldOn)
    expect((await asked(floor)).slice(-2).map(({ version, items }) => [version, JSON.stringify(items)])).toEqual([
      [3, expect.not.stringContaining('own')],
      [3, expect.not.stringContaining('own')],
    ])
  })

  test('make a version each, also where two admins are at it at once', async () => {
    const floor = await openWithAdmin()
    const wordings = ['First of several statements.', 'Second of several statements.', 'Third of several statements.']
    const added = await Promise.all(wordings.map((wording, index) => add(floor, `000000000${index}`, { wording })))
    expect(added.map(({ ok }) => ok)).toEqual([true, true, true])
    const own = await floor.as(undefined, (scope) => findOwnItems(scope.tx))
    expect(own.map(({ since }) => since)).toEqual([2, 3, 4])
    expect((await floor.as(undefined, (scope) => loadInstrument(scope.tx))).version).toBe(4)
  })

  describe('are never reworded', () => {
    test('by the form that added one', async () => {
      const floor = await openWithAdmin()
      await add(floor, '0000000001')
      expect(await add(floor, '0000000001', { wording: 'We practised something else.' })).toMatchObject({
        ok: false,
        refusals: [{ code: 'item-added', field: 'wording' }],
      })
      expect(await add(floor, '0000000001')).toMatchObject({ ok: true, value: { version: 2 } })
    })

    test('by any query: the database refuses it', async () => {
      const floor = await openWithAdmin()
      await add(floor, '0000000001')
      const rewording = floor.as(ana, (scope) =>
        scope.tx.updateTable('survey_item').set({ wording: 'Other.' }).execute(),
      )
      await expect(rewording).rejects.toThrow(/permission denied/)
    })
  })

  test('stop once, and those of the bank never do', async () => {
    const floor = await openWithAdmin()
    await add(floor, '0000000001')
    const stop = (id: Parameters<typeof stopItem>[1]) => floor.as(ana, (scope) => stopItem(scope, id))
    expect(await stop('guidance-own-0000000001')).toMatchObject({ ok: true, value: { version: 3 } })
    expect(await stop('guidance-own-0000000001')).toMatchObject({ ok: true, value: { version: 3 } })
    expect(await stop('guidance-1')).toMatchObject({ ok: false, refusals: [{ code: 'item-built-in' }] })
    expect(await stop('guidance-own-2')).toMatchObject({ ok: false, refusals: [{ code: 'item-unknown' }] })
  })

  test('are the workspace’s own: another one doesn’t have them', async () => {
    const [floor, other] = [await openWithAdmin(), await openWithAdmin()]
    await add(floor, '0000000001')
    expect((await other.as(undefined, (scope) => loadInstrument(scope.tx))).version).toBe(1)
  })
})
