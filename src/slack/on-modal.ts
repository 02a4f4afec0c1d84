// What happens to an open modal: it is submitted, one of its fields changes, or a select asks for its options.
import type { Outcome } from '../kernel/outcome.ts'
import type { ModalView } from './blocks.ts'
import { answerOptions, answerPerson, answerSubmission } from './boundary.ts'
import type { Access, BaseCall, Call, Handled } from './call.ts'
import type { Choices, Fields, Initials, Values } from './field.ts'
import type { FieldChangeHandler, OptionsHandler, SubmitHandler } from './handler.ts'
import type { ModalDefinition } from './modal.ts'

/**
 * For idempotency: the same `view.id` with the same `contentHash` is a no-op, with another one an edit. Slack keeps a
 * modal open when the ack is lost, and people change the text and save again.
 */
export type SubmitCall<A> = BaseCall<A> & {
  readonly view: { readonly id: string; readonly rootId: string; readonly hash: string; readonly contentHash: string }
}

/**
 * `close` closes this view, `clear` the whole stack. `load`: for what takes longer than the ack's 3 s (a file): a
 * loading view is the ack, and its result replaces it. What `load` does is not saved when the modal closes.
 */
export type Submitted =
  | 'close'
  | 'clear'
  | { readonly update: ModalView }
  | { readonly push: ModalView }
  | { readonly load: () => Promise<Outcome<ModalView>>; readonly title: string; readonly text?: string }

/** Saves, then acks: a modal that closed means saved. A refusal with a `field` is shown beside that field. */
export function onSubmit<M, F extends Fields, A>(
  modal: ModalDefinition<M, F>,
  registration: {
    readonly access: Access<A>
    readonly handle: (
      call: SubmitCall<A>,
      input: { readonly metadata: M; readonly values: Values<F> },
    ) => Promise<Outcome<Submitted>>
  },
): SubmitHandler {
  return {
    kind: 'submit',
    callbackId: modal.callbackId,
    run: (arrival) =>
      answerSubmission(arrival, registration.access, async (call) => {
        const input = modal.read(arrival.view.raw)
        return input.ok ? registration.handle(call, input.value) : input
      }),
  }
}

/** The view as it was when somebody acted in it; `initial` goes back to `modal.draw`, so that nothing typed is lost. */
export type ViewCall<A, M, F extends Fields> = Call<A> & {
  readonly view: { readonly id: string; readonly rootId: string; readonly hash: string; readonly raw: unknown }
  readonly metadata: M
  readonly initial: Initials<F>
}

/** A field with `dispatch` changed. Usually ends with `call.showModal(…, { replace: true })`. */
export function onFieldChange<M, F extends Fields, A>(
  modal: ModalDefinition<M, F>,
  field: keyof F & string,
  registration: {
    readonly access: Access<A>
    readonly handle: (call: ViewCall<A, M, F>) => Handled
  },
): FieldChangeHandler {
  return {
    kind: 'field-change',
    callbackId: modal.callbackId,
    field,
    run: (arrival) => {
      const seen = modal.peek(arrival.view.raw)
      if (!seen.ok) return arrival.surface.refuse(seen.refusals)
      return answerPerson(arrival, registration, (call) =>
        registration.handle({
          ...call,
          view: arrival.view,
          metadata: seen.value.metadata,
          initial: seen.value.initial,
        }),
      )
    },
  }
}

/** At most a hundred options are shown. A failure, or more than 2.5 s, is an empty list. */
export function onOptions<M, F extends Fields, A>(
  modal: ModalDefinition<M, F>,
  field: keyof F & string,
  registration: {
    readonly access: Access<A>
    readonly handle: (
      call: BaseCall<A> & { readonly metadata: M; readonly initial: Initials<F> },
      query: string,
    ) => Promise<Choices>
  },
): OptionsHandler {
  return {
    kind: 'options',
    callbackId: modal.callbackId,
    field,
    run: (arrival) =>
      answerOptions(arrival, registration.access, async (call) => {
        const seen = modal.peek(arrival.view.raw)
        if (!seen.ok) return []
        const { metadata, initial } = seen.value
        return registration.handle({ ...call, metadata, initial }, arrival.query)
      }),
  }
}
