// What a person has put into the inputs of one message, Home or modal, and what became of it. It outlives redrawing: what
// was typed stays while its block id, action id and kind do, as Slack keeps it across `views.update`.
import { elementsOf, withNested } from '../../../../slack/blocks/checks.ts'
import { sameJson, textOf } from '../../../../slack/json.ts'
import type { Entry } from './held.ts'

export type FieldKey = { readonly blockId: string; readonly actionId: string }

type Draft = FieldKey & {
  readonly entry: Entry
  readonly isSent: boolean
  /** What the bot's side showed when it was made: when that changes after sending, the other side is newer. */
  readonly before: Entry | undefined
}

type Values = Readonly<Record<string, Readonly<Record<string, Entry>>>>

export type FormStore = ReturnType<typeof createFormStore>

export function createFormStore() {
  const drafts = new Map<string, Draft>()
  const busy = new Set<string>()
  const failures = new Map<string, string>()
  const dismissed = new Set<string>()
  let own: Readonly<Record<string, string>> = {}
  const listeners = new Set<() => void>()
  const changed = (): void => {
    for (const listener of [...listeners]) listener()
  }
  return {
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    draftOf: (key: FieldKey, type: unknown): Entry | undefined => {
      const draft = drafts.get(nameOf(key))
      return draft !== undefined && draft.entry.type === type ? draft.entry : undefined
    },
    put: (key: FieldKey, entry: Entry, before: Entry | undefined): void => {
      drafts.set(nameOf(key), { ...key, entry, isSent: false, before })
      dismissed.add(key.blockId)
      changed()
    },
    drop: (key: FieldKey): void => {
      drafts.delete(nameOf(key))
      changed()
    },
    /** What the bot's side doesn't have yet. */
    unsent: (): readonly Draft[] => [...drafts.values()].filter((draft) => !draft.isSent),
    sent: (sent: readonly Draft[]): void => {
      for (const draft of sent) {
        if (drafts.get(nameOf(draft)) === draft) drafts.set(nameOf(draft), { ...draft, isSent: true })
      }
    },
    /** After the blocks or their values came anew. */
    reconcile: (blocks: readonly Entry[], values: Values): void => {
      const types = typesByKey(blocks)
      for (const [name, draft] of drafts) {
        const there = values[draft.blockId]?.[draft.actionId]
        const isGone = types.get(name) !== draft.entry.type
        const isOvertaken = draft.isSent && draft.entry.type !== 'file_input' && !sameJson(there, draft.before)
        if (isGone || isOvertaken) drafts.delete(name)
      }
      changed()
    },
    isBusy: (key: FieldKey): boolean => busy.has(nameOf(key)),
    /** Undefined: it is busy already, and nothing was started. */
    whileBusy: async <T>(key: FieldKey, act: () => Promise<T>): Promise<T | undefined> => {
      const name = nameOf(key)
      if (busy.has(name)) return undefined
      busy.add(name)
      failures.delete(key.blockId)
      changed()
      try {
        return await act()
      } catch (error) {
        failures.set(key.blockId, error instanceof Error ? error.message : 'That did not work.')
        return undefined
      } finally {
        busy.delete(name)
        changed()
      }
    },
    failureOf: (blockId: string): string | undefined => failures.get(blockId),
    /** The client's own errors, by block id. Typing into an input takes its error away, the bot's too. */
    setErrors: (errors: Readonly<Record<string, string>>): void => {
      own = errors
      // An error that was typed away stays away until it is said anew.
      for (const blockId of Object.keys(errors)) dismissed.delete(blockId)
      changed()
    },
    errorOf: (blockId: string, fromBot: string | undefined): string | undefined =>
      dismissed.has(blockId) ? undefined : (own[blockId] ?? fromBot),
  }
}

function nameOf({ blockId, actionId }: FieldKey): string {
  return JSON.stringify([blockId, actionId])
}

function typesByKey(blocks: readonly Entry[]): ReadonlyMap<string, unknown> {
  return new Map(
    withNested(blocks.map((block) => ({ ...block }))).flatMap((block) =>
      elementsOf(block, '').map(({ element }) => [
        nameOf({ blockId: textOf(block.block_id) ?? '', actionId: textOf(element.action_id) ?? '' }),
        element.type,
      ]),
    ),
  )
}
