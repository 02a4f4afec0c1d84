// Builders for the blocks that views are made of. Text given here is generated: it is shortened to Slack's limit rather
// than refused by Slack. Too many elements are a mistake in the code and throw.
import type {
  ActionsBlock,
  ActionsBlockElement,
  Confirm,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  PlainTextElement,
  SectionBlock,
  SectionBlockAccessory,
  ModalView as SlackModalView,
} from '@slack/types'
import { chartLimits, isChart, type MessageBlock } from './charts.ts'
import { limits } from './limits.ts'
import { escapeMrkdwn, type Mrkdwn, shorten, shortenMrkdwn } from './mrkdwn.ts'

export type { KnownBlock } from '@slack/types'
/** A modal of known blocks only. */
export type ModalView = Omit<SlackModalView, 'blocks'> & { blocks: KnownBlock[] }
export type HomeView = { type: 'home'; callback_id?: string; private_metadata?: string; blocks: KnownBlock[] }

/** A plain_text object; Slack refuses an empty one, so empty text becomes a dash. */
export function plain(text: string, maxCharacters: number = limits.textObject): PlainTextElement {
  return { type: 'plain_text', text: shorten(text.trim() === '' ? '–' : text, maxCharacters), emoji: true }
}

function mrkdwnText(text: Mrkdwn, maxCharacters: number = limits.textObject): MrkdwnElement {
  const shortened = shortenMrkdwn(text, maxCharacters).mrkdwn
  return { type: 'mrkdwn', text: shortened.trim() === '' ? '–' : shortened }
}

export function section(text: Mrkdwn, accessory?: SectionBlockAccessory, blockId?: string): SectionBlock {
  return {
    type: 'section',
    ...named(blockId),
    text: mrkdwnText(text, limits.sectionText),
    ...(accessory === undefined ? {} : { accessory }),
  }
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text, limits.header) }
}

export function context(...texts: readonly Mrkdwn[]): ContextBlock {
  atMost(limits.contextElements, texts, 'elements in a context')
  return { type: 'context', elements: texts.map((text) => mrkdwnText(text)) }
}

export function divider(): DividerBlock {
  return { type: 'divider' }
}

/** `blockId` must be unique in its message or view; the action ids of `elements` unique in the block. */
export function actions(blockId: string, ...elements: readonly ActionsBlockElement[]): ActionsBlock {
  atMost(limits.actionsElements, elements, 'elements in an actions block')
  const ids = elements.map((element) => element.action_id)
  if (new Set(ids).size !== ids.length) throw new RangeError(`actions block ${blockId}: action ids are not unique`)
  return { type: 'actions', ...named(blockId), elements: [...elements] }
}

export type ConfirmText = {
  readonly title: string
  readonly text: string
  readonly confirm: string
  readonly deny: string
}

export function confirmDialog({ title, text, confirm, deny }: ConfirmText): Confirm {
  return {
    title: plain(title, limits.confirmTitle),
    text: plain(text, limits.confirmText),
    confirm: plain(confirm, limits.confirmButton),
    deny: plain(deny, limits.confirmButton),
  }
}

/** A modal that only says something: a refusal, a confirmation. */
export function messageModal(title: string, text: Mrkdwn, close = 'Close'): ModalView {
  return {
    type: 'modal',
    title: plain(title, limits.modalTitle),
    close: plain(close, limits.modalButton),
    blocks: [section(text)],
  }
}

/**
 * A message for Slack. `text` stands alone (notifications, lock screens, screen readers): plain text, which is escaped, or
 * mrkdwn. Shortened where a limit asks for it.
 */
export function rendered<Kind extends MessageBlock>(
  text: string | Mrkdwn,
  blocks: readonly Kind[],
): { text: string; blocks: readonly Kind[] } {
  atMost(limits.blocksPerMessage, blocks, 'blocks in a message')
  if (blocks.filter(isChart).length > chartLimits.inMessage) throw new RangeError('more than two charts in a message')
  return { text: messageText(text), blocks }
}

/** A message of one sentence or a few. */
export function saying(text: string | Mrkdwn): { text: string; blocks: readonly KnownBlock[] } {
  return rendered(text, [section(typeof text === 'string' ? escapeMrkdwn(text) : text)])
}

function messageText(text: string | Mrkdwn): string {
  return shortenMrkdwn(typeof text === 'string' ? escapeMrkdwn(text) : text, limits.messageText).mrkdwn
}

function named(blockId: string | undefined): { block_id?: string } {
  if (blockId === undefined) return {}
  if (blockId.length > limits.blockId) throw new RangeError(`block id longer than ${limits.blockId}`)
  return { block_id: blockId }
}

function atMost(most: number, list: readonly unknown[], what: string): void {
  if (list.length > most || list.length === 0) throw new RangeError(`${list.length} ${what}: Slack takes 1 to ${most}`)
}
