// How somebody's coaching is rated, in an agenda: what was released in the last ninety days, one line for each stream of
// questions. Of somebody who has a team; what rests on one coachee's answers isn't among it.
import { type Spelling, sayDate } from '../../kernel/text.ts'
import { later, type PlainDate } from '../../kernel/time.ts'
import { type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import {
  type FigureQuality,
  nameFigure,
  nameStream,
  type Quality,
  sayBand,
  sayChange,
  sayValue,
} from '../../survey/index.ts'

type Day = {
  readonly today: PlainDate
  readonly locale: Spelling
  /** When the two last met; undefined: never. */
  readonly lastOn: PlainDate | undefined
}

/** None: not enough answers yet. */
export function ratedLines({ own, pooled }: Quality, day: Day): readonly Mrkdwn[] {
  return [...streamLines('', own, day), ...streamLines('their coaches together, ', pooled, day)]
}

/** “• after sessions, 1 March, new since last time: usefulness 4.2 of 5 (5–7 people, up 0.3 since the release before); …” */
function streamLines(whose: string, figures: readonly FigureQuality[], day: Day): readonly Mrkdwn[] {
  const recent = figures.filter(({ over }) => over !== undefined)
  return [...Map.groupBy(recent, ({ stream }) => stream)].map(([stream, alike]) => {
    const latest = alike.map(({ last }) => last.releasedOn).reduce(later)
    const isNew = day.lastOn !== undefined && latest > day.lastOn
    const when = `${nameStream(stream).toLowerCase()}, ${say(latest, day)}${isNew ? ', new since last time' : ''}`
    return mrkdwn`• ${whose}${when}: ${alike.map((one) => sayFigure(one, latest, day)).join('; ')}`
  })
}

function sayFigure({ figure, last, change }: FigureQuality, latest: PlainDate, day: Day): string {
  const about = [
    sayBand(last.band),
    // Each figure waits for enough people of its own.
    ...(last.releasedOn === latest ? [] : [say(last.releasedOn, day)]),
    ...(change === undefined ? [] : [sayChange(change, figure)]),
  ]
  return `${nameFigure(figure).toLowerCase()} ${sayValue(last)} (${about.join(', ')})`
}

function say(date: PlainDate, { locale, today }: Day): string {
  return sayDate(date, locale, today)
}
