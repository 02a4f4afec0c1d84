// What one person sees of Slack when they press a button, run a command or save a modal: handlers run as registered, with
// their access, and every view and reply is held against the validator of the local Slack.
import type { Button } from '@slack/types'
import { expect } from 'vitest'
import { isViewTooLarge, validateBlocks, validateView } from '../../sandbox/slack/blocks/validate.ts'
import type { SlackUserId, WorkspaceId } from '../../src/kernel/ids.ts'
import type { Refusal } from '../../src/kernel/outcome.ts'
import type { ModalView } from '../../src/slack/blocks.ts'
import type { MessageBlock } from '../../src/slack/charts.ts'
import type { Surface } from '../../src/slack/dispatch/surface.ts'
import type { ActedFrom, PersonArrival, SlackHandler } from '../../src/slack/handler.ts'
import type { SlackApi } from '../../src/slack/slack-api.ts'
import { readAloud } from './coaching.ts'
import type { TestPlatform } from './platform.ts'

export type Seen = {
  readonly view: ModalView | undefined
  /** All that is read on it, or in the reply. */
  readonly said: string
  readonly refusals: readonly Refusal[]
  /** Beside the fields of the view that was saved. */
  readonly errors: Readonly<Record<string, string>>
}

export type Screen = {
  readonly press: (button: Button, from?: ActedFrom) => Promise<Seen>
  readonly command: (word: string, rest?: string) => Promise<Seen>
  /** `viewId`: Slack's id of the view, the same for a second delivery of one submission. */
  readonly save: (view: ModalView, answers: Readonly<Record<string, object>>, viewId?: string) => Promise<Seen>
}

export function screenOf(
  floor: { readonly platform: TestPlatform; readonly workspaceId: WorkspaceId },
  handlers: readonly SlackHandler[],
  user: SlackUserId,
  slack: Partial<SlackApi> = {},
): Screen {
  const { platform, workspaceId } = floor
  const look = async (act: (arrival: PersonArrival) => Promise<void>): Promise<Seen> => {
    let seen = nothing
    const refuse = async (refusals: readonly Refusal[]) => {
      seen = { ...seen, refusals }
    }
    const surface: Surface = {
      showModal: async (load) => {
        const loaded = await load()
        if (loaded.ok) seen = { ...seen, view: taken(loaded.value), said: readAloud(loaded.value.blocks) }
        else await refuse(loaded.refusals)
      },
      expectModal: () => {},
      reply: async ({ blocks }) => {
        expect(validateBlocks(blocks, 'message')).toEqual([])
        seen = { ...seen, said: readAloud(blocks) }
      },
      refuse,
      finish: async () => {},
    }
    await act({ ...arrival(), surface })
    return seen
  }
  const arrival = () => ({
    platform,
    caller: { workspaceId, slackUserId: user, teamId: workspaceId },
    slack: only(slack),
    receivedAt: performance.now(),
  })
  return {
    press: (button, from = { kind: 'home' }) =>
      look(async (call) => {
        const [actionId] = button.action_id?.split('#') ?? []
        const handler = handlers.find((one) => one.kind === 'action' && one.actionId === actionId)
        if (handler?.kind !== 'action') throw new Error(`nothing handles ${actionId}`)
        const pressed = { from, actedAt: '1', value: button.value }
        await handler.run({ ...call, ...pressed })
      }),
    command: (word, rest = '') =>
      look(async (call) => {
        const handler = handlers.find((one) => one.kind === 'command' && [one.word, ...one.aliases].includes(word))
        if (handler?.kind !== 'command') throw new Error(`nothing handles ${word}`)
        await handler.run({ ...call, rest })
      }),
    save: async (view, answers, viewId = 'V1') => {
      const callbackId = view.callback_id ?? ''
      const handler = handlers.find((one) => one.kind === 'submit' && one.callbackId === callbackId)
      if (handler?.kind !== 'submit') throw new Error(`nothing saves ${callbackId}`)
      const inputs = view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id ?? ''] : []))
      const unknown = Object.keys(answers).filter((field) => !inputs.includes(field))
      if (unknown.length > 0) throw new Error(`no field ${unknown}`)
      const values = Object.fromEntries(Object.entries(answers).map(([field, answer]) => [field, { answer }]))
      const raw = { callback_id: callbackId, private_metadata: view.private_metadata, state: { values } }
      const seenView = { id: viewId, rootId: viewId, previousId: undefined, hash: '1', callbackId, inputs, raw }
      const answer = await handler.run({ ...arrival(), view: seenView })
      if (answer.action === 'errors') return { ...nothing, errors: answer.errors }
      if (answer.action !== 'update' && answer.action !== 'push') return nothing
      return { ...nothing, view: taken(answer.view), said: readAloud(answer.view.blocks) }
    },
  }
}

export const typed = (value: string) => ({ type: 'plain_text_input', value })
export const dated = (date: string) => ({ type: 'datepicker', selected_date: date })
export const chosen = (value: string) => ({ type: 'static_select', selected_option: { value } })
export const chosenAll = (values: readonly string[]) => ({
  type: 'multi_external_select',
  selected_options: values.map((value) => ({ value })),
})
export const conversation = (id: string) => ({ type: 'conversations_select', selected_conversation: id })

/** The button with that text, in a view or a message. */
export function buttonIn(blocks: readonly MessageBlock[] | undefined, text: string): Button {
  const found = buttonsIn(blocks ?? []).find((button) => button.text.text === text)
  if (found === undefined) throw new Error(`no button ${text}`)
  return found
}

export function buttonsIn(blocks: readonly MessageBlock[]): readonly Button[] {
  return blocks.flatMap((block): Button[] => {
    if (block.type === 'actions') return block.elements.filter((element) => element.type === 'button')
    return block.type === 'section' && block.accessory?.type === 'button' ? [block.accessory] : []
  })
}

const nothing: Seen = { view: undefined, said: '', refusals: [], errors: {} }

function taken(view: ModalView): ModalView {
  expect(validateView(view, 'modal')).toEqual([])
  expect(isViewTooLarge(view)).toBe(false)
  return view
}

/** Whatever else a handler calls of Slack fails at once. */
function only(slack: Partial<SlackApi>): SlackApi {
  return new Proxy(slack as SlackApi, {
    get: (given, method: keyof SlackApi) => {
      const known = given[method]
      if (known === undefined) throw new Error(`called Slack: ${method}`)
      return known
    },
  })
}
