import { expect, test } from 'vitest'
import { capabilities } from '../../../src/capabilities.ts'
import { editSession } from '../../../src/coaching/session/edit-session.ts'
import { logSession } from '../../../src/coaching/session/log-session.ts'
import { withdrawSession } from '../../../src/coaching/session/withdraw-session.ts'
import { drawSystemCauses, loadHomeCauses, openSystemCausesButton } from '../../../src/digest/index.ts'
import { giveCauseButton } from '../../../src/digest/system-cause/system-cause-buttons.ts'
import { newId, type PersonId, type SessionId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { linesChanged } from '../../../src/people/index.ts'
import { endLines, startLines } from '../../../src/people/line/reporting-line.store.ts'
import { publish } from '../../../src/platform/outbox/index.ts'
import { draftWith, type Floor, people, readAloud, slackUserOf } from '../../support/coaching.ts'
import { describeDatabases } from '../../support/database.ts'
import { newLine, newPerson } from '../../support/people.ts'
import { buttonIn, chosen, dated, screenOf } from '../../support/screen.ts'
import { idle, openRhythmicFloor } from '../home/given.ts'

// Wednesday 4 March 2026, London. Sara manages Mira and Omar, Mira manages Ana, Omar manages Eve; Ana has a team. Here
// Eve has one too, so that Mira and Omar each have a coach below, and Sara four.
const { sara, mira, omar, ana, ben, cleo, eve } = people
const handlers = capabilities.flatMap(({ slack = [] }) => slack)
const open = openSystemCausesButton.draw({ text: '', value: {} })

describeDatabases('system causes', (database) => {
  test('go up as a count by topic and branch, for every manager above with two coaches below, and to nobody else', async () => {
    const floor = await openFloorOfTeams(database)
    await log(floor, ana, ben, 'tools')
    await log(floor, ana, cleo, 'tools')
    await log(floor, mira, ana, 'policy')
    await log(floor, ana, ben, undefined)
    const { said } = await press(floor, sara)
    expect(said).toContain('*3 sessions* below you')
    expect(said).toContain('*Tools and systems* · 2\n<@UMIRA> 2')
    expect(said).toContain('*A policy* · 1\n<@UMIRA> 1')
    expect(said).not.toMatch(/ANA|BEN|CLEO|secret/)
    // One coach below each: a count there would be of that coach.
    for (const second of [mira, omar]) expect((await press(floor, second)).said).toContain('there aren’t two yet')
    expect((await press(floor, ana)).said).toContain('there aren’t two yet')
    expect(await press(floor, ben)).toMatchObject({ view: undefined, refusals: [{ code: 'not-a-manager' }] })
  })

  test('follow an edit and a withdrawal', async () => {
    const floor = await openFloorOfTeams(database)
    const first = await log(floor, ana, ben, 'tools')
    await log(floor, ana, cleo, 'tools')
    expect((await press(floor, sara)).said).toContain('*Tools and systems* · 2')
    await floor.as(ana, (scope) => withdrawSession(scope, { coachId: ana, sessionId: first }))
    await idle(floor)
    expect((await press(floor, sara)).said).toContain('*Tools and systems* · 1')
    const [second] = await sessionsOf(floor, cleo)
    const coach = await floor.person(ana)
    await floor.as(ana, (scope) =>
      editSession(scope, {
        coach,
        sessionId: second ?? first,
        draft: () => draft(cleo, 'staffing'),
      }),
    )
    await idle(floor)
    const { said } = await press(floor, sara)
    expect(said).not.toContain('Tools and systems')
    expect(said).toContain('*Staffing and rotas* · 1')
  })

  test('stay with the line of the day on which the session was held', async () => {
    const floor = await openFloorOfTeams(database)
    await log(floor, ana, ben, 'tools')
    await move(floor, ana, omar, '2026-03-05')
    floor.platform.clock.moveTo('2026-03-06T10:00:00Z')
    await log(floor, ana, cleo, 'tools', '2026-03-06')
    expect((await press(floor, sara)).said).toContain('*Tools and systems* · 2\n<@UMIRA> 1 · <@UOMAR> 1')
    // It turns out that she had moved before: the line of that day is another one.
    await floor.as(undefined, async (scope) => {
      await scope.tx.deleteFrom('reporting_line').where('person_id', '=', ana).execute()
      await startLines(scope.tx, [{ personId: ana, managerId: omar, startsOn: plainDate('2026-01-05') }], 'file')
      await publish(scope, linesChanged, { personIds: [ana], from: plainDate('2026-01-05') })
    })
    await idle(floor)
    expect((await press(floor, sara)).said).toContain('*Tools and systems* · 2\n<@UOMAR> 2')
  })

  test('count for eight weeks, today included', async () => {
    const floor = await openFloorOfTeams(database)
    await log(floor, ana, ben, 'tools')
    floor.platform.clock.moveTo('2026-04-28T12:00:00Z')
    expect((await press(floor, sara)).said).toContain('*Tools and systems* · 1')
    floor.platform.clock.moveTo('2026-04-29T12:00:00Z')
    expect((await press(floor, sara)).said).toContain('no session below you came to a system cause')
  })

  test('are given to an owner until a date, who is told, reminded once, and closes it; whoever asked is told', async () => {
    const floor = await openFloorOfTeams(database)
    await log(floor, ana, ben, 'tools')
    const page = await press(floor, sara)
    const form = await screen(floor, sara).press(buttonIn(page.view?.blocks, 'Give it an owner'), inModal)
    expect(form.said).toContain('*Tools and systems* · 1 session in eight weeks')
    if (form.view === undefined) throw new Error('no form')
    const answers = { owner: { ...chosen(omar), type: 'external_select' }, dueOn: dated('2026-03-10') }
    const saved = await screen(floor, sara).save(form.view, answers)
    expect(saved.said).toContain(
      'Saved. *Tools and systems* by Tuesday 10 March: Omar Marsh sees to it. They are told, and reminded on that day.',
    )
    expect(saved.said).toContain('Owner: <@UOMAR>, by 10 March')
    expect(await screen(floor, sara).save(form.view, answers)).toMatchObject({ errors: {} })
    await idle(floor)
    expect(toldTo(floor, omar)).toHaveLength(1)
    expect(toldTo(floor, omar)[0]).toContain('1 session there came to this')
    expect(toldTo(floor, omar).join()).not.toMatch(/ANA|BEN|secret/)
    await at(floor, '2026-03-10T08:59:00Z')
    expect(toldTo(floor, omar)).toHaveLength(1)
    await at(floor, '2026-03-10T09:00:00Z')
    expect(toldTo(floor, omar)[1]).toContain('due today. Where does it stand?')
    await at(floor, '2026-03-13T09:00:00Z')
    expect(toldTo(floor, omar)).toHaveLength(2)
    const done = buttonIn(causeMessages(floor, omar)[1]?.blocks, 'It is done')
    expect(await screen(floor, mira).press(done, inMessage)).toMatchObject({ refusals: [{ code: 'not-yours' }] })
    expect(await screen(floor, omar).press(done, inMessage)).toMatchObject({ refusals: [] })
    expect(await screen(floor, omar).press(done, inMessage)).toMatchObject({ refusals: [] })
    await idle(floor)
    for (const said of toldTo(floor, omar)) {
      expect(said).toContain('done. Thank you.')
      expect(said).not.toContain('It is done')
    }
    expect(toldTo(floor, sara)).toEqual([expect.stringContaining('<@UOMAR> says that it is done.')])
    const after = (await press(floor, sara)).said
    expect(after).toContain(
      '*Tools and systems* · 1\n<@UMIRA> 1\n<@UOMAR> said on 13 March that it is done.\nGive it an owner',
    )
    expect(after).not.toContain('Nobody sees to it yet.')
  })

  test('that are done stand as done in page, digest and Home, until a newer session names the topic again', async () => {
    const floor = await openFloorOfTeams(database)
    await log(floor, ana, ben, 'tools')
    await give(floor, omar, '2026-03-20')
    const done = buttonIn(causeMessages(floor, omar)[0]?.blocks, 'It is done')
    await screen(floor, omar).press(done, inMessage)
    await idle(floor)
    const home = () => floor.as(sara, (scope) => loadHomeCauses(scope, reader, [mira, omar]))
    const reader = await floor.person(sara)
    const inHome = async () => {
      const { below } = await home()
      return below === undefined ? '' : readAloud(drawSystemCauses(below))
    }
    expect(await inHome()).toContain('Tools and systems: 1 (<@UMIRA> 1), done on 4 March, says <@UOMAR>')
    // Held before, and logged since.
    await at(floor, '2026-03-06T10:00:00Z')
    await log(floor, ana, cleo, 'tools', '2026-03-03')
    expect((await press(floor, sara)).said).toContain(
      '*Tools and systems* · 2\n<@UMIRA> 2\n<@UOMAR> said on 4 March that',
    )
    await at(floor, '2026-03-09T08:00:00Z')
    const digest = floor.seenBy(sara).findLast(({ text }) => text.startsWith('Your coaching digest'))
    expect(readAloud(digest?.blocks ?? [])).toContain(
      'Tools and systems: 2 (<@UMIRA> 2), done on 4 March, says <@UOMAR>',
    )
    await log(floor, ana, ben, 'tools', '2026-03-09')
    expect((await press(floor, sara)).said).toContain('*Tools and systems* · 3\n<@UMIRA> 3\nNobody sees to it yet.')
    expect(await inHome()).toContain('Tools and systems: 3 (<@UMIRA> 3), no owner yet')
  })

  test('in an agenda are those of the branch under its manager of today, with none that is owned or done called unowned', async () => {
    const floor = await openFloorOfTeams(database)
    await log(floor, ana, ben, 'tools')
    const agenda = async (of: PersonId) => (await screen(floor, sara).command('agenda', `<@${slackUserOf(of)}>`)).said
    expect(await agenda(mira)).toContain('Tools and systems: 1 session in eight weeks, no owner yet')
    await give(floor, omar, '2026-03-20')
    expect(await agenda(mira)).toMatch(/Tools and systems: 1 session in eight weeks$/m)
    await screen(floor, omar).press(buttonIn(causeMessages(floor, omar)[0]?.blocks, 'It is done'), inMessage)
    expect(await agenda(mira)).toMatch(/Tools and systems: 1 session in eight weeks$/m)
    floor.platform.clock.moveTo('2026-03-05T12:00:00Z')
    await log(floor, ana, cleo, 'tools', '2026-03-05')
    expect(await agenda(mira)).toContain('Tools and systems: 2 sessions in eight weeks, no owner yet')
    // Ana's team brings nothing along to Omar, under whom there are two coaches already.
    await move(floor, ana, omar, '2026-03-06')
    floor.platform.clock.moveTo('2026-03-06T12:00:00Z')
    expect(await agenda(omar)).not.toContain('Tools and systems')
  })

  test('that the manager closes say so to the manager', async () => {
    const floor = await openFloorOfTeams(database)
    await log(floor, ana, ben, 'tools')
    await give(floor, omar, '2026-03-20')
    const closed = await screen(floor, sara).press(
      buttonIn((await press(floor, sara)).view?.blocks, 'It is done'),
      inModal,
    )
    expect(closed.said).toContain('*Tools and systems* · 1\n<@UMIRA> 1\nYou said on 4 March that it is done.')
  })

  test('pass from one owner to another, and to another day, and each of those concerned hears it once', async () => {
    const floor = await openFloorOfTeams(database)
    await log(floor, ana, ben, 'tools')
    await give(floor, omar, '2026-03-20')
    await give(floor, omar, '2026-03-20')
    await give(floor, omar, '2026-03-24')
    await idle(floor)
    expect(toldTo(floor, omar)).toHaveLength(2)
    expect(toldTo(floor, omar)[1]).toContain('now by *Tuesday 24 March*')
    await give(floor, mira, '2026-03-24')
    await idle(floor)
    expect(toldTo(floor, omar)).toHaveLength(3)
    for (const said of toldTo(floor, omar)) expect(said).toContain('somebody else sees to it now')
    expect(toldTo(floor, mira)).toHaveLength(1)
    await at(floor, '2026-03-24T12:00:00Z')
    expect(toldTo(floor, omar)).toHaveLength(3)
    expect(toldTo(floor, mira)).toHaveLength(2)
  })

  test('refuse a day that is over and somebody who has left, beside their fields', async () => {
    const floor = await openFloorOfTeams(database)
    await log(floor, ana, ben, 'tools')
    const gone = await floor.as(undefined, ({ tx }) => newPerson(tx, { endOn: '2026-03-01' }))
    expect((await give(floor, omar, '2026-03-03')).errors).toEqual({
      dueOn: expect.stringContaining('That day is over'),
    })
    expect((await give(floor, gone, '2026-03-10')).errors).toEqual({ owner: expect.stringContaining('no longer') })
    await idle(floor)
    expect(toldTo(floor, omar)).toEqual([])
  })

  test('are given by nobody who has no two coaches below, whatever button they hold', async () => {
    const floor = await openFloorOfTeams(database)
    await log(floor, ana, ben, 'tools')
    const button = giveCauseButton.draw({ text: '', value: { topic: 'tools' } })
    for (const other of [mira, ana]) {
      expect(await screen(floor, other).press(button, inModal)).toMatchObject({
        view: undefined,
        refusals: [{ code: 'no-managers-below' }],
      })
    }
    const form = await screen(floor, sara).press(button, inModal)
    if (form.view === undefined) throw new Error('no form')
    const answers = { owner: { ...chosen(omar), type: 'external_select' }, dueOn: dated('2026-03-10') }
    const saved = await screen(floor, mira).save(form.view, answers)
    expect(saved.errors).not.toEqual({})
  })

  test('are in the digest of whoever has two coaches below', async () => {
    const floor = await openFloorOfTeams(database)
    await log(floor, ana, ben, 'tools')
    await at(floor, '2026-03-09T08:00:00Z')
    const digest = (who: PersonId) =>
      readAloud(floor.seenBy(who).findLast(({ text }) => text.startsWith('Your coaching digest'))?.blocks ?? [])
    expect(digest(sara)).toContain('Tools and systems: 1 (<@UMIRA> 1), no owner yet')
    expect(digest(mira)).not.toContain('System causes')
    expect(digest(mira)).not.toBe('')
  })
})

const inModal = { kind: 'modal', view: undefined, viewId: 'V1' } as const
const inMessage = { kind: 'message', channel: 'D1', ts: '1', isEphemeral: false } as const

async function openFloorOfTeams(database: Parameters<typeof openRhythmicFloor>[0]): Promise<Floor> {
  const floor = await openRhythmicFloor(database)
  await floor.as(undefined, async (scope) => {
    const personId = await newPerson(scope.tx)
    await newLine(scope.tx, { personId, managerId: eve })
    await publish(scope, linesChanged, { personIds: [personId], from: plainDate('2025-01-01') })
  })
  await idle(floor)
  return floor
}

function screen(floor: Floor, who: PersonId) {
  return screenOf(floor, handlers, slackUserOf(who))
}

function press(floor: Floor, who: PersonId) {
  return screen(floor, who).press(open)
}

async function at(floor: Floor, instant: string): Promise<void> {
  floor.platform.clock.moveTo(instant)
  await idle(floor)
}

function draft(coacheeId: PersonId, systemTopic: 'tools' | 'policy' | 'staffing' | undefined, heldOn = '2026-03-04') {
  return draftWith({
    coacheeIds: [coacheeId],
    heldOn: plainDate(heldOn),
    sharedNote: 'secret',
    ...(systemTopic === undefined ? { outcome: 'skill' } : { outcome: 'system-cause', systemTopic }),
  })
}

async function log(
  floor: Floor,
  coachId: PersonId,
  coacheeId: PersonId,
  topic: Parameters<typeof draft>[1],
  heldOn?: string,
): Promise<SessionId> {
  const coach = await floor.person(coachId)
  const logged = await floor.as(coachId, (scope) =>
    logSession(scope, { coach, viewId: newId(), draft: draft(coacheeId, topic, heldOn) }),
  )
  if (!logged.ok || logged.value[0] === undefined) throw new Error('not logged')
  await idle(floor)
  return logged.value[0].id
}

async function sessionsOf(floor: Floor, coacheeId: PersonId): Promise<readonly SessionId[]> {
  const rows = await floor.as(undefined, ({ tx }) =>
    tx.selectFrom('session_coachee').select('session_id').where('coachee_id', '=', coacheeId).execute(),
  )
  return rows.map(({ session_id }) => session_id)
}

async function move(floor: Floor, personId: PersonId, managerId: PersonId, on: string): Promise<void> {
  await floor.as(undefined, async (scope) => {
    await endLines(scope.tx, [personId], plainDate(on))
    await startLines(scope.tx, [{ personId, managerId, startsOn: plainDate(on) }], 'file')
    await publish(scope, linesChanged, { personIds: [personId], from: plainDate(on) })
  })
  await idle(floor)
}

async function give(floor: Floor, ownerId: PersonId, dueOn: string) {
  const form = await screen(floor, sara).press(giveCauseButton.draw({ text: '', value: { topic: 'tools' } }), inModal)
  if (form.view === undefined) throw new Error('no form')
  const answers = { owner: { ...chosen(ownerId), type: 'external_select' }, dueOn: dated(dueOn) }
  const saved = await screen(floor, sara).save(form.view, answers, newId())
  // A moment later, so that each message has its place in the order of the conversation.
  floor.platform.clock.advance({ minutes: 1 })
  await idle(floor)
  return saved
}

function causeMessages(floor: Floor, who: PersonId) {
  return floor.seenBy(who).filter(({ blocks }) => /Tools and systems/.test(readAloud(blocks).split('\n')[0] ?? ''))
}

function toldTo(floor: Floor, who: PersonId): readonly string[] {
  return causeMessages(floor, who).map(({ blocks }) => readAloud(blocks))
}
