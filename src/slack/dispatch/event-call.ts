import { firstTime } from '../../platform/first-time.ts'
import { inWorkspace } from '../../platform/tenancy.ts'
import type { EventCall } from '../events.ts'
import type { EventArrival } from '../handler.ts'

/** `handlerName`: several handlers may each do their own work for one event. */
export function eventCall(arrival: EventArrival, handlerName: string): EventCall {
  const { platform, slack, workspaceId, teamId, eventId } = arrival
  const transact: EventCall['transact'] = (work) => inWorkspace(platform, { workspaceId }, work)
  return {
    platform,
    slack,
    workspaceId,
    teamId,
    eventId,
    transact,
    once: (work) =>
      transact(async (scope) =>
        (await firstTime(scope, `event:${eventId}:${handlerName}`)) ? work(scope) : undefined,
      ),
  }
}
