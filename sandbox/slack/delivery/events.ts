// The Events API: an envelope with an id of its own, repeated three times where the bot doesn't take it. Retries come
// at once, after a minute and after five, with the same `event_id`. docs.slack.dev/apis/events-api

import { type Json, textOf } from '../json.ts'
import { type DeliveryRecord, deliveredOf } from '../log.ts'
import type { Delivered } from '../person.ts'
import { userObject } from '../shapes.ts'
import { isOrganisationInstall, type Team, type User } from '../state.ts'
import type { World } from '../world.ts'
import { deliver } from './deliver.ts'

/** Delivers it once and answers with that; retries go on in the background. Events the app doesn't take are dropped. */
export async function sendEvent(world: World, team: Team, event: Json): Promise<Delivered | undefined> {
  const type = textOf(event.type) ?? ''
  const subscribed = type === 'message' ? `message.${textOf(event.channel_type) ?? 'im'}` : type
  if (!world.state.app.events.includes(subscribed)) return undefined
  const payload: Json = {
    token: 'verification-token',
    team_id: team.id,
    ...(team.enterprise === undefined ? {} : { enterprise_id: team.enterprise.id }),
    api_app_id: world.state.app.id,
    type: 'event_callback',
    event_id: world.state.nextId('Ev'),
    event_time: Math.floor(world.state.now() / 1000),
    event: { event_ts: world.state.nextTs(), ...event },
    authorizations: [
      {
        enterprise_id: team.enterprise?.id ?? null,
        team_id: team.id,
        user_id: team.bot.userId,
        is_bot: true,
        is_enterprise_install: isOrganisationInstall(world.state, team),
      },
    ],
    is_ext_shared_channel: false,
  }
  const delivery = { kind: 'event', type, teamId: team.id, payload } as const
  const first = await deliver(world, delivery)
  retryLater(world, delivery, first)
  return deliveredOf(first)
}

/** `team_join` and `user_change` carry the whole user. */
export async function sendUserEvent(
  world: World,
  team: Team,
  type: 'team_join' | 'user_change',
  user: User,
): Promise<Delivered | undefined> {
  const withEmail = [...world.state.tokens.values()].some(
    (token) => token.teamId === team.id && token.ended === undefined && token.scopes.includes('users:read.email'),
  )
  const shape = userObject(world.state, user, { withEmail, withLocale: true })
  return await sendEvent(world, team, { type, user: shape, cache_ts: Math.floor(world.state.now() / 1000) })
}

function retryLater(world: World, delivery: Parameters<typeof deliver>[1], last: DeliveryRecord): void {
  const attempt = last.attempt + 1
  const delay = world.timing.eventRetryDelaysMillis[last.attempt]
  if (last.outcome === 'acked' || last.noRetry || delay === undefined) return
  const retryReason = { timeout: 'http_timeout', unreachable: 'connection_failed', refused: 'http_error' }[last.outcome]
  world.later(delay, async () => {
    retryLater(world, delivery, await deliver(world, { ...delivery, attempt, retryReason }))
  })
}
