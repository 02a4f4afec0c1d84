import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultRule, type JudgedDay } from '../../../src/cadence/rule/judge.ts'
import { replayJudgements } from '../../../src/cadence/rule/judge-sunday.ts'
import type { Slot } from '../../../src/cadence/slot/slot.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { addDays, daysBetween, type PlainDate, weekday } from '../../../src/kernel/time.ts'
import {
  goLiveOn,
  judgedDays,
  managerOf,
  managers,
  type Played,
  playYear,
  type Slide,
  soloManager,
} from './rule-year.ts'

const id = (number: string) => asId<PersonId>(number)

describe('one team that stops for four weeks, whenever that begins', () => {
  // Seven weeks in, so that four weeks of history are whole; each day of a fortnight is another place in the rhythm.
  const starts = Array.from({ length: 14 }, (_, day) => addDays(goLiveOn, 49 + day))

  for (const coach of ['T1', 'T5', 'S2']) {
    it(`is told by the second Sunday after the first due date missed, once a layer, and back after it recovered: ${coach}`, () => {
      for (const from of starts) {
        const slide = { coachId: id(coach), from, until: addDays(from, 27) }
        const played = playYear({ weeks: 20, slides: [slide] })
        const [told] = changesFor(played, slide.coachId)
        expect(told?.change).toBe('tighten')
        expect(told?.on).toSatisfy((on: PlainDate) => on <= secondSundayAfter(firstMissed(played, slide)))
        expect(tightenedIn(played)).toEqual(
          ['L1', coach, managerOf.get(slide.coachId)].filter(isJudgedFor(coach)).sort(),
        )
        for (const manager of tightenedIn(played)) {
          const changes = changesFor(played, id(manager))
          expect(changes.map(({ change }) => change)).toEqual(['tighten', 'return'])
          // Four weeks of nothing but met slots, and the judgement after them.
          expect(changes[1]?.on).toSatisfy((on: PlainDate) => on <= addDays(slide.until, 28 + 14))
        }
      }
    })
  }

  it('is told a week later at the worst where one-on-ones are always held on the last day of grace', () => {
    for (const coachId of [id('T5'), id('S2')]) {
      for (const from of starts) {
        const slide = { coachId, from, until: addDays(from, 27) }
        const played = playYear({ weeks: 14, slides: [slide], delay: () => 2 })
        const [told] = changesFor(played, coachId)
        expect(told?.change).toBe('tighten')
        expect(told?.on).toSatisfy((on: PlainDate) => on <= addDays(secondSundayAfter(firstMissed(played, slide)), 7))
      }
    }
  })
})

describe('a year of 85 people', () => {
  it('without a slip has nobody judged off rhythm, and nothing changes', () => {
    const played = playYear({ weeks: 52, slides: [] })
    expect(played.judged.length).toBe(52 * 13)
    expect(
      played.judged.filter(({ effect, judgement }) => effect.change !== 'none' || judgement.verdict === 'off'),
    ).toEqual([])
  })

  it('with slips, leave and delays: no pair changes twice in four weeks, nobody who recovered stays weekly, history replays', () => {
    const coach = fc.constantFrom(...managers.filter((one) => one !== id('L1')))
    const span = fc
      .tuple(fc.integer({ min: 0, max: 50 * 7 }), fc.integer({ min: 3, max: 60 }))
      .map(([start, days]) => ({ from: addDays(goLiveOn, start), until: addDays(goLiveOn, start + days) }))
    const year = fc.record({
      slides: fc.array(fc.tuple(coach, span), { maxLength: 8 }),
      leave: fc.array(fc.tuple(fc.constantFrom(...managers, id('A01'), id('A44')), span), { maxLength: 6 }),
      latest: fc.nat(2),
    })
    fc.assert(
      fc.property(year, ({ slides, leave, latest }) => {
        const played = playYear({
          weeks: 52,
          slides: slides.map(([coachId, dates]) => ({ coachId, ...dates })),
          leave: new Map(leave.map(([person, dates]) => [person, [dates]])),
          delay: (coachId, slot) => scatter(`${coachId} ${slot.dueOn} ${slot.ordinal}`) % (latest + 1),
        })
        for (const managerId of managers) {
          const changes = changesFor(played, managerId)
          for (const [index, { on }] of changes.slice(1).entries()) {
            expect(daysBetween(changes[index]?.on ?? on, on)).toBeGreaterThanOrEqual(28)
          }
          const sundays = played.judged.filter((one) => one.managerId === managerId)
          let weeklySince: PlainDate | undefined
          for (const { judgedOn, effect, judgement } of sundays) {
            if (effect.change === 'tighten') weeklySince = judgedOn
            if (effect.change === 'return') weeklySince = undefined
            if (weeklySince === undefined || daysBetween(weeklySince, judgedOn) < 28) continue
            expect(judgement.recovered, `${managerId} on ${judgedOn}`).toBe(false)
          }
          expect(
            replayJudgements(
              soloManager(managerId, judgedBy(played)),
              sundays.map(({ judgedOn }) => judgedOn),
              () => defaultRule,
            ).map(({ isWeekly: _, ...judged }) => ({ ...judged, managerId })),
          ).toEqual(sundays)
        }
      }),
      { numRuns: 12 },
    )
  })
})

/** The rule's changes of the one-on-one that this manager is owed, oldest first. */
function changesFor(
  { judged }: Played,
  managerId: PersonId,
): readonly { readonly on: PlainDate; readonly change: string }[] {
  return judged.flatMap((one) =>
    one.managerId === managerId && one.effect.change !== 'none'
      ? [{ on: one.judgedOn, change: one.effect.change }]
      : [],
  )
}

/** Everybody whose one-on-one ever turned weekly, once for each time. */
function tightenedIn({ judged }: Played): readonly string[] {
  return judged.flatMap(({ managerId, effect }) => (effect.change === 'tighten' ? [managerId] : [])).sort()
}

/** Who may be judged off for it: the team's coach and the manager above; nobody above the leader is there to owe one. */
function isJudgedFor(coach: string): (manager: string | undefined) => boolean {
  return (manager) => manager === coach || (manager !== 'L1' && manager === managerOf.get(id(coach)))
}

function firstMissed(played: Played, { coachId, from }: Slide): PlainDate {
  const missed = played
    .slotsOf(coachId)
    .filter(({ judgement }) => judgement?.verdict === 'not-on-time' && judgement.on >= from)
    .map(({ dueOn }: Slot) => dueOn)
    .sort()
  return missed[0] ?? from
}

function secondSundayAfter(date: PlainDate): PlainDate {
  return addDays(date, 14 - (weekday(date) % 7))
}

function judgedBy(played: Played): (coachId: PersonId) => readonly JudgedDay[] {
  return (coachId) => judgedDays(played.slotsOf(coachId))
}

/** The same number for the same text, and others for others. */
function scatter(text: string): number {
  let hash = 2166136261
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619)
  return hash >>> 0
}
