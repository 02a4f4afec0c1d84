// *Questions* in `/coach settings`: all that people are asked, the workspace's own marked; one can be added or stopped, none
// reworded. What an admin typed is escaped here and, in the forms that ask it, shown as plain text.
import { z } from 'zod'
import { type Spelling, sayCount } from '../../kernel/text.ts'
import { actions, context, header, type KnownBlock, type ModalView, plain, section } from '../../slack/blocks.ts'
import { defineButton } from '../../slack/button.ts'
import { radioField, textField } from '../../slack/fields.ts'
import { limits } from '../../slack/limits.ts'
import { defineModal } from '../../slack/modal.ts'
import { joinMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { explainDimension, nameDimension } from './dimension-words.ts'
import { type Instrument, itemsAbout, ownItemsADimension } from './instrument.ts'
import { type Dimension, dimensions, type Item, parseItemId } from './item.ts'
import { isOwn, itemLength } from './own-item.ts'

const itemId = z
  .string()
  .max(100)
  .transform((text, issue) => {
    const id = parseItemId(text)
    if (id !== undefined) return id
    issue.addIssue({ code: 'custom', message: 'no id of an item' })
    return z.NEVER
  })

/** In `/coach settings`. */
export const openItemsButton = defineButton({ actionId: 'survey.open-items', value: z.object({}) })
export const writeItemButton = defineButton({ actionId: 'survey.write-item', value: z.object({}) })
export const stopItemButton = defineButton({ actionId: 'survey.stop-item', value: z.object({ itemId }) })

export const itemsTitle = 'Questions'

export function drawItems(instrument: Instrument, locale: Spelling): ModalView {
  const { items, version } = instrument
  return {
    type: 'modal',
    callback_id: 'survey.items',
    title: plain(itemsTitle, limits.modalTitle),
    close: plain('Back', limits.modalButton),
    blocks: [
      section(
        mrkdwn`What people are asked about their coaching. After a session: how useful it was and, in the form, three of these in turn. Four times a year: all of them. People say how far they agree, from 1 to 5. Your own are marked. The others come with Touchline; what is known about coaching has informed them, but they have not been validated.`,
      ),
      ...dimensions.flatMap((dimension) => dimensionBlocks(dimension, itemsAbout(items, dimension), locale)),
      actions('survey.more-items', writeItemButton.draw({ text: 'Add a question', value: {} })),
      context(
        mrkdwn`This is version ${version} of the questions. Each one that is added or stopped makes the next version; figures from before and after are never compared without saying so. No question is ever reworded: an answer stays an answer to what was asked.`,
      ),
    ],
  }
}

function dimensionBlocks(dimension: Dimension, items: readonly Item[], locale: Spelling): readonly KnownBlock[] {
  const when = dimension === 'relationship' ? [context(mrkdwn`Asked four times a year only.`)] : []
  const built = items.filter((item) => !isOwn(item)).map(({ wording }) => mrkdwn`• ${wording[locale]}`)
  return [
    header(`${nameDimension(dimension)}: ${explainDimension(dimension)}`),
    ...when,
    section(joinMrkdwn(built, '\n')),
    ...items.filter(isOwn).map(ownBlock),
  ]
}

/** In both spellings where they differ: an admin looks after both. */
function ownBlock({ id, wording }: Item): KnownBlock {
  const { 'en-GB': british, 'en-US': american } = wording
  const said = british === american ? mrkdwn`• ${british}` : mrkdwn`• ${british}\n• ${american} (American spelling)`
  return section(
    mrkdwn`${said}\n_Your own_`,
    stopItemButton.draw({
      text: 'Stop asking',
      value: { itemId: id },
      accessibilityLabel: `Stop asking: ${british}`,
      confirm: {
        title: 'Stop asking this?',
        text: 'From the next questions on it isn’t asked any more; what was answered stays. It makes a new version of the questions.',
        confirm: 'Stop asking',
        deny: 'Keep it',
      },
    }),
  )
}

export const itemModal = defineModal({
  callbackId: 'survey.add-item',
  title: 'Add a question',
  submit: 'Add',
  // The view keeps its id when one question after the other is added in it.
  metadata: z.object({ key: z.string().regex(/^[0-9a-f]{10}$/) }),
  fields: {
    dimension: radioField({
      label: 'What is it about?',
      error: 'Please choose what it is about.',
      options: dimensions.map((dimension) => ({
        value: dimension,
        label: nameDimension(dimension),
        description: explainDimension(dimension),
      })),
    }),
    wording: textField({
      label: 'Statement',
      hint: `One sentence that people can agree with, in ${itemLength.min} to ${itemLength.max} characters. For example: “We agreed on what to try next.”`,
      error: `Please write ${itemLength.min} to ${itemLength.max} characters.`,
      maxLength: itemLength.max,
    }),
    american: textField({
      label: 'The same in American spelling',
      hint: 'Only where it is spelled differently.',
      error: `Please write ${itemLength.min} to ${itemLength.max} characters, or leave it empty.`,
      optional: true,
      maxLength: itemLength.max,
    }),
  },
})

/** `key`: ten hexadecimal digits, others for each form. */
export function drawItemForm(key: string): ModalView {
  return itemModal.draw({
    metadata: { key },
    layout: [
      'dimension',
      'wording',
      'american',
      context(
        mrkdwn`People read it as you write it, and it can’t be reworded later, only stopped. At most ${sayCount(ownItemsADimension, 'question', 'questions')} of your own about each. Questions about the relationship come four times a year only.`,
      ),
    ],
  })
}
