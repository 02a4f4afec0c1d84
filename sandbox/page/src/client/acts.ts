// Acting as somebody: the driving API over HTTP, and what the drawing parts are given of it.
import type { Delivered, FillOptions, FillValue, OfferedOption, Submitted } from '../../../slack/person.ts'
import { ActFailed, type Place } from './acting.ts'
import { postJson } from './http.ts'
import {
  anything,
  deliveredSchema,
  manyDeliveredSchema,
  messageSchema,
  offeredSchema,
  type Screen,
  submittedSchema,
} from './schemas.ts'
import { explainInteraction, messageOf } from './sentences.ts'
import { z } from './zod.ts'

type Values = Readonly<Record<string, FillValue>>

export type Acts = {
  readonly command: (command: string, text: string, channel: string | undefined) => Promise<Delivered>
  readonly shortcut: (callbackId: string) => Promise<void>
  readonly messageShortcut: (callbackId: string, at: { readonly channel: string; readonly ts: string }) => Promise<void>
  readonly openHome: (tab: 'home' | 'messages') => Promise<Delivered>
  readonly type: (text: string) => Promise<void>
  readonly post: (channel: string, text: string) => Promise<void>
  readonly read: (channel: string, ts: string) => Promise<void>
  readonly click: (
    place: Place,
    at: { readonly blockId: string; readonly actionId: string; readonly value?: FillValue },
  ) => Promise<void>
  readonly fill: (values: Values) => Promise<void>
  readonly search: (place: Place, blockId: string, actionId: string, typed: string) => Promise<readonly OfferedOption[]>
  readonly submit: (values: Values) => Promise<Submitted>
  readonly close: (options?: { readonly all?: boolean }) => Promise<void>
}

/** `refresh`: fetches what is on this person's screen anew. `screen`: what was last known of it. */
export function actsOf(
  userId: string,
  appName: string,
  at: { readonly screen: () => Screen | undefined; readonly refresh: () => Promise<void> },
): Acts {
  const act = async <T>(name: string, args: readonly unknown[], schema: z.ZodType<T>): Promise<T> => {
    const { result } = await postJson(
      `/control/people/${encodeURIComponent(userId)}/${name}`,
      { args },
      z.object({ result: schema }),
    )
    return result
  }
  const demandAck = (delivered: Delivered): void => {
    const problem = explainInteraction(appName, delivered)
    if (problem !== undefined) throw new ActFailed(problem)
  }
  const withRefresh = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } finally {
      await at.refresh()
    }
  }
  const fill = async (values: Values, options: FillOptions = {}): Promise<void> => {
    if (Object.keys(values).length === 0) return
    for (const told of await act('fill', [values, options], manyDeliveredSchema)) demandAck(told)
  }
  return {
    command: (command, text, channel) =>
      withRefresh(act('command', [command, text, channel === undefined ? {} : { channel }], deliveredSchema)),
    shortcut: async (callbackId) => demandAck(await withRefresh(act('shortcut', [callbackId], deliveredSchema))),
    messageShortcut: async (callbackId, message) =>
      demandAck(await withRefresh(act('messageShortcut', [callbackId, message], deliveredSchema))),
    openHome: (tab) => withRefresh(act('openHome', [tab], deliveredSchema)),
    type: async (text) => void (await act('type', [text], deliveredSchema)),
    post: async (channel, text) => void (await act('post', [channel, text], messageSchema)),
    read: async (channel, ts) => void (await act('read', [channel, ts], anything)),
    click: async (place, { blockId, actionId, value }) => {
      const options = { ...whereOf(place), blockId, ...(value === undefined ? {} : { value }) }
      demandAck(await withRefresh(act('click', [actionId, options], deliveredSchema)))
    },
    fill: (values) => withRefresh(fill(values)),
    search: (place, blockId, actionId, typed) =>
      act('search', [`${blockId}/${actionId}`, typed, whereOf(place)], offeredSchema),
    submit: async (values) => {
      const errors = await fillEach(values, (some) => fill(some, { quietly: true }))
      if (Object.keys(errors).length === 0) return await withRefresh(act('submit', [], submittedSchema))
      const view = at.screen()?.modals.at(-1)
      return { result: 'incomplete', errors, view, ackMillis: undefined, delivery: undefined }
    },
    close: async (options = {}) => void (await withRefresh(act('close', [options], manyDeliveredSchema))),
  }
}

function whereOf(place: Place): { readonly in: string; readonly channel?: string } {
  switch (place.kind) {
    case 'message':
      return { in: place.message.ts, channel: place.message.channel }
    case 'home':
      return { in: 'home' }
    case 'modal':
      return { in: 'view' }
  }
}

/** All at once; where that is refused one by one, so that each refusal stands beside its own input. */
async function fillEach(values: Values, fill: (values: Values) => Promise<void>): Promise<Record<string, string>> {
  try {
    await fill(values)
    return {}
  } catch (error) {
    if (!(error instanceof ActFailed) || error.status !== 409) throw error
  }
  const errors: Record<string, string> = {}
  for (const [key, value] of Object.entries(values)) {
    try {
      await fill({ [key]: value })
    } catch (error) {
      errors[key] = messageOf(error)
    }
  }
  return errors
}
