// The bot's clock is the machine's until `tick` moves it. So that a test finds the same on a Monday morning as on a Saturday
// night, and in December as in June, each world begins on one and the same Sunday: ahead, since business time never runs
// backwards; in weeks without a public holiday on a Monday; at an hour at which nobody works anywhere.
import { addDays, type Instant, plainDate } from '../../../src/kernel/time.ts'

export const monday = plainDate('2035-01-22')

/** When each world begins: before Sunday is over in Melbourne, and half an hour after it was judged. */
export const begins: Instant = new Date(mondayAt(-1, '12:30'))

/** For `tick --at`: `days` after that Monday, at `time` (HH:MM) UTC. */
export function mondayAt(days: number, time: string): string {
  return `${addDays(monday, days)}T${time}:00Z`
}
