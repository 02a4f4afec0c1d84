import { describe, expect, test } from 'vitest'
import { agendasOf, type Deed, takeDue } from '../../../sandbox/organisation/agenda.ts'
import { spanOf } from '../../../sandbox/organisation/calendar.ts'
import { habitsOf } from '../../../sandbox/organisation/habits.ts'
import { plainDate } from '../../../src/kernel/time.ts'

const post = { channel: 'general', text: 'Morning all.' } as const

describe('an agenda', () => {
  test('holds every planned deed once, in the order of their days', () => {
    const habits = habitsOf(spanOf(4))
    const agendas = agendasOf(habits)
    const deeds = [...agendas.values()].flat()
    const actions = habits.logs.flatMap((log) => log.actions).filter(({ end }) => end !== undefined)
    expect(deeds).toHaveLength(
      habits.logs.length + habits.absences.length + habits.thanks.length + habits.posts.length + actions.length,
    )
    for (const own of agendas.values()) expect(own.map(({ on }) => on)).toEqual(own.map(({ on }) => on).sort())
    for (const [member, own] of agendas) {
      for (const deed of own) if (deed.kind === 'log') expect(deed.log.coach).toBe(member)
    }
  })

  test('gives out what is due, and what was left over from a day away', () => {
    const [from] = [...agendasOf(habitsOf(spanOf(1))).keys()]
    if (from === undefined) throw new Error('nobody has anything to do')
    const deed = (on: string, when: Deed['when']): Deed => {
      const date = plainDate(on)
      return { on: date, when, kind: 'post', post: { ...post, on: date, from } }
    }
    const [yesterday, morning, afternoon, tomorrow] = [
      deed('2026-11-09', 'later'),
      deed('2026-11-10', 'first'),
      deed('2026-11-10', 'later'),
      deed('2026-11-11', 'first'),
    ]
    const deeds = [yesterday, morning, afternoon, tomorrow]
    expect(takeDue(deeds, plainDate('2026-11-10'), false)).toEqual([yesterday, morning])
    expect(takeDue(deeds, plainDate('2026-11-10'), false)).toEqual([])
    expect(takeDue(deeds, plainDate('2026-11-10'), true)).toEqual([afternoon])
    expect(deeds).toEqual([tomorrow])
  })
})
