// What the drawing parts of the page are given: who acts, whom and what they can name, and how to act. The shell makes it.
import { createContext, useContext } from 'react'
import type { FillValue, MessageOnScreen, OfferedOption, Submitted, ViewOnScreen } from '../../../slack/person.ts'

export type Json = Readonly<Record<string, unknown>>

export type PersonShown = {
  readonly id: string
  /** The handle, as in `@ana`. */
  readonly name: string
  readonly realName: string
  readonly title: string
  /** IANA. */
  readonly tz: string
  /** `en-GB` */
  readonly locale: string
  readonly deleted: boolean
  readonly isBot: boolean
}

export type ConversationShown = {
  readonly id: string
  readonly kind: 'public' | 'private' | 'im' | 'mpim'
  /** Empty for a DM. */
  readonly name: string
  /** The other one in a DM. */
  readonly user: string | undefined
  readonly isArchived: boolean
  readonly isReadOnly: boolean
  readonly isExtShared: boolean
  /** A public channel can be looked at by those who aren't in it. */
  readonly isMember: boolean
  readonly lastTs: string | undefined
  readonly unread: number
}

/** Where something stands that can be acted on. */
export type Place =
  | { readonly kind: 'message'; readonly message: MessageOnScreen }
  | { readonly kind: 'home'; readonly view: ViewOnScreen }
  | { readonly kind: 'modal'; readonly view: ViewOnScreen }

export type Acting = {
  readonly me: PersonShown
  readonly people: ReadonlyMap<string, PersonShown>
  readonly conversations: ReadonlyMap<string, ConversationShown>
  /** Business time, epoch milliseconds. */
  readonly now: () => number
  /** The date in business time for this person, `2026-11-17`: whoever draws “today” draws it anew when this changes. */
  readonly today: string
  /** Each rejects with an `ActFailed` whose message is a sentence for the person. */
  readonly click: (
    place: Place,
    at: { readonly blockId: string; readonly actionId: string; readonly value?: FillValue },
  ) => Promise<void>
  /** Inputs of the modal on top, by block id. */
  readonly fill: (values: Readonly<Record<string, FillValue>>) => Promise<void>
  readonly search: (place: Place, blockId: string, actionId: string, typed: string) => Promise<readonly OfferedOption[]>
  readonly submit: (values: Readonly<Record<string, FillValue>>) => Promise<Submitted>
  readonly close: (options?: { readonly all?: boolean }) => Promise<void>
  /** Shows a conversation or a person's DM in the message pane. */
  readonly goTo: (target: { readonly channel: string } | { readonly user: string }) => void
}

export class ActFailed extends Error {
  override readonly name = 'ActFailed'
  /** The HTTP status of the refusal, where there was an answer at all. */
  readonly status: number | undefined

  constructor(message: string, status?: number) {
    super(message)
    this.status = status
  }
}

const ActingContext = createContext<Acting | undefined>(undefined)
export const ActingProvider = ActingContext.Provider

export function useActing(): Acting {
  const acting = useContext(ActingContext)
  if (acting === undefined) throw new Error('nobody acts here')
  return acting
}
