// Chance for simulations that draw millions of times: a small generator with a seed (sfc32, by Chris Doty-Humphrey, passes
// PractRand). The sandbox's draws are named and hashed instead: two thousand times slower.
export type Chance = {
  /** From 0 up to, and not including, 1. */
  readonly share: () => number
  /** From 0 up to, and not including, `count`. */
  readonly below: (count: number) => number
  /** Of mean 0 and standard deviation 1. */
  readonly normal: () => number
}

export function chanceFrom(seed: number): Chance {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, (seed ^ 0x85ebca6b) | 0, 1]
  const share = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let spent = 0; spent < 12; spent++) share()
  return {
    share,
    below: (count) => Math.floor(share() * count),
    normal: () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
  }
}

/** A copy in random order. */
export function shuffled<Item>(items: readonly Item[], chance: Chance): readonly Item[] {
  return items
    .map((item) => ({ item, place: chance.share() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item)
}
