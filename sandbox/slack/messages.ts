// Messages in conversations: what a posted payload must be, and putting it there. Shared by the chat methods, by
// `response_url` and by the answer to a slash command.
import { readAloud, withIds } from './blocks/inputs.ts'
import {
  blockCharactersPerMessage,
  markdownTextCharacters,
  metadataBytes,
  postedTextCharacters,
} from './blocks/limits.ts'
import { type BlockProblem, problem } from './blocks/problem.ts'
import { validateBlocks } from './blocks/validate.ts'
import { isRecord, type Json, listOf, parseJson, recordsOf, textOf } from './json.ts'
import type { MessageOnScreen } from './person.ts'
import type { Channel, Message, Team } from './state.ts'
import { violate, type World, warn } from './world.ts'

export type MessageContent = {
  readonly text: string
  readonly blocks: Json[]
  readonly attachments: Json[]
  readonly metadata: Json | undefined
}

export type ContentResult =
  | { readonly content: MessageContent }
  | { readonly error: string; readonly problems: readonly BlockProblem[] }

/** Reads and checks what is to be posted. `where` names it in the log of violations and warnings. */
export function readContent(world: World, team: Team, args: Json, where: string): ContentResult {
  const result = contentOf(args)
  if ('error' in result) {
    violate(world, where, result.error, result.problems, args)
    return result
  }
  for (const message of doubtsAbout(team, args, result.content)) warn(world, where, message, args)
  return result
}

export function addMessage(
  world: World,
  channel: Channel,
  content: MessageContent,
  from: { readonly userId: string; readonly botId?: string; readonly threadTs?: string },
): Message {
  const message = newMessage(world, channel, content, from)
  channel.messages.push(message)
  if (from.botId === undefined) channel.lastRead.set(from.userId, message.ts)
  world.state.changed({ what: 'message', teamId: channel.teamId, channel: channel.id, ts: message.ts })
  return message
}

/** A message that one person sees. */
export function addEphemeral(world: World, team: Team, channel: Channel, content: MessageContent, to: string): Message {
  const message = newMessage(world, channel, content, { userId: team.bot.userId, botId: team.bot.botId })
  team.ephemerals.push({ to, message, gone: false })
  world.state.changed({ what: 'ephemeral', teamId: team.id, userId: to, channel: channel.id, ts: message.ts })
  return message
}

export function editMessage(world: World, team: Team, message: Message, change: Partial<MessageContent>): void {
  if (change.text !== undefined) message.text = change.text
  if (change.blocks !== undefined) message.blocks = withIds(change.blocks, world.state.nextId)
  if (change.attachments !== undefined) message.attachments = change.attachments
  if (change.metadata !== undefined)
    message.metadata = Object.keys(change.metadata).length === 0 ? undefined : change.metadata
  message.edited = { user: team.bot.userId, ts: world.state.nextTs() }
  world.state.changed({ what: 'message', teamId: team.id, channel: message.channel, ts: message.ts })
}

export function messageOnScreen(message: Message, ephemeral: boolean): MessageOnScreen {
  return {
    channel: message.channel,
    ts: message.ts,
    writtenAt: message.writtenAt,
    user: message.user,
    text: message.text,
    blocks: message.blocks,
    metadata: message.metadata,
    threadTs: message.threadTs,
    edited: message.edited !== undefined,
    ephemeral,
    fromBot: message.botId !== undefined,
    visible: message.blocks.length === 0 ? message.text : readAloud(message.blocks),
  }
}

function newMessage(
  world: World,
  channel: Channel,
  content: MessageContent,
  from: { readonly userId: string; readonly botId?: string; readonly threadTs?: string },
): Message {
  return {
    channel: channel.id,
    ts: world.state.nextTs(),
    writtenAt: world.state.businessNow(),
    user: from.userId,
    botId: from.botId,
    text: content.text,
    blocks: withIds(content.blocks, world.state.nextId),
    attachments: content.attachments,
    metadata: content.metadata,
    threadTs: from.threadTs,
    edited: undefined,
    values: new Map(),
    offered: new Map(),
  }
}

function contentOf(args: Json): ContentResult {
  const blocks = structured(args.blocks)
  const attachments = structured(args.attachments)
  const metadata = structured(args.metadata)
  const markdown = textOf(args.markdown_text)
  const text = textOf(args.text) ?? (typeof args.text === 'number' ? String(args.text) : undefined)
  const refuse = (error: string, problems: readonly BlockProblem[] = []): ContentResult => ({ error, problems })
  if (blocks === 'unreadable') return refuse('invalid_blocks_format', [problem('invalid_json', '/blocks', 'not JSON')])
  if (blocks !== undefined && !Array.isArray(blocks)) {
    return refuse('invalid_blocks_format', [problem('invalid_type', '/blocks', 'not a list')])
  }
  if (attachments === 'unreadable') return refuse('invalid_attachments')
  if (markdown !== undefined && (text !== undefined || blocks !== undefined)) return refuse('markdown_text_conflict')
  if (markdown !== undefined && markdown.length > markdownTextCharacters) return refuse('msg_too_long')
  if (listOf(attachments).length > 100) return refuse('too_many_attachments')
  const hasBlocks = listOf(blocks).length > 0
  if ((text ?? markdown ?? '').trim() === '' && !hasBlocks && listOf(attachments).length === 0) return refuse('no_text')
  const problems = validateBlocks(blocks ?? [], 'message')
  if (problems.length > 0) return refuse('invalid_blocks', problems)
  const long = readAloud(listOf(blocks)).length
  if (long > blockCharactersPerMessage) {
    const limit = { max_length: blockCharactersPerMessage }
    return refuse('msg_blocks_too_long', [problem('too_long', '/blocks', `${long} characters in all blocks`, limit)])
  }
  const wrong = metadataError(metadata)
  if (wrong !== undefined) return refuse(wrong, [problem('invalid_metadata', '/metadata', 'see message metadata')])
  return {
    content: {
      text: (text ?? markdown ?? '').slice(0, postedTextCharacters),
      blocks: recordsOf(blocks),
      attachments: recordsOf(attachments),
      metadata: isRecord(metadata) && Object.keys(metadata).length > 0 ? metadata : undefined,
    },
  }
}

/** docs.slack.dev/messaging/message-metadata: an event_type and a flat event_payload. */
function metadataError(metadata: unknown): string | undefined {
  if (metadata === undefined || (isRecord(metadata) && Object.keys(metadata).length === 0)) return undefined
  if (!isRecord(metadata) || textOf(metadata.event_type) === undefined || !isRecord(metadata.event_payload)) {
    return 'invalid_metadata_format'
  }
  if (Object.keys(metadata).some((key) => key !== 'event_type' && key !== 'event_payload'))
    return 'invalid_metadata_format'
  if (!/^[A-Za-z0-9_.-]{1,255}$/.test(textOf(metadata.event_type) ?? '')) return 'invalid_metadata_format'
  return JSON.stringify(metadata).length > metadataBytes ? 'metadata_too_large' : undefined
}

function doubtsAbout(team: Team, args: Json, content: MessageContent): string[] {
  const doubts: string[] = []
  const all = [content.text, ...mrkdwnIn(content.blocks)].join('\n')
  if (content.text.trim() === '' && content.blocks.length > 0) doubts.push('blocks without a text that stands alone')
  if (/<!(channel|here|everyone)/.test(all)) doubts.push('it notifies a whole channel')
  if ((textOf(args.text) ?? '').length > postedTextCharacters)
    doubts.push(`text is cut at ${postedTextCharacters} characters`)
  for (const [, id = ''] of all.matchAll(/<@([UW][A-Z0-9]+)/g)) {
    if (!team.users.has(id)) doubts.push(`it mentions ${id}, who isn't in this workspace`)
  }
  return doubts
}

/** What Slack reads for mentions: mrkdwn alone. A label or a plain text mentions nobody. */
function mrkdwnIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn)
  if (!isRecord(value)) return []
  const own = value.type === 'mrkdwn' || value.type === 'markdown' ? textOf(value.text) : undefined
  return own === undefined ? Object.values(value).flatMap(mrkdwnIn) : [own]
}

/** A field that arrives as JSON text in a form and as itself in a JSON body. */
export function structured(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? undefined
  const parsed = parseJson(value)
  return parsed === undefined ? 'unreadable' : parsed.value
}
