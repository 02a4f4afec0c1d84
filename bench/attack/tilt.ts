// Chances of levels that have a given mean and are otherwise as near as can be to those before: each is multiplied by
// exp(tilt × level). What one of several says when their mean is known is distributed so, nearly (Gibbs conditioning).
export function tilted(levels: readonly number[], before: readonly number[], mean: number): readonly number[] {
  const [lowest, highest] = [levels.at(0) ?? 0, levels.at(-1) ?? 0]
  const reach = highest - lowest
  // A straight line may point beyond the scale.
  const wanted = Math.min(highest - 0.02 * reach, Math.max(lowest + 0.02 * reach, mean))
  let [from, to] = [-30 / reach, 30 / reach]
  let chances = before
  for (let round = 0; round < 30; round++) {
    const tilt = (from + to) / 2
    const raw = levels.map((level, place) => (before[place] ?? 0) * Math.exp(tilt * (level - lowest)))
    const total = raw.reduce((sum, one) => sum + one, 0)
    chances = raw.map((one) => one / total)
    const so = levels.reduce((sum, level, place) => sum + level * (chances[place] ?? 0), 0)
    if (so < wanted) from = tilt
    else to = tilt
  }
  // Never certain: a guess along a straight line isn't.
  return chances.map((chance, place) => 0.998 * chance + 0.002 * (before[place] ?? 0))
}
