// Pairs that the rule holds weekly or that an admin has pinned, page by page, and the way to pin another.
import { z } from 'zod'
import { explainRhythmButton, type HeldPair, sayInterval } from '../cadence/index.ts'
import type { PersonId } from '../kernel/ids.ts'
import { type Spelling, sayCount, sayDate } from '../kernel/text.ts'
import type { PlainDate } from '../kernel/time.ts'
import { actions, context, type KnownBlock, type ModalView, plain, section } from '../slack/blocks.ts'
import { externalSelectField } from '../slack/fields.ts'
import { limits } from '../slack/limits.ts'
import { defineModal } from '../slack/modal.ts'
import { bold, type Mrkdwn, mrkdwn, shorten } from '../slack/mrkdwn.ts'
import { pageOf } from '../slack/paging.ts'
import { choosePairButton, turnPairsButton } from './settings-buttons.ts'

export const pairsTitle = 'Weekly and pinned'

export type PairsPage = {
  readonly pairs: readonly HeldPair[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly page: number
  readonly today: PlainDate
  readonly locale: Spelling
}

const pairsAPage = 40

export function drawPairs(list: PairsPage): ModalView {
  const nameOf = (id: PersonId) => shorten(list.names.get(id) ?? 'Somebody who has left', 60)
  const sorted = [...list.pairs].sort((a, b) => nameOf(a.coacheeId).localeCompare(nameOf(b.coacheeId)))
  const shown = pageOf(sorted, list.page, pairsAPage)
  return {
    type: 'modal',
    callback_id: 'admin.pairs',
    title: plain(pairsTitle, limits.modalTitle),
    close: plain('Back', limits.modalButton),
    blocks: [
      section(sayPairs(list.pairs)),
      ...shown.items.map((pair) =>
        section(
          mrkdwn`${bold(`${nameOf(pair.coachId)} with ${nameOf(pair.coacheeId)}`)}\n${sayHeld(pair, list)}`,
          explainRhythmButton.draw({
            text: 'Why',
            value: { coachId: pair.coachId, coacheeId: pair.coacheeId },
            accessibilityLabel: `Why: ${nameOf(pair.coachId)} with ${nameOf(pair.coacheeId)}`,
          }),
        ),
      ),
      ...turnBlocks(shown.page, shown.pages, shown.total),
      actions('admin.pin', choosePairButton.draw({ text: 'Pin a pair …', value: {} })),
      context(
        mrkdwn`A pinned pair keeps its rhythm, whatever the standard, the coach or the rule says. The reason stands under ${'“Why”'}, for both of them and the managers above.`,
      ),
    ],
  }
}

export const choosePairModal = defineModal({
  callbackId: 'admin.choose-pair',
  title: 'Pin a pair',
  submit: 'Next',
  metadata: z.object({}),
  fields: {
    coachee: externalSelectField({
      label: 'Whose one-on-one with their manager?',
      placeholder: 'Search by name or number',
      error: 'Please choose a person.',
    }),
  },
})

export function drawChoosePair(): ModalView {
  return choosePairModal.draw({ metadata: {} })
}

function sayPairs(pairs: readonly HeldPair[]): Mrkdwn {
  if (pairs.length === 0) return mrkdwn`Every pair follows the standard or the coach’s own choice.`
  const pinned = pairs.filter(({ level }) => level === 'pin').length
  return mrkdwn`${sayHeldPairs({ ruled: pairs.length - pinned, pinned })}`
}

/** “2 pairs are weekly by the rule, 1 is pinned.” */
export function sayHeldPairs({ ruled, pinned }: { readonly ruled: number; readonly pinned: number }): string {
  const weekly =
    ruled === 0 ? 'No pair is weekly by the rule' : `${sayCount(ruled, 'pair is', 'pairs are')} weekly by the rule`
  return `${weekly}, ${pinned === 0 ? 'none is' : pinned === 1 ? '1 is' : `${pinned} are`} pinned.`
}

function sayHeld({ level, interval, since }: HeldPair, { locale, today }: PairsPage): string {
  const often = interval === undefined ? '' : sayInterval(interval)
  return level === 'pin'
    ? `Pinned to ${often}, since ${sayDate(since, locale, today)}.`
    : `Weekly by the rule, since ${sayDate(since, locale, today)}.`
}

function turnBlocks(page: number, pages: number, total: number): readonly KnownBlock[] {
  if (pages < 2) return []
  const to = (text: string, target: number, key: string) => turnPairsButton.draw({ text, value: { page: target }, key })
  return [
    context(mrkdwn`Page ${page + 1} of ${pages}, ${total} in all`),
    actions(
      'admin.turn',
      ...(page > 0 ? [to('Earlier in the list', page - 1, 'earlier')] : []),
      ...(page < pages - 1 ? [to('Further down the list', page + 1, 'further')] : []),
    ),
  ]
}
