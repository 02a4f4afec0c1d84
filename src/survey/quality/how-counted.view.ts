// “Each figure has a ‘How is this counted?’”: here those of quality. It shows no figure of anybody.
import { actions, context, divider, type ModalView, plain, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { bold, mrkdwn } from '../../slack/mrkdwn.ts'
import { showOwnFiguresButton } from '../development/development-buttons.ts'
import { type CountedBy, qualityDefinitions } from './quality-definitions.ts'

export const qualityCountedTitle = 'How is this counted?'

/** `hasWayBack`: it stands where the reader's own figures stood. */
export function drawQualityCounted(by: CountedBy, { hasWayBack }: { readonly hasWayBack: boolean }): ModalView {
  return {
    type: 'modal',
    callback_id: 'survey.quality-counted',
    title: plain(qualityCountedTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [
      section(
        mrkdwn`These figures say how coaching is seen by those who are coached. How much of it there was is counted apart: the two are never made one score, and nobody is ranked. An absent figure is “not enough answers yet”, never 0.`,
      ),
      ...qualityDefinitions(by).flatMap(({ title, definition, window }) => [
        divider(),
        section(mrkdwn`${bold(title)}\n${definition}`),
        ...(window === undefined ? [] : [context(mrkdwn`${window}`)]),
      ]),
      ...(hasWayBack
        ? [divider(), actions('quality-counted.back', showOwnFiguresButton.draw({ text: 'Back', value: {} }))]
        : []),
    ],
  }
}
