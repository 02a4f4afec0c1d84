// Brings each payload to its handler. Commands, buttons, shortcuts and the like are acked before anything is asked of
// Slack or the database; submissions, options and events when their work is done, or its time is over.
import { setTimeout as delay } from 'node:timers/promises'
import { asId, type SlackUserId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Platform } from '../../platform/platform.ts'
import { DatabaseTooSlow } from '../../platform/tenancy.ts'
import { ackBudgetMillis, refusalAnswer, staleForm, unreadable } from '../boundary.ts'
import type { Arrival } from '../call.ts'
import { drawChoices, isGrouped } from '../choice-fields.ts'
import type { Choices } from '../field.ts'
import type { SlackHandler, SubmitAnswer } from '../handler.ts'
import type { SlackWorkspaces } from '../install/workspaces.ts'
import { SlackFailure } from '../webapi/errors.ts'
import { within } from './deadline.ts'
import { explainFailure } from './failure.ts'
import { notInstalled, type Origin, stranger } from './origin.ts'
import { createRegistry } from './registry.ts'
import { type Route, routeOf } from './route.ts'
import { createSurface, type Reach } from './surface.ts'

/** `body` is sent as JSON; without one the answer is empty. */
export type Answer = { readonly status: number; readonly body?: unknown }
/** `answer`: the ack. `done`: when all that the payload caused has ended. Neither rejects. */
export type Dispatched = { readonly answer: Promise<Answer>; readonly done: Promise<void> }
/** `body`: as `routeOf` takes it, after its signature was checked. `receivedAt`: `performance.now()` then. */
export type Dispatch = (body: unknown, receivedAt?: number) => Dispatched

type Context = { readonly platform: Platform; readonly workspaces: SlackWorkspaces; readonly receivedAt: number }

const ok: Answer = { status: 200 }
/** Slack must have shown the view of an ack before that view can be replaced. */
const afterAckMillis = 1000

export function bindHandlers(
  platform: Platform,
  workspaces: SlackWorkspaces,
  handlers: readonly SlackHandler[],
): Dispatch {
  const registry = createRegistry(handlers)
  return (body, receivedAt = performance.now()) => {
    const route = routeOf(registry, body)
    const dispatched = run({ platform, workspaces, receivedAt }, route)
    const answer = dispatched.answer.catch((error: unknown): Answer => {
      explainFailure(error, platform.log, { handler: labelOf(route) })
      return ok
    })
    const done = dispatched.done.catch((error: unknown) => {
      explainFailure(error, platform.log, { handler: labelOf(route) })
    })
    void answer.then(({ status }) => observe(platform, countedAs(route), status, receivedAt))
    return { answer, done }
  }
}

function run(context: Context, route: Route): Dispatched {
  const { log } = context.platform
  switch (route.kind) {
    case 'acted':
      return { answer: Promise.resolve(ok), done: runActed(context, route) }
    case 'submitted':
      return runSubmitted(context, route)
    case 'options':
      return answering(runOptions(context, route))
    case 'event':
      return answering(runEvent(context, route))
    case 'no-options':
      return answering(Promise.resolve({ status: 200, body: { options: [] } }))
    case 'ignored':
      return answering(Promise.resolve(ok))
    case 'malformed':
      log.warn({ type: route.type }, 'a payload that could not be read')
      return runMalformed(context, route)
  }
}

async function runActed(context: Context, route: Route & { kind: 'acted' }): Promise<void> {
  const found = await arrivalOf(context, route.origin)
  if (!found.ok) {
    // Without a token only the response_url works.
    const reach: Reach = { ...route.reach, triggerId: undefined }
    await createSurface(found.arrival, found.hasToken ? route.reach : reach).refuse([found.refusal])
    return
  }
  await route.run({ ...found.arrival, surface: createSurface(found.arrival, route.reach) })
}

function runSubmitted(context: Context, { origin, view, handler }: Route & { kind: 'submitted' }): Dispatched {
  const submitted = (async (): Promise<{ readonly arrival: Arrival; readonly answer: SubmitAnswer }> => {
    const found = await arrivalOf(context, origin)
    if (!found.ok) return { arrival: found.arrival, answer: refusalAnswer(view, [found.refusal]) }
    const answer =
      handler === undefined ? refusalAnswer(view, staleForm().refusals) : await handler.run({ ...found.arrival, view })
    return { arrival: found.arrival, answer }
  })()
  const done = async (): Promise<void> => {
    const { arrival, answer } = await submitted
    if (answer.action !== 'update' || answer.later === undefined) return
    const [loaded] = await Promise.all([answer.later(), delay(afterAckMillis)])
    await arrival.slack.updateView(view.id, loaded)
  }
  return { answer: submitted.then(({ answer }) => submitReply(answer)), done: done() }
}

async function runOptions(
  context: Context,
  { origin, view, query, handler }: Route & { kind: 'options' },
): Promise<Answer> {
  const found = await arrivalOf(context, origin)
  const choices = found.ok ? await handler.run({ ...found.arrival, view, query }) : []
  return { status: 200, body: optionsReply(choices) }
}

/** Not 200: Slack sends the event again, at once, after one and after five minutes. */
async function runEvent(context: Context, route: Route & { kind: 'event' }): Promise<Answer> {
  const { platform, workspaces, receivedAt } = context
  const { workspaceId, teamId, eventId, event, handlers } = route
  const work = async (): Promise<Answer> => {
    try {
      const slack = await workspaces.apiFor(workspaceId)
      if (slack === undefined) return ok
      for (const handler of handlers) await handler.run({ platform, slack, workspaceId, teamId, eventId, event })
      return ok
    } catch (error) {
      const { code } = explainFailure(error, platform.log, { workspaceId, eventId })
      // A bug would meet the same payload again.
      return { status: code === 'bug' ? 200 : 503 }
    }
  }
  return within(receivedAt + ackBudgetMillis, work(), () => ({ status: 503 }))
}

function runMalformed(context: Context, { responseUrl, inputs }: Route & { kind: 'malformed' }): Dispatched {
  const [first] = inputs
  if (first !== undefined) {
    const body = { response_action: 'errors', errors: { [first]: unreadable.say } }
    return answering(Promise.resolve({ status: 200, body }))
  }
  const reach: Reach = { triggerId: undefined, responseUrl, viewId: undefined }
  const surface = createSurface(anonymousArrival(context, undefined), reach)
  return { answer: Promise.resolve(ok), done: surface.refuse([unreadable]) }
}

type FoundArrival =
  | { readonly ok: true; readonly arrival: Arrival }
  | { readonly ok: false; readonly arrival: Arrival; readonly hasToken: boolean; readonly refusal: Refusal }

async function arrivalOf(context: Context, origin: Origin): Promise<FoundArrival> {
  const { platform, workspaces, receivedAt } = context
  const { caller } = origin
  const anonymous = anonymousArrival(context, origin)
  try {
    const slack = await within(receivedAt + ackBudgetMillis, workspaces.apiFor(caller.workspaceId), () => {
      throw tooSlow(platform)
    })
    if (slack === undefined) return { ok: false, arrival: anonymous, hasToken: false, refusal: notInstalled }
    const arrival = { platform, caller, slack, receivedAt }
    return origin.isStranger ? { ok: false, arrival, hasToken: true, refusal: stranger } : { ok: true, arrival }
  } catch (error) {
    const refusal = explainFailure(error, platform.log, { workspaceId: caller.workspaceId })
    return { ok: false, arrival: anonymous, hasToken: false, refusal }
  }
}

/** Whose token it is has to be asked of Slack once, with one token; with many they are in the database. */
function tooSlow({ config }: Platform): Error {
  if (config.slack.botToken === undefined) return new DatabaseTooSlow('the token of the workspace')
  return new SlackFailure('auth.test', 'too_slow', { kind: 'retry' })
}

function anonymousArrival({ platform, workspaces, receivedAt }: Context, origin: Origin | undefined): Arrival {
  const nobody = { workspaceId: asId<WorkspaceId>(''), slackUserId: asId<SlackUserId>(''), teamId: '' }
  return { platform, caller: origin?.caller ?? nobody, slack: workspaces.anonymous, receivedAt }
}

function submitReply(answer: SubmitAnswer): Answer {
  switch (answer.action) {
    case 'close':
      return ok
    case 'clear':
      return { status: 200, body: { response_action: 'clear' } }
    case 'errors':
      return { status: 200, body: { response_action: 'errors', errors: answer.errors } }
    case 'push':
    case 'update':
      return { status: 200, body: { response_action: answer.action, view: answer.view } }
  }
}

function optionsReply(choices: Choices): unknown {
  return isGrouped(choices) ? drawChoices(choices) : { options: drawChoices(choices).options ?? [] }
}

function answering(answer: Promise<Answer>): Dispatched {
  return { answer, done: answer.then(() => undefined) }
}

function labelOf(route: Route): string {
  return 'label' in route ? route.label : route.kind
}

/**
 * What people press and submit is counted together: a count for each button would say how often a confidential one was
 * pressed (decision 0006).
 */
function countedAs(route: Route): string {
  if (route.kind === 'acted' && route.label.startsWith('action ')) return 'action'
  return route.kind === 'submitted' ? 'submit' : labelOf(route)
}

function observe({ metrics }: Platform, handler: string, status: number, receivedAt: number): void {
  metrics.requests.observe({ handler, outcome: String(status) }, (performance.now() - receivedAt) / 1000)
}
