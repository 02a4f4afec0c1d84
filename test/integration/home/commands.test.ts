import type { Button, HomeView } from '@slack/types'
import { expect, test } from 'vitest'
import { adminHandlers } from '../../../src/admin/slack.ts'
import { capabilities } from '../../../src/capabilities.ts'
import { helpLines } from '../../../src/home/help/help.view.ts'
import { homeHandlers } from '../../../src/home/slack.ts'
import { asId, type SlackUserId } from '../../../src/kernel/ids.ts'
import type { Refusal } from '../../../src/kernel/outcome.ts'
import { insertAdmin } from '../../../src/people/directory.store.ts'
import type { ModalView } from '../../../src/slack/blocks.ts'
import type { Surface } from '../../../src/slack/dispatch/surface.ts'
import { type Floor, people, slackUserOf } from '../../support/coaching.ts'
import { describeDatabases } from '../../support/database.ts'
import { expectMessageTaken, expectTaken, readAloud } from '../../unit/home/given.ts'
import { noSlack, openRhythmicFloor } from './given.ts'

type Seen = { readonly view?: ModalView; readonly said: string; readonly refusals: readonly Refusal[] }

/** What somebody sees after typing that word, or pressing that button. */
async function see(floor: Floor, user: SlackUserId, act: { word: string } | { button: Button }): Promise<Seen> {
  let view: ModalView | undefined
  let said = ''
  let refusals: readonly Refusal[] = []
  const refuse = async (all: readonly Refusal[]) => {
    refusals = all
  }
  const surface: Surface = {
    showModal: async (load) => {
      const loaded = await load()
      if (loaded.ok) view = loaded.value
      else await refuse(loaded.refusals)
    },
    expectModal: () => {},
    reply: async (message) => {
      expectMessageTaken(message)
      said = readAloud(message.blocks)
    },
    refuse,
    finish: async () => {},
  }
  const { platform, workspaceId } = floor
  const caller = { workspaceId, slackUserId: user, teamId: workspaceId }
  const arrival = { platform, caller, slack: noSlack, receivedAt: performance.now(), surface }
  const handlers = capabilities.flatMap((capability) => capability.slack ?? [])
  for (const handler of handlers) {
    if ('word' in act && handler.kind === 'command' && handler.word === act.word)
      await handler.run({ ...arrival, rest: '' })
    if ('button' in act && handler.kind === 'action' && handler.actionId === act.button.action_id?.split('#')[0]) {
      const from = { kind: 'modal', view: undefined, viewId: 'V1' } as const
      await handler.run({ ...arrival, from, actedAt: '1', value: act.button.value })
    }
  }
  if (view !== undefined) expectTaken(view)
  return { ...(view === undefined ? {} : { view }), said: view === undefined ? said : readAloud(view), refusals }
}

function buttonsIn(view: ModalView | HomeView | undefined): readonly Button[] {
  const found: Button[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const entry of value) walk(entry)
    else if (typeof value === 'object' && value !== null) {
      if ('type' in value && value.type === 'button') found.push(value as Button)
      else for (const entry of Object.values(value)) walk(entry)
    }
  }
  walk(view?.blocks)
  return found
}

const words = ['', 'me', 'team', 'actions', 'help', 'settings'] as const
const ana = slackUserOf(people.ana)
const stranger = asId<SlackUserId>('USTRANGER')

describeDatabases('/coach', (database) => {
  test('shows a coach the hub, their team and what is their own', async () => {
    const floor = await openRhythmicFloor(database)
    expect((await see(floor, ana, { word: '' })).said).toMatch(/^Touchline\nClose\n\*Log coaching\*/)
    expect((await see(floor, ana, { word: 'team' })).said).toContain('*Ben Marsh* · overdue')
    expect((await see(floor, ana, { word: 'me' })).said).toContain('With <@UMIRA>')
    expect((await see(floor, ana, { word: 'actions' })).said).toContain('Nothing is open')
    expect((await see(floor, ana, { word: 'help' })).said).toContain('*/coach team*')
  })

  test('has every button of the hub open something', async () => {
    const floor = await openRhythmicFloor(database)
    const hub = await see(floor, ana, { word: '' })
    const buttons = buttonsIn(hub.view)
    expect(buttons.length).toBeGreaterThan(6)
    for (const button of buttons) {
      expect((await see(floor, ana, { button })).view, button.text.text).toBeDefined()
    }
  })

  test('shows settings to admins, and every part of it opens; nobody else sees any of it', async () => {
    const floor = await openRhythmicFloor(database)
    const refused = await see(floor, ana, { word: 'settings' })
    expect(refused).toMatchObject({ said: '', refusals: [{ code: 'not-an-admin' }] })
    await floor.as(undefined, (scope) => insertAdmin(scope.tx, people.sara, scope.now))
    const sara = slackUserOf(people.sara)
    const settings = await see(floor, sara, { word: 'settings' })
    const parts = buttonsIn(settings.view)
    expect(parts).toHaveLength(14)
    for (const button of parts) {
      const part = await see(floor, sara, { button })
      expect(part.view, button.text.text).toBeDefined()
      expect(await see(floor, ana, { button })).toMatchObject({ said: '', refusals: [{ code: 'not-an-admin' }] })
      for (const inner of buttonsIn(part.view).filter(({ action_id: id }) => id?.startsWith('admin.change') === true)) {
        expect((await see(floor, sara, { button: inner })).view, inner.action_id).toBeDefined()
        expect(await see(floor, ana, { button: inner })).toMatchObject({ refusals: [{ code: 'not-an-admin' }] })
      }
    }
  })

  test('says to somebody unknown what to do, whatever they type, and shows nothing else', async () => {
    const floor = await openRhythmicFloor(database)
    for (const word of words) {
      const { said, refusals } = await see(floor, stranger, { word })
      expect(`${said}${refusals.map(({ say }) => say).join()}`).toContain('I don')
      expect(said).not.toContain('Marsh')
    }
  })

  test('says to somebody without a team how to get one', async () => {
    const floor = await openRhythmicFloor(database)
    const ben = slackUserOf(people.ben)
    expect((await see(floor, ben, { word: 'team' })).refusals).toMatchObject([{ code: 'not-a-manager' }])
    expect((await see(floor, ben, { word: '' })).said).not.toContain('[My team]')
  })
})

test('help has a line for every word that is registered, and for no other', () => {
  const registered = capabilities
    .flatMap((capability) => capability.slack ?? [])
    .flatMap((handler) => (handler.kind === 'command' ? [handler.word] : []))
  const lines = helpLines({ kind: 'person', locale: 'en-GB', hasTeam: true, isAdmin: true })
  const told = lines.map(({ mrkdwn }) => /^\*\/coach ?([a-z]*)/.exec(mrkdwn)?.[1] ?? '?')
  expect(told.sort()).toEqual(registered.sort())
  expect([...homeHandlers, ...adminHandlers].length).toBeGreaterThan(20)
})
