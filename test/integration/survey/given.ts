// A small floor for the survey's integration tests: a coach, some coachees with Slack, sessions put straight into the log.

import { sessionEdited, sessionLogged, sessionWithdrawn } from '../../../src/coaching/index.ts'
import {
  asId,
  newId,
  type PersonId,
  type SessionId,
  type SlackUserId,
  type WorkspaceId,
} from '../../../src/kernel/ids.ts'
import { type PlainDate, plainDate, type Zone, zone } from '../../../src/kernel/time.ts'
import { createDirectory, updateDirectory } from '../../../src/people/directory.store.ts'
import { findPerson } from '../../../src/people/index.ts'
import { insertPeople } from '../../../src/people/person.store.ts'
import type { Capability } from '../../../src/platform/capability.ts'
import { publish } from '../../../src/platform/outbox/index.ts'
import { inWorkspace, type Scope } from '../../../src/platform/tenancy.ts'
import { survey } from '../../../src/survey/index.ts'
import type { OpenTestDatabase } from '../../support/database.ts'
import { newWorkspace, runUntilIdle, type TestPlatform, testPlatform } from '../../support/platform.ts'

export const ana = asId<PersonId>('ana')
export const ben = asId<PersonId>('ben')
export const cleo = asId<PersonId>('cleo')
export const dan = asId<PersonId>('dan')

export type Floor = {
  readonly platform: TestPlatform
  readonly workspaceId: WorkspaceId
  readonly as: <T>(personId: PersonId | undefined, work: (scope: Scope) => Promise<T>) => Promise<T>
  readonly run: () => Promise<void>
  /** Moves the clock and works all that is due, as `tick --at` does. */
  readonly tick: (at: string) => Promise<void>
  readonly log: (coachees: readonly PersonId[], heldOn: string, options?: { late?: boolean }) => Promise<SessionId>
  readonly edit: (id: SessionId, to: { coachees?: readonly PersonId[]; heldOn?: string }) => Promise<void>
  readonly withdraw: (id: SessionId) => Promise<void>
  /** What stands in the direct message with that person. */
  readonly seenBy: (
    personId: PersonId,
  ) => readonly { readonly text: string; readonly edits: number; readonly blocks: readonly unknown[] }[]
}

// Of people, the one thing that sending needs: who somebody is in Slack.
const slackUsers: Capability = {
  name: 'slack-users',
  sentence: 'Says who somebody is in Slack.',
  hooks: { slackUserOf: async (scope, id) => (await findPerson(scope.tx, id))?.slackUserId },
}

/** Wednesday 4 March 2026, 09:00 UTC, live since January; everybody in London unless `zones` says otherwise. */
export async function openFloor(
  open: OpenTestDatabase,
  options: { readonly goLiveOn?: string; readonly zones?: Readonly<Record<string, Zone>> } = {},
): Promise<Floor> {
  const platform = await testPlatform(open, { start: '2026-03-04T09:00:00Z' })
  const workspaceId = await newWorkspace(platform)
  const as: Floor['as'] = (personId, work) => inWorkspace(platform, { workspaceId, personId }, work)
  await as(undefined, async (scope) => {
    await createDirectory(scope.tx, { locale: 'en-GB', accountsDueAt: scope.now })
    await updateDirectory(scope.tx, { goLiveOn: plainDate(options.goLiveOn ?? '2026-01-01') })
    const people = [ana, ben, cleo, dan]
    await insertPeople(
      scope.tx,
      people.map((id) => ({
        id,
        name: nameOf(id),
        origin: 'file',
        zone: options.zones?.[id] ?? zone('Europe/London'),
      })),
    )
    for (const id of people) {
      await scope.tx
        .updateTable('person')
        .set({ slack_user_id: slackUserOf(id), linked_by: 'file' })
        .where('id', '=', id)
        .execute()
    }
  })
  const run = () => runUntilIdle(platform, [slackUsers, survey], { workspaceId })
  return {
    platform,
    workspaceId,
    as,
    run,
    tick: async (at) => {
      platform.clock.moveTo(at)
      await run()
    },
    log: async (coachees, heldOn, { late = false } = {}) => {
      const id = newId<SessionId>()
      await as(ana, (scope) => insertLogged(scope, { id, coachees, heldOn: plainDate(heldOn), late }))
      await run()
      return id
    },
    edit: async (id, to) => {
      await as(ana, (scope) => editLogged(scope, id, to))
      await run()
    },
    withdraw: async (id) => {
      await as(ana, async (scope) => {
        await scope.tx.updateTable('session').set({ withdrawn_at: scope.now }).where('id', '=', id).execute()
        await publish(scope, sessionWithdrawn, { sessionId: id, coachId: ana, coacheeIds: [] })
      })
      await run()
    },
    seenBy: (personId) => platform.slack.toUser(slackUserOf(personId)),
  }
}

export function slackUserOf(id: PersonId): SlackUserId {
  return asId<SlackUserId>(`U${id.toUpperCase()}`)
}

function nameOf(id: PersonId): string {
  return `${id.slice(0, 1).toUpperCase()}${id.slice(1)} Marsh`
}

type Logged = {
  readonly id: SessionId
  readonly coachees: readonly PersonId[]
  readonly heldOn: PlainDate
  readonly late: boolean
}

async function insertLogged(scope: Scope, { id, coachees, heldOn, late }: Logged): Promise<void> {
  await scope.tx
    .insertInto('session_submission')
    .values({ view_id: id, coach_id: ana, content_digest: 'test' })
    .execute()
  await scope.tx
    .insertInto('session')
    .values({
      id,
      coach_id: ana,
      held_on: heldOn,
      minutes: 30,
      format: 'one-on-one',
      logged_at: scope.now,
      logged_on: plainDate(scope.now.toISOString().slice(0, 10)),
      late_logged: late,
      submission_view_id: id,
      submission_index: 0,
    })
    .execute()
  await insertCoachees(scope, id, coachees)
  await publish(scope, sessionLogged, { sessionId: id, coachId: ana, coacheeIds: [...coachees] })
}

async function editLogged(
  scope: Scope,
  id: SessionId,
  to: { readonly coachees?: readonly PersonId[]; readonly heldOn?: string },
): Promise<void> {
  if (to.heldOn !== undefined) {
    await scope.tx
      .updateTable('session')
      .set({ held_on: plainDate(to.heldOn) })
      .where('id', '=', id)
      .execute()
  }
  if (to.coachees !== undefined) {
    await scope.tx.deleteFrom('session_coachee').where('session_id', '=', id).execute()
    await insertCoachees(scope, id, to.coachees)
  }
  await publish(scope, sessionEdited, { sessionId: id, coachId: ana, coacheeIds: [], previousCoacheeIds: [] })
}

async function insertCoachees(scope: Scope, id: SessionId, coachees: readonly PersonId[]): Promise<void> {
  await scope.tx
    .insertInto('session_coachee')
    .values(coachees.map((coachee) => ({ session_id: id, coachee_id: coachee })))
    .execute()
}
