// How the coaching of somebody below is rated: what was released, figure by figure, each with its people as a band. Beside
// how much of it there is, and never made one with it; no list is ordered by it.

import type { PersonId } from '../../kernel/ids.ts'
import { type Spelling, sayDate } from '../../kernel/text.ts'
import { later, type PlainDate } from '../../kernel/time.ts'
import { actions, context, type KnownBlock, section } from '../../slack/blocks.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import {
  type FigureQuality,
  nameFigure,
  nameStream,
  notEnough,
  type Quality,
  qualityCountedButton,
  sayBand,
  sayChange,
  sayOver,
  sayShown,
  type Usefulness,
} from '../../survey/index.ts'
import { openCommentsButton } from '../home-buttons.ts'

/** “Usefulness 4.2 of 5 over 90 days, from 5–7 people”. */
export function sayUsefulness(usefulness: Usefulness | undefined): string {
  const { over, isPool = false } = usefulness ?? {}
  if (over === undefined) return `Usefulness: ${notEnough}`
  return `Usefulness${isPool ? ', their coaches together:' : ''} ${sayOver(over)}, from ${sayBand(over.band)}`
}

export type PageQuality = Quality & {
  /** Somebody wrote something for the managers above too, and it was released. */
  readonly hasComments: boolean
}

export function qualityBlocks(
  { own, pooled, hasComments }: PageQuality,
  of: { readonly personId: PersonId; readonly name: string; readonly today: PlainDate; readonly locale: Spelling },
): readonly KnownBlock[] {
  const counted = qualityCountedButton.draw({
    text: 'How is this counted?',
    value: {},
    accessibilityLabel: 'How is this counted? How coaching is rated',
  })
  const written = openCommentsButton.draw({
    text: 'What people wrote',
    value: { personId: of.personId, page: 0 },
    accessibilityLabel: `What people wrote about the coaching of ${of.name}`,
  })
  return [
    ...(own.length === 0
      ? [section(mrkdwn`${bold('How their coaching is rated')}\n${explainNothing}`)]
      : streamSections('How their coaching is rated', own, of)),
    ...streamSections('Their coaches together, where too few answered about each', pooled, of),
    context(
      mrkdwn`How much coaching there is and how it is rated are two things, and no one score. You see what was released while you stood above them.`,
    ),
    actions('home.quality', ...(hasComments ? [written] : []), counted),
  ]
}

const explainNothing =
  'Not enough answers yet. With eight people in a team, a first figure usually takes four to eight weeks.'

type Day = { readonly today: PlainDate; readonly locale: Spelling }

/** One for each stream that has figures. */
function streamSections(title: string, figures: readonly FigureQuality[], day: Day): readonly KnownBlock[] {
  return [...Map.groupBy(figures, ({ stream }) => stream)].map(([stream, alike]) => {
    const latest = alike.map(({ last }) => last.releasedOn).reduce(later)
    const from = mrkdwn`${bold(title)} · ${nameStream(stream).toLowerCase()}, released on ${sayDate(latest, day.locale, day.today)}`
    return section(joinMrkdwn([from, ...alike.map((one) => figureLine(one, latest, day))], '\n'))
  })
}

/** “• Usefulness: 4.2 of 5, from 5–7 people; likely between 3.3 and 5.0 · 4.1 of 5 over 90 days · up 0.3 since …” */
function figureLine({ figure, last, over, change }: FigureQuality, latest: PlainDate, { today, locale }: Day): Mrkdwn {
  // Each figure waits for enough people of its own.
  const earlier = last.releasedOn === latest ? '' : ` (released on ${sayDate(last.releasedOn, locale, today)})`
  const parts = [
    `${nameFigure(figure)}: ${sayShown(last)}${earlier}`,
    // Of one release it would be the same figure once more.
    ...(over === undefined || over.releases < 2 ? [] : [sayOver(over)]),
    ...(change === undefined ? [] : [sayChange(change, figure)]),
  ]
  return mrkdwn`• ${parts.join(' · ')}`
}
