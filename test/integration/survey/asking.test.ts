import { describe, expect, test } from 'vitest'
import { newId } from '../../../src/kernel/ids.ts'
import { plainDate, zone } from '../../../src/kernel/time.ts'
import { stopAsking } from '../../../src/survey/stop-asking.ts'
import { describeDatabases } from '../../support/database.ts'
import { ana, ben, cleo, dan, openFloor, slackUserOf } from './given.ts'

describeDatabases('asking', (open) => {
  describe('a coachee', () => {
    test('is asked once, at once in working hours, and nobody else hears of it', async () => {
      const floor = await openFloor(open)
      await floor.log([ben], '2026-03-03')
      await floor.tick('2026-03-04T15:00:00Z')
      expect(floor.seenBy(ben).map((message) => message.text)).toEqual([
        'How useful was your session with Ana Marsh on Tuesday 3 March? One tap answers, until Tuesday. Answering is up to you.',
      ])
      expect(floor.platform.slack.messages).toHaveLength(1)
      expect(floor.platform.errors()).toEqual([])
    })

    test('is asked in the morning of a half-hour zone after a session logged in its night', async () => {
      const floor = await openFloor(open, { zones: { ben: zone('Asia/Kolkata') } })
      await floor.tick('2026-03-04T18:00:00Z')
      await floor.log([ben], '2026-03-04')
      await floor.tick('2026-03-05T03:29:00Z')
      expect(floor.seenBy(ben)).toEqual([])
      await floor.tick('2026-03-05T03:30:00Z')
      expect(floor.seenBy(ben)).toHaveLength(1)
    })

    test('is asked after an absence that was entered while the question waited', async () => {
      const floor = await openFloor(open)
      await floor.tick('2026-03-04T18:00:00Z')
      await floor.log([ben], '2026-03-04')
      await floor.as(undefined, async (scope) => {
        const away = { from_on: plainDate('2026-03-05'), until_on: plainDate('2026-03-06') }
        await scope.tx
          .insertInto('absence')
          .values({ id: newId<string>(), person_id: ben, entered_by: ben, ...away })
          .execute()
      })
      await floor.tick('2026-03-06T12:00:00Z')
      expect(floor.seenBy(ben)).toEqual([])
      await floor.tick('2026-03-09T09:00:00Z')
      expect(floor.seenBy(ben)).toHaveLength(1)
    })

    test('is asked three times in seven days; a fourth is never asked, also not later', async () => {
      const floor = await openFloor(open)
      for (const heldOn of ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04']) await floor.log([ben], heldOn)
      await floor.tick('2026-03-11T08:59:00Z')
      expect(floor.seenBy(ben)).toHaveLength(3)
      await floor.tick('2026-03-11T10:00:00Z')
      expect(floor.seenBy(ben)).toHaveLength(3)
      await floor.log([ben], '2026-03-11')
      expect(floor.seenBy(ben)).toHaveLength(4)
    })

    test('is asked about three of four sessions that waited for the same morning', async () => {
      const floor = await openFloor(open)
      await floor.tick('2026-03-04T18:00:00Z')
      for (const heldOn of ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04']) await floor.log([ben], heldOn)
      await floor.tick('2026-03-05T12:00:00Z')
      expect(floor.seenBy(ben).map((message) => / on (.+)\? One/.exec(message.text)?.[1])).toEqual([
        'Sunday 1 March',
        'Monday 2 March',
        'Tuesday 3 March',
      ])
    })

    test('is asked in the morning where the bot was away until after work', async () => {
      const floor = await openFloor(open)
      await floor.tick('2026-03-04T18:00:00Z')
      await floor.log([ben], '2026-03-04')
      await floor.tick('2026-03-05T20:00:00Z')
      expect(floor.seenBy(ben)).toEqual([])
      await floor.tick('2026-03-06T09:00:00Z')
      expect(floor.seenBy(ben)).toHaveLength(1)
    })

    test('is never asked where the bot was away for longer than a week, and it counts towards no cap', async () => {
      const floor = await openFloor(open)
      await floor.tick('2026-03-04T18:00:00Z')
      for (const heldOn of ['2026-03-02', '2026-03-03', '2026-03-04']) await floor.log([ben], heldOn)
      await floor.tick('2026-03-25T10:00:00Z')
      expect(floor.seenBy(ben)).toEqual([])
      await floor.log([ben], '2026-03-25')
      expect(floor.seenBy(ben)).toHaveLength(1)
    })

    test('hears nothing before go-live', async () => {
      const floor = await openFloor(open, { goLiveOn: '2026-03-06' })
      await floor.log([ben], '2026-03-04')
      await floor.tick('2026-03-06T08:59:00Z')
      expect(floor.seenBy(ben)).toEqual([])
      await floor.tick('2026-03-06T09:00:00Z')
      expect(floor.seenBy(ben)).toHaveLength(1)
    })

    test('without Slack gets no survey, and the others of the group do', async () => {
      const floor = await openFloor(open)
      await floor.as(undefined, async (scope) => {
        await scope.tx
          .updateTable('person')
          .set({ slack_user_id: null, linked_by: null })
          .where('id', '=', ben)
          .execute()
      })
      await floor.log([ben, cleo], '2026-03-03')
      expect(floor.platform.slack.messages.map((message) => message.user)).toEqual([slackUserOf(cleo)])
    })

    test('whom Slack refuses is not asked again', async () => {
      const floor = await openFloor(open)
      floor.platform.slack.failNext('post', { kind: 'give-up', reason: 'user_disabled' })
      await floor.log([ben], '2026-03-03')
      await floor.tick('2026-03-12T09:00:00Z')
      expect(floor.seenBy(ben)).toEqual([])
      const rows = await floor.as(undefined, (scope) => scope.tx.selectFrom('survey').select('state').execute())
      expect(rows).toEqual([{ state: 'never' }])
    })

    test('who wants no questions gets none, and no row says why', async () => {
      const floor = await openFloor(open)
      await floor.as(ben, (scope) => stopAsking(scope, ben))
      await floor.log([ben], '2026-03-03')
      expect(floor.seenBy(ben)).toEqual([])
      const { stops, surveys } = await floor.as(ana, async (scope) => ({
        stops: await scope.tx.selectFrom('survey_stop').selectAll().execute(),
        surveys: await scope.tx.selectFrom('survey').selectAll().execute(),
      }))
      expect(stops).toEqual([])
      expect(surveys).toMatchObject([{ state: 'never', attempts: 0, check_at: null, asked_at: null }])
    })

    test('is never asked about a session that was logged more than seven days late', async () => {
      const floor = await openFloor(open)
      await floor.log([ben], '2026-02-24', { late: true })
      await floor.tick('2026-03-06T12:00:00Z')
      expect(floor.seenBy(ben)).toEqual([])
    })
  })

  describe('the reminder', () => {
    test('comes at 09:00 on the third working day, once', async () => {
      const floor = await openFloor(open)
      await floor.log([ben], '2026-03-03')
      await floor.tick('2026-03-09T08:59:00Z')
      expect(floor.seenBy(ben)).toHaveLength(1)
      await floor.tick('2026-03-09T09:00:00Z')
      await floor.tick('2026-03-10T12:00:00Z')
      expect(floor.seenBy(ben).map((message) => message.text)).toEqual([
        expect.stringContaining('One tap answers'),
        'A reminder, the only one: how useful was your session with Ana Marsh on Tuesday 3 March? You can answer until Tuesday, or leave it.',
      ])
    })

    test('is left out where the bot was away on its day', async () => {
      const floor = await openFloor(open)
      await floor.log([ben], '2026-03-03')
      await floor.tick('2026-03-10T09:00:00Z')
      expect(floor.seenBy(ben)).toHaveLength(1)
    })

    test('is left out for somebody who wants no questions any more', async () => {
      const floor = await openFloor(open)
      await floor.log([ben], '2026-03-03')
      await floor.as(ben, (scope) => stopAsking(scope, ben))
      await floor.tick('2026-03-09T10:00:00Z')
      expect(floor.seenBy(ben)).toHaveLength(1)
    })
  })

  describe('the message', () => {
    test('says that it closed, at the end of the seventh day, and the reminder too', async () => {
      const floor = await openFloor(open)
      await floor.log([ben], '2026-03-03')
      await floor.tick('2026-03-09T09:00:00Z')
      await floor.tick('2026-03-10T23:59:00Z')
      expect(floor.seenBy(ben).map((message) => message.edits)).toEqual([0, 0])
      await floor.tick('2026-03-11T00:00:00Z')
      const closed =
        'The question about your session with Ana Marsh on Tuesday 3 March: This closed on Tuesday 10 March.'
      expect(floor.seenBy(ben).map((message) => message.text)).toEqual([closed, closed])
    })

    test('says that the session was withdrawn; what waits is not sent', async () => {
      const floor = await openFloor(open, { zones: { cleo: zone('America/Los_Angeles') } })
      const id = await floor.log([ben, cleo], '2026-03-03')
      await floor.withdraw(id)
      await floor.tick('2026-03-05T20:00:00Z')
      expect(floor.seenBy(ben).map((message) => message.text)).toEqual([
        'Your session with Ana Marsh on Tuesday 3 March was withdrawn by Ana Marsh. There is nothing to answer any more. If you answered before, that still counts in the averages.',
      ])
      expect(floor.seenBy(cleo)).toEqual([])
    })

    test('follows the coachees: one who is taken off is told, one who is added is asked, one who is back goes on', async () => {
      const floor = await openFloor(open)
      const id = await floor.log([ben], '2026-03-03')
      await floor.edit(id, { coachees: [cleo] })
      expect(floor.seenBy(ben)[0]?.text).toContain('You are no longer listed')
      expect(floor.seenBy(cleo)).toHaveLength(1)
      await floor.edit(id, { coachees: [ben, cleo, dan] })
      expect(floor.seenBy(ben).map((message) => message.text)).toEqual([expect.stringContaining('One tap answers')])
      expect(floor.seenBy(cleo)).toHaveLength(1)
      expect(floor.seenBy(dan)).toHaveLength(1)
    })

    test('takes over a corrected date', async () => {
      const floor = await openFloor(open)
      const id = await floor.log([ben], '2026-03-03')
      await floor.edit(id, { heldOn: '2026-03-02' })
      expect(floor.seenBy(ben).map((message) => message.text)).toEqual([expect.stringContaining('Monday 2 March')])
    })

    test('that ended while it was on its way says so as soon as it stands there', async () => {
      const floor = await openFloor(open)
      const id = await floor.log([ben], '2026-03-03')
      // As it stands between Slack's answer and our note of it: withdrawn, and not known to have been sent.
      await floor.as(undefined, async (scope) => {
        const unknown = { asked_at: null, sent_attempt: null, closes_on: null, closes_at: null, remind_at: null }
        await scope.tx
          .updateTable('survey')
          .set({ state: 'withdrawn', ...unknown })
          .where('session_id', '=', id)
          .execute()
      })
      const { questionMessage } = await import('../../../src/survey/question/question-message.ts')
      await floor.as(undefined, async (scope) => {
        const { id: surveyId } = await scope.tx.selectFrom('survey').select('id').executeTakeFirstOrThrow()
        await questionMessage.sent(scope, { send: 'ask', surveyId, attempt: 1 }, { channel: 'D', ts: '1' })
      })
      await floor.run()
      expect(floor.seenBy(ben)[0]?.text).toContain('was withdrawn')
    })
  })

  test('in one big step asks nobody too late, reminds nobody too late, and leaves no work behind', async () => {
    const floor = await openFloor(open)
    await floor.log([ben], '2026-03-04')
    await floor.tick('2026-03-04T20:00:00Z')
    await floor.log([cleo], '2026-03-04')
    await floor.tick('2026-03-25T09:00:00Z')
    expect(floor.seenBy(ben).map((message) => message.text)).toEqual([expect.stringContaining('This closed on')])
    expect(floor.seenBy(cleo)).toEqual([])
    const rows = await floor.as(undefined, (scope) =>
      scope.tx.selectFrom('survey').select(['state', 'check_at', 'remind_at']).orderBy('state').execute(),
    )
    expect(rows).toEqual([
      { state: 'closed', check_at: null, remind_at: null },
      { state: 'never', check_at: null, remind_at: null },
    ])
  })
})
