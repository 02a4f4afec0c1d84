import { describe, expect, it } from 'vitest'
import { ladderState, type NudgedPair, nextLineOn } from '../../../src/cadence/nudge/ladder.ts'
import type { Cadence } from '../../../src/cadence/slot/cadence.ts'
import { asId } from '../../../src/kernel/ids.ts'
import { workingCalendar } from '../../../src/people/index.ts'
import { away, cadence, d, excuse, held, logged, replaySlots } from './given.ts'

// The first slot is due Monday 16 March, its grace ends on Wednesday the 18th. So the lines have their days on the 16th,
// on Thursday the 19th, and three working days later, on Tuesday the 24th.
type Nudges = { readonly told?: string[] } & Partial<Pick<NudgedPair, 'silences' | 'resetOn'>>

function pairOn(today: string, nudges: Nudges, given: Partial<Cadence>): NudgedPair {
  const { told = [], silences = [], resetOn } = nudges
  const slots = replaySlots(cadence(given), d(today))
  return { coacheeId: asId('ana'), slots, toldOn: told.map(d), silences, resetOn }
}

/** `line 2` or `not-due`, `open`, `silenced`. */
function on(today: string, nudges: Nudges = {}, given: Partial<Cadence> = {}): string {
  const state = ladderState(pairOn(today, nudges, given), given.coach ?? workingCalendar(), d(today))
  return state.kind === 'line' ? `line ${state.line.number}` : state.kind
}

function next(today: string, nudges: Nudges = {}, given: Partial<Cadence> = {}): string | undefined {
  return nextLineOn(pairOn(today, nudges, given), given.coach ?? workingCalendar(), d(today))
}

describe('the ladder of a pair', () => {
  it('says nothing before the due date', () => {
    expect(on('03-15')).toBe('not-due')
    expect(next('03-10')).toBe('2026-03-16')
  })

  it('tells a line on the due date, and none in grace', () => {
    expect(on('03-16')).toBe('line 1')
    expect(on('03-17', { told: ['03-16'] })).toBe('open')
    expect(on('03-18', { told: ['03-16'] })).toBe('open')
    expect(next('03-17', { told: ['03-16'] })).toBe('2026-03-19')
  })

  it('tells the second on the first day past grace, the third three working days later, and no fourth', () => {
    expect(on('03-19', { told: ['03-16'] })).toBe('line 2')
    expect(on('03-23', { told: ['03-16', '03-19'] })).toBe('open')
    expect(on('03-24', { told: ['03-16', '03-19'] })).toBe('line 3')
    for (const day of ['03-25', '03-27', '03-30', '04-02', '05-29']) {
      expect(on(day, { told: ['03-16', '03-19', '03-24'] })).toBe('open')
    }
    expect(next('03-25', { told: ['03-16', '03-19', '03-24'] })).toBeUndefined()
  })

  it('goes on over a missed slot, without starting again', () => {
    expect(on('03-30', { told: ['03-16', '03-19', '03-24'] })).toBe('open')
    // Weekly: due 9 March, grace to the 11th, missed on the 16th. Lines on the 9th, the 12th and the 17th.
    const weekly = { intervals: [{ since: d('01-01'), interval: 7 as const }] }
    expect(on('03-16', { told: ['03-09', '03-12'] }, weekly)).toBe('open')
    expect(on('03-17', { told: ['03-09', '03-12'] }, weekly)).toBe('line 3')
  })

  it('says since when it has been open, over missed slots too', () => {
    const state = ladderState(pairOn('03-31', { told: ['03-16'] }, {}), workingCalendar(), d('03-31'))
    expect(state).toMatchObject({ kind: 'line', line: { openSince: '2026-03-16', slot: { dueOn: '2026-03-30' } } })
  })

  it('counts working days of the coach: a long weekend makes the third line later', () => {
    const coach = away('03-20', '03-23')
    expect(on('03-24', { told: ['03-16', '03-19'] }, { coach })).toBe('open')
    expect(next('03-24', { told: ['03-16', '03-19'] }, { coach })).toBe('2026-03-26')
  })

  it('starts again after a session', () => {
    const told = ['03-16', '03-19', '03-24']
    expect(on('04-07', { told }, { sessions: [held('03-25')] })).toBe('not-due')
    expect(on('04-08', { told }, { sessions: [held('03-25')] })).toBe('line 1')
  })

  it('does not count the line that led to the session of the same day', () => {
    expect(on('03-30', { told: ['03-16'] }, { sessions: [held('03-16')] })).toBe('line 1')
  })

  it('does not count lines against the next stretch that went out before a late log', () => {
    // Held on the 20th, logged on the 25th: the next is due 3 April.
    const sessions = [logged('03-20', '03-25')]
    expect(on('04-03', { told: ['03-16', '03-19', '03-24'] }, { sessions })).toBe('line 1')
  })

  it('starts again after an excuse that was accepted, whenever that was', () => {
    const accepted = { ...excuse('03-17', '03-02', 'accepted'), decidedOn: d('03-25') }
    expect(on('03-30', { told: ['03-16', '03-19', '03-24'] }, { excuses: [accepted] })).toBe('line 1')
  })

  it('goes on while an excuse is pending', () => {
    expect(on('03-19', { told: ['03-16'] }, { excuses: [excuse('03-17', '03-02', 'pending')] })).toBe('line 2')
  })

  it('starts again after a reset, with the line past grace', () => {
    const told = ['03-16', '03-19', '03-24']
    const resetOn = d('04-03')
    expect(on('04-03', { told, resetOn })).toBe('line 1')
    expect(next('04-03', { told: [...told, '04-03'], resetOn })).toBe('2026-04-08')
    expect(on('04-13', { told: [...told, '04-03', '04-08', '04-13'], resetOn })).toBe('open')
  })

  it('keeps what was told when the session that had ended it is withdrawn', () => {
    expect(on('03-19', { told: ['03-16'] }, { sessions: [held('03-16', { withdrawn: true })] })).toBe('line 2')
  })

  it('tells the due date again where a late absence has moved it, as one of three', () => {
    // Away from 9 to 13 March: due on the 23rd, when a line had already gone out on the 16th.
    const coach = away('03-09', '03-13')
    expect(on('03-20', { told: ['03-16'] }, { coach })).toBe('not-due')
    expect(on('03-23', { told: ['03-16'] }, { coach })).toBe('line 2')
  })

  it('says nothing while the next slot of a missed one is not due yet', () => {
    // Away for all of April: the slot of 30 March is missed on 13 April, the next is due on 14 May.
    const given = { sessions: [held('03-16')], coachee: away('03-31', '04-30') }
    expect(on('04-20', { told: ['03-30'] }, given)).toBe('not-due')
    expect(next('04-20', { told: ['03-30'] }, given)).toBe('2026-05-14')
    expect(on('05-14', { told: ['03-30'] }, given)).toBe('line 2')
  })
})

describe('a line whose day passed untold', () => {
  it('is told on the next day, once', () => {
    expect(on('03-17')).toBe('line 1')
    expect(on('03-18', { told: ['03-17'] })).toBe('open')
    expect(on('03-19', { told: ['03-17'] })).toBe('line 2')
  })

  it('is one line after a week, not one for each day', () => {
    expect(on('03-25')).toBe('line 1')
    expect(on('03-26', { told: ['03-25'] })).toBe('open')
    expect(next('03-26', { told: ['03-25'] })).toBe('2026-03-30')
  })

  it('counts three working days from when it was told', () => {
    expect(next('03-23', { told: ['03-16', '03-20'] })).toBe('2026-03-25')
  })
})

describe('a silence', () => {
  const planned = { kind: 'planned' as const, madeOn: d('03-16'), until: d('03-20') }

  it('lasts until the planned date, and on that date the line that had its day meanwhile is told', () => {
    const nudges = { told: ['03-16'], silences: [planned] }
    expect(on('03-19', nudges)).toBe('silenced')
    expect(next('03-19', nudges)).toBe('2026-03-20')
    expect(on('03-20', nudges)).toBe('line 2')
  })

  it('makes no line of its own: with none due, the planned date stays quiet', () => {
    const silences = [{ kind: 'planned' as const, madeOn: d('03-16'), until: d('03-17') }]
    expect(on('03-17', { told: ['03-16'], silences })).toBe('open')
  })

  it('is replaced by a newer one', () => {
    const sooner = { kind: 'planned' as const, madeOn: d('03-17'), until: d('03-19') }
    expect(on('03-19', { told: ['03-16'], silences: [planned, sooner] })).toBe('line 2')
  })

  it('ends with the session that it waited for', () => {
    const silences = [{ kind: 'snoozed' as const, madeOn: d('03-16'), until: d('04-10') }]
    expect(on('04-01', { told: ['03-16'], silences }, { sessions: [held('03-18')] })).toBe('line 1')
  })

  it('of a snooze is 28 days at most, whatever was asked for', () => {
    const silences = [{ kind: 'snoozed' as const, madeOn: d('03-16'), until: d('12-31') }]
    expect(on('04-12', { told: ['03-16'], silences })).toBe('silenced')
    expect(on('04-13', { told: ['03-16'], silences })).toBe('line 2')
  })
})
