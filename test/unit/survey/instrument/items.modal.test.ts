import { describe, expect, test } from 'vitest'
import { validateBlocks } from '../../../../sandbox/slack/blocks/validate.ts'
import { instrumentOf } from '../../../../src/survey/instrument/instrument.ts'
import { drawItemForm, drawItems, itemModal } from '../../../../src/survey/instrument/items.modal.ts'
import { readAloud } from '../../home/given.ts'
import { fullest, ownItem } from './given.ts'

describe('*Questions* in the settings', () => {
  test('lists what is asked, by dimension, the workspace’s own with a way to stop it', () => {
    const own = ownItem('relationship', 1, {
      wording: { 'en-GB': 'We recognise effort.', 'en-US': 'We recognize effort.' },
    })
    expect(readAloud(drawItems(instrumentOf([own]), 'en-GB'))).toMatchInlineSnapshot(`
      "Questions
      Back
      What people are asked about their coaching. After a session: how useful it was and, in the form, three of these in turn. Four times a year: all of them. People say how far they agree, from 1 to 5. Your own are marked. The others come with Touchline; what is known about coaching has informed them, but they have not been validated.
      Guidance: knowing what to do, and how
      • I know what to do differently after this session.
      • What was expected of me was made clear.
      • I got feedback on something I had actually done.
      • I was shown a way to get better at something specific.
      Facilitation: finding your own answers
      • I found part of the answer myself.
      • I was asked for my own ideas before being given any.
      • We looked at more than one way to do it.
      Inspiration: wanting to get better, and believing it
      • I left believing that I can get better at this.
      • I felt like trying something new afterwards.
      • What I want to achieve came up.
      Relationship: how the two of you work together
      Asked four times a year only.
      • I can say openly what I find hard.
      • What we agree on is kept, on both sides.
      • We recognise effort.
      • We recognize effort. (American spelling)
      _Your own_
      [Stop asking]
      [Add a question]
      This is version 2 of the questions. Each one that is added or stopped makes the next version; figures from before and after are never compared without saying so. No question is ever reworded: an answer stays an answer to what was asked."
    `)
  })

  test('says nothing of what was stopped', () => {
    const own = ownItem('guidance', 1, { until: 3 })
    const said = readAloud(drawItems(instrumentOf([own]), 'en-US'))
    expect(said).not.toContain('Own statement')
    expect(said).toContain('This is version 3 of the questions.')
  })

  test('fits Slack at its fullest, and lets no question mention or format anything', () => {
    const view = drawItems(fullest, 'en-GB')
    expect(validateBlocks(view.blocks, 'modal')).toEqual([])
    const texts = view.blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : []))
    expect(texts.join('\n')).toContain('guidance 0 ü &amp; &lt;!channel&gt; ∗w')
  })
})

describe('the form', () => {
  test('says that nothing is reworded later, and reads back what was filled in', () => {
    const view = drawItemForm('0123456789')
    expect(validateBlocks(view.blocks, 'modal')).toEqual([])
    expect(readAloud(view)).toContain('it can’t be reworded later, only stopped')
    const option = (value: string) => ({ answer: { selected_option: { value, text: { text: value } } } })
    const values = {
      dimension: option('guidance'),
      wording: { answer: { value: ' We agreed. ' } },
      american: { answer: {} },
    }
    expect(itemModal.read({ ...view, state: { values } })).toEqual({
      ok: true,
      value: {
        metadata: { key: '0123456789' },
        values: { dimension: 'guidance', wording: 'We agreed.', american: undefined },
      },
    })
  })
})
