// Where a person reads the answer to what they did, when it isn't in the ack: an ephemeral message through the
// response_url, or a modal within the trigger's 3 s.
import type { Outcome, Refusal } from '../kernel/outcome.ts'
import type { ModalView } from './blocks.ts'
import type { Reply, ShowModalOptions } from './call.ts'

export type Surface = {
  readonly showModal: (load: () => Promise<Outcome<ModalView>>, options?: ShowModalOptions) => Promise<void>
  /** The handler will show a modal: where even the access check is slow, a loading view is opened meanwhile. */
  readonly expectModal: (title: string) => void
  readonly reply: (message: Reply) => Promise<void>
  /** Says the refusals' sentences. Never throws. */
  readonly refuse: (refusals: readonly Refusal[]) => Promise<void>
}
