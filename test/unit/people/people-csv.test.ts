import { describe, expect, test } from 'vitest'
import { readPeopleFile } from '../../../src/people/import/people-csv.ts'
import { contactCentreCsv } from '../../support/contact-centre.ts'

const header =
  'employee_number,name,email,manager_employee_number,title,unit,location,timezone,locale,start_date,end_date,slack_user_id'
const short = 'employee_number,name,manager_employee_number'

function read(text: string) {
  return readPeopleFile(new TextEncoder().encode(text))
}

function problems(text: string): readonly string[] {
  const outcome = read(text)
  return outcome.ok ? [] : outcome.refusals.map(({ code, say }) => `${code}: ${say}`)
}

function rows(text: string) {
  const outcome = read(text)
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ say }) => say).join('\n'))
  return outcome.value.rows
}

describe('a people file is read', () => {
  test('with all its columns', () => {
    expect(
      rows(
        `${header}\n1,Ana,Ana@X.example,,Lead,Leeds,GB-ENG,Europe/London,en-GB,2024-02-29,2027-01-31,U012AB\n2,Ben,,1,,,,,,,,`,
      ),
    ).toEqual([
      {
        line: 2,
        employeeNumber: '1',
        name: 'Ana',
        email: 'Ana@X.example',
        managerNumber: undefined,
        title: 'Lead',
        unit: 'Leeds',
        location: 'GB-ENG',
        zone: 'Europe/London',
        locale: 'en-GB',
        startOn: '2024-02-29',
        endOn: '2027-01-31',
        slackUserId: 'U012AB',
      },
      expect.objectContaining({ line: 3, employeeNumber: '2', name: 'Ben', managerNumber: '1', email: undefined }),
    ])
  })

  test.each([
    ['with a byte order mark', `\uFEFF${short}\n1,Ana,\n`],
    ['with CRLF', `${short}\r\n1,Ana,\r\n`],
    ['with CR alone', `${short}\r1,Ana,\r`],
    ['without a last line end', `${short}\n1,Ana,`],
    ['with semicolons', 'employee_number;name;manager_employee_number\n1;Ana;\n'],
    ['with its columns in another order', 'manager_employee_number,name,employee_number\n,Ana,1\n'],
    ['with a header in capitals and blanks around', ' Employee_Number , NAME ,manager_employee_number\n1,Ana,\n'],
    ['with empty lines between', `${short}\n\n1,Ana,\n\n\n`],
    ['with a line of separators alone', `${short}\n1,Ana,\n,,\n`],
    ['with everything in quotes', '"employee_number","name","manager_employee_number"\n"1","Ana",""\n'],
    ['with blanks around values', `${short}\n 1 ,  Ana , \n`],
  ])('%s', (_, text) => {
    expect(rows(text).map(({ employeeNumber, name }) => [employeeNumber, name])).toEqual([['1', 'Ana']])
  })

  test('with names of every script, quotes, commas and line ends in them', () => {
    const text = `${short}\n1,"O'Neill, ""Sio""",\n2,👩🏽‍🚀 Nova,1\n3,ليلى حداد,1\n4,<!channel>,1\n5,"Two\nlines",1\n6,Last,1`
    expect(rows(text).map(({ name, line }) => [line, name])).toEqual([
      [2, 'O\'Neill, "Sio"'],
      [3, '👩🏽‍🚀 Nova'],
      [4, 'ليلى حداد'],
      [5, '<!channel>'],
      [6, 'Two lines'],
      [8, 'Last'],
    ])
  })

  test('and takes a decomposed name as the composed one', () => {
    expect(rows(`${short}\n1,Zoe\u0308,`)[0]?.name).toBe('Zoë')
  })

  test('and remembers which columns it had', () => {
    const outcome = read(`${short}\n1,Ana,`)
    expect(outcome.ok && [...outcome.value.columns]).toEqual(['employee_number', 'name', 'manager_employee_number'])
  })

  test('of the whole contact centre', () => {
    expect(rows(contactCentreCsv())).toHaveLength(85)
  })

  test('of 20,000 people in a few seconds', () => {
    const lines = Array.from({ length: 20_000 }, (_, n) => `${n},Person ${n},${n === 0 ? '' : Math.floor((n - 1) / 8)}`)
    expect(rows(`${short}\n${lines.join('\n')}`)).toHaveLength(20_000)
  })
})

describe('a people file is refused as a whole', () => {
  test.each([
    ['when it is empty', '', 'empty-file'],
    ['when it has only blank lines', '\n\n', 'empty-file'],
    ['when it has only a header', `${short}\n`, 'no-people'],
    ['when a column isn’t known', `${short},salary\n1,Ana,,9\n`, 'unknown-column'],
    ['when a column has no name', `${short},\n1,Ana,,\n`, 'unknown-column'],
    ['when a needed column is missing', 'employee_number,name\n1,Ana\n', 'missing-column'],
    ['when a column stands twice', `${short},name\n1,Ana,,Ana\n`, 'column-twice'],
    ['when a quote isn’t closed', `${short}\n1,"Ana,\n2,Ben,1\n`, 'broken-csv'],
    ['when a quote stands inside a value', `${short}\n1,An"a,\n`, 'broken-csv'],
  ])('%s', (_, text, code) => {
    expect(problems(text)[0]).toMatch(new RegExp(`^${code}: `))
  })

  test('when it is a workbook, and says how to save it as CSV', () => {
    const outcome = readPeopleFile(new Uint8Array([0x50, 0x4b, 3, 4]))
    expect(outcome).toMatchObject({
      ok: false,
      refusals: [{ code: 'not-csv', say: expect.stringContaining('CSV UTF-8') }],
    })
  })

  test.each([
    ['Latin-1', new Uint8Array([...new TextEncoder().encode(`${short}\n1,Jos`), 0xe9, 0x2c])],
    ['UTF-16', new Uint8Array(Buffer.from(`\uFEFF${short}\n1,Ana,`, 'utf16le'))],
    ['binary', new Uint8Array([0x61, 0, 0, 1])],
  ])('when it is %s and not UTF-8', (_, bytes) => {
    expect(readPeopleFile(bytes)).toMatchObject({ ok: false, refusals: [{ code: 'not-utf-8' }] })
  })

  test('when it is too large', () => {
    expect(readPeopleFile(new Uint8Array(10_000_001))).toMatchObject({
      ok: false,
      refusals: [{ code: 'file-too-large' }],
    })
  })

  test('names all columns that are missing', () => {
    expect(problems('name,email\nAna,a@x.example\n')).toEqual([
      'missing-column: The header lacks employee_number, manager_employee_number.',
    ])
  })
})

describe('each bad line is named with what to do', () => {
  const cell = (column: string, value: string) =>
    `employee_number,name,manager_employee_number,${column}\n1,Ana,,${value}\n`
  test.each([
    ['no number', `${short}\n,Ana,\n`, 'missing-employee-number: Line 2 has no employee_number'],
    ['no name', `${short}\n1,,\n`, 'missing-name: Line 2 has no name'],
    ['too few values', `${short}\n1,Ana\n`, 'wrong-cell-count: Line 2 has 2 values where the header has 3'],
    ['too many values', `${short}\n1,Silva, Ana,\n`, 'wrong-cell-count: Line 2 has 4 values'],
    ['an unknown manager', `${short}\n1,Ana,99\n`, 'unknown-manager: Line 2 names “99” as manager'],
    ['its own manager', `${short}\n1,Ana,1\n`, 'own-manager: Line 2 names Ana as their own manager'],
    [
      'a number that stands twice',
      `${short}\n1,Ana,\n1,Ben,\n`,
      'duplicate-number: Line 3 has the employee_number “1”, which line 2 has too',
    ],
    ['a bad address', cell('email', 'ana.example'), 'bad-email: Line 2 has “ana.example” as email'],
    ['an address with a blank', cell('email', 'ana b@x.example'), 'bad-email'],
    [
      'a bad zone',
      cell('timezone', 'Mars/Base'),
      'bad-zone: Line 2 has “Mars/Base” as timezone: write a time zone such as Europe/London',
    ],
    ['an offset as zone', cell('timezone', '+02:00'), 'bad-zone'],
    ['a bad locale', cell('locale', 'English'), 'bad-locale'],
    [
      'a start that is no date',
      cell('start_date', '31/03/2026'),
      'bad-date: Line 2 has “31/03/2026” as start_date: write a date such as 2026-03-31',
    ],
    [
      'a date that isn’t in the calendar',
      cell('end_date', '2026-02-30'),
      'bad-date: Line 2 has “2026-02-30” as end_date',
    ],
    ['a bad Slack id', cell('slack_user_id', '@ana'), 'bad-slack-id'],
    [
      'a name that is too long',
      `${short}\n1,${'x'.repeat(201)},\n`,
      'too-long: Line 2 has 201 characters in name; at most 200 fit',
    ],
    ['a number that is too long', `${short}\n${'9'.repeat(65)},Ana,\n`, 'too-long'],
    ['an address that is too long', cell('email', `${'a'.repeat(250)}@x.example`), 'too-long'],
  ])('%s', (_, text, expected) => {
    expect(problems(text)).toEqual([expect.stringMatching(new RegExp(`^${expected.replaceAll('+', '\\+')}`))])
  })

  test('an end before the start', () => {
    expect(problems(`${short},start_date,end_date\n1,Ana,,2026-03-02,2026-03-01\n`)).toEqual([
      'end-before-start: Line 2 has an end_date (2026-03-01) before its start_date (2026-03-02).',
    ])
  })

  test('one address in two spellings', () => {
    expect(problems(`${short},email\n1,Ana,,Ana@x.example\n2,Ben,,aNA@X.example\n`)).toEqual([
      'duplicate-email: Line 3 has the e-mail address “ana@x.example”, which line 2 has too. Each must be one person’s own.',
    ])
  })

  test('one Slack account twice', () => {
    expect(problems(`${short},slack_user_id\n1,Ana,,U111\n2,Ben,,U111\n`)[0]).toMatch(/^duplicate-slack-id: Line 3/)
  })

  test('a circle of two, once', () => {
    expect(problems(`${short}\n1,Ana,2\n2,Ben,1\n`)).toEqual([
      'circular-managers: Line 2 is part of a circle of managers: Ana (1) → Ben (2) → Ana (1). Correct the manager of one of them.',
    ])
  })

  test('a circle that others hang on, without these', () => {
    const found = problems(`${short}\n0,Zed,1\n1,Ana,2\n2,Ben,3\n3,Cy,1\n4,Di,3\n5,Top,\n`)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^circular-managers: Line 3 .*Ana \(1\) → Ben \(2\) → Cy \(3\) → Ana \(1\)/)
  })

  test('two circles, each', () => {
    expect(problems(`${short}\n1,A,2\n2,B,1\n3,C,4\n4,D,3\n`)).toHaveLength(2)
  })

  test('a long circle in short', () => {
    const lines = Array.from({ length: 40 }, (_, n) => `${n},P${n},${(n + 1) % 40}`)
    expect(problems(`${short}\n${lines.join('\n')}`)[0]).toContain('33 more')
  })

  test('several problems of several lines, by line', () => {
    const text = `${short},start_date\n,Ana,,x\n2,,,2026-01-01\n3,Cy,,2026-13-01\n`
    expect(problems(text).map((line) => /Line (\d+)/.exec(line)?.[1])).toEqual(['2', '2', '3', '4'])
  })

  test('a line after a value with line ends in it, by its own number', () => {
    expect(problems(`${short}\n1,"A\nB\nC",\n2,,\n`)).toEqual([expect.stringMatching(/^missing-name: Line 5 /)])
  })
})

describe('every bad line is named at once', () => {
  const codesByLine = (text: string) => {
    const read = readPeopleFile(new TextEncoder().encode(text))
    if (read.ok) throw new Error('it was taken')
    return read.refusals.map(({ code, say }) => `${/^Line \d+/.exec(say)?.[0]}: ${code}`)
  }

  test('what one line has wrong hides nothing that lines have wrong together', () => {
    const text = [
      'employee_number,name,email,manager_employee_number,timezone,start_date',
      '1,Ann,a@example.com,9,Europe/London,',
      '2,,b@example.com,1,Nowhere/City,2026-02-30',
      '3,Cy,B@example.com,2,,',
      '3,Di,,,,',
    ].join('\n')
    const codes = codesByLine(text)
    expect(codes).toEqual(
      expect.arrayContaining(['Line 2: unknown-manager', 'Line 4: duplicate-email', 'Line 5: duplicate-number']),
    )
    expect(codes.filter((code) => code.startsWith('Line 3:'))).toHaveLength(3)
  })

  test('a line whose number can’t be read makes no orphans of the reports that may be its own', () => {
    const text = 'employee_number,name,manager_employee_number\n,Ann,\n2,Ben,1\n3,Cy,3\n'
    const codes = codesByLine(text)
    expect(codes.some((code) => code.endsWith('unknown-manager'))).toBe(false)
    expect(codes).toEqual(expect.arrayContaining(['Line 4: own-manager']))
    expect(codes.some((code) => code.startsWith('Line 2:'))).toBe(true)
  })
})
