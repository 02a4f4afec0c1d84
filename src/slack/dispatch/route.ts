// What a payload is, and which handler it is for. Pure: nothing is asked of Slack or of the database.
import type { z } from 'zod'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { staleButton, staleForm } from '../boundary.ts'
import { findCommand } from '../command.ts'
import { answerActionId } from '../field.ts'
import type { ActedFrom, EventHandler, OptionsHandler, PersonArrival, SeenView, SubmitHandler } from '../handler.ts'
import { drawUnknownWord } from './command-help.ts'
import { type Origin, originOf, originOfCommand, workspaceOfEvent } from './origin.ts'
import * as payload from './payload.ts'
import type { Registry } from './registry.ts'
import type { Reach } from './surface.ts'

export type Route =
  /** `label`: for metrics, one of the registered ids. */
  | {
      readonly kind: 'acted'
      readonly label: string
      readonly origin: Origin
      readonly reach: Reach
      readonly run: (arrival: PersonArrival) => Promise<void>
    }
  | {
      readonly kind: 'submitted'
      readonly label: string
      readonly origin: Origin
      readonly view: SeenView
      readonly handler: SubmitHandler | undefined
    }
  | {
      readonly kind: 'options'
      readonly label: string
      readonly origin: Origin
      readonly view: SeenView
      readonly query: string
      readonly handler: OptionsHandler
    }
  | {
      readonly kind: 'event'
      readonly label: string
      readonly workspaceId: WorkspaceId
      readonly teamId: string
      readonly eventId: string
      readonly event: unknown
      readonly handlers: readonly EventHandler[]
    }
  | { readonly kind: 'no-options' }
  /** Nothing to do, by design: a link button, a view that nobody asked to hear of. */
  | { readonly kind: 'ignored' }
  | {
      readonly kind: 'malformed'
      readonly type: string
      readonly responseUrl: string | undefined
      /** Of a submission: where a sentence can stand. */
      readonly inputs: readonly string[]
    }

/** `body`: the form's fields of a command, the decoded `payload` of an interaction, the JSON of an event. */
export function routeOf(registry: Registry, body: unknown): Route {
  if (typeof body !== 'object' || body === null) return malformed(body)
  if ('command' in body) return fromCommand(registry, body)
  switch ('type' in body ? body.type : undefined) {
    case 'block_actions':
      return fromActions(registry, body)
    case 'view_submission':
      return fromView(registry, body)
    case 'block_suggestion':
      return fromSuggestion(registry, body)
    case 'shortcut':
      return fromShortcut(registry, body)
    case 'message_action':
      return fromMessageShortcut(registry, body)
    case 'event_callback':
      return fromEvent(registry, body)
    default:
      return malformed(body)
  }
}

function fromCommand(registry: Registry, body: unknown): Route {
  const read = payload.commandSchema.safeParse(body)
  if (!read.success) return malformed(body)
  const { command, text, trigger_id: triggerId, response_url: responseUrl } = read.data
  const search = findCommand(registry.commands, payload.unescapeCommandText(text ?? ''))
  return {
    kind: 'acted',
    label: `command ${search.found?.word ?? 'unknown'}`,
    origin: originOfCommand(read.data),
    reach: { triggerId: triggerId ?? undefined, responseUrl: responseUrl ?? undefined, viewId: undefined },
    run: (arrival) =>
      search.found === undefined
        ? arrival.surface.reply(drawUnknownWord(command, registry.commands, search.word, search.nearest))
        : search.found.run({ ...arrival, rest: search.rest }),
  }
}

function fromActions(registry: Registry, body: object): Route {
  const read = payload.actionsSchema.safeParse(body)
  const origin = read.success ? originOf(read.data) : undefined
  const action = read.data?.actions[0]
  if (!read.success || origin === undefined || action === undefined) return malformed(body)
  const { trigger_id: triggerId, response_url: responseUrl } = read.data
  const view = read.data.view ? payload.seenView(read.data.view, rawView(body)) : undefined
  const inModal = view !== undefined && read.data.view?.type !== 'home'
  const reach: Reach = {
    triggerId: triggerId ?? undefined,
    responseUrl: responseUrl ?? undefined,
    viewId: inModal ? view.id : undefined,
  }
  if (inModal && action.action_id === answerActionId) {
    const field = action.block_id ?? ''
    const handler = registry.fieldChange(view.callbackId, field)
    if (handler === undefined) return { kind: 'ignored' }
    const label = `field-change ${handler.callbackId} ${field}`
    return { kind: 'acted', label, origin, reach, run: (arrival) => handler.run({ ...arrival, view }) }
  }
  const [actionId = ''] = action.action_id.split('#')
  const handler = registry.action(actionId)
  const from = actedFrom(read.data, inModal ? view : undefined)
  if (handler === undefined || from === undefined) {
    return {
      kind: 'acted',
      label: 'action unknown',
      origin,
      reach,
      run: ({ surface }) => surface.refuse(staleButton().refusals),
    }
  }
  return {
    kind: 'acted',
    label: `action ${handler.actionId}`,
    origin,
    reach,
    run: (arrival) =>
      handler.run({
        ...arrival,
        from,
        actedAt: action.action_ts ?? '',
        value: action.value ?? undefined,
      }),
  }
}

function actedFrom(
  { container, view }: z.infer<typeof payload.actionsSchema>,
  modal: SeenView | undefined,
): ActedFrom | undefined {
  if (modal !== undefined) return { kind: 'modal', view: modal.raw, viewId: modal.id }
  if (view?.type === 'home') return { kind: 'home' }
  if (typeof container?.channel_id !== 'string' || typeof container.message_ts !== 'string') return undefined
  return {
    kind: 'message',
    channel: container.channel_id,
    ts: container.message_ts,
    isEphemeral: container.is_ephemeral === true,
  }
}

function fromView(registry: Registry, body: object): Route {
  const read = payload.viewSchema.safeParse(body)
  const origin = read.success ? originOf(read.data) : undefined
  if (!read.success || origin === undefined) return malformed(body)
  const view = payload.seenView(read.data.view, rawView(body))
  const handler = registry.submit(view.callbackId)
  return { kind: 'submitted', label: `submit ${handler?.callbackId ?? 'unknown'}`, origin, view, handler }
}

function fromSuggestion(registry: Registry, body: object): Route {
  const read = payload.suggestionSchema.safeParse(body)
  const origin = read.success ? originOf(read.data) : undefined
  if (!read.success || origin === undefined || !read.data.view) return { kind: 'no-options' }
  const view = payload.seenView(read.data.view, rawView(body))
  const handler = registry.options(view.callbackId, read.data.block_id)
  if (handler === undefined) return { kind: 'no-options' }
  const label = `options ${handler.callbackId} ${handler.field}`
  return { kind: 'options', label, origin, view, query: read.data.value ?? '', handler }
}

function fromShortcut(registry: Registry, body: object): Route {
  const read = payload.shortcutSchema.safeParse(body)
  const origin = read.success ? originOf(read.data) : undefined
  if (!read.success || origin === undefined) return malformed(body)
  const handler = registry.shortcut(read.data.callback_id)
  const reach: Reach = { triggerId: read.data.trigger_id ?? undefined, responseUrl: undefined, viewId: undefined }
  return {
    kind: 'acted',
    label: `shortcut ${handler?.callbackId ?? 'unknown'}`,
    origin,
    reach,
    run: (arrival) => (handler === undefined ? arrival.surface.refuse(staleForm().refusals) : handler.run(arrival)),
  }
}

function fromMessageShortcut(registry: Registry, body: object): Route {
  const read = payload.messageShortcutSchema.safeParse(body)
  const origin = read.success ? originOf(read.data) : undefined
  if (!read.success || origin === undefined) return malformed(body)
  const { callback_id: callbackId, trigger_id: triggerId, response_url: responseUrl, channel, message } = read.data
  const handler = registry.messageShortcut(callbackId)
  const shared = {
    channel: channel.id,
    channelName: channel.name ?? undefined,
    ts: message.ts,
    text: message.text ?? '',
    user: message.user ?? undefined,
  }
  return {
    kind: 'acted',
    label: `message-shortcut ${handler?.callbackId ?? 'unknown'}`,
    origin,
    reach: { triggerId: triggerId ?? undefined, responseUrl: responseUrl ?? undefined, viewId: undefined },
    run: (arrival) =>
      handler === undefined
        ? arrival.surface.refuse(staleForm().refusals)
        : handler.run({ ...arrival, message: shared }),
  }
}

function fromEvent(registry: Registry, body: object): Route {
  const read = payload.eventSchema.safeParse(body)
  const where = read.success ? workspaceOfEvent(read.data) : undefined
  if (!read.success || where === undefined) return malformed(body)
  const { event, event_id: eventId } = read.data
  const handlers = registry.events(event.type)
  if (handlers.length === 0) return { kind: 'ignored' }
  return { kind: 'event', label: `event ${event.type}`, ...where, eventId, event, handlers }
}

function malformed(body: unknown): Route {
  const trace = payload.traceSchema.safeParse(body)
  const type = trace.data?.type ?? 'unknown'
  if (type === 'block_suggestion') return { kind: 'no-options' }
  const inputs = type === 'view_submission' ? payload.inputsOf(trace.data?.view?.blocks ?? []) : []
  return { kind: 'malformed', type, responseUrl: trace.data?.response_url, inputs }
}

/** As it came, before it was parsed. */
function rawView(body: object): unknown {
  return 'view' in body ? body.view : undefined
}
