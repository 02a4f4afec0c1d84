// All that is open for a coach, page by page, each with what can be done about it.
import type { Spelling } from '../../kernel/text.ts'
import { sayCount } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { actions, context, type KnownBlock, type ModalView, plain, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { mrkdwn } from '../../slack/mrkdwn.ts'
import { drawLine, type OpenLine } from './bundle.view.ts'
import { showOpenButton } from './nudge-buttons.ts'

export type OpenListView = {
  readonly on: PlainDate
  readonly locale: Spelling
  readonly total: number
  /** From 0. */
  readonly page: number
  readonly pages: number
  readonly lines: readonly OpenLine[]
}

/** Two blocks a line, and a view takes a hundred. */
export const openLinesAPage = 20

export function drawOpenList(view: OpenListView): ModalView {
  return {
    type: 'modal',
    title: plain('Open one-on-ones', limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [
      section(
        view.total === 0
          ? mrkdwn`Nothing is open. All your one-on-ones are taken care of.`
          : mrkdwn`${sayCount(view.total, 'one-on-one is', 'one-on-ones are')} open, the longest first.`,
      ),
      ...view.lines.flatMap((line) => drawLine(line, view)),
      ...turnPage(view),
    ],
  }
}

function turnPage({ page, pages }: OpenListView): readonly KnownBlock[] {
  if (pages < 2) return []
  const to = (text: string, target: number) => showOpenButton.draw({ text, value: { page: target }, key: `${target}` })
  return [
    actions(
      'cadence.turn-page',
      ...(page > 0 ? [to('Earlier in the list', page - 1)] : []),
      ...(page < pages - 1 ? [to('Further down the list', page + 1)] : []),
    ),
    context(mrkdwn`Page ${page + 1} of ${pages}`),
  ]
}
