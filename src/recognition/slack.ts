// `/coach recognise` (recognize, kudos), the message shortcut, and the buttons below what was sent.
import { asId, type PersonId } from '../kernel/ids.ts'
import { done, type Outcome, type Refusal, refused } from '../kernel/outcome.ts'
import {
  type Actor,
  access,
  findPeople,
  findPeopleBySlackUsers,
  type Person,
  personOption,
  searchDirectory,
  today,
} from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { messageModal } from '../slack/blocks.ts'
import { onButton } from '../slack/button.ts'
import type { BaseCall, Call } from '../slack/call.ts'
import { onCommand, parseMentions } from '../slack/command.ts'
import type { Option } from '../slack/fields.ts'
import type { SlackHandler } from '../slack/handler.ts'
import { type ModalView, onOptions, onSubmit } from '../slack/modal.ts'
import { type Mrkdwn, mrkdwn } from '../slack/mrkdwn.ts'
import { onMessageShortcut } from '../slack/shortcuts.ts'
import { checkChannel } from './check-channel.ts'
import { editRecognition } from './edit-recognition.ts'
import { type PromptFacts, sayPromptFacts } from './prompt.ts'
import { choosePromptChannel, findPromptChannels, noChannels } from './prompt-channel.ts'
import { drawRecognise, editRecognitionModal, recogniseModal } from './recognise.modal.ts'
import { recognise } from './recognise.ts'
import { findRecognition } from './recognition.store.ts'
import { decideEdit, isEditable, mostRecipients, type Place, type Recognition } from './recognition.ts'
import { sentBlocks, spelled } from './recognition.view.ts'
import {
  editRecognitionButton,
  openRecogniseButton,
  postAgainButton,
  postIsThereButton,
  sendPrivatelyButton,
} from './recognition-buttons.ts'
import { type PostRemedy, remedyPost } from './remedy-post.ts'

type Prefill = {
  readonly link?: string | undefined
  readonly linkRefused?: boolean
  readonly channel?: string | undefined
  /** Why somebody may be thanked, for the sender's eyes. */
  readonly facts?: Mrkdwn
}

/** Opens the form; from a prompt with its facts above it and a channel in it, and nothing of the praise. */
async function openRecognise(
  call: Call<Actor>,
  asked: { readonly recipientIds: readonly PersonId[]; readonly prompt?: PromptFacts | undefined },
): Promise<void> {
  const { person } = call.actor
  await call.showModal(
    async () => {
      const { recipients, channels } = (
        await call.transact(async (scope) =>
          done({
            recipients: await optionsOf(scope, asked.recipientIds),
            channels: asked.prompt === undefined ? noChannels : await findPromptChannels(scope, person.id),
          }),
        )
      ).value
      if (asked.prompt === undefined) return done(drawFor(person, {}, recipients))
      const channel = await choosePromptChannel(call.slack, channels)
      const name = recipients[0]?.label ?? 'Somebody'
      const facts = mrkdwn`${name} ${sayPromptFacts(asked.prompt)}. One personal sentence from you would be noticed.`
      return done(drawFor(person, { channel, facts }, recipients))
    },
    { title: titleFor(person) },
  )
}

export const recognitionHandlers: readonly SlackHandler[] = [
  onCommand({
    word: 'recognise',
    aliases: ['recognize', 'kudos'],
    usage: 'recognise [@person …]',
    says: 'Thank somebody for what they did',
    access: access.person,
    modalTitle: 'Recognise',
    handle: async (call, rest) => {
      const { users } = parseMentions(rest)
      await call.showModal(
        async () =>
          await call.transact(async (scope) => {
            const named = await findPeopleBySlackUsers(scope.tx, users)
            const recipientIds = users.flatMap((user) => named.get(user)?.id ?? [])
            return done(drawFor(call.actor.person, {}, await optionsOf(scope, recipientIds)))
          }),
        { title: titleFor(call.actor.person) },
      )
    },
  }),

  onMessageShortcut({
    callbackId: 'recognition.recognise-message',
    access: access.person,
    modalTitle: 'Recognise',
    handle: async (call, message) => {
      await call.showModal(
        async () => {
          const link = await call.slack.permalink(message.channel, message.ts).catch(() => undefined)
          return await call.transact(async (scope) => {
            const author = message.user === undefined ? undefined : await findPersonOf(scope, message.user)
            const recipientIds = author === undefined || author.id === call.actor.personId ? [] : [author.id]
            return done(
              drawFor(
                call.actor.person,
                { link, linkRefused: link === undefined },
                await optionsOf(scope, recipientIds),
              ),
            )
          })
        },
        { title: titleFor(call.actor.person) },
      )
    },
  }),

  onButton(openRecogniseButton, {
    access: access.person,
    modalTitle: 'Recognise',
    handle: openRecognise,
  }),

  onOptions(recogniseModal, 'recipients', {
    access: access.person,
    handle: async (call, query) =>
      await call.transact(async (scope) => {
        const { personId, person } = call.actor
        const found = await searchDirectory(scope.tx, {
          coachId: personId,
          query,
          on: today(person, scope.now),
          limit: 100,
        })
        return found.map((entry) => optionOf(entry.person))
      }),
  }),

  onSubmit(recogniseModal, {
    access: access.person,
    handle: async (call, { metadata, values }) => {
      const place = placeOf(values)
      if (!place.ok) return place
      if (place.value.kind === 'channel') {
        const refusal = await checkChannel(call.slack, place.value.channel)
        if (refusal !== undefined) return refused(refusal)
      }
      return await call.transact(async (scope) => {
        const sent = await recognise(scope, {
          sender: call.actor.person,
          submissionKey: call.view.id,
          draft: {
            recipientIds: values.recipients.map((id) => asId<PersonId>(id)),
            what: values.what,
            meant: values.meant,
            place: place.value,
            link: metadata.link,
          },
        })
        return sent.ok ? done({ update: await confirmation(scope, call, sent.value) }) : sent
      })
    },
  }),

  onButton(editRecognitionButton, {
    access: access.person,
    modalTitle: 'Change the words',
    handle: async (call, { recognitionId }) =>
      await call.showModal(
        async () =>
          await call.transact(async (scope): Promise<Outcome<ModalView>> => {
            const found = await findRecognition(scope.tx, recognitionId)
            const decided = decideEdit(found, { by: call.actor.personId, now: scope.now })
            if (!decided.ok) return decided
            const { what, meant } = decided.value
            return done(editRecognitionModal.draw({ metadata: { recognitionId }, initial: { what, meant } }))
          }),
        { replace: call.from.kind === 'modal' },
      ),
  }),

  onSubmit(editRecognitionModal, {
    access: access.person,
    handle: async (call, { metadata, values }) =>
      await call.transact(async (scope) => {
        const edited = await editRecognition(scope, { by: call.actor.personId, id: metadata.recognitionId, ...values })
        return edited.ok ? done({ update: await confirmation(scope, call, edited.value) }) : edited
      }),
  }),

  remedyHandler(postAgainButton, 'post-again'),
  remedyHandler(postIsThereButton, 'it-is-there'),
  remedyHandler(sendPrivatelyButton, 'send-privately'),
]

function remedyHandler(button: typeof postAgainButton, remedy: PostRemedy): SlackHandler {
  return onButton(button, {
    access: access.person,
    handle: async (call, { recognitionId, attempt }) =>
      await call.transact(
        async (scope) => await remedyPost(scope, { by: call.actor.personId, id: recognitionId, attempt, remedy }),
      ),
  })
}

function placeOf(values: {
  readonly place: 'channel' | 'private'
  readonly channel: string | undefined
}): Outcome<Place> {
  if (values.place === 'private') return done({ kind: 'private' })
  if (values.channel !== undefined) return done({ kind: 'channel', channel: values.channel })
  const missing: Refusal = {
    code: 'no-channel',
    field: 'channel',
    say: 'Choose a channel, or choose “In private” above.',
  }
  return refused(missing)
}

async function confirmation(scope: Scope, call: BaseCall<Actor>, recognition: Recognition): Promise<ModalView> {
  const { person } = call.actor
  const people = await findPeople(scope.tx, recognition.recipientIds)
  const recipients = recognition.recipientIds.flatMap((id) => people.get(id) ?? [])
  return {
    ...messageModal('Sent', mrkdwn`Sent`),
    blocks: [
      ...sentBlocks({ recognition, sender: person, recipients }, person.locale, isEditable(recognition, scope.now)),
    ],
  }
}

async function optionsOf(scope: Scope, ids: readonly PersonId[] = []): Promise<readonly Option[]> {
  const people = await findPeople(scope.tx, ids)
  return [...people.values()].slice(0, mostRecipients).map(optionOf)
}

function optionOf(person: Person): Option {
  const { text, description } = personOption(person)
  return { label: text, value: person.id, ...(description === undefined ? {} : { description }) }
}

async function findPersonOf(scope: Scope, slackUser: string): Promise<Person | undefined> {
  const { users } = parseMentions(`<@${slackUser}>`)
  return [...(await findPeopleBySlackUsers(scope.tx, users)).values()][0]
}

function drawFor(person: Person, prefill: Prefill, recipients: readonly Option[]): ModalView {
  const { link, linkRefused = false, channel, facts } = prefill
  return drawRecognise({ locale: person.locale, recipients, link, linkRefused, channel, facts })
}

function titleFor(person: Person): string {
  const word = spelled(person.locale).recognise
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
}
