// What a handler is given: who acts, and the few things that it may do with Slack besides answering.
import { asId, type PersonId } from '../kernel/ids.ts'
import type { Outcome } from '../kernel/outcome.ts'
import type { Platform } from '../platform/platform.ts'
import { inWorkspace, type Patience, type Scope } from '../platform/tenancy.ts'
import type { Access, Caller } from './access.ts'
import type { KnownBlock, ModalView } from './blocks.ts'
import type { SlackApi } from './slack-api.ts'

/** What `rendered` and `saying` make. */
export type Reply = { readonly text: string; readonly blocks: readonly KnownBlock[] }

export type { Access, Caller } from './access.ts'

/** What a handler gives back: a refusal is shown, a value isn't looked at. */
export type Handled = Promise<Outcome<unknown> | undefined> | Promise<void>

export type ShowModalOptions = {
  /** Inside a modal: redraw the view that was acted in, instead of pushing one on top. What was typed stays there. */
  readonly replace?: boolean
  /** Of the loading view and of a refusal. */
  readonly title?: string
}

/** What a handler without a person to answer, or with its answer in the ack, has too. */
export type BaseCall<Actor> = {
  readonly platform: Platform
  readonly caller: Caller
  readonly actor: Actor
  /** Never inside a transaction. */
  readonly slack: SlackApi
  /** One transaction in the caller's workspace, as the actor's person where the actor has one. */
  readonly transact: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>
}

export type Call<Actor> = BaseCall<Actor> & {
  /**
   * Shows a modal within the 3 s that a trigger lives: at once where `load` is quick, else a loading view first. A
   * refusal is shown as a modal that says so. Inside a modal it is pushed on top, unless `replace`.
   */
  readonly showModal: (load: () => Promise<Outcome<ModalView>>, options?: ShowModalOptions) => Promise<void>
  /** Seen by this person only: an ephemeral message where they acted in a conversation, else a modal. */
  readonly reply: (message: Reply) => Promise<void>
}

/** What Slack's answer to somebody's act is made from, before it is known who they are here. */
export type Arrival = {
  readonly platform: Platform
  readonly caller: Caller
  readonly slack: SlackApi
  /** `performance.now()` when it came in: what is waited for has to end some time after. */
  readonly receivedAt: number
}

/** `request`: the ack waits, and nothing may be saved after it was told to be not saved. `acked`: a person waits. */
export type Waiting = Extract<Patience, 'request' | 'acked'>

/** What is saved before an ack is saved by then: the rest of Slack's 3 s is for the way. */
const saveBudgetMillis = 2400

/** `waiting` is asked at each transaction: what a submission does after its ack is awaited by nobody but the person. */
export function baseCall<Actor>(arrival: Arrival, actor: Actor, waiting: () => Waiting): BaseCall<Actor> {
  const { platform, caller, slack } = arrival
  const who = { workspaceId: caller.workspaceId, personId: personIdOf(actor) }
  const transact: BaseCall<Actor>['transact'] = (work) => {
    const patience = waiting()
    return inWorkspace(platform, who, work, patience, endOf(arrival, patience))
  }
  return { platform, caller, slack, actor, transact }
}

/** Runs the access check in a transaction of its own. */
export function authorise<Actor>(arrival: Arrival, access: Access<Actor>, waiting: Waiting): Promise<Outcome<Actor>> {
  const { platform, caller } = arrival
  const { workspaceId } = caller
  return inWorkspace(platform, { workspaceId }, (scope) => access(scope, caller), waiting, endOf(arrival, waiting))
}

function endOf({ receivedAt, platform }: Arrival, waiting: Waiting): number | undefined {
  return waiting === 'acked' ? undefined : receivedAt + (platform.requestMillis ?? saveBudgetMillis)
}

function personIdOf(actor: unknown): PersonId | undefined {
  if (typeof actor !== 'object' || actor === null || !('personId' in actor)) return undefined
  return typeof actor.personId === 'string' ? asId<PersonId>(actor.personId) : undefined
}
