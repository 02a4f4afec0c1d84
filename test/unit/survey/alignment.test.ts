import { describe, expect, test } from 'vitest'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { decideAlignment } from '../../../src/survey/question/alignment.ts'
import { opennessAt } from '../../../src/survey/survey.ts'
import { asked, at, survey } from './given.ts'

const ids = (...names: string[]) => names.map((name) => asId<PersonId>(name))
const session = { coacheeIds: ids('ben', 'cleo'), heldOn: plainDate('2026-03-03'), withdrawn: false, lateLogged: false }
const waiting = { state: 'waiting', attempts: 0, checkAt: at('2026-03-03T10:00:00Z') } as const

describe('the surveys of a session', () => {
  test('are planned for every coachee when it is logged', () => {
    expect(decideAlignment(session, [])).toMatchObject({ plan: ids('ben', 'cleo'), end: [], reopen: [], move: [] })
  })

  test('are planned for those only who were added by an edit', () => {
    expect(decideAlignment(session, [survey(waiting)]).plan).toEqual(ids('cleo'))
  })

  test('are none for a session logged more than seven days late', () => {
    expect(decideAlignment({ ...session, lateLogged: true }, []).plan).toEqual([])
  })

  test('end for a coachee who was taken off, sent or not', () => {
    const [ben, cleo] = [survey(waiting), survey({ state: 'open', asked }, { coacheeId: 'cleo' })]
    const alone = decideAlignment({ ...session, coacheeIds: ids('dan') }, [ben, cleo])
    expect(alone.end).toEqual([
      { survey: ben, as: 'removed' },
      { survey: cleo, as: 'removed' },
    ])
  })

  test('all end when it is withdrawn, those that closed too, and nothing is planned', () => {
    const surveys = [survey({ state: 'closed', asked }), survey(waiting, { coacheeId: 'cleo' })]
    expect(decideAlignment({ ...session, withdrawn: true }, surveys)).toEqual({
      plan: [],
      end: surveys.map((ended) => ({ survey: ended, as: 'withdrawn' })),
      reopen: [],
      move: [],
    })
  })

  test('that were never asked stay so', () => {
    const never = survey({ state: 'never' })
    expect(decideAlignment({ ...session, withdrawn: true }, [never]).end).toEqual([])
    expect(decideAlignment(session, [never]).reopen).toEqual([])
  })

  test('come back with their coachee', () => {
    const gone = survey({ state: 'removed', asked })
    expect(decideAlignment(session, [gone]).reopen).toEqual([gone])
  })

  test('take over a corrected date', () => {
    const open = survey({ state: 'open', asked })
    expect(decideAlignment({ ...session, heldOn: plainDate('2026-03-02') }, [open]).move).toEqual([open])
  })

  test('stay as they are the second time', () => {
    const ended = survey({ state: 'withdrawn', asked })
    expect(decideAlignment({ ...session, withdrawn: true }, [ended]).end).toEqual([])
    const removed = survey({ state: 'removed', asked: undefined }, { coacheeId: 'dan' })
    expect(decideAlignment(session, [removed]).end).toEqual([])
  })
})

describe('a survey is open', () => {
  test('to the last moment of its seventh day, by the clock and not by its state', () => {
    const last = new Date(asked.closesAt.getTime() - 1)
    expect(opennessAt(survey({ state: 'open', asked }), last)).toBe('open')
    expect(opennessAt(survey({ state: 'open', asked }), asked.closesAt)).toBe('closed')
    expect(opennessAt(survey({ state: 'closed', asked }), last)).toBe('open')
  })

  test('as soon as it was handed over, since a tap may be faster than Slack’s answer to us', () => {
    expect(opennessAt(survey({ ...waiting, attempts: 1 }), at('2026-03-03T10:00:01Z'))).toBe('open')
    expect(opennessAt(survey(waiting), at('2026-03-03T10:00:01Z'))).toBe('closed')
  })

  test.each(['withdrawn', 'removed'] as const)('no more when %s', (state) => {
    expect(opennessAt(survey({ state, asked }), asked.at)).toBe(state)
  })
})
