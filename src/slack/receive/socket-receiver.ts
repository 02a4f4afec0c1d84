// Socket Mode, by Bolt's client: the same payloads over a web socket that we open, for a bot that can't be reached from
// outside. An envelope that isn't acked is delivered again by Slack.
import { setTimeout as delay } from 'node:timers/promises'
import { LogLevel, SocketModeReceiver } from '@slack/bolt'
import { z } from 'zod'
import type { Log } from '../../platform/log.ts'
import type { Dispatch } from '../dispatch/dispatch.ts'
import { silent } from '../webapi/web-client.ts'

export type SocketReceiver = {
  /** Goes on trying in the background where Slack can't be reached. */
  readonly start: () => void
  readonly isConnected: () => boolean
  readonly stop: (withinMillis: number) => Promise<void>
}

const retryMillis = 5000

const envelope = z.object({
  body: z.unknown(),
  ack: z.custom<(reply?: unknown) => Promise<void>>((value) => typeof value === 'function'),
})

export function createSocketReceiver(options: {
  readonly appToken: string
  readonly apiUrl: string
  readonly dispatch: Dispatch
  readonly log: Log
}): SocketReceiver {
  const { appToken, apiUrl, dispatch, log } = options
  const { client } = new SocketModeReceiver({
    appToken,
    logger: silent,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { slackApiUrl: apiUrl } },
  })
  const stopped = new AbortController()
  const working = new Set<Promise<void>>()
  let connected = false
  client.on('connected', () => {
    connected = true
  })
  client.on('disconnected', () => {
    connected = false
  })

  const take = async (args: unknown): Promise<void> => {
    const { body, ack } = envelope.parse(args)
    const { answer, done } = dispatch(body)
    working.add(done)
    void done.finally(() => working.delete(done))
    const { status, body: reply } = await answer
    if (status === 200) await ack(reply)
  }
  client.on('slack_event', (args: unknown) => {
    take(args).catch((error: unknown) => log.warn({ error }, 'an envelope was not answered'))
  })

  const connect = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      try {
        await client.start()
        return
      } catch (error) {
        log.error({ error }, 'Socket Mode could not be connected')
        await delay(retryMillis, undefined, { signal: stopped.signal }).catch(() => undefined)
      }
    }
  }
  return {
    start: () => void connect(),
    isConnected: () => connected,
    stop: async (withinMillis) => {
      stopped.abort()
      const ended = Promise.allSettled([...working]).then(() => client.disconnect())
      await Promise.race([ended, delay(withinMillis, undefined, { ref: false })]).catch(() => undefined)
    },
  }
}
