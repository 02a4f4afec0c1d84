import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asId, type PersonId, type SurveyId } from '../../../src/kernel/ids.ts'
import { type Rating, ratings } from '../../../src/survey/answer/answer.ts'
import { ownAnswers } from '../../../src/survey/answer/own-answers.ts'
import { rateSession } from '../../../src/survey/answer/rate-session.ts'
import { openAnswerButton, openProtectionButton, rateButton } from '../../../src/survey/question/question.view.ts'
import { describeDatabases } from '../../support/database.ts'
import { chosen, press, submit } from './acting.ts'
import { ana, ben, cleo, type Floor, openFloor } from './given.ts'

describeDatabases('answering', (open) => {
  async function askedFloor(coachees: readonly PersonId[] = [ben]): Promise<{ floor: Floor; surveyId: SurveyId }> {
    const floor = await openFloor(open)
    await floor.log(coachees, '2026-03-03')
    return { floor, surveyId: await surveyOf(floor, ben) }
  }

  async function surveyOf(floor: Floor, coachee: PersonId): Promise<SurveyId> {
    const row = await floor.as(undefined, (scope) =>
      scope.tx.selectFrom('survey').select('id').where('coachee_id', '=', coachee).executeTakeFirstOrThrow(),
    )
    return row.id
  }

  async function ratingOf(floor: Floor): Promise<Rating | undefined> {
    const [own] = await floor.as(ben, (scope) => ownAnswers(scope))
    return own?.answer?.usefulness
  }

  describe('one tap', () => {
    test('rates, and the message says until when it can be changed, not what was chosen', async () => {
      const { floor, surveyId } = await askedFloor()
      const shown = await press(floor, ben, rateButton, { surveyId, rating: 2 })
      expect(shown).toEqual({ modals: [], replies: [], refusals: [] })
      expect(await ratingOf(floor)).toBe(2)
      expect(floor.seenBy(ben)).toHaveLength(1)
      const before = floor.seenBy(ben)[0]
      const drawn = JSON.stringify(before?.blocks)
      expect(before?.text).toContain('Saved. You can change it until Tuesday.')
      await press(floor, ben, rateButton, { surveyId, rating: 5 }, { actedAt: '1772600001.000000' })
      expect(await ratingOf(floor)).toBe(5)
      expect(JSON.stringify(floor.seenBy(ben)[0]?.blocks)).toBe(drawn)
    })

    test('that comes after a later one changes nothing', async () => {
      const { floor, surveyId } = await askedFloor()
      await press(floor, ben, rateButton, { surveyId, rating: 5 }, { actedAt: '1772600000.000002' })
      await press(floor, ben, rateButton, { surveyId, rating: 1 }, { actedAt: '1772600000.000001' })
      expect(await ratingOf(floor)).toBe(5)
    })

    test('is kept by the latest of several, in whatever order and however close together they arrive', async () => {
      const { floor, surveyId } = await askedFloor()
      const taps = fc.uniqueArray(fc.record({ rating: fc.constantFrom<Rating>(...ratings), place: fc.nat(500) }), {
        minLength: 2,
        maxLength: 4,
        selector: (tap) => tap.place,
      })
      let base = 1_000_000
      await fc.assert(
        fc.asyncProperty(taps, async (made) => {
          base += 1_000
          await Promise.all(
            made.map(({ rating, place }) =>
              floor.as(ben, (scope) =>
                rateSession(scope, { surveyId, authorId: ben, rating, actedMicros: base + place }),
              ),
            ),
          )
          expect(await ratingOf(floor)).toBe(made.reduce((a, b) => (a.place > b.place ? a : b)).rating)
        }),
        { numRuns: 12 },
      )
    })

    test('after closing says when it closed, and changes nothing', async () => {
      const { floor, surveyId } = await askedFloor()
      await press(floor, ben, rateButton, { surveyId, rating: 3 })
      await floor.tick('2026-03-11T00:00:00Z')
      const shown = await press(floor, ben, rateButton, { surveyId, rating: 1 }, { actedAt: '1773200000.000000' })
      expect(shown.refusals.map(({ say }) => say)).toEqual(['This closed on Tuesday 10 March. Nothing was changed.'])
      expect(await ratingOf(floor)).toBe(3)
    })

    test('counts until the very end of the last day, also where the closing job is late', async () => {
      const { floor, surveyId } = await askedFloor()
      floor.platform.clock.moveTo('2026-03-10T23:59:59Z')
      expect((await press(floor, ben, rateButton, { surveyId, rating: 3 })).refusals).toEqual([])
      floor.platform.clock.moveTo('2026-03-11T00:00:00Z')
      const shown = await press(floor, ben, rateButton, { surveyId, rating: 1 }, { actedAt: '1773200000.000000' })
      expect(shown.refusals).toMatchObject([{ code: 'survey-closed' }])
    })

    test('on a withdrawn session says so', async () => {
      const floor = await openFloor(open)
      const id = await floor.log([ben], '2026-03-03')
      const surveyId = await surveyOf(floor, ben)
      await floor.withdraw(id)
      const shown = await press(floor, ben, rateButton, { surveyId, rating: 4 })
      expect(shown.refusals).toMatchObject([{ code: 'session-withdrawn' }])
      expect(await ratingOf(floor)).toBeUndefined()
    })

    test('by somebody else is refused and shows nothing, in the words for a survey that isn’t there', async () => {
      const { floor, surveyId } = await askedFloor([ben, cleo])
      const nowhere = asId<SurveyId>('no-such-survey')
      for (const other of [ana, cleo]) {
        const refused = await press(floor, other, rateButton, { surveyId, rating: 1 })
        expect(refused.refusals).toMatchObject([{ code: 'not-your-question' }])
        expect(await press(floor, other, rateButton, { surveyId: nowhere, rating: 1 })).toEqual(refused)
        for (const button of [openAnswerButton, openProtectionButton]) {
          expect(await press(floor, other, button, { surveyId })).toEqual(refused)
        }
      }
      expect(await ratingOf(floor)).toBeUndefined()
    })

    test('whose message can’t be updated is confirmed to the person alone', async () => {
      const { floor, surveyId } = await askedFloor()
      floor.platform.slack.failNext('update', { kind: 'retry' })
      const shown = await press(floor, ben, rateButton, { surveyId, rating: 4 })
      expect(shown.replies).toEqual(['Saved. You can change it until Tuesday.'])
      expect(await ratingOf(floor)).toBe(4)
    })

    test('stops the reminder', async () => {
      const { floor, surveyId } = await askedFloor([ben, cleo])
      await press(floor, ben, rateButton, { surveyId, rating: 4 })
      await floor.tick('2026-03-09T10:00:00Z')
      expect(floor.seenBy(ben)).toHaveLength(1)
      expect(floor.seenBy(cleo)).toHaveLength(2)
    })

    test('on the reminder says “Saved” there and in the first message', async () => {
      const { floor, surveyId } = await askedFloor()
      await floor.tick('2026-03-09T10:00:00Z')
      await press(floor, ben, rateButton, { surveyId, rating: 4 })
      for (const message of floor.seenBy(ben)) expect(message.text).toContain('Saved. You can change it until Tuesday.')
    })
  })

  describe('the form', () => {
    async function openForm(floor: Floor, surveyId: SurveyId) {
      const [view] = (await press(floor, ben, openAnswerButton, { surveyId })).modals
      if (view === undefined) throw new Error('no form')
      return view
    }

    test('saves all of it, confirms in the view, and shows its author their own values again', async () => {
      const { floor, surveyId } = await askedFloor()
      await press(floor, ben, rateButton, { surveyId, rating: 2 }, { actedAt: '1.000000' })
      const answered = await submit(floor, ben, await openForm(floor, surveyId), {
        guidance: chosen('5'),
        happened: chosen('no'),
        comment: { value: 'It was short' },
        audience: chosen('coach-and-above'),
        signed: { selected_options: [{ value: 'signed' }] },
      })
      expect(answered).toMatchObject({ action: 'update', view: { title: { text: 'Saved' } } })
      expect(JSON.stringify(answered)).toContain('Saved. You can change it until Tuesday.')
      const [own] = await floor.as(ben, (scope) => ownAnswers(scope))
      expect(own?.answer).toMatchObject({
        usefulness: 2,
        happened: 'no',
        comment: { text: 'It was short', audience: 'coach-and-above', signed: true },
      })
      expect(Object.values(own?.answer?.items ?? {})).toEqual([5])
      expect(JSON.stringify(await openForm(floor, surveyId))).toContain('It was short')
      expect(floor.seenBy(ben)[0]?.text).toContain('Saved.')
      expect(JSON.stringify(floor.platform.slack.messages)).not.toContain('It was short')
    })

    test('sent in empty is no answer: the reminder still comes', async () => {
      const { floor, surveyId } = await askedFloor()
      await submit(floor, ben, await openForm(floor, surveyId), {})
      await floor.tick('2026-03-09T10:00:00Z')
      expect(floor.seenBy(ben)).toHaveLength(2)
      expect((await floor.as(ben, (scope) => ownAnswers(scope)))[0]?.answer).toBeUndefined()
    })

    test('sent in after closing changes nothing and says so beside the first field', async () => {
      const { floor, surveyId } = await askedFloor()
      const form = await openForm(floor, surveyId)
      await floor.tick('2026-03-11T00:00:00Z')
      expect(await submit(floor, ben, form, { usefulness: chosen('1') })).toEqual({
        action: 'errors',
        errors: { usefulness: 'This closed on Tuesday 10 March. Nothing was changed.' },
      })
      expect(await ratingOf(floor)).toBeUndefined()
    })

    test('submitted by somebody else is refused', async () => {
      const { floor, surveyId } = await askedFloor()
      const form = await openForm(floor, surveyId)
      expect(await submit(floor, ana, form, { usefulness: chosen('1') })).toMatchObject({ action: 'errors' })
      expect(await ratingOf(floor)).toBeUndefined()
    })
  })

  test('own answers are one’s own, with what can still be changed', async () => {
    const { floor, surveyId } = await askedFloor([ben, cleo])
    await press(floor, ben, rateButton, { surveyId, rating: 4 })
    expect(await floor.as(ben, (scope) => ownAnswers(scope))).toMatchObject([
      { surveyId, coachId: ana, standing: 'open', closesOn: '2026-03-10', answer: { usefulness: 4 } },
    ])
    expect(await floor.as(cleo, (scope) => ownAnswers(scope))).toMatchObject([{ answer: undefined }])
    expect(await floor.as(ana, (scope) => ownAnswers(scope))).toEqual([])
    await floor.tick('2026-03-11T00:00:00Z')
    expect(await floor.as(ben, (scope) => ownAnswers(scope))).toMatchObject([{ standing: 'closed' }])
  })
})
