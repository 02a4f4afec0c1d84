// The whole list behind “23 more”: a paged modal, longest overdue first.
import { actions, context, type KnownBlock, type ModalView, plain, section } from '../slack/blocks.ts'
import { limits } from '../slack/limits.ts'
import { joinMrkdwn, mrkdwn } from '../slack/mrkdwn.ts'
import { pageOf } from '../slack/paging.ts'
import type { OverdueLine } from './digest.ts'
import { type DigestView, overdueText } from './digest.view.ts'
import { showOverdueButton } from './digest-buttons.ts'

export const overduePageSize = 60
const linesInSection = 15

export function drawOverdueList(
  view: Pick<DigestView, 'people'> & { readonly lines: readonly OverdueLine[]; readonly page: number },
): ModalView {
  const page = pageOf(view.lines, view.page, overduePageSize)
  return {
    type: 'modal',
    callback_id: 'digest.overdue-list',
    title: plain('Overdue', limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: page.total === 0 ? [section(mrkdwn`Nothing is overdue in your teams any more.`)] : listBlocks(view, page),
  }
}

function listBlocks(view: Pick<DigestView, 'people'>, page: ReturnType<typeof pageOf<OverdueLine>>): KnownBlock[] {
  const blocks: KnownBlock[] = [
    context(mrkdwn`${page.from + 1} to ${page.from + page.items.length} of ${page.total}, longest overdue first`),
  ]
  for (let start = 0; start < page.items.length; start += linesInSection) {
    const lines = page.items.slice(start, start + linesInSection).map((line) => overdueText(view, line))
    blocks.push(section(joinMrkdwn(lines, '\n')))
  }
  const buttons = [
    ...(page.page > 0 ? [turn('Earlier', page.page - 1, 'earlier')] : []),
    ...(page.page < page.pages - 1 ? [turn('More', page.page + 1, 'more')] : []),
  ]
  return buttons.length === 0 ? blocks : [...blocks, actions('pages', ...buttons)]
}

function turn(text: string, page: number, key: string) {
  return showOverdueButton.draw({ text, value: { page }, key })
}
