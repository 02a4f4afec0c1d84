// What Slack's clients would never send, signed all the same: somebody presses a button that isn't theirs, or submits
// somebody else's form.
import type { Delivered, Person } from '../../../sandbox/slack/person.ts'
import type { LocalSlack } from '../../../sandbox/slack/server.ts'
import { until } from './until.ts'

export type PressedButton = { readonly actionId: string; readonly value: string }
type Payload = Readonly<Record<string, unknown>>

/** The button with that action id (what follows `#` aside), the first in the blocks. */
export function buttonIn(blocks: readonly unknown[], actionId: string): PressedButton {
  const found = elementsIn(blocks).find(({ action_id: id }) => String(id).split('#')[0] === actionId)
  if (found === undefined) throw new Error(`no button ${actionId} in ${JSON.stringify(blocks)}`)
  return { actionId: String(found.action_id), value: String(found.value) }
}

/** Presses it in the person's own conversation with the bot; resolves with what they then read. */
export async function press(slack: LocalSlack, person: Person, { actionId, value }: PressedButton): Promise<string> {
  await person.close({ all: true }).catch(() => undefined)
  const before = person.ephemerals().length
  await person.command('/coach', 'help')
  await until(() => person.ephemerals().length > before, { what: 'the help' })
  const { trigger_id: trigger, response_url: url } = slack.deliveries('/coach').at(-1)?.payload ?? {}
  const payload = {
    type: 'block_actions',
    team: { id: person.teamId },
    user: { id: person.id, team_id: person.teamId },
    container: { type: 'message', message_ts: '1700000000.000100', channel_id: 'D0FORGED' },
    trigger_id: trigger,
    response_url: url,
    actions: [{ type: 'button', action_id: actionId, block_id: 'forged', value, action_ts: `${Date.now() / 1000}` }],
  }
  return await answerTo(person, () => send(slack, payload))
}

/** What the person reads then, in a modal or in a message for them alone. */
export async function answerTo(person: Person, act: () => Promise<Delivered>): Promise<string> {
  const messages = person.ephemerals().length
  const delivered = await act()
  if (delivered.outcome !== 'acked') throw new Error(`not acked: ${JSON.stringify(delivered)}`)
  const read = (): string | undefined => {
    if (person.ephemerals().length > messages) return person.ephemerals().at(-1)?.visible
    const text = person.currentView()?.text
    return text?.includes('One moment') === true ? undefined : text
  }
  await until(() => read() !== undefined, { what: `an answer to ${person.id}` })
  return read() ?? ''
}

/** The last submission of a view that was delivered, once more: by somebody else, or with other metadata. */
export async function submitAs(
  slack: LocalSlack,
  changes: { readonly by?: Person; readonly callbackId?: string; readonly metadata?: string; readonly viewId?: string },
): Promise<Delivered> {
  const last = slack.deliveries('view_submission').at(-1)?.payload
  if (last === undefined) throw new Error('nothing was submitted yet')
  const { by, callbackId, metadata, viewId } = changes
  return await send(slack, {
    ...last,
    ...(by === undefined ? {} : { user: { id: by.id, team_id: by.teamId } }),
    view: {
      ...recordOf(last.view),
      ...(callbackId === undefined ? {} : { callback_id: callbackId }),
      ...(metadata === undefined ? {} : { private_metadata: metadata }),
      ...(viewId === undefined ? {} : { id: viewId, root_view_id: viewId }),
    },
  })
}

/** An interaction as Slack posts it. */
export async function send(slack: LocalSlack, payload: Payload): Promise<Delivered> {
  return await slack.deliver({
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
    contentType: 'application/x-www-form-urlencoded',
  })
}

export function recordOf(value: unknown): Payload {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function elementsIn(value: unknown): readonly Payload[] {
  if (Array.isArray(value)) return value.flatMap(elementsIn)
  if (typeof value !== 'object' || value === null) return []
  const record = recordOf(value)
  return ['action_id' in record ? [record] : [], ...Object.values(record).map(elementsIn)].flat()
}
