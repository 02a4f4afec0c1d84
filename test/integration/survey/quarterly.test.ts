// “Quarterly all of them in one modal, at most once in 90 days, a stream of its own.” The first wave after the floor's start
// is that of Monday 6 April 2026; London has its summer time by then.
import { describe, expect, test } from 'vitest'
import { asId, newId, type PersonId, type SurveyId } from '../../../src/kernel/ids.ts'
import { addDays, type PlainDate, plainDate, zone } from '../../../src/kernel/time.ts'
import { endLines, startLines } from '../../../src/people/line/reporting-line.store.ts'
import { insertPeople } from '../../../src/people/person.store.ts'
import { ownAnswers } from '../../../src/survey/index.ts'
import {
  openAnswerButton,
  openCorrectionButton,
  openProtectionButton,
  stopAskingButton,
} from '../../../src/survey/question/question.view.ts'
import { stopAsking } from '../../../src/survey/stop-asking.ts'
import { describeDatabases, type OpenTestDatabase } from '../../support/database.ts'
import { chosen, press, submit } from './acting.ts'
import { ana, ben, cleo, dan, type Floor, openFloor } from './given.ts'

const question =
  'Four times a year: twelve short questions about being coached by Ana Marsh. It takes about two minutes. You can answer until Sunday. Answering is up to you.'

/** Ana leads Ben and Cleo and has coached both in March; Dan has nobody above. */
async function openTeam(open: OpenTestDatabase, options: Parameters<typeof openFloor>[1] = {}): Promise<Floor> {
  const floor = await openFloor(open, options)
  await leads(floor, ana, [ben, cleo], '2026-01-01')
  await floor.log([ben, cleo], '2026-03-03')
  await floor.tick('2026-03-30T12:00:00Z')
  floor.platform.slack.clear()
  return floor
}

async function leads(floor: Floor, managerId: PersonId, people: readonly PersonId[], from: string): Promise<void> {
  const startsOn = plainDate(from)
  await floor.as(undefined, async ({ tx }) => {
    await endLines(tx, people, startsOn)
    await startLines(
      tx,
      people.map((personId) => ({ personId, managerId, startsOn })),
      'file',
    )
  })
}

function away(floor: Floor, personId: PersonId, from: string, until: string): Promise<unknown> {
  const days = { from_on: plainDate(from), until_on: plainDate(until) }
  return floor.as(undefined, (scope) =>
    scope.tx
      .insertInto('absence')
      .values({ id: newId<string>(), person_id: personId, entered_by: personId, ...days })
      .execute(),
  )
}

function planned(floor: Floor) {
  return floor.as(undefined, (scope) =>
    scope.tx
      .selectFrom('survey')
      .select(['coachee_id', 'coach_id', 'session_id', 'held_on', 'state', 'version'])
      .where('stream', '=', 'quarterly')
      .orderBy('held_on')
      .orderBy('coachee_id')
      .execute(),
  )
}

async function quarterlyOf(floor: Floor, personId: PersonId): Promise<SurveyId> {
  const row = await floor.as(undefined, (scope) =>
    scope.tx
      .selectFrom('survey')
      .select('id')
      .where('coachee_id', '=', personId)
      .where('stream', '=', 'quarterly')
      .orderBy('held_on', 'desc')
      .executeTakeFirstOrThrow(),
  )
  return row.id
}

function askedAt(floor: Floor, personId: PersonId) {
  return floor.as(undefined, async (scope) => {
    const rows = await scope.tx
      .selectFrom('survey')
      .select('asked_at')
      .where('coachee_id', '=', personId)
      .where('stream', '=', 'quarterly')
      .orderBy('held_on')
      .execute()
    return rows.map((row) => row.asked_at?.toISOString())
  })
}

describeDatabases('the quarterly questions', (open) => {
  describe('a wave', () => {
    test('asks everybody once about the manager who coached them, on its Monday in working hours, and nobody else', async () => {
      const floor = await openTeam(open)
      await floor.tick('2026-04-06T07:59:00Z')
      expect(floor.platform.slack.messages).toEqual([])
      await floor.tick('2026-04-06T08:00:00Z')
      expect(floor.platform.slack.messages.map(({ user }) => user).sort()).toEqual(['UBEN', 'UCLEO'])
      for (const { text } of floor.platform.slack.messages) expect(text).toBe(question)
      const row = { coach_id: ana, session_id: null, held_on: '2026-04-06', state: 'open', version: 1 }
      expect(await planned(floor)).toEqual([
        { ...row, coachee_id: ben },
        { ...row, coachee_id: cleo },
      ])
      expect(floor.platform.errors()).toEqual([])
    })

    test('leaves out whoever had no session with their manager in the 13 weeks before', async () => {
      const floor = await openTeam(open)
      await leads(floor, dan, [cleo], '2026-04-01')
      await floor.tick('2026-04-06T12:00:00Z')
      expect(await planned(floor)).toMatchObject([{ coachee_id: ben, coach_id: ana }])
    })

    test('reminds once, on the third working day, closes after seven days, and comes again after 13 weeks', async () => {
      const floor = await openTeam(open)
      await floor.tick('2026-04-06T08:00:00Z')
      await floor.tick('2026-04-08T12:00:00Z')
      expect(floor.seenBy(ben)).toHaveLength(1)
      await floor.tick('2026-04-09T08:00:00Z')
      expect(floor.seenBy(ben)[1]?.text).toContain('A reminder, the only one: twelve short questions')
      await floor.tick('2026-04-12T22:59:00Z')
      expect(floor.seenBy(ben).map(({ edits }) => edits)).toEqual([0, 0])
      await floor.tick('2026-04-12T23:00:00Z')
      const closed = 'The quarterly questions about being coached by Ana Marsh: This closed on Sunday 12 April.'
      expect(floor.seenBy(ben).map(({ text }) => text)).toEqual([closed, closed])

      await floor.tick('2026-06-01T09:00:00Z')
      await floor.log([ben], '2026-06-01')
      await floor.tick('2026-07-06T12:00:00Z')
      expect(await planned(floor)).toMatchObject([
        { coachee_id: ben, held_on: '2026-04-06' },
        { coachee_id: cleo, held_on: '2026-04-06' },
        { coachee_id: ben, held_on: '2026-07-06', state: 'open' },
      ])
    })

    test('comes for the first time four weeks after go-live or later', async () => {
      const floor = await openTeam(open, { goLiveOn: '2026-03-10' })
      await floor.tick('2026-04-06T12:00:00Z')
      expect(await planned(floor)).toEqual([])
    })

    test('goes through more people than fit one slice', async () => {
      const floor = await openTeam(open)
      const many = Array.from({ length: 130 }, (_, index) => asId<PersonId>(`p${String(index).padStart(3, '0')}`))
      await floor.as(undefined, async ({ tx }) => {
        await insertPeople(
          tx,
          many.map((id) => ({ id, name: id, origin: 'file', zone: zone('Europe/London') })),
        )
      })
      await leads(floor, ana, many, '2026-01-01')
      await floor.log(many, '2026-03-24')
      await floor.tick('2026-04-06T12:00:00Z')
      const rows = await planned(floor)
      expect(rows.map((row) => row.coachee_id)).toEqual([ben, cleo, ...many])
      // Without Slack: no question, and no reason.
      expect(new Set(rows.slice(2).map((row) => row.state))).toEqual(new Set(['never']))
    })
  })

  describe('somebody', () => {
    test('is never asked twice in 90 days, also where the first was late', async () => {
      const floor = await openTeam(open)
      await away(floor, ben, '2026-04-06', '2026-04-12')
      for (const day of ['2026-04-06', '2026-04-13']) await floor.tick(`${day}T08:00:00Z`)
      await floor.tick('2026-06-01T09:00:00Z')
      await floor.log([ben, cleo], '2026-06-01')
      for (const day of ['2026-07-06', '2026-07-12', '2026-07-13']) await floor.tick(`${day}T08:00:00Z`)
      expect(await askedAt(floor, cleo)).toEqual(['2026-04-06T08:00:00.000Z', '2026-07-06T08:00:00.000Z'])
      // 90 days after Monday 13 April end on a Sunday.
      expect(await askedAt(floor, ben)).toEqual(['2026-04-13T08:00:00.000Z', '2026-07-13T08:00:00.000Z'])
    })

    test('with three questions in seven days waits for room; a session’s question after it is the one too many', async () => {
      const floor = await openTeam(open)
      await floor.tick('2026-04-05T12:00:00Z')
      for (const heldOn of ['2026-04-01', '2026-04-02', '2026-04-03']) await floor.log([ben], heldOn)
      await floor.log([cleo], '2026-04-02')
      await floor.log([cleo], '2026-04-03')
      await floor.tick('2026-04-06T08:00:00Z')
      expect(floor.seenBy(ben)).toHaveLength(3)
      expect(JSON.stringify(floor.seenBy(ben))).not.toContain('Four times a year')
      expect(floor.seenBy(cleo)).toHaveLength(3)
      await floor.log([cleo], '2026-04-06')
      expect(floor.seenBy(cleo)).toHaveLength(3)
      await floor.tick('2026-04-13T07:59:00Z')
      expect(await askedAt(floor, ben)).toEqual([undefined])
      await floor.tick('2026-04-13T08:00:00Z')
      expect(await askedAt(floor, ben)).toEqual(['2026-04-13T08:00:00.000Z'])
    })

    test('who wants no questions gets none, and no row says why', async () => {
      const floor = await openTeam(open)
      await floor.as(ben, (scope) => stopAsking(scope, ben))
      await floor.tick('2026-04-06T12:00:00Z')
      expect(floor.seenBy(ben)).toEqual([])
      expect(await planned(floor)).toMatchObject([{ coachee_id: ben, state: 'never' }, { coachee_id: cleo }])
    })

    test('can turn further questions down where it asks, and is told why it came', async () => {
      const floor = await openTeam(open)
      await floor.tick('2026-04-06T12:00:00Z')
      const surveyId = await quarterlyOf(floor, ben)
      await press(floor, ben, stopAskingButton, { surveyId })
      expect(JSON.stringify(floor.seenBy(ben)[0]?.blocks)).toContain('You won’t be asked any more')
      const why = await press(floor, ben, openProtectionButton, { surveyId })
      expect(JSON.stringify(why.modals)).toContain('four times a year, never twice in 90 days')
      expect(JSON.stringify(floor.seenBy(ben)[0]?.blocks)).not.toContain(
        openCorrectionButton.draw({ text: 'x', value: { surveyId } }).action_id,
      )
    })

    test('who has another manager since is still asked about the one of that Monday', async () => {
      const floor = await openTeam(open)
      await floor.tick('2026-04-06T07:00:00Z')
      await leads(floor, dan, [ben], '2026-04-06')
      await floor.tick('2026-04-06T12:00:00Z')
      expect(floor.seenBy(ben).map(({ text }) => text)).toEqual([question])
    })
  })

  describe('after an outage', () => {
    test('a wave of at most seven days ago is asked, once', async () => {
      const floor = await openTeam(open)
      await floor.tick('2026-04-10T10:00:00Z')
      expect(floor.seenBy(ben)).toHaveLength(1)
      expect(await askedAt(floor, ben)).toEqual(['2026-04-10T10:00:00.000Z'])
    })

    test('an older one is not, and nothing of it is left to do', async () => {
      const floor = await openTeam(open)
      await floor.tick('2026-04-15T10:00:00Z')
      expect(floor.platform.slack.messages).toEqual([])
      expect((await planned(floor)).map(({ state }) => state)).toEqual(['never', 'never'])
    })

    test('waves that nobody worked are skipped: the next is the one to come', async () => {
      const floor = await openTeam(open)
      const next = (nextOn: PlainDate | undefined) =>
        floor.as(undefined, async ({ tx }) => {
          if (nextOn !== undefined) {
            await tx.updateTable('survey_clock').set({ next_on: nextOn }).where('what', '=', 'quarter').execute()
          }
          const row = await tx
            .selectFrom('survey_clock')
            .select('next_on')
            .where('what', '=', 'quarter')
            .executeTakeFirst()
          return row?.next_on
        })
      await next(addDays(plainDate('2026-04-06'), -2 * 91))
      await floor.tick('2026-03-31T12:00:00Z')
      expect(await next(undefined)).toBe('2026-04-06')
      expect(await planned(floor)).toEqual([])
    })
  })

  describe('answering', () => {
    async function openForm(floor: Floor, surveyId: SurveyId) {
      const [form] = (await press(floor, ben, openAnswerButton, { surveyId })).modals
      if (form === undefined) throw new Error('no form')
      return form
    }

    test('saves what was chosen, says until when it can be changed, and shows it to its author alone', async () => {
      const floor = await openTeam(open)
      await floor.tick('2026-04-06T12:00:00Z')
      const surveyId = await quarterlyOf(floor, ben)
      const form = await openForm(floor, surveyId)
      expect(form.callback_id).toBe('survey.save-quarterly')
      const saved = await submit(floor, ben, form, {
        'item-1': chosen('4'),
        'item-12': chosen('2'),
        comment: { value: 'Thank you' },
      })
      expect(JSON.stringify(saved)).toContain('Saved. You can change it until Sunday.')
      expect(floor.seenBy(ben).map(({ text }) => text)).toEqual([
        'Saved. You can change it until Sunday. It is about being coached by Ana Marsh.',
      ])
      const said = {
        usefulness: undefined,
        items: { 'guidance-1': 4, 'relationship-2': 2 },
        happened: undefined,
        comment: { text: 'Thank you', audience: 'coach', signed: false },
      }
      expect(await floor.as(ben, (scope) => ownAnswers(scope, { limit: 1 }))).toMatchObject([
        { surveyId, stream: 'quarterly', coachId: ana, heldOn: '2026-04-06', standing: 'open', answer: said },
      ])
      expect(await floor.as(ana, (scope) => ownAnswers(scope))).toEqual([])

      await submit(floor, ben, await openForm(floor, surveyId), { 'item-1': chosen('none') })
      expect(await floor.as(ben, (scope) => ownAnswers(scope, { limit: 1 }))).toMatchObject([
        { answer: { ...said, items: { 'relationship-2': 2 } } },
      ])
    })

    test('with an empty form is none: the reminder still comes; after an answer it doesn’t', async () => {
      const floor = await openTeam(open)
      await floor.tick('2026-04-06T12:00:00Z')
      const surveyId = await quarterlyOf(floor, ben)
      await submit(floor, ben, await openForm(floor, surveyId), {})
      const cleos = await quarterlyOf(floor, cleo)
      const [form] = (await press(floor, cleo, openAnswerButton, { surveyId: cleos })).modals
      if (form === undefined) throw new Error('no form')
      await submit(floor, cleo, form, { 'item-3': chosen('5') })
      await floor.tick('2026-04-09T08:00:00Z')
      expect(floor.seenBy(ben)).toHaveLength(2)
      expect(floor.seenBy(cleo)).toHaveLength(1)
    })

    test('by somebody else, or after closing, is refused and changes nothing', async () => {
      const floor = await openTeam(open)
      await floor.tick('2026-04-06T12:00:00Z')
      const surveyId = await quarterlyOf(floor, ben)
      const form = await openForm(floor, surveyId)
      expect((await press(floor, cleo, openAnswerButton, { surveyId })).refusals).toMatchObject([
        { code: 'not-your-question' },
      ])
      await floor.tick('2026-04-13T12:00:00Z')
      const late = await submit(floor, ben, form, { 'item-1': chosen('1') })
      expect(late).toMatchObject({
        action: 'errors',
        errors: { 'item-1': 'This closed on Sunday 12 April. Nothing was changed.' },
      })
      expect(await floor.as(ben, (scope) => ownAnswers(scope, { limit: 1 }))).toMatchObject([{ answer: undefined }])
    })
  })
})
