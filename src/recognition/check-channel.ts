// Before a recognition is posted: is the channel ours alone, and may the bot post there? Needs the optional scopes
// channels:read and groups:read; without them, or when Slack is slow, Slack's own filter in the form has to do, and a
// post that Slack refuses is told to its sender afterwards.
import type { Refusal } from '../kernel/outcome.ts'
import type { SlackApi } from '../slack/slack-api.ts'

const patienceMillis = 1000

export async function checkChannel(slack: SlackApi, channel: string): Promise<Refusal | undefined> {
  return await Promise.race([askSlack(slack, channel), wait(patienceMillis)])
}

async function askSlack(slack: SlackApi, channel: string): Promise<Refusal | undefined> {
  try {
    const found = await slack.channelInfo(channel)
    if (found === undefined) return invite
    if (found.isExternallyShared) return shared
    if (found.isArchived) return archived
    return found.isPrivate && !found.isMember ? invite : undefined
  } catch {
    return undefined
  }
}

function wait(millis: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, millis, undefined).unref()
  })
}

const invite: Refusal = {
  code: 'bot-not-in-channel',
  field: 'channel',
  say: 'I’m not in that channel yet. Type /invite @Touchline there, then press Send again.',
}
const shared: Refusal = {
  code: 'shared-channel',
  field: 'channel',
  say: 'That channel is shared with another organisation. Please choose one of your own.',
}
const archived: Refusal = {
  code: 'archived-channel',
  field: 'channel',
  say: 'That channel is archived. Please choose another one.',
}
