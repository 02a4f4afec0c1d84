// What a select has on offer, whatever it is made of: options, people or conversations.
import { labelOf, optionsOf } from '../../../../slack/blocks/inputs.ts'
import { isRecord, type Json, recordOf, recordsOf, textOf, textsOf } from '../../../../slack/json.ts'
import type { ConversationShown, PersonShown } from '../../client/acting.ts'
import { emojiCalled } from '../text/emoji.ts'

export type Offer = {
  readonly key: string
  readonly label: string
  readonly description?: string | undefined
  readonly group?: string | undefined
  /** What is held when it is chosen. */
  readonly held: unknown
}

export function offersOf(element: Json): Offer[] {
  const inGroup = new Map(
    recordsOf(element.option_groups).flatMap((group) =>
      recordsOf(group.options).map((option) => [option, wordsIn(textOf(recordOf(group.label).text) ?? '')] as const),
    ),
  )
  return optionsOf(element).map((option) => offerOf(option, inGroup.get(option)))
}

export function offerOf(option: Json, group?: string): Offer {
  const description = textOf(recordOf(option.description).text)
  return {
    key: textOf(option.value) ?? labelOf(option),
    label: wordsIn(labelOf(option)),
    description: description === undefined ? undefined : wordsIn(description),
    group,
    held: option,
  }
}

/** Of what an element holds already, as far as it is options. */
export function chosenOptions(held: unknown): Offer[] {
  return (Array.isArray(held) ? held : [held]).filter(isRecord).map((option) => offerOf(option))
}

export function peopleOffered(people: ReadonlyMap<string, PersonShown>): Offer[] {
  return [...people.values()]
    .filter((person) => !person.deleted && !person.isBot && person.id !== 'USLACKBOT')
    .map(personOffer)
    .sort((a, b) => a.label.localeCompare(b.label))
}

export function personOffer(person: PersonShown): Offer {
  const title = person.title === '' ? `@${person.name}` : `@${person.name} · ${person.title}`
  return { key: person.id, label: person.realName || person.name, description: title, held: person.id }
}

/** As Slack offers them: what the person is in or could join, of the kinds that the element's filter lets through. */
export function conversationsOffered(
  element: Json,
  conversations: ReadonlyMap<string, ConversationShown>,
  people: ReadonlyMap<string, PersonShown>,
): Offer[] {
  const isChannels = textOf(element.type)?.includes('channels_select') === true
  const filter = recordOf(element.filter)
  const kinds = textsOf(filter.include)
  return [...conversations.values()]
    .filter((each) => !each.isArchived && (each.kind === 'public' || (each.isMember && !isChannels)))
    .filter((each) => kinds.length === 0 || kinds.includes(each.kind))
    .filter((each) => filter.exclude_external_shared_channels !== true || !each.isExtShared)
    .filter((each) => filter.exclude_bot_users !== true || people.get(each.user ?? '')?.isBot !== true)
    .map((each) => conversationOffer(each, people))
    .sort((a, b) => a.label.localeCompare(b.label))
}

export function conversationOffer(conversation: ConversationShown, people: ReadonlyMap<string, PersonShown>): Offer {
  const { id, kind, name, user } = conversation
  const other = people.get(user ?? '')
  const label = kind === 'im' ? (other?.realName ?? 'Direct message') : `${kind === 'public' ? '#' : ''}${name}`
  return { key: id, label, held: id }
}

/** Those that match, the ones that begin with it first. Accents and case don't matter. */
export function matching(offers: readonly Offer[], typed: string): readonly Offer[] {
  const wanted = folded(typed.trim())
  if (wanted === '') return offers
  const scored = offers.flatMap((offer) => {
    const label = folded(offer.label)
    const at = label.indexOf(wanted)
    if (at < 0 && !folded(offer.description ?? '').includes(wanted)) return []
    const score = at === 0 ? 0 : at > 0 && /[^\p{L}\p{N}]/u.test(label.charAt(at - 1)) ? 1 : at > 0 ? 2 : 3
    return [{ offer, score }]
  })
  // Groups stay together: their order is the bot's.
  if (offers.some((offer) => offer.group !== undefined)) return scored.map(({ offer }) => offer)
  return scored.sort((a, b) => a.score - b.score).map(({ offer }) => offer)
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Text where only text can stand, as in an input: emoji by name become themselves. */
export function wordsIn(text: string): string {
  return text.replace(/:([a-z0-9_+'-]+):/g, (all, name: string) => emojiCalled(name) ?? all)
}
