// One person's Slack client, as far as coaching's own handlers see it: it runs a command, fills in the modal that it shows,
// presses the buttons in it, saves. `current` is the view on the screen; `said`: what was answered besides.
import type { Button } from '@slack/types'
import { slackHandlers } from '../../../src/coaching/slack.ts'
import type { PersonId } from '../../../src/kernel/ids.ts'
import type { ModalView } from '../../../src/slack/blocks.ts'
import type { ActedFrom, PersonArrival, SubmitAnswer } from '../../../src/slack/handler.ts'
import type { SlackApi } from '../../../src/slack/slack-api.ts'
import {
  type ClientView,
  type Floor,
  inputsOf,
  openInClient,
  payloadOf,
  slackUserOf,
  typeInClient,
  updateInClient,
} from '../../support/coaching.ts'

export type Client = ReturnType<typeof clientOf>

export function clientOf(floor: Floor, who: PersonId) {
  let screen: ClientView | undefined
  let viewId = 'none'
  let views = 0
  const said: string[] = []

  const show = (view: ModalView, replace: boolean): void => {
    if (replace && screen !== undefined) screen = updateInClient(screen, view, false)
    else {
      screen = openInClient(view)
      viewId = `V-${who}-${++views}`
    }
  }
  const seen = (): ClientView => {
    if (screen === undefined) throw new Error('no modal is open')
    return screen
  }
  const arrival = (): PersonArrival => ({
    platform: floor.platform,
    caller: { workspaceId: floor.workspaceId, slackUserId: slackUserOf(who), teamId: floor.workspaceId },
    slack: noSlack,
    receivedAt: performance.now(),
    surface: {
      showModal: async (load, options) => {
        const loaded = await load()
        if (loaded.ok) show(loaded.value, options?.replace === true)
        else said.push(...loaded.refusals.map(({ say }) => say))
      },
      expectModal: () => {},
      reply: async ({ text }) => {
        said.push(text)
      },
      refuse: async (refusals) => {
        said.push(...refusals.map(({ say }) => say))
      },
      finish: async () => {},
    },
  })
  const sent = () => {
    const inputs = inputsOf(seen().view).map(({ block_id }) => block_id ?? '')
    const callbackId = seen().view.callback_id ?? ''
    return { id: viewId, rootId: viewId, previousId: undefined, hash: '1', callbackId, inputs, raw: payloadOf(seen()) }
  }

  const run = async (button: Button, from: ActedFrom): Promise<void> => {
    const actionId = button.action_id?.split('#')[0]
    const handler = slackHandlers.find((one) => one.kind === 'action' && one.actionId === actionId)
    if (handler?.kind !== 'action') throw new Error(`no handler for ${actionId}`)
    await handler.run({ ...arrival(), from, actedAt: '1772616600.000100', value: button.value })
  }

  return {
    said,
    get current(): ClientView {
      return seen()
    },
    log: async (rest: string): Promise<void> => {
      const handler = slackHandlers.find((one) => one.kind === 'command' && one.word === 'log')
      if (handler?.kind !== 'command') throw new Error('no command')
      screen = undefined
      await handler.run({ ...arrival(), rest })
    },
    type: (field: string, answer: Readonly<Record<string, unknown>>): void => {
      screen = typeInClient(seen(), field, answer)
    },
    /** Chooses in a field that Slack tells of each change. */
    choose: async (field: string, answer: Readonly<Record<string, unknown>>): Promise<void> => {
      screen = typeInClient(seen(), field, answer)
      const { callbackId } = sent()
      const handler = slackHandlers.find(
        (one) => one.kind === 'field-change' && one.field === field && one.callbackId === callbackId,
      )
      if (handler?.kind !== 'field-change') throw new Error(`no handler for a change of ${field}`)
      await handler.run({ ...arrival(), view: sent() })
    },
    search: async (query: string) => {
      const handler = slackHandlers.find((one) => one.kind === 'options')
      if (handler?.kind !== 'options') throw new Error('no options')
      return await handler.run({ ...arrival(), view: sent(), query })
    },
    press: async (text: string): Promise<void> => {
      await run(buttonIn(seen().view, text), { kind: 'modal', view: payloadOf(seen()), viewId })
    },
    /** A button that somebody was shown elsewhere. */
    pressElsewhere: (button: Button) => run(button, { kind: 'home' }),
    save: async (): Promise<Exclude<SubmitAnswer, { action: 'update' }> | undefined> => {
      const view = sent()
      const handler = slackHandlers.find((one) => one.kind === 'submit' && one.callbackId === view.callbackId)
      if (handler?.kind !== 'submit') throw new Error('nothing to save')
      const answer = await handler.run({ ...arrival(), view })
      if (answer.action !== 'update') return answer
      show(answer.view, true)
      return undefined
    },
  }
}

export function buttonIn(view: ModalView, text: string): Button {
  const found = view.blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .find((element) => element.type === 'button' && element.text.text === text)
  if (found?.type !== 'button') throw new Error(`no button ${text}`)
  return found
}

// Handlers of coaching call nothing of Slack themselves: what they show goes through the surface.
const noSlack: SlackApi = new Proxy({} as SlackApi, {
  get: () => {
    throw new Error('Slack was called')
  },
})
