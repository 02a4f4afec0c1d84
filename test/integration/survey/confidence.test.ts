// “Whether somebody answered, or disputed, is shown to nobody, by no count, timing, button or error.”
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { PersonId, SurveyId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { startLines } from '../../../src/people/line/reporting-line.store.ts'
import type { Db } from '../../../src/platform/database/database.ts'
import {
  askMeAgainButton,
  openAnswerButton,
  openCorrectionButton,
  rateButton,
  stopAskingButton,
} from '../../../src/survey/question/question.view.ts'
import { isAskingStopped } from '../../../src/survey/stop-asking.ts'
import { describeDatabases } from '../../support/database.ts'
import { chosen, press, submit } from './acting.ts'
import { ana, ben, cleo, dan, type Floor, openFloor } from './given.ts'

describeDatabases('confidence', (open) => {
  async function askedFloor(): Promise<{ floor: Floor; surveyId: SurveyId }> {
    const floor = await openFloor(open)
    await floor.log([ben, cleo], '2026-03-03')
    const row = await floor.as(undefined, (scope) =>
      scope.tx.selectFrom('survey').select('id').where('coachee_id', '=', ben).executeTakeFirstOrThrow(),
    )
    return { floor, surveyId: row.id }
  }

  /** On the Monday of a quarter's questions. */
  async function quarterlyFloor(): Promise<{ floor: Floor; surveyId: SurveyId }> {
    const floor = await openFloor(open)
    const line = { managerId: ana, startsOn: plainDate('2026-01-01') }
    const lines = [ben, cleo].map((personId) => ({ ...line, personId }))
    await floor.as(undefined, (scope) => startLines(scope.tx, lines, 'file'))
    await floor.log([ben, cleo], '2026-03-03')
    await floor.tick('2026-04-05T12:00:00Z')
    floor.platform.slack.clear()
    await floor.tick('2026-04-06T08:00:00Z')
    const row = await floor.as(undefined, (scope) =>
      scope.tx
        .selectFrom('survey')
        .select('id')
        .where('coachee_id', '=', ben)
        .where('stream', '=', 'quarterly')
        .executeTakeFirstOrThrow(),
    )
    return { floor, surveyId: row.id }
  }

  /** Every row of every table but these, as no policy hides it. */
  async function everythingBut(...tables: string[]): Promise<Readonly<Record<string, unknown>>> {
    const database = await open()
    const admin = database.openAsAdmin === undefined ? undefined : await database.openAsAdmin()
    try {
      return await dump(admin?.db ?? database.db, tables)
    } finally {
      await admin?.close()
    }
  }

  describe('answering', () => {
    test('leaves no trace but the answer itself: no row, no count, no time, no audit entry', async () => {
      const { floor, surveyId } = await askedFloor()
      const counted = () => floor.platform.metrics.registry.getMetricsAsJSON()
      const before = { tables: await everythingBut('answer'), metrics: await counted() }
      expect(Object.keys(before.tables)).toContain('audit_entry')
      floor.platform.clock.advance({ minutes: 5 })
      await press(floor, ben, rateButton, { surveyId, rating: 2 })
      const [form] = (await press(floor, ben, openAnswerButton, { surveyId })).modals
      if (form === undefined) throw new Error('no form')
      await submit(floor, ben, form, { happened: chosen('no'), comment: { value: 'canary' } })
      expect({ tables: await everythingBut('answer'), metrics: await counted() }).toEqual(before)
      expect(floor.platform.errors()).toEqual([])
    })

    test('a quarter’s questions leaves no trace either', async () => {
      const { floor, surveyId } = await quarterlyFloor()
      const counted = () => floor.platform.metrics.registry.getMetricsAsJSON()
      const before = { tables: await everythingBut('answer'), metrics: await counted() }
      floor.platform.clock.advance({ minutes: 5 })
      const [form] = (await press(floor, ben, openAnswerButton, { surveyId })).modals
      if (form === undefined) throw new Error('no form')
      await submit(floor, ben, form, { 'item-1': chosen('1'), comment: { value: 'canary' } })
      expect({ tables: await everythingBut('answer'), metrics: await counted() }).toEqual(before)
      expect(floor.platform.errors()).toEqual([])
      const own = await floor.as(ben, (scope) => sql`select items, comment from answer`.execute(scope.tx))
      expect(own.rows).toEqual([{ items: { 'guidance-1': 1 }, comment: 'canary' }])
    })

    test('a quarter’s questions tells nobody else anything, to the closing', async () => {
      const { floor, surveyId } = await quarterlyFloor()
      const [form] = (await press(floor, ben, openAnswerButton, { surveyId })).modals
      if (form === undefined) throw new Error('no form')
      await submit(floor, ben, form, { 'item-1': chosen('1') })
      await floor.tick('2026-04-14T10:00:00Z')
      expect(new Set(floor.platform.slack.messages.map((message) => message.user))).toEqual(new Set(['UBEN', 'UCLEO']))
      const drawn = (person: PersonId) => floor.seenBy(person).map(({ text }) => text)
      expect(drawn(ben)[0]).toBe(drawn(cleo)[0])
      const rows = await floor.as(undefined, (scope) =>
        scope.tx
          .selectFrom('survey')
          .select(['state', 'attempts', 'check_at', 'sent_attempt', 'closes_at', 'remind_at', 'items', 'version'])
          .where('stream', '=', 'quarterly')
          .execute(),
      )
      expect(rows).toHaveLength(2)
      expect(rows[0]).toEqual(rows[1])
    })

    test('tells nobody else anything, from the tap to the closing', async () => {
      const { floor, surveyId } = await askedFloor()
      await press(floor, ben, rateButton, { surveyId, rating: 1 })
      await floor.tick('2026-03-12T10:00:00Z')
      expect(new Set(floor.platform.slack.messages.map((message) => message.user))).toEqual(new Set(['UBEN', 'UCLEO']))
      const rows = await floor.as(undefined, (scope) =>
        scope.tx
          .selectFrom('survey')
          .select(['state', 'attempts', 'check_at', 'sent_attempt', 'closes_at', 'remind_at'])
          .execute(),
      )
      expect(rows[0]).toEqual(rows[1])
    })
  })

  describe('the database', () => {
    test('shows an answer to its author’s scope alone', async () => {
      const { floor, surveyId } = await askedFloor()
      await press(floor, ben, rateButton, { surveyId, rating: 2 })
      for (const other of [ana, cleo, dan, undefined]) {
        const seen = await floor.as(other, async (scope) => ({
          all: await sql`select * from answer`.execute(scope.tx),
          count: await sql<{ n: number }>`select count(*) as n from answer`.execute(scope.tx),
          joined: await sql`select * from survey join answer on answer.survey_id = survey.id`.execute(scope.tx),
        }))
        expect(seen.all.rows).toEqual([])
        expect(seen.count.rows).toEqual([{ n: 0 }])
        expect(seen.joined.rows).toEqual([])
      }
      const own = await floor.as(ben, (scope) => sql`select usefulness from answer`.execute(scope.tx))
      expect(own.rows).toEqual([{ usefulness: 2 }])
    })

    test('lets nobody else write, change or delete one', async () => {
      const { floor, surveyId } = await askedFloor()
      await press(floor, ben, rateButton, { surveyId, rating: 2 })
      const cleosSurvey = await floor.as(undefined, (scope) =>
        scope.tx.selectFrom('survey').select('id').where('coachee_id', '=', cleo).executeTakeFirstOrThrow(),
      )
      for (const other of [ana, undefined]) {
        await floor.as(other, async (scope) => {
          await sql`update answer set usefulness = 5`.execute(scope.tx)
          await sql`delete from answer`.execute(scope.tx)
        })
        const inserting = floor.as(other, (scope) =>
          sql`insert into answer (survey_id, person_id, items, signed, acted_micros)
              values (${cleosSurvey.id}, ${cleo}, '{}', false, 1)`.execute(scope.tx),
        )
        await expect(inserting).rejects.toThrow(/row-level security/)
      }
      const own = await floor.as(ben, (scope) => sql`select usefulness from answer`.execute(scope.tx))
      expect(own.rows).toEqual([{ usefulness: 2 }])
    })

    test('shows *Stop asking me* to that person’s scope alone', async () => {
      const { floor, surveyId } = await askedFloor()
      await press(floor, ben, stopAskingButton, { surveyId })
      for (const other of [ana, cleo, undefined]) {
        const rows = await floor.as(other, (scope) => scope.tx.selectFrom('survey_stop').selectAll().execute())
        expect(rows).toEqual([])
      }
      expect(await floor.as(ben, isAskingStopped)).toBe(true)
      expect(await floor.as(cleo, isAskingStopped)).toBe(false)
    })
  })

  describe('*Stop asking me*', () => {
    test('leaves no trace but its own row, says so in the message, and can be undone there', async () => {
      const { floor, surveyId } = await askedFloor()
      const before = await everythingBut('survey_stop')
      await press(floor, ben, stopAskingButton, { surveyId })
      expect(await everythingBut('survey_stop')).toEqual(before)
      expect(JSON.stringify(floor.seenBy(ben)[0]?.blocks)).toContain('You won’t be asked any more')
      await floor.log([ben, cleo], '2026-03-04')
      expect(floor.seenBy(ben)).toHaveLength(1)
      expect(floor.seenBy(cleo)).toHaveLength(2)
      await press(floor, ben, askMeAgainButton, { surveyId })
      expect(JSON.stringify(floor.seenBy(ben)[0]?.blocks)).not.toContain('You won’t be asked any more')
      await floor.log([ben], '2026-03-04')
      expect(floor.seenBy(ben)).toHaveLength(2)
    })

    test('can be undone from Home, without a survey', async () => {
      const { floor, surveyId } = await askedFloor()
      await press(floor, ben, stopAskingButton, { surveyId })
      const shown = await press(floor, ben, askMeAgainButton, {}, { from: { kind: 'home' } })
      expect(shown.replies).toEqual(['You will be asked again, from your next session on. Nobody is told.'])
      expect(await floor.as(ben, isAskingStopped)).toBe(false)
    })

    test('still lets what was asked be answered', async () => {
      const { floor, surveyId } = await askedFloor()
      await press(floor, ben, stopAskingButton, { surveyId })
      expect((await press(floor, ben, rateButton, { surveyId, rating: 3 })).refusals).toEqual([])
      expect(floor.seenBy(ben)[0]?.text).toContain('Saved.')
    })
  })

  describe('a correction', () => {
    const wording = 'It was on Monday, *not* Tuesday <!channel>'

    async function send(floor: Floor, surveyId: SurveyId, text: string, viewId: string) {
      const [form] = (await press(floor, ben, openCorrectionButton, { surveyId })).modals
      if (form === undefined) throw new Error('no form')
      return await submit(floor, ben, form, { wording: { value: text } }, viewId)
    }

    test('goes to the coach, with the name, and to nobody else', async () => {
      const { floor, surveyId } = await askedFloor()
      floor.platform.slack.clear()
      const sent = await send(floor, surveyId, wording, 'V1')
      expect(JSON.stringify(sent)).toContain('with your name')
      await floor.run()
      expect(floor.platform.slack.messages.map(({ user, text }) => ({ user, text }))).toEqual([
        { user: 'UANA', text: 'Ben Marsh asks for a correction to your session of Tuesday 3 March.' },
      ])
      expect(JSON.stringify(floor.seenBy(ana))).toContain('It was on Monday')
      expect(JSON.stringify(floor.seenBy(ana))).not.toContain('<!channel>')
    })

    test('is read by its author and the coach, written by its author alone', async () => {
      const { floor, surveyId } = await askedFloor()
      await send(floor, surveyId, wording, 'V1')
      const seenAs = async (who: Parameters<Floor['as']>[0]) =>
        (await floor.as(who, (scope) => scope.tx.selectFrom('correction').select('wording').execute())).length
      expect([await seenAs(ben), await seenAs(ana), await seenAs(cleo), await seenAs(undefined)]).toEqual([1, 1, 0, 0])
      const changing = floor.as(ana, (scope) => scope.tx.updateTable('correction').set({ wording: 'x' }).execute())
      await expect(changing).rejects.toThrow(/row-level security/)
    })

    test('sent five times by one form is one message; with another text it is that message, changed', async () => {
      const { floor, surveyId } = await askedFloor()
      for (let delivery = 0; delivery < 5; delivery++) await send(floor, surveyId, wording, 'V1')
      await floor.run()
      await send(floor, surveyId, 'It was on Sunday', 'V1')
      await floor.run()
      expect(floor.seenBy(ana)).toHaveLength(1)
      expect(JSON.stringify(floor.seenBy(ana)[0]?.blocks)).toContain('It was on Sunday')
    })

    test('can be asked for after the survey closed', async () => {
      const { floor, surveyId } = await askedFloor()
      await floor.tick('2026-03-12T10:00:00Z')
      await send(floor, surveyId, wording, 'V1')
      await floor.run()
      expect(floor.seenBy(ana)).toHaveLength(1)
    })

    test('changes nothing about the survey and its answer, and is not audited', async () => {
      const { floor, surveyId } = await askedFloor()
      const before = await everythingBut('correction', 'outbox', 'workspace')
      await send(floor, surveyId, wording, 'V1')
      expect(await everythingBut('correction', 'outbox', 'workspace')).toEqual(before)
    })

    test('is refused by somebody else, and for a coach who can’t be reached, before anything is typed', async () => {
      const { floor, surveyId } = await askedFloor()
      expect((await press(floor, cleo, openCorrectionButton, { surveyId })).refusals).toMatchObject([
        { code: 'not-your-question' },
      ])
      await floor.as(undefined, (scope) =>
        scope.tx.updateTable('person').set({ slack_user_id: null, linked_by: null }).where('id', '=', ana).execute(),
      )
      const shown = await press(floor, ben, openCorrectionButton, { surveyId })
      expect(shown.modals).toEqual([])
      expect(shown.refusals[0]?.say).toContain('Ana Marsh can’t be reached in Slack any more.')
    })

    test('that Slack won’t deliver is told to its author', async () => {
      const { floor, surveyId } = await askedFloor()
      floor.platform.slack.clear()
      await send(floor, surveyId, wording, 'V1')
      floor.platform.slack.failNext('post', { kind: 'give-up', reason: 'user_disabled' })
      await floor.run()
      expect(floor.platform.slack.messages.map(({ user, text }) => ({ user, text }))).toEqual([
        {
          user: 'UBEN',
          text: 'Slack could not deliver your message to Ana Marsh about the session of Tuesday 3 March. Please tell them another way.',
        },
      ])
    })
  })
})

async function dump(db: Db, without: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db)
  const found: Record<string, unknown> = {}
  for (const { name } of tables.rows) {
    if (without.includes(name)) continue
    const rows = await sql<{
      row: string
    }>`select to_jsonb(t)::text as row from ${sql.table(name)} t order by 1`.execute(db)
    found[name] = rows.rows.map(({ row }) => row)
  }
  return found
}
