import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asId, type PersonId, type SlackUserId } from '../../../src/kernel/ids.ts'
import { addDays, plainDate } from '../../../src/kernel/time.ts'
import { previewLines } from '../../../src/people/import/import.view.ts'
import { type ImportPlan, type KnownPerson, planImport } from '../../../src/people/import/import-plan.ts'
import { readPeopleFile } from '../../../src/people/import/people-csv.ts'
import type { PeopleFile } from '../../../src/people/import/people-file.ts'

const today = plainDate('2026-03-10')

function file(...lines: readonly string[]): PeopleFile {
  const header =
    'employee_number,name,email,manager_employee_number,unit,location,timezone,start_date,end_date,slack_user_id'
  const outcome = readPeopleFile(new TextEncoder().encode([header, ...lines].join('\n')))
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ say }) => say).join('\n'))
  return outcome.value
}

/** What the directory holds once the plan is carried out. `tag` makes the ids of new people its own, as writing does. */
function apply(
  planned: ImportPlan,
  source: PeopleFile,
  known: readonly KnownPerson[],
  tag: string,
): readonly KnownPerson[] {
  const isNew = new Set(planned.added.map(({ id }) => id))
  const idOf = (id: PersonId) => (isNew.has(id) ? asId<PersonId>(id.replace('new', tag)) : id)
  const plan = {
    ...planned,
    added: planned.added.map((one) => ({ ...one, id: idOf(one.id) })),
    lines: planned.lines.map((one) => ({
      ...one,
      personId: idOf(one.personId),
      to: one.to === undefined ? undefined : idOf(one.to),
    })),
  }
  const people = new Map(known.map((person) => [person.id, person]))
  const write = (id: PersonId, row: PeopleFile['rows'][number], before: KnownPerson | undefined) =>
    people.set(id, {
      id,
      origin: 'file',
      employeeNumber: row.employeeNumber,
      name: row.name,
      email: row.email,
      title: row.title,
      unit: row.unit,
      location: row.location,
      zone: row.zone,
      locale: row.locale,
      startOn: row.startOn,
      endOn: row.endOn,
      slackUserId: before?.slackUserId,
      fileSlackUserId: row.slackUserId,
      line: before?.line,
    })
  for (const id of plan.released) {
    const person = people.get(id)
    if (person !== undefined) people.set(id, { ...person, email: undefined, slackUserId: undefined })
  }
  for (const { id, row } of [...plan.added, ...plan.changed]) write(id, row, people.get(id))
  for (const { id, endOn, missing } of plan.left) {
    const person = people.get(id)
    if (missing && person !== undefined) people.set(id, { ...person, endOn })
  }
  for (const { personId, to, on } of plan.lines) {
    const person = people.get(personId)
    if (person !== undefined)
      people.set(personId, { ...person, line: to === undefined ? undefined : { managerId: to, startsOn: on } })
  }
  expect(source.rows.length).toBeGreaterThan(0)
  return [...people.values()]
}

function plan(source: PeopleFile, known: readonly KnownPerson[] = [], on = today) {
  return planImport(source, known, undefined, on)
}

/** The directory after that file was imported on that day. */
function imported(
  source: PeopleFile,
  known: readonly KnownPerson[] = [],
  on = today,
  tag = 'new',
): readonly KnownPerson[] {
  return apply(plan(source, known, on), source, known, tag)
}

const three = file('1,Ana,ana@x.example,,,,,,,', '2,Ben,ben@x.example,1,,,,,,', '3,Cy,cy@x.example,2,,,,,,')
const counts = (of: ImportPlan) => ({
  added: of.added.length,
  moved: of.moved.length,
  changed: of.changed.length,
  left: of.left.length,
  returned: of.returned.length,
  unchanged: of.unchanged,
  lines: of.lines.length,
})
const nothing = { added: 0, moved: 0, changed: 0, left: 0, returned: 0, lines: 0 }

describe('an import', () => {
  test('of a first file adds everybody, with a line each', () => {
    expect(counts(plan(three))).toEqual({ ...nothing, added: 3, unchanged: 0, lines: 2 })
    expect(plan(three).lines).toMatchObject([
      { personId: 'new:2', to: 'new:1', on: today },
      { personId: 'new:3', to: 'new:2', on: today },
    ])
  })

  test('of the same file again changes nothing, also days later', () => {
    expect(counts(plan(three, imported(three)))).toEqual({ ...nothing, unchanged: 3 })
    expect(counts(plan(three, imported(three), addDays(today, 400)))).toEqual({ ...nothing, unchanged: 3 })
  })

  test('starts a new line on the start date, in the past or in the future', () => {
    const source = file('1,Ana,,,,,,,,', '2,Ben,,1,,,,2024-05-01,,', '3,Cy,,1,,,,2026-09-01,,')
    expect(plan(source).lines.map(({ on }) => on)).toEqual(['2024-05-01', '2026-09-01'])
  })

  test('moves somebody from today on', () => {
    const moved = file('1,Ana,ana@x.example,,,,,,,', '2,Ben,ben@x.example,1,,,,,,', '3,Cy,cy@x.example,1,,,,,,')
    const next = plan(moved, imported(three), plainDate('2026-04-01'))
    expect(counts(next)).toEqual({ ...nothing, moved: 1, unchanged: 2, lines: 1 })
    expect(next.moved).toMatchObject([{ name: 'Cy', from: 'new:2', to: 'new:1', on: '2026-04-01', standIn: false }])
  })

  test('takes whoever is missing to have left yesterday', () => {
    const less = file('1,Ana,ana@x.example,,,,,,,', '2,Ben,ben@x.example,1,,,,,,')
    const next = plan(less, imported(three), plainDate('2026-04-01'))
    expect(next.left).toEqual([{ id: 'new:3', name: 'Cy', endOn: '2026-03-31', missing: true }])
    expect(next.lines).toMatchObject([{ personId: 'new:3', to: undefined, on: '2026-04-01' }])
    expect(counts(plan(less, imported(less, imported(three)), plainDate('2026-05-01')))).toEqual({
      ...nothing,
      unchanged: 2,
    })
  })

  test('leaves alone those who were made in Slack and aren’t in the file', () => {
    const known = imported(three).map((person) =>
      person.name === 'Cy' ? { ...person, origin: 'slack' as const } : person,
    )
    const less = file('1,Ana,ana@x.example,,,,,,,', '2,Ben,ben@x.example,1,,,,,,')
    expect(plan(less, known).left).toEqual([])
  })

  test('gives a leaver’s reports to the next line above, from the day after', () => {
    const gone = file(
      '1,Ana,ana@x.example,,,,,,,',
      '2,Ben,ben@x.example,1,,,,,2026-03-07,',
      '3,Cy,cy@x.example,2,,,,,,',
    )
    const next = plan(gone, imported(three, [], plainDate('2026-01-01')))
    expect(next.left).toMatchObject([{ name: 'Ben', endOn: '2026-03-07', missing: false }])
    expect(next.moved).toMatchObject([{ name: 'Cy', to: 'new:1', on: '2026-03-08', standIn: true }])
    expect(counts(plan(gone, imported(gone, imported(three))))).toEqual({ ...nothing, unchanged: 3 })
  })

  test('climbs over several leavers, and leaves nobody above when all have left', () => {
    const before = file('1,Ana,,,,,,,,', '2,Ben,,1,,,,,,', '3,Cy,,2,,,,,,', '4,Di,,3,,,,,,')
    const after = file(
      '1,Ana,,,,,,,2026-03-01,',
      '2,Ben,,1,,,,,2026-03-02,',
      '3,Cy,,2,,,,,2026-03-03,',
      '4,Di,,3,,,,,,',
    )
    const next = plan(after, imported(before, [], plainDate('2026-01-01')))
    expect(next.moved).toMatchObject([{ name: 'Di', to: undefined, standIn: false, on: '2026-03-04' }])
  })

  test('does nothing yet about a last day to come', () => {
    const soon = file(
      '1,Ana,ana@x.example,,,,,,,',
      '2,Ben,ben@x.example,1,,,,,2026-03-20,',
      '3,Cy,cy@x.example,2,,,,,,',
    )
    expect(counts(plan(soon, imported(three)))).toEqual({ ...nothing, changed: 1, unchanged: 2 })
  })

  test('takes somebody back', () => {
    const less = file('1,Ana,ana@x.example,,,,,,,', '2,Ben,ben@x.example,1,,,,,,')
    const known = imported(less, imported(three), plainDate('2026-02-01'))
    const back = plan(three, known)
    expect(counts(back)).toMatchObject({ returned: 1, added: 0, left: 0 })
    expect(back.lines).toMatchObject([{ personId: 'new:3', to: 'new:2', on: today }])
  })

  test('knows somebody by e-mail whose number changed, under the same name only', () => {
    const renumbered = file('1,Ana,ana@x.example,,,,,,,', '2,Ben,ben@x.example,1,,,,,,', '33,CY,Cy@x.example,2,,,,,,')
    expect(counts(plan(renumbered, imported(three)))).toMatchObject({ added: 0, left: 0, changed: 1 })
    const somebodyElse = file(
      '1,Ana,ana@x.example,,,,,,,',
      '2,Ben,ben@x.example,1,,,,,,',
      '33,Dee,cy@x.example,2,,,,,,',
    )
    expect(plan(somebodyElse, imported(three))).toMatchObject({ released: ['new:3'], left: [{ name: 'Cy' }] })
  })

  test('takes over somebody made in Slack with the same address', () => {
    const known: KnownPerson[] = imported(three).map((person) =>
      person.name === 'Cy' ? { ...person, origin: 'slack', employeeNumber: undefined, name: 'cyrus' } : person,
    )
    expect(plan(three, known)).toMatchObject({ added: [], changed: [{ id: 'new:3' }] })
  })

  test('says nothing about columns that the file doesn’t have', () => {
    const outcome = readPeopleFile(
      new TextEncoder().encode('employee_number,name,manager_employee_number\n1,Ana,\n2,Ben,1\n3,Cy,2\n'),
    )
    expect(outcome.ok && counts(plan(outcome.value, imported(three)))).toEqual({ ...nothing, unchanged: 3 })
  })

  test('previews calendars, regions and Slack', () => {
    const source = file(
      '1,Ana,ana@x.example,,,GB-ENG,,,,',
      '2,Ben,,1,,GB,,,,',
      '3,Cy,cy@x.example,1,,Head office,,,,',
      '4,Di,,1,,,,,,U777',
    )
    const accounts = { emails: new Set(['ana@x.example']), ids: new Set([asId<SlackUserId>('U777')]) }
    const preview = planImport(source, [], accounts, today)
    expect(preview).toMatchObject({ noCalendar: ['Head office', ''], regionMissing: ['GB'], noSlack: 2 })
    expect(previewLines(preview).join('\n')).toBe(
      [
        'Added: 4',
        'Moved to another manager: 0',
        'Changed: 0',
        'Left: 0',
        'Unchanged: 0',
        'No holiday calendar: 2 (“Head office”)',
        'Only the country’s holidays: 1 (“GB”). A code with the region, such as GB-SCT, would add regional ones.',
        'No Slack: 2 (they can be coached and logged, and get no messages)',
      ].join('\n'),
    )
  })

  test('carried out and planned again is empty, whatever came before', async () => {
    const person = fc.record({
      present: fc.boolean(),
      manager: fc.nat(11),
      name: fc.constantFrom('Ana', 'Ben', 'Cy'),
      end: fc.constantFrom('', '', '', '2026-01-31', '2026-03-09', '2026-12-31'),
      start: fc.constantFrom('', '2024-01-01', '2026-06-01'),
      email: fc.constantFrom('', 'a', 'b', 'c', 'd'),
    })
    // Managers stand earlier in the file, so that there is no circle.
    const people = fc.array(person, { minLength: 1, maxLength: 12 }).map((list) => {
      const lines: string[] = []
      const numbers: number[] = []
      const emails = new Set<string>()
      for (const [number, one] of list.entries()) {
        if (!one.present && number > 0) continue
        const manager = numbers.length === 0 ? '' : String(numbers[one.manager % (numbers.length + 1)] ?? '')
        const email = one.email === '' || emails.has(one.email) ? '' : `${one.email}@x.example`
        emails.add(one.email)
        const start = one.end !== '' && one.start > one.end ? '' : one.start
        lines.push(`${number},${one.name},${email},${manager},,,,${start},${one.end},`)
        numbers.push(number)
      }
      return file(...lines)
    })
    await fc.assert(
      fc.asyncProperty(fc.array(people, { minLength: 1, maxLength: 4 }), async (files) => {
        let known: readonly KnownPerson[] = []
        for (const [index, source] of files.entries()) {
          const on = addDays(plainDate('2026-02-01'), index * 20)
          known = imported(source, known, on, `round ${index}`)
          expect(counts(plan(source, known, on))).toMatchObject(nothing)
          const managers = new Map(known.flatMap(({ id, line }) => (line === undefined ? [] : [[id, line.managerId]])))
          for (const start of managers.keys()) {
            let steps = 0
            for (let at: PersonId | undefined = start; at !== undefined; at = managers.get(at))
              expect(steps++).toBeLessThan(40)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
