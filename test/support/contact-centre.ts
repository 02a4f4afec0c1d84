// A contact centre as its people file: a senior leader (L1), three second-line managers (S1–S3), nine first-line managers
// (T1–T9) and 72 agents (A01–A72, eight a team), in five time zones, one of them half an hour off. Names as they come:
// emoji, right-to-left script, apostrophes, a name that would mention a channel. Two agents aren't in Slack.

export type ContactCentrePerson = {
  readonly employeeNumber: string
  readonly name: string
  readonly email: string
  readonly managerNumber: string
  readonly title: string
  readonly unit: string
  readonly location: string
  readonly timezone: string
  readonly locale: string
  /** Empty: not in Slack. */
  readonly slackUserId: string
}

const sites = [
  { unit: 'Leeds', location: 'GB-ENG', timezone: 'Europe/London', locale: 'en-GB' },
  { unit: 'Mumbai', location: 'IN', timezone: 'Asia/Kolkata', locale: 'en-GB' },
  { unit: 'Austin', location: 'US-TX', timezone: 'America/Chicago', locale: 'en-US' },
  { unit: 'Melbourne', location: 'AU-VIC', timezone: 'Australia/Melbourne', locale: 'en-GB' },
  { unit: 'Lisbon', location: 'PT', timezone: 'Europe/Lisbon', locale: 'pt-PT' },
] as const

const oddNames: ReadonlyMap<string, string> = new Map([
  ['T2', "Siobhán O'Neill"],
  ['T4', 'Zoë 🌻 Łukasz'],
  ['A01', 'Ana Silva'],
  ['A02', '<!channel> Smith'],
  ['A03', 'ليلى حداد'],
  ['A04', "D'Arcy “Dee” *Bold*"],
  ['A05', '👩🏽‍🚀 Nova'],
  ['A06', 'Ana Silva'],
  ['A07', 'José Ñandú'],
  ['A08', '王小明'],
])
const withoutSlack = new Set(['A08', 'A72'])

export function contactCentre(): readonly ContactCentrePerson[] {
  const leader = person('L1', 'Morgan Vale', '', 'Senior leader', 0)
  const seconds = [1, 2, 3].map((n) => person(`S${n}`, `Second ${n}`, 'L1', 'Second-line manager', n - 1))
  const firsts = range(9).map((n) =>
    person(`T${n}`, `Lead ${n}`, `S${Math.ceil(n / 3)}`, 'Team lead', Math.ceil(n / 2) - 1),
  )
  const agents = range(72).map((n) => {
    const team = Math.ceil(n / 8)
    return person(`A${String(n).padStart(2, '0')}`, `Agent ${n}`, `T${team}`, 'Agent', Math.ceil(team / 2) - 1)
  })
  return [leader, ...seconds, ...firsts, ...agents]
}

/** UTF-8, commas, with the header. */
export function contactCentreCsv(people: readonly ContactCentrePerson[] = contactCentre()): string {
  const header =
    'employee_number,name,email,manager_employee_number,title,unit,location,timezone,locale,start_date,end_date,slack_user_id'
  const lines = people.map((one) =>
    [
      one.employeeNumber,
      one.name,
      one.email,
      one.managerNumber,
      one.title,
      one.unit,
      one.location,
      one.timezone,
      one.locale,
      '2025-01-06',
      '',
      one.slackUserId,
    ]
      .map(quoted)
      .join(','),
  )
  return `${[header, ...lines].join('\n')}\n`
}

function person(
  employeeNumber: string,
  name: string,
  managerNumber: string,
  title: string,
  site: number,
): ContactCentrePerson {
  const place = sites[site % sites.length] ?? sites[0]
  return {
    employeeNumber,
    name: oddNames.get(employeeNumber) ?? name,
    email: withoutSlack.has(employeeNumber) ? '' : `${employeeNumber.toLowerCase()}@centre.example`,
    managerNumber,
    title,
    ...place,
    slackUserId: withoutSlack.has(employeeNumber) ? '' : `U${employeeNumber}`,
  }
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}

function quoted(cell: string): string {
  return /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
