// Everything that survey draws, before the same strict rules that the local Slack applies.
import { describe, expect, test } from 'vitest'
import { validateBlocks } from '../../../sandbox/slack/blocks/validate.ts'
import { asId, type SlackUserId, type SurveyId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { drawAnswerForm } from '../../../src/survey/answer/answer.modal.ts'
import { drawCorrectionForm, drawCorrectionSent } from '../../../src/survey/correction/correction.modal.ts'
import { renderCorrection, renderUndelivered } from '../../../src/survey/correction/correction.view.ts'
import { instrumentOf, itemsForRound } from '../../../src/survey/instrument/instrument.ts'
import { renderQuarterly } from '../../../src/survey/quarterly/quarterly.view.ts'
import { drawProtection } from '../../../src/survey/question/protection.modal.ts'
import { type QuestionStanding, renderQuestion } from '../../../src/survey/question/question.view.ts'
import { quarterly, question } from './given.ts'

const day = plainDate('2026-03-09')
const coach = { name: 'شيرين O’Neill <!channel> 🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(4), slackUserId: asId<SlackUserId>('U12345678') }
const nameless = { name: coach.name }
const about = { surveyId: asId<SurveyId>('survey'), heldOn: day, today: day, locale: 'en-US' } as const
const long = 'ü & <b> '.repeat(180)

const standings: readonly QuestionStanding[] = [
  { is: 'open', closesOn: day, saved: false },
  { is: 'open', closesOn: day, saved: true },
  { is: 'closed', closedOn: day },
  { is: 'withdrawn' },
  { is: 'removed' },
]

describe('what survey draws is valid under Slack’s rules', () => {
  const questions = standings.flatMap((standing) =>
    [true, false].map((flag) =>
      question({ standing, stopped: flag, isReminder: flag, coach: flag ? coach : nameless }),
    ),
  )
  test.each(questions)('as a question ($standing.is, stopped: $stopped)', (view) => {
    expect(validateBlocks(renderQuestion(view).blocks, 'message')).toEqual([])
  })

  const quarterlies = standings.flatMap((standing) =>
    standing.is === 'open' || standing.is === 'closed'
      ? [true, false].map((flag) =>
          quarterly({ standing, stopped: flag, isReminder: flag, coach: flag ? coach : nameless, count: 36 }),
        )
      : [],
  )
  test.each(quarterlies)('as a quarter’s questions ($standing.is, stopped: $stopped)', (view) => {
    expect(validateBlocks(renderQuarterly(view).blocks, 'message')).toEqual([])
  })

  test('as messages about a correction', () => {
    const said = { heldOn: day, today: day, locale: 'en-GB' } as const
    const messages = [
      renderCorrection({ ...said, author: nameless, wording: long }),
      renderUndelivered({ ...said, coach: nameless }),
    ]
    for (const { blocks } of messages) expect(validateBlocks(blocks, 'message')).toEqual([])
  })

  test('as modals', () => {
    const instrument = instrumentOf([])
    const ids = itemsForRound(instrument, 'ben', 0)
    const items = instrument.items.filter(({ id }) => ids.includes(id))
    const [first] = ids
    if (first === undefined) throw new Error('no items')
    const answer = {
      usefulness: 3,
      items: { [first]: 5 },
      happened: 'no',
      comment: { text: long, audience: 'coach', signed: true },
    } as const
    const modals = [
      drawAnswerForm({ ...about, stream: 'session', coach, floor: 50, items, answer }),
      drawCorrectionForm({ ...about, coach: nameless }),
      drawCorrectionSent(nameless),
      drawProtection({ stream: 'session', floor: 50 }),
      drawProtection({ stream: 'quarterly', floor: 50 }),
    ]
    for (const modal of modals) expect(validateBlocks(modal.blocks, 'modal')).toEqual([])
  })
})
