// Shortcuts of the workspace's ⚡ menu and of a message's menu.
import { answerPerson } from './boundary.ts'
import type { Access, Call, Handled } from './call.ts'
import type { MessageShortcutHandler, SharedMessage, ShortcutHandler } from './handler.ts'

export type { SharedMessage } from './handler.ts'

export function onShortcut<A>(registration: {
  readonly callbackId: string
  readonly access: Access<A>
  readonly modalTitle?: string
  readonly handle: (call: Call<A>) => Handled
}): ShortcutHandler {
  return {
    kind: 'shortcut',
    callbackId: registration.callbackId,
    run: (arrival) => answerPerson(arrival, registration, registration.handle),
  }
}

export function onMessageShortcut<A>(registration: {
  readonly callbackId: string
  readonly access: Access<A>
  readonly modalTitle?: string
  readonly handle: (call: Call<A>, message: SharedMessage) => Handled
}): MessageShortcutHandler {
  return {
    kind: 'message-shortcut',
    callbackId: registration.callbackId,
    run: (arrival) => answerPerson(arrival, registration, (call) => registration.handle(call, arrival.message)),
  }
}
