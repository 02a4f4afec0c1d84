// The objects of Slack's Web API and payloads, as JSON: user, conversation, message, file.
import type { Json } from './json.ts'
import type { Channel, Message, SlackState, StoredFile, Team, User } from './state.ts'

/** `withEmail` follows the scope `users:read.email`. */
export function userObject(
  state: SlackState,
  user: User,
  options: { readonly withEmail: boolean; readonly withLocale: boolean },
): Json {
  const offset = offsetSeconds(user.tz, state.now())
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.deleted,
    // Slack leaves out where a deactivated person lives and what they may do.
    ...(user.deleted
      ? {}
      : {
          real_name: user.realName,
          tz: user.tz,
          tz_label: user.tz,
          tz_offset: offset,
          is_admin: user.isAdmin,
          is_owner: user.isOwner,
          is_primary_owner: user.isPrimaryOwner,
          is_restricted: user.isRestricted,
          is_ultra_restricted: false,
          ...(options.withLocale ? { locale: user.locale } : {}),
        }),
    ...(user.isStranger ? { is_stranger: true } : {}),
    is_bot: user.isBot,
    is_app_user: user.isAppUser,
    updated: user.updated,
    profile: {
      title: user.title,
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      ...(options.withEmail && user.email !== undefined ? { email: user.email } : {}),
      team: user.teamId,
    },
  }
}

export function conversationObject(team: Team, channel: Channel): Json {
  const bot = team.bot.userId
  if (channel.kind === 'im') {
    const other = [...channel.members].find((member) => member !== bot)
    return {
      id: channel.id,
      created: channel.created,
      is_im: true,
      is_archived: channel.isArchived,
      is_org_shared: false,
      context_team_id: team.id,
      user: other,
      is_user_deleted: other === undefined ? false : (team.users.get(other)?.deleted ?? false),
    }
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    created: channel.created,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_archived: channel.isArchived,
    is_general: false,
    is_shared: channel.isExtShared,
    is_ext_shared: channel.isExtShared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    is_member: channel.members.has(bot),
    context_team_id: team.id,
    num_members: channel.members.size,
  }
}

export function messageObject(state: SlackState, message: Message, options: { readonly withMetadata: boolean }): Json {
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    ...(message.botId === undefined ? {} : { bot_id: message.botId, app_id: state.app.id }),
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(message.attachments.length === 0 ? {} : { attachments: message.attachments }),
    ...(options.withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.edited === undefined ? {} : { edited: message.edited }),
  }
}

export function fileObject(origin: string, file: StoredFile): Json {
  const link = `${origin}/files-pri/${file.teamId}-${file.id}/${encodeURIComponent(file.name)}`
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.name,
    mimetype: file.mimetype,
    filetype: file.name.split('.').at(-1) ?? '',
    pretty_type: (file.name.split('.').at(-1) ?? '').toUpperCase(),
    user: file.user,
    user_team: file.teamId,
    size: file.content.byteLength,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    url_private: link,
    url_private_download: `${link}?download=1`,
    permalink: `${origin}/files/${file.user}/${file.id}`,
  }
}

/** East of Greenwich, at that moment. */
function offsetSeconds(zone: string, atMillis: number): number {
  const named = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(atMillis))
    .find((part) => part.type === 'timeZoneName')?.value
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(named ?? '')
  if (match === null) return 0
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60
  return match[1] === '-' ? -seconds : seconds
}
