import { describe, expect, test } from 'vitest'
import { drawFloor, drawFloorSaved } from '../../../src/admin/floor.modal.ts'
import { drawUnreachable, drawWarnings } from '../../../src/admin/lists.view.ts'
import { drawSettings, type Settings } from '../../../src/admin/settings.view.ts'
import { standardScopes } from '../../../src/admin/settings-buttons.ts'
import {
  changeFrom,
  confirmStandardModal,
  drawStandardForm,
  drawStandardPreview,
  drawStandardSaved,
  drawStandards,
  type StandardForm,
} from '../../../src/admin/standard.modal.ts'
import { sayChanges, sayTerms, sayWhen } from '../../../src/admin/standard-words.ts'
import {
  drawWorkingDays,
  drawWorkingDaysForm,
  drawWorkingDaysSaved,
  workingSettingFrom,
} from '../../../src/admin/working-days.modal.ts'
import { sayWeekdays, sayWorkingSetting, warnOfHolidays } from '../../../src/admin/working-days.ts'
import { type StandardTerms, sayRule } from '../../../src/cadence/index.ts'
import { plainDate, wallTime } from '../../../src/kernel/time.ts'
import { parseLocation } from '../../../src/people/calendar/holidays.ts'
import { expectTaken, oddNames, peopleOf, person, readAloud, today } from '../home/given.ts'

const standard: StandardTerms = {
  interval: 14,
  graceDays: 2,
  minimumMinutes: 5,
  formats: ['one-on-one', 'side-by-side', 'call-review', 'role-play', 'coach-the-coach'],
}

describe('/coach settings', () => {
  const settings: Settings = {
    today,
    locale: 'en-GB',
    people: 85,
    goLiveOn: plainDate('2026-04-01'),
    isLive: false,
    standard: sayTerms(standard),
    rule: sayRule({ windowDays: 28, sharePercent: 80, relaxWeeks: 4 }),
    heldPairs: { ruled: 2, pinned: 1 },
    workingDays: 'Monday to Friday, 09:00 to 17:00',
    zone: 'Europe/London',
    floor: 5,
    questions: { built: 12, own: 2 },
    psychometrics: 'Looked at once a quarter, next on Sunday 26 April.',
    admins: 1,
    unreachable: 3,
    warnings: 1,
  }

  test('says of each part how it stands, and what the figures are not for', () => {
    const view = drawSettings(settings)
    expectTaken(view)
    const said = readAloud(view)
    expect(said).toContain('*People*\n85 people in the directory.\n[Import]')
    expect(said).toContain('Wednesday 1 April. Nobody is written to before it.\n[Choose]')
    expect(said).toContain('A one-on-one every two weeks, with 2 working days of grace.')
    expect(said).toContain(
      '*Rhythm rule*\nA manager’s one-on-one turns weekly when under 80 % were on time over 4 weeks, and back after 4 weeks on rhythm.\n[Change]',
    )
    expect(said).toContain('*Weekly and pinned*\n2 pairs are weekly by the rule, 1 is pinned.\n[Open]')
    expect(said).toContain('*Time zone*\nEurope/London, for whom nothing nearer says one.\n[Change]')
    expect(said).toContain(
      '*Questions*\n12 statements about coaching that come with Touchline, and 2 of your own.\n[Open]',
    )
    expect(said).toContain('3 people get no messages. They can be coached and logged.')
    expect(said).toContain('1 pair has no common working day in four weeks.')
    expect(said).toContain('*How well the questions work*\nLooked at once a quarter, next on Sunday 26 April.\n[Look]')
    expect(said).toContain('No employment decision should rest on this.')
  })

  test('of an empty workspace says what to do first', () => {
    const empty = { ...settings, people: 0, goLiveOn: undefined, unreachable: 0, warnings: 0, admins: 0 }
    const view = drawSettings(empty)
    expectTaken(view)
    const said = readAloud(view)
    expect(said).toContain('Nobody is here yet: import a people file.')
    expect(said).toContain('No day is chosen; the first import sets one.')
    expect(said).toContain('Everybody can be reached.')
  })
})

describe('standards', () => {
  const day = { today, locale: 'en-GB' as const }
  const form: StandardForm = { scope: 'first-line', ...standard, interval: '7', since: today }

  test('are said in words', () => {
    expect(sayTerms(standard)).toBe(
      'A one-on-one every two weeks, with 2 working days of grace. Counted: one-on-one, side-by-side, call review, role play and coach the coach, of 5 minutes or more.',
    )
    expect(sayTerms({ ...standard, interval: 'off' })).toBe(
      'No regular one-on-one is asked for, and nobody is reminded.',
    )
  })

  test('say what a change does, a sentence each', () => {
    const after: StandardTerms = { interval: 7, graceDays: 1, minimumMinutes: 15, formats: ['one-on-one', 'group'] }
    expect(sayChanges(standard, after)).toEqual([
      'How often: every two weeks now, every week then.',
      'Grace: 2 working days now, 1 then.',
      'Shortest that counts: 5 minutes now, 15 then.',
      'Counts as well: group.',
      'Counts no longer: side-by-side, call review, role play and coach the coach.',
    ])
    expect(sayChanges(standard, standard)).toEqual([])
  })

  test('say from when, and for how many', () => {
    expect(sayWhen(72, today, today, 'en-GB')).toBe(
      'From today, each time with the next one-on-one: one that is open now keeps its date. It concerns 72 pairs.',
    )
    expect(sayWhen(0, plainDate('2026-04-01'), today, 'en-US')).toContain('From Wednesday, April 1,')
  })

  test('have an overview, with what is set for later', () => {
    const lines = standardScopes.map((scope) => ({
      scope,
      terms: standard,
      own: scope === 'workspace',
      next:
        scope === 'first-line'
          ? { since: plainDate('2026-04-01'), terms: { ...standard, interval: 7 as const } }
          : undefined,
    }))
    const view = drawStandards(lines, day)
    expectTaken(view)
    const said = readAloud(view)
    expect(said).toContain(
      '*One-on-ones with first-line managers*\nAs for everybody.\nFrom Wednesday 1 April: A one-on-one every week',
    )
    expect(said.match(/\[Change\]/g)).toHaveLength(standardScopes.length)
  })

  test('have a form filled with what holds today; a layer may go with everybody', () => {
    const own = drawStandardForm({ scope: 'workspace', terms: standard, own: true, next: undefined }, today)
    const layer = drawStandardForm({ scope: 'first-line', terms: standard, own: false, next: undefined }, today)
    expectTaken(own)
    expectTaken(layer)
    expect(JSON.stringify(own)).not.toContain('as-workspace')
    expect(JSON.stringify(layer)).toContain('"initial_option":{"text":{"type":"plain_text","text":"As for everybody"')
  })

  test('show what would change before it is saved, and carry exactly that', () => {
    const preview = { before: standard, after: { ...standard, interval: 7 as const }, pairs: 9, next: undefined }
    const view = drawStandardPreview(form, preview, day)
    expectTaken(view)
    const said = readAloud(view)
    expect(said).toContain('How often: every two weeks now, every week then.')
    expect(said).toContain('It concerns 9 pairs.')
    expect(said).toContain('Nothing has been saved yet.')
    const read = confirmStandardModal.read({ ...view, state: { values: {} } })
    expect(read.ok && changeFrom(read.value.metadata)).toEqual(changeFrom(form))
    expectTaken(drawStandardSaved('first-line', preview.after, 'From today.'))
  })

  test('say what was set for later, which takes over then', () => {
    const next = { since: plainDate('2026-04-01'), terms: { ...standard, interval: 28 as const } }
    const preview = { before: standard, after: { ...standard, interval: 7 as const }, pairs: 9, next }
    expect(readAloud(drawStandardPreview(form, preview, day))).toContain(
      'Until Wednesday 1 April: from then on holds what is set already. A one-on-one every four weeks,',
    )
    const asEverybody = { ...preview, next: { ...next, terms: undefined } }
    expect(readAloud(drawStandardPreview(form, asEverybody, day))).toContain('what is set already. As for everybody.')
  })

  test('say so where nothing would change', () => {
    const same = drawStandardPreview(form, { before: standard, after: standard, pairs: 9, next: undefined }, day)
    expect(readAloud(same)).toContain('Nothing changes: it is like that already.')
  })
})

describe('working days', () => {
  test('are said as people say them', () => {
    expect(sayWeekdays([1, 2, 3, 4, 5])).toBe('Monday to Friday')
    expect(sayWeekdays([5, 1, 3])).toBe('Monday, Wednesday and Friday')
    expect(sayWeekdays([6, 7])).toBe('Saturday and Sunday')
    expect(sayWorkingSetting({})).toBe('nothing of its own')
    const hours = { from: wallTime('09:00'), until: wallTime('17:00') }
    expect(sayWorkingSetting({ weekdays: [1, 2, 3, 4], hours, location: 'GB-SCT' })).toBe(
      'Monday to Thursday, 09:00 to 17:00, holidays of GB-SCT',
    )
  })

  test('warn of a bare country code that misses regional holidays, and of nothing else', () => {
    expect(warnOfHolidays(parseLocation('DE'))).toBe(
      'DE has the holidays of the whole country only. A code with the region, such as GB-SCT or DE-BY, adds the regional ones.',
    )
    expect(warnOfHolidays(parseLocation('DE-BY'))).toBeUndefined()
    expect(warnOfHolidays(undefined)).toBeUndefined()
  })

  test('are drawn for everybody, a unit and a person', () => {
    expectTaken(drawWorkingDays({ weekdays: [1, 2, 3, 4, 5] }))
    for (const of of ['workspace', 'unit', 'person'] as const) {
      const view = drawWorkingDaysForm(of, { weekdays: [1, 2], location: 'GB-ENG' }, today)
      expectTaken(view)
      expect(JSON.stringify(view).includes('"block_id":"unit"')).toBe(of === 'unit')
      expect(JSON.stringify(view).includes('"block_id":"person"')).toBe(of === 'person')
    }
  })

  test('leave to the wider setting what was left empty', () => {
    const form = {
      unit: undefined,
      person: undefined,
      weekdays: [],
      from: wallTime('08:00'),
      until: undefined,
      location: undefined,
      since: today,
    }
    expect(workingSettingFrom(form)).toEqual({
      since: today,
      weekdays: undefined,
      hours: undefined,
      location: undefined,
    })
  })

  test('are confirmed with whom they concern and the warning', () => {
    const saved = { setting: { since: today, location: 'DE' }, people: 12, holidays: parseLocation('DE') }
    const view = drawWorkingDaysSaved('<!channel> Berlin', saved, { today, locale: 'en-GB' })
    expectTaken(view)
    const said = readAloud(view)
    expect(said).toContain('&lt;!channel&gt; Berlin')
    expect(said).toContain('From today. It concerns 12 people; due dates move where they must.')
    expect(said).toContain('DE has the holidays of the whole country only.')
  })
})

describe('the privacy floor', () => {
  test('explains itself, and says what no figure is for', () => {
    const view = drawFloor(5)
    expectTaken(view)
    expect(readAloud(view)).toContain('*No employment decision should rest on this.')
    expectTaken(drawFloorSaved(8))
    expect(readAloud(drawFloorSaved(8))).toContain('at least 8 people')
  })
})

describe('lists for an admin', () => {
  test('of nobody say so', () => {
    expectTaken(drawUnreachable([], 0))
    expectTaken(drawWarnings([], new Map(), 0))
    expect(readAloud(drawUnreachable([], 0))).toContain('Everybody in the directory can be reached.')
  })

  test('of three hundred are paged, whatever the names', () => {
    const people = Array.from({ length: 300 }, (_, index) =>
      person(`p${index}`, {
        name: `${oddNames[index % oddNames.length]} ${'long '.repeat(40)}`,
        employeeNumber: `E-${index}`,
        unreachable: 'no-slack',
      }),
    )
    const pairs = people.slice(1).map(({ id }) => ({ coachId: person('p0').id, coacheeId: id }))
    for (let page = 0; page < 6; page++) {
      expectTaken(drawUnreachable(people, page))
      expectTaken(drawWarnings(pairs, peopleOf(...people), page))
    }
    const first = readAloud(drawUnreachable(people, 0))
    expect(first).toContain('1 to 60 of 300')
    expect(first).toContain('(E-0): not found in Slack')
    expect(first).not.toContain('<!channel>')
  })
})
