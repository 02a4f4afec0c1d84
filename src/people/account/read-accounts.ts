// “A nightly `users.list` is the truth”: read page by page outside of any transaction, each page applied in one.
import type { SlackUserId, WorkspaceId } from '../../kernel/ids.ts'
import { addDays, dateAt, type Instant, instantAt, utc, wallTime, type Zone } from '../../kernel/time.ts'
import { audit } from '../../platform/audit.ts'
import type { Platform } from '../../platform/platform.ts'
import { inWorkspace, type Scope } from '../../platform/tenancy.ts'
import type { SlackApi, SlackUser } from '../../slack/slack-api.ts'
import { appointFirstAdmins } from '../admin/appoint-admin.ts'
import { setWorkspaceZone } from '../calendar/set-workspace-zone.ts'
import { findDirectory, installedBy, updateDirectory } from '../directory.store.ts'
import { peopleChanged, publishOf } from '../people-events.ts'
import { ensureDirectory } from '../start-directory.ts'
import {
  findAccounts,
  forgetAccountsBut,
  linkAccounts,
  peopleLinkedTo,
  renameFromSlack,
  saveAccounts,
} from './account.store.ts'
import { accountFrom, changedAccounts } from './account.ts'

/** When the list is to be read next: at once where it never was. */
export async function accountsDueAt(scope: Scope): Promise<Instant> {
  return (await findDirectory(scope.tx)).accountsDueAt ?? scope.now
}

/**
 * Reads all of Slack's users and applies what changed. An error of Slack's leaves the date where it was, so that it is
 * read again; pages applied until then stay, each is right by itself.
 */
export async function readAccounts(
  platform: Pick<Platform, 'db' | 'clock' | 'kind' | 'queue'>,
  slack: Pick<SlackApi, 'usersList'>,
  workspaceId: WorkspaceId,
): Promise<void> {
  const within = <T>(work: (scope: Scope) => Promise<T>) => inWorkspace(platform, { workspaceId }, work, 'background')
  const installer = await within(async (scope) => {
    await ensureDirectory(scope)
    return await installedBy(scope.tx)
  })
  const seen: SlackUserId[] = []
  const firstAdmins: SlackUser[] = []
  for await (const page of slack.usersList()) {
    seen.push(...page.map((user) => user.id))
    const members = page.filter((user) => accountFrom(user).standing === 'member')
    firstAdmins.push(...members.filter((user) => (installer === undefined ? user.isOwner : user.id === installer)))
    await within((scope) => applyUsers(scope, page))
  }
  await within(async (scope) => {
    const gone = await forgetAccountsBut(scope.tx, seen)
    await publishOf(scope, peopleChanged, gone, (personIds) => ({ personIds }))
    await appointFirstAdmins(scope, firstAdmins)
    if ((await findDirectory(scope.tx)).accountsReadAt === undefined) await startInZoneOf(scope, firstAdmins[0])
    const { zone } = await findDirectory(scope.tx)
    await updateDirectory(scope.tx, { accountsReadAt: scope.now, accountsDueAt: nextNight(scope.now, zone) })
  })
}

/** Until an admin chooses another: the zone of the first of them, rather than UTC. */
async function startInZoneOf(scope: Scope, admin: SlackUser | undefined): Promise<void> {
  if (admin?.zone !== undefined && (await findDirectory(scope.tx)).zone === utc)
    await setWorkspaceZone(scope, admin.zone)
}

/** What a page of the list, or an event about one user, changes. */
export async function applyUsers(scope: Scope, users: readonly SlackUser[]): Promise<void> {
  const accounts = users.map(accountFrom)
  const kept = await findAccounts(
    scope.tx,
    accounts.map(({ slackUserId }) => slackUserId),
  )
  const changed = changedAccounts(kept, accounts)
  const renamed = await renameFromSlack(scope.tx, users)
  await publishOf(scope, peopleChanged, renamed, (personIds) => ({ personIds }))
  if (changed.length === 0) return
  await saveAccounts(scope.tx, changed)
  const relinked = await linkAccounts(scope.tx)
  const linked = await peopleLinkedTo(
    scope.tx,
    changed.map(({ slackUserId }) => slackUserId),
  )
  await publishOf(scope, peopleChanged, [...new Set([...relinked, ...linked])], (personIds) => ({ personIds }))
  if (relinked.length > 0) await audit(scope, { action: 'people.linked', subjects: relinked.slice(0, 200) })
}

/** The next 03:00 in the workspace's zone. */
function nextNight(now: Instant, zone: Zone): Instant {
  const today = dateAt(now, zone)
  const night = instantAt(today, threeOClock, zone)
  return night > now ? night : instantAt(addDays(today, 1), threeOClock, zone)
}

const threeOClock = wallTime('03:00')
