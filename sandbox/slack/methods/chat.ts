// chat.*: docs.slack.dev/reference/methods/chat.postMessage and its neighbours.

import { updatedTextCharacters } from '../blocks/limits.ts'
import { type BlockProblem, problem, problemFields } from '../blocks/problem.ts'
import { sendEvent } from '../delivery/events.ts'
import { type Json, textOf } from '../json.ts'
import { addEphemeral, addMessage, type ContentResult, editMessage, readContent } from '../messages.ts'
import { messageObject } from '../shapes.ts'
import { type Channel, type Message, openDirectMessage } from '../state.ts'
import { violate } from '../world.ts'
import { type AuthorizedCall, has, type Method, ok, refuse, visibleChannel } from './method.ts'

const secondsOf120Days = 120 * 86_400

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': (call) => {
    const target = postTarget(call)
    if ('error' in target) return refuse(target.error)
    const content = checked(call)
    if ('error' in content) return refused(content)
    const message = addMessage(call.world, target.channel, content.content, {
      userId: call.team.bot.userId,
      botId: call.team.bot.botId,
      ...threadOf(call),
    })
    echo(call, target.channel, messageObject(call.world.state, message, { withMetadata: false }))
    return ok({ channel: message.channel, ts: message.ts, message: shape(call, message) })
  },

  'chat.postEphemeral': (call) => {
    const target = postTarget(call)
    if ('error' in target) return refuse(target.error)
    const to = textOf(call.args.user) ?? ''
    if (!target.channel.members.has(to)) return refuse('user_not_in_channel')
    if (!target.channel.members.has(call.team.bot.userId)) return refuse('not_in_channel')
    const content = checked(call, updatedTextCharacters)
    if ('error' in content) return refused(content)
    const message = addEphemeral(call.world, call.team, target.channel, content.content, to)
    return ok({ message_ts: message.ts })
  },

  'chat.update': (call) => {
    const found = ownMessage(call, 'cant_update_message')
    if ('error' in found) return refuse(found.error)
    const { args } = call
    // What is left out stays: so only what is said is checked, with the old blocks standing in for missing ones.
    const blocksKept = args.blocks === undefined && found.message.blocks.length > 0
    const content = checked(
      blocksKept ? { ...call, args: { ...args, text: args.text ?? found.message.text } } : call,
      updatedTextCharacters,
    )
    if ('error' in content) return refused(content)
    editMessage(call.world, call.team, found.message, {
      text: content.content.text,
      ...(args.blocks === undefined ? {} : { blocks: content.content.blocks }),
      ...(args.attachments === undefined ? {} : { attachments: content.content.attachments }),
      ...(args.metadata === undefined ? {} : { metadata: content.content.metadata ?? {} }),
    })
    const { channel, ts, text } = found.message
    const shown = messageObject(call.world.state, found.message, { withMetadata: false })
    echo(call, found.channel, {
      subtype: 'message_changed',
      hidden: true,
      message: shown,
      ts: call.world.state.nextTs(),
    })
    return ok({ channel, ts, text, message: shape(call, found.message) })
  },

  'chat.delete': (call) => {
    const found = ownMessage(call, 'cant_delete_message')
    if ('error' in found) return refuse(found.error)
    const { channel, message } = found
    channel.messages.splice(channel.messages.indexOf(message), 1)
    call.world.state.changed({ what: 'message', teamId: call.team.id, channel: channel.id, ts: message.ts })
    return ok({ channel: channel.id, ts: message.ts })
  },

  'chat.getPermalink': (call) => {
    const channel = visibleChannel(call, textOf(call.args.channel))
    if (channel === undefined) return refuse('channel_not_found')
    const ts = textOf(call.args.message_ts) ?? ''
    if (!channel.messages.some((message) => message.ts === ts)) return refuse('message_not_found')
    return ok({ channel: channel.id, permalink: permalink(call, channel.id, ts) })
  },

  'chat.scheduleMessage': (call) => {
    const target = postTarget(call)
    if ('error' in target) return refuse(target.error)
    const postAt = Number(call.args.post_at)
    const seconds = call.world.state.now() / 1000
    if (!Number.isInteger(postAt)) return refuse('invalid_time')
    if (postAt <= seconds) return refuse('time_in_past')
    if (postAt > seconds + secondsOf120Days) return refuse('time_too_far')
    const content = checked(call)
    if ('error' in content) return refused(content)
    const id = call.world.state.nextId('Q')
    const { team, world } = call
    team.scheduled.set(id, { channel: target.channel.id, args: call.args, postAt })
    const from = { userId: team.bot.userId, botId: team.bot.botId }
    world.later((postAt - seconds) * 1000, async () => {
      if (team.scheduled.delete(id)) addMessage(world, target.channel, content.content, from)
    })
    return ok({
      channel: target.channel.id,
      scheduled_message_id: id,
      post_at: postAt,
      message: { text: content.content.text },
    })
  },

  'chat.deleteScheduledMessage': (call) => {
    const id = textOf(call.args.scheduled_message_id) ?? ''
    return call.team.scheduled.delete(id) ? ok() : refuse('invalid_scheduled_message_id')
  },
}

/** Where a message may go, in the order in which Slack hides what the bot must not know. */
function postTarget(call: AuthorizedCall): { readonly channel: Channel } | { readonly error: string } {
  const { world, team } = call
  const id = textOf(call.args.channel) ?? ''
  const user = team.users.get(id)
  if (user !== undefined) {
    if (user.deleted || user.isBot || user.id === 'USLACKBOT') return { error: 'channel_not_found' }
    if (user.refusesDms !== undefined) return { error: user.refusesDms }
    return messagesTab(call, openDirectMessage(world.state, team, user.id))
  }
  const channel = visibleChannel(call, id)
  if (channel === undefined) return { error: 'channel_not_found' }
  if (channel.isArchived) return { error: 'is_archived' }
  const other = channel.kind === 'im' ? [...channel.members].find((member) => member !== team.bot.userId) : undefined
  const person = other === undefined ? undefined : team.users.get(other)
  if (person?.deleted === true) return { error: 'channel_not_found' }
  if (person?.refusesDms !== undefined) return { error: person.refusesDms }
  if (channel.isReadOnly) return { error: 'restricted_action' }
  const isMember = channel.members.has(team.bot.userId)
  if (!isMember && !has(call, 'chat:write.public')) return { error: 'not_in_channel' }
  return messagesTab(call, channel)
}

function messagesTab(
  call: AuthorizedCall,
  channel: Channel,
): { readonly channel: Channel } | { readonly error: string } {
  const closed = channel.kind === 'im' && !call.world.state.app.messagesTab
  return closed ? { error: 'messages_tab_disabled' } : { channel }
}

function ownMessage(
  call: AuthorizedCall,
  notOwn: string,
): { readonly channel: Channel; readonly message: Message } | { readonly error: string } {
  const channel = visibleChannel(call, textOf(call.args.channel))
  if (channel === undefined) return { error: 'channel_not_found' }
  const message = channel.messages.find((each) => each.ts === call.args.ts)
  if (message === undefined) return { error: 'message_not_found' }
  if (message.botId !== call.team.bot.botId) return { error: notOwn }
  if (channel.isArchived) return { error: notOwn }
  return { channel, message }
}

function checked(call: AuthorizedCall, mostCharacters?: number): ContentResult {
  const result = readContent(call.world, call.team, call.args, call.method)
  if ('error' in result || mostCharacters === undefined) return result
  // Slack counts after escaping; an ampersand that starts an entity is escaped already.
  const length = (textOf(call.args.text) ?? '').replace(/&(?!(amp|lt|gt);)/g, '&amp;').length
  if (length <= mostCharacters) return result
  const problems = [problem('too_long', '/text', `${length} characters`, { max_length: mostCharacters })]
  violate(call.world, call.method, 'msg_too_long', problems, call.args)
  return { error: 'msg_too_long', problems }
}

function refused(result: { readonly error: string; readonly problems: readonly BlockProblem[] }): Json {
  return result.problems.length === 0 ? refuse(result.error) : refuse(result.error, problemFields(result.problems))
}

/** Slack tells the bot of its own messages in DMs too: a bot that answers them talks to itself. */
function echo(call: AuthorizedCall, channel: Channel, event: Json): void {
  const { world, team } = call
  if (channel.kind !== 'im' || (world.requestUrl() === undefined && !world.sockets.isConnected())) return
  const whole = { ...event, type: 'message', channel: channel.id, channel_type: 'im', team: team.id }
  world.later(0, async () => {
    await sendEvent(world, team, whole)
  })
}

function threadOf(call: AuthorizedCall): { readonly threadTs?: string } {
  const ts = textOf(call.args.thread_ts)
  return ts === undefined ? {} : { threadTs: ts }
}

function shape(call: AuthorizedCall, message: Message): Json {
  return { ...messageObject(call.world.state, message, { withMetadata: true }), team: call.team.id }
}

function permalink(call: AuthorizedCall, channel: string, ts: string): string {
  return `${call.world.origin()}/archives/${channel}/p${ts.replace('.', '')}`
}
