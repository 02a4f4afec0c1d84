// What somebody who coaches reads of how their coaching is seen: in Home a line for each stream, and the way to their own
// development view. “Not enough answers yet” where nothing is released; how long it may take stands behind the button.
import { sayDate } from '../../kernel/text.ts'
import { divider, type KnownBlock, section } from '../../slack/blocks.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import {
  type LastRelease,
  nameFigure,
  nameStream,
  notEnough,
  openDevelopmentButton,
  sayBand,
  sayValue,
} from '../../survey/index.ts'
import type { Day } from '../team/team.view.ts'

/** `releases`: the last one of each stream. */
export function ownQualitySection(releases: readonly LastRelease[], day: Day): readonly KnownBlock[] {
  const said = releases.flatMap((release) => sayLast(release, day))
  const lines =
    said.length === 0
      ? [mrkdwn`Usefulness and dimensions: ${notEnough}. How long it may take stands behind the button.`]
      : said
  return [divider(), section(joinMrkdwn([bold('How your coaching is seen'), ...lines], '\n'), developmentButton())]
}

/** “After sessions, released 1 February: Usefulness 4.2 of 5 (5–7 people) · …”. */
function sayLast({ stream, releasedOn, figures }: LastRelease, { today, locale }: Day): readonly Mrkdwn[] {
  const said = figures.flatMap((shown) =>
    shown.figure === 'confirmed' ? [] : [`${nameFigure(shown.figure)} ${sayValue(shown)} (${sayBand(shown.band)})`],
  )
  if (said.length === 0) return []
  return [mrkdwn`${nameStream(stream)}, released ${sayDate(releasedOn, locale, today)}: ${said.join(' · ')}`]
}

/** On the reader's own page. */
export function ownQualityEntry(): KnownBlock {
  return section(
    mrkdwn`${bold('How my coaching is seen')}\nAverages of what people said, as released; two things to try; your own view to compare with.`,
    developmentButton(),
  )
}

function developmentButton() {
  return openDevelopmentButton.draw({ text: 'How my coaching is seen', value: {} })
}
