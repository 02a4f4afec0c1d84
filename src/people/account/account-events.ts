// `team_join` and `user_change` keep links current between two nights. Slack sends both for deactivation too.
import { z } from 'zod'
import { asId, type SlackUserId } from '../../kernel/ids.ts'
import { type EventCall, onEvent } from '../../slack/events.ts'
import type { SlackHandler } from '../../slack/handler.ts'
import type { SlackUser } from '../../slack/slack-api.ts'
import { ensureDirectory } from '../start-directory.ts'
import { applyUsers } from './read-accounts.ts'

const text = z.string().max(1000).nullish()
const flag = z.boolean().nullish()

/** Slack's record of a user: the fields that we compare, and those that tell a guest and a bot. */
const eventWithUser = z.looseObject({
  user: z.object({
    id: z.string().max(64),
    team_id: text,
    name: text,
    real_name: text,
    tz: text,
    locale: text,
    deleted: flag,
    is_bot: flag,
    is_restricted: flag,
    is_ultra_restricted: flag,
    is_stranger: flag,
    is_owner: flag,
    is_primary_owner: flag,
    profile: z.object({ email: text, real_name: text }).nullish(),
  }),
})

export const accountEvents: readonly SlackHandler[] = [
  onEvent('team_join', eventWithUser, (call, { user }) => apply(call, user)),
  onEvent('user_change', eventWithUser, (call, { user }) => apply(call, user)),
]

async function apply(call: EventCall, user: z.infer<typeof eventWithUser>['user']): Promise<void> {
  await call.once(async (scope) => {
    await ensureDirectory(scope)
    await applyUsers(scope, [toSlackUser(user)])
  })
}

function toSlackUser(user: z.infer<typeof eventWithUser>['user']): SlackUser {
  return {
    id: asId<SlackUserId>(user.id),
    teamId: user.team_id ?? undefined,
    name: user.profile?.real_name ?? user.real_name ?? user.name ?? user.id,
    email: user.profile?.email ?? undefined,
    zone: user.tz ?? undefined,
    locale: user.locale ?? undefined,
    isBot: user.is_bot === true || user.id === slackbot,
    isDeactivated: user.deleted === true,
    isStranger: user.is_stranger === true,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isOwner: user.is_owner === true || user.is_primary_owner === true,
  }
}

// Slackbot says of itself that it is no bot.
const slackbot = 'USLACKBOT'
