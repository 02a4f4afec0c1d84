import { expect, test } from 'vitest'
import { latestJudgements, setStandard } from '../../../src/cadence/index.ts'
import { setRhythm } from '../../../src/cadence/rhythm/set-rhythm.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { describeDatabases } from '../../support/database.ts'
import { ana, ben, cleo, id, mia, textOf } from './given.ts'
import { openRuleFloor, recovers, slid } from './rule-floor.ts'

const [dan, eve] = [id('dan'), id('eve')]

describeDatabases('a team that stops', (open) => {
  test('is told to both, with the figure that decided, once for each layer above', async () => {
    const floor = await slid(open)
    expect(await floor.judged(ana)).toEqual([
      '2026-03-08 none, own 0/0, pooled 0/0: no-judgement',
      '2026-03-15 none, own 0/2, pooled 0/0: no-judgement',
      '2026-03-22 off by own, own 0/3, pooled 0/0: tighten',
    ])
    expect((await floor.judged(mia)).at(-1)).toBe('2026-03-22 off by pooled, own 1/1, pooled 0/3: tighten')
    expect(floor.seenBy(ana).at(-1)?.text).toBe('Your one-on-one with Mia Marsh is weekly for now.')
    expect(textOf(floor.seenBy(ana).at(-1))).toContain(
      '*Your one-on-one with Mia Marsh is weekly for now:* you held 0 of 3 one-on-ones with your team on time (0 %, the standard is 80 %).',
    )
    const toMia = floor.seenBy(mia).slice(-2)
    expect(toMia.map(({ text }) => text)).toEqual([
      'Your one-on-one with Ana Marsh is weekly for now.',
      'Your one-on-one with Cleo Marsh is weekly for now.',
    ])
    expect(textOf(toMia[0])).toContain(
      'Ana Marsh held 0 of 3 one-on-ones with their team on time (0 %, the standard is 80 %).',
    )
    expect(textOf(toMia[1])).toContain(
      'weekly for now:* your team leads held 0 of 3 one-on-ones on time (0 %, the standard is 80 %).',
    )
    expect(textOf(floor.seenBy(cleo).at(-1))).toContain('the team leads of Mia Marsh held 0 of 3 one-on-ones on time')
    expect(textOf(floor.seenBy(cleo).at(-1))).toContain('again from Sunday 19 April on, after 4 weeks on rhythm.')
    // Told on Sunday: five working days later, which is later than a week after the 16th.
    expect((await floor.slots(mia, ana)).at(-1)).toMatchObject({ dueOn: '2026-03-27', intervalDays: 7 })
  })

  test('is told once: the next Sundays change nothing until it is on rhythm, four weeks later at the earliest', async () => {
    const floor = await slid(open)
    const before = floor.platform.slack.messages.length
    await recovers(floor)
    await floor.tick('2026-04-12T12:05:00Z')
    expect((await floor.judged(ana)).slice(-3)).toEqual([
      '2026-03-29 off by own, own 1/4, pooled 0/0: still-off',
      '2026-04-05 off by own, own 1/4, pooled 0/0: still-off',
      '2026-04-12 on, own 4/5, pooled 0/0: too-soon',
    ])
    const told = () => floor.platform.slack.messages.slice(before).filter(({ text }) => /(for now|again)\.$/.test(text))
    expect(told()).toEqual([])
    await floor.log(mia, ana, '2026-04-12')
    await floor.tick('2026-04-19T12:05:00Z')
    expect((await floor.judged(ana)).at(-1)).toBe('2026-04-19 on, own 4/4, pooled 0/0: on-rhythm')
    // Ana's with mia, and mia's with cleo.
    expect(
      told()
        .map(({ text }) => text)
        .sort(),
    ).toEqual([
      'Your one-on-one with Ana Marsh is every two weeks again.',
      'Your one-on-one with Cleo Marsh is every two weeks again.',
      'Your one-on-one with Mia Marsh is every two weeks again.',
      'Your one-on-one with Mia Marsh is every two weeks again.',
    ])
    expect(textOf(floor.seenBy(ana).at(-1))).toContain('you held 4 of 4 one-on-ones with your team on time (100 %).')
    expect(await floor.said(mia, ana)).toEqual(['2026-03-22 rule 7', '2026-04-19 rule over'])
  })

  test('with nobody above its top: judged, told to nobody, and seen by nobody else', async () => {
    const floor = await slid(open)
    await floor.tick('2026-04-19T12:05:00Z')
    expect((await floor.judged(cleo)).at(-1)).toMatch(/^2026-04-19 off by own, own 0\/\d+, pooled .*: nobody-above$/)
    expect(floor.seenBy(cleo).map(({ text }) => text)).not.toContainEqual(expect.stringContaining('Cleo'))
    const seen = (reader: typeof cleo, under = cleo) =>
      floor.as(reader, ({ tx }) => latestJudgements(tx, reader, under, [cleo, mia]))
    expect([...(await seen(cleo)).keys()].sort()).toEqual([cleo, mia])
    expect([...(await seen(ana)).keys()]).toEqual([mia])
    // Under a manager of today who wasn't theirs then.
    expect([...(await seen(ana, ana)).keys()]).toEqual([])
  })

  test('is judged on every Sunday that an outage missed, in their order, and told once', async () => {
    const floor = await openRuleFloor(open)
    await floor.tick('2026-03-16T10:00:00Z')
    await floor.log(mia, ana, '2026-03-16')
    await floor.tick('2026-04-07T08:00:00Z')
    expect((await floor.judged(ana)).map((line) => line.slice(0, 10))).toEqual([
      '2026-03-08',
      '2026-03-15',
      '2026-03-22',
      '2026-03-29',
      '2026-04-05',
    ])
    expect((await floor.judged(ana))[2]).toBe('2026-03-22 off by own, own 0/3, pooled 0/0: tighten')
    expect(await floor.said(mia, ana)).toEqual(['2026-03-22 rule 7'])
    expect(
      floor
        .seenBy(ana)
        .map(({ text }) => text)
        .filter((text) => text.includes('weekly')),
    ).toEqual(['Your one-on-one with Mia Marsh is weekly for now.'])
    // Told on Tuesday 7 April only.
    expect((await floor.slots(mia, ana)).filter(({ dueOn }) => dueOn < '2026-03-30')).toHaveLength(1)
  })

  test('whose standard is weekly has nothing to tighten, and nothing is told', async () => {
    const floor = await openRuleFloor(open)
    await floor.as(undefined, (scope) =>
      setStandard(scope, { layer: 'first-line', since: plainDate('2026-03-02'), interval: 7 }, undefined),
    )
    await floor.tick('2026-03-22T12:05:00Z')
    expect((await floor.judged(ana)).at(-1)).toBe('2026-03-22 off by own, own 0/3, pooled 0/0: weekly-anyway')
    expect(await floor.said(mia, ana)).toEqual([])
    expect(floor.seenBy(ana).map(({ text }) => text)).not.toContainEqual(expect.stringContaining('weekly'))
  })

  test('whose coach chose weekly has nothing to tighten until that coach goes back to the standard', async () => {
    const floor = await openRuleFloor(open)
    const pair = { coachId: mia, coacheeId: ana }
    await floor.as(mia, (scope) => setRhythm(scope, pair, 7))
    await floor.tick('2026-03-22T12:05:00Z')
    expect((await floor.judged(ana)).at(-1)).toContain('weekly-anyway')
    await floor.as(mia, (scope) => setRhythm(scope, pair, 'standard'))
    await floor.tick('2026-03-29T12:05:00Z')
    expect((await floor.judged(ana)).at(-1)).toContain('tighten')
    expect(await floor.said(mia, ana)).toEqual(['2026-03-29 rule 7'])
  })
})

describeDatabases('people who come and go', (open) => {
  test('a slot counts for the line of the day on which it was judged: a new manager answers for nothing before', async () => {
    const floor = await openRuleFloor(open)
    await floor.tick('2026-03-18T10:00:00Z')
    await floor.leave(ana, '2026-03-18')
    await floor.join(cleo, ana, '2026-03-18')
    await floor.tick('2026-03-22T12:05:00Z')
    expect((await floor.judged(ana)).at(-1)).toBe('2026-03-22 off by own, own 0/3, pooled 0/0: tighten')
    expect(await floor.said(mia, ana)).toEqual([])
    expect(await floor.said(cleo, ana)).toEqual(['2026-03-22 rule 7'])
    // Judged on 11, 14 and 19 March; mia's own was judged on the 19th, and excused since ana moved.
    expect((await floor.judged(cleo)).at(-1)).toMatch(/pooled 0\/1:/)
  })

  test('somebody on leave hears it at nine on their first day back, the other at once', async () => {
    const floor = await openRuleFloor(open)
    await floor.tick('2026-03-20T10:00:00Z')
    await floor.absent(ana, '2026-03-21', '2026-03-31')
    await floor.tick('2026-03-22T12:05:00Z')
    const weekly = (to: typeof ana) => floor.seenBy(to).filter(({ text }) => text.includes('is weekly for now'))
    expect(weekly(mia).map(({ text }) => text)).toContain('Your one-on-one with Ana Marsh is weekly for now.')
    expect(weekly(ana)).toEqual([])
    await floor.tick('2026-04-01T07:59:00Z')
    expect(weekly(ana)).toEqual([])
    await floor.tick('2026-04-01T08:05:00Z')
    expect(weekly(ana)).toHaveLength(1)
  })

  test('a manager who gives up the team is back after four weeks, and is told why', async () => {
    const floor = await slid(open)
    for (const report of [ben, dan, eve]) await floor.leave(report, '2026-03-24')
    await floor.tick('2026-04-19T12:05:00Z')
    expect((await floor.judged(ana)).map((line) => line.split(': ')[1]).slice(-4)).toEqual([
      'too-soon',
      'too-soon',
      'too-soon',
      'no-team',
    ])
    expect(textOf(floor.seenBy(ana).at(-1))).toContain(
      '*Your one-on-one with Mia Marsh is every two weeks again:* you have no team at the moment.',
    )
  })

  test('what was weekly with a manager one no longer has ends unseen', async () => {
    const floor = await slid(open)
    await floor.leave(ana, '2026-03-24')
    await floor.tick('2026-04-19T12:05:00Z')
    expect(await floor.said(mia, ana)).toEqual(['2026-03-22 rule 7', '2026-04-19 rule over, quiet'])
    expect(floor.seenBy(ana).map(({ text }) => text)).not.toContainEqual(expect.stringContaining('again'))
  })

  test('nobody is judged before go-live, nor on the days after it that lack a Sunday', async () => {
    const floor = await openRuleFloor(open)
    await floor.tick('2026-03-07T12:05:00Z')
    expect(await floor.judged(ana)).toEqual([])
  })
})
