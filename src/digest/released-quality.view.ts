// How released quality reads in the digest: a line for each direct report, then the reader's teams together as a chart and in
// words, for whoever listens and for a Slack that doesn't draw charts.
import type { PersonId } from '../kernel/ids.ts'
import { sayDate, sayList } from '../kernel/text.ts'
import type { PlainDate } from '../kernel/time.ts'
import { mentionPerson, type Person } from '../people/index.ts'
import { actions, context, section } from '../slack/blocks.ts'
import { lineChart, type MessageBlock } from '../slack/charts.ts'
import { bold, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, shorten } from '../slack/mrkdwn.ts'
import { nameFigure, notEnough, qualityCountedButton, sayBand, sayBare, sayChange, sayValue } from '../survey/index.ts'
import { charted, type DigestQuality, qualityLines } from './released-quality.ts'

export type QualityView = {
  readonly quality: DigestQuality
  readonly people: ReadonlyMap<PersonId, Person>
  readonly reader: Person
  readonly today: PlainDate
}

type New = Extract<DigestQuality, { readonly kind: 'new' }>

const nameLength = 32

/** Without a figure: it stands on lock screens. */
export function sayNewQuality({ quality }: QualityView): string {
  return quality.kind === 'new' ? 'There are new figures on how coaching is rated.' : ''
}

/** A section for what is new; nothing else in the weeks in between. */
export function drawNewQuality(view: QualityView): readonly MessageBlock[] {
  const { quality } = view
  if (quality.kind !== 'new') return []
  const { shown, more } = quality.reports
  return [
    section(
      joinMrkdwn(
        [
          mrkdwn`${bold('How coaching is rated')} · released on ${day(view, quality.releasedOn)}`,
          ...shown.map((line) => reportLine(view, line)),
          ...(more > 0 ? [mrkdwn`_and ${more} more_`] : []),
          mrkdwn`${sayTogether(quality)}`,
          mrkdwn`More of it, and of the teams further below, is in Home under ${bold('See all')}.`,
        ],
        '\n',
      ),
    ),
  ]
}

/** The chart with its words; where nothing was released lately, that. */
export function drawQualityChart(view: QualityView): readonly MessageBlock[] {
  const { quality } = view
  if (quality.kind === 'awaited') return [context(mrkdwn`How coaching is rated: ${notEnough}.`)]
  if (quality.kind === 'told') return []
  const { branch } = quality
  const drawn = qualityLines(branch.releases)
  const counted = actions('quality', qualityCountedButton.draw({ text: 'How is this counted?', value: {} }))
  if (drawn === undefined) return [counted]
  return [
    lineChart({
      title: 'How coaching is rated in your teams',
      xLabel: 'Released on',
      yLabel: 'Of 5',
      categories: drawn.dates.map((date) => day(view, date)),
      series: drawn.lines.map(({ figure, tenths }) => ({
        name: nameFigure(figure),
        values: tenths.map((value) => value / 10),
      })),
    }),
    context(mrkdwn`${[sayByRelease(view, quality), ...sayLimits(quality)].join(' ')}`),
    counted,
  ]
}

/** “Ben: usefulness 4.2 of 5, from 5–7 people · up 0.3 since the release before”. */
function reportLine(view: QualityView, { personId, usefulness }: New['reports']['shown'][number]): Mrkdwn {
  const { last, change, figure, isPool } = usefulness
  const who = mrkdwn`${named(view, personId)}${isPool ? ', their coaches together' : ''}`
  const parts = [
    mrkdwn`${who}: usefulness ${sayValue(last)}, from ${sayBand(last.band)}`,
    ...(change === undefined ? [] : [sayChange(change, figure)]),
  ]
  return mrkdwn`• ${joinMrkdwn(parts, ' · ')}`
}

/** “Your teams together: usefulness 4.1 of 5, guidance 3.9 of 5, from 40 people or more.” Of the last release. */
function sayTogether({ branch }: New): string {
  const figures = charted.flatMap(
    (name) => branch.releases.at(-1)?.figures.filter(({ figure }) => figure === name) ?? [],
  )
  if (figures.length === 0) return 'Your teams together: no figure on sessions this time.'
  const said = figures.map((one) => `${nameFigure(one.figure).toLowerCase()} ${sayValue({ ...one, isBottom: false })}`)
  return `Your teams together: ${said.join(', ')}, from ${Math.min(...figures.map(({ people }) => people))} people or more.`
}

/** “Your teams together, 4 January, 1 February and 1 March: usefulness 4.0, 4.2 and 4.1; guidance none, 3.6 and 3.9.” */
function sayByRelease(view: QualityView, { branch: { releases } }: New): string {
  const rows = charted.flatMap((name) => {
    const values = releases.map(({ figures }) => figures.find(({ figure }) => figure === name))
    if (values.every((value) => value === undefined)) return []
    const said = values.map((value) => (value === undefined ? 'none' : sayBare({ ...value, isBottom: false })))
    return [`${nameFigure(name).toLowerCase()} ${sayList(said)}`]
  })
  return `Your teams together, ${sayList(releases.map(({ releasedOn }) => day(view, releasedOn)))}: ${rows.join('; ')}.`
}

function sayLimits({ branch: { releases, mixed } }: New): readonly string[] {
  const changed = charted.filter((name) => mixed.includes(name)).map((name) => nameFigure(name).toLowerCase())
  const someBottom = releases.some(({ figures }) =>
    figures.some(({ figure, someBottom }) => someBottom && charted.some((name) => name === figure)),
  )
  return [
    ...(changed.length === 0 ? [] : [`The questions on ${changed.join(' and ')} changed in between.`]),
    ...(someBottom ? ['“2.0 or lower” counts as 2.0 in it.'] : []),
  ]
}

function day({ reader, today }: QualityView, date: PlainDate): string {
  return sayDate(date, reader.locale, today)
}

function named({ people }: QualityView, id: PersonId): Mrkdwn {
  const person = people.get(id)
  if (person === undefined) return escapeMrkdwn('somebody who has left')
  return person.slackUserId === undefined ? escapeMrkdwn(shorten(person.name, nameLength)) : mentionPerson(person)
}
