// What Slack tells the bot when a person acts: the payloads of commands, shortcuts, clicks, typed searches and
// submissions. docs.slack.dev/reference/interaction-payloads

import { reportedValues, valuesFor } from '../blocks/inputs.ts'
import { type Json, recordsOf } from '../json.ts'
import { messageObject } from '../shapes.ts'
import { type Channel, isOrganisationInstall, type Message, type StoredView, type Team, type User } from '../state.ts'
import { viewObject } from '../views.ts'
import type { World } from '../world.ts'
import type { Delivery } from './deliver.ts'

/** Who acts, in which workspace. */
export type Actor = { readonly world: World; readonly team: Team; readonly user: User }

/** Where an element stands: in a view, or in a message of a channel. */
export type Place =
  | { readonly kind: 'view'; readonly view: StoredView }
  | { readonly kind: 'message'; readonly channel: Channel; readonly message: Message; readonly ephemeral: boolean }

export function commandDelivery(actor: Actor, command: string, text: string, channel: Channel): Delivery {
  const { team, user, world } = actor
  const escaped = world.state.app.commands.find((each) => each.name === command)?.escapes === true
  const payload: Json = {
    token: 'verification-token',
    team_id: team.id,
    team_domain: team.domain,
    ...(team.enterprise === undefined
      ? {}
      : { enterprise_id: team.enterprise.id, enterprise_name: team.enterprise.name }),
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text: escaped ? escapeCommandText(team, text) : text,
    api_app_id: world.state.app.id,
    is_enterprise_install: String(isOrganisationInstall(world.state, team)),
    response_url: newResponseUrl(actor, channel, undefined),
    trigger_id: newTrigger(actor, { openedIn: channel.id }),
  }
  return { kind: 'command', type: command, teamId: team.id, payload }
}

export function shortcutDelivery(actor: Actor, callbackId: string): Delivery {
  const payload = { type: 'shortcut', ...common(actor), action_ts: actor.world.state.nextTs(), callback_id: callbackId }
  return interaction(actor, { ...payload, trigger_id: newTrigger(actor, {}) })
}

export function messageShortcutDelivery(
  actor: Actor,
  callbackId: string,
  channel: Channel,
  message: Message,
): Delivery {
  const { state } = actor.world
  return interaction(actor, {
    type: 'message_action',
    ...common(actor),
    action_ts: state.nextTs(),
    callback_id: callbackId,
    trigger_id: newTrigger(actor, { openedIn: channel.id }),
    response_url: newResponseUrl(actor, channel, message.ts),
    message_ts: message.ts,
    channel: { id: channel.id, name: channelName(channel) },
    message: messageObject(state, message, { withMetadata: false }),
  })
}

/** `action`: the element's part of it, as `{ type, action_id, block_id, value }`. */
export function actionDelivery(actor: Actor, place: Place, action: Json): Delivery {
  const { world, team, user } = actor
  const actions = [{ ...action, action_ts: world.state.nextTs() }]
  if (place.kind === 'view') {
    const { view } = place
    return interaction(actor, {
      type: 'block_actions',
      ...common(actor),
      container: { type: 'view', view_id: view.id },
      trigger_id: newTrigger(actor, {
        viewId: view.id,
        ...(view.openedIn === undefined ? {} : { openedIn: view.openedIn }),
      }),
      view: viewObject(world, team, view),
      actions,
    })
  }
  const { channel, message, ephemeral } = place
  const values = valuesFor(message.blocks, message.values.get(user.id) ?? {}, undefined)
  return interaction(actor, {
    type: 'block_actions',
    ...common(actor),
    container: { type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral: ephemeral },
    trigger_id: newTrigger(actor, { openedIn: channel.id }),
    channel: { id: channel.id, name: channelName(channel) },
    // Slack sends no copy of an ephemeral message: it keeps none.
    ...(ephemeral ? {} : { message: messageObject(world.state, message, { withMetadata: true }) }),
    state: { values: reportedValues(message.blocks, values) },
    response_url: newResponseUrl(actor, channel, message.ts),
    actions,
  })
}

export function suggestionDelivery(
  actor: Actor,
  place: Place,
  element: Json,
  blockId: string,
  typed: string,
): Delivery {
  const { world, team } = actor
  const where =
    place.kind === 'view'
      ? { container: { type: 'view', view_id: place.view.id }, view: viewObject(world, team, place.view) }
      : {
          container: {
            type: 'message',
            message_ts: place.message.ts,
            channel_id: place.channel.id,
            is_ephemeral: place.ephemeral,
          },
          channel: { id: place.channel.id, name: channelName(place.channel) },
          message: messageObject(world.state, place.message, { withMetadata: true }),
        }
  const payload = {
    type: 'block_suggestion',
    ...common(actor),
    action_id: element.action_id,
    block_id: blockId,
    value: typed,
    ...where,
  }
  return { kind: 'options', type: 'block_suggestion', teamId: team.id, payload }
}

export function submissionDelivery(actor: Actor, view: StoredView): Delivery {
  const { world, team } = actor
  const responseUrls = recordsOf(view.blocks).flatMap((block) => {
    const element = recordsOf([block.element])[0]
    if (element?.response_url_enabled !== true) return []
    const value = view.values[String(block.block_id)]?.[String(element.action_id)]
    const channel = team.channels.get(String(value?.selected_conversation ?? value?.selected_channel))
    if (channel === undefined) return []
    const url = newResponseUrl(actor, channel, undefined)
    return [{ block_id: block.block_id, action_id: element.action_id, channel_id: channel.id, response_url: url }]
  })
  return interaction(actor, {
    type: 'view_submission',
    ...common(actor),
    trigger_id: newTrigger(actor, {
      viewId: view.id,
      ...(view.openedIn === undefined ? {} : { openedIn: view.openedIn }),
    }),
    view: viewObject(world, team, view),
    response_urls: responseUrls,
  })
}

export function closedDelivery(actor: Actor, view: StoredView, cleared: boolean): Delivery {
  const payload = {
    type: 'view_closed',
    ...common(actor),
    view: viewObject(actor.world, actor.team, view),
    is_cleared: cleared,
  }
  return interaction(actor, payload)
}

function channelName(channel: Channel): string {
  return channel.kind === 'im' ? 'directmessage' : channel.kind === 'private' ? 'privategroup' : channel.name
}

/** Three seconds, once. docs.slack.dev/surfaces/modals */
function newTrigger(actor: Actor, from: { readonly viewId?: string; readonly openedIn?: string }): string {
  const { state } = actor.world
  const id = `${state.now()}.${state.nextId('trigger')}`
  state.triggers.set(id, {
    id,
    teamId: actor.team.id,
    userId: actor.user.id,
    issuedAt: state.now(),
    viewId: from.viewId,
    openedIn: from.openedIn,
    used: false,
  })
  return id
}

function newResponseUrl(actor: Actor, channel: Channel, ts: string | undefined): string {
  const { state } = actor.world
  const id = state.nextId('response')
  state.responseUrls.set(id, {
    id,
    teamId: actor.team.id,
    userId: actor.user.id,
    channel: channel.id,
    ts,
    issuedAt: state.now(),
    uses: 0,
  })
  return `${actor.world.origin()}/response/${id}`
}

function interaction(actor: Actor, payload: Json): Delivery {
  return { kind: 'interaction', type: String(payload.type), teamId: actor.team.id, payload }
}

function common({ world, team, user }: Actor): Json {
  const { enterprise } = team
  return {
    token: 'verification-token',
    api_app_id: world.state.app.id,
    team: {
      id: team.id,
      domain: team.domain,
      ...(enterprise === undefined ? {} : { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
    },
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
    enterprise: enterprise ?? null,
    is_enterprise_install: isOrganisationInstall(world.state, team),
  }
}

/** `should_escape`: mentions become ids, `&<>` entities; what is a mention already stays. */
function escapeCommandText(team: Team, text: string): string {
  const plain = text.split(/(<[@#][A-Z0-9]+(?:\|[^>]*)?>)/)
  return plain.map((part, index) => (index % 2 === 1 ? part : escapePlain(team, part))).join('')
}

function escapePlain(team: Team, text: string): string {
  const entities = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  return entities.replace(/([@#])([\p{L}\p{N}._-]+)/gu, (whole, sign: string, name: string) => {
    if (sign === '@') {
      const user = [...team.users.values()].find((each) => each.name === name)
      return user === undefined ? whole : `<@${user.id}|${user.name}>`
    }
    const channel = [...team.channels.values()].find((each) => each.name === name)
    return channel === undefined ? whole : `<#${channel.id}|${channel.name}>`
  })
}
