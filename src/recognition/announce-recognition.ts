// What is posted of a recognition: the channel post, then a direct message to each recipient with a link to it. Where
// the post can't be made, or nobody knows whether it was, its sender is asked.
import { z } from 'zod'
import { asId, type PersonId, type RecognitionId } from '../kernel/ids.ts'
import { findPeople } from '../people/index.ts'
import { messageUrl } from '../platform/message-url.ts'
import { defineMessage, enqueue, type MessageDefinition, redraw, type SlackAddress } from '../platform/outbox/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { findRecognition, updatePost } from './recognition.store.ts'
import type { PostState, Recognition } from './recognition.ts'
import { type RecognitionView, renderPost, renderPostTrouble, renderToRecipient } from './recognition.view.ts'

const recognitionId = z.string().transform((text) => asId<RecognitionId>(text))
const personId = z.string().transform((text) => asId<PersonId>(text))

const postFacts = z.object({ recognitionId, attempt: z.int().min(1) })

const recognitionPost = defineMessage({
  kind: 'recognition.post',
  lane: 'reply',
  facts: postFacts,
  load: async (scope, { recognitionId: id, attempt }) => {
    const recognition = await findRecognition(scope.tx, id)
    if (recognition === undefined || attemptOf(recognition.post) !== attempt) return undefined
    return await viewOf(scope, recognition)
  },
  render: renderPost,
  sent: async (scope, { recognitionId: id }, at) => await posted(scope, id, at),
  failed: async (scope, { recognitionId: id }) => await troubled(scope, id, 'failed'),
  inDoubt: async (scope, { recognitionId: id }) => await troubled(scope, id, 'in-doubt'),
})

const recipientMessage = defineMessage({
  kind: 'recognition.received',
  lane: 'reply',
  facts: z.object({ recognitionId, personId }),
  load: async (scope, facts) => {
    const recognition = await findRecognition(scope.tx, facts.recognitionId)
    if (recognition === undefined) return undefined
    const view = await viewOf(scope, recognition)
    return { ...view, reader: view.recipients.find(({ id }) => id === facts.personId) }
  },
  render: renderToRecipient,
})

const troubleMessage = defineMessage({
  kind: 'recognition.post-trouble',
  lane: 'reply',
  facts: postFacts,
  load: async (scope, { recognitionId: id, attempt }) => {
    const recognition = await findRecognition(scope.tx, id)
    return recognition === undefined ? undefined : { ...(await viewOf(scope, recognition)), attempt }
  },
  render: renderPostTrouble,
})

export const recognitionMessages: readonly MessageDefinition[] = [recognitionPost, recipientMessage, troubleMessage]

export async function announcePost(scope: Scope, recognition: Recognition): Promise<void> {
  const { place, post, id } = recognition
  if (place.kind !== 'channel' || post.state === 'none') return
  await enqueue(scope, recognitionPost, {
    facts: { recognitionId: id, attempt: post.attempt },
    to: { channel: place.channel },
    dedupeKey: postKey(id, post.attempt),
  })
}

/** People without Slack are named in the post and get no message. */
export async function tellRecipients(scope: Scope, recognition: Recognition): Promise<void> {
  const recipients = await findPeople(scope.tx, recognition.recipientIds)
  for (const recipient of [...recipients.values()].filter(({ slackUserId }) => slackUserId !== undefined)) {
    await enqueue(scope, recipientMessage, {
      facts: { recognitionId: recognition.id, personId: recipient.id },
      to: { person: recipient.id },
      dedupeKey: recipientKey(recognition.id, recipient.id),
    })
  }
}

/** It stands in the channel: the recipients can be told where. `at` is unknown where the sender says so. */
export async function posted(scope: Scope, id: RecognitionId, at: SlackAddress | undefined): Promise<void> {
  const recognition = await findRecognition(scope.tx, id)
  if (recognition === undefined || recognition.post.state === 'none') return
  const url = at === undefined ? undefined : await messageUrl(scope, at)
  await updatePost(scope.tx, id, { state: 'posted', attempt: recognition.post.attempt, url })
  await tellRecipients(scope, recognition)
}

async function troubled(scope: Scope, id: RecognitionId, state: 'failed' | 'in-doubt'): Promise<void> {
  const recognition = await findRecognition(scope.tx, id)
  if (recognition === undefined || recognition.post.state === 'none') return
  const { attempt } = recognition.post
  await updatePost(scope.tx, id, { state, attempt })
  await enqueue(scope, troubleMessage, {
    facts: { recognitionId: id, attempt },
    to: { person: recognition.senderId },
    dedupeKey: troubleKey(id, attempt),
  })
}

/** The question to the sender is answered: the message says what became of it. */
export async function settleTrouble(scope: Scope, id: RecognitionId, attempt: number): Promise<void> {
  await redraw(scope, troubleKey(id, attempt))
}

export function postKey(id: RecognitionId, attempt: number): string {
  return `recognition:${id}:post:${attempt}`
}

export function recipientKey(id: RecognitionId, recipientId: PersonId): string {
  return `recognition:${id}:to:${recipientId}`
}

function troubleKey(id: RecognitionId, attempt: number): string {
  return `recognition:${id}:trouble:${attempt}`
}

function attemptOf(post: PostState): number | undefined {
  return post.state === 'none' ? undefined : post.attempt
}

/** The sender first, then the recipients in the order in which they were named. */
async function viewOf(scope: Scope, recognition: Recognition): Promise<RecognitionView> {
  const people = await findPeople(scope.tx, [recognition.senderId, ...recognition.recipientIds])
  return {
    recognition,
    sender: people.get(recognition.senderId),
    recipients: recognition.recipientIds.flatMap((id) => people.get(id) ?? []),
  }
}
