// What the capabilities registered, by the names under which rows ask for it.
import type { Capability, Hooks } from '../capability.ts'
import type { MessageDefinition, Subscription } from '../outbox/index.ts'
import { tidyJob } from '../tidy.ts'
import type { Errand, Job } from './schedule.ts'

export type Registry = {
  readonly messages: ReadonlyMap<string, MessageDefinition>
  readonly subscriptions: ReadonlyMap<string, readonly Subscription[]>
  /** In the order of the capabilities: of two due at the same moment the left one runs first. */
  readonly jobs: readonly Job[]
  readonly errands: readonly Errand[]
  readonly slackUserOf: NonNullable<Hooks['slackUserOf']>
  readonly onUnreachable: NonNullable<Hooks['onUnreachable']>
  readonly drawHome: NonNullable<Hooks['drawHome']>
  readonly drawStrangersHome: NonNullable<Hooks['drawStrangersHome']>
}

/** Throws where two parts claim the same name. */
export function registryOf(capabilities: readonly Capability[]): Registry {
  const all = capabilities.map((capability) => capability.hooks ?? {})
  const unreachable = all.flatMap((hooks) => (hooks.onUnreachable === undefined ? [] : [hooks.onUnreachable]))
  return {
    messages: byName(
      'message',
      capabilities.flatMap((capability) => capability.messages ?? []),
      (message) => message.kind,
    ),
    subscriptions: Map.groupBy(
      capabilities.flatMap((capability) => capability.subscriptions ?? []),
      (subscription) => subscription.event,
    ),
    jobs: [
      ...byName(
        'job',
        capabilities.flatMap((capability) => capability.jobs ?? []),
        (job) => job.name,
      ).values(),
      tidyJob,
    ],
    errands: [
      ...byName(
        'errand',
        capabilities.flatMap((capability) => capability.errands ?? []),
        (errand) => errand.name,
      ).values(),
    ],
    slackUserOf:
      only(
        'slackUserOf',
        all.flatMap((hooks) => hooks.slackUserOf ?? []),
      ) ?? (async () => undefined),
    drawHome:
      only(
        'drawHome',
        all.flatMap((hooks) => hooks.drawHome ?? []),
      ) ?? (async () => undefined),
    drawStrangersHome:
      only(
        'drawStrangersHome',
        all.flatMap((hooks) => hooks.drawStrangersHome ?? []),
      ) ?? (async () => undefined),
    onUnreachable: async (scope, personId, reason) => {
      for (const hear of unreachable) await hear(scope, personId, reason)
    },
  }
}

function byName<T>(what: string, values: readonly T[], nameOf: (value: T) => string): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  for (const value of values) {
    const name = nameOf(value)
    if (found.has(name)) throw new Error(`two ${what}s are called ${name}`)
    found.set(name, value)
  }
  return found
}

function only<T>(what: string, values: readonly T[]): T | undefined {
  if (values.length > 1) throw new Error(`two capabilities answer ${what}`)
  return values[0]
}
