// All that is said to Slack on one installation's behalf: what the outbox posts (`sender`) and what handlers and jobs ask
// (`api`). Every function throws `SlackFailure`, and what Slack answers is read by zod.
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { asId, type OutboxId, type SlackUserId } from '../../kernel/ids.ts'
import {
  messageMetadataType,
  type PostedMessage,
  type Rendered,
  type SlackSender,
} from '../../platform/outbox/sender.ts'
import { isChart } from '../charts.ts'
import type { SlackApi } from '../slack-api.ts'
import { createSlackApi } from './create-slack-api.ts'
import { classifyFailure, isSlackCode, slackFailure } from './errors.ts'
import { openWebClient } from './web-client.ts'

export type SlackClient = { readonly api: SlackApi; readonly sender: SlackSender }

export type SlackClientOptions = {
  /** Undefined: only `api.respond` works. */
  readonly token: string | undefined
  readonly apiUrl: string
  /** For an organisation's token. */
  readonly teamId?: string
  readonly onRateLimited?: (method: string) => void
}

export function createSlackClient(options: SlackClientOptions): SlackClient {
  const client = openWebClient(options)
  const call = caller(options.onRateLimited)
  return { api: createSlackApi(client, call, options), sender: createSender(client, call) }
}

/** Runs one call of the SDK; what it throws becomes a `SlackFailure`, what it gives is read by the schema. */
export type CallSlack = <T>(method: string, schema: z.ZodType<T>, call: () => Promise<unknown>) => Promise<T>

function caller(onRateLimited: ((method: string) => void) | undefined): CallSlack {
  return async (method, schema, call) => {
    try {
      return schema.parse(await call())
    } catch (error) {
      const failure = slackFailure(method, error)
      if (isSlackCode(failure, 'ratelimited', 'rate_limited')) onRateLimited?.(method)
      throw failure
    }
  }
}

const anything = z.looseObject({})
const posted = z.looseObject({ channel: z.string(), ts: z.string() })
const opened = z.looseObject({ channel: z.looseObject({ id: z.string() }) })
const history = z.looseObject({
  messages: z
    .array(
      z.looseObject({
        ts: z.string(),
        bot_id: z.string().nullish(),
        metadata: z
          .looseObject({
            event_type: z.string(),
            event_payload: z.looseObject({ outbox_id: z.string().optional().catch(undefined) }).nullish(),
          })
          .nullish()
          .catch(undefined),
      }),
    )
    .default([]),
  response_metadata: z.looseObject({ next_cursor: z.string().nullish() }).nullish(),
})

const historyPages = 5

function createSender(client: WebClient, call: CallSlack): SlackSender {
  return {
    openConversation: async (user) => {
      const answer = await call('conversations.open', opened, () => client.conversations.open({ users: user }))
      return { channel: answer.channel.id }
    },
    postMessage: async ({ channel, message, outboxId }) => {
      const answer = await withoutChartsIfRefused(message, (content) =>
        call('chat.postMessage', posted, () =>
          client.chat.postMessage({
            channel,
            ...contentOf(content),
            metadata: metadataOf(outboxId),
            unfurl_links: false,
            unfurl_media: false,
          }),
        ),
      )
      return { channel: answer.channel, ts: answer.ts }
    },
    updateMessage: async ({ at, message, outboxId }) => {
      await withoutChartsIfRefused(message, (content) =>
        call('chat.update', anything, () =>
          client.chat.update({ channel: at.channel, ts: at.ts, ...contentOf(content), metadata: metadataOf(outboxId) }),
        ),
      )
    },
    history: async ({ channel, since }) => {
      const found: PostedMessage[] = []
      let cursor: string | undefined
      for (let page = 0; page < historyPages; page += 1) {
        const answer = await call('conversations.history', history, () =>
          client.conversations.history({
            channel,
            oldest: (since.getTime() / 1000).toFixed(6),
            inclusive: true,
            include_all_metadata: true,
            limit: 200,
            ...(cursor === undefined ? {} : { cursor }),
          }),
        )
        for (const { ts, bot_id: botId, metadata } of answer.messages) {
          if (typeof botId !== 'string') continue
          const id = metadata?.event_type === messageMetadataType ? metadata.event_payload?.outbox_id : undefined
          found.push({ ts, outboxId: id === undefined ? undefined : asId<OutboxId>(id) })
        }
        cursor = answer.response_metadata?.next_cursor || undefined
        if (cursor === undefined) break
      }
      return found
    },
    publishHome: async ({ user, view }) => {
      await call('views.publish', anything, () => client.views.publish({ user_id: user satisfies SlackUserId, view }))
    },
    classify: classifyFailure,
  }
}

/** A refusal posted nothing, so it may be said again: with everything but the charts, whose figures stand in words too. */
async function withoutChartsIfRefused<T>(message: Rendered, send: (content: Rendered) => Promise<T>): Promise<T> {
  try {
    return await send(message)
  } catch (error) {
    const blocks = message.blocks.filter((block) => !isChart(block))
    const hasCharts = blocks.length < message.blocks.length
    if (!hasCharts || !isSlackCode(error, ...blocksRefused)) throw error
    return await send({ ...message, blocks })
  }
}

/** What an older Slack, or a client that doesn't know the block, says of it. */
const blocksRefused = ['invalid_blocks', 'invalid_blocks_format', 'block_mismatch', 'invalid_arguments']

function contentOf(message: Rendered) {
  // Views escape what people typed; a broadcast must not slip through where one forgot to.
  return { text: message.text.replaceAll('<!', '&lt;!'), blocks: [...message.blocks] }
}

function metadataOf(outboxId: OutboxId) {
  return { event_type: messageMetadataType, event_payload: { outbox_id: outboxId } }
}
