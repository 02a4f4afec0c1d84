// How a released figure reads. An absent figure is “not enough answers yet”, never 0; every figure comes with its people as a
// band and with how far it may be off; quality is never blended with how much coaching there was, and nobody is ranked.
import type { FigureName, Stream } from '../batch/figure-name.ts'
import type { Change, FigureOver } from '../batch/over-releases.ts'
import { type Band, intervalOf, type ShownFigure } from '../batch/shown-figure.ts'
import { nameDimension } from '../instrument/dimension-words.ts'

export const notEnough = 'not enough answers yet'

export function nameFigure(figure: FigureName): string {
  switch (figure) {
    case 'usefulness':
      return 'Usefulness'
    case 'confirmed':
      return 'Confirmed as logged'
    default:
      return nameDimension(figure)
  }
}

export function nameStream(stream: Stream): string {
  switch (stream) {
    case 'session':
      return 'After sessions'
    case 'quarterly':
      return 'Quarterly questions'
  }
}

type Value = Pick<ShownFigure, 'figure' | 'tenths' | 'isBottom'>

/** “4.2 of 5”, “2.0 or lower, of 5”, “90 %”, “50 % or lower”. */
export function sayValue(value: Value): string {
  if (value.figure === 'confirmed') return sayBare(value)
  return value.isBottom ? `${sayBare(value)}, of 5` : `${sayBare(value)} of 5`
}

/** In a row of them: “4.2”, “2.0 or lower”, “90 %”, “50 % or lower”. */
export function sayBare({ figure, tenths, isBottom }: Value): string {
  const said = figure === 'confirmed' ? `${tenths * 10} %` : sayTenths(tenths)
  return isBottom ? `${said} or lower` : said
}

/** “5–7 people”. */
export function sayBand(band: Band): string {
  switch (band) {
    case '5-7':
      return '5–7 people'
    case '8-12':
      return '8–12 people'
    case '13+':
      return '13 people or more'
  }
}

/** “between 3.3 and 5.0”. */
function sayInterval(shown: ShownFigure): string {
  const { from, to } = intervalOf(shown)
  const say = (tenths: number) => (shown.figure === 'confirmed' ? `${tenths * 10} %` : sayTenths(tenths))
  if (shown.isBottom) return `at most ${say(to)}`
  return `between ${say(from)} and ${say(to)}`
}

/** “4.2 of 5, from 5–7 people; likely between 3.3 and 5.0”. */
export function sayShown(shown: ShownFigure): string {
  return `${sayValue(shown)}, from ${sayBand(shown.band)}; likely ${sayInterval(shown)}`
}

/** “4.2 of 5 over 90 days”; where the questions changed in between, it says so. */
export function sayOver(over: FigureOver): string {
  return `${sayValue(over)} over 90 days${over.isMixed ? ' (the questions changed in between)' : ''}`
}

/** “up 0.3 since the release before”. */
export function sayChange(change: Change, figure: FigureName): string {
  switch (change.kind) {
    case 'by': {
      const by = figure === 'confirmed' ? `${Math.abs(change.tenths) * 10} points` : sayTenths(Math.abs(change.tenths))
      if (change.tenths === 0) return 'as in the release before'
      return `${change.tenths > 0 ? 'up' : 'down'} ${by} since the release before`
    }
    case 'up':
    case 'down':
      return `${change.kind} since the release before`
    case 'untold':
      return 'no change that can be told'
    case 'other-questions':
      return 'not compared: the questions changed since the release before'
  }
}

function sayTenths(tenths: number): string {
  return (tenths / 10).toFixed(1)
}
