import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asId, type SlackUserId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { drawProtection } from '../../../src/survey/question/protection.modal.ts'
import {
  type QuestionStanding,
  type QuestionView,
  rateButton,
  renderQuestion,
} from '../../../src/survey/question/question.view.ts'
import { explainPromise, sayNumber, sayUntil } from '../../../src/survey/question/question-words.ts'
import { question } from './given.ts'

const closesOn = plainDate('2026-03-11')
const today = plainDate('2026-03-05')
const saved: QuestionStanding = { is: 'open', closesOn, saved: true }

function buttonsOf(view: QuestionView) {
  return renderQuestion(view).blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.flatMap((element) => (element.type === 'button' ? [element] : [])) : [],
  )
}

/** All that somebody reads in the message, without the labels of its buttons. */
function wordsOf(view: QuestionView): string {
  return renderQuestion(view)
    .blocks.flatMap((block) => {
      if (block.type === 'section') return [block.text?.text ?? '']
      return block.type === 'context' ? block.elements.map((element) => ('text' in element ? element.text : '')) : []
    })
    .join('\n')
}

describe('the question', () => {
  test('names the coach and the day, and says in product.md’s words who sees what', () => {
    const words = wordsOf(question())
    expect(words).toContain('How useful was your session with Ana Marsh on Tuesday 3 March?')
    expect(words).toContain(
      'Your coach and the managers above see averages only, once at least five people have answered, and never who answered. It is confidential, not anonymous: people who run this server could look, and are not meant to. If everybody answers alike, the average shows it. Answering is up to you.',
    )
  })

  test('promises the floor that the workspace has', () => {
    expect(explainPromise(8)).toContain('once at least eight people have answered')
    expect(explainPromise(20)).toContain('once at least 20 people have answered')
    expect(sayNumber(12)).toBe('twelve')
  })

  test('has five buttons that make sense read aloud, and one tap away all the rest', () => {
    expect(buttonsOf(question()).map((button) => button.text.text)).toEqual([
      '1 Not useful',
      '2 A little useful',
      '3 Fairly useful',
      '4 Useful',
      '5 Very useful',
      'More',
      'Ask for a correction',
      'Stop asking me',
      'How is this protected?',
    ])
    expect(buttonsOf(question())[0]?.accessibility_label).toBe('Rate it 1 of 5: not useful')
  })

  test('gives each of the five what it stands for', () => {
    const read = buttonsOf(question()).flatMap((button) =>
      button.action_id?.startsWith('survey.rate-session') === true ? [rateButton.read(button.value)?.value.rating] : [],
    )
    expect(read).toEqual([1, 2, 3, 4, 5])
  })

  test('says after a tap until when it can be changed, and never what was chosen', () => {
    const view = question({ standing: saved, today })
    expect(wordsOf(view)).toContain('Saved. You can change it until Wednesday.')
    expect(renderQuestion(view).text).toBe(
      'Saved. You can change it until Wednesday. It is about your session with Ana Marsh on Tuesday 3 March.',
    )
  })

  test('draws the same whatever was chosen, since the drawing isn’t given it', () => {
    const keys: Record<keyof QuestionView, true> = {
      stream: true,
      surveyId: true,
      coach: true,
      heldOn: true,
      floor: true,
      standing: true,
      isReminder: true,
      stopped: true,
      today: true,
      locale: true,
    }
    expect(Object.keys(question()).sort()).toEqual(Object.keys(keys).sort())
    for (const button of buttonsOf(question({ standing: saved }))) expect(button.style).toBeUndefined()
  })

  test('says “the end of today” on its last day', () => {
    expect(sayUntil(closesOn, closesOn)).toBe('the end of today')
    expect(sayUntil(closesOn, plainDate('2026-03-10'))).toBe('Wednesday')
  })

  test('mentions a coach who is in Slack, in the blocks alone', () => {
    const view = question({ coach: { name: 'Ana Marsh', slackUserId: asId<SlackUserId>('U123') } })
    expect(wordsOf(view)).toContain('<@U123>')
    expect(renderQuestion(view).text).toContain('Ana Marsh')
  })

  test('lets no name mention a channel or format anything', () => {
    const view = question({ coach: { name: '<!channel> *Ana* & Co' } })
    const all = JSON.stringify(renderQuestion(view))
    expect(all).not.toContain('<!channel>')
    expect(all).not.toContain('*Ana*')
  })

  test('writes dates as its reader does', () => {
    expect(renderQuestion(question({ locale: 'en-US' })).text).toContain('Tuesday, March 3')
  })

  test('says once that it is the only reminder, and that it may be left', () => {
    const view = question({ isReminder: true })
    expect(renderQuestion(view).text).toBe(
      'A reminder, the only one: how useful was your session with Ana Marsh on Tuesday 3 March? You can answer until Monday, or leave it.',
    )
  })

  test('offers the way back to whoever wants no questions', () => {
    const view = question({ stopped: true })
    const labels = buttonsOf(view).map((button) => button.text.text)
    expect(labels).toContain('Ask me again')
    expect(labels).not.toContain('Stop asking me')
    expect(wordsOf(view)).toContain('You won’t be asked any more, and nobody is told.')
  })

  test.each([
    [{ is: 'closed', closedOn: closesOn }, 'This closed on Wednesday 11 March.'],
    [
      { is: 'withdrawn' },
      'was withdrawn by your coach. There is nothing to answer any more. If you answered before, that still counts in the averages.',
    ],
    [{ is: 'removed' }, 'You are no longer listed for the session'],
  ] as const)('that is over (%o) has no buttons to rate, and still says how to turn it down', (standing, said) => {
    const view = question({ standing })
    expect(wordsOf(view)).toContain(said)
    const ids = buttonsOf(view).map((button) => button.action_id ?? '')
    expect(ids.filter((id) => id.startsWith('survey.rate-session') || id === 'survey.open-answer')).toEqual([])
    expect(ids).toContain('survey.stop-asking')
    expect(ids).toContain('survey.open-protection')
  })

  test('has a text that stands alone and carries no rating, however it stands', () => {
    const standing = fc.constantFrom<QuestionStanding>(
      saved,
      { is: 'open', closesOn, saved: false },
      { is: 'closed', closedOn: closesOn },
      { is: 'withdrawn' },
      { is: 'removed' },
    )
    fc.assert(
      fc.property(standing, fc.boolean(), fc.boolean(), (is, isReminder, stopped) => {
        const { text } = renderQuestion(question({ standing: is, isReminder, stopped }))
        expect(text).toContain('Ana Marsh')
        // The day and its month are the only figures.
        expect(text.replace(/\d+ March/g, '')).not.toMatch(/\d|not useful|very useful|\bone of\b/i)
        expect(text).not.toContain('!')
      }),
    )
  })
})

test('“How is this protected?” says why it came, who sees what, what holds it, and how to turn it down', () => {
  const modal = drawProtection({ stream: 'session', floor: 5 })
  const text = modal.blocks.map((block) => (block.type === 'section' ? (block.text?.text ?? '') : '')).join('\n')
  expect(modal.title.text).toBe('How is this protected?')
  expect(text).toContain('Why you got this')
  expect(text).toContain(explainPromise(5))
  expect(text).toContain('not from whoever operates the server')
  expect(text).toContain('Stop asking me')
  expect(text.length).toBeLessThan(3000)
})
