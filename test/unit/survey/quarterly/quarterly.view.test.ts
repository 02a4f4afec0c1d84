import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asId, type SlackUserId } from '../../../../src/kernel/ids.ts'
import { plainDate } from '../../../../src/kernel/time.ts'
import {
  type QuarterlyStanding,
  type QuarterlyView,
  renderQuarterly,
} from '../../../../src/survey/quarterly/quarterly.view.ts'
import { drawProtection } from '../../../../src/survey/question/protection.modal.ts'
import { explainPromise } from '../../../../src/survey/question/question-words.ts'
import { quarterly } from '../given.ts'

const closesOn = plainDate('2026-03-11')
const today = plainDate('2026-03-05')
const open: QuarterlyStanding = { is: 'open', closesOn, saved: false }
const saved: QuarterlyStanding = { is: 'open', closesOn, saved: true }
const closed: QuarterlyStanding = { is: 'closed', closedOn: closesOn }

/** All that somebody reads, the buttons in brackets. */
function read(view: QuarterlyView): string {
  return renderQuarterly(view)
    .blocks.flatMap((block) => {
      if (block.type === 'section') return [block.text?.text ?? '']
      if (block.type === 'context') return block.elements.map((element) => ('text' in element ? element.text : ''))
      if (block.type !== 'actions') return []
      return block.elements.map((element) => (element.type === 'button' ? `[${element.text.text}]` : ''))
    })
    .join('\n')
}

describe('the quarterly questions', () => {
  test('say how many there are, about whom, how long they take, and who sees what', () => {
    expect(read(quarterly({ standing: open, today }))).toMatchInlineSnapshot(`
      "Four times a year: twelve short questions about being coached by Ana Marsh. It takes about two minutes.
      [Answer]
      [Stop asking me]
      [How is this protected?]
      Your coach and the managers above see averages only, once at least five people have answered, and never who answered. It is confidential, not anonymous: people who run this server could look, and are not meant to. If everybody answers alike, the average shows it. Answering is up to you. You can answer until Wednesday."
    `)
    expect(renderQuarterly(quarterly({ standing: open, today })).text).toBe(
      'Four times a year: twelve short questions about being coached by Ana Marsh. It takes about two minutes. You can answer until Wednesday. Answering is up to you.',
    )
  })

  test('take longer where a workspace added its own', () => {
    const text = (count: number) => renderQuarterly(quarterly({ count })).text
    expect(text(13)).toContain('13 short questions about being coached by Ana Marsh. It takes about three minutes.')
    expect(text(36)).toContain('36 short questions about being coached by Ana Marsh. It takes about six minutes.')
  })

  test('say after an answer until when it can be changed, and nothing of what was answered', () => {
    const view = quarterly({ standing: saved, today })
    expect(read(view)).toMatchInlineSnapshot(`
      "Four times a year: twelve short questions about being coached by Ana Marsh. It takes about two minutes.
      Saved. You can change it until Wednesday.
      [Change]
      [Stop asking me]
      [How is this protected?]
      Your coach and the managers above see averages only, once at least five people have answered, and never who answered. It is confidential, not anonymous: people who run this server could look, and are not meant to. If everybody answers alike, the average shows it. Answering is up to you."
    `)
    expect(renderQuarterly(view).text).toBe(
      'Saved. You can change it until Wednesday. It is about being coached by Ana Marsh.',
    )
  })

  test('remind once, and may be left', () => {
    expect(renderQuarterly(quarterly({ standing: open, today, isReminder: true })).text).toBe(
      'A reminder, the only one: twelve short questions about being coached by Ana Marsh. It takes about two minutes. You can answer until Wednesday, or leave it.',
    )
  })

  test('that are closed have nothing to answer, and still say how to turn them down', () => {
    const said = read(quarterly({ standing: closed, today, stopped: true }))
    expect(said).toMatchInlineSnapshot(`
      "The quarterly questions about being coached by Ana Marsh.
      This closed on Wednesday 11 March.
      You won’t be asked any more, and nobody is told. You can turn it on again here, in Home or with /coach me.
      [Ask me again]
      [How is this protected?]"
    `)
    expect(renderQuarterly(quarterly({ standing: closed, today, locale: 'en-US' })).text).toBe(
      'The quarterly questions about being coached by Ana Marsh: This closed on Wednesday, March 11.',
    )
  })

  test('offer no correction and no rating, in none of their forms', () => {
    for (const standing of [open, saved, closed]) {
      const drawn = JSON.stringify(renderQuarterly(quarterly({ standing })))
      expect(drawn).not.toMatch(/survey\.open-correction|survey\.rate-session/)
    }
  })

  test('mention a coach who is in Slack in the blocks alone, and let no name format anything', () => {
    const named = quarterly({ coach: { name: 'Ana <!channel> *M*', slackUserId: asId<SlackUserId>('U123') } })
    expect(read(named)).toContain('about being coached by <@U123>')
    expect(JSON.stringify(renderQuarterly(named))).not.toMatch(/<!channel>|\*M\*/)
  })

  test('have a text that stands alone and says no value, however they stand', () => {
    fc.assert(
      fc.property(fc.constantFrom(open, saved, closed), fc.boolean(), fc.boolean(), (standing, isReminder, stopped) => {
        const { text } = renderQuarterly(quarterly({ standing, isReminder, stopped, today }))
        expect(text).toContain('Ana Marsh')
        expect(text.replace(/\d+ March/g, '')).not.toMatch(/\d|agree|mostly|partly|guidance/i)
        expect(text).not.toContain('!')
      }),
    )
  })

  test('draw the same whatever was answered, since the drawing isn’t given it', () => {
    const keys: Record<keyof QuarterlyView, true> = {
      stream: true,
      surveyId: true,
      coach: true,
      count: true,
      floor: true,
      standing: true,
      isReminder: true,
      stopped: true,
      today: true,
      locale: true,
    }
    expect(Object.keys(quarterly()).sort()).toEqual(Object.keys(keys).sort())
  })
})

test('“How is this protected?” says why the quarterly questions came, and speaks of no correction', () => {
  const modal = drawProtection({ stream: 'quarterly', floor: 5 })
  const text = modal.blocks.map((block) => (block.type === 'section' ? (block.text?.text ?? '') : '')).join('\n')
  expect(text).toContain('These questions come four times a year, never twice in 90 days, with one reminder.')
  expect(text).toContain(explainPromise(5))
  expect(text).not.toContain('correction')
  expect(text.length).toBeLessThan(3000)
})
