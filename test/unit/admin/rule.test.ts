import { describe, expect, test } from 'vitest'
import {
  confirmRuleModal,
  drawRuleForm,
  drawRulePreview,
  drawRuleSaved,
  termsFrom,
} from '../../../src/admin/rule.modal.ts'
import { drawChoosePair, drawPairs, sayHeldPairs } from '../../../src/admin/rule-pairs.view.ts'
import type { HeldPair, RulePreview, WeeklySpan } from '../../../src/cadence/index.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { expectTaken, oddNames, readAloud } from '../home/given.ts'

const day = { today: plainDate('2026-07-01'), locale: 'en-GB' as const }
const standard = { windowDays: 28, sharePercent: 80, relaxWeeks: 4 }
const lead = (number: number) => asId<PersonId>(`lead${number}`)
const names = new Map(
  Array.from({ length: 300 }, (_, index) => [
    lead(index),
    `${oddNames[index % oddNames.length]} ${'long '.repeat(30)}`,
  ]),
)
const span = (from: string, until?: string): WeeklySpan => ({
  from: plainDate(from),
  until: until === undefined ? undefined : plainDate(until),
})

describe('the rhythm rule', () => {
  test('has a form filled with what holds, in weeks', () => {
    const form = drawRuleForm(standard)
    expectTaken(form)
    expect(JSON.stringify(form)).toContain('"initial_value":"4"')
    expect(termsFrom({ windowWeeks: 6, sharePercent: 75, relaxWeeks: 5 })).toEqual({
      windowDays: 42,
      sharePercent: 75,
      relaxWeeks: 5,
    })
  })

  const preview = (managers: RulePreview['managers']): RulePreview => ({
    before: standard,
    after: { ...standard, sharePercent: 90 },
    since: plainDate('2026-07-05'),
    from: plainDate('2026-01-04'),
    until: plainDate('2026-06-28'),
    managers,
  })

  test('is previewed with who would have turned weekly, and for how long, beside what the setting of today gives', () => {
    const view = drawRulePreview(
      preview([
        { managerId: lead(0), before: [], after: [span('2026-03-08', '2026-04-05')] },
        { managerId: lead(1), before: [span('2026-05-31')], after: [span('2026-05-31')] },
        { managerId: lead(2), before: [span('2026-02-01', '2026-03-01')], after: [span('2026-02-01', '2026-03-29')] },
      ]),
      new Map([
        [lead(0), 'Ana Marsh'],
        [lead(1), 'Ben Marsh'],
        [lead(2), 'Cleo Marsh'],
      ]),
      day,
    )
    expectTaken(view)
    const said = readAloud(view)
    expect(said).toContain('*To* A manager’s one-on-one turns weekly when under 90 % were on time')
    expect(said).toContain('*Under this, in the 26 weeks from 4 January to 28 June*')
    // 4 weeks, 5 that last to this day, and 8; now 5 and 4.
    expect(said).toContain('3 managers would have turned weekly (now 2), for 17 weeks in all (now 9).')
    expect(said).toContain('• Ana Marsh: 8 March to 5 April (now: not weekly)')
    expect(said).toContain('• Cleo Marsh: 1 February to 29 March (now: 1 February to 1 March)')
    expect(said).not.toContain('Ben Marsh')
    expect(said).toContain('It would hold from the next Sunday, Sunday 5 July.')
    expect(said).toContain('No employment decision should rest on this.')
    expect(confirmRuleModal.read({ ...view, state: { values: {} } })).toMatchObject({
      value: { metadata: { windowDays: 28, sharePercent: 90, relaxWeeks: 4 } },
    })
    expectTaken(drawRuleSaved({ ...standard, since: plainDate('2026-07-05') }, day))
  })

  test('is previewed for three hundred managers under the limits of Slack', () => {
    const managers = Array.from({ length: 300 }, (_, index) => ({
      managerId: lead(index),
      before: [],
      after: [span('2026-01-04', '2026-03-01'), span('2026-04-05', '2026-05-03'), span('2026-06-07')],
    }))
    const view = drawRulePreview(preview(managers), names, day)
    expectTaken(view)
    expect(readAloud(view)).toContain('and 285 more')
    expect(readAloud(view)).not.toContain('<!channel>')
  })
})

describe('pairs that are weekly or pinned', () => {
  const held = (index: number): HeldPair => ({
    coachId: lead(index),
    coacheeId: lead(index + 1),
    level: index % 2 === 0 ? 'rule' : 'pin',
    since: plainDate('2026-06-28'),
    setAt: new Date('2026-06-28T12:00:00Z'),
    setBy: undefined,
    interval: index % 2 === 0 ? 7 : 28,
    isLast: true,
    isQuiet: false,
    coachToldAt: undefined,
    coacheeToldAt: undefined,
    reason: undefined,
    cause: undefined,
  })

  test('are listed page by page, whatever the names', () => {
    const pairs = Array.from({ length: 299 }, (_, index) => held(index))
    for (let page = 0; page < 9; page++) expectTaken(drawPairs({ pairs, names, page, ...day }))
    const first = readAloud(drawPairs({ pairs, names, page: 0, ...day }))
    expect(first).toContain('150 pairs are weekly by the rule, 149 are pinned.')
    expect(first).toContain('Page 1 of 8, 299 in all')
    expect(first).not.toContain('<!channel>')
  })

  test('are none at first', () => {
    const view = drawPairs({ pairs: [], names, page: 0, ...day })
    expectTaken(view)
    expect(readAloud(view)).toContain('Every pair follows the standard or the coach’s own choice.')
    expectTaken(drawChoosePair())
    expect(sayHeldPairs({ ruled: 0, pinned: 0 })).toBe('No pair is weekly by the rule, none is pinned.')
    expect(sayHeldPairs({ ruled: 1, pinned: 1 })).toBe('1 pair is weekly by the rule, 1 is pinned.')
  })
})
