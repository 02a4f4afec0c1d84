// The channel that a prompt fills in: where the leader posted last, else where the workspace usually posts. The second may
// be unknown to the leader, so it is offered only where Slack says that it is public and ours alone.
import type { PersonId } from '../kernel/ids.ts'
import type { Scope } from '../platform/tenancy.ts'
import type { SlackApi, SlackChannel } from '../slack/slack-api.ts'
import { lastChannelOf, usualChannel } from './recognition.store.ts'

export type PromptChannels = { readonly own: string | undefined; readonly usual: string | undefined }

export const noChannels: PromptChannels = { own: undefined, usual: undefined }

export async function findPromptChannels({ tx }: Scope, senderId: PersonId): Promise<PromptChannels> {
  const own = await lastChannelOf(tx, senderId)
  return { own, usual: own === undefined ? await usualChannel(tx) : undefined }
}

/** Asks Slack about it, outside of any transaction. Undefined: the leader chooses. */
export async function choosePromptChannel(
  slack: SlackApi,
  { own, usual }: PromptChannels,
): Promise<string | undefined> {
  const candidate = own ?? usual
  if (candidate === undefined) return undefined
  const known = await lookUp(slack, candidate)
  if (known === 'unknown') return own
  const isOpen = known !== undefined && !known.isArchived && !known.isExternallyShared
  return isOpen && (own !== undefined || !known.isPrivate) ? candidate : undefined
}

/** `unknown`: Slack doesn't say, without the optional scope or in time. */
async function lookUp(slack: SlackApi, channel: string): Promise<SlackChannel | undefined | 'unknown'> {
  const late = new Promise<'unknown'>((resolve) => {
    setTimeout(resolve, patienceMillis, 'unknown').unref()
  })
  return await Promise.race([slack.channelInfo(channel).catch(() => 'unknown' as const), late])
}

// A form opens within three seconds of the click.
const patienceMillis = 800
