// How somebody's own coaching is seen, as far as Home and `/coach me` say it.
import { describe, expect, test } from 'vitest'
import { drawMe } from '../../../src/home/me/me.view.ts'
import { ownQualitySection } from '../../../src/home/me/own-quality.view.ts'
import { drawHomePage } from '../../../src/home/page/home.view.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import type { LastRelease } from '../../../src/survey/index.ts'
import { page, person, readAloud, team, today } from './given.ts'

const day = { today, locale: 'en-GB' } as const
const shown = { isBottom: false, band: '5-7', firstVersion: 1, lastVersion: 1 } as const
const releases: readonly LastRelease[] = [
  {
    stream: 'session',
    releasedOn: plainDate('2026-03-01'),
    figures: [
      { ...shown, figure: 'usefulness', tenths: 42 },
      { ...shown, figure: 'guidance', tenths: 20, isBottom: true, band: '13+' },
      { ...shown, figure: 'confirmed', tenths: 9 },
    ],
  },
  {
    stream: 'quarterly',
    releasedOn: plainDate('2025-12-07'),
    figures: [{ ...shown, figure: 'relationship', tenths: 38, band: '8-12' }],
  },
]

describe('in Home, how a coach’s own coaching is seen', () => {
  test('is a line a stream, each figure with its people, and the way to more', () => {
    expect(readAloud(ownQualitySection(releases, day))).toBe(
      [
        '*How your coaching is seen*',
        'After sessions, released 1 March: Usefulness 4.2 of 5 (5–7 people) · Guidance 2.0 or lower, of 5 (13 people or more)',
        'Quarterly questions, released 7 December 2025: Relationship 3.8 of 5 (8–12 people)',
        '[How my coaching is seen]',
      ].join('\n'),
    )
  })

  test('is “not enough answers yet” where nothing is released', () => {
    const said = readAloud(ownQualitySection([], day))
    expect(said).toContain('Usefulness and dimensions: not enough answers yet. How long it may take stands behind')
    expect(said).not.toMatch(/\d/)
  })

  test('takes four blocks at most, and is for people with a team', () => {
    expect(ownQualitySection(releases, day).length).toBeLessThanOrEqual(4)
    const said = (change: Parameters<typeof page>[0]) => readAloud(drawHomePage(page(change)))
    expect(said({ team: team([]), quality: releases })).toContain('*How your coaching is seen*')
    expect(said({})).not.toContain('coaching is seen')
  })
})

test('/coach me leads there, for people who coach', () => {
  const view = {
    ...day,
    readerId: person('me').id,
    people: new Map(),
    next: [],
    actions: [],
    sessions: [],
    hasMore: false,
    page: 0,
    answers: [],
    askingStopped: false,
  }
  expect(readAloud(drawMe({ ...view, isCoach: true }))).toContain('[How my coaching is seen]')
  expect(readAloud(drawMe({ ...view, isCoach: false }))).not.toContain('coaching is seen')
})
