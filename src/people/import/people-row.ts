// One line of a people file by itself: what is missing, too long or not what its column holds.
import { asId, type SlackUserId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { parsePlainDate, parseZone } from '../../kernel/time.ts'
import { parseLocale } from '../person.ts'
import type { PeopleColumn, PeopleRow } from './people-file.ts'

/** The sentences go on after “Line 12 ”. With refusals, the row holds what could be read. */
export function readRow(
  line: number,
  cells: ReadonlyMap<PeopleColumn, string>,
): { readonly row: PeopleRow; readonly refusals: readonly Refusal[] } {
  const refusals: Refusal[] = []
  const refuse = (code: string, say: string): undefined => {
    refusals.push({ code, say })
  }

  const textOf = (column: PeopleColumn): string | undefined => {
    const text =
      cells
        .get(column)
        ?.normalize('NFC')
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim() ?? ''
    const length = [...text].length
    const atMost = longest[column] ?? 200
    if (length > atMost) return refuse('too-long', `has ${length} characters in ${column}; at most ${atMost} fit.`)
    return text === '' ? undefined : text
  }
  const readAs = <Value>(
    column: PeopleColumn,
    read: (text: string) => Value | undefined,
    code: string,
    what: string,
  ) => {
    const text = textOf(column)
    if (text === undefined) return undefined
    return read(text) ?? refuse(code, `has “${shown(text)}” as ${column}: ${what}.`)
  }
  const required = (column: PeopleColumn): string => {
    const before = refusals.length
    const text = textOf(column)
    if (text === undefined && refusals.length === before)
      refuse(`missing-${column.replace('_', '-')}`, `has no ${column}. Every person needs one.`)
    return text ?? ''
  }

  const employeeNumber = required('employee_number')
  const name = required('name')
  const email = readAs(
    'email',
    (text) => (emailPattern.test(text) ? text : undefined),
    'bad-email',
    'that is no e-mail address',
  )
  const managerNumber = textOf('manager_employee_number')
  const zone = readAs('timezone', parseZone, 'bad-zone', 'write a time zone such as Europe/London')
  const locale = readAs(
    'locale',
    (text) => (parseLocale(text) ? text : undefined),
    'bad-locale',
    'write a locale such as en-GB',
  )
  const startOn = readAs('start_date', parsePlainDate, 'bad-date', 'write a date such as 2026-03-31')
  const endOn = readAs('end_date', parsePlainDate, 'bad-date', 'write a date such as 2026-03-31')
  const slackUserId = readAs(
    'slack_user_id',
    (text) => (slackUserPattern.test(text) ? asId<SlackUserId>(text) : undefined),
    'bad-slack-id',
    'a Slack member ID begins with U or W, such as U012AB3CD; the profile in Slack has it under “Copy member ID”',
  )
  if (startOn !== undefined && endOn !== undefined && endOn < startOn) {
    refuse('end-before-start', `has an end_date (${endOn}) before its start_date (${startOn}).`)
  }
  const row = {
    line,
    employeeNumber,
    name,
    email,
    managerNumber,
    title: textOf('title'),
    unit: textOf('unit'),
    location: textOf('location'),
    zone,
    locale,
    startOn,
    endOn,
    slackUserId,
  }
  return { row, refusals }
}

const emailPattern = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/
const slackUserPattern = /^[UW][A-Z0-9]{2,20}$/
const longest: Partial<Record<PeopleColumn, number>> = { employee_number: 64, manager_employee_number: 64, email: 254 }

function shown(text: string): string {
  const characters = [...text]
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : text
}
