// Hearthwell, a contact-centre network that exists nowhere: a senior leader, three second-line managers, nine team leaders
// and 72 advisers, eight a team, in six places and five time zones. Everybody is in Slack and in the people file.
import { branches, leader, type Named, type Site, sites } from './roster.ts'

export type Layer = 'senior-leader' | 'second-line' | 'first-line' | 'team-member'

export type Member = {
  readonly employeeNumber: string
  readonly name: string
  /** As in `@moira.sutherland`; also the name before the address. */
  readonly handle: string
  readonly email: string
  readonly managerNumber: string | undefined
  readonly layer: Layer
  readonly title: string
  readonly unit: string
  /** ISO 3166, chooses the public holidays. */
  readonly location: string
  readonly zone: string
  readonly locale: 'en-GB' | 'en-US'
  readonly startOn: string
  readonly slackUserId: string
}

export const network = { name: 'Hearthwell', domain: 'hearthwell' } as const

/** From the top: the leader, the second line, the team leaders, the advisers team by team. */
export const members: readonly Member[] = numbered()

export function memberNamed(employeeNumber: string): Member {
  const member = byNumber.get(employeeNumber)
  if (member === undefined) throw new Error(`nobody has the number ${employeeNumber}`)
  return member
}

export function reportsOf(employeeNumber: string): readonly Member[] {
  return members.filter((member) => member.managerNumber === employeeNumber)
}

/** Whoever leads that team. */
export function leadOf(unit: string): Member {
  const lead = members.find((member) => member.layer === 'first-line' && member.unit === unit)
  if (lead === undefined) throw new Error(`there is no team ${unit}`)
  return lead
}

/** The people file: UTF-8, commas, with the header. */
export function peopleCsv(): string {
  const header =
    'employee_number,name,email,manager_employee_number,title,unit,location,timezone,locale,start_date,end_date,slack_user_id'
  const lines = members.map((member) =>
    [
      member.employeeNumber,
      member.name,
      member.email,
      member.managerNumber ?? '',
      member.title,
      member.unit,
      member.location,
      member.zone,
      member.locale,
      member.startOn,
      '',
      member.slackUserId,
    ]
      .map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
      .join(','),
  )
  return `${[header, ...lines].join('\n')}\n`
}

function numbered(): readonly Member[] {
  const people: Member[] = []
  const add = (
    named: Named,
    about: Pick<Member, 'layer' | 'title' | 'unit' | 'managerNumber'> & { readonly site: Site },
  ): Member => {
    const [name, handle] = typeof named === 'string' ? [named, handleOf(named)] : named
    const { site, ...rest } = about
    const { location, zone, locale } = sites[site]
    const place = people.length + 1
    const number = String(place).padStart(3, '0')
    const member: Member = {
      ...rest,
      name,
      handle,
      location,
      zone,
      locale,
      employeeNumber: `HW${number}`,
      email: `${handle}@example.com`,
      // Spread over the years; nobody so new that their first one-on-one would not be due yet.
      startOn: `${2014 + ((place * 7) % 12)}-${String(1 + ((place * 5) % 12)).padStart(2, '0')}-01`,
      slackUserId: `U0HW${number}`,
    }
    people.push(member)
    return member
  }
  const top = add(leader, {
    layer: 'senior-leader',
    title: 'Director of Customer Operations',
    unit: 'Customer Operations',
    site: 'leeds',
    managerNumber: undefined,
  })
  const heads = branches.map((branch) => ({
    branch,
    head: add(branch.head, {
      layer: 'second-line',
      title: branch.title,
      unit: branch.unit,
      site: branch.site,
      managerNumber: top.employeeNumber,
    }),
  }))
  const teams = heads.flatMap(({ branch, head }) =>
    branch.teams.map((team) => ({
      team,
      lead: add(team.lead, {
        layer: 'first-line',
        title: 'Team leader',
        unit: team.unit,
        site: team.site,
        managerNumber: head.employeeNumber,
      }),
    })),
  )
  for (const { team, lead } of teams) {
    for (const agent of team.agents) {
      add(agent, {
        layer: 'team-member',
        title: sites[team.site].adviser,
        unit: team.unit,
        site: team.site,
        managerNumber: lead.employeeNumber,
      })
    }
  }
  return people
}

const byNumber = new Map(members.map((member) => [member.employeeNumber, member]))

/** “Renée Washington”: `renee.washington`. */
function handleOf(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’]/g, '').replace(/\s+/g, '.')
}
