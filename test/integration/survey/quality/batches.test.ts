// “Each answer belongs to exactly one batch; whatever anybody is shown is computed from released batches alone.”
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { PersonId } from '../../../../src/kernel/ids.ts'
import { plainDate } from '../../../../src/kernel/time.ts'
import { asBatch } from '../../../../src/survey/batch/as-batch.store.ts'
import { commentsAbout, releasedAbout } from '../../../../src/survey/quality/released.store.ts'
import { describeDatabases } from '../../../support/database.ts'
import { type Asked, id, type Office, openOffice } from './office.ts'

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`)
const all = { from: plainDate('2025-01-01'), to: plainDate('2027-12-31') }
const [head, lee, kim] = [id('head'), id('lee'), id('kim')]

describeDatabases('batches', (open) => {
  const office = () => openOffice(open, { head: ['lee', 'kim'], lee: names('l', 8), kim: names('k', 3) })

  async function askAll(floor: Office, of: readonly string[], asked: Omit<Asked, 'of'>): Promise<void> {
    for (const name of of) await floor.ask({ ...asked, of: id(name) })
  }

  async function seenBy(floor: Office, reader: PersonId, about: PersonId = lee) {
    const found = await floor.as(reader, ({ tx }) => releasedAbout(tx, [about], all))
    return found.map(({ isPool, figure }) => ({
      isPool,
      on: figure.releasedOn,
      figure: figure.figure,
      tenths: figure.tenths,
      isBottom: figure.isBottom,
      band: figure.band,
    }))
  }

  test('are released on the release date and not before, frozen, to the coach and whoever stands above', async () => {
    const floor = await office()
    await askAll(floor, names('l', 4), { coach: lee, on: '2026-01-07', usefulness: 4, happened: 'yes' })
    const last = await floor.ask({ coach: lee, of: id('l4'), on: '2026-01-08', usefulness: 2, happened: 'yes' })
    await askAll(floor, ['l5', 'l6'], { coach: lee, on: '2026-01-08' })
    await floor.tick('2026-02-01T12:59:00Z')
    expect(await seenBy(floor, lee)).toEqual([])
    await floor.tick('2026-02-01T13:00:00Z')
    const shown = [
      { isPool: false, on: '2026-02-01', figure: 'confirmed', tenths: 10, isBottom: false, band: '5-7' },
      { isPool: false, on: '2026-02-01', figure: 'usefulness', tenths: 36, isBottom: false, band: '5-7' },
    ]
    const sorted = async (reader: PersonId) =>
      (await seenBy(floor, reader)).sort((a, b) => a.figure.localeCompare(b.figure))
    expect(await sorted(lee)).toEqual(shown)
    expect(await sorted(head)).toEqual(shown)
    for (const other of [kim, id('l0'), id('k0')]) expect(await seenBy(floor, other)).toEqual([])
    // Whatever becomes of the answer or the session later.
    await floor.as(id('l4'), ({ tx }) =>
      tx.updateTable('answer').set({ usefulness: 5 }).where('survey_id', '=', last).execute(),
    )
    await floor.as(lee, ({ tx, now }) => tx.updateTable('session').set({ withdrawn_at: now }).execute())
    await floor.tick('2026-03-01T13:00:00Z')
    expect(await sorted(lee)).toEqual(shown)
  })

  test('have a floor for each figure: what too few answered stays open, and comes later', async () => {
    const floor = await office()
    await askAll(floor, names('l', 3), { coach: lee, on: '2026-01-07', usefulness: 4, items: { 'guidance-1': 5 } })
    await askAll(floor, ['l3', 'l4'], { coach: lee, on: '2026-01-07', usefulness: 4 })
    await floor.tick('2026-02-01T13:00:00Z')
    expect((await seenBy(floor, lee)).map(({ figure }) => figure)).toEqual(['usefulness'])
    await askAll(floor, ['l3', 'l4'], { coach: lee, on: '2026-02-03', items: { 'guidance-2': 1 } })
    await floor.tick('2026-03-01T13:00:00Z')
    expect((await seenBy(floor, lee)).slice(1)).toEqual([
      { isPool: false, on: '2026-03-01', figure: 'guidance', tenths: 34, isBottom: false, band: '5-7' },
    ])
  })

  test('take one value a person, code the bottom, and don’t count who signed', async () => {
    const floor = await office()
    for (const usefulness of [1, 3]) await floor.ask({ coach: lee, of: id('l0'), on: '2026-01-07', usefulness })
    for (const on of ['2026-01-07', '2026-01-08'])
      await askAll(floor, ['l1', 'l2', 'l3'], { coach: lee, on, usefulness: 1 })
    const comment = { text: 'Thank you', audience: 'coach', signed: true } as const
    await floor.ask({ coach: lee, of: id('l4'), on: '2026-01-07', usefulness: 1, comment })
    await floor.tick('2026-02-01T13:00:00Z')
    expect(await seenBy(floor, lee)).toEqual([])
    await floor.ask({ coach: lee, of: id('l5'), on: '2026-02-03', usefulness: 2 })
    await floor.tick('2026-03-01T13:00:00Z')
    expect(await seenBy(floor, lee)).toEqual([
      { isPool: false, on: '2026-03-01', figure: 'usefulness', tenths: 20, isBottom: true, band: '5-7' },
    ])
    expect(await floor.as(lee, ({ tx }) => commentsAbout(tx, lee, { limit: 9 }))).toEqual([
      { releasedOn: '2026-03-01', coachId: lee, wording: 'Thank you', audience: 'coach', authorId: id('l4') },
    ])
  })

  test('wait while somebody asked could be told apart, are dropped after 91 days, and come again after a year', async () => {
    const floor = await office()
    await askAll(floor, names('l', 6), { coach: lee, on: '2026-01-07', usefulness: 4 })
    await floor.tick('2026-02-01T13:00:00Z')
    await askAll(floor, names('l', 5), { coach: lee, on: '2026-02-04', usefulness: 5 })
    await floor.tick('2026-03-01T13:00:00Z')
    // 4 February and 91 days are 6 May; what was said then is in no later figure.
    await floor.tick('2026-05-24T13:00:00Z')
    await askAll(floor, names('l', 5), { coach: lee, on: '2026-12-28', usefulness: 3 })
    await floor.tick('2027-01-30T13:00:00Z')
    expect((await seenBy(floor, lee)).map(({ on }) => on)).toEqual(['2026-02-01'])
    // 1 February and 364 days are 31 January, a release date.
    await floor.tick('2027-01-31T13:00:00Z')
    expect((await seenBy(floor, lee)).map(({ on, tenths }) => [on, tenths])).toEqual([
      ['2026-02-01', 40],
      ['2027-01-31', 30],
    ])
  })

  test('come with the same people again at once', async () => {
    const floor = await office()
    for (const [on, released] of [
      ['2026-01-07', '2026-02-01'],
      ['2026-02-04', '2026-03-01'],
    ] as const) {
      await askAll(floor, names('l', 6), { coach: lee, on, usefulness: 4 })
      await floor.tick(`${released}T13:00:00Z`)
    }
    expect((await seenBy(floor, lee)).map(({ on }) => on)).toEqual(['2026-02-01', '2026-03-01'])
  })

  test('are pooled after 91 days where too few answered, for the manager and above, not for the coaches', async () => {
    const floor = await office()
    await askAll(floor, names('l', 3), { coach: lee, on: '2026-01-07', usefulness: 4 })
    await askAll(floor, names('k', 2), { coach: kim, on: '2026-01-07', usefulness: 5 })
    await floor.tick('2026-04-26T13:00:00Z')
    expect(await seenBy(floor, head, head)).toEqual([
      { isPool: true, on: '2026-04-26', figure: 'usefulness', tenths: 44, isBottom: false, band: '5-7' },
    ])
    for (const coach of [lee, kim]) expect(await seenBy(floor, coach, head)).toEqual([])
    // None of it comes again.
    await askAll(floor, names('l', 8), { coach: lee, on: '2026-05-01', usefulness: 2 })
    await floor.tick('2026-05-24T13:00:00Z')
    expect(await seenBy(floor, lee)).toEqual([
      { isPool: false, on: '2026-05-24', figure: 'usefulness', tenths: 20, isBottom: true, band: '8-12' },
    ])
  })

  test('drop at the top what stays too small', async () => {
    const floor = await office()
    await askAll(floor, names('l', 3), { coach: lee, on: '2026-01-07', usefulness: 4 })
    await floor.tick('2026-04-26T13:00:00Z')
    await askAll(floor, names('l', 4), { coach: lee, on: '2026-04-28', usefulness: 5 })
    await floor.tick('2026-05-24T13:00:00Z')
    expect(await seenBy(floor, head, head)).toEqual([])
    expect(await seenBy(floor, head)).toEqual([])
  })

  test('make up for release dates that were missed, each as of its own date', async () => {
    const floor = await office()
    await askAll(floor, names('l', 5), { coach: lee, on: '2026-01-07', usefulness: 4 })
    await askAll(floor, names('l', 5), { coach: lee, on: '2026-02-04', usefulness: 5 })
    await floor.move(lee, kim, '2026-02-10')
    await floor.tick('2026-04-01T09:00:00Z')
    expect((await seenBy(floor, head)).map(({ on }) => on)).toEqual(['2026-02-01', '2026-03-01'])
    // Kim stands above since 10 February, and sees what was released since.
    expect((await seenBy(floor, kim)).map(({ on }) => on)).toEqual(['2026-03-01'])
  })

  test('bring comments once three people wrote for the same readers, without a name or an order of writing', async () => {
    const floor = await office()
    const write = (of: string, text: string, audience: 'coach' | 'coach-and-above') =>
      floor.ask({ coach: lee, of: id(of), on: '2026-01-07', usefulness: 4, comment: { text, audience, signed: false } })
    for (const name of ['l0', 'l1']) await write(name, `To lee from ${name}`, 'coach')
    for (const name of ['l2', 'l3', 'l4']) await write(name, `To all from ${name}`, 'coach-and-above')
    await floor.tick('2026-02-01T13:00:00Z')
    const read = async (reader: PersonId) => {
      const comments = await floor.as(reader, ({ tx }) => commentsAbout(tx, lee, { limit: 20 }))
      expect(comments.every(({ authorId }) => authorId === undefined)).toBe(true)
      return comments.map(({ wording }) => wording).sort()
    }
    const forAll = ['l2', 'l3', 'l4'].map((name) => `To all from ${name}`)
    expect(await read(lee)).toEqual(forAll)
    expect(await read(head)).toEqual(forAll)
    expect(await read(kim)).toEqual([])
    for (const name of ['l0', 'l2', 'l3', 'l4'])
      await floor.ask({ coach: lee, of: id(name), on: '2026-02-04', usefulness: 4 })
    await floor.ask({
      coach: lee,
      of: id('l1'),
      on: '2026-02-04',
      usefulness: 4,
      comment: { text: 'Again from l1', audience: 'coach', signed: false },
    })
    await floor.ask({
      coach: lee,
      of: id('l2'),
      on: '2026-02-03',
      comment: { text: 'Now from l2', audience: 'coach', signed: false },
    })
    await floor.tick('2026-03-01T13:00:00Z')
    const forLee = ['Again from l1', 'Now from l2', 'To lee from l0', 'To lee from l1']
    expect(await read(lee)).toEqual([...forLee, ...forAll].sort())
    expect(await read(head)).toEqual(forAll)
  })

  test('tell a coach whose confirmed share is under 80 %, privately, once a release, with no share in the text', async () => {
    const floor = await office()
    for (const [n, happened] of (['yes', 'yes', 'yes', 'no', 'no'] as const).entries())
      await floor.ask({ coach: lee, of: id(`l${n}`), on: '2026-01-07', happened })
    await floor.tick('2026-02-01T20:00:00Z')
    expect(floor.platform.slack.messages).toEqual([])
    await floor.tick('2026-02-02T09:00:00Z')
    const told = floor.platform.slack.messages
    expect(told.map(({ user }) => user)).toEqual(['ULEE'])
    expect(told[0]?.text).not.toMatch(/\d ?%|60/)
    expect(JSON.stringify(told[0]?.blocks)).toContain('60 %')
    await floor.tick('2026-02-20T13:00:00Z')
    expect(floor.platform.slack.messages).toHaveLength(1)
    expect(floor.platform.errors()).toEqual([])
  })

  test('are read and written by the batch role alone, which sees this workspace’s answers and no others', async () => {
    const floor = await office()
    const other = await openOffice(open, { head: ['lee'], lee: ['l0'] })
    await other.ask({ coach: lee, of: id('l0'), on: '2026-01-07', usefulness: 1 })
    await askAll(floor, names('l', 5), { coach: lee, on: '2026-01-07', usefulness: 4 })
    await floor.tick('2026-02-01T13:00:00Z')
    for (const reader of [lee, head, undefined]) {
      const seen = await floor.as(reader, ({ tx }) => sql`select * from answer`.execute(tx))
      expect(seen.rows).toEqual([])
      for (const statement of [
        sql`update batch_figure set tenths = 50`,
        sql`delete from batch`,
        sql`insert into batch_figure (batch_id, figure, tenths, is_bottom, band, first_version, last_version)
            select id, 'guidance', 50, false, '13+', 1, 1 from batch`,
        sql`select * from batch_moment`,
        sql`select * from batch_asked`,
        sql`select * from batch_cursor`,
      ]) {
        await expect(floor.as(reader, ({ tx }) => statement.execute(tx))).rejects.toThrow(/permission denied/)
      }
    }
    const read = await floor.as(undefined, (scope) =>
      asBatch(scope, ({ tx }) => sql<{ usefulness: number }>`select usefulness from answer`.execute(tx)),
    )
    expect(read.rows.map(({ usefulness }) => usefulness)).toEqual([4, 4, 4, 4, 4])
    const writing = floor.as(undefined, (scope) =>
      asBatch(scope, ({ tx }) => sql`update answer set usefulness = 1`.execute(tx)),
    )
    await expect(writing).rejects.toThrow(/permission denied/)
    // Afterwards the transaction is the ordinary role's again.
    const after = await floor.as(undefined, async (scope) => {
      await asBatch(scope, async () => undefined)
      return await sql`select * from answer`.execute(scope.tx)
    })
    expect(after.rows).toEqual([])
  })
})
