// What stands in Slack, as an array: for tests that ask what people were told, not how Slack checks it (sandbox/slack).
import type { HomeView } from '@slack/types'
import type { OutboxId, SlackUserId } from '../../src/kernel/ids.ts'
import type { SendFailure, SlackSender } from '../../src/platform/outbox/index.ts'
import type { MessageBlock } from '../../src/slack/charts.ts'

export type StandingMessage = {
  readonly channel: string
  /** Whose direct message it is; undefined in a channel. */
  readonly user: SlackUserId | undefined
  readonly ts: string
  text: string
  blocks: readonly MessageBlock[]
  readonly outboxId: OutboxId
  edits: number
}

type Call = 'open' | 'post' | 'update' | 'history' | 'home'

export type RecordingSlack = {
  readonly sender: SlackSender
  readonly messages: StandingMessage[]
  readonly homes: Map<SlackUserId, HomeView>
  readonly calls: Call[]
  /** The messages that this user sees in their direct message, oldest first. */
  readonly toUser: (user: string) => readonly StandingMessage[]
  readonly inChannel: (channel: string) => readonly StandingMessage[]
  /** The next call of that kind fails so. `acted`: it had its effect all the same (a reply that was lost). */
  readonly failNext: (call: Call, failure: SendFailure, options?: { acted?: boolean; times?: number }) => void
  /** Everything seen so far is forgotten. */
  readonly clear: () => void
}

class Failing extends Error {
  readonly failure: SendFailure
  constructor(failure: SendFailure) {
    super(failure.kind)
    this.failure = failure
  }
}

export function recordingSlack(): RecordingSlack {
  const messages: StandingMessage[] = []
  const homes = new Map<SlackUserId, HomeView>()
  const calls: Call[] = []
  const failures: { call: Call; failure: SendFailure; acted: boolean; times: number }[] = []
  let count = 0

  const call = async <T>(kind: Call, act: () => T): Promise<T> => {
    calls.push(kind)
    const planned = failures.find((failure) => failure.call === kind && failure.times > 0)
    // Slack is elsewhere: an answer never comes in the same turn.
    await new Promise((resolve) => setImmediate(resolve))
    if (planned === undefined) return act()
    planned.times--
    if (planned.acted) act()
    throw new Failing(planned.failure)
  }
  const find = (channel: string, ts: string): StandingMessage => {
    const found = messages.find((message) => message.channel === channel && message.ts === ts)
    if (found === undefined) throw new Failing({ kind: 'give-up', reason: 'message_not_found' })
    return found
  }
  const sender: SlackSender = {
    openConversation: (user) => call('open', () => ({ channel: `D-${user}` })),
    postMessage: ({ channel, message, outboxId }) =>
      call('post', () => {
        count++
        const ts = `1700000000.${String(count).padStart(6, '0')}`
        const user = channel.startsWith('D-') ? (channel.slice(2) as SlackUserId) : undefined
        messages.push({ channel, user, ts, text: message.text, blocks: message.blocks, outboxId, edits: 0 })
        return { channel, ts }
      }),
    updateMessage: ({ at, message }) =>
      call('update', () => {
        const found = find(at.channel, at.ts)
        found.text = message.text
        found.blocks = message.blocks
        found.edits++
      }),
    history: ({ channel }) =>
      call('history', () =>
        messages.filter((message) => message.channel === channel).map(({ ts, outboxId }) => ({ ts, outboxId })),
      ),
    publishHome: ({ user, view }) =>
      call('home', () => {
        homes.set(user, view)
      }),
    classify: (error) => (error instanceof Failing ? error.failure : { kind: 'in-doubt' }),
  }
  return {
    sender,
    messages,
    homes,
    calls,
    toUser: (user) => messages.filter((message) => message.user === user),
    inChannel: (channel) => messages.filter((message) => message.channel === channel),
    failNext: (kind, failure, options = {}) =>
      failures.push({ call: kind, failure, acted: options.acted ?? false, times: options.times ?? 1 }),
    clear: () => {
      messages.length = 0
      calls.length = 0
      homes.clear()
    },
  }
}
