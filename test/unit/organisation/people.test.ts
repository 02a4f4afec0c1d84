import { describe, expect, test } from 'vitest'
import { type Layer, leadOf, members, peopleCsv, reportsOf } from '../../../sandbox/organisation/people.ts'
import { parseZone } from '../../../src/kernel/time.ts'
import { parseLocation } from '../../../src/people/calendar/holidays.ts'
import { readPeopleFile } from '../../../src/people/import/people-csv.ts'

describe('the people of Hearthwell', () => {
  test('are one senior leader, three second-line and nine first-line managers, and 72 agents', () => {
    const count = (layer: Layer) => members.filter((member) => member.layer === layer).length
    expect([count('senior-leader'), count('second-line'), count('first-line'), count('team-member')]).toEqual([
      1, 3, 9, 72,
    ])
    expect(members).toHaveLength(85)
  })

  test('report to somebody one layer above, three, three and eight at a time', () => {
    const above: Readonly<Record<Layer, Layer | undefined>> = {
      'senior-leader': undefined,
      'second-line': 'senior-leader',
      'first-line': 'second-line',
      'team-member': 'first-line',
    }
    for (const { layer, managerNumber, name } of members) {
      const manager = members.find(({ employeeNumber }) => employeeNumber === managerNumber)
      expect(manager?.layer, name).toBe(above[layer])
    }
    const sizes = { 'senior-leader': 3, 'second-line': 3, 'first-line': 8, 'team-member': 0 }
    for (const { employeeNumber, layer, name } of members) {
      expect(reportsOf(employeeNumber), name).toHaveLength(sizes[layer])
    }
  })

  test('live in five time zones, each of which this machine knows, with the holidays of their place', () => {
    expect(new Set(members.map(({ zone }) => zone)).size).toBe(5)
    for (const { zone, location } of members) {
      expect(parseZone(zone)).toBe(zone)
      const calendar = parseLocation(location)
      expect(calendar.kind, location).not.toBe('none')
      expect(calendar, location).not.toMatchObject({ missesRegional: true })
    }
    expect(new Set(members.map(({ locale }) => locale))).toEqual(new Set(['en-GB', 'en-US']))
  })

  test.each(['employeeNumber', 'name', 'email', 'handle', 'slackUserId'] as const)('differ in their %s', (key) => {
    expect(new Set(members.map((member) => member[key].toLowerCase())).size).toBe(members.length)
  })

  test('have addresses that belong to nobody, and handles that can be typed', () => {
    for (const { email, handle } of members) {
      expect(email).toBe(`${handle}@example.com`)
      expect(handle).toMatch(/^[a-z]+([.-][a-z]+)*$/)
    }
  })

  test('have names as they come: accents, a script that runs the other way, one word, an apostrophe', () => {
    const names = members.map(({ name }) => name)
    for (const kind of [/\p{Script=Latin}/u, /[À-ž]/u, /\p{Script=Arabic}/u, /\p{Script=Han}/u, /^\S+$/, /'/]) {
      expect(
        names.some((name) => kind.test(name)),
        String(kind),
      ).toBe(true)
    }
    expect(names.filter((name) => /[\u0080-\u024f]/.test(name)).length).toBeGreaterThan(10)
  })

  test('fit into the people file that the product reads', () => {
    const read = readPeopleFile(Buffer.from(peopleCsv()))
    expect(read).toMatchObject({ ok: true })
    expect(read.ok ? read.value.rows.map(({ name }) => name) : []).toEqual(members.map(({ name }) => name))
  })

  test('are found by the team that they lead', () => {
    expect(leadOf('Pune Chat')).toMatchObject({ layer: 'first-line', zone: 'Asia/Kolkata' })
    expect(() => leadOf('Atlantis')).toThrow('Atlantis')
  })
})
