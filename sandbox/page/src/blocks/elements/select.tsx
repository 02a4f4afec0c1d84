// The select menus: each says what is on offer, the combobox does the rest.
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { textOf, textsOf } from '../../../../slack/json.ts'
import { useActing } from '../../client/acting.ts'
import { useField, useForm } from '../form/form.tsx'
import { wordsOf } from '../text/text-object.tsx'
import { Combobox } from './combobox.tsx'
import { controlAttributes, type ElementProps } from './element.tsx'
import {
  chosenOptions,
  conversationOffer,
  conversationsOffered,
  matching,
  type Offer,
  offerOf,
  offersOf,
  peopleOffered,
  personOffer,
} from './options.ts'

const pauseMillis = 250

export function StaticSelect(props: ElementProps): ReactNode {
  const { element } = props
  const offers = useMemo(() => offersOf(element), [element])
  return <LocalSelect {...props} offers={offers} shown={chosenOptions} />
}

export function UsersSelect(props: ElementProps): ReactNode {
  const { people } = useActing()
  const offers = useMemo(() => peopleOffered(people), [people])
  const shown = (held: unknown): Offer[] =>
    idsIn(held).map((id) => {
      const person = people.get(id)
      return person === undefined ? { key: id, label: id, held: id } : personOffer(person)
    })
  return <LocalSelect {...props} offers={offers} shown={shown} />
}

export function ConversationsSelect(props: ElementProps): ReactNode {
  const { people, conversations } = useActing()
  const { element } = props
  const offers = useMemo(() => conversationsOffered(element, conversations, people), [element, conversations, people])
  const shown = (held: unknown): Offer[] =>
    idsIn(held).map((id) => {
      const conversation = conversations.get(id)
      return conversation === undefined ? { key: id, label: id, held: id } : conversationOffer(conversation, people)
    })
  return <LocalSelect {...props} offers={offers} shown={shown} />
}

function LocalSelect({
  offers,
  shown,
  ...props
}: ElementProps & {
  readonly offers: readonly Offer[]
  readonly shown: (held: unknown) => readonly Offer[]
}): ReactNode {
  const [typed, setTyped] = useState('')
  const found = useMemo(() => matching(offers, typed), [offers, typed])
  return (
    <Select
      {...props}
      shown={shown}
      offers={found}
      notice={found.length === 0 ? 'No results' : undefined}
      onType={setTyped}
    />
  )
}

/** Its options come from the bot, as somebody types. */
export function ExternalSelect(props: ElementProps): ReactNode {
  const { block, element } = props
  const { search } = useActing()
  const { place } = useForm()
  const [asked, setAsked] = useState<{
    readonly typed: string
    readonly offers: readonly Offer[]
    readonly problem?: string
  }>()
  const [typed, setTyped] = useState<string>()
  const least = typeof element.min_query_length === 'number' ? element.min_query_length : 3
  const latest = useRef({ search, place })
  latest.current = { search, place }
  const blockId = textOf(block.block_id) ?? ''
  const actionId = textOf(element.action_id) ?? ''
  useEffect(() => {
    if (typed === undefined || [...typed].length < least) return
    let isStale = false
    const ask = async (): Promise<void> => {
      try {
        const options = await latest.current.search(latest.current.place, blockId, actionId, typed)
        if (isStale) return
        setAsked({ typed, offers: options.map((option) => offerOf(optionFrom(option))) })
      } catch (error) {
        if (isStale) return
        setAsked({ typed, offers: [], problem: error instanceof Error ? error.message : 'No answer' })
      }
    }
    const timer = setTimeout(ask, typed === '' ? 0 : pauseMillis)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [typed, least, blockId, actionId])
  const isShort = typed !== undefined && [...typed].length < least
  const isLoading = typed !== undefined && !isShort && asked?.typed !== typed
  const notice = isShort
    ? `Type ${least === 1 ? 'a character' : `${least} characters`} or more`
    : isLoading
      ? 'Loading…'
      : (asked?.problem ?? (asked?.offers.length === 0 ? 'No results' : undefined))
  return (
    <Select
      {...props}
      shown={chosenOptions}
      offers={isShort || isLoading ? [] : (asked?.offers ?? [])}
      notice={notice}
      onType={setTyped}
      isLoading={isLoading}
    />
  )
}

function Select({
  block,
  element,
  labelled,
  offers,
  shown,
  notice,
  onType,
  isLoading = false,
}: ElementProps & {
  readonly offers: readonly Offer[]
  readonly shown: (held: unknown) => readonly Offer[]
  readonly notice: string | undefined
  readonly onType: (typed: string) => void
  readonly isLoading?: boolean
}): ReactNode {
  const { held, set, commit, acts, isBusy } = useField(block, element)
  const isMany = textOf(element.type)?.startsWith('multi_') === true
  const chosen = shown(held).filter((offer) => offer.key !== '')
  const [isChanged, setChanged] = useState(false)
  const heldFrom = (next: readonly Offer[]): unknown =>
    isMany ? next.map((offer) => offer.held) : (next[0]?.held ?? null)
  return (
    <Combobox
      attributes={controlAttributes(labelled, element)}
      actionId={textOf(element.action_id)}
      placeholder={wordsOf(element.placeholder) || (isMany ? 'Choose options' : 'Choose an option')}
      isMany={isMany}
      most={typeof element.max_selected_items === 'number' ? element.max_selected_items : undefined}
      isClearable={block.type === 'input' && block.optional === true}
      isBusy={isBusy}
      isLoading={isLoading}
      chosen={chosen}
      offers={offers}
      notice={notice}
      onType={onType}
      onChoose={(next) => {
        // Several are told to the bot together, when the list closes.
        if (isMany && acts) {
          set(heldFrom(next))
          setChanged(true)
        } else commit(heldFrom(next))
      }}
      onClosed={(last) => {
        if (!isChanged) return
        setChanged(false)
        commit(heldFrom(last))
      }}
    />
  )
}

function idsIn(held: unknown): string[] {
  return typeof held === 'string' ? [held] : textsOf(held)
}

/** Back to the form in which the bot sent it. */
function optionFrom(option: { readonly label: string; readonly value: string; readonly description?: string }) {
  const plain = (text: string) => ({ type: 'plain_text', text, emoji: true })
  return {
    text: plain(option.label),
    value: option.value,
    ...(option.description === undefined ? {} : { description: plain(option.description) }),
  }
}
