// The lines of a people file together: numbers and addresses that stand twice, managers that aren't there, circles.
import type { Refusal } from '../../kernel/outcome.ts'
import type { PeopleRow } from './people-file.ts'

/**
 * The sentences go on after “Line 12 ”. `allNumbersRead`: false where a line has no number that can be read; whoever
 * reports to a number that isn't found may report to that line then, and isn't called an orphan.
 */
export function checkRows(
  rows: readonly PeopleRow[],
  allNumbersRead: boolean,
): readonly (Refusal & { readonly line: number })[] {
  const byNumber = new Map<string, PeopleRow>()
  for (const row of rows) if (!byNumber.has(row.employeeNumber)) byNumber.set(row.employeeNumber, row)
  return [
    ...twice(rows, (row) => row.employeeNumber, 'duplicate-number', 'employee_number'),
    ...twice(rows, (row) => row.email?.toLowerCase(), 'duplicate-email', 'e-mail address'),
    ...twice(rows, (row) => row.slackUserId, 'duplicate-slack-id', 'slack_user_id'),
    ...rows.flatMap((row) => managerProblem(row, byNumber, allNumbersRead)),
    ...circles(rows, byNumber),
  ]
}

function twice(rows: readonly PeopleRow[], keyOf: (row: PeopleRow) => string | undefined, code: string, what: string) {
  const firstLines = new Map<string, number>()
  return rows.flatMap((row) => {
    const key = keyOf(row)
    if (key === undefined) return []
    const firstLine = firstLines.get(key)
    if (firstLine === undefined) {
      firstLines.set(key, row.line)
      return []
    }
    return [
      {
        line: row.line,
        code,
        say: `has the ${what} “${key}”, which line ${firstLine} has too. Each must be one person’s own.`,
      },
    ]
  })
}

function managerProblem(row: PeopleRow, byNumber: ReadonlyMap<string, PeopleRow>, allNumbersRead: boolean) {
  const { line, managerNumber } = row
  if (managerNumber === undefined) return []
  if (managerNumber === row.employeeNumber) {
    return [
      {
        line,
        code: 'own-manager',
        say: `names ${row.name} as their own manager. Leave manager_employee_number empty at the top.`,
      },
    ]
  }
  if (byNumber.has(managerNumber) || !allNumbersRead) return []
  return [
    {
      line,
      code: 'unknown-manager',
      say: `names “${managerNumber}” as manager, and no line has that employee_number. Add that person, correct the number, or leave it empty.`,
    },
  ]
}

/** Each circle once, on the line of its first member in the file. */
function circles(rows: readonly PeopleRow[], byNumber: ReadonlyMap<string, PeopleRow>) {
  const settled = new Set<string>()
  return rows.flatMap((start) => {
    const path: PeopleRow[] = []
    const onPath = new Map<string, number>()
    let row: PeopleRow | undefined = start
    while (row !== undefined && !settled.has(row.employeeNumber) && !onPath.has(row.employeeNumber)) {
      onPath.set(row.employeeNumber, path.length)
      path.push(row)
      row = row.managerNumber === undefined ? undefined : byNumber.get(row.managerNumber)
    }
    for (const { employeeNumber } of path) settled.add(employeeNumber)
    const closedAt = row === undefined ? undefined : onPath.get(row.employeeNumber)
    const circle = closedAt === undefined ? [] : path.slice(closedAt)
    const [first] = circle
    if (first === undefined || circle.length < 2) return []
    const names = [...shownCircle(circle), `${first.name} (${first.employeeNumber})`].join(' → ')
    return [
      {
        line: Math.min(...circle.map(({ line }) => line)),
        code: 'circular-managers',
        say: `is part of a circle of managers: ${names}. Correct the manager of one of them.`,
      },
    ]
  })
}

function shownCircle(circle: readonly PeopleRow[]): readonly string[] {
  const names = circle.map((row) => `${row.name} (${row.employeeNumber})`)
  return names.length <= 8 ? names : [...names.slice(0, 7), `${names.length - 7} more`]
}
