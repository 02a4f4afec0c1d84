// Lists that an admin looks through, page by page: who gets no messages, which pairs never meet on a working day.
import type { PersonId } from '../kernel/ids.ts'
import { type Person, unreachableWords } from '../people/index.ts'
import { actions, context, type KnownBlock, type ModalView, plain, section } from '../slack/blocks.ts'
import type { ButtonDefinition } from '../slack/button.ts'
import { limits } from '../slack/limits.ts'
import { joinMrkdwn, type Mrkdwn, mrkdwn, shorten } from '../slack/mrkdwn.ts'
import { pageOf } from '../slack/paging.ts'
import { turnUnreachableButton, turnWarningsButton } from './settings-buttons.ts'

export const unreachableTitle = 'Who can’t be reached'
export const warningsTitle = 'Warnings'

const linesAPage = 60
const linesInSection = 15

/** `people`: by name; `page` from 0. */
export function drawUnreachable(people: readonly Person[], page: number): ModalView {
  return listModal({
    callbackId: 'admin.unreachable',
    title: unreachableTitle,
    intro: mrkdwn`They get no messages and no questions. They can be coached and logged, and stay out of quality figures only. Somebody who is in Slack under another address can be linked under ${'“Who is who in Slack”'}.`,
    empty: mrkdwn`Everybody in the directory can be reached.`,
    lines: people.map(
      (person) => mrkdwn`${shorten(person.name, 80)}${numberOf(person)}: ${unreachableWords(person.unreachable)}`,
    ),
    page,
    button: turnUnreachableButton,
  })
}

export type PairOfPeople = { readonly coachId: PersonId; readonly coacheeId: PersonId }

export function drawWarnings(
  pairs: readonly PairOfPeople[],
  people: ReadonlyMap<PersonId, Person>,
  page: number,
): ModalView {
  const nameOf = (id: PersonId) => shorten(people.get(id)?.name ?? 'somebody who has left', 80)
  return listModal({
    callbackId: 'admin.warnings',
    title: warningsTitle,
    intro: mrkdwn`These pairs have no common working day in the next four weeks, so the coach’s working day stands in. Check their working days in ${'“Working days and holidays”'}.`,
    empty: mrkdwn`Nothing to look at: every pair has working days in common.`,
    lines: pairs.map(({ coachId, coacheeId }) => mrkdwn`${nameOf(coachId)} with ${nameOf(coacheeId)}`),
    page,
    button: turnWarningsButton,
  })
}

function listModal(list: {
  readonly callbackId: string
  readonly title: string
  readonly intro: Mrkdwn
  readonly empty: Mrkdwn
  readonly lines: readonly Mrkdwn[]
  readonly page: number
  readonly button: ButtonDefinition<{ page: number }>
}): ModalView {
  const shown = pageOf(list.lines, list.page, linesAPage)
  const blocks: KnownBlock[] = shown.total === 0 ? [section(list.empty)] : [section(list.intro)]
  for (let start = 0; start < shown.items.length; start += linesInSection) {
    blocks.push(section(joinMrkdwn(shown.items.slice(start, start + linesInSection), '\n')))
  }
  return {
    type: 'modal',
    callback_id: list.callbackId,
    title: plain(list.title, limits.modalTitle),
    close: plain('Back', limits.modalButton),
    blocks: [...blocks, ...turnBlocks(list.button, shown)],
  }
}

function turnBlocks(
  button: ButtonDefinition<{ page: number }>,
  { page, pages, from, items, total }: ReturnType<typeof pageOf<Mrkdwn>>,
): readonly KnownBlock[] {
  if (pages < 2) return []
  const to = (text: string, target: number, key: string) => button.draw({ text, value: { page: target }, key })
  return [
    context(mrkdwn`${from + 1} to ${from + items.length} of ${total}`),
    actions(
      'admin.turn',
      ...(page > 0 ? [to('Earlier in the list', page - 1, 'earlier')] : []),
      ...(page < pages - 1 ? [to('Further down the list', page + 1, 'further')] : []),
    ),
  ]
}

function numberOf({ employeeNumber }: Person): string {
  return employeeNumber === undefined ? '' : ` (${shorten(employeeNumber, 30)})`
}
