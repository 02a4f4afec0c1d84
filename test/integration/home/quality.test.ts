// How far released quality reaches: up the line of that time, and nowhere else; on screen and in the database.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { capabilities } from '../../../src/capabilities.ts'
import { openBranchButton, openCommentsButton } from '../../../src/home/home-buttons.ts'
import { drawHomePage } from '../../../src/home/page/home.view.ts'
import { loadHome } from '../../../src/home/page/load-home.ts'
import { asId, type PersonId, type SlackUserId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { findReader } from '../../../src/people/index.ts'
import { usefulnessOf } from '../../../src/survey/index.ts'
import { describeDatabases } from '../../support/database.ts'
import { buttonIn, buttonsIn, screenOf } from '../../support/screen.ts'
import { expectTaken, readAloud } from '../../unit/home/given.ts'
import { type Asked, id, type Office, openOffice } from '../survey/quality/office.ts'

const handlers = capabilities.flatMap((capability) => capability.slack ?? [])
const inModal = { kind: 'modal', view: undefined, viewId: 'V1' } as const
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, place) => `${prefix}${place}`)

/** Two managers of leads below the head; Lee's team is large enough for figures, Max's and Mia's are not. */
const teams = {
  head: ['sue', 'tom'],
  sue: ['lee', 'kim'],
  tom: ['max', 'mia'],
  lee: names('l', 8),
  kim: names('k', 8),
  max: names('x', 3),
  mia: names('y', 4),
}

describeDatabases('released quality', (database) => {
  const open = () => openOffice(database, teams)
  const screen = (office: Office, who: string) => screenOf(office, handlers, asId<SlackUserId>(`U${who.toUpperCase()}`))
  const pageAbout = (office: Office, who: string, about: string) =>
    screen(office, who).press(openBranchButton.draw({ text: '', value: { personId: id(about), page: 0 } }))
  const home = (office: Office, who: string) =>
    office.as(id(who), async (scope) => {
      const reader = await findReader(scope.tx, id(who))
      if (reader === undefined) throw new Error(`no ${who}`)
      const view = drawHomePage(await loadHome(scope, reader))
      expectTaken(view)
      return readAloud(view)
    })
  /** What that person's scope finds in the tables themselves. */
  const rows = (office: Office, who: string) =>
    office.as(id(who), async ({ tx }) => ({
      batches: (await sql`select * from batch`.execute(tx)).rows.length,
      figures: (await sql`select * from batch_figure`.execute(tx)).rows.length,
    }))
  async function askAll(office: Office, of: readonly string[], asked: Omit<Asked, 'of'>): Promise<void> {
    for (const name of of) await office.ask({ ...asked, of: id(name) })
  }

  test('reaches the coach and those who stand above, and neither a peer nor a manager elsewhere', async () => {
    const office = await open()
    await askAll(office, names('l', 6), {
      coach: id('lee'),
      on: '2026-01-07',
      usefulness: 4,
      items: { 'guidance-1': 3 },
    })
    for (const who of ['sue', 'head']) {
      expect((await pageAbout(office, who, 'lee')).said).toContain(
        'How their coaching is rated*\nNot enough answers yet.',
      )
    }
    await office.tick('2026-02-01T13:00:00Z')
    for (const who of ['sue', 'head']) {
      const { said } = await pageAbout(office, who, 'lee')
      expect(said).toContain('*How their coaching is rated* · after sessions, released on 1 February')
      expect(said).toContain('• Usefulness: 4.0 of 5, from 5–7 people; likely between 3.1 and 4.9')
      expect(said).toContain('• Guidance: 3.0 of 5, from 5–7 people; likely between 2.1 and 3.9')
      expect(await rows(office, who)).toEqual({ batches: 1, figures: 2 })
    }
    expect(await rows(office, 'lee')).toEqual({ batches: 1, figures: 2 })
    for (const who of ['kim', 'tom', 'max', 'l0', 'k0'])
      expect(await rows(office, who), who).toEqual({ batches: 0, figures: 0 })
    for (const who of ['kim', 'tom', 'lee']) {
      expect((await pageAbout(office, who, 'lee')).refusals).toMatchObject([{ code: 'not-below' }])
    }

    // A line among many: of Sue's own reports; the head's are Sue and Tom, about whom nobody was asked.
    const line = 'Usefulness 4.0 of 5 over 90 days, from 5–7 people'
    for (const said of [await home(office, 'sue'), (await screen(office, 'sue').command('team')).said]) {
      expect(said).toMatch(/\*Kim Marsh\*.*\n.*\nUsefulness: not enough answers yet/)
      expect(said).toMatch(new RegExp(`\\*Lee Marsh\\*.*\\n.*\\n${line}`))
    }
    const ofHead = await home(office, 'head')
    expect(ofHead).toContain('*Sue Marsh*')
    expect(ofHead).not.toContain('4.0 of 5')
    expect((await pageAbout(office, 'head', 'sue')).said).toContain(line)
    expect(await home(office, 'tom')).not.toContain('4.0 of 5')
  })

  test('of the time before reaches nobody who came later, and stays with whoever stood above then', async () => {
    const office = await open()
    await askAll(office, names('l', 6), { coach: id('lee'), on: '2026-01-07', usefulness: 4 })
    await office.tick('2026-02-01T13:00:00Z')
    await office.move(id('lee'), id('tom'), '2026-02-10')
    await office.tick('2026-02-10T09:00:00Z')
    expect((await pageAbout(office, 'tom', 'lee')).said).toContain('Not enough answers yet.')
    expect(await rows(office, 'tom')).toEqual({ batches: 0, figures: 0 })
    expect((await pageAbout(office, 'sue', 'lee')).refusals).toMatchObject([{ code: 'not-below' }])
    await askAll(office, names('l', 6), { coach: id('lee'), on: '2026-02-11', usefulness: 5 })
    await office.tick('2026-03-01T13:00:00Z')
    const { said } = await pageAbout(office, 'tom', 'lee')
    expect(said).toContain('• Usefulness: 5.0 of 5, from 5–7 people')
    expect(said).not.toMatch(/4\.0 of 5|since the release before/)
    const released = (who: string) =>
      office.as(id(who), async ({ tx }) =>
        (await tx.selectFrom('batch').select('released_on').orderBy('released_on').execute()).map(
          (row) => row.released_on,
        ),
      )
    expect(await released('tom')).toEqual(['2026-03-01'])
    expect(await released('sue')).toEqual(['2026-02-01'])
    // Who stood above all the time sees both, and the change between them.
    expect((await pageAbout(office, 'head', 'lee')).said).toContain(
      '• Usefulness: 5.0 of 5, from 5–7 people; likely between 4.1 and 5.0 · 4.5 of 5 over 90 days · up 1.0 since the release before',
    )
  })

  test('of several coaches together reaches their manager and above, and not the coaches in it', async () => {
    const office = await open()
    await askAll(office, names('x', 3), { coach: id('max'), on: '2026-01-07', usefulness: 4 })
    await askAll(office, names('y', 4), { coach: id('mia'), on: '2026-01-07', usefulness: 3 })
    await office.tick('2026-04-26T13:00:00Z')
    const pool = 'Usefulness, their coaches together: 3.4 of 5 over 90 days, from 5–7 people'
    expect(await home(office, 'head')).toMatch(new RegExp(`\\*Tom Marsh\\*.*\\n.*\\n${pool}`))
    const { said } = await pageAbout(office, 'head', 'tom')
    expect(said).toContain('How their coaching is rated*\nNot enough answers yet.')
    expect(said).toContain(
      '*Their coaches together, where too few answered about each* · after sessions, released on 26 April\n• Usefulness: 3.4 of 5, from 5–7 people',
    )
    expect(await home(office, 'tom')).toMatch(/\*Max Marsh\*.*\n.*\nUsefulness: not enough answers yet/)
    expect(await rows(office, 'tom')).toEqual({ batches: 1, figures: 1 })
    const asReader = (who: string) =>
      office.as(id(who), async ({ tx }) => [
        ...(await usefulnessOf(tx, [id('tom'), id('max'), id('mia')], plainDate('2026-04-27'))).keys(),
      ])
    expect(await asReader('tom')).toEqual([id('tom')])
    for (const who of ['max', 'mia', 'sue', 'x0']) {
      expect(await rows(office, who), who).toEqual({ batches: 0, figures: 0 })
      expect(await asReader(who)).toEqual([])
    }
  })

  test('has comments for the managers above on a page of its own; those for the coach alone never reach it', async () => {
    const office = await open()
    const write = (of: string, text: string, audience: 'coach' | 'coach-and-above', signed = false) =>
      office.ask({ coach: id('lee'), of: id(of), on: '2026-01-07', usefulness: 4, comment: { text, audience, signed } })
    for (const name of ['l0', 'l1', 'l2']) await write(name, `For Lee alone ${name}`, 'coach')
    for (const name of ['l3', 'l4', 'l5']) await write(name, `For all above ${name}`, 'coach-and-above')
    await write('l6', 'Signed for all above', 'coach-and-above', true)
    await write('l7', 'Signed for Lee alone', 'coach', true)
    const press = (who: string, page = 0) =>
      screen(office, who).press(openCommentsButton.draw({ text: '', value: { personId: id('lee'), page } }))
    expect(
      buttonsIn((await pageAbout(office, 'sue', 'lee')).view?.blocks ?? []).map(({ text }) => text.text),
    ).not.toContain('What people wrote')
    await office.tick('2026-02-01T13:00:00Z')
    for (const who of ['sue', 'head']) {
      const about = await pageAbout(office, who, 'lee')
      const { said } = await screen(office, who).press(buttonIn(about.view?.blocks, 'What people wrote'), inModal)
      for (const name of ['l3', 'l4', 'l5']) expect(said).toContain(`For all above ${name}`)
      expect(said).toContain('Signed for all above\nSigned by L6 Marsh')
      expect(said).not.toContain('Lee alone')
      const found = await office.as(id(who), ({ tx }) => tx.selectFrom('batch_comment').select('audience').execute())
      expect(found.map(({ audience }) => audience)).toEqual(Array(4).fill('coach-and-above'))
    }
    for (const who of ['tom', 'kim', 'lee', 'l0']) {
      expect(await press(who), who).toMatchObject({ view: undefined, refusals: [{}] })
    }
    const all = (who: PersonId) =>
      office.as(who, async ({ tx }) => (await tx.selectFrom('batch_comment').select('wording').execute()).length)
    expect(await all(id('lee'))).toBe(8)
    for (const who of ['tom', 'kim', 'l0', 'l3']) expect(await all(id(who)), who).toBe(0)
    expect((await press('sue', 7)).said).toContain('Nothing further.')
    // Once she is no longer above, her screen is closed too.
    await office.move(id('lee'), id('tom'), '2026-02-10')
    await office.tick('2026-02-10T09:00:00Z')
    expect((await press('sue')).refusals).toMatchObject([{ code: 'not-below' }])
    expect((await press('tom')).said).toContain('Nothing yet.')
  })
})
