// The driving API of `person.ts`, made: each act is what Slack's client and servers do together.

import { optionsOf, valueKey } from '../blocks/inputs.ts'
import { deliver } from '../delivery/deliver.ts'
import { sendEvent } from '../delivery/events.ts'
import {
  type Actor,
  actionDelivery,
  commandDelivery,
  messageShortcutDelivery,
  shortcutDelivery,
} from '../delivery/interactions.ts'
import { isRecord, type Json, recordsOf, textOf } from '../json.ts'
import { deliveredOf } from '../log.ts'
import { addEphemeral, addMessage, messageOnScreen, readContent } from '../messages.ts'
import {
  type ClickOptions,
  type Delivered,
  type FillValue,
  type MessageOnScreen,
  NotPossible,
  type Person,
} from '../person.ts'
import { type Channel, directMessageWith, openDirectMessage, teamOf } from '../state.ts'
import { viewObject, viewOnScreen } from '../views.ts'
import { violate, type World } from '../world.ts'
import { optionNamed } from './filling.ts'
import { chooseIn, closeTop, fillIn, putInto, searchIn, submitTop } from './forms.ts'
import { markRead } from './reading.ts'
import { findElement } from './screen.ts'
import { until } from './waiting.ts'

const anything = (): boolean => true

/** Throws where there is no such person. */
export function personIn(world: World, teamId: string, userId: string): Person {
  const team = teamOf(world.state, teamId)
  const user = team.users.get(userId)
  if (user === undefined) throw new NotPossible(`nobody in ${teamId} is ${userId}`)
  const actor: Actor = { world, team, user }
  const currentView = () => {
    const top = team.stacks.get(userId)?.at(-1)
    return top === undefined ? undefined : viewOnScreen(top)
  }
  const home = () => {
    const view = team.homes.get(userId)
    return view === undefined ? undefined : viewOnScreen(view)
  }
  const dms = (): MessageOnScreen[] => {
    const channel = directMessageWith(team, userId)
    return (channel?.messages ?? []).map((message) => messageOnScreen(message, false))
  }
  const ephemerals = (channel?: string): MessageOnScreen[] =>
    team.ephemerals
      .filter((each) => each.to === userId && !each.gone && (channel === undefined || each.message.channel === channel))
      .map((each) => messageOnScreen(each.message, true))
  const aloud = (messages: readonly MessageOnScreen[]): string => messages.map((each) => each.visible).join('\n--\n')
  return {
    id: userId,
    teamId,
    command: (command, text = '', where = {}) => sendCommand(actor, command, text, channelFor(actor, where.channel)),
    shortcut: async (callbackId) => {
      demandShortcut(actor, callbackId, 'global')
      return deliveredOf(await deliver(world, shortcutDelivery(actor, callbackId)))
    },
    messageShortcut: (callbackId, at) => useMessageShortcut(actor, callbackId, at),
    openHome: (tab = 'home') => openTab(actor, tab),
    home,
    seesHome: (matches = anything, wait = {}) =>
      until(
        world.state,
        () => matching(home(), matches),
        wait,
        `${user.name}'s Home`,
        () => home()?.text ?? 'no Home',
      ),
    type: (text) => typeToBot(actor, text),
    dms,
    seesDm: (matches = anything, wait = {}) =>
      until(
        world.state,
        () => dms().findLast(matches),
        wait,
        `a DM to ${user.name}`,
        () => aloud(dms()),
      ),
    ephemerals,
    seesEphemeral: (matches = anything, wait = {}) =>
      until(
        world.state,
        () => ephemerals().findLast(matches),
        wait,
        `an ephemeral message to ${user.name}`,
        () => aloud(ephemerals()),
      ),
    post: (channel, text) => {
      const content = { text, blocks: [], attachments: [], metadata: undefined }
      return messageOnScreen(addMessage(world, joinedChannel(actor, channel), content, { userId }), false)
    },
    read: (channel, ts) => markRead(world, joinedChannel(actor, channel), userId, ts),
    currentView,
    views: () => (team.stacks.get(userId) ?? []).map(viewOnScreen),
    seesModal: (matches = anything, wait = {}) =>
      until(
        world.state,
        () => matching(currentView(), matches),
        wait,
        `a modal on ${user.name}'s screen`,
        () => currentView()?.text ?? 'no modal',
      ),
    fill: (values, options) => fillIn(actor, values, options),
    search: (blockId, text, where) => searchIn(actor, blockId, text, where),
    choose: (blockId, text, labelOrValue) => chooseIn(actor, blockId, text, labelOrValue),
    submit: (options = {}) => submitTop(actor, options.loseAck === true),
    close: (options = {}) => closeTop(actor, options.all === true),
    click: (target, options = {}) => clickOn(actor, target, options),
  }
}

async function sendCommand(actor: Actor, command: string, text: string, channel: Channel): Promise<Delivered> {
  const { world } = actor
  if (!world.state.app.commands.some((each) => each.name === command)) {
    throw new NotPossible(`${command} is not a command here`)
  }
  const delivered = deliveredOf(await deliver(world, commandDelivery(actor, command, text, channel)))
  if (delivered.outcome === 'acked' && delivered.reply !== '')
    world.log.during(delivered.id, () => showAnswer(actor, channel, delivered))
  return delivered
}

/** What the ack of a command carries is shown to its sender, or in the channel. */
function showAnswer({ world, team, user }: Actor, channel: Channel, delivered: Delivered): void {
  const answer: Json | undefined = isRecord(delivered.reply)
    ? delivered.reply
    : typeof delivered.reply === 'string'
      ? { text: delivered.reply }
      : undefined
  if (answer === undefined) {
    violate(world, 'reply to a command', 'invalid_response', [], delivered.reply)
    return
  }
  if (Object.keys(answer).length === 0) return
  const content = readContent(world, team, answer, 'reply to a command')
  if ('error' in content) return
  if (answer.response_type === 'in_channel') {
    addMessage(world, channel, content.content, { userId: team.bot.userId, botId: team.bot.botId })
  } else addEphemeral(world, team, channel, content.content, user.id)
}

async function useMessageShortcut(
  actor: Actor,
  callbackId: string,
  at: { readonly channel: string; readonly ts: string },
): Promise<Delivered> {
  const channel = joinedChannel(actor, at.channel)
  const message = channel.messages.find((each) => each.ts === at.ts)
  demandShortcut(actor, callbackId, 'message')
  if (message === undefined) throw new NotPossible(`there is no message ${at.ts} in ${at.channel}`)
  return deliveredOf(await deliver(actor.world, messageShortcutDelivery(actor, callbackId, channel, message)))
}

async function openTab(actor: Actor, tab: 'home' | 'messages'): Promise<Delivered> {
  const { world, team, user } = actor
  const channel = openDirectMessage(world.state, team, user.id)
  const published = team.homes.get(user.id)
  const view = published === undefined ? {} : { view: viewObject(world, team, published) }
  return told(
    await sendEvent(world, team, { type: 'app_home_opened', user: user.id, channel: channel.id, tab, ...view }),
  )
}

async function typeToBot(actor: Actor, text: string): Promise<Delivered> {
  const { world, team, user } = actor
  if (world.state.app.messagesTabReadOnly) throw new NotPossible('the Messages tab is read-only')
  const channel = openDirectMessage(world.state, team, user.id)
  const content = { text, blocks: [], attachments: [], metadata: undefined }
  const { ts } = addMessage(world, channel, content, { userId: user.id })
  const place = { channel: channel.id, channel_type: 'im', team: team.id }
  return told(await sendEvent(world, team, { type: 'message', user: user.id, text, ts, event_ts: ts, ...place }))
}

async function clickOn(actor: Actor, target: string, options: ClickOptions): Promise<Delivered> {
  const { place, block, element, option } = findElement(actor, target, options)
  const type = textOf(element.type) ?? ''
  const chosen: FillValue | undefined =
    options.value ?? (option === undefined ? undefined : (textOf(option.value) ?? ''))
  if (valueKey(type) !== undefined) {
    if (chosen === undefined) throw new NotPossible(`say the value for a ${type}`)
    const wanted =
      valueKey(type)?.many === true && !Array.isArray(chosen) && chosen !== null ? [String(chosen)] : chosen
    const [first] = await putInto(actor, place, block, element, wanted)
    if (first === undefined) throw new NotPossible(`${target} is an input that tells the bot nothing: use fill`)
    return first
  }
  const common = { type, block_id: block.block_id, action_id: element.action_id }
  const action = { ...common, ...pressed(element, type, String(chosen ?? '')) }
  return deliveredOf(await deliver(actor.world, actionDelivery(actor, place, action)))
}

/** What Slack says of an element that holds nothing: which of its options it was, or what is on the button. */
function pressed(element: Json, type: string, chosen: string): Json {
  switch (type) {
    case 'overflow':
      return { selected_option: optionNamed(optionsOf(element), chosen) }
    case 'feedback_buttons':
      return { value: optionNamed(recordsOf([element.positive_button, element.negative_button]), chosen).value }
    default:
      return {
        text: element.text,
        ...(element.value === undefined ? {} : { value: element.value }),
        ...(element.style === undefined ? {} : { style: element.style }),
      }
  }
}

function demandShortcut(actor: Actor, callbackId: string, on: 'global' | 'message'): void {
  const declared = actor.world.state.app.shortcuts
  if (declared?.some((each) => each.callbackId === callbackId && each.on === on) === false) {
    throw new NotPossible(`${callbackId} is not a ${on} shortcut of this app`)
  }
}

function channelFor(actor: Actor, id: string | undefined): Channel {
  return id === undefined ? openDirectMessage(actor.world.state, actor.team, actor.user.id) : joinedChannel(actor, id)
}

/** A conversation that the person can be in. */
function joinedChannel(actor: Actor, id: string): Channel {
  const channel = actor.team.channels.get(id)
  if (channel === undefined || (channel.kind !== 'public' && !channel.members.has(actor.user.id))) {
    throw new NotPossible(`${actor.user.name} is not in ${id}`)
  }
  return channel
}

function matching<T>(value: T | undefined, matches: (value: T) => boolean): T | undefined {
  return value !== undefined && matches(value) ? value : undefined
}

function told(delivered: Delivered | undefined): Delivered {
  if (delivered === undefined) throw new NotPossible('the app does not subscribe to that event')
  return delivered
}
