// A person of the workspace's directory: from a people file, or from Slack where there is none. People without Slack are
// normal. “Slack's zone decides when messages go out; the CSV's is for people without one; else the workspace's.”
import type { PersonId, SlackUserId } from '../kernel/ids.ts'
import { dateAt, type Instant, type PlainDate, type Zone } from '../kernel/time.ts'

export type Locale = 'en-GB' | 'en-US'

/**
 * Why a message can't reach somebody. `deactivated`: in Slack, which says nothing about having left the company.
 * `refused`: Slack refuses the conversation (`cannot_dm_bot` …).
 */
export type Unreachable = 'no-slack' | 'deactivated' | 'refused'

export type Person = {
  readonly id: PersonId
  readonly name: string
  readonly employeeNumber?: string | undefined
  readonly email?: string | undefined
  readonly title?: string | undefined
  readonly unit?: string | undefined
  /** As the people file says it: an ISO 3166 code, or what somebody wrote there. */
  readonly location?: string | undefined
  /** The effective one. */
  readonly zone: Zone
  readonly locale: Locale
  /** Linked and not a bot or guest; also there when the account is deactivated (see `unreachable`). */
  readonly slackUserId?: SlackUserId | undefined
  readonly unreachable?: Unreachable | undefined
  readonly startOn?: PlainDate | undefined
  /** The last day. */
  readonly endOn?: PlainDate | undefined
  /** `file`: people files own this person, and leaving them out means that they left. `slack`: made in Slack. */
  readonly origin: 'file' | 'slack'
}

/** What it takes to mention somebody. */
export type NamedPerson = Pick<Person, 'id' | 'name' | 'slackUserId'>

/** “Today” ends at midnight in the person's own zone. */
export function today(person: Pick<Person, 'zone'>, now: Instant): PlainDate {
  return dateAt(now, person.zone)
}

/** A leaver is somebody whose last day is over. */
export function hasLeft(person: Pick<Person, 'endOn'>, on: PlainDate): boolean {
  return person.endOn !== undefined && person.endOn < on
}

/** Undefined for what is no locale of English that the texts know: Slack's and the file's are mapped by region. */
export function parseLocale(text: string): Locale | undefined {
  const [, language, region] = /^([a-z]{2,3})(?:[-_]([a-z]{2}))?$/i.exec(text.trim()) ?? []
  if (language === undefined) return undefined
  return language.toLowerCase() === 'en' && (region === undefined || americanRegions.has(region.toUpperCase()))
    ? 'en-US'
    : 'en-GB'
}

// Where English is spelled the American way; everywhere else, and for readers of other languages, it is the British.
const americanRegions = new Set(['US', 'PH', 'PR'])
