import { describe, expect, test } from 'vitest'
import { asId, type SurveyId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import type { KnownBlock, ModalView } from '../../../src/slack/blocks.ts'
import { answerModal, drawAnswerForm, readAnswerForm } from '../../../src/survey/answer/answer.modal.ts'
import { type Answer, noAnswer } from '../../../src/survey/answer/answer.ts'
import { drawCorrectionForm } from '../../../src/survey/correction/correction.modal.ts'
import { renderCorrection, renderUndelivered } from '../../../src/survey/correction/correction.view.ts'
import { findItem, type Item, type ItemId } from '../../../src/survey/instrument/item.ts'

const items: readonly ItemId[] = ['guidance-2', 'facilitation-3', 'inspiration-own-1']
const own: Item = {
  id: 'inspiration-own-1',
  dimension: 'inspiration',
  wording: { 'en-GB': 'I recognised <what> *matters*.', 'en-US': 'I recognized <what> *matters*.' },
}
const form = {
  stream: 'session',
  surveyId: asId<SurveyId>('survey'),
  coach: { name: 'Ana Marsh' },
  heldOn: plainDate('2026-03-03'),
  floor: 5,
  items: items.map((id) => findItem(id) ?? own),
  today: plainDate('2026-03-04'),
  locale: 'en-GB',
} as const

const whole: Answer = {
  usefulness: 4,
  items: { 'guidance-2': 5, 'facilitation-3': 1, 'inspiration-own-1': 3 },
  happened: 'partly',
  comment: { text: 'It helped *a lot* & more', audience: 'coach-and-above', signed: true },
}

/** What Slack sends back when somebody submits the form as it was opened. */
function submittedUntouched(view: ModalView): unknown {
  const values = Object.fromEntries(view.blocks.flatMap((block) => (block.type === 'input' ? [answerOf(block)] : [])))
  return { ...view, state: { values } }
}

function labelsOf(view: ModalView): readonly string[] {
  return view.blocks.flatMap((block) => (block.type === 'input' ? [block.label.text] : []))
}

function answerOf(block: Extract<KnownBlock, { type: 'input' }>): [string, unknown] {
  const { element } = block
  const answer = {
    value: 'initial_value' in element ? element.initial_value : undefined,
    selected_option: 'initial_option' in element ? element.initial_option : undefined,
    selected_options: 'initial_options' in element ? element.initial_options : [],
  }
  return [block.block_id ?? '', { answer }]
}

function read(view: unknown) {
  const opened = answerModal.read(view)
  return opened.ok ? readAnswerForm(opened.value.values, items) : opened
}

function withField(view: ModalView, field: string, answer: unknown): unknown {
  const submitted = submittedUntouched(view)
  if (typeof submitted !== 'object' || submitted === null || !('state' in submitted)) throw new Error('unreachable')
  const { state } = submitted
  if (typeof state !== 'object' || state === null || !('values' in state)) throw new Error('unreachable')
  const { values } = state
  return { ...submitted, state: { values: { ...(typeof values === 'object' ? values : {}), [field]: { answer } } } }
}

describe('the form', () => {
  test('shows its author their own values, and saves them unchanged when sent in as it was', () => {
    expect(read(submittedUntouched(drawAnswerForm({ ...form, answer: whole })))).toEqual({ ok: true, value: whole })
  })

  test('opened for the first time and sent in says nothing', () => {
    const { actedMicros: _, ...nothing } = noAnswer
    expect(read(submittedUntouched(drawAnswerForm({ ...form, answer: noAnswer })))).toEqual({
      ok: true,
      value: nothing,
    })
  })

  test('asks the three items of this survey in their own words', () => {
    const labels = labelsOf(drawAnswerForm({ ...form, answer: noAnswer }))
    for (const id of items) expect(labels).toContain((findItem(id) ?? own).wording['en-GB'])
    expect(labels).toHaveLength(8)
  })

  test('asks them as its reader spells', () => {
    const labels = labelsOf(drawAnswerForm({ ...form, answer: noAnswer, locale: 'en-US' }))
    expect(labels).toContain('I recognized <what> *matters*.')
    expect(labels).not.toContain('I recognised <what> *matters*.')
  })

  test('leaves out one whose words are found nowhere, and saves the others', () => {
    const view = drawAnswerForm({ ...form, items: form.items.filter(({ id }) => id !== 'guidance-2'), answer: whole })
    expect(labelsOf(view)).toHaveLength(7)
    const answer = read(submittedUntouched(view))
    expect(answer.ok && answer.value.items).toEqual({ 'facilitation-3': 1, 'inspiration-own-1': 3 })
  })

  test('makes every part optional', () => {
    const required = drawAnswerForm({ ...form, answer: noAnswer }).blocks.filter(
      (block) => block.type === 'input' && block.optional !== true,
    )
    expect(required).toEqual([])
  })

  test('has a way back to no answer for each choice', () => {
    const view = drawAnswerForm({ ...form, answer: whole })
    const none = { selected_option: { value: 'none', text: { text: 'No answer' } } }
    for (const field of ['usefulness', 'happened', 'guidance']) {
      const answer = read(withField(view, field, none))
      expect(answer.ok && answer.value).toMatchObject(
        field === 'guidance' ? { items: { 'facilitation-3': 1, 'inspiration-own-1': 3 } } : { [field]: undefined },
      )
      if (field === 'guidance' && answer.ok) expect(answer.value.items).not.toHaveProperty('guidance-2')
    }
  })

  test('says that there is nothing to sign where a signature stands alone', () => {
    const view = drawAnswerForm({ ...form, answer: whole })
    expect(read(withField(view, 'comment', { value: '  ' }))).toMatchObject({
      ok: false,
      refusals: [{ field: 'comment', code: 'signed-without-comment' }],
    })
  })

  test('proposes the narrower readers for a first comment', () => {
    const view = drawAnswerForm({ ...form, answer: noAnswer })
    const answer = read(withField(view, 'comment', { value: 'Thank you' }))
    expect(answer.ok && answer.value.comment).toEqual({ text: 'Thank you', audience: 'coach', signed: false })
  })

  test('says what signing does', () => {
    const all = JSON.stringify(drawAnswerForm({ ...form, answer: noAnswer }))
    expect(all).toContain('then sees your name, and you no longer count towards the five')
    expect(all).toContain('Your wording may give you away')
    expect(all).toContain('If three don’t come together within three months, nobody is shown them.')
    expect(all).toContain('A signed one doesn’t wait for others: it comes with the next release of averages.')
  })
})

describe('a correction', () => {
  const correction = {
    author: { name: 'Ben <!here>' },
    heldOn: plainDate('2026-03-03'),
    wording: 'It was on *Monday* <!channel>\nand shorter',
    today: plainDate('2026-03-04'),
    locale: 'en-GB',
  } as const

  test('says before anything is written that the coach will see the name', () => {
    const first = drawCorrectionForm(form).blocks[0]
    expect(first?.type === 'section' && first.text?.text).toContain('*Your coach will see your name.*')
  })

  test('reaches the coach with name and day in the text, and the wording in the blocks alone', () => {
    const { text, blocks } = renderCorrection(correction)
    expect(text).toBe('Ben &lt;!here&gt; asks for a correction to your session of Tuesday 3 March.')
    expect(text).not.toContain('Monday')
    expect(JSON.stringify(blocks)).toContain('and shorter')
    expect(JSON.stringify(blocks)).not.toContain('<!channel>')
  })

  test('that could not be delivered is told to its author', () => {
    expect(renderUndelivered({ ...correction, coach: { name: 'Ana Marsh' } }).text).toBe(
      'Slack could not deliver your message to Ana Marsh about the session of Tuesday 3 March. Please tell them another way.',
    )
  })
})
