import { expect, test } from 'vitest'
import { openActionsBetween, openActionsOf } from '../../../src/coaching/action/action.store.ts'
import { closeAction } from '../../../src/coaching/action/close-action.ts'
import { sessionsForCadence, sessionsOfCoach, sessionsOfCoachee } from '../../../src/coaching/index.ts'
import { logSession } from '../../../src/coaching/session/log-session.ts'
import type { OwnSession } from '../../../src/coaching/session/session.ts'
import { findCoacheeSession } from '../../../src/coaching/session/session-audience.store.ts'
import type { ActionDraft } from '../../../src/coaching/session/session-draft.ts'
import { withdrawSession } from '../../../src/coaching/session/withdraw-session.ts'
import type { ActionId, PersonId } from '../../../src/kernel/ids.ts'
import { addDays, plainDate } from '../../../src/kernel/time.ts'
import { updateDirectory } from '../../../src/people/directory.store.ts'
import { type Floor, openFloor, people, readAloud, today } from '../../support/coaching.ts'
import { describeDatabases } from '../../support/database.ts'

const { ana, ben, cleo, dan, eve, mira } = people

async function log(floor: Floor, viewId: string, changes: Parameters<Floor['form']>[1]): Promise<OwnSession> {
  const form = await floor.form(viewId, changes)
  const logged = await floor.as(ana, (scope) => logSession(scope, form))
  const session = logged.ok ? logged.value[0] : undefined
  if (session === undefined) throw new Error(JSON.stringify(logged))
  return session
}

const action = (what: string, changes: Partial<ActionDraft> = {}): ActionDraft => ({
  row: 1,
  line: 1,
  owner: 'coachee',
  what,
  dueOn: addDays(today, 1),
  ...changes,
})

function idOf(session: OwnSession, ownerId: PersonId): ActionId {
  const found = session.actions.find((one) => one.ownerId === ownerId)
  if (found === undefined) throw new Error('no such action')
  return found.id
}

const close = (floor: Floor, actionId: ActionId, personId: PersonId, as: 'done' | 'dropped' = 'done', tapAt = '1.0') =>
  floor.as(personId, (scope) => closeAction(scope, { actionId, as, personId, tapAt }))

describeDatabases('actions', (open) => {
  test('stay open for the next session with that coachee, until a form closes or carries them', async () => {
    const floor = await openFloor(open)
    const first = await log(floor, 'V1', { actions: [action('Listen'), action('Call', { row: 2, line: 2 })] })
    const between = () => floor.as(ana, ({ tx }) => openActionsBetween(tx, ana, [ben, cleo]))
    expect((await between()).map(({ what }) => what)).toEqual(['Listen', 'Call'])
    const [listen] = first.actions
    if (listen === undefined) throw new Error('no action')
    await log(floor, 'V2', { closings: [{ actionId: listen.id, as: 'done' }] })
    expect((await between()).map(({ what }) => what)).toEqual(['Call'])
    await floor.as(ana, (scope) => withdrawSession(scope, { coachId: ana, sessionId: first.id }))
    expect(await between()).toEqual([])
  })

  test('may be closed by owner, coach and coachee, and by nobody else', async () => {
    const floor = await openFloor(open)
    const group = await log(floor, 'V1', { coacheeIds: [ben, cleo], actions: [action('Listen')] })
    const bens = idOf(group, ben)
    expect(await close(floor, bens, cleo)).toMatchObject({ ok: false, refusals: [{ code: 'not-your-action' }] })
    expect(await close(floor, bens, eve)).toMatchObject({ ok: false })
    expect(await close(floor, bens, mira)).toMatchObject({ ok: false })
    expect(await close(floor, bens, ben)).toEqual({ ok: true, value: 'done' })
    expect(await close(floor, idOf(group, cleo), ana, 'dropped')).toEqual({ ok: true, value: 'dropped' })
  })

  test('of two taps of one person the later wins, in whichever order they arrive; another person’s changes nothing', async () => {
    const floor = await openFloor(open)
    const session = await log(floor, 'V1', { actions: [action('Listen')] })
    const id = idOf(session, ben)
    expect(await close(floor, id, ben, 'dropped', '1772616600.000200')).toMatchObject({ value: 'dropped' })
    expect(await close(floor, id, ben, 'done', '1772616600.000100')).toMatchObject({ value: 'dropped' })
    expect(await close(floor, id, ben, 'done', '1772616600.000300')).toMatchObject({ value: 'done' })
    expect(await close(floor, id, ana, 'dropped', '1772616600.000400')).toMatchObject({ value: 'done' })
  })

  test('are listed for their owner, and for the coach of the session', async () => {
    const floor = await openFloor(open)
    await log(floor, 'V1', {
      coacheeIds: [ben, cleo],
      actions: [action('Listen'), action('Ask', { row: 2, line: 2, owner: 'coach' })],
    })
    const listed = (id: PersonId) =>
      floor.as(id, async ({ tx }) => (await openActionsOf(tx, id)).map(({ what, ownerId }) => `${what} ${ownerId}`))
    expect(await listed(ben)).toEqual(['Listen ben'])
    expect(await listed(ana)).toEqual(['Listen ben', 'Listen cleo', 'Ask ana'])
    expect(await listed(mira)).toEqual([])
  })

  test('remind their owner once, at nine on the day when they are due, in one message', async () => {
    const floor = await openFloor(open)
    const session = await log(floor, 'V1', { actions: [action('Listen'), action('Call', { row: 2, line: 2 })] })
    await floor.tick('2026-03-05T08:59:00Z')
    expect(floor.seenBy(ben)).toEqual([])
    await floor.tick('2026-03-05T09:00:00Z')
    expect(floor.seenBy(ben).map(({ text }) => text)).toEqual(['2 actions from your coaching are due today.'])
    await close(floor, idOf(session, ben), ben)
    await floor.tick('2026-03-05T09:05:00Z')
    const [redrawn] = floor.seenBy(ben)
    expect(readAloud(redrawn?.blocks ?? [])).toContain('✓ Done: Listen')
    expect(redrawn?.text).toBe('An action from your coaching with Ana Marsh is due today.')
    await floor.tick('2026-03-20T09:00:00Z')
    expect(floor.seenBy(ben)).toHaveLength(1)
    expect(floor.seenBy(ana)).toEqual([])
  })

  test('due on a day off, or while the bot was away, are told at the next nine o’clock that is worked', async () => {
    const floor = await openFloor(open)
    await log(floor, 'V1', { actions: [action('Listen', { dueOn: plainDate('2026-03-07') })] })
    await log(floor, 'V2', { coacheeIds: [cleo], actions: [action('Call', { dueOn: plainDate('2026-03-05') })] })
    // Nothing ran before that Monday afternoon: too late for today.
    await floor.tick('2026-03-09T15:00:00Z')
    expect([...floor.seenBy(ben), ...floor.seenBy(cleo)]).toEqual([])
    await floor.tick('2026-03-10T09:00:00Z')
    expect(floor.seenBy(ben).map(({ text }) => text)).toEqual([
      'An action from your coaching with Ana Marsh was due on 7 March.',
    ])
    expect(floor.seenBy(cleo).map(({ text }) => text)).toEqual([
      'An action from your coaching with Ana Marsh was due on 5 March.',
    ])
  })

  test('of a withdrawn session, closed ones and those due before they were written down remind nobody', async () => {
    const floor = await openFloor(open)
    const withdrawn = await log(floor, 'V1', { actions: [action('Listen')] })
    await floor.as(ana, (scope) => withdrawSession(scope, { coachId: ana, sessionId: withdrawn.id }))
    const closed = await log(floor, 'V2', { actions: [action('Call')] })
    await close(floor, idOf(closed, ben), ben)
    await log(floor, 'V3', { heldOn: addDays(today, -20), actions: [action('Old', { dueOn: addDays(today, -5) })] })
    await floor.tick('2026-03-12T09:00:00Z')
    expect(floor.seenBy(ben)).toEqual([])
  })

  test('remind nobody before go-live, and nobody who is not in Slack', async () => {
    const floor = await openFloor(open, { live: false })
    await log(floor, 'V1', { actions: [action('Listen')] })
    await log(floor, 'V2', { coacheeIds: [dan], actions: [action('Call')] })
    await floor.tick('2026-03-05T09:30:00Z')
    expect(floor.seenBy(ben)).toEqual([])
    floor.platform.clock.moveTo('2026-03-09T08:00:00Z')
    await floor.as(undefined, (scope) => updateDirectory(scope.tx, { wentLiveAt: scope.now }))
    await floor.tick('2026-03-09T09:00:00Z')
    expect(floor.seenBy(ben)).toHaveLength(1)
    const waiting = await floor.as(undefined, ({ tx }) =>
      tx.selectFrom('action').select('id').where('remind_at', 'is not', null).execute(),
    )
    expect(waiting).toEqual([])
  })
})

describeDatabases('who may see a session', (open) => {
  const canaries = {
    focusDetail: 'canary-focus',
    sharedNote: 'canary-shared',
    coachNote: 'canary-private',
    grow: { goal: 'canary-goal' },
    actions: [action('canary-action')],
  }

  test('coachee: date, coach, format, focus, shared note, and of a group’s actions their own and the coach’s', async () => {
    const floor = await openFloor(open)
    const { id } = await log(floor, 'V1', { ...canaries, coacheeIds: [ben, cleo] })
    const [seen] = await floor.as(ben, ({ tx }) => sessionsOfCoachee(tx, ben, { limit: 5 }))
    expect(Object.keys(seen ?? {}).sort()).toEqual([
      'actions',
      'coachId',
      'focus',
      'focusDetail',
      'format',
      'heldOn',
      'id',
      'sharedNote',
    ])
    expect(seen).toMatchObject({ id, sharedNote: 'canary-shared', actions: [{ ownerId: ben }] })
    expect(JSON.stringify(seen)).not.toMatch(/private|goal/)
    expect(await floor.as(eve, ({ tx }) => findCoacheeSession(tx, id, eve))).toBeUndefined()
    await floor.as(ana, (scope) => withdrawSession(scope, { coachId: ana, sessionId: id }))
    expect(await floor.as(ben, ({ tx }) => sessionsOfCoachee(tx, ben, { limit: 5 }))).toEqual([])
  })

  test('slots and the coach’s own list: facts without a word', async () => {
    const floor = await openFloor(open)
    const { id } = await log(floor, 'V1', { ...canaries, coacheeIds: [ben, cleo] })
    const forCadence = await floor.as(undefined, ({ tx }) => sessionsForCadence(tx, [ben, cleo, dan]))
    expect(forCadence.map((session) => [session.id, session.coacheeId, session.format, session.loggedOn])).toEqual([
      [id, ben, 'group', today],
      [id, cleo, 'group', today],
    ])
    const own = await floor.as(ana, ({ tx }) => sessionsOfCoach(tx, ana, { limit: 10 }))
    expect(own.map(({ coacheeIds }) => coacheeIds)).toEqual([[ben, cleo]])
    expect(JSON.stringify([forCadence, own])).not.toContain('canary')
  })
})
