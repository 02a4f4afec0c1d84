// “Somebody with all the screens of a year learns no more about one person than the released figures say about all of them
// together.” Attacks a year of made-up organisations, under the rule that is shipped, under the one it took the place of, and
// under a rolling average as other products have it. See docs/decisions/0014-batches.md.
//
//   npm run bench:privacy                85 people, many years; 1,000 people, a few
//   npm run bench:privacy -- --years 20  fewer or more of them
//
// The limits: bits per answer under 0.05 at the upper end of the interval, the harshest named at most 1.3 times as often as
// chance. What is over one of them is marked; exit 1 where the shipped rule is, beyond what chance makes of so few years.
import { parseArgs } from 'node:util'
import { attackYear, type Scenario, type Summary, summarise } from './attack/attack.ts'
import { chanceFrom } from './attack/chance.ts'
import { shapes } from './attack/organisation.ts'

const { values } = parseArgs({ options: { years: { type: 'string', default: '40' } } })
const years = Number(values.years)
const large = shapes.large()
const steady = { leaves: 1e-6, moves: 1e-6 }

const scenarios: readonly (readonly [string, Scenario, number])[] = [
  ['85, honest', { rule: 'shipped', isPlanned: false, colluders: 0, samples: true }, years],
  ['85, honest, nobody comes or goes', { rule: 'shipped', isPlanned: false, colluders: 0, turnover: steady }, years],
  ['85, planned', { rule: 'shipped', isPlanned: true, colluders: 0, samples: true }, years],
  ['85, honest, 3 collude', { rule: 'shipped', isPlanned: false, colluders: 3 }, years],
  ['85, planned, 3 collude', { rule: 'shipped', isPlanned: true, colluders: 3 }, years],
  ['1,000, honest', { rule: 'shipped', isPlanned: false, colluders: 0, shape: large }, Math.ceil(years / 20)],
  ['1,000, planned', { rule: 'shipped', isPlanned: true, colluders: 0, shape: large }, Math.ceil(years / 20)],
  ['as written: 85, honest', { rule: 'as-written', isPlanned: false, colluders: 0 }, years],
  ['as written: 85, planned', { rule: 'as-written', isPlanned: true, colluders: 0 }, years],
  ['rolling average: 85, honest', { rule: 'rolling', isPlanned: false, colluders: 0 }, years],
]

let exceeded = 0
for (const [name, scenario, count] of scenarios) {
  const attacked = Array.from({ length: count }, (_, year) => attackYear(scenario, 1000 + year)).flat()
  const summary = summarise(attacked, chanceFrom(1))
  const isOver = summary.bits.to >= 0.05 || summary.naming.mean > 1.3
  if (scenario.rule === 'shipped' && (summary.bits.to >= 0.05 || summary.naming.from > 1.3)) exceeded += 1
  process.stdout.write(`${name.padEnd(34)} ${say(summary)}${isOver ? '  over the limit' : ''}\n`)
}
process.exitCode = exceeded === 0 ? 0 : 1

function say({ leads, bits, naming, namingBySampler, quarters, releases, determined }: Summary): string {
  const range = ({ mean, from, to }: typeof bits, digits: number) =>
    `${mean.toFixed(digits)} (${from.toFixed(digits)}–${to.toFixed(digits)})`
  return [
    `${leads} leads`,
    `bits ${range(bits, 4)}`,
    `naming ${range(naming, 2)}`,
    ...(namingBySampler === undefined ? [] : [`by sampler ${range(namingBySampler, 2)}`]),
    ...(releases > 0 ? [`releases ${releases.toFixed(1)}`, `quarters with one ${quarters.toFixed(2)}`] : []),
    ...(determined > 0 ? [`${determined} answers determined`] : []),
  ].join(' · ')
}
