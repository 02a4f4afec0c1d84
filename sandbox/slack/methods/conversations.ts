// conversations.*: docs.slack.dev/reference/methods/conversations.open and its neighbours.
import { type Json, textOf } from '../json.ts'
import { conversationObject, messageObject } from '../shapes.ts'
import { addConversation, type Channel, directMessageWith, openDirectMessage } from '../state.ts'
import {
  type AuthorizedCall,
  has,
  isTrue,
  type Method,
  missingScope,
  ok,
  page,
  refuse,
  scopeFamily,
  visibleChannel,
} from './method.ts'

const kindOfType: Readonly<Record<string, Channel['kind']>> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
}

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.open': (call) => {
    const { args, team } = call
    const full = isTrue(args.return_im)
    if (textOf(args.channel) !== undefined) {
      const channel = visibleChannel(call, textOf(args.channel))
      if (channel === undefined) return refuse('channel_not_found')
      if (channel.kind !== 'im' && channel.kind !== 'mpim') return refuse('method_not_supported_for_channel_type')
      return opened(call, channel, full, true)
    }
    const ids = (textOf(args.users) ?? '')
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== '')
    if (ids.length === 0) return refuse('users_list_not_supplied')
    if (ids.length > 8) return refuse('too_many_users')
    const users = ids.map((id) => team.users.get(id))
    if (users.some((user) => user === undefined)) return refuse('user_not_found')
    if (users.some((user) => user?.deleted === true)) return refuse('user_disabled')
    if (users.some((user) => user?.isBot === true || user?.id === 'USLACKBOT')) return refuse('cannot_dm_bot')
    if (users.some((user) => user?.refusesDms !== undefined)) return refuse('user_not_visible')
    const needed = ids.length === 1 ? 'im:write' : 'mpim:write'
    if (!has(call, needed)) return missingScope(call, [needed])
    const [only] = ids
    if (ids.length === 1 && only !== undefined) {
      const existing = directMessageWith(team, only)
      return opened(call, existing ?? openDirectMessage(call.world.state, team, only), full, existing !== undefined)
    }
    const members = [...ids, team.bot.userId]
    const same = [...team.channels.values()].find(
      (channel) =>
        channel.kind === 'mpim' &&
        channel.members.size === members.length &&
        members.every((id) => channel.members.has(id)),
    )
    const name = `mpdm-${ids.join('--').toLowerCase()}`
    return opened(
      call,
      same ?? addConversation(call.world.state, team, { kind: 'mpim', name, members }),
      full,
      same !== undefined,
    )
  },

  'conversations.info': (call) => {
    const found = readable(call, 'read')
    if ('refusal' in found) return found.refusal
    return ok({ channel: conversationObject(call.team, found.channel) })
  },

  'conversations.members': (call) => {
    const found = readable(call, 'read')
    if ('refusal' in found) return found.refusal
    const members = page([...found.channel.members], call.args, { usual: 100, most: 1000 })
    if ('error' in members) return refuse(members.error)
    return ok({ members: members.items, response_metadata: members.response_metadata })
  },

  'conversations.list': (call) => listed(call, () => true),

  'users.conversations': (call) => {
    const user = textOf(call.args.user) ?? call.team.bot.userId
    return listed(call, (channel) => channel.members.has(user))
  },

  'conversations.history': (call) => {
    const found = readable(call, 'history')
    if ('refusal' in found) return found.refusal
    const { channel } = found
    if (!channel.members.has(call.team.bot.userId)) return refuse('not_in_channel')
    return messagesPage(
      call,
      channel,
      channel.messages.filter((message) => message.threadTs === undefined || message.threadTs === message.ts),
    )
  },

  'conversations.replies': (call) => {
    const found = readable(call, 'history')
    if ('refusal' in found) return found.refusal
    const ts = textOf(call.args.ts)
    if (!found.channel.messages.some((message) => message.ts === ts)) return refuse('thread_not_found')
    return messagesPage(
      call,
      found.channel,
      found.channel.messages.filter((message) => message.ts === ts || message.threadTs === ts),
    )
  },

  'conversations.join': (call) => {
    const channel = visibleChannel(call, textOf(call.args.channel))
    if (channel === undefined) return refuse('channel_not_found')
    if (channel.kind !== 'public') return refuse('method_not_supported_for_channel_type')
    if (channel.isArchived) return refuse('is_archived')
    channel.members.add(call.team.bot.userId)
    call.world.state.changed({ what: 'channel', teamId: call.team.id, channel: channel.id })
    return ok({ channel: conversationObject(call.team, channel) })
  },
}

function opened(call: AuthorizedCall, channel: Channel, full: boolean, already: boolean): Json {
  const shape = full ? conversationObject(call.team, channel) : { id: channel.id }
  return ok({ ...(already ? { no_op: true, already_open: true } : {}), channel: shape })
}

/** The conversation, if the bot sees it and its token may read that kind. */
function readable(
  call: AuthorizedCall,
  right: 'read' | 'history',
): { readonly channel: Channel } | { readonly refusal: Json } {
  const channel = visibleChannel(call, textOf(call.args.channel))
  if (channel === undefined) return { refusal: refuse('channel_not_found') }
  const needed = `${scopeFamily(channel.kind)}:${right}`
  return has(call, needed) ? { channel } : { refusal: missingScope(call, [needed]) }
}

function listed(call: AuthorizedCall, wanted: (channel: Channel) => boolean): Json {
  const types = (textOf(call.args.types) ?? 'public_channel').split(',').map((type) => type.trim())
  const kinds = types.map((type) => kindOfType[type])
  if (kinds.some((kind) => kind === undefined)) return refuse('invalid_types')
  const needed = kinds.flatMap((kind) => (kind === undefined ? [] : [`${scopeFamily(kind)}:read`]))
  if (needed.some((scope) => !has(call, scope))) return missingScope(call, needed)
  const bot = call.team.bot.userId
  const channels = [...call.team.channels.values()].filter(
    (channel) =>
      kinds.includes(channel.kind) &&
      (channel.kind === 'public' || channel.members.has(bot)) &&
      !(isTrue(call.args.exclude_archived) && channel.isArchived) &&
      wanted(channel),
  )
  const shown = page(channels, call.args, { usual: 100, most: 1000 })
  if ('error' in shown) return refuse(shown.error)
  return ok({
    channels: shown.items.map((channel) => conversationObject(call.team, channel)),
    response_metadata: shown.response_metadata,
  })
}

function messagesPage(call: AuthorizedCall, channel: Channel, all: Channel['messages']): Json {
  const { args, world } = call
  const oldest = textOf(args.oldest) ?? '0'
  const latest = textOf(args.latest)
  if (!/^\d+(\.\d+)?$/.test(oldest)) return refuse('invalid_ts_oldest')
  if (latest !== undefined && !/^\d+(\.\d+)?$/.test(latest)) return refuse('invalid_ts_latest')
  const edge = isTrue(args.inclusive) ? 0 : 1
  const compare = (a: string, b: string): number => micros(a) - micros(b)
  const within = all.filter(
    (message) => compare(message.ts, oldest) >= edge && (latest === undefined || compare(latest, message.ts) >= edge),
  )
  const newestFirst = call.method === 'conversations.replies' ? within : within.toReversed()
  const shown = page(newestFirst, args, { usual: 100, most: 999 })
  if ('error' in shown) return refuse(shown.error)
  const withMetadata = isTrue(args.include_all_metadata)
  return ok({
    messages: shown.items.map((message) => messageObject(world.state, message, { withMetadata })),
    has_more: shown.response_metadata.next_cursor !== '',
    pin_count: 0,
    ...(shown.response_metadata.next_cursor === '' ? {} : { response_metadata: shown.response_metadata }),
    channel_actions_ts: null,
    channel_actions_count: 0,
    ...(channel.isArchived ? { is_limited: false } : {}),
  })
}

function micros(ts: string): number {
  return Math.round(Number(ts) * 1_000_000)
}
