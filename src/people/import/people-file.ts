// The people file: its columns, its limits, what one line says. All-or-nothing, with every bad line named.
import type { SlackUserId } from '../../kernel/ids.ts'
import type { PlainDate, Zone } from '../../kernel/time.ts'

export const peopleColumns = [
  'employee_number',
  'name',
  'email',
  'manager_employee_number',
  'title',
  'unit',
  'location',
  'timezone',
  'locale',
  'start_date',
  'end_date',
  'slack_user_id',
] as const
export type PeopleColumn = (typeof peopleColumns)[number]

/** A file without one of these is no people file. The others may be missing: what they would say stays as it is. */
export const requiredColumns: readonly PeopleColumn[] = ['employee_number', 'name', 'manager_employee_number']

export const peopleFileLimits = { bytes: 10_000_000, people: 50_000 } as const

/** `undefined`: the cell is empty, or there is no such column. */
export type PeopleRow = {
  /** In the file, the header being 1. */
  readonly line: number
  readonly employeeNumber: string
  readonly name: string
  readonly email: string | undefined
  readonly managerNumber: string | undefined
  readonly title: string | undefined
  readonly unit: string | undefined
  readonly location: string | undefined
  readonly zone: Zone | undefined
  readonly locale: string | undefined
  readonly startOn: PlainDate | undefined
  readonly endOn: PlainDate | undefined
  readonly slackUserId: SlackUserId | undefined
}

export type PeopleFile = { readonly columns: ReadonlySet<PeopleColumn>; readonly rows: readonly PeopleRow[] }
