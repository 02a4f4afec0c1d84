// “Each figure has a ‘How is this counted?’ with definition, window and n.”
import { isolated, sayCount, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Locale } from '../../people/index.ts'
import { context, divider, type KnownBlock, type ModalView, plain, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { bold, type Mrkdwn, mrkdwn, shorten } from '../../slack/mrkdwn.ts'
import {
  type Coverage,
  excusedShare,
  halvesOf,
  type OnTimeRate,
  type SlotAccount,
  trendNeeds,
  trendOf,
} from './figure.ts'
import { type FigureName, figureDefinitions } from './figure-definitions.ts'
import { nothingJudged, sayExcused, sayOnTime, sayPercent, sayTrend } from './figure-words.ts'
import { addTallies, type Tally } from './tally.ts'

export type HowCounted = {
  readonly name: string
  readonly isReader: boolean
  readonly reader: { readonly locale: Locale; readonly today: PlainDate }
  /** Absent: for somebody without a team. */
  readonly asCoach: AsCoach | undefined
  /** With their own manager. `days` absent: nothing held yet. */
  readonly asCoachee: { readonly days: number | undefined; readonly streak: number | undefined }
}

type AsCoach = {
  /** By week, oldest first. */
  readonly own: readonly Tally[]
  /** With everybody below; absent where nobody below is a coach. */
  readonly whole: readonly Tally[] | undefined
  /** The day on which they came to their manager of today, where it lies in these weeks and somebody else reads. */
  readonly since: PlainDate | undefined
  readonly account: SlotAccount
  readonly coverage: Coverage | undefined
}

export const howCountedTitle = 'How is this counted?'

export function drawHowCounted(view: HowCounted): ModalView {
  return {
    type: 'modal',
    callback_id: 'cadence.how-counted',
    title: plain(howCountedTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [section(sayWhose(view)), ...figureDefinitions.flatMap((definition) => figureBlocks(view, definition))],
  }
}

function sayWhose({ name, isReader, reader, asCoach }: HowCounted): Mrkdwn {
  const whose = isReader ? mrkdwn`Your figures` : mrkdwn`The figures of ${bold(isolated(shorten(name, 80)))}`
  const from =
    asCoach === undefined
      ? 'what was counted so far'
      : asCoach.whole === undefined
        ? 'the one-on-ones owed to the team'
        : 'the one-on-ones owed to direct reports, and those of everybody below'
  const since =
    asCoach?.since === undefined
      ? ''
      : ` Counted since ${sayDay(asCoach.since, reader.locale, reader.today)}, when they came to their manager of today.`
  return mrkdwn`${whose}, from ${from}.${since} Figures count whether and when one-on-ones were held, never what was said in them.`
}

function figureBlocks(
  view: HowCounted,
  { name, title, definition, window }: (typeof figureDefinitions)[number],
): readonly KnownBlock[] {
  const said = sayFigure(view, name)
  if (said.length === 0) return []
  const lines = [mrkdwn`${bold(title)}\n${definition}`, ...said]
  return [divider(), section(lines.reduce((text, line) => mrkdwn`${text}\n${line}`)), context(mrkdwn`${window}`)]
}

/** What it comes to here, with its n, a line each; nothing for what this person has no part in. */
function sayFigure({ isReader, asCoach, asCoachee }: HowCounted, name: FigureName): readonly Mrkdwn[] {
  const { days, streak } = asCoachee
  const manager = isReader ? 'your own manager' : 'their own manager'
  if (name === 'days-since') return [sayHere(sayDays(days, manager))]
  if (name === 'streak') return streak === undefined ? [] : [sayHere(`${streak} in a row with ${manager}`)]
  if (asCoach === undefined) return []
  const { own, whole, account, coverage } = asCoach
  switch (name) {
    case 'on-time-rate':
      return [...ofBoth(own, whole, (weeks) => sayOnTime(addTallies(weeks))), sayHere(sayAccount(account))]
    case 'trend':
      return ofBoth(own, whole, sayHalves)
    case 'excused-share':
      return ofBoth(own, whole, sayExcusedParts)
    case 'coverage':
      return [sayHere(sayCoverage(coverage))]
  }
}

function ofBoth(
  own: readonly Tally[],
  whole: readonly Tally[] | undefined,
  say: (weeks: readonly Tally[]) => string,
): readonly Mrkdwn[] {
  if (whole === undefined) return [sayHere(say(own))]
  return [mrkdwn`→ Owed to direct reports: ${say(own)}.`, mrkdwn`→ With everybody below: ${say(whole)}.`]
}

function sayHere(text: string): Mrkdwn {
  return mrkdwn`→ ${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}

/** Every slot of the time has its place, also those that no rate counts yet. */
function sayAccount({ all, met, late, missed, excused, open }: SlotAccount): string {
  if (all === 0) return 'No one-on-one was owed to direct reports in this time'
  const owed = sayCount(all, 'one-on-one was owed', 'one-on-ones were owed')
  return `${owed} to direct reports in this time: ${met} met, ${late} held late, ${missed} missed, ${excused} excused, ${open} open`
}

function sayHalves(weeks: readonly Tally[]): string {
  const trend = trendOf(weeks)
  const { earlier, later } = halvesOf(weeks)
  const figures = `${sayHalf(earlier)} before, ${sayHalf(later)} lately`
  return trend === undefined
    ? `${figures}: no trend yet, each half needs ${trendNeeds} judged`
    : `${figures}: ${sayTrend(trend)}`
}

function sayHalf(rate: OnTimeRate | undefined): string {
  return rate === undefined ? 'none judged' : `${rate.met} of ${rate.judged} (${sayPercent(rate.share)})`
}

function sayExcusedParts(weeks: readonly Tally[]): string {
  const sum = addTallies(weeks)
  const share = excusedShare(sum)
  const said = sayExcused(sum)
  if (share === undefined || said === undefined) return nothingJudged
  return share.excused === 0
    ? said
    : `${said}, ${share.byCoach} by a coach’s excuse and ${share.fromData} because somebody left or moved`
}

function sayCoverage(coverage: Coverage | undefined): string {
  if (coverage === undefined) return nothingJudged
  const { covered, eligible, share } = coverage
  return `${covered} of ${sayCount(eligible, 'person', 'people')} (${sayPercent(share)})`
}

function sayDays(days: number | undefined, manager: string): string {
  return days === undefined
    ? `no one-on-one with ${manager} so far`
    : `${sayCount(days, 'day', 'days')} since the last one with ${manager}`
}
