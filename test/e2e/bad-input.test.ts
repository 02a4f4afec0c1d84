// Whatever arrives: a clear sentence, nothing changed, no crash.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MessageOnScreen, Person } from '../../sandbox/slack/person.ts'
import { mondayAt } from './support/calendar.ts'
import { log, openLog, openSessions, patience, sessionsInList } from './support/coach.ts'
import { answerTo, buttonIn, press, recordOf, send, submitAs } from './support/forge.ts'
import { engines, newWorld, type World } from './support/world.ts'

const form = 'application/x-www-form-urlencoded'
const canary = 'canary-51c2d0'

describe.each(engines)('on %s', (engine) => {
  let world: World
  const as = (employeeNumber: string): Person => world.as(employeeNumber)
  beforeAll(async () => {
    world = await newWorld(engine)
    world.slack.addUser({ id: 'UNEW', name: 'new', realName: 'Nobody Knows' })
    world.slack.addUser({ id: 'UEXT', name: 'ext', isStranger: true, homeTeamId: 'T0ELSEWHERE' })
    await world.start()
    expect(await world.cli('people', 'import', await world.peopleFile())).toMatchObject({ code: 0 })
  }, 180_000)
  afterAll(async () => {
    expect((await world.bot().readiness()).status).toBe(200)
    expect(world.bot().output()).not.toMatch(/"level":"(fatal|error)"/)
    expect(world.slack.violations()).toEqual([])
    await world.end()
  })

  describe('a request that Slack did not sign', () => {
    test('is refused with 401, and has no effect', async () => {
      const lead = as('T1')
      await openLog(lead, 'log @a01')
      await lead.fill({ sharedNote: 'Held once' })
      expect(await lead.submit()).toMatchObject({ result: 'updated' })
      await lead.close({ all: true })
      const body = signedBody('view_submission').replaceAll('Held+once', 'Forged')
      const stale = Math.floor(Date.now() / 1000) - 6 * 60
      const wrongs = [
        { signature: 'forged' },
        { signature: 'missing' },
        { signature: 'v0=' },
        { signature: 'v1=00' },
        { timestamp: 'missing' },
        { timestamp: stale },
        { timestamp: Math.floor(Date.now() / 1000) + 6 * 60 },
        { timestamp: Number.NaN },
      ] as const
      for (const wrong of wrongs) {
        const delivered = await world.slack.deliver({ body, contentType: form, ...wrong })
        expect(delivered, JSON.stringify(wrong)).toMatchObject({ status: 401, reply: '' })
      }
      expect(await sessionsInList(lead)).toBe(1)
    })
  })

  describe('a payload that is none', () => {
    test.each([
      ['no body', '', 'application/json'],
      ['broken JSON', '{"type":', 'application/json'],
      ['null', 'null', 'application/json'],
      ['a number', '42', 'application/json'],
      ['a list', '[1,2]', 'application/json'],
      ['a form without fields', '', form],
      ['a form with a broken payload', 'payload=%7B', form],
      ['a form with a payload of null', 'payload=null', form],
      ['an unknown type', `payload=${encodeURIComponent('{"type":"block_party"}')}`, form],
      ['a command without its fields', 'command=%2Fcoach', form],
      ['a submission without a view', `payload=${encodeURIComponent('{"type":"view_submission"}')}`, form],
      ['actions that are none', `payload=${encodeURIComponent('{"type":"block_actions","actions":"x"}')}`, form],
      ['an event without an event', '{"type":"event_callback","event_id":"Ev1"}', 'application/json'],
      ['another content type', 'hello', 'text/plain'],
      ['deep JSON', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'application/json'],
      ['binary', '\u0000\u0001\ufffd', 'application/octet-stream'],
    ])('%s: answered, no crash', async (_, body, contentType) => {
      const delivered = await world.slack.deliver({ body, contentType })
      expect(delivered.outcome).not.toBe('unreachable')
      expect(delivered.status).toBeLessThan(500)
    })

    test('a body of two megabytes is refused before it is read', async () => {
      const body = `payload=${'x'.repeat(2_000_000)}`
      expect(await world.slack.deliver({ body, contentType: form })).toMatchObject({ status: 413 })
    })

    test('a submission that can not be read is answered beside an input', async () => {
      const view = { id: 7, blocks: [{ type: 'input', block_id: 'note' }] }
      const delivered = await send(world.slack, { type: 'view_submission', view })
      expect(delivered).toMatchObject({ status: 200, reply: { response_action: 'errors' } })
      expect(JSON.stringify(delivered.reply)).toContain('Nothing was changed')
    })
  })

  describe('something from before an upgrade', () => {
    test('an old button, one that can not be read and one that nobody knows say “reopen”', async () => {
      const lead = as('T3')
      const olds = [
        { actionId: 'coaching.open-log', value: '{"v":0,"d":{}}' },
        { actionId: 'coaching.open-session', value: 'garbage' },
        { actionId: 'survey.rate-session', value: '{"v":1,"d":{"surveyId":"x","rating":9}}' },
        { actionId: 'cadence.snooze-nudges', value: '' },
        { actionId: 'coaching.no-such-button', value: '{"v":1,"d":{}}' },
      ]
      for (const old of olds) {
        expect(await press(world.slack, lead, old), JSON.stringify(old)).toMatch(
          /older version.*Nothing was changed.*reopen/s,
        )
      }
    })

    test('a modal of another version, and one that nobody knows, keep what was typed and save nothing', async () => {
      const lead = as('T3')
      await log(lead, '@a17', 'Before the upgrade')
      for (const changes of [
        { viewId: 'VOLD1', metadata: '{"v":0,"d":{}}' },
        { viewId: 'VOLD2', metadata: 'garbage' },
        { viewId: 'VOLD3', callbackId: 'coaching.no-such-form' },
      ]) {
        const { reply } = await submitAs(world.slack, changes)
        expect(reply).toMatchObject({ response_action: 'errors' })
        expect(JSON.stringify(reply)).toMatch(/older version.*Nothing was changed/)
      }
      expect(await sessionsInList(lead)).toBe(1)
    })

    test('a shortcut that nobody knows is told so', async () => {
      await as('T3').command('/coach', 'help')
      const { trigger_id: trigger } = world.slack.deliveries('/coach').at(-1)?.payload ?? {}
      const { id, teamId } = as('T3')
      const payload = {
        type: 'shortcut',
        callback_id: 'no.such',
        team: { id: teamId },
        user: { id },
        trigger_id: trigger,
      }
      expect(await send(world.slack, payload)).toMatchObject({ status: 200 })
      expect((await as('T3').seesModal(undefined, patience)).text).toMatch(/older version/)
      await as('T3').close({ all: true })
    })
  })

  describe('somebody whom it does not know', () => {
    test('is told whom to ask, whatever they try, and is shown nothing', async () => {
      const stranger = world.slack.as('UNEW')
      for (const word of ['log', 'log @a01', 'me', 'team', 'actions', 'away', 'recognise @a01', 'settings']) {
        const said = await answerTo(stranger, () => stranger.command('/coach', word))
        expect(said, word).toBe("I don't know you yet. Ask Morgan Vale to add you to Touchline.")
      }
      await stranger.command('/coach', '')
      expect((await stranger.seesModal(undefined, patience)).text).not.toMatch(/Agent|Lead/)
      await stranger.close({ all: true })
      await stranger.openHome()
      expect((await stranger.seesHome(undefined, patience)).text).not.toMatch(/Agent|Lead/)
    })

    test('of another company, in a shared channel: told so', async () => {
      const guest = world.slack.as('UEXT')
      const said = guest.post('CWINS', 'Well done, all of you')
      const answer = await answerTo(guest, () =>
        guest.messageShortcut('recognition.recognise-message', { channel: 'CWINS', ts: said.ts }),
      )
      expect(answer).toMatch(/your account is from another one\. Nothing was changed/)
    })

    test('of a workspace where it is not installed: told so', async () => {
      await as('T3').command('/coach', 'help')
      const body = signedBody('/coach')
        .replace(/team_id=[^&]+/, 'team_id=T0ELSEWHERE')
        .replace('text=help', 'text=log')
      expect(await world.slack.deliver({ body, contentType: form })).toMatchObject({ status: 200 })
      await as('T3').seesEphemeral(({ visible }) => visible.includes('isn’t installed in your workspace'), patience)
    })
  })

  describe('the same again', () => {
    test('a submission that arrives five times makes one session; with other words it changes that one', async () => {
      const lead = as('T4')
      await openLog(lead, 'log @a25')
      await lead.fill({ sharedNote: 'The first wording' })
      for (let times = 0; times < 4; times++)
        expect(await lead.submit({ loseAck: true })).toMatchObject({ result: 'failed' })
      const id = world.slack.deliveries('view_submission').at(-1)?.id ?? ''
      expect(await world.slack.redeliver(id, { replay: true })).toMatchObject({ status: 200 })
      await lead.fill({ sharedNote: 'The second wording' })
      expect(await lead.submit()).toMatchObject({ result: 'updated' })
      await lead.click('Edit')
      const edit = await lead.seesModal((view) => view.values.sharedNote !== undefined, patience)
      expect(JSON.stringify(edit.values)).toContain('The second wording')
      await lead.close({ all: true })
      expect(await sessionsInList(lead)).toBe(1)
    })

    test('five at the same moment make one session', async () => {
      const lead = as('T5')
      await log(lead, '@a33', 'All at once')
      const id = world.slack.deliveries('view_submission').at(-1)?.id ?? ''
      await openLog(lead, 'log @a34')
      await lead.submit({ loseAck: true })
      const second = world.slack.deliveries('view_submission').at(-1)?.id ?? ''
      const all = [id, second, id, second, id, second].map((each) => world.slack.redeliver(each))
      for (const delivered of await Promise.all(all)) expect(delivered).toMatchObject({ status: 200 })
      await lead.close({ all: true })
      expect(await sessionsInList(lead)).toBe(2)
    })

    test('an event that arrives again is answered once', async () => {
      const agent = as('A40')
      await agent.type('Is anybody there?')
      await agent.seesDm((message) => message.fromBot, patience)
      const id = world.slack.deliveries('message').at(-1)?.id ?? ''
      for (let times = 0; times < 3; times++) {
        expect(await world.slack.redeliver(id, { replay: true })).toMatchObject({ status: 200 })
      }
      expect(await world.cli('tick')).toMatchObject({ code: 0 })
      expect(agent.dms().filter((message) => message.fromBot)).toHaveLength(1)
    })
  })

  describe('a button or a form that is somebody else’s', () => {
    let survey: MessageOnScreen
    let bundle: MessageOnScreen
    beforeAll(async () => {
      const lead = as('T2')
      await openLog(lead, 'log @a09')
      await lead.fill({ sharedNote: `Between us ${canary}` })
      await lead.click('Add action')
      await lead.seesModal((view) => view.values.action1What !== undefined, patience)
      await lead.fill({ action1What: `Listen to two calls ${canary}`, action1Owner: 'coachee' })
      expect(await lead.submit()).toMatchObject({ result: 'updated' })
      await lead.close({ all: true })
      for (let day = 0; day < 14 && !lead.dms().some(isBundle); day++) {
        expect(await world.cli('tick', '--at', mondayAt(day, '09:05'))).toMatchObject({ code: 0 })
      }
      bundle = await lead.seesDm(isBundle)
      survey = await as('A09').seesDm((message) => message.visible.includes('How useful'))
    }, 120_000)

    test('a rating: neither the coach nor another coachee, nor the manager above', async () => {
      const rate = buttonIn(survey.blocks, 'survey.rate-session')
      for (const who of ['T2', 'A10', 'S1', 'L1']) {
        for (const button of [rate, buttonIn(survey.blocks, 'survey.open-protection')]) {
          const said = await press(world.slack, as(who), button)
          expect(said).toContain('This question was put to somebody else')
          expect(said).not.toMatch(/A09|Agent|Lead/)
        }
        for (const id of ['survey.open-answer', 'survey.open-correction', 'survey.stop-asking']) {
          const button = { actionId: id, value: buttonIn(survey.blocks, 'survey.open-protection').value }
          expect(await press(world.slack, as(who), button), id).toContain('put to somebody else')
        }
      }
      expect(
        as('A09')
          .dms()
          .find(({ ts }) => ts === survey.ts),
      ).toMatchObject({ edited: false })
    })

    test('an answer: its form can not be sent by anybody else', async () => {
      const coachee = as('A09')
      const { ts } = survey
      await coachee.click('survey.open-answer', { in: ts })
      await coachee.seesModal((view) => view.callbackId === 'survey.save-answer', patience)
      await coachee.submit({ loseAck: true })
      const { reply } = await submitAs(world.slack, { by: as('T2') })
      expect(JSON.stringify(reply)).toContain('put to somebody else')
      await coachee.close({ all: true })
    })

    test('a line of a nudge: for its coach alone', async () => {
      for (const id of ['cadence.plan-session', 'cadence.snooze-nudges', 'cadence.excuse-slot']) {
        for (const who of ['T3', 'A09', 'S1']) {
          const said = await press(world.slack, as(who), buttonIn(bundle.blocks, id))
          expect(said, `${id} by ${who}`).toContain('Only the coach of this one-on-one can do that')
          expect(said).not.toMatch(/Agent \d/)
        }
      }
      const lead = as('T2')
      await lead
        .click('cadence.snooze-nudges', { in: bundle.ts })
        .catch(() => lead.click(buttonIn(bundle.blocks, 'cadence.snooze-nudges').actionId, { in: bundle.ts }))
      await lead.seesModal((view) => view.callbackId === 'cadence.snooze-nudges', patience)
      await lead.fill({ until: mondayAt(20, '00:00').slice(0, 10) })
      await lead.submit({ loseAck: true })
      const { reply } = await submitAs(world.slack, { by: as('T3') })
      expect(JSON.stringify(reply)).toContain('Only the coach of this one-on-one can do that')
      await lead.close({ all: true })
    })

    test('a session: its coach alone opens, edits and withdraws it', async () => {
      const lead = as('T2')
      const list = await openSessions(lead)
      const { value } = buttonIn(list.blocks, 'coaching.open-session')
      await lead.close({ all: true })
      for (const who of ['T3', 'A10', 'S1', 'L1']) {
        for (const actionId of ['coaching.open-session', 'coaching.edit-session', 'coaching.withdraw-session']) {
          const said = await press(world.slack, as(who), { actionId, value })
          expect(said, `${actionId} by ${who}`).toContain('Only the coach who logged a session')
          expect(said).not.toContain(canary)
        }
      }
      // A coachee reads what is shared, and can't change it.
      expect(await press(world.slack, as('A09'), { actionId: 'coaching.open-session', value })).toContain(canary)
      for (const actionId of ['coaching.edit-session', 'coaching.withdraw-session']) {
        expect(await press(world.slack, as('A09'), { actionId, value })).toContain('Only the coach who logged')
      }
      await press(world.slack, lead, { actionId: 'coaching.edit-session', value })
      expect(await lead.submit({ loseAck: true })).toMatchObject({ result: 'failed' })
      const { reply } = await submitAs(world.slack, { by: as('T3') })
      expect(JSON.stringify(reply)).toContain('Only the coach who logged')
      expect(JSON.stringify(reply)).not.toContain(canary)
      await lead.close({ all: true })
      const after = await openSessions(lead)
      expect(after.text).not.toContain('Withdrawn')
      await lead.close({ all: true })
    })

    test('an action: its owner and its coach close it, nobody else', async () => {
      const coachee = as('A09')
      await coachee.command('/coach', 'actions')
      const open = await coachee.seesModal((view) => view.text.includes(canary), patience)
      const { value } = buttonIn(open.blocks, 'coaching.complete-action')
      await coachee.close({ all: true })
      for (const actionId of ['coaching.complete-action', 'coaching.drop-action']) {
        for (const who of ['A10', 'T3', 'S1', 'L1']) {
          const said = await press(world.slack, as(who), { actionId, value })
          expect(said, `${actionId} by ${who}`).toContain('isn’t yours to close')
          expect(said).not.toContain(canary)
        }
      }
      await coachee.command('/coach', 'actions')
      await coachee.seesModal((view) => view.text.includes(canary), patience)
      await coachee.close({ all: true })
    })

    test('a recognition: its sender alone changes the words', async () => {
      const leader = as('L1')
      await leader.command('/coach', 'recognise @t1')
      await leader.seesModal((view) => view.callbackId === 'recognition.recognise-people', patience)
      await leader.fill({ what: `Kept calm ${canary}`, meant: 'Nobody left', place: 'private' })
      const sent = await leader.submit()
      expect(sent).toMatchObject({ result: 'updated' })
      const edit = buttonIn(sent.view?.blocks ?? [], 'recognition.edit-recognition')
      await leader.close({ all: true })
      const { recognitionId } = recordOf(recordOf(JSON.parse(edit.value)).d)
      const remedy = JSON.stringify({ v: 1, d: { recognitionId, attempt: 1 } })
      for (const who of ['T1', 'S1', 'A09']) {
        for (const button of [
          edit,
          { actionId: 'recognition.post-again', value: remedy },
          { actionId: 'recognition.confirm-post', value: remedy },
          { actionId: 'recognition.send-privately', value: remedy },
        ]) {
          const said = await press(world.slack, as(who), button)
          expect(said, `${button.actionId} by ${who}`).toContain('Only the person who sent a recognition')
          expect(said).not.toContain(canary)
        }
      }
      const dm = await as('T1').seesDm((message) => message.visible.includes(`Kept calm ${canary}`), patience)
      expect(dm.edited).toBe(false)
    })

    test('an excuse: decided by nobody but the line above', async () => {
      const value = JSON.stringify({ v: 1, d: { excuseId: 'no-such-excuse' } })
      for (const actionId of ['cadence.accept-excuse', 'cadence.decline-excuse']) {
        expect(await press(world.slack, as('T2'), { actionId, value })).toContain('Only the manager above this coach')
      }
    })

    test('settings: admins alone, by command, by button and by form', async () => {
      const lead = as('S1')
      const refused = await answerTo(lead, () => lead.command('/coach', 'settings'))
      expect(refused).toBe('Only admins can do this. Ask Morgan Vale.')
      const buttons = ['people.open-import', 'people.open-go-live', 'people.open-relink', 'people.open-admins']
      const more = ['admin.open-standards', 'admin.open-working-days', 'admin.open-floor', 'admin.open-unreachable']
      for (const actionId of [...buttons, ...more]) {
        const said = await press(world.slack, lead, { actionId, value: '{"v":1,"d":{}}' })
        expect(said, actionId).toContain('Only admins can do this')
      }
      await press(world.slack, as('L1'), { actionId: 'admin.open-floor', value: '{"v":1,"d":{}}' })
      const floor = as('L1').currentView()
      expect(floor?.submit).toBeDefined()
      expect(await as('L1').submit({ loseAck: true })).toMatchObject({ result: 'failed' })
      const { reply } = await submitAs(world.slack, { by: lead })
      expect(JSON.stringify(reply)).toContain('Only admins can do this')
      await as('L1').close({ all: true })
    })
  })

  /** The body of the last delivery of that type, as it was signed. */
  function signedBody(type: string): string {
    return world.slack.deliveries(type).at(-1)?.body ?? ''
  }
})

function isBundle(message: MessageOnScreen): boolean {
  return JSON.stringify(message.blocks).includes('cadence.snooze-nudges')
}
