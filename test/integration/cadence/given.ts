// A small floor for the tests of cadence: coaches with their reports, sessions put straight into the log.

import { cadence } from '../../../src/cadence/index.ts'
import { slotsOfPairs } from '../../../src/cadence/slot/slot.store.ts'
import type { Slot } from '../../../src/cadence/slot/slot.ts'
import { sessionLogged, sessionWithdrawn } from '../../../src/coaching/index.ts'
import {
  asId,
  newId,
  type PersonId,
  type SessionId,
  type SlackUserId,
  type WorkspaceId,
} from '../../../src/kernel/ids.ts'
import { dateAt, plainDate, utc, type Zone, zone } from '../../../src/kernel/time.ts'
import { createDirectory, updateDirectory } from '../../../src/people/directory.store.ts'
import { absenceChanged, findPerson, linesChanged, wentLive } from '../../../src/people/index.ts'
import { endLines, startLines } from '../../../src/people/line/reporting-line.store.ts'
import { insertPeople } from '../../../src/people/person.store.ts'
import type { Capability } from '../../../src/platform/capability.ts'
import { publish } from '../../../src/platform/outbox/index.ts'
import { inWorkspace, type Scope } from '../../../src/platform/tenancy.ts'
import type { OpenTestDatabase } from '../../support/database.ts'
import { newWorkspace, runUntilIdle, type TestPlatform, testPlatform } from '../../support/platform.ts'
import type { StandingMessage } from '../../support/recording-slack.ts'

export const id = (name: string) => asId<PersonId>(name)
export const [mia, ana, ben, cleo] = [id('mia'), id('ana'), id('ben'), id('cleo')]

export type Floor = {
  readonly platform: TestPlatform
  readonly workspaceId: WorkspaceId
  readonly as: <T>(personId: PersonId | undefined, work: (scope: Scope) => Promise<T>) => Promise<T>
  /** Moves the clock and works all that is due, as `tick --at` does. */
  readonly tick: (at: string) => Promise<void>
  /** Ticks at that UTC time on each date, both included. */
  readonly tickDaily: (from: string, until: string, time: string) => Promise<void>
  /** Held and logged by the coach now, unless another date is given. */
  readonly log: (coachId: PersonId, coacheeId: PersonId, heldOn: string) => Promise<SessionId>
  readonly withdraw: (sessionId: SessionId, coachId: PersonId, coacheeId: PersonId) => Promise<void>
  readonly absent: (personId: PersonId, from: string, until: string) => Promise<void>
  /** `stand-in`: the coach takes over from one who left. */
  readonly join: (coachId: PersonId, coacheeId: PersonId, on: string, origin?: 'file' | 'stand-in') => Promise<void>
  readonly leave: (coacheeId: PersonId, on: string) => Promise<void>
  readonly slots: (coachId: PersonId, coacheeId: PersonId) => Promise<readonly Slot[]>
  readonly seenBy: (personId: PersonId) => readonly StandingMessage[]
  readonly audited: (action: string) => Promise<number>
}

// Of people, the one thing that sending needs: who somebody is in Slack.
const slackUsers: Capability = {
  name: 'slack-users',
  sentence: 'Says who somebody is in Slack.',
  hooks: { slackUserOf: async (scope, personId) => (await findPerson(scope.tx, personId))?.slackUserId },
}

/**
 * From Monday 2 March 2026, 06:00 UTC, which is the day of go-live unless said otherwise. Everybody in London, unless
 * `zones` says otherwise. `teams`: coach → reports; by default mia has ana, who has ben.
 */
export async function openFloor(
  open: OpenTestDatabase,
  options: {
    readonly goLiveOn?: string
    readonly zones?: Readonly<Record<string, Zone>>
    readonly teams?: Readonly<Record<string, readonly string[]>>
  } = {},
): Promise<Floor> {
  const { goLiveOn = '2026-03-02', zones = {}, teams = { ana: ['ben'] } } = options
  const platform = await testPlatform(open, { start: '2026-03-02T06:00:00Z' })
  const workspaceId = await newWorkspace(platform)
  const as: Floor['as'] = (personId, work) => inWorkspace(platform, { workspaceId, personId }, work, 'background')
  const run = () => runUntilIdle(platform, [slackUsers, cadence], { workspaceId })
  const tick = async (at: string): Promise<void> => {
    platform.clock.moveTo(at)
    await run()
  }
  const names = new Set(['mia', 'cleo', ...Object.entries(teams).flatMap(([coach, reports]) => [coach, ...reports])])
  await as(undefined, async (scope) => {
    await createDirectory(scope.tx, { locale: 'en-GB', accountsDueAt: scope.now })
    await updateDirectory(scope.tx, { goLiveOn: plainDate(goLiveOn) })
    await insertPeople(
      scope.tx,
      [...names].map((name) => ({
        id: id(name),
        name: `${name.slice(0, 1).toUpperCase()}${name.slice(1)} Marsh`,
        employeeNumber: name,
        origin: 'file',
        zone: zones[name] ?? zone('Europe/London'),
      })),
    )
    for (const name of names) {
      await scope.tx
        .updateTable('person')
        .set({ slack_user_id: slackUserOf(id(name)), linked_by: 'file' })
        .where('id', '=', id(name))
        .execute()
    }
    const lines = Object.entries(teams).flatMap(([coach, reports]) =>
      reports.map((report) => ({ personId: id(report), managerId: id(coach), startsOn: plainDate('2026-01-05') })),
    )
    const upward = [...Object.keys(teams)].map((coach) => ({
      personId: id(coach),
      managerId: mia,
      startsOn: plainDate('2026-01-05'),
    }))
    await startLines(scope.tx, [...lines, ...upward], 'file')
    // Mia's own pairs are left out, so that each test counts what it is about; `join` adds one.
    await publish(scope, linesChanged, {
      personIds: lines.map(({ personId }) => personId),
      from: plainDate('2026-01-05'),
    })
    if (goLiveOn === '2026-03-02') await publish(scope, wentLive, {})
  })
  await run()
  return {
    platform,
    workspaceId,
    as,
    tick,
    tickDaily: async (from, until, time) => {
      for (let day = new Date(`${from}T${time}Z`); day <= new Date(`${until}T${time}Z`); day = nextDay(day)) {
        await tick(day.toISOString())
      }
    },
    log: async (coachId, coacheeId, heldOn) => {
      const sessionId = newId<SessionId>()
      await as(coachId, (scope) => insertSession(scope, sessionId, coachId, coacheeId, heldOn))
      await run()
      return sessionId
    },
    withdraw: async (sessionId, coachId, coacheeId) => {
      await as(coachId, async (scope) => {
        await scope.tx.updateTable('session').set({ withdrawn_at: scope.now }).where('id', '=', sessionId).execute()
        await publish(scope, sessionWithdrawn, { sessionId, coachId, coacheeIds: [coacheeId] })
      })
      await run()
    },
    absent: async (personId, from, until) => {
      await as(undefined, async (scope) => {
        const dates = { from_on: plainDate(from), until_on: plainDate(until) }
        await scope.tx
          .insertInto('absence')
          .values({ id: newId<string>(), person_id: personId, ...dates, entered_by: mia })
          .execute()
        await publish(scope, absenceChanged, { personId })
      })
      await run()
    },
    join: async (coachId, coacheeId, on, origin = 'file') => {
      await as(undefined, async (scope) => {
        const startsOn = plainDate(on)
        await startLines(scope.tx, [{ personId: coacheeId, managerId: coachId, startsOn }], origin)
        await publish(scope, linesChanged, { personIds: [coacheeId], from: startsOn })
      })
      await run()
    },
    leave: async (coacheeId, on) => {
      await as(undefined, async (scope) => {
        await endLines(scope.tx, [coacheeId], plainDate(on))
        await publish(scope, linesChanged, { personIds: [coacheeId], from: plainDate(on) })
      })
      await run()
    },
    slots: (coachId, coacheeId) =>
      as(undefined, async ({ tx }) => {
        const slots = await slotsOfPairs(tx, [{ coachId, coacheeId }])
        return [...slots.values()].flat()
      }),
    seenBy: (personId) => platform.slack.toUser(slackUserOf(personId)),
    audited: (action) =>
      as(undefined, async ({ tx }) => {
        const rows = await tx.selectFrom('audit_entry').select('action').where('action', '=', action).execute()
        return rows.length
      }),
  }
}

export function slackUserOf(personId: PersonId): SlackUserId {
  return asId<SlackUserId>(`U${personId.toUpperCase()}`)
}

/** All that a message says, its buttons included. */
export function textOf(message: StandingMessage | undefined): string {
  return JSON.stringify(message?.blocks ?? [])
}

async function insertSession(
  scope: Scope,
  sessionId: SessionId,
  coachId: PersonId,
  coacheeId: PersonId,
  heldOn: string,
): Promise<void> {
  const coach = await findPerson(scope.tx, coachId)
  await scope.tx
    .insertInto('session_submission')
    .values({ view_id: sessionId, coach_id: coachId, content_digest: 'test' })
    .execute()
  await scope.tx
    .insertInto('session')
    .values({
      id: sessionId,
      coach_id: coachId,
      held_on: plainDate(heldOn),
      minutes: 30,
      format: 'one-on-one',
      logged_at: scope.now,
      logged_on: dateAt(scope.now, coach?.zone ?? utc),
      late_logged: false,
      submission_view_id: sessionId,
      submission_index: 0,
    })
    .execute()
  await scope.tx.insertInto('session_coachee').values({ session_id: sessionId, coachee_id: coacheeId }).execute()
  await publish(scope, sessionLogged, { sessionId, coachId, coacheeIds: [coacheeId] })
}

function nextDay(day: Date): Date {
  return new Date(day.getTime() + 86_400_000)
}
