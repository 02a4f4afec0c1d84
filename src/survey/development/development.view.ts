// A coach's own development view: how much of their coaching there was beside how it is seen, never one score; the figures of
// each stream over their releases; two things to try; their own view to compare with. Nobody is ranked, and nothing that
// isn't released shows here, not even by how long a list is. Text only: charts are for messages.
import { figureWeeks, sayExcused, sayOnTime, type Tally } from '../../cadence/index.ts'
import { type Spelling, sayCount, sayDate, sayList } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { actions, context, divider, type KnownBlock, type ModalView, plain, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { figuresOf, type Stream, streams } from '../batch/figure-name.ts'
import type { ReleasedFigure } from '../batch/over-releases.ts'
import { nameDimension } from '../instrument/dimension-words.ts'
import { type Dimension, dimensions } from '../instrument/item.ts'
import type { FigureQuality } from '../quality/quality.ts'
import { qualityCountedButton } from '../quality/quality-buttons.ts'
import {
  nameFigure,
  nameStream,
  notEnough,
  sayBand,
  sayBare,
  sayChange,
  sayOver,
  sayShown,
  sayValue,
} from '../quality/quality-words.ts'
import { rateYourselfButton, showCommentsButton } from './development-buttons.ts'
import { explainWait, type Wait } from './explain-wait.ts'
import type { SelfRating } from './self-rating.ts'
import { saySource, suggestionsFor } from './suggestions.ts'

export type Development = {
  readonly today: PlainDate
  readonly locale: Spelling
  /** Of the coach's own one-on-ones, over `figureWeeks`. */
  readonly onTime: Tally
  /** About the coach alone. */
  readonly figures: readonly OwnFigure[]
  readonly wait: Pick<Wait, 'asked' | 'floor' | 'hasManager' | 'nextRelease'>
  readonly hasComments: boolean
  /** The lowest dimension, as `weakestDimension` says. */
  readonly weakest: FigureQuality | undefined
  /** The latest first. */
  readonly selfRatings: readonly SelfRating[]
}

/** `otherQuestionsFrom`: the releases that asked other questions than the one before. */
export type OwnFigure = FigureQuality & { readonly otherQuestionsFrom: readonly PlainDate[] }

export const developmentTitle = 'How my coaching is seen'

/** `justSaved`: the coach's own view was, and this is what says so. */
export function drawDevelopment(view: Development, { justSaved = false } = {}): ModalView {
  return {
    type: 'modal',
    callback_id: 'survey.development',
    title: plain(developmentTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [
      ...(justSaved
        ? [section(mrkdwn`${bold('Saved.')} Your own view stands further down, beside what people said.`)]
        : []),
      section(
        mrkdwn`What people you coached said, in averages of several people that were released together. Nobody’s own answer is among them, and nobody is ranked. The managers who stood above you at a release can see its figures too, and so can admins.`,
      ),
      divider(),
      ...sideBySide(view),
      ...streams.flatMap((stream) => [divider(), ...streamBlocks(view, stream)]),
      divider(),
      commentsEntry(view),
      divider(),
      ...suggestionBlocks(view),
      divider(),
      ...selfBlocks(view),
      actions(
        'development.counted',
        qualityCountedButton.draw({ text: 'How is this counted?', value: { inPlace: true } }),
      ),
    ],
  }
}

/** “Quantity and quality side by side, never one score”: two lines, each with its n. */
function sideBySide({ onTime, figures }: Development): readonly KnownBlock[] {
  const excused = sayExcused(onTime)
  const much = `${sayOnTime(onTime)}${excused === undefined ? '' : `, ${excused}`}`
  const usefulness = figures.find(({ stream, figure }) => stream === 'session' && figure === 'usefulness')
  return [
    section(
      mrkdwn`${bold('How much:')} ${much}, of your one-on-ones in the last ${figureWeeks} weeks\n${bold('How useful:')} ${usefulness === undefined ? notEnough : sayOverall(usefulness)}`,
    ),
    context(mrkdwn`One says how much coaching there was, the other how it is seen. They are never made one score.`),
  ]
}

function sayOverall({ over, last }: FigureQuality): string {
  if (over === undefined) return `${sayShown(last)}; nothing was released in the last 90 days`
  return `${sayOver(over)}, from ${sayBand(over.band)} in ${sayCount(over.releases, 'release', 'releases')}`
}

function streamBlocks(view: Development, stream: Stream): readonly KnownBlock[] {
  const figures = view.figures.filter((one) => one.stream === stream)
  const title = bold(nameStream(stream))
  if (figures.length === 0) {
    const { wait, today, locale } = view
    return [section(mrkdwn`${title}\n${capital(notEnough)}. ${explainWait({ ...wait, stream, today, locale })}`)]
  }
  const missing = figuresOf(stream).filter((name) => !figures.some(({ figure }) => figure === name))
  return [
    section(title),
    ...figures.map((figure) => section(joinMrkdwn(figureLines(figure, view), '\n'))),
    ...(missing.length === 0 ? [] : [context(mrkdwn`${capital(sayList(missing.map(nameFigure)))}: ${notEnough}.`)]),
  ]
}

function figureLines(one: OwnFigure, day: Pick<Development, 'today' | 'locale'>): readonly (Mrkdwn | string)[] {
  const { figure, last, over, change, releases } = one
  const overall = [
    ...(over === undefined ? [] : [sayOverall(one)]),
    ...(change === undefined ? [] : [sayChange(change, figure)]),
  ]
  return [
    mrkdwn`${bold(nameFigure(figure))}, release of ${sayDate(last.releasedOn, day.locale, day.today)}`,
    sayShown(last),
    ...(overall.length === 0 ? [] : [overall.join(' · ')]),
    ...(releases.length < 2 ? [] : [releases.map((release) => sayRelease(release, one, day)).join(' · ')]),
  ]
}

/** “1 February 4.3”. */
function sayRelease(
  release: ReleasedFigure,
  { otherQuestionsFrom }: OwnFigure,
  { today, locale }: Pick<Development, 'today' | 'locale'>,
): string {
  const other = otherQuestionsFrom.includes(release.releasedOn) ? ' (other questions than before)' : ''
  return `${sayDate(release.releasedOn, locale, today)} ${sayBare(release)}${other}`
}

function commentsEntry({ hasComments }: Development): KnownBlock {
  const title = bold('Comments')
  return hasComments
    ? section(
        mrkdwn`${title}\nWhat people wrote for you, as it was released.`,
        showCommentsButton.draw({ text: 'Read them', value: { page: 0 } }),
      )
    : section(
        mrkdwn`${title}\nNone was released so far. A comment waits until three people have written for the same readers; a signed one comes with the next release.`,
      )
}

function suggestionBlocks({ weakest, figures }: Development): readonly KnownBlock[] {
  const title = bold('Two things to try')
  const dimension = dimensions.find((known) => known === weakest?.figure)
  if (weakest === undefined || dimension === undefined) {
    return [
      section(
        mrkdwn`${title}\nOnce one of the four dimensions is released, two suggestions for the lowest of them stand here, each with its source.`,
      ),
    ]
  }
  return [
    section(mrkdwn`${title}\n${sayWhy(weakest, figures)} These are ideas from the literature to try, not a verdict.`),
    ...suggestionsFor(dimension, weakest.last.releasedOn).flatMap(({ says, source }) => [
      section(mrkdwn`• ${says}`),
      context(mrkdwn`Source: ${saySource(source)}`),
    ]),
  ]
}

function sayWhy(weakest: FigureQuality, figures: readonly FigureQuality[]): string {
  const shown = `${nameFigure(weakest.figure)} (${sayValue(weakest.last)}, ${nameStream(weakest.stream).toLowerCase()})`
  const others = figures.filter(
    ({ stream, figure }) => stream === weakest.stream && figure !== weakest.figure && isDimension(figure),
  )
  if (others.length === 0) return `${shown} is the only dimension released so far.`
  const isTied = others.some(({ last }) => last.tenths === weakest.last.tenths)
  return `${shown} is ${isTied ? 'one of the lowest' : 'the lowest'} of your released dimensions, by what was shown; the difference may be chance.`
}

function isDimension(figure: FigureQuality['figure']): boolean {
  return dimensions.some((known) => known === figure)
}

function selfBlocks(view: Development): readonly KnownBlock[] {
  const { selfRatings, today, locale } = view
  const [latest, before] = selfRatings
  const title = bold('Your own view')
  if (latest === undefined) {
    return [
      section(
        mrkdwn`${title}\nSay how you see your own coaching, and compare. Only you see it.`,
        rateYourselfButton.draw({ text: 'Rate yourself', value: {} }),
      ),
    ]
  }
  const lines = dimensions.flatMap((dimension) => sayOwn(dimension, view))
  const earlier =
    before === undefined ? '' : ` In brackets: what you said on ${sayDate(before.ratedOn, locale, today)}.`
  return [
    section(
      joinMrkdwn([mrkdwn`${title}, of ${sayDate(latest.ratedOn, locale, today)}`, ...lines], '\n'),
      rateYourselfButton.draw({ text: 'Rate yourself again', value: {} }),
    ),
    context(
      mrkdwn`Only you see your own view.${earlier} Yours is one answer a dimension, theirs an average over several statements: a gap is something to be curious about.`,
    ),
  ]
}

/** “Guidance: you said 4 (3), people said 3.6 of 5 after sessions (5–7 people)”. */
function sayOwn(dimension: Dimension, { selfRatings, figures }: Development): readonly string[] {
  const [latest, before] = selfRatings.map(({ ratings }) => ratings[dimension])
  if (latest === undefined) return []
  const theirs = figures.flatMap(({ stream, figure, last }) =>
    figure === dimension ? [`${sayValue(last)} ${sayWhere(stream)} (${sayBand(last.band)})`] : [],
  )
  const own = `you said ${latest}${before === undefined ? '' : ` (${before})`}`
  return [`${nameDimension(dimension)}: ${own}; people said: ${theirs.length === 0 ? notEnough : theirs.join(', ')}`]
}

function sayWhere(stream: Stream): string {
  switch (stream) {
    case 'session':
      return 'after sessions'
    case 'quarterly':
      return 'in the quarterly questions'
  }
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
