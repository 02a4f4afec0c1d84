// Figures are counted by weeks from Sunday to Saturday, as the rule judges them: a week is named by its Sunday.
import { addDays, type PlainDate, weekday } from '../../kernel/time.ts'

/** A Sunday. */
export type Week = PlainDate

/** How many weeks a figure looks back over, the running one included, unless it says otherwise. */
export const figureWeeks = 8

export function weekOf(date: PlainDate): Week {
  return addDays(date, -(weekday(date) % 7))
}

/** The last `count` weeks, oldest first, the running one included. */
export function weeksUpTo(today: PlainDate, count: number): readonly Week[] {
  const running = weekOf(today)
  return Array.from({ length: count }, (_, index) => addDays(running, 7 * (index + 1 - count)))
}
