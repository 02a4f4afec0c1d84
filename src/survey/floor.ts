// “At least k = 5 (an admin may raise it) distinct people.” What a message promised is kept with its survey, so lowering
// the floor again never breaks a promise that was made.
import { done, type Outcome, refused } from '../kernel/outcome.ts'

export const lowestFloor = 5
const highestFloor = 50

export function checkFloor(floor: number): Outcome<number> {
  if (Number.isInteger(floor) && floor >= lowestFloor && floor <= highestFloor) return done(floor)
  return refused({
    code: 'floor-out-of-range',
    say: `Please choose a whole number from ${lowestFloor} to ${highestFloor}: averages are shown once at least that many people have answered.`,
    field: 'floor',
  })
}
