// What a person does in Slack, given to survey's own handlers as the boundary would give it; what they are shown comes back.
import { randomUUID } from 'node:crypto'
import type { PersonId } from '../../../src/kernel/ids.ts'
import type { Refusal } from '../../../src/kernel/outcome.ts'
import type { KnownBlock, ModalView } from '../../../src/slack/blocks.ts'
import type { ButtonDefinition } from '../../../src/slack/button.ts'
import type { Arrival } from '../../../src/slack/call.ts'
import type { ActedFrom, SubmitAnswer } from '../../../src/slack/handler.ts'
import type { SlackApi } from '../../../src/slack/slack-api.ts'
import { surveyHandlers } from '../../../src/survey/slack.ts'
import { type Floor, slackUserOf } from './given.ts'

export type Shown = {
  readonly modals: readonly ModalView[]
  readonly replies: readonly string[]
  readonly refusals: readonly Refusal[]
}

const direct: ActedFrom = { kind: 'message', channel: 'D', ts: '1', isEphemeral: false }

export async function press<V>(
  floor: Floor,
  who: PersonId,
  button: ButtonDefinition<V>,
  value: NoInfer<V>,
  options: { readonly actedAt?: string; readonly from?: ActedFrom } = {},
): Promise<Shown> {
  const modals: ModalView[] = []
  const replies: string[] = []
  const refusals: Refusal[] = []
  const { action_id: actionId, value: drawn } = button.draw({ text: 'Press', value })
  const handler = surveyHandlers.find((found) => found.kind === 'action' && found.actionId === actionId)
  if (handler?.kind !== 'action') throw new Error(`no handler for ${actionId}`)
  await handler.run({
    ...arrivalOf(floor, who),
    surface: {
      showModal: async (load) => {
        const loaded = await load()
        if (loaded.ok) modals.push(loaded.value)
        else refusals.push(...loaded.refusals)
      },
      expectModal: () => {},
      reply: async ({ text }) => {
        replies.push(text)
      },
      refuse: async (said) => {
        refusals.push(...said)
      },
      finish: async () => {},
    },
    from: options.from ?? direct,
    actedAt: options.actedAt ?? '1772600000.000000',
    value: drawn,
  })
  return { modals, replies, refusals }
}

/** Submits a modal as it was drawn, with what was filled in since; gives the view that answers, or the errors. */
export async function submit(
  floor: Floor,
  who: PersonId,
  view: ModalView,
  filled: Readonly<Record<string, unknown>>,
  viewId: string = randomUUID(),
): Promise<Exclude<SubmitAnswer, { later: unknown }>> {
  const handler = surveyHandlers.find((found) => found.kind === 'submit' && found.callbackId === view.callback_id)
  if (handler?.kind !== 'submit') throw new Error(`no handler for ${view.callback_id}`)
  const inputs = view.blocks.flatMap((block) => (block.type === 'input' && block.block_id !== undefined ? [block] : []))
  const values = Object.fromEntries(
    inputs.map((block) => [block.block_id, { answer: filled[block.block_id ?? ''] ?? untouched(block) }]),
  )
  const answer = await handler.run({
    ...arrivalOf(floor, who),
    view: {
      id: viewId,
      rootId: viewId,
      previousId: undefined,
      hash: '1',
      callbackId: view.callback_id ?? '',
      inputs: inputs.map((block) => block.block_id ?? ''),
      raw: { ...view, state: { values } },
    },
  })
  return answer.action === 'update' && answer.later !== undefined
    ? { action: 'update', view: await answer.later() }
    : answer
}

export function chosen(value: string): unknown {
  return { selected_option: { value, text: { text: value } } }
}

function untouched({ element }: Extract<KnownBlock, { type: 'input' }>): unknown {
  return {
    value: 'initial_value' in element ? element.initial_value : undefined,
    selected_option: 'initial_option' in element ? element.initial_option : undefined,
    selected_options: 'initial_options' in element ? element.initial_options : [],
  }
}

function arrivalOf({ platform, workspaceId }: Floor, who: PersonId): Arrival {
  const caller = { workspaceId, slackUserId: slackUserOf(who), teamId: workspaceId }
  return { platform, caller, slack: unusedSlack, receivedAt: performance.now() }
}

// Survey's handlers ask Slack for nothing by themselves.
const unusedSlack: SlackApi = new Proxy({} as SlackApi, {
  get: (_, name) => {
    throw new Error(`Slack was asked for ${String(name)}`)
  },
})
