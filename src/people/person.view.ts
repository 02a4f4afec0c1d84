import { escapeMrkdwn, type Mrkdwn, mentionUser, shorten } from '../slack/mrkdwn.ts'
import type { Person } from './person.ts'

/** A mention where the person is in Slack, else the name as it is written. */
export function mentionPerson(person: Pick<Person, 'name' | 'slackUserId'>): Mrkdwn {
  return person.slackUserId === undefined ? escapeMrkdwn(person.name) : mentionUser(person.slackUserId)
}

/** For a select's option: what tells two people of one name apart stands in the description. Both at most 75 characters. */
export function personOption(person: Person): { readonly text: string; readonly description: string | undefined } {
  const about = [
    person.title,
    person.unit,
    person.employeeNumber,
    person.unreachable === 'no-slack' ? 'not in Slack' : undefined,
  ].filter((part) => part !== undefined)
  return {
    text: shorten(person.name, 75),
    description: about.length === 0 ? undefined : shorten(about.join(' · '), 75),
  }
}

/** `Ana, Ben and 3 more`. Plain text. */
export function listNames(names: readonly string[], atMost = 3): string {
  const shown = names.slice(0, atMost)
  const more = names.length - shown.length
  if (more > 0) return `${shown.join(', ')} and ${more} more`
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
}
