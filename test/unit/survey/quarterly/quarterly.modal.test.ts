import { describe, expect, test } from 'vitest'
import { isViewTooLarge, validateBlocks } from '../../../../sandbox/slack/blocks/validate.ts'
import { asId, type SurveyId } from '../../../../src/kernel/ids.ts'
import type { KnownBlock, ModalView } from '../../../../src/slack/blocks.ts'
import { type Answer, isAnswered, noAnswer } from '../../../../src/survey/answer/answer.ts'
import { instrumentOf } from '../../../../src/survey/instrument/instrument.ts'
import {
  drawQuarterlyForm,
  mostItems,
  type QuarterlyForm,
  quarterlyModal,
  readQuarterlyForm,
} from '../../../../src/survey/quarterly/quarterly.modal.ts'
import { sayByDimension } from '../../../../src/survey/quarterly/quarterly-words.ts'
import { readAloud } from '../../home/given.ts'
import { fullest, ownItem } from '../instrument/given.ts'

const bank = instrumentOf([])

function form(changed: Partial<QuarterlyForm> = {}, { items } = bank): QuarterlyForm {
  return {
    stream: 'quarterly',
    surveyId: asId<SurveyId>('survey'),
    coach: { name: 'Ana Marsh' },
    floor: 5,
    itemIds: items.map(({ id }) => id),
    items,
    answer: noAnswer,
    locale: 'en-GB',
    ...changed,
  }
}

const whole: Answer = {
  usefulness: undefined,
  items: Object.fromEntries(bank.items.map(({ id }, place) => [id, ([1, 2, 3, 4, 5] as const)[place % 5] ?? 1])),
  happened: undefined,
  comment: { text: 'It helped *a lot* & more', audience: 'coach-and-above', signed: true },
}

/** What Slack sends back when somebody submits the form as it was opened. */
function untouched(view: ModalView): unknown {
  const values = view.blocks.flatMap((block) => (block.type === 'input' ? [[block.block_id, answerOf(block)]] : []))
  return { ...view, state: { values: Object.fromEntries(values) } }
}

function answerOf({ element }: Extract<KnownBlock, { type: 'input' }>) {
  return {
    answer: {
      value: 'initial_value' in element ? element.initial_value : undefined,
      selected_option: 'initial_option' in element ? element.initial_option : undefined,
      selected_options: 'initial_options' in element ? element.initial_options : [],
    },
  }
}

function read(view: ModalView, itemIds: QuarterlyForm['itemIds']) {
  const opened = quarterlyModal.read(untouched(view))
  return opened.ok ? readQuarterlyForm(opened.value.values, itemIds) : opened
}

describe('the quarterly form', () => {
  test('asks all twelve, by what they are about, and a comment', () => {
    // The choices are the same for each.
    const said = readAloud(drawQuarterlyForm(form())).replaceAll(
      /\n(How far do you agree\?|[1-5] \w.*|No answer)(?=\n)/g,
      '',
    )
    expect(said).toMatchInlineSnapshot(`
      "Quarterly questions
      Cancel
      Save
      About being coached by Ana Marsh. Think of your sessions in the last three months, as they usually were. Every part is up to you.
      Guidance: knowing what to do, and how
      I know what to do differently after this session.
      What was expected of me was made clear.
      I got feedback on something I had actually done.
      I was shown a way to get better at something specific.
      Facilitation: finding your own answers
      I found part of the answer myself.
      I was asked for my own ideas before being given any.
      We looked at more than one way to do it.
      Inspiration: wanting to get better, and believing it
      I left believing that I can get better at this.
      I felt like trying something new afterwards.
      What I want to achieve came up.
      Relationship: how the two of you work together
      I can say openly what I find hard.
      What we agree on is kept, on both sides.
      Anything you would like to say?
      A comment waits until three people have written for the same readers, then all are shown together, without names, in mixed order. If three don’t come together within three months, nobody is shown them. Your wording may give you away.
      Who may read the comment?
      My coach
      My coach and the managers above
      My coach
      Your name
      Whoever may read the comment then sees your name, and you no longer count towards the five. A signed one doesn’t wait for others: it comes with the next release of averages.
      Sign it with my name
      Your coach and the managers above see averages only, once at least five people have answered, and never who answered. It is confidential, not anonymous: people who run this server could look, and are not meant to. If everybody answers alike, the average shows it. Answering is up to you."
    `)
  })

  test('makes every part optional, and sent in empty it says nothing', () => {
    const view = drawQuarterlyForm(form())
    expect(view.blocks.filter((block) => block.type === 'input' && block.optional !== true)).toEqual([])
    const answer = read(view, form().itemIds)
    expect(answer.ok && isAnswered(answer.value)).toBe(false)
  })

  test('shows its author their own values, and saves them unchanged when sent in as it was', () => {
    const filled = form({ answer: whole })
    expect(read(drawQuarterlyForm(filled), filled.itemIds)).toEqual({ ok: true, value: whole })
  })

  test('keeps each value with its statement where the words of another are found nowhere', () => {
    const items = bank.items.filter(({ id }) => id !== 'guidance-2')
    const filled = form({ items, answer: whole })
    const answer = read(drawQuarterlyForm(filled), filled.itemIds)
    const { 'guidance-2': _, ...others } = whole.items
    expect(answer.ok && answer.value.items).toEqual(others)
  })

  test('asks a workspace’s own as its reader spells', () => {
    const own = ownItem('relationship', 1, {
      wording: { 'en-GB': 'We recognise effort.', 'en-US': 'We recognize effort.' },
    })
    const said = readAloud(drawQuarterlyForm(form({ locale: 'en-US' }, instrumentOf([own]))))
    expect(said).toContain('We recognize effort.')
    expect(said).not.toContain('We recognise effort.')
  })

  test('fits a view of Slack’s with as many as a workspace may have, each answered', () => {
    expect(fullest.items).toHaveLength(mostItems)
    const items = Object.fromEntries(fullest.items.map(({ id }) => [id, 5 as const]))
    const filled = form({ answer: { ...whole, items } }, fullest)
    const view = drawQuarterlyForm(filled)
    expect(view.blocks).toHaveLength(45)
    expect(validateBlocks(view.blocks, 'modal')).toEqual([])
    expect(isViewTooLarge(view)).toBe(false)
    expect(read(view, filled.itemIds)).toMatchObject({ ok: true, value: { items } })
  })
})

test('what was said is told to its author by what it is about', () => {
  expect(sayByDimension({ ...noAnswer, items: { 'guidance-1': 4, 'relationship-2': 5, 'guidance-own-1': 2 } })).toEqual(
    ['guidance 4 and 2 of 5', 'relationship 5 of 5'],
  )
})
