import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { done } from '../../../src/kernel/outcome.ts'
import { defineButton, onButton } from '../../../src/slack/button.ts'
import { onCommand } from '../../../src/slack/command.ts'
import { createRegistry } from '../../../src/slack/dispatch/registry.ts'
import { routeOf } from '../../../src/slack/dispatch/route.ts'
import { onEvent } from '../../../src/slack/events.ts'
import { externalSelectField } from '../../../src/slack/fields.ts'
import { defineModal, onFieldChange, onOptions, onSubmit } from '../../../src/slack/modal.ts'
import { onShortcut } from '../../../src/slack/shortcuts.ts'

const access = async () => done({})
const button = defineButton({ actionId: 'test.press-it', value: z.object({ id: z.string() }) })
const modal = defineModal({
  callbackId: 'test.form',
  title: 'Form',
  metadata: z.object({}),
  fields: { who: externalSelectField({ label: 'Who', error: 'Who?', dispatch: true }) },
})
const handle = async () => undefined
const handlers = [
  onCommand({ word: 'log', usage: 'log', says: 'Log', access, handle }),
  onButton(button, { access, handle }),
  onSubmit(modal, { access, handle: async () => done('close') }),
  onFieldChange(modal, 'who', { access, handle }),
  onOptions(modal, 'who', { access, handle: async () => [] }),
  onShortcut({ callbackId: 'test.shortcut', access, handle }),
  onEvent('team_join', z.looseObject({}), async () => undefined),
]
const registry = createRegistry(handlers)
const from = { team: { id: 'T1' }, user: { id: 'U1', team_id: 'T1' } }
const view = {
  id: 'V1',
  type: 'modal',
  callback_id: 'test.form',
  private_metadata: '{"v":1,"d":{}}',
  root_view_id: 'V1',
  previous_view_id: null,
  hash: 'h',
  blocks: [{ type: 'section' }, { type: 'input', block_id: 'who' }],
  state: { values: {} },
}
const press = (action: object, more: object = {}) => ({
  type: 'block_actions',
  ...from,
  trigger_id: 't',
  actions: [{ block_id: 'b', action_ts: '1.000001', ...action }],
  ...more,
})
const inMessage = {
  container: { type: 'message', channel_id: 'D1', message_ts: '1.2' },
  response_url: 'http://x.test/r',
}

describe('a payload finds its handler', () => {
  test.each<readonly [string, object, string]>([
    ['a command', { command: '/coach', text: 'log ana', team_id: 'T1', user_id: 'U1' }, 'command log'],
    ['an unknown word', { command: '/coach', text: 'lok', team_id: 'T1', user_id: 'U1' }, 'command unknown'],
    ['a button in a message', press({ action_id: 'test.press-it#7', value: '{}' }, inMessage), 'action test.press-it'],
    ['a button in a modal', press({ action_id: 'test.press-it' }, { view }), 'action test.press-it'],
    [
      'a button in Home',
      press({ action_id: 'test.press-it' }, { view: { ...view, type: 'home' } }),
      'action test.press-it',
    ],
    ['a button of long ago', press({ action_id: 'test.gone' }, inMessage), 'action unknown'],
    ['a field that changed', press({ action_id: 'answer', block_id: 'who' }, { view }), 'field-change test.form who'],
    ['a submission', { type: 'view_submission', ...from, view }, 'submit test.form'],
    ['an unknown form', { type: 'view_submission', ...from, view: { ...view, callback_id: 'gone' } }, 'submit unknown'],
    [
      'a search',
      { type: 'block_suggestion', ...from, action_id: 'answer', block_id: 'who', value: 'an', view },
      'options test.form who',
    ],
    [
      'a shortcut',
      { type: 'shortcut', ...from, callback_id: 'test.shortcut', trigger_id: 't' },
      'shortcut test.shortcut',
    ],
    [
      'an event',
      { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event: { type: 'team_join' } },
      'event team_join',
    ],
  ])('%s', (_, body, label) => {
    expect(routeOf(registry, body)).toMatchObject({ label })
  })

  test.each<readonly [string, unknown, string]>([
    [
      'an event that nobody asked for',
      { type: 'event_callback', team_id: 'T1', event_id: 'E', event: { type: 'x' } },
      'ignored',
    ],
    [
      'a search in an unknown form',
      { type: 'block_suggestion', ...from, action_id: 'a', block_id: 'x', view },
      'no-options',
    ],
    ['a malformed search', { type: 'block_suggestion' }, 'no-options'],
    ['nothing', undefined, 'malformed'],
    ['a list', [], 'malformed'],
    ['an unknown type', { type: 'dialog_submission' }, 'malformed'],
    ['a command without a user', { command: '/coach', team_id: 'T1' }, 'malformed'],
    ['an action without actions', { type: 'block_actions', ...from, actions: [] }, 'malformed'],
    ['an action of nobody', { ...press({ action_id: 'test.press-it' }), user: undefined }, 'malformed'],
    ['an action of no team', { ...press({ action_id: 'test.press-it' }), team: null }, 'malformed'],
    ['an id of a megabyte', press({ action_id: 'x'.repeat(1_000_000) }), 'malformed'],
  ])('%s is %3$s', (_, body, kind) => {
    expect(routeOf(registry, body)).toMatchObject({ kind })
  })

  test('whatever else is sent, it does not throw', () => {
    const types = fc.constantFrom(
      'block_actions',
      'view_submission',
      'view_closed',
      'block_suggestion',
      'shortcut',
      'message_action',
      'event_callback',
    )
    const body = fc.oneof(
      fc.anything(),
      fc.record({
        type: types,
        view: fc.anything(),
        actions: fc.anything(),
        user: fc.anything(),
        team: fc.anything(),
        event: fc.anything(),
      }),
    )
    fc.assert(fc.property(body, (any) => routeOf(registry, any).kind !== undefined))
  })
})

describe('the tenant', () => {
  const originOf = (body: object) => {
    const route = routeOf(registry, body)
    return 'origin' in route ? route.origin : undefined
  }
  const click = (more: object) => press({ action_id: 'test.press-it' }, { ...inMessage, ...more })

  test.each<readonly [string, object, string, boolean]>([
    ['is the team', {}, 'T1', false],
    [
      'is the organisation where that installed the app',
      { enterprise: { id: 'E1' }, is_enterprise_install: true },
      'E1',
      false,
    ],
    ['is the team where only that did', { enterprise: { id: 'E1' }, is_enterprise_install: false }, 'T1', false],
    [
      'is the organisation where there is no team',
      { team: null, enterprise: { id: 'E1' }, is_enterprise_install: true },
      'E1',
      false,
    ],
    ['knows a stranger', { user: { id: 'U1', team_id: 'T2' } }, 'T1', true],
    [
      'does not take a colleague of another team for one',
      { enterprise: { id: 'E1' }, user: { id: 'U1', team_id: 'T2' } },
      'T1',
      false,
    ],
  ])('%s', (_, more, workspaceId, isStranger) => {
    expect(originOf(click(more))).toMatchObject({ caller: { workspaceId }, isStranger })
  })

  test('of a command in an organisation is said as text', () => {
    const body = { command: '/coach', text: 'log', team_id: 'T1', user_id: 'U1', enterprise_id: 'E1' }
    expect(originOf({ ...body, is_enterprise_install: 'true' })?.caller.workspaceId).toBe('E1')
    expect(originOf({ ...body, is_enterprise_install: 'false' })?.caller.workspaceId).toBe('T1')
  })

  test('of an event is the one that it was sent for', () => {
    const authorizations = [{ team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: true }]
    const body = { type: 'event_callback', team_id: 'T9', event_id: 'E', event: { type: 'team_join' }, authorizations }
    expect(routeOf(registry, body)).toMatchObject({ workspaceId: 'E1', teamId: 'T1' })
  })
})

test('two handlers of one id are found at the start', () => {
  expect(() => createRegistry([...handlers, onButton(button, { access, handle })])).toThrow('test.press-it')
  expect(() =>
    createRegistry([...handlers, onCommand({ word: 'x', aliases: ['log'], usage: '', says: '', access, handle })]),
  ).toThrow('log')
})

test('a handler without access does not compile', () => {
  // @ts-expect-error: access is missing
  const unguarded = () => onButton(button, { handle })
  // @ts-expect-error: access is missing
  const alsoUnguarded = () => onSubmit(modal, { handle: async () => done('close') })
  // @ts-expect-error: access is missing
  const neither = () => onCommand({ word: 'x', usage: '', says: '', handle })
  expect([unguarded, alsoUnguarded, neither]).toHaveLength(3)
})
