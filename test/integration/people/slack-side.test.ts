import { expect, test } from 'vitest'
import { asId, type PersonId, type SlackUserId } from '../../../src/kernel/ids.ts'
import { plainDate, zone } from '../../../src/kernel/time.ts'
import { absencesOf } from '../../../src/people/absence/absence.store.ts'
import { enterAbsence, withdrawAbsence } from '../../../src/people/absence/enter-absence.ts'
import type { Actor } from '../../../src/people/access.ts'
import { applyUsers, readAccounts } from '../../../src/people/account/read-accounts.ts'
import { relinkPerson } from '../../../src/people/account/relink-person.ts'
import { appointAdmin, removeAdmin } from '../../../src/people/admin/appoint-admin.ts'
import { people } from '../../../src/people/capability.ts'
import { adminIds, findDirectory } from '../../../src/people/directory.store.ts'
import { linesOf, managerOn } from '../../../src/people/line/reporting-line.store.ts'
import { findPerson, findPersonBySlackUser, listPeople } from '../../../src/people/person.store.ts'
import { objectToLine, setUpTeam } from '../../../src/people/team/set-up-team.ts'
import { noteUnreachable } from '../../../src/people/unreachable.ts'
import { inWorkspace, type Scope } from '../../../src/platform/tenancy.ts'
import type { SlackUser } from '../../../src/slack/slack-api.ts'
import { describeDatabases } from '../../support/database.ts'
import { importContactCentre, newLine, newPerson } from '../../support/people.ts'
import { newWorkspace, runUntilIdle, testPlatform } from '../../support/platform.ts'

const on = plainDate('2026-03-02')

function user(id: string, of: Partial<Omit<SlackUser, 'id'>> = {}): SlackUser {
  return {
    id: asId<SlackUserId>(id),
    teamId: 'T',
    name: `Name ${id}`,
    email: `${id.toLowerCase()}@x.example`,
    zone: 'Europe/Lisbon',
    locale: 'en-GB',
    isBot: false,
    isDeactivated: false,
    isStranger: false,
    isGuest: false,
    isOwner: false,
    ...of,
  }
}

describeDatabases('people and Slack', (open) => {
  async function workspace(installedBy?: string) {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform, {
      timezone: zone('Europe/London'),
      ...(installedBy !== undefined && { installedBy: asId<SlackUserId>(installedBy) }),
    })
    const inside = <T>(work: (scope: Scope) => Promise<T>) => inWorkspace(platform, { workspaceId }, work, 'background')
    const list = (...pages: readonly (readonly SlackUser[])[]) => ({
      usersList: async function* () {
        yield* pages
      },
    })
    const read = (...pages: readonly (readonly SlackUser[])[]) => readAccounts(platform, list(...pages), workspaceId)
    return { platform, workspaceId, inside, read }
  }

  async function actorOf(scope: Scope, id: PersonId): Promise<Actor> {
    const person = await findPerson(scope.tx, id)
    if (person?.slackUserId === undefined) throw new Error('not in Slack')
    return { personId: id, person, slackUserId: person.slackUserId, isAdmin: (await adminIds(scope.tx)).includes(id) }
  }

  test('the nightly list links by e-mail, never a guest or a bot, and is due again at three', async () => {
    const { inside, read } = await workspace()
    const ids = await inside(async ({ tx }) => [
      await newPerson(tx, { email: 'U1@X.example', slackUserId: false }),
      await newPerson(tx, { email: 'u2@x.example', slackUserId: false }),
      await newPerson(tx, { email: 'u3@x.example', slackUserId: false }),
    ])
    await read(
      [user('U1'), user('U2', { isGuest: true })],
      [user('U3', { isBot: true }), user('U4', { isOwner: true })],
    )
    await inside(async (scope) => {
      const found = await Promise.all(ids.map((id) => findPerson(scope.tx, id)))
      expect(found.map((person) => person?.slackUserId)).toEqual(['U1', undefined, undefined])
      expect(found[0]?.zone).toBe('Europe/Lisbon')
      expect(await findDirectory(scope.tx)).toMatchObject({ accountsDueAt: new Date('2026-03-03T03:00:00Z') })
      // The owner of the workspace, made from Slack, is the first admin.
      const [admin] = await adminIds(scope.tx)
      expect(admin && (await findPerson(scope.tx, admin))).toMatchObject({
        slackUserId: 'U4',
        name: 'Name U4',
        origin: 'slack',
      })
    })
    await read([user('U1', { isDeactivated: true }), user('U4', { name: 'New name' })])
    await inside(async (scope) => {
      const [first] = ids
      expect(first && (await findPerson(scope.tx, first))).toMatchObject({
        slackUserId: 'U1',
        unreachable: 'deactivated',
      })
      expect(await findPersonBySlackUser(scope.tx, asId('U4'))).toMatchObject({ name: 'New name' })
      expect(await listPeople(scope.tx)).toHaveLength(4)
    })
  })

  test('with an installer, the installer is the first admin and not the owners', async () => {
    const { inside, read } = await workspace('U8')
    await read([user('U7', { isOwner: true }), user('U8')])
    await inside(async (scope) => {
      const admins = await adminIds(scope.tx)
      expect(admins).toHaveLength(1)
      expect(await findPersonBySlackUser(scope.tx, asId('U8'))).toMatchObject({ id: admins[0] })
    })
  })

  test('what an admin links stays, and is taken from whoever had it', async () => {
    const { inside } = await workspace()
    await inside(async (scope) => {
      const ana = await newPerson(scope.tx, { email: 'u1@x.example', slackUserId: false })
      const ben = await newPerson(scope.tx, { slackUserId: false })
      await applyUsers(scope, [user('U1')])
      expect(await findPerson(scope.tx, ana)).toMatchObject({ slackUserId: 'U1' })
      await noteUnreachable(scope, ana, 'cannot_dm_bot')
      expect(await findPerson(scope.tx, ana)).toMatchObject({ unreachable: 'refused' })
      expect(await relinkPerson(scope, ben, user('U1'))).toMatchObject({ ok: true, value: { slackUserId: 'U1' } })
      await applyUsers(scope, [user('U1', { zone: 'Asia/Kolkata' })])
      expect(await findPerson(scope.tx, ana)).toMatchObject({ slackUserId: undefined })
      expect(await findPerson(scope.tx, ben)).toMatchObject({ slackUserId: 'U1', zone: 'Asia/Kolkata' })
      expect(await relinkPerson(scope, ana, user('U9', { isBot: true }))).toMatchObject({ ok: false })
    })
  })

  test('a manager picks a team, each is told, and an objection takes it back', async () => {
    const { inside, platform, workspaceId } = await workspace()
    const manager = { actor: { slackUserId: asId<SlackUserId>('UBOSS'), isAdmin: false }, user: user('UBOSS') }
    await inside(async (scope) => {
      const taken = await newPerson(scope.tx, { name: 'Taken', slackUserId: 'UTAKEN' })
      const other = await newPerson(scope.tx, { name: 'Other Boss', slackUserId: 'UOTHER' })
      await newLine(scope.tx, { personId: taken, managerId: other })
      const saved = await setUpTeam(scope, manager, [
        user('U1'),
        user('U2'),
        user('UBOSS'),
        user('UTAKEN'),
        user('UBOT1', { isBot: true }),
      ])
      expect(saved).toMatchObject({ ok: true, value: { joined: ['Name U1', 'Name U2'], total: 2 } })
      expect(saved.ok && saved.value.refusals.map(({ code }) => code)).toEqual([
        'not-a-member',
        'oneself',
        'has-manager',
      ])
      expect(saved.ok && saved.value.refusals.at(-1)?.say).toContain('Other Boss')
    })
    await runUntilIdle(platform, [people], { workspaceId })
    expect(platform.slack.messages.map(({ text }) => text)).toEqual([
      'Name UBOSS added you to their team in Touchline.',
      'Name UBOSS added you to their team in Touchline.',
    ])
    await inside(async (scope) => {
      const boss = await findPersonBySlackUser(scope.tx, asId('UBOSS'))
      const one = await findPersonBySlackUser(scope.tx, asId('U1'))
      if (boss === undefined || one === undefined) throw new Error('people are missing')
      await objectToLine(scope, await actorOf(scope, one.id), boss.id)
      await objectToLine(scope, await actorOf(scope, one.id), boss.id)
      expect(await managerOn(scope.tx, one.id, on)).toBeUndefined()
      expect(await linesOf(scope.tx, boss.id)).toHaveLength(1)
    })
    await runUntilIdle(platform, [people], { workspaceId })
    expect(platform.slack.messages.map(({ text }) => text).toSorted()).toEqual([
      'Name U1 isn’t on your team any more.',
      'Name UBOSS added you to their team in Touchline.',
      'You are not on Name UBOSS’s team here.',
    ])
  })

  test('somebody of a people file doesn’t pick a team', async () => {
    const { inside } = await workspace()
    await inside((scope) => importContactCentre(scope))
    const outcome = await inside(async (scope) => {
      const lead = await findPersonBySlackUser(scope.tx, asId('UT1'))
      if (lead === undefined) throw new Error('no lead')
      return await setUpTeam(scope, { actor: await actorOf(scope, lead.id), user: user('UT1') }, [user('U1')])
    })
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'team-from-file' }] })
  })

  test('days away that a coach enters are told to the coachee, and merge', async () => {
    const { inside, platform, workspaceId } = await workspace()
    const ids = await inside((scope) => importContactCentre(scope))
    const [lead, ana, second] = [ids.get('T1'), ids.get('A01'), ids.get('S1')]
    if (lead === undefined || ana === undefined || second === undefined) throw new Error('people are missing')
    const days = (personId: PersonId, from: string, until: string) => ({
      personId,
      from: plainDate(from),
      until: plainDate(until),
    })
    const enter = (who: PersonId, input: ReturnType<typeof days>) =>
      inside(async (scope) => await enterAbsence(scope, await actorOf(scope, who), input))
    expect(await enter(lead, days(ana, '2026-02-27', '2026-03-03'))).toMatchObject({ ok: true })
    await runUntilIdle(platform, [people], { workspaceId })
    expect(platform.slack.messages).toMatchObject([{ user: 'UA01', text: 'Lead 1 entered days away for you.' }])
    expect(await enter(ana, days(ana, '2026-03-04', '2026-03-06'))).toMatchObject({ ok: true })
    await inside(async ({ tx }) => {
      expect((await absencesOf(tx, [ana])).get(ana)).toEqual([{ from: '2026-02-27', until: '2026-03-06' }])
    })
    expect(await enter(lead, days(lead, '2026-02-27', '2026-03-03'))).toMatchObject({
      refusals: [{ code: 'past-of-a-coach' }],
    })
    expect(await enter(ana, days(lead, '2026-03-03', '2026-03-03'))).toMatchObject({
      refusals: [{ code: 'not-yours' }],
    })
    const entered = await enter(second, days(lead, '2026-02-27', '2026-03-03'))
    if (!entered.ok) throw new Error('refused')
    await inside(async (scope) => {
      const left = await withdrawAbsence(scope, await actorOf(scope, lead), entered.value.id)
      expect(left).toMatchObject({ ok: true, value: { until: '2026-03-01' } })
    })
  })

  test('the last admin stays', async () => {
    const { inside } = await workspace()
    const [ada, bob] = await inside(async ({ tx }) => [await newPerson(tx, { isAdmin: true }), await newPerson(tx)])
    if (ada === undefined || bob === undefined) throw new Error('people are missing')
    expect(await inside((scope) => removeAdmin(scope, ada))).toMatchObject({ refusals: [{ code: 'last-admin' }] })
    expect(await inside((scope) => appointAdmin(scope, bob))).toMatchObject({ ok: true })
    expect(await inside((scope) => appointAdmin(scope, bob))).toMatchObject({ ok: true })
    expect(await inside((scope) => removeAdmin(scope, ada))).toMatchObject({ ok: true })
    expect(await inside((scope) => adminIds(scope.tx))).toEqual([bob])
  })
})
