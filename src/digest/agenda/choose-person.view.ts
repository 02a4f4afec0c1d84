// Whose one-on-one to prepare, where the command named nobody or several people.
import { sayDate } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Person } from '../../people/index.ts'
import { context, type KnownBlock, type ModalView, plain, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { bold, mrkdwn, shorten } from '../../slack/mrkdwn.ts'
import { agendaTitle } from './agenda.view.ts'
import { openAgendaButton } from './agenda-buttons.ts'

export type Choice = { readonly person: Person; readonly dueOn: PlainDate | undefined }

const mostChoices = 40
const nameLength = 50

export function drawChoosePerson(view: {
  readonly asked: string
  readonly choices: readonly Choice[]
  readonly reader: Person
  readonly today: PlainDate
}): ModalView {
  const { choices, asked } = view
  const shown = choices.slice(0, mostChoices)
  const more = choices.length - shown.length
  return {
    type: 'modal',
    callback_id: 'digest.choose-agenda',
    title: plain(agendaTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [
      section(mrkdwn`${bold(asked)}`),
      ...shown.map((choice) => choiceBlock(choice, view)),
      ...(more > 0
        ? [context(mrkdwn`And ${more} more: type \`/coach agenda\` with a name, or mention somebody.`)]
        : []),
    ],
  }
}

function choiceBlock(
  { person, dueOn }: Choice,
  { reader, today }: { readonly reader: Person; readonly today: PlainDate },
): KnownBlock {
  const about = [person.title, sayDue(dueOn, reader, today)].filter((part) => part !== undefined).join(' · ')
  return section(
    about === ''
      ? mrkdwn`${shorten(person.name, nameLength)}`
      : mrkdwn`${shorten(person.name, nameLength)}\n${shorten(about, 100)}`,
    openAgendaButton.draw({
      text: 'Prepare',
      value: { personId: person.id },
      key: person.id,
      accessibilityLabel: `Prepare your one-on-one with ${shorten(person.name, 40)}`,
    }),
  )
}

function sayDue(dueOn: PlainDate | undefined, reader: Person, today: PlainDate): string | undefined {
  if (dueOn === undefined) return undefined
  if (dueOn === today) return 'due today'
  return `${dueOn < today ? 'was due' : 'due'} ${sayDate(dueOn, reader.locale, today)}`
}
