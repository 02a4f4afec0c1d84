// Which handler an id belongs to. Two handlers of one id are a mistake in the code, found at the start.
import type {
  ActionHandler,
  CommandHandler,
  EventHandler,
  FieldChangeHandler,
  MessageShortcutHandler,
  OptionsHandler,
  ShortcutHandler,
  SlackHandler,
  SubmitHandler,
} from '../handler.ts'

export type Registry = {
  readonly commands: readonly CommandHandler[]
  readonly action: (actionId: string) => ActionHandler | undefined
  readonly submit: (callbackId: string) => SubmitHandler | undefined
  readonly fieldChange: (callbackId: string, field: string) => FieldChangeHandler | undefined
  readonly options: (callbackId: string, field: string) => OptionsHandler | undefined
  readonly shortcut: (callbackId: string) => ShortcutHandler | undefined
  readonly messageShortcut: (callbackId: string) => MessageShortcutHandler | undefined
  /** All of them run. */
  readonly events: (type: string) => readonly EventHandler[]
}

export function createRegistry(handlers: readonly SlackHandler[]): Registry {
  const commands = new Map<string, CommandHandler>()
  const actions = new Map<string, ActionHandler>()
  const submits = new Map<string, SubmitHandler>()
  const fieldChanges = new Map<string, FieldChangeHandler>()
  const options = new Map<string, OptionsHandler>()
  const shortcuts = new Map<string, ShortcutHandler>()
  const messageShortcuts = new Map<string, MessageShortcutHandler>()
  const eventNames = new Map<string, EventHandler>()
  const events = new Map<string, EventHandler[]>()
  for (const handler of handlers) {
    switch (handler.kind) {
      case 'command':
        for (const word of [handler.word, ...handler.aliases]) add(commands, word, handler)
        break
      case 'action':
        add(actions, handler.actionId, handler)
        break
      case 'submit':
        add(submits, handler.callbackId, handler)
        break
      case 'field-change':
        add(fieldChanges, `${handler.callbackId} ${handler.field}`, handler)
        break
      case 'options':
        add(options, `${handler.callbackId} ${handler.field}`, handler)
        break
      case 'shortcut':
        add(shortcuts, handler.callbackId, handler)
        break
      case 'message-shortcut':
        add(messageShortcuts, handler.callbackId, handler)
        break
      case 'event':
        add(eventNames, `${handler.type} ${handler.name}`, handler)
        events.set(handler.type, [...(events.get(handler.type) ?? []), handler])
        break
    }
  }
  return {
    commands: [...new Set(commands.values())],
    action: (actionId) => actions.get(actionId),
    submit: (callbackId) => submits.get(callbackId),
    fieldChange: (callbackId, field) => fieldChanges.get(`${callbackId} ${field}`),
    options: (callbackId, field) => options.get(`${callbackId} ${field}`),
    shortcut: (callbackId) => shortcuts.get(callbackId),
    messageShortcut: (callbackId) => messageShortcuts.get(callbackId),
    events: (type) => events.get(type) ?? [],
  }
}

function add<Handler extends SlackHandler>(map: Map<string, Handler>, id: string, handler: Handler): void {
  if (map.has(id)) throw new Error(`two handlers for ${handler.kind} “${id}”`)
  map.set(id, handler)
}
