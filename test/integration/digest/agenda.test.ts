import { expect, test } from 'vitest'
import { capabilities } from '../../../src/capabilities.ts'
import { logSession } from '../../../src/coaching/session/log-session.ts'
import { openAgendaButton } from '../../../src/digest/index.ts'
import { newId, type PersonId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { linesChanged } from '../../../src/people/index.ts'
import { endLines, startLines } from '../../../src/people/line/reporting-line.store.ts'
import { endPeople } from '../../../src/people/person.store.ts'
import { publish } from '../../../src/platform/outbox/index.ts'
import { insertRecognition } from '../../../src/recognition/recognition.store.ts'
import { draftWith, type Floor, people, slackUserOf } from '../../support/coaching.ts'
import { describeDatabases } from '../../support/database.ts'
import { newLine, newPerson } from '../../support/people.ts'
import { buttonIn, screenOf } from '../../support/screen.ts'
import { idle, openRhythmicFloor } from '../home/given.ts'

// Wednesday 4 March 2026, London. Sara manages Mira and Omar, Mira manages Ana, Omar manages Eve; Ana has a team.
const { sara, mira, omar, ana, ben, cleo, eve } = people
const handlers = capabilities.flatMap(({ slack = [] }) => slack)
const secret = 'a note that stays between two'

describeDatabases('/coach agenda', (database) => {
  test('is for whoever holds the one-on-ones, a stand-in and the managers above, and for nobody else', async () => {
    const floor = await openRhythmicFloor(database)
    expect((await screen(floor, mira).command('agenda', '<@UANA>')).said).toContain('One-on-one with Ana Marsh')
    expect((await screen(floor, sara).command('agenda', 'ana')).said).toContain(
      '<@UMIRA> holds these one-on-ones, none yet.',
    )
    for (const other of [omar, ana]) {
      const refused = await screen(floor, other).command('agenda', '<@UMIRA>')
      expect(refused).toMatchObject({ view: undefined, refusals: [{ code: 'not-in-your-teams' }] })
    }
    expect(await screen(floor, mira).command('agenda', '<@UMIRA>')).toMatchObject({ refusals: [{ code: 'oneself' }] })
    expect(await screen(floor, ben).command('agenda', '<@UANA>')).toMatchObject({
      view: undefined,
      refusals: [{ code: 'not-a-manager' }],
    })
  })

  test('an old button shows no more than its presser may see today', async () => {
    const floor = await openRhythmicFloor(database)
    const button = openAgendaButton.draw({ text: 'Prepare', value: { personId: eve } })
    expect((await screen(floor, omar).press(button)).said).toContain('One-on-one with Eve Marsh')
    for (const other of [mira, ana, eve]) {
      const pressed = await screen(floor, other).press(button)
      expect(pressed).toMatchObject({ view: undefined, said: '' })
      expect(pressed.refusals).toHaveLength(1)
    }
    await floor.as(undefined, ({ tx }) => endPeople(tx, [eve], plainDate('2026-03-03')))
    expect(await screen(floor, omar).press(button)).toMatchObject({ refusals: [{ code: 'not-in-your-teams' }] })
  })

  test('finds a name as people type it, asks where it could be several, and offers the team where none is named', async () => {
    const floor = await openRhythmicFloor(database)
    const second = await floor.as(undefined, async (scope) => {
      const personId = await newPerson(scope.tx, { name: 'Ana Ñandú' })
      await newLine(scope.tx, { personId, managerId: ana })
      await publish(scope, linesChanged, { personIds: [personId], from: plainDate('2025-01-01') })
      return personId
    })
    const both = await screen(floor, mira).command('agenda', 'ana')
    expect(both.said).toContain('Which ana?')
    expect(both.said).toContain('Ana Marsh\n')
    expect(both.said).toContain('Ana Ñandú')
    expect((await screen(floor, mira).command('agenda', 'nandu')).said).toContain('One-on-one with Ana Ñandú')
    const chosen = openAgendaButton.draw({ text: '', value: { personId: second } })
    expect((await screen(floor, mira).press(chosen)).said).toContain('One-on-one with Ana Ñandú')
    const team = await screen(floor, ana).command('agenda')
    expect(team.said).toContain('Whom do you meet next?')
    expect(team.said.match(/^Prepare$/gm)).toHaveLength(5)
    const opened = await screen(floor, ana).press(buttonIn(team.view?.blocks, 'Prepare'))
    expect(opened.said).toMatch(/^One-on-one with /)
    // Typed with an @ and not chosen from Slack's list.
    expect((await screen(floor, mira).command('agenda', '@nandu')).said).toContain('One-on-one with Ana Ñandú')
    expect((await screen(floor, mira).command('agenda', '@ana')).said).toContain('Which @ana?')
    expect((await screen(floor, sara).command('agenda', '@eve')).said).toContain('One-on-one with Eve Marsh')
    expect(await screen(floor, mira).command('agenda', 'mira')).toMatchObject({ refusals: [{ code: 'oneself' }] })
    expect(await screen(floor, mira).command('agenda', 'zzz')).toMatchObject({ refusals: [{ code: 'nobody-found' }] })
    expect(await screen(floor, mira).command('agenda', 'omar')).toMatchObject({
      refusals: [{ code: 'not-in-your-teams' }],
    })
  })

  test('holds what the two agreed, what has slipped since, and no word of a note; its button opens the log with them', async () => {
    const floor = await openRhythmicFloor(database)
    await log(floor, mira, ana, '2026-03-04', ['Sit in with Ben', 'Ask for headsets'])
    await floor.tick('2026-03-05T09:00:00Z')
    await close(floor, 'Ask for headsets')
    await log(floor, ana, ben, '2026-03-06')
    await at(floor, '2026-03-27T09:00:00Z')
    const { said, view } = await screen(floor, mira).command('agenda', 'ana')
    expect(said).toContain('You last met on Wednesday 4 March, 23 days ago.')
    expect(said).toContain('Sit in with Ben')
    expect(said).toContain('past due)')
    expect(said).toContain('✓ Ask for headsets (Ana Marsh)')
    expect(said).toMatch(/\*Since last time, from Sunday 1 March\*\n• one-on-ones they owe: \d+ of \d+ on time/)
    expect(said).toMatch(/\*Past due\*\n• with <@UCLEO>, for \d+ days/)
    expect(said).toContain('“Sit in with Ben”')
    expect(said).not.toContain(secret)
    const form = await screen(floor, mira).press(buttonIn(view?.blocks, 'Log it'))
    expect(form.view?.callback_id).toBe('coaching.log-session')
    expect(JSON.stringify(form.view?.blocks)).toContain('Ana Marsh')
    // Further above it is known that they meet, and when; not what they agreed.
    const above = await screen(floor, sara).command('agenda', 'ana')
    expect(above.said).toContain('<@UMIRA> holds these one-on-ones, the last on Wednesday 4 March.')
    expect(above.said).not.toMatch(/headsets|Sit in|a note/)
  })

  test('for a coach of managers: their own one-on-ones, those below, and whose team has slipped', async () => {
    const floor = await openRhythmicFloor(database)
    await log(floor, sara, mira, '2026-03-04')
    for (const day of ['09', '18']) await at(floor, `2026-03-${day}T09:00:00Z`)
    const { said } = await screen(floor, sara).command('agenda', 'mira')
    // Mira was judged on Sunday, by what was owed since January.
    expect(said).toMatch(/weekly for now: Mira Marsh held 0 of \d+ one-on-ones with their team on time/)
    expect(said).toContain('Why weekly?')
    expect(said).toMatch(
      /\*Since last time, from Sunday 1 March\*\n• their own: .* on time .*\n• teams below: 0 of \d+ on/,
    )
    expect(said).toMatch(/• their own with <@UANA>, for \d+ days/)
    expect(said).toMatch(/• in the team of <@UANA>: 3, the longest for \d+ days/)
    expect(said).toContain('How it is rated*\n• not enough answers yet')
  })

  test('a team member’s is the same scaled down, with no figure that rests on answers', async () => {
    const floor = await openRhythmicFloor(database)
    await log(floor, ana, ben, '2026-03-05')
    await at(floor, '2026-03-09T12:00:00Z')
    await log(floor, ana, ben, '2026-03-19')
    await at(floor, '2026-03-20T12:00:00Z')
    const { said } = await screen(floor, ana).command('agenda', 'ben')
    expect(said).toContain('You last met on Thursday 19 March, yesterday. The next is due on Thursday 2 April')
    // Nobody had met since January: three were not on time by then.
    expect(said).toContain('*Over eight weeks*\n• these one-on-ones: 1 of 4 on time (25 %), none of 4 excused')
    expect(said).not.toMatch(/rated|answers yet|Past due/)
  })

  test('of somebody who moved holds what counted under the manager of today, as Home does, and nothing from before', async () => {
    const floor = await openRhythmicFloor(database)
    // Overdue under Mira, and caught up with there.
    await log(floor, ana, ben, '2026-03-04')
    const before = await screen(floor, mira).command('agenda', 'ana')
    expect(before.said).toMatch(/one-on-ones they owe: \d+ of \d+ on time/)
    expect(before.said).toContain('caught up with <@UBEN>')
    await move(floor, ana, omar, '2026-03-06')
    await at(floor, '2026-03-06T12:00:00Z')
    for (const reader of [omar, sara]) {
      const { said } = await screen(floor, reader).command('agenda', 'ana')
      expect(said).toContain('*Over eight weeks*\n• one-on-ones they owe: nothing judged yet\n')
      // What they owe now is for the manager of today.
      expect(said).toMatch(/\*Past due\*\n• with <@UCLEO>, for \d+ days/)
    }
    expect((await screen(floor, omar).command('agenda', 'ana')).said).not.toContain('caught up')
    await log(floor, ana, cleo, '2026-03-06')
    expect((await screen(floor, omar).command('agenda', 'ana')).said).toContain('caught up with <@UCLEO>, 6 March')
  })

  test('a named stand-in prepares it as the coach would, and sees nothing of what those two agreed', async () => {
    const floor = await openRhythmicFloor(database)
    await log(floor, mira, ana, '2026-03-04', ['Sit in with Ben'])
    await floor.as(undefined, ({ tx }) =>
      tx
        .insertInto('stand_in')
        .values({
          coach_id: mira,
          person_id: sara,
          from_on: plainDate('2026-03-01'),
          until_on: plainDate('2026-03-31'),
        })
        .execute(),
    )
    const { said } = await screen(floor, sara).command('agenda', 'ana')
    expect(said).toContain('You stand in for <@UMIRA>. The last one-on-one was on Wednesday 4 March, today.')
    expect(said).toContain('What they agreed with <@UMIRA> stays between those two.')
    expect(said).not.toContain('Sit in with Ben')
  })

  test('says who thanked them in a channel since, and nothing of what was said or sent in private', async () => {
    const floor = await openRhythmicFloor(database)
    await log(floor, mira, ana, '2026-03-04')
    await at(floor, '2026-03-11T12:00:00Z')
    await thank(floor, omar, 'C1')
    await thank(floor, cleo, undefined)
    const { said } = await screen(floor, mira).command('agenda', 'ana')
    expect(said).toContain('• thanked in a channel by <@UOMAR>, 11 March')
    expect(said).not.toMatch(/UCLEO>, 11|for the calm|C1/)
  })
})

async function move(floor: Floor, personId: PersonId, managerId: PersonId, on: string): Promise<void> {
  await floor.as(undefined, async (scope) => {
    await endLines(scope.tx, [personId], plainDate(on))
    await startLines(scope.tx, [{ personId, managerId, startsOn: plainDate(on) }], 'file')
    await publish(scope, linesChanged, { personIds: [personId], from: plainDate(on) })
  })
  await idle(floor)
}

function screen(floor: Floor, who: PersonId) {
  return screenOf(floor, handlers, slackUserOf(who))
}

async function at(floor: Floor, instant: string): Promise<void> {
  floor.platform.clock.moveTo(instant)
  await idle(floor)
}

/** Held and logged on that day, with a note in every field that takes one, and actions due a week later. */
async function log(
  floor: Floor,
  coachId: PersonId,
  coacheeId: PersonId,
  heldOn: string,
  agreed: readonly string[] = [],
): Promise<void> {
  if (floor.platform.clock.now() < new Date(`${heldOn}T15:00:00Z`)) await at(floor, `${heldOn}T15:00:00Z`)
  const coach = await floor.person(coachId)
  const draft = draftWith({
    coacheeIds: [coacheeId],
    heldOn: plainDate(heldOn),
    sharedNote: secret,
    coachNote: secret,
    grow: { goal: secret, reality: secret, options: secret, will: secret },
    actions: agreed.map((what, index) => ({
      row: index + 1,
      line: index + 1,
      what,
      owner: 'coachee',
      dueOn: plainDate('2026-03-11'),
    })),
  })
  const logged = await floor.as(coachId, (scope) => logSession(scope, { coach, viewId: newId(), draft }))
  expect(logged.ok).toBe(true)
  await idle(floor)
}

async function close(floor: Floor, what: string): Promise<void> {
  await floor.as(undefined, ({ tx, now }) =>
    tx.updateTable('action').set({ state: 'done', closed_at: now, closed_by: ana }).where('what', '=', what).execute(),
  )
}

async function thank(floor: Floor, senderId: PersonId, channel: string | undefined): Promise<void> {
  await floor.as(senderId, async ({ tx, now }) => {
    const id = newId<Parameters<typeof insertRecognition>[1]['id']>()
    await insertRecognition(tx, {
      id,
      senderId,
      recipientIds: [ana],
      what: 'for the calm',
      meant: 'much',
      place: channel === undefined ? { kind: 'private' } : { kind: 'channel', channel },
      link: undefined,
      sentAt: now,
      submissionKey: id,
    })
    if (channel !== undefined) {
      await tx.updateTable('recognition').set({ post_state: 'posted' }).where('id', '=', id).execute()
    }
  })
}
