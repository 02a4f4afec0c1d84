// The one error boundary: refusals and failures go to the surface where the person looks, and nowhere else are they
// caught. A refusal's field names the input that it stands beside; anything else goes to the first input of the view.
import { done, type Outcome, type Refusal, type Refused, refused } from '../kernel/outcome.ts'
import { type ModalView, messageModal } from './blocks.ts'
import {
  type Access,
  type Arrival,
  authorise,
  type BaseCall,
  baseCall,
  type Call,
  type Handled,
  type Waiting,
} from './call.ts'
import { isGrouped } from './choice-fields.ts'
import { contentHash } from './dispatch/content-hash.ts'
import { within } from './dispatch/deadline.ts'
import { databaseAway, explainFailure } from './dispatch/failure.ts'
import type { Choices } from './field.ts'
import type { PersonArrival, SeenView, SubmitAnswer, ViewArrival } from './handler.ts'
import { limits } from './limits.ts'
import { escapeMrkdwn, shorten } from './mrkdwn.ts'
import type { SubmitCall, Submitted } from './on-modal.ts'

/** Slack waits 3 s for an ack; what comes after this is too late to be sure that it arrives. */
export const ackBudgetMillis = 2500
/** What is loaded by then is in the ack itself, without a loading view. */
const loadBudgetMillis = 1500

export function staleButton(): Refused {
  return refused({
    code: 'stale-button',
    say: 'That button is from an older version. Nothing was changed: please reopen it from Touchline’s Home tab or with /coach.',
  })
}

export function staleForm(): Refused {
  return refused({
    code: 'stale-form',
    say: 'That form is from an older version and can’t be saved any more. Nothing was changed: please close it and open it again.',
  })
}

export const unreadable: Refusal = {
  code: 'unreadable',
  say: 'Touchline could not read what Slack sent. Nothing was changed: please try again.',
}

/** Commands, buttons, shortcuts, changes of a field: acked already; whatever is to be said goes to the surface. */
export async function answerPerson<A>(
  arrival: PersonArrival,
  registration: { readonly access: Access<A>; readonly modalTitle?: string },
  handle: (call: Call<A>) => Handled,
): Promise<void> {
  const { surface } = arrival
  if (registration.modalTitle !== undefined) surface.expectModal(registration.modalTitle)
  try {
    const actor = await authorise(arrival, registration.access, 'acked')
    const outcome = actor.ok
      ? await handle({
          ...baseCall(arrival, actor.value, () => 'acked'),
          showModal: surface.showModal,
          reply: surface.reply,
        })
      : actor
    if (outcome?.ok === false) await surface.refuse(outcome.refusals)
    else await surface.finish()
  } catch (error) {
    await surface.refuse([explainFailure(error, arrival.platform.log, factsOf(arrival))])
  }
}

/** A submission: what is saved is saved before the ack, within its budget. */
export async function answerSubmission<A>(
  arrival: ViewArrival,
  access: Access<A>,
  handle: (call: SubmitCall<A>) => Promise<Outcome<Submitted>>,
): Promise<SubmitAnswer> {
  const { view } = arrival
  let waiting: Waiting = 'request'
  const work = async (): Promise<SubmitAnswer> => {
    try {
      const actor = await authorise(arrival, access, waiting)
      if (!actor.ok) return refusalAnswer(view, actor.refusals)
      const { id, rootId, hash } = view
      const seen = { id, rootId, hash, contentHash: contentHash(view.raw) }
      const outcome = await handle({ ...baseCall(arrival, actor.value, () => waiting), view: seen })
      waiting = 'acked'
      return outcome.ok ? await submitAnswer(outcome.value, arrival) : refusalAnswer(view, outcome.refusals)
    } catch (error) {
      const failure = explainFailure(error, arrival.platform.log, factsOf(arrival))
      return refusalAnswer(view, [failure.code === databaseAway ? notSavedYet : failure])
    }
  }
  return within(arrival.receivedAt + ackBudgetMillis, work(), () => refusalAnswer(view, [notSavedYet]))
}

/** Beside the fields that they name, where the view shows these; in a view without inputs, as a view that says them. */
export function refusalAnswer(view: SeenView, refusals: readonly Refusal[]): SubmitAnswer {
  const [firstInput] = view.inputs
  if (firstInput === undefined) {
    // A fourth view on the stack would be refused, so a view that is itself on top of another is replaced.
    const modal = refusalModal(undefined, refusals)
    return view.previousId === undefined ? { action: 'push', view: modal } : { action: 'update', view: modal }
  }
  const errors: Record<string, string> = {}
  for (const { field, say } of refusals) {
    const key = field !== undefined && view.inputs.includes(field) ? field : firstInput
    errors[key] = shorten(errors[key] === undefined ? say : `${errors[key]} ${say}`, limits.fieldError)
  }
  return { action: 'errors', errors }
}

export function refusalModal(title: string | undefined, refusals: readonly Refusal[]): ModalView {
  return messageModal(title ?? 'Touchline', escapeMrkdwn(refusals.map(({ say }) => say).join('\n')))
}

export function loadingModal(title: string, text = 'One moment…'): ModalView {
  return messageModal(title, escapeMrkdwn(text))
}

/** A select that asks for options: nothing goes wrong visibly, it is empty. */
export async function answerOptions<A>(
  arrival: Arrival,
  access: Access<A>,
  handle: (call: BaseCall<A>) => Promise<Choices>,
): Promise<Choices> {
  const work = async (): Promise<Choices> => {
    try {
      const actor = await authorise(arrival, access, 'request')
      return actor.ok ? firstHundred(await handle(baseCall(arrival, actor.value, () => 'request'))) : []
    } catch (error) {
      explainFailure(error, arrival.platform.log, factsOf(arrival))
      return []
    }
  }
  return within(arrival.receivedAt + ackBudgetMillis, work(), () => [])
}

const notSavedYet: Refusal = {
  code: 'too-slow',
  say: 'Not saved: Touchline can’t reach its database right now. Your text is still here. Press the button again in a moment.',
}

async function submitAnswer(submitted: Submitted, arrival: ViewArrival): Promise<SubmitAnswer> {
  if (submitted === 'close' || submitted === 'clear') return { action: submitted }
  if ('push' in submitted) return { action: 'push', view: submitted.push }
  if ('update' in submitted) return { action: 'update', view: submitted.update }
  const { title, text, load } = submitted
  const loading = settled(load, arrival)
  const quick = await within<Outcome<ModalView> | undefined>(
    arrival.receivedAt + loadBudgetMillis,
    loading,
    () => undefined,
  )
  if (quick !== undefined) {
    return quick.ok ? { action: 'update', view: quick.value } : refusalAnswer(arrival.view, quick.refusals)
  }
  const later = async (): Promise<ModalView> => {
    const loaded = await loading
    return loaded.ok ? loaded.value : refusalModal(title, loaded.refusals)
  }
  return { action: 'update', view: loadingModal(title, text), later }
}

/** A failure as a refusal. */
export async function settled<T>(load: () => Promise<Outcome<T>>, arrival: Arrival): Promise<Outcome<T>> {
  try {
    const outcome = await load()
    return outcome.ok ? done(outcome.value) : outcome
  } catch (error) {
    return refused(explainFailure(error, arrival.platform.log, factsOf(arrival)))
  }
}

function factsOf({ caller }: Arrival): Readonly<Record<string, string>> {
  return { workspaceId: caller.workspaceId, slackUserId: caller.slackUserId }
}

function firstHundred(choices: Choices): Choices {
  if (!isGrouped(choices)) return choices.slice(0, limits.selectOptions)
  return choices
    .filter((group) => group.options.length > 0)
    .slice(0, limits.optionGroups)
    .map((group) => ({ ...group, options: group.options.slice(0, limits.selectOptions) }))
}
