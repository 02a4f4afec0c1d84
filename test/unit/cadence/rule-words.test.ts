import { describe, expect, test } from 'vitest'
import type { RhythmExplained } from '../../../src/cadence/rhythm/explain-rhythm.ts'
import { drawRhythmExplained } from '../../../src/cadence/rhythm/explain-rhythm.view.ts'
import { rhythmOn } from '../../../src/cadence/rhythm/pair-rhythm.ts'
import { sayRhythmChange, sayRhythmWhy } from '../../../src/cadence/rhythm/rhythm-change-words.ts'
import { defaultRule } from '../../../src/cadence/rule/judge.ts'
import { explainRule, sayDecided, sayJudged, sayRecovered, sayRule } from '../../../src/cadence/rule/rule-words.ts'
import { type DecidingFigure, figureToTell, type Ruling } from '../../../src/cadence/ruling/ruling.ts'
import { drawRulingTold, type RulingToldView, type ToldChange } from '../../../src/cadence/ruling/ruling.view.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { expectMessageTaken, expectTaken, oddNames, person, readAloud } from '../home/given.ts'
import { d } from './given.ts'

const span = { from: d('03-01'), until: d('03-28') }
const pooled: DecidingFigure = {
  ...span,
  of: 'pooled',
  reports: 'team-leads',
  met: 41,
  notOnTime: 15,
  sharePercent: 80,
}
const own: DecidingFigure = { ...pooled, of: 'own', met: 9, notOnTime: 5 }
const mira = { name: 'Mira Marsh', isReader: false }
const herself = { name: 'Mira Marsh', isReader: true }

describe('the figure that decided', () => {
  test('is said in the product’s words', () => {
    expect(sayDecided(pooled, herself)).toBe(
      'your team leads held 41 of 56 one-on-ones on time (73 %, the standard is 80 %)',
    )
    expect(sayDecided(pooled, mira)).toBe(
      'the team leads of Mira Marsh held 41 of 56 one-on-ones on time (73 %, the standard is 80 %)',
    )
    expect(sayDecided(own, herself)).toBe(
      'you held 9 of 14 one-on-ones with your team on time (64 %, the standard is 80 %)',
    )
    expect(sayDecided(own, mira)).toBe(
      'Mira Marsh held 9 of 14 one-on-ones with their team on time (64 %, the standard is 80 %)',
    )
    expect(sayDecided({ ...pooled, reports: 'managers' }, herself)).toContain(
      'the managers who report to you held 41 of 56',
    )
    expect(sayDecided({ ...pooled, reports: 'managers' }, mira)).toContain(
      'the managers who report to Mira Marsh held 41',
    )
  })

  test('is never rounded up to the standard that it missed', () => {
    expect(sayDecided({ ...own, met: 43, notOnTime: 11 }, herself)).toContain('(79 %, the standard is 80 %)')
    expect(sayDecided({ ...own, met: 0, notOnTime: 3 }, herself)).toContain('(0 %, the standard is 80 %)')
  })

  test('of a recovery needs no standard, and says why one that wasn’t on time does not count', () => {
    expect(sayRecovered({ ...own, met: 9, notOnTime: 1 }, herself)).toBe(
      'you held 9 of 10 one-on-ones with your team on time (90 %)',
    )
    expect(sayRecovered({ ...own, met: 2, notOnTime: 1 }, herself)).toBe(
      'you held 2 of 3 one-on-ones with your team on time (67 %; one that isn’t on time is no pattern)',
    )
  })

  test('of a return is the one that had made it weekly, else the other', () => {
    const figures = { own: { ...span, met: 3, notOnTime: 0 }, pooled: { ...span, met: 40, notOnTime: 2 } }
    const judgement = { verdict: 'on', decidedBy: undefined, recovered: true, ...figures } as const
    const returned = { change: 'return', because: 'on-rhythm' } as const
    const told = (before: 'own' | 'pooled' | undefined, now = judgement) =>
      figureToTell(now, returned, before, { reports: 'team-leads', sharePercent: 80 })?.of
    expect([told('own'), told('pooled'), told(undefined)]).toEqual(['own', 'pooled', 'own'])
    expect(told('pooled', { ...judgement, pooled: { ...span, met: 0, notOnTime: 0 } })).toBe('own')
    expect(figureToTell(judgement, { change: 'return', because: 'no-team' }, 'own', own)).toBeUndefined()
  })

  test('is absent where nothing was judged', () => {
    expect(sayJudged({ ...span, met: 0, notOnTime: 0 }, 80, 'en-GB')).toBe('nothing judged yet')
    expect(sayJudged({ ...span, met: 3, notOnTime: 1 }, 80, 'en-GB')).toBe('3 of 4 on time (75 %), 1 March to 28 March')
    expect(sayJudged({ ...span, met: 3, notOnTime: 1 }, 80, 'en-US')).toBe('3 of 4 on time (75 %), March 1 to March 28')
  })
})

describe('the rule', () => {
  test('is explained with the setting that holds', () => {
    expect(explainRule(defaultRule)).toContain('in the 4 weeks before, or in up to 8 where fewer than three were')
    expect(explainRule({ windowDays: 14, sharePercent: 90, relaxWeeks: 6 })).toContain('when under 90 % were on time')
    expect(sayRule(defaultRule)).toBe(
      'A manager’s one-on-one turns weekly when under 80 % were on time over 4 weeks, and back after 4 weeks on rhythm.',
    )
  })
})

const pair = { coachId: asId<PersonId>('sara'), coacheeId: asId<PersonId>('mira') }
const tightened: ToldChange = {
  kind: 'tightened',
  figure: pooled,
  otherwise: 14,
  returnsFrom: d('04-26'),
  relaxWeeks: 4,
}

describe('what the two are told', () => {
  const view = (change: ToldChange, more: Partial<RulingToldView> = {}): RulingToldView => ({
    pair,
    toCoach: false,
    other: 'Sara Marsh',
    change,
    locale: 'en-GB',
    today: d('03-29'),
    ...more,
  })

  test('says weekly for now with the figure, to each in their own words; the text says neither figure nor reason', () => {
    const toCoachee = drawRulingTold(view(tightened))
    expectMessageTaken(toCoachee)
    expect(toCoachee.text).toBe('Your one-on-one with Sara Marsh is weekly for now.')
    expect(readAloud(toCoachee.blocks)).toBe(
      [
        '*Your one-on-one with Sara Marsh is weekly for now:* your team leads held 41 of 56 one-on-ones on time (73 %, the standard is 80 %).',
        'That was 1 March to 28 March. The date that is open comes forward, with five working days’ notice at least. The time is yours: bring what gets in the way.',
        'It is every two weeks again from Sunday 26 April on, after 4 weeks on rhythm. If weekly doesn’t fit the two of you, an admin can set another rhythm. You get this once, because your one-on-one has changed.',
        '[Why weekly?]',
      ].join('\n'),
    )
    const toCoach = readAloud(drawRulingTold(view(tightened, { toCoach: true, other: 'Mira Marsh' })).blocks)
    expect(toCoach).toContain('weekly for now:* the team leads of Mira Marsh held 41 of 56')
    expect(toCoach).toContain('The time is for what gets in the way: ask Mira Marsh first, and listen.')
    expect(drawRulingTold(view(tightened, { locale: 'en-US' })).text).toBe(toCoachee.text)
    expect(readAloud(drawRulingTold(view(tightened, { locale: 'en-US' })).blocks)).toContain('from Sunday, April 26 on')
  })

  test('says that it is back, with the figure as it is now', () => {
    const figure = { ...pooled, met: 50, notOnTime: 6 }
    const returned = { kind: 'returned', interval: 14, because: 'on-rhythm', figure } as const
    const message = drawRulingTold(view(returned))
    expectMessageTaken(message)
    expect(message.text).toBe('Your one-on-one with Sara Marsh is every two weeks again.')
    expect(readAloud(message.blocks)).toBe(
      [
        '*Your one-on-one with Sara Marsh is every two weeks again:* your team leads held 50 of 56 one-on-ones on time (89 %).',
        'You are on rhythm again. It starts with the next one-on-one: one that is open keeps its date.',
        'You get this once, because your one-on-one has changed.',
        '[Why?]',
      ].join('\n'),
    )
    expect(drawRulingTold(view({ ...returned, interval: 'off' })).text).toContain('is no longer asked for.')
    const noTeam = { ...returned, because: 'no-team', figure: undefined } as const
    expect(readAloud(drawRulingTold(view(noTeam, { toCoach: true, other: 'Mira Marsh' })).blocks)).toContain(
      'again:* Mira Marsh has no team at the moment.',
    )
  })

  test('says who pinned it and why, and when that ended', () => {
    const pinned = { kind: 'pinned', interval: 28, reason: 'Works two days a week', by: 'Kim Vale' } as const
    const message = drawRulingTold(view(pinned))
    expectMessageTaken(message)
    expect(message.text).toBe('Your one-on-one with Sara Marsh is every four weeks from now on.')
    expect(readAloud(message.blocks)).toContain('Kim Vale has set it for the two of you, “Works two days a week”.')
    const unpinned = { kind: 'unpinned', interval: 7, because: 'rule', by: 'Kim Vale' } as const
    expect(readAloud(drawRulingTold(view(unpinned)).blocks)).toContain(
      'is every week now:* Kim Vale has ended the rhythm that was set for the two of you.\nIt follows the rule that looks at one-on-ones held on time from now on.',
    )
  })

  test('fits Slack whatever the names and the reason', () => {
    for (const other of [...oddNames, 'long '.repeat(200)]) {
      for (const change of [
        tightened,
        { kind: 'pinned', interval: 7, reason: other.slice(0, 200), by: other } as const,
      ]) {
        const message = drawRulingTold(view(change, { other }))
        expectMessageTaken(message)
        expect(JSON.stringify(message)).not.toContain('<!channel>')
      }
    }
  })
})

function ruling(change: Partial<Ruling> = {}): Ruling {
  return {
    ...pair,
    level: 'rule',
    since: d('03-29'),
    setAt: new Date('2026-03-29T12:00:00Z'),
    setBy: undefined,
    interval: 7,
    isLast: true,
    isQuiet: false,
    coachToldAt: undefined,
    coacheeToldAt: undefined,
    reason: undefined,
    cause: { judgedOn: d('03-29'), because: 'off-rhythm', figure: pooled },
    ...change,
  }
}

describe('what holds for a pair', () => {
  const none = { workspace: [], layer: [], chosen: [], rulings: [] }
  const choice = (interval: 7 | 14 | 28 | undefined, since = '03-01') => ({
    ...pair,
    since: d(since),
    setAt: new Date(`${d(since)}T10:00:00Z`),
    setBy: pair.coachId,
    interval,
    coachToldAt: undefined,
    coacheeToldAt: undefined,
  })
  const held = (levels: Partial<Parameters<typeof rhythmOn>[0]>, on = '04-01') => {
    const { interval, because } = rhythmOn({ ...none, ...levels }, d(on))
    return `${interval} ${because}`
  }

  test('is the standard where nobody says more, and the strictest of standard, choice and rule', () => {
    expect(held({})).toBe('14 standard')
    expect(held({ layer: [{ since: d('01-01'), interval: 28 }], chosen: [choice(14)] })).toBe('14 pair')
    expect(held({ rulings: [ruling()] })).toBe('7 rule')
    expect(held({ layer: [{ since: d('01-01'), interval: 28 }], chosen: [choice(14)], rulings: [ruling()] })).toBe(
      '7 rule',
    )
    expect(held({ chosen: [choice(28)] })).toBe('14 standard')
  })

  test('is the rule’s where the coach chose the same: it is the rule that both were told of', () => {
    expect(held({ chosen: [choice(7)], rulings: [ruling()] })).toBe('7 rule')
  })

  test('is the standard’s where that is as strict', () => {
    expect(held({ layer: [{ since: d('01-01'), interval: 7 }], rulings: [ruling()], chosen: [choice(7)] })).toBe(
      '7 standard',
    )
  })

  test('is the pin’s, be it looser, until it is ended', () => {
    const pin = ruling({ level: 'pin', interval: 28, reason: 'part-time', cause: undefined })
    expect(held({ rulings: [ruling(), pin] })).toBe('28 pin')
    expect(held({ rulings: [ruling(), pin, { ...pin, since: d('04-01'), interval: undefined }] })).toBe('7 rule')
  })

  test('begins and ends with its day', () => {
    expect(held({ rulings: [ruling()] }, '03-28')).toBe('14 standard')
    expect(held({ rulings: [ruling()] }, '03-29')).toBe('7 rule')
    expect(held({ rulings: [ruling(), ruling({ since: d('04-26'), interval: undefined })] }, '04-26')).toBe(
      '14 standard',
    )
    expect(held({ chosen: [choice(7), choice(undefined, '03-20')] })).toBe('14 standard')
  })
})

describe('a changed rhythm in one line', () => {
  const line = (change: Partial<Parameters<typeof sayRhythmChange>[0]>) =>
    sayRhythmChange({ intervalDays: undefined, because: 'rule', cause: undefined, ...change }, mira)

  test('says what is so and why', () => {
    const cause = ruling().cause
    expect(line({ intervalDays: 7, cause })).toBe(
      'weekly for now: the team leads of Mira Marsh held 41 of 56 one-on-ones on time (73 %, the standard is 80 %)',
    )
    expect(
      line({ cause: { judgedOn: d('04-26'), because: 'on-rhythm', figure: { ...own, met: 14, notOnTime: 0 } } }),
    ).toBe('back from weekly: Mira Marsh held 14 of 14 one-on-ones with their team on time (100 %)')
    expect(line({ cause: { judgedOn: d('04-26'), because: 'no-team', figure: undefined } })).toBe(
      'back from weekly: no team at the moment',
    )
    expect(line({ because: 'pair', intervalDays: 7 })).toBe('every week, the coach’s own choice')
    expect(line({ because: 'pair' })).toBe('as the standard says, the coach’s own choice')
    expect(line({ because: 'pin', intervalDays: 28 })).toBe('every four weeks, set by an admin')
    expect(line({ because: 'pin' })).toBe('no longer set by an admin')
  })

  test('of a pair that follows the standard there is nothing to say', () => {
    expect(
      sayRhythmWhy(rhythmOn({ workspace: [], layer: [], chosen: [], rulings: [] }, d('04-01')), mira),
    ).toBeUndefined()
    expect(
      sayRhythmWhy(rhythmOn({ workspace: [], layer: [], chosen: [], rulings: [ruling()] }, d('04-01')), mira),
    ).toContain('weekly for now: the team leads of Mira Marsh')
  })
})

describe('“Why weekly?”', () => {
  const sara = person('sara', { name: 'Sara Marsh' })
  const miraPerson = person('mira', { name: 'Mira Marsh' })
  const explained = (change: Partial<RhythmExplained> = {}): RhythmExplained => {
    const rulings = change.rulings ?? [ruling()]
    return {
      pair,
      coach: sara,
      coachee: miraPerson,
      reader: miraPerson,
      isAdmin: false,
      rhythm: rhythmOn({ workspace: [], layer: [], chosen: [], rulings }, d('04-20')),
      terms: defaultRule,
      judgement: undefined,
      rulings,
      chosen: [],
      admins: new Map(),
      today: d('04-20'),
      ...change,
    }
  }

  test('of one that could return already says so without a date that is past', () => {
    const view = drawRhythmExplained(explained({ today: d('05-04') }))
    expectTaken(view)
    expect(readAloud(view)).toContain('It is every two weeks again on the first Sunday after 4 weeks on rhythm')
  })

  test('names the admin who pinned, and says what the rule would otherwise have said in its history', () => {
    const kim = asId<PersonId>('kim')
    const pin = ruling({ level: 'pin', interval: 14, reason: 'Part-time', cause: undefined, setBy: kim })
    const view = drawRhythmExplained(
      explained({ rulings: [ruling(), pin], admins: new Map([[kim, 'Kim Vale']]), isAdmin: true }),
    )
    expectTaken(view)
    const said = readAloud(view)
    expect(said).toContain(
      'Kim Vale has set it for these two: “Part-time”. Neither the standard nor the rule changes it.',
    )
    expect(said).toContain('• 29 March: pinned to every two weeks by Kim Vale: “Part-time”')
    expect(said).toContain('[Change the pin …]\n[End the pin]')
  })

  test('shows the latest eight changes of many, whatever the names', () => {
    for (const name of oddNames) {
      const many = Array.from({ length: 30 }, (_, index) =>
        ruling({ setAt: new Date(Date.UTC(2026, 0, index + 1)), interval: index % 2 === 0 ? 7 : undefined }),
      )
      const view = drawRhythmExplained(
        explained({ rulings: many, coach: person('sara', { name }), coachee: person('mira', { name }), reader: sara }),
      )
      expectTaken(view)
      const said = readAloud(view)
      expect(said).toContain('and 22 before')
      expect(said).not.toContain('<!channel>')
    }
  })
})
