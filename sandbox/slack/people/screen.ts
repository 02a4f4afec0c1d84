// Finding what a person means on what they see: an element by its label or id, in a modal, a message or Home.
import { elementsOf, withNested } from '../blocks/checks.ts'
import { labelOf, optionsOf } from '../blocks/inputs.ts'
import type { Actor, Place } from '../delivery/interactions.ts'
import { type Json, recordOf, textOf } from '../json.ts'
import { type ClickOptions, NotPossible } from '../person.ts'
import { type Channel, directMessageWith, type Message } from '../state.ts'

export type Found = {
  readonly place: Place
  readonly block: Json
  readonly element: Json
  /** The option whose label was named, where it wasn't the element itself. */
  readonly option: Json | undefined
}

/** The one element that is meant. Throws `NotPossible` where there is none, or more than one. */
export function findElement(actor: Actor, target: string, options: ClickOptions): Found {
  for (const place of placesFor(actor, options)) {
    const found = elementsIn(place).flatMap(({ block, element }) => matches(place, block, element, target, options))
    if (found.length > 1 && !found.every((each) => each.element === found[0]?.element)) {
      throw new NotPossible(`“${target}” is there ${found.length} times: say the blockId`)
    }
    const [first] = found
    if (first !== undefined) return first
  }
  const seen = placesFor(actor, options)
    .slice(0, 3)
    .flatMap(elementsIn)
    .map(({ element }) => `${labelOfElement(element)} (${element.action_id})`)
  throw new NotPossible(
    `there is no “${target}” to click; there is: ${seen.length === 0 ? 'nothing' : seen.join(', ')}`,
  )
}

/** The input of the modal on top (or Home) with that block id, or `blockId/actionId` where a block has several. */
export function findInput(place: Place, key: string): { readonly block: Json; readonly element: Json } {
  const inputs = elementsIn(place)
  const found = inputs.filter(
    ({ block, element }) => block.block_id === key || `${block.block_id}/${element.action_id}` === key,
  )
  const [first, ...more] = found
  if (first === undefined) {
    const known = [...new Set(inputs.map(({ block }) => textOf(block.block_id)))].join(', ')
    throw new NotPossible(`there is no input ${key}; there is: ${known === '' ? 'nothing' : known}`)
  }
  if (more.length > 0) throw new NotPossible(`${key} has several elements: say blockId/actionId`)
  return first
}

/** The one place that `in` names. Throws `NotPossible` where it isn't on the person's screen. */
export function placeOf(actor: Actor, options: ClickOptions): Place {
  const [place] = placesFor(actor, options)
  if (place === undefined) throw new NotPossible(`${actor.user.name} has nothing like that on screen`)
  return place
}

/** What is where, most likely first. */
function placesFor(actor: Actor, options: ClickOptions): Place[] {
  const { team, user } = actor
  const top = team.stacks.get(user.id)?.at(-1)
  const home = team.homes.get(user.id)
  const inView: Place[] = top === undefined ? [] : [{ kind: 'view', view: top }]
  const inHome: Place[] = home === undefined ? [] : [{ kind: 'view', view: home }]
  if (options.in === 'view') return inView
  if (options.in === 'home') return inHome
  const channel = options.channel === undefined ? directMessageWith(team, user.id) : team.channels.get(options.channel)
  if (options.in !== undefined) {
    const likely = channel === undefined ? [] : [channel]
    for (const each of [...likely, ...team.channels.values()]) {
      const exact = messagesIn(actor, each).find((place) => place.message.ts === options.in)
      if (exact !== undefined) return [exact]
    }
    throw new NotPossible(`there is no message ${options.in}`)
  }
  const messages = channel === undefined ? [] : messagesIn(actor, channel)
  return inView.length > 0 ? inView : [...messages, ...inHome]
}

/** Newest first; what only this person sees among them. */
function messagesIn(actor: Actor, channel: Channel): Extract<Place, { kind: 'message' }>[] {
  const mine = actor.team.ephemerals.filter(
    (each) => each.to === actor.user.id && !each.gone && each.message.channel === channel.id,
  )
  const visible = channel.kind === 'public' || channel.members.has(actor.user.id) ? channel.messages : []
  const place = (message: Message, ephemeral: boolean) => ({ kind: 'message', channel, message, ephemeral }) as const
  return [...visible.map((message) => place(message, false)), ...mine.map((each) => place(each.message, true))].sort(
    (a, b) => (a.message.ts < b.message.ts ? 1 : -1),
  )
}

function elementsIn(place: Place): { readonly block: Json; readonly element: Json }[] {
  const blocks = place.kind === 'view' ? place.view.blocks : place.message.blocks
  return withNested(blocks).flatMap((block) =>
    elementsOf(block, '')
      .filter(({ element }) => element.type !== 'image')
      .map(({ element }) => ({ block, element })),
  )
}

function matches(place: Place, block: Json, element: Json, target: string, options: ClickOptions): Found[] {
  if (options.blockId !== undefined && block.block_id !== options.blockId) return []
  const found = { place, block, element, option: undefined }
  if (element.action_id === target || labelOfElement(element) === target || element.accessibility_label === target)
    return [found]
  if (options.value !== undefined) return []
  const option = optionsOf(element).find((each) => labelOf(each) === target)
  return option === undefined ? [] : [{ ...found, option }]
}

function labelOfElement(element: Json): string {
  return textOf(recordOf(element.text).text) ?? textOf(recordOf(element.placeholder).text) ?? ''
}
