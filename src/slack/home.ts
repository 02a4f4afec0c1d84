// Somebody opened the app's Home tab.
import { z } from 'zod'
import { asId, type SlackUserId } from '../kernel/ids.ts'
import { type EventCall, onEvent } from './events.ts'
import type { EventHandler } from './handler.ts'

const opened = z.looseObject({ user: z.string().max(255), tab: z.string().max(64).optional() })

export function onHomeOpened(handle: (call: EventCall, who: SlackUserId) => Promise<void>): EventHandler {
  return onEvent('app_home_opened', opened, async (call, event) => {
    if (event.tab === undefined || event.tab === 'home') await handle(call, asId<SlackUserId>(event.user))
  })
}
