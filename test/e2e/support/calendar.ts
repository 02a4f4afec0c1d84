// The bot's clock is the machine's until `tick` moves it: tests begin on the first Monday after today.
import { addDays, plainDate, weekday } from '../../../src/kernel/time.ts'

const today = plainDate(new Date().toISOString().slice(0, 10))
export const monday = addDays(today, 8 - weekday(today))

/** For `tick --at`: `days` after that Monday, at `time` (HH:MM) UTC. */
export function mondayAt(days: number, time: string): string {
  return `${addDays(monday, days)}T${time}:00Z`
}
