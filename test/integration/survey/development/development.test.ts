// A coach's own development view, from the button to what the database holds: their own figures, comments and self-ratings,
// and nobody else's.
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { capabilities } from '../../../../src/capabilities.ts'
import { drawHomePage } from '../../../../src/home/page/home.view.ts'
import { loadHome } from '../../../../src/home/page/load-home.ts'
import type { PersonId, SlackUserId } from '../../../../src/kernel/ids.ts'
import { plainDate } from '../../../../src/kernel/time.ts'
import { insertAdmin } from '../../../../src/people/directory.store.ts'
import { findReader } from '../../../../src/people/index.ts'
import type { Comment } from '../../../../src/survey/answer/answer.ts'
import { asBatch } from '../../../../src/survey/batch/as-batch.store.ts'
import {
  openDevelopmentButton,
  rateYourselfButton,
  showCommentsButton,
} from '../../../../src/survey/development/development-buttons.ts'
import { upsertSelfRating } from '../../../../src/survey/development/self-rating.store.ts'
import { upsertFloor } from '../../../../src/survey/floor.store.ts'
import { qualityAround, qualityCountedButton } from '../../../../src/survey/index.ts'
import { readAloud } from '../../../support/coaching.ts'
import { describeDatabases } from '../../../support/database.ts'
import { buttonIn, chosen, screenOf } from '../../../support/screen.ts'
import { id, type Office, openOffice } from '../quality/office.ts'

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, place) => `${prefix}${place}`)
const [head, lee, kim, l0] = [id('head'), id('lee'), id('kim'), id('l0')]
const handlers = capabilities.flatMap(({ slack = [] }) => slack)
const inModal = { kind: 'modal', view: undefined, viewId: 'V1' } as const

describeDatabases('the development view', (open) => {
  const office = () => openOffice(open, { head: ['lee', 'kim'], lee: names('l', 8), kim: names('k', 3) })
  const screen = (floor: Office, who: PersonId) => screenOf(floor, handlers, `U${who.toUpperCase()}` as SlackUserId)
  const look = async (floor: Office, who: PersonId) =>
    await screen(floor, who).press(openDevelopmentButton.draw({ text: 'See', value: {} }))
  const seen = async (floor: Office, who: PersonId) => (await look(floor, who)).said

  const homeOf = (floor: Office, who: PersonId) =>
    floor.as(who, async (scope) => {
      const reader = await findReader(scope.tx, who)
      if (reader === undefined) throw new Error(`nobody is ${who}`)
      return drawHomePage(await loadHome(scope, reader))
    })

  const said = (text: string, signed = false): Comment => ({ text, audience: 'coach', signed })

  /** Six of Lee's eight say something in January, released on 1 February. */
  async function released(): Promise<Office> {
    const floor = await office()
    for (const [place, name] of names('l', 8).entries()) {
      await floor.ask({
        coach: lee,
        of: id(name),
        on: '2026-01-08',
        ...(place < 6
          ? { usefulness: 4, items: { 'guidance-1': 4, 'facilitation-1': 3 }, happened: 'yes' as const }
          : {}),
        ...(place < 3 ? { comment: said(`canary ${place}`) } : {}),
        ...(place === 5 ? { comment: said('canary signed', true) } : {}),
      })
    }
    await floor.tick('2026-02-01T13:00:00Z')
    return floor
  }

  test('shows a coach what was released about them: figures, suggestions, comments', async () => {
    const floor = await released()
    const { said: page, view } = await look(floor, lee)
    expect(page).toContain('*Usefulness*, release of 1 February\n4.0 of 5, from 5–7 people; likely between')
    expect(page).toContain('*How much:* nothing judged yet, of your one-on-ones in the last 8 weeks')
    expect(page).toContain('Facilitation (3.0 of 5, after sessions) is the lowest of your released dimensions')
    expect(page).not.toContain('canary')
    const comments = await screen(floor, lee).press(buttonIn(view?.blocks, 'Read them'), inModal)
    expect(comments.said.match(/canary \w+/g)?.sort()).toEqual(['canary 0', 'canary 1', 'canary 2', 'canary signed'])
    expect(comments.said).toMatch(/signed by <@UL5>\n>canary signed/)
    expect(comments.said).not.toMatch(/UL[0-4]/)
    const back = await screen(floor, lee).press(buttonIn(comments.view?.blocks, 'Back to the figures'), inModal)
    expect(back.said).toBe(page)
  })

  test('shows nothing of it to anybody else: each sees their own, and who doesn’t coach is refused', async () => {
    const floor = await released()
    for (const other of [kim, head]) {
      expect(await seen(floor, other)).toContain('*How useful:* not enough answers yet')
      const comments = await screen(floor, other).press(
        showCommentsButton.draw({ text: 'x', value: { page: 0 } }),
        inModal,
      )
      expect(comments.said).not.toContain('canary')
    }
    for (const button of [openDevelopmentButton, rateYourselfButton]) {
      const refused = await screen(floor, l0).press(button.draw({ text: 'x', value: {} }), inModal)
      expect(refused).toMatchObject({ view: undefined, refusals: [{ code: 'not-a-coach' }] })
    }
  })

  test('is open to somebody who coached once', async () => {
    const floor = await released()
    for (const name of names('l', 8)) await floor.move(id(name), kim, '2026-02-02')
    await floor.tick('2026-05-24T13:00:00Z')
    expect(await seen(floor, lee)).toContain('Nobody whom you coach now is in Slack')
    expect(await seen(floor, lee)).toContain('*Usefulness*, release of 1 February')
  })

  test('says how long it may take, by who is asked and not by who answered', async () => {
    const floor = await office()
    const before = await seen(floor, lee)
    expect(before).toContain(
      'at least five people have to answer, and releases are every fourth Sunday. The next one is on Sunday 1 February.',
    )
    expect(await seen(floor, kim)).toContain('Fewer than five people are asked about your coaching now.')
    for (const name of names('l', 4)) await floor.ask({ coach: lee, of: id(name), on: '2026-01-08', usefulness: 1 })
    await floor.tick('2026-01-20T09:00:00Z')
    expect(await seen(floor, lee)).toBe(before)
    // Nor by who wants no questions.
    await floor.as(l0, ({ tx }) => tx.insertInto('survey_stop').values({ person_id: l0 }).execute())
    expect(await seen(floor, lee)).toBe(before)
    await floor.as(undefined, ({ tx }) => upsertFloor(tx, 9))
    expect(await seen(floor, lee)).toContain('Fewer than nine people are asked')
  })

  test('has “How is this counted?”, in its place with a way back, and on top elsewhere', async () => {
    const floor = await office()
    const { view } = await look(floor, lee)
    const counted = await screen(floor, lee).press(buttonIn(view?.blocks, 'How is this counted?'), inModal)
    expect(counted.said).toContain('five for questions that are asked now')
    const back = await screen(floor, lee).press(buttonIn(counted.view?.blocks, 'Back'), inModal)
    expect(back.said).toContain('*How useful:*')
    const above = await screen(floor, head).press(qualityCountedButton.draw({ text: 'x', value: {} }), inModal)
    expect(() => buttonIn(above.view?.blocks, 'Back')).toThrow('no button')
  })

  test('is reached from Home and from /coach me', async () => {
    const floor = await released()
    const me = await screen(floor, lee).command('me')
    const opened = await screen(floor, lee).press(buttonIn(me.view?.blocks, 'How my coaching is seen'), inModal)
    expect(opened.said).toContain('*Usefulness*, release of 1 February')
    const home = await homeOf(floor, lee)
    expect(readAloud(home.blocks)).toContain(
      'After sessions, released 1 February: Usefulness 4.0 of 5 (5–7 people) · Guidance 4.0 of 5 (5–7 people)',
    )
    const fromHome = await screen(floor, lee).press(buttonIn(home.blocks, 'How my coaching is seen'))
    expect(fromHome.said).toBe(opened.said)
    expect(readAloud((await homeOf(floor, kim)).blocks)).toContain('Usefulness and dimensions: not enough answers yet')
    const ofMember = `${(await screen(floor, l0).command('me')).said}${readAloud((await homeOf(floor, l0)).blocks)}`
    expect(ofMember).not.toContain('coaching is seen')
  })

  test('reads for Home the last release of each stream about that coach alone', async () => {
    const floor = await released()
    const last = (reader: PersonId, about: PersonId) =>
      floor.as(reader, async ({ tx }) => (await qualityAround(tx, about, [], plainDate('2026-02-10'))).own)
    expect(await last(lee, lee)).toMatchObject([
      {
        stream: 'session',
        releasedOn: '2026-02-01',
        figures: [
          { figure: 'usefulness', tenths: 40 },
          { figure: 'guidance', tenths: 40 },
          { figure: 'facilitation', tenths: 30 },
          { figure: 'confirmed', tenths: 10 },
        ],
      },
    ])
    expect(await last(kim, lee)).toEqual([])
    expect((await floor.as(lee, ({ tx }) => qualityAround(tx, lee, [], plainDate('2026-05-02')))).own).toEqual([])
  })

  describe('a self-rating', () => {
    async function rate(floor: Office, who: PersonId, answers: Readonly<Record<string, string>>) {
      const form = await screen(floor, who).press(rateYourselfButton.draw({ text: 'Rate', value: {} }), inModal)
      if (form.view === undefined) throw new Error('no form')
      const given = Object.fromEntries(Object.entries(answers).map(([field, value]) => [field, chosen(value)]))
      return { form, saved: await screen(floor, who).save(form.view, given) }
    }

    const rows = (floor: Office, who: PersonId | undefined) =>
      floor.as(who, async ({ tx }) => (await sql`select * from self_rating`.execute(tx)).rows.length)

    test('is saved, shown beside what people said, replaced on the same day and kept beside another', async () => {
      const floor = await released()
      const { saved } = await rate(floor, lee, { guidance: '5', relationship: '4' })
      expect(saved.said).toContain('*Saved.*')
      expect(saved.said).toContain('*Your own view*, of 1 February')
      expect(saved.said).toContain('Guidance: you said 5; people said: 4.0 of 5 after sessions (5–7 people)')
      const { form } = await rate(floor, lee, { guidance: '2' })
      expect(JSON.stringify(form.view)).toContain('"initial_option":{"text":{"type":"plain_text","text":"5 Completely"')
      expect(await seen(floor, lee)).toContain('Guidance: you said 2; people')
      expect(await seen(floor, lee)).not.toContain('Relationship: you said')
      expect(await rows(floor, lee)).toBe(1)
      await floor.tick('2026-02-03T09:00:00Z')
      const { form: later } = await rate(floor, lee, { guidance: '3' })
      expect(JSON.stringify(later.view)).not.toContain('initial_option')
      expect(await seen(floor, lee)).toContain('Guidance: you said 3 (2); people')
      expect(await rows(floor, lee)).toBe(2)
    })

    test('needs an answer', async () => {
      const floor = await office()
      expect((await rate(floor, lee, { guidance: 'none' })).saved.errors).toEqual({
        guidance: 'Please choose an answer to at least one of these, or go back without saving.',
      })
      expect(await rows(floor, lee)).toBe(0)
    })

    test('is read and written in no other scope: not above, not by an admin, not by a job, not by the batch role', async () => {
      const floor = await office()
      await rate(floor, lee, { guidance: '1' })
      await floor.as(undefined, (scope) => insertAdmin(scope.tx, kim, scope.now))
      for (const other of [head, kim, l0, undefined]) {
        expect(await rows(floor, other)).toBe(0)
        const changing = floor.as(other, ({ tx }) =>
          upsertSelfRating(tx, lee, plainDate('2026-01-05'), { guidance: 5 }),
        )
        await expect(changing).rejects.toThrow(/row-level security/)
        const deleted = await floor.as(other, ({ tx }) => tx.deleteFrom('self_rating').executeTakeFirst())
        expect(deleted.numDeletedRows).toBe(0n)
      }
      const batch = floor.as(undefined, (scope) =>
        asBatch(scope, async ({ tx }) => await sql`select * from self_rating`.execute(tx)),
      )
      await expect(batch).rejects.toThrow(/permission denied/)
      expect(await rows(floor, lee)).toBe(1)
      expect(await seen(floor, head)).not.toContain('you said')
    })

    test('leaves no trace elsewhere: no message, no audit entry', async () => {
      const floor = await office()
      const traces = () =>
        floor.as(head, async ({ tx }) => ({
          audit: (await sql`select * from audit_entry`.execute(tx)).rows,
          outbox: (await sql`select * from outbox`.execute(tx)).rows,
        }))
      const before = await traces()
      await rate(floor, lee, { guidance: '1' })
      expect(await traces()).toEqual(before)
    })
  })
})
