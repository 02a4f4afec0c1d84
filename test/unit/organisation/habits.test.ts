import { describe, expect, test } from 'vitest'
import {
  isAtWork,
  isWorkingDay,
  lastMonday,
  momentsOf,
  spanOf,
  weeksAgo,
} from '../../../sandbox/organisation/calendar.ts'
import { type Habits, habitsOf, seed } from '../../../sandbox/organisation/habits.ts'
import {
  leadOnLeave,
  leave,
  recoveredLead,
  slidLead,
  slidSince,
  slump,
} from '../../../sandbox/organisation/patterns.ts'
import { type Member, memberNamed, members, reportsOf } from '../../../sandbox/organisation/people.ts'
import { addDays, daysBetween, type PlainDate, plainDate, weekday } from '../../../src/kernel/time.ts'

const span = spanOf(26)
const habits = habitsOf(span)
const leads = members.filter(({ layer }) => layer === 'first-line')

describe('the habits of Hearthwell', () => {
  test('come out the same from the same seed, and otherwise from another', () => {
    expect(plain(habitsOf(span))).toBe(plain(habits))
    expect(plain(habitsOf(span, seed + 1))).not.toBe(plain(habits))
  })

  test('fill every one of 26 weeks with sessions of every lead who is there', () => {
    for (let week = 0; week < 26; week++) {
      const from = addDays(span.goLiveOn, 7 * week)
      const held = habits.sessions.filter(({ heldOn }) => heldOn >= from && heldOn < addDays(from, 7))
      expect(held.length, from).toBeGreaterThan(15)
    }
    for (const lead of leads) expect(sessionsOf(lead, span.goLiveOn, lastMonday), lead.name).toBeGreaterThan(40)
  })

  test('have most managers steady: nearly every pair meets within two and a half weeks of the last time', () => {
    const steady = leads.filter((lead) => ![slidLead, recoveredLead, leadOnLeave].includes(lead))
    expect(steady).toHaveLength(6)
    for (const lead of steady) {
      const gaps = gapsOf(lead)
      expect(gaps.filter((days) => days <= 19).length / gaps.length, lead.name).toBeGreaterThan(0.8)
    }
  })

  test('have one team that slid eight weeks ago: its lead all but stopped', () => {
    expect(daysBetween(slidSince, lastMonday)).toBe(56)
    expect(sessionsOf(slidLead, weeksAgo(16), weeksAgo(8))).toBeGreaterThan(20)
    expect(sessionsOf(slidLead, weeksAgo(8), lastMonday)).toBeLessThan(8)
  })

  test('have one team that slid in summer and is back since', () => {
    expect([slump.from, slump.until]).toEqual([weeksAgo(18), weeksAgo(12)])
    const perWeek = (from: number, until: number) =>
      sessionsOf(recoveredLead, weeksAgo(from), weeksAgo(until)) / (from - until)
    expect(perWeek(17, 13)).toBeLessThan(perWeek(26, 18) * 0.6)
    expect(perWeek(11, 0)).toBeGreaterThan(perWeek(26, 18) * 0.9)
  })

  test('have one manager on leave when the prepared time ends, and nobody coached by her meanwhile', () => {
    expect(habits.isThere(leadOnLeave, lastMonday)).toBe(false)
    expect(leads.filter((lead) => !habits.isThere(lead, lastMonday))).toEqual([leadOnLeave])
    expect(sessionsOf(leadOnLeave, leave.from, lastMonday)).toBe(0)
    expect(habits.absences.find(({ member, from }) => member === leadOnLeave && from === leave.from)).toMatchObject({
      enteredBy: leadOnLeave,
    })
  })

  test('have her see everybody in the two weeks before: nothing that was due then lapses meanwhile', () => {
    for (const agent of reportsOf(leadOnLeave.employeeNumber)) {
      const last = habits.sessions.findLast(({ coach, coachees, kind, heldOn }) => {
        return coach === leadOnLeave && kind !== 'group' && coachees.includes(agent) && heldOn < leave.from
      })
      const since = Array.from({ length: daysBetween(last?.heldOn ?? span.goLiveOn, leave.from) }, (_, day) =>
        addDays(leave.from, -day - 1),
      )
      // What would be due on the weekend before the leave is due after it.
      expect(since.filter((day) => habits.isThere(agent, day)).length, agent.name).toBeLessThanOrEqual(16)
    }
  })

  test('have one agent ask for a correction, of a session of the last week', () => {
    const { coach, coachees, loggedOn } = habits.correction
    expect(coachees).toHaveLength(1)
    expect(reportsOf(coach.employeeNumber)).toContain(coachees[0])
    expect(loggedOn >= weeksAgo(1) && loggedOn < lastMonday).toBe(true)
    expect([slidLead, leadOnLeave]).not.toContain(coach)
  })

  test('hold sessions only on days on which both are at work, and log them only afterwards', () => {
    for (const { coach, coachees, heldOn, loggedOn } of habits.sessions) {
      for (const one of [coach, ...coachees]) {
        expect(isWorkingDay(one, heldOn) && habits.isThere(one, heldOn), `${one.name} on ${heldOn}`).toBe(true)
        expect(one === coach || one.managerNumber === coach.employeeNumber).toBe(true)
      }
      expect(loggedOn >= heldOn && loggedOn < lastMonday && heldOn >= span.goLiveOn).toBe(true)
      expect(isWorkingDay(coach, loggedOn) && habits.isThere(coach, loggedOn)).toBe(true)
    }
  })

  test('write some hundred different notes, none of them often, and some for their own eyes', () => {
    const notes = habits.logs.flatMap(({ sharedNote }) => sharedNote ?? [])
    const often = Math.max(...countEach(notes).values())
    expect(new Set(notes).size).toBeGreaterThan(60)
    expect(often).toBeLessThan(notes.length / 25)
    expect(habits.logs.filter(({ coachNote }) => coachNote !== undefined).length).toBeGreaterThan(30)
    expect(habits.logs.filter(({ outcome }) => outcome === 'system-cause').length).toBeGreaterThan(30)
    for (const { outcome, systemTopic } of habits.logs)
      expect(systemTopic !== undefined).toBe(outcome === 'system-cause')
    expect(new Set(habits.logs.map(({ format }) => format)).size).toBe(6)
  })

  test('agree on actions that are due after they are logged, most of them done in time', () => {
    const actions = habits.logs.flatMap(({ actions: agreed, loggedOn }) =>
      agreed.map((action) => ({ ...action, loggedOn })),
    )
    expect(actions.length).toBeGreaterThan(200)
    for (const { dueOn, loggedOn } of actions) expect(dueOn >= loggedOn).toBe(true)
    const inTime = actions.filter(({ end, dueOn }) => end?.as === 'done' && end.on <= dueOn)
    expect(inTime.length / actions.length).toBeGreaterThan(0.5)
    for (const { actions: agreed } of habits.logs) {
      expect(new Set(agreed.map(({ what }) => what)).size).toBe(agreed.length)
    }
  })

  test('answer about two questions of three, lower where the team slides', () => {
    const rated = (coach: Member, from: PlainDate, days: number): readonly number[] =>
      reportsOf(coach.employeeNumber).flatMap((agent) =>
        Array.from(
          { length: days },
          (_, day) => habits.answerTo(agent, coach, addDays(from, day))?.rating ?? [],
        ).flat(),
      )
    const before = rated(slidLead, weeksAgo(16), 56)
    const since = rated(slidLead, weeksAgo(8), 56)
    expect(before.length / (8 * 56)).toBeGreaterThan(0.4)
    expect(before.length / (8 * 56)).toBeLessThan(0.9)
    expect(mean(since)).toBeLessThan(mean(before) - 0.4)
    const everybody = leads.flatMap((lead) => rated(lead, weeksAgo(20), 20))
    expect(new Set(everybody)).toEqual(new Set([1, 2, 3, 4, 5]))
  })

  test('thank people of every layer, in public and in private, and never oneself', () => {
    expect(habits.thanks.length).toBeGreaterThan(50)
    expect(new Set(habits.thanks.map(({ from }) => from.layer))).toEqual(new Set(members.map(({ layer }) => layer)))
    expect(new Set(habits.thanks.map(({ place }) => place))).toEqual(new Set(['channel', 'private']))
    for (const { from, to } of habits.thanks) expect(from).not.toBe(to)
  })

  test('fit a shorter span as well', () => {
    const short = habitsOf(spanOf(2))
    expect(short.sessions.every(({ heldOn }) => heldOn >= weeksAgo(2))).toBe(true)
    expect(short.sessions.length).toBeGreaterThan(40)
    expect(short.isThere(leadOnLeave, lastMonday)).toBe(false)
  })
})

describe('the calendar of the prepared weeks', () => {
  test('ends on a Monday, 26 weeks after going live on one', () => {
    expect([weekday(lastMonday), weekday(span.goLiveOn)]).toEqual([1, 1])
    expect(daysBetween(span.goLiveOn, lastMonday)).toBe(182)
  })

  test('stops at nine o’clock in each zone, on Mondays at eight too, by summer and by winter time', () => {
    const stops = (date: string) =>
      momentsOf(plainDate(date))
        .filter(({ acts }) => !acts)
        .map(({ at }) => at.toISOString().slice(11, 16))
    expect(stops('2026-07-14')).toEqual(['03:30', '07:00', '08:00', '13:00'])
    expect(stops('2026-11-16')).toEqual(['02:30', '03:30', '06:00', '07:00', '08:00', '09:00', '13:00', '14:00'])
  })

  test('gives everybody two moments to act in on each working day', () => {
    for (const date of ['2026-07-14', '2026-11-12'].map(plainDate)) {
      const acting = momentsOf(date).filter(({ acts }) => acts)
      for (const member of members) {
        expect(acting.filter(({ at }) => isAtWork(member, at)).length, `${member.name} on ${date}`).toBe(2)
      }
    }
    const [agent] = reportsOf(memberNamed('HW005').employeeNumber)
    expect(agent && isAtWork(agent, new Date('2026-11-14T11:00:00Z'))).toBe(false)
  })
})

function plain({ absences, logs, thanks, posts, correction }: Habits): string {
  return JSON.stringify({ absences, logs, thanks, posts, correction })
}

function sessionsOf(coach: Member, from: PlainDate, before: PlainDate): number {
  return habits.sessions.filter(
    (session) => session.coach === coach && session.heldOn >= from && session.heldOn < before,
  ).length
}

/** Days between one counting session of a pair and the next, without the days on which one of the two was away. */
function gapsOf(coach: Member): readonly number[] {
  return reportsOf(coach.employeeNumber).flatMap((coachee) => {
    const days = habits.sessions
      .filter((session) => session.coach === coach && session.kind !== 'group' && session.coachees.includes(coachee))
      .map(({ heldOn }) => heldOn)
      .sort()
    return days.slice(1).map((day, index) => {
      const before = days[index] ?? day
      const between = Array.from({ length: daysBetween(before, day) }, (_, step) => addDays(before, step + 1))
      return between.filter((each) => habits.isThere(coach, each) && habits.isThere(coachee, each)).length
    })
  })
}

function countEach(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
