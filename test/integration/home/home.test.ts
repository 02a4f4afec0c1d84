import { expect, test } from 'vitest'
import { logSession } from '../../../src/coaching/session/log-session.ts'
import { refreshHomes } from '../../../src/home/page/open-home.ts'
import { homeHandlers } from '../../../src/home/slack.ts'
import { asId, newId, type PersonId, type SlackUserId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { enterAbsence } from '../../../src/people/absence/enter-absence.ts'
import { type Floor, openFloor, people, slackUserOf } from '../../support/coaching.ts'
import { describeDatabases } from '../../support/database.ts'
import { expectMessageTaken, expectTaken, readAloud } from '../../unit/home/given.ts'
import { idle, noSlack, openRhythmicFloor } from './given.ts'

/** An event of Slack's, through the handler that home registers for it. */
async function deliver(floor: Floor, type: string, event: object): Promise<void> {
  for (const handler of homeHandlers) {
    if (handler.kind !== 'event' || handler.type !== type) continue
    const { platform, workspaceId } = floor
    await handler.run({ platform, slack: noSlack, workspaceId, teamId: workspaceId, eventId: newId(), event })
  }
  await idle(floor)
}

async function open(floor: Floor, user: SlackUserId): Promise<string> {
  await deliver(floor, 'app_home_opened', { user, tab: 'home' })
  return homeOf(floor, user)
}

function homeOf(floor: Floor, user: SlackUserId): string {
  const view = floor.platform.slack.homes.get(user)
  if (view === undefined) return ''
  expectTaken(view)
  return readAloud(view)
}

function published(floor: Floor): number {
  return floor.platform.slack.calls.filter((call) => call === 'home').length
}

async function log(floor: Floor, viewId: string, coacheeIds: readonly PersonId[] = [people.ben]): Promise<void> {
  const form = await floor.form(viewId, { coacheeIds, sharedNote: 'canary-shared', coachNote: 'canary-private' })
  const logged = await floor.as(people.ana, (scope) => logSession(scope, form))
  expect(logged.ok).toBe(true)
  await idle(floor)
}

describeDatabases('Home', (database) => {
  test('is drawn again after a release for whoever is looking', async () => {
    const floor = await openRhythmicFloor(database)
    floor.platform.clock.moveTo('2026-03-29T12:45:00Z')
    await idle(floor)
    await open(floor, slackUserOf(people.ana))
    const before = published(floor)
    floor.platform.clock.moveTo('2026-03-29T12:59:00Z')
    await idle(floor)
    expect(published(floor)).toBe(before)
    floor.platform.clock.moveTo('2026-03-29T13:00:00Z')
    await idle(floor)
    expect(published(floor)).toBe(before + 1)
  })

  test('of a manager shows the team with its dates; of a coachee when the next one is due', async () => {
    const floor = await openRhythmicFloor(database)
    const anas = await open(floor, slackUserOf(people.ana))
    expect(anas).toContain('*Your one-on-ones*')
    for (const name of ['Ben Marsh', 'Cleo Marsh', 'Dan Marsh', 'Finn Marsh']) expect(anas).toContain(`*${name}*`)
    expect(anas).toContain('2 overdue, 1 due, 1 with a first date ahead. Longest open first.')
    expect(anas).toMatch(
      /\*Ben Marsh\* · overdue, due since \w+ \d+ January · no session yet\n\[Log it\]\n\[Planned for …\]/,
    )
    expect(anas).toContain('[Log coaching]')
    expect(anas).not.toContain('[Settings]')
    const bens = await open(floor, slackUserOf(people.ben))
    expect(bens).toContain('*Your one-on-one*\nWith <@UANA>')
    expect(bens).not.toContain('*Your one-on-ones*')
  })

  test('is published again only where something changed, or after a day', async () => {
    const floor = await openRhythmicFloor(database)
    await open(floor, slackUserOf(people.cleo))
    expect(published(floor)).toBe(1)
    await open(floor, slackUserOf(people.cleo))
    expect(published(floor)).toBe(1)
    floor.platform.clock.advance({ hours: 25 })
    await open(floor, slackUserOf(people.cleo))
    expect(published(floor)).toBe(2)
  })

  test('follows a logged session for those who look, and leaves everybody else alone', async () => {
    const floor = await openRhythmicFloor(database)
    await open(floor, slackUserOf(people.ben))
    await log(floor, 'V1')
    const bens = homeOf(floor, slackUserOf(people.ben))
    expect(bens).toContain('with <@UANA> · One-on-one')
    expect(bens).toContain('With <@UANA>, due *Wednesday 18 March*. You meet every two weeks.')
    expect(bens).not.toContain('canary')
    expect([...floor.platform.slack.homes.keys()]).toEqual([slackUserOf(people.ben)])
    floor.platform.clock.advance({ hours: 2 })
    await idle(floor)
    const before = published(floor)
    await log(floor, 'V2')
    expect(published(floor)).toBe(before)
    expect(await open(floor, slackUserOf(people.ben))).not.toBe(bens)
  })

  test('of the coach says “met lately” once it is logged, and nothing is left to do about that line', async () => {
    const floor = await openRhythmicFloor(database)
    await open(floor, slackUserOf(people.ana))
    await log(floor, 'V1')
    const anas = homeOf(floor, slackUserOf(people.ana))
    expect(anas).toContain('1 overdue, 1 due, 1 met lately, 1 with a first date ahead.')
    expect(anas).toContain('*Ben Marsh* · next one due Wednesday 18 March · met today\n[Log it]')
  })

  test('of a manager of managers says how their teams stand', async () => {
    const floor = await openRhythmicFloor(database)
    const miras = await open(floor, slackUserOf(people.mira))
    expect(miras).toMatch(/\*Ana Marsh\*.*every two weeks\nTheir one-on-ones: \d+ of \d+ on time .*2 of 4 overdue now/)
  })

  test('of everybody above follows their figures, for those who look', async () => {
    const floor = await openRhythmicFloor(database)
    const before = await open(floor, slackUserOf(people.sara))
    expect(before).toMatch(/You and all below you: 0 of \d+ on time/)
    expect(await open(floor, slackUserOf(people.mira))).toContain('You and all below you: 0 of')
    floor.platform.clock.advance({ hours: 2 })
    await open(floor, slackUserOf(people.sara))
    const published = floor.platform.slack.calls.length
    await log(floor, 'V1', [people.finn])
    expect(homeOf(floor, slackUserOf(people.sara))).toMatch(/You and all below you: 1 of \d+ on time/)
    // Mira looked two hours ago.
    expect(homeOf(floor, slackUserOf(people.mira))).toContain('You and all below you: 0 of')
    expect(floor.platform.slack.calls.slice(published).filter((call) => call === 'home')).toHaveLength(1)
  })

  test('says until when somebody is away, to them and to their manager', async () => {
    const floor = await openRhythmicFloor(database)
    await open(floor, slackUserOf(people.mira))
    const ana = await floor.person(people.ana)
    const entered = await floor.as(people.ana, (scope) =>
      enterAbsence(
        scope,
        { personId: people.ana, person: ana, slackUserId: slackUserOf(people.ana), isAdmin: false },
        { personId: people.ana, from: plainDate('2026-03-04'), until: plainDate('2026-03-13') },
      ),
    )
    expect(entered.ok).toBe(true)
    await idle(floor)
    expect(homeOf(floor, slackUserOf(people.mira))).toMatch(/\*Ana Marsh\* · .* · away until Friday 13 March\n/)
    const anas = await open(floor, slackUserOf(people.ana))
    expect(anas).toMatch(/^You are away until Friday 13 March\n/)
    expect(anas).toContain('Nobody stands in for you.\n[Name a stand-in]')
  })

  test('before go-live says when it begins, and that nothing is due', async () => {
    const floor = await openFloor(database, { live: false })
    const anas = await open(floor, slackUserOf(people.ana))
    expect(anas).toMatch(/^Touchline starts on Monday 9 March\n/)
    expect(anas).toContain('*Ben Marsh* · no date is set')
    expect(anas).not.toContain('overdue')
  })

  test('never shows one person what another said or was told', async () => {
    const floor = await openRhythmicFloor(database)
    await log(floor, 'V1')
    for (const id of [people.sara, people.mira, people.cleo, people.ana]) {
      expect(await open(floor, slackUserOf(id))).not.toContain('canary')
    }
    expect(await open(floor, slackUserOf(people.cleo))).not.toContain('with <@UANA> · One-on-one')
  })

  test('of somebody unknown says what to do, until they are known', async () => {
    const floor = await openRhythmicFloor(database)
    const stranger = asId<SlackUserId>('USTRANGER')
    expect(await open(floor, stranger)).toContain('I don’t know you yet. Ask whoever installed Touchline to add you')
    expect(await open(floor, stranger)).toContain('[Set up my team]')
    expect(published(floor)).toBe(1)
    await floor.as(undefined, (scope) =>
      scope.tx
        .updateTable('person')
        .set({ slack_user_id: stranger, linked_by: 'admin' })
        .where('id', '=', people.dan)
        .execute(),
    )
    expect(await open(floor, stranger)).toContain('With <@UANA>')
  })

  test('of another workspace is out of reach', async () => {
    const floor = await openRhythmicFloor(database)
    const other = await openRhythmicFloor(database)
    await open(floor, slackUserOf(people.ben))
    await other.as(undefined, (scope) => refreshHomes(scope, [people.ben]))
    await idle(other)
    expect(published(other)).toBe(0)
    const seen = await other.as(undefined, (scope) => scope.tx.selectFrom('home_view').selectAll().execute())
    expect(seen).toEqual([])
  })

  test('opened on another tab is not drawn', async () => {
    const floor = await openRhythmicFloor(database)
    await deliver(floor, 'app_home_opened', { user: slackUserOf(people.ben), tab: 'messages' })
    expect(published(floor)).toBe(0)
  })
})

describeDatabases('a typed message', (database) => {
  const typed = (user: SlackUserId, change: object = {}) => ({
    type: 'message',
    channel_type: 'im',
    user,
    text: 'canary-typed',
    ...change,
  })

  test('is answered with help, once for each day where the person is', async () => {
    const floor = await openRhythmicFloor(database)
    const answers = () => floor.seenBy(people.ben).filter(({ text }) => text.startsWith('I don’t read messages'))
    await deliver(floor, 'message', typed(slackUserOf(people.ben)))
    await deliver(floor, 'message', typed(slackUserOf(people.ben)))
    expect(answers()).toHaveLength(1)
    for (const answer of answers()) expectMessageTaken(answer)
    floor.platform.clock.advance({ days: 1 })
    await deliver(floor, 'message', typed(slackUserOf(people.ben)))
    expect(answers()).toHaveLength(2)
  })

  test('is answered before go-live too, and to somebody unknown', async () => {
    const floor = await openFloor(database, { live: false })
    await deliver(floor, 'message', typed(slackUserOf(people.ben)))
    expect(floor.seenBy(people.ben)).toHaveLength(1)
    await deliver(floor, 'message', typed(asId<SlackUserId>('USTRANGER')))
    const [answer] = floor.platform.slack.toUser('USTRANGER')
    expect(readAloud(answer?.blocks)).toContain('I don’t know you yet.')
  })

  test('is kept nowhere', async () => {
    const floor = await openRhythmicFloor(database)
    await deliver(floor, 'message', typed(slackUserOf(people.ben)))
    const rows = await floor.as(undefined, async ({ tx }) => [
      await tx.selectFrom('outbox').selectAll().execute(),
      await tx.selectFrom('event').selectAll().execute(),
      await tx.selectFrom('audit_entry').selectAll().execute(),
      await tx.selectFrom('seen').selectAll().execute(),
      await tx.selectFrom('home_view').selectAll().execute(),
    ])
    expect(JSON.stringify(rows)).not.toContain('canary-typed')
    expect(floor.platform.errors().join()).not.toContain('canary-typed')
  })

  test('of the bot itself, an edit or a channel’s is left alone', async () => {
    const floor = await openRhythmicFloor(database)
    const ben = slackUserOf(people.ben)
    const before = floor.platform.slack.messages.length
    await deliver(floor, 'message', typed(ben, { bot_id: 'B1' }))
    await deliver(floor, 'message', typed(ben, { subtype: 'message_changed' }))
    await deliver(floor, 'message', typed(ben, { channel_type: 'channel' }))
    await deliver(floor, 'message', { type: 'message', channel_type: 'im' })
    expect(floor.platform.slack.messages).toHaveLength(before)
  })
})
