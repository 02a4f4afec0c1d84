// “Slack's zone decides when messages go out; the CSV's is for people without one; else the workspace's.” An admin's
// choice; before one, it is the zone of the first admin in Slack. It moves no date.
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { parseZone, type Zone } from '../../kernel/time.ts'
import { audit } from '../../platform/audit.ts'
import { type Scope, touch } from '../../platform/tenancy.ts'
import { findDirectory } from '../directory.store.ts'
import { peopleChanged, publishOf } from '../people-events.ts'
import { peopleByWorkspaceZone, updateWorkspaceZone } from './workspace-zone.store.ts'

/** `people`: how many live by it. */
export type SavedZone = { readonly zone: Zone; readonly people: number }

export async function setWorkspaceZone(scope: Scope, text: string): Promise<Outcome<SavedZone>> {
  const zone = parseZone(text.trim())
  if (zone === undefined) {
    return refused({
      code: 'bad-zone',
      field: 'zone',
      say: 'That is no time zone I know. Write it as a place, such as Europe/London or America/Chicago.',
    })
  }
  const people = await peopleByWorkspaceZone(scope.tx)
  if ((await findDirectory(scope.tx)).zone === zone) return done({ zone, people: people.length })
  await updateWorkspaceZone(scope.tx, zone)
  await publishOf(scope, peopleChanged, people, (personIds) => ({ personIds }))
  await audit(scope, { action: 'people.workspace-zone-set', subjects: [], facts: { people: people.length } })
  touch(scope)
  return done({ zone, people: people.length })
}
