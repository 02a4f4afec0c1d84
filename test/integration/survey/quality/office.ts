// An office for the tests of released quality: a head with leads, each with a team, and questions that were put, answered and
// closed, straight into the tables, so that a test says what was answered and looks at what becomes of it.
import {
  asId,
  newId,
  type PersonId,
  type SessionId,
  type SlackUserId,
  type SurveyId,
  type WorkspaceId,
} from '../../../../src/kernel/ids.ts'
import { addDays, type PlainDate, plainDate, startOfDay, utc, zone } from '../../../../src/kernel/time.ts'
import { createDirectory, updateDirectory } from '../../../../src/people/directory.store.ts'
import { findPerson } from '../../../../src/people/index.ts'
import { endLines, startLines } from '../../../../src/people/line/reporting-line.store.ts'
import { insertPeople } from '../../../../src/people/person.store.ts'
import type { Capability } from '../../../../src/platform/capability.ts'
import { inWorkspace, type Scope } from '../../../../src/platform/tenancy.ts'
import type { Comment } from '../../../../src/survey/answer/answer.ts'
import { survey } from '../../../../src/survey/index.ts'
import type { OpenTestDatabase } from '../../../support/database.ts'
import { newWorkspace, runUntilIdle, type TestPlatform, testPlatform } from '../../../support/platform.ts'

export const id = (name: string) => asId<PersonId>(name)

export type Office = {
  readonly platform: TestPlatform
  readonly workspaceId: WorkspaceId
  readonly as: <T>(personId: PersonId | undefined, work: (scope: Scope) => Promise<T>) => Promise<T>
  /** Moves the clock and works all that is due, as `tick --at` does. */
  readonly tick: (at: string) => Promise<void>
  readonly ask: (asked: Asked) => Promise<SurveyId>
  readonly move: (personId: PersonId, managerId: PersonId, on: string) => Promise<void>
}

/** A question that closes on the seventh day; what isn't said wasn't answered. */
export type Asked = {
  readonly coach: PersonId
  readonly of: PersonId
  readonly on: string
  readonly usefulness?: number
  readonly items?: Readonly<Record<string, number>>
  readonly happened?: 'yes' | 'partly' | 'no'
  readonly comment?: Comment
  readonly stream?: 'session' | 'quarterly'
  readonly floor?: number
  readonly version?: number
}

const slackUsers: Capability = {
  name: 'slack-users',
  sentence: 'Says who somebody is in Slack.',
  hooks: { slackUserOf: async (scope, personId) => (await findPerson(scope.tx, personId))?.slackUserId },
}

/**
 * Live since Monday 5 January 2026, when the clock stands at 09:00 UTC; the next release is on Sunday 1 February. `teams`:
 * manager → reports, from the top.
 */
export async function openOffice(
  open: OpenTestDatabase,
  teams: Readonly<Record<string, readonly string[]>>,
): Promise<Office> {
  const platform = await testPlatform(open, { start: '2026-01-05T09:00:00Z' })
  const workspaceId = await newWorkspace(platform)
  const as: Office['as'] = (personId, work) => inWorkspace(platform, { workspaceId, personId }, work)
  const people = [...new Set(Object.entries(teams).flatMap(([manager, reports]) => [manager, ...reports]))].map(id)
  await as(undefined, async ({ tx, now }) => {
    await createDirectory(tx, { locale: 'en-GB', accountsDueAt: new Date('2027-12-31T00:00:00Z') })
    await updateDirectory(tx, { goLiveOn: plainDate('2026-01-05'), wentLiveAt: now })
    await insertPeople(
      tx,
      people.map((personId) => ({ id: personId, name: nameOf(personId), origin: 'file', zone: zone('UTC') })),
    )
    for (const personId of people) {
      const slackUserId = asId<SlackUserId>(`U${personId.toUpperCase()}`)
      await tx
        .updateTable('person')
        .set({ slack_user_id: slackUserId, linked_by: 'file' })
        .where('id', '=', personId)
        .execute()
    }
    await startLines(
      tx,
      Object.entries(teams).flatMap(([manager, reports]) =>
        reports.map((report) => ({
          personId: id(report),
          managerId: id(manager),
          startsOn: plainDate('2025-01-01'),
        })),
      ),
      'file',
    )
  })
  const run = () => runUntilIdle(platform, [slackUsers, survey], { workspaceId })
  await run()
  return {
    platform,
    workspaceId,
    as,
    tick: async (at) => {
      platform.clock.moveTo(at)
      await run()
    },
    ask: async (asked) => {
      const surveyId = newId<SurveyId>()
      await as(undefined, (scope) => insertClosed(scope, surveyId, asked))
      if (isSaid(asked)) await as(asked.of, (scope) => insertAnswer(scope, surveyId, asked))
      return surveyId
    },
    move: async (personId, managerId, on) => {
      const date = plainDate(on)
      await as(undefined, async ({ tx }) => {
        await endLines(tx, [personId], date)
        await startLines(tx, [{ personId, managerId, startsOn: date }], 'file')
      })
    },
  }
}

function nameOf(personId: PersonId): string {
  return `${personId.slice(0, 1).toUpperCase()}${personId.slice(1)} Marsh`
}

async function insertClosed({ tx }: Scope, surveyId: SurveyId, asked: Asked): Promise<void> {
  const on = plainDate(asked.on)
  const closesOn: PlainDate = addDays(on, 6)
  const stream = asked.stream ?? 'session'
  await tx
    .insertInto('survey')
    .values({
      id: surveyId,
      session_id: stream === 'session' ? await insertSession(tx, asked, on) : null,
      stream,
      version: asked.version ?? 1,
      coach_id: asked.coach,
      coachee_id: asked.of,
      held_on: on,
      floor: asked.floor ?? 5,
      items: JSON.stringify(Object.keys(asked.items ?? {})),
      state: 'closed',
      attempts: 1,
      sent_attempt: 1,
      asked_at: startOfDay(on, utc),
      closes_on: closesOn,
      closes_at: startOfDay(addDays(closesOn, 1), utc),
    })
    .execute()
}

async function insertSession(tx: Scope['tx'], asked: Asked, heldOn: PlainDate) {
  const sessionId = newId<SessionId>()
  await tx
    .insertInto('session_submission')
    .values({ view_id: sessionId, coach_id: asked.coach, content_digest: 'test' })
    .execute()
  await tx
    .insertInto('session')
    .values({
      id: sessionId,
      coach_id: asked.coach,
      held_on: heldOn,
      minutes: 30,
      format: 'one-on-one',
      logged_at: startOfDay(heldOn, utc),
      logged_on: heldOn,
      late_logged: false,
      submission_view_id: sessionId,
      submission_index: 0,
    })
    .execute()
  await tx.insertInto('session_coachee').values({ session_id: sessionId, coachee_id: asked.of }).execute()
  return sessionId
}

function isSaid({ usefulness, items, happened, comment }: Asked): boolean {
  return usefulness !== undefined || items !== undefined || happened !== undefined || comment !== undefined
}

async function insertAnswer({ tx }: Scope, surveyId: SurveyId, asked: Asked): Promise<void> {
  await tx
    .insertInto('answer')
    .values({
      survey_id: surveyId,
      person_id: asked.of,
      usefulness: asked.usefulness ?? null,
      items: JSON.stringify(asked.items ?? {}),
      happened: asked.happened ?? null,
      comment: asked.comment?.text ?? null,
      audience: asked.comment?.audience ?? null,
      signed: asked.comment?.signed ?? false,
      acted_micros: 1,
    })
    .execute()
}
