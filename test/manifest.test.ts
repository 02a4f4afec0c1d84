// Holds what Slack calls things by: every id once, in one form, drawn by somebody and handled by somebody; and manifest.yml
// to what is registered, no more and no less.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { capabilities } from '../src/capabilities.ts'
import type { SlackHandler } from '../src/slack/handler.ts'
import { botScopes } from '../src/slack/install/scopes.ts'
import { uninstallHandlers } from '../src/slack/install/uninstall.ts'

const root = join(import.meta.dirname, '..')
const manifest = z
  .looseObject({
    features: z.looseObject({
      shortcuts: z.array(z.looseObject({ type: z.enum(['global', 'message']), callback_id: z.string() })),
      slash_commands: z.array(
        z.looseObject({ command: z.string(), usage_hint: z.string(), should_escape: z.boolean() }),
      ),
    }),
    oauth_config: z.looseObject({
      scopes: z.looseObject({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
    }),
    settings: z.looseObject({ event_subscriptions: z.looseObject({ bot_events: z.array(z.string()) }) }),
  })
  .parse(parse(readFileSync(join(root, 'manifest.yml'), 'utf8')))

const registered = capabilities.flatMap(({ name, slack = [] }) => slack.map((handler) => ({ name, handler })))
const handlers = registered.map(({ handler }) => handler)
const drawn = sourceIds()

describe('ids', () => {
  test('are found: a walk that finds too few proves nothing', () => {
    expect(handlers.length).toBeGreaterThan(100)
    expect(drawn.actions.length).toBeGreaterThan(50)
    expect(drawn.callbacks.length).toBeGreaterThan(30)
  })

  test('say whose they are and what they do: <capability>.<verb-noun>', () => {
    const odd = registered.filter(({ name, handler }) =>
      idsOf(handler).some((id) => !new RegExp(`^${name}\\.[a-z]+(-[a-z]+)+$`).test(id)),
    )
    expect(odd.map(({ handler }) => idsOf(handler))).toEqual([])
    // Of views that only show something, the noun is enough.
    expect([...drawn.actions, ...drawn.callbacks].filter((id) => !/^[a-z]+\.[a-z]+(-[a-z]+)*$/.test(id))).toEqual([])
  })

  test('have one handler each', () => {
    expect(repeated(handlers.map(keyOf).filter((key) => !key.startsWith('event ')))).toEqual([])
    expect(repeated(handlers.flatMap((handler) => (handler.kind === 'event' ? [handler.name] : [])))).toEqual([])
    expect(repeated(drawn.actions)).toEqual([])
    expect(repeated(drawn.modals)).toEqual([])
  })

  test('of buttons are each drawn by somebody and handled by somebody', () => {
    expect(idsOfKind('action')).toEqual([...drawn.actions].sort())
  })

  test('of modals that are handled are each drawn by somebody', () => {
    const handled = handlers.flatMap((handler) =>
      ['submit', 'closed', 'field-change', 'options'].includes(handler.kind) ? idsOf(handler) : [],
    )
    expect(handled.filter((id) => !drawn.modals.includes(id))).toEqual([])
    expect(handled.length).toBeGreaterThan(20)
  })
})

describe('manifest.yml', () => {
  test('has the shortcuts that are registered, each of its kind', () => {
    const listed = (type: 'global' | 'message') =>
      manifest.features.shortcuts.filter((shortcut) => shortcut.type === type).map((shortcut) => shortcut.callback_id)
    expect(listed('global').sort()).toEqual(idsOfKind('shortcut'))
    expect(listed('message').sort()).toEqual(idsOfKind('message-shortcut'))
  })

  test('has the one command, whose hint names words that are registered', () => {
    const words = handlers.flatMap((handler) => (handler.kind === 'command' ? [handler.word, ...handler.aliases] : []))
    expect(repeated(words)).toEqual([])
    expect(words.every((word) => /^[a-z]*$/.test(word))).toBe(true)
    expect(words).toEqual(expect.arrayContaining(['', 'log', 'recognise', 'recognize', 'kudos', 'help']))
    expect(manifest.features.slash_commands).toMatchObject([{ command: '/coach', should_escape: true }])
    const hinted = manifest.features.slash_commands[0]?.usage_hint.split('|').map((part) => part.trim().split(' ')[0])
    expect(hinted?.filter((word) => !words.includes(word ?? ''))).toEqual([])
  })

  test('subscribes to the events that somebody hears, and to no other', () => {
    const own = uninstallHandlers({ forget: () => {} })
    const heard = [...handlers, ...own].flatMap((handler) => (handler.kind === 'event' ? [handler.type] : []))
    const subscribed = manifest.settings.event_subscriptions.bot_events.map((event) =>
      event.startsWith('message.') ? 'message' : event,
    )
    expect(subscribed.sort()).toEqual([...new Set(heard)].sort())
  })

  test('asks for the scopes that an installation asks for, each with its reason beside it', () => {
    const { bot, bot_optional: optional } = manifest.oauth_config.scopes
    expect([...bot].sort()).toEqual([...botScopes].sort())
    expect(repeated([...bot, ...optional])).toEqual([])
    const text = readFileSync(join(root, 'manifest.yml'), 'utf8')
    const bare = [...bot, ...optional].filter((scope) => !new RegExp(`^ *- ${scope} +# \\S`, 'm').test(text))
    expect(bare).toEqual([])
  })
})

function idsOf(handler: SlackHandler): readonly string[] {
  if ('actionId' in handler) return [handler.actionId]
  return 'callbackId' in handler ? [handler.callbackId] : []
}

function idsOfKind(kind: SlackHandler['kind']): readonly string[] {
  return handlers.flatMap((handler) => (handler.kind === kind ? idsOf(handler) : [])).sort()
}

/** What Slack's payload is routed by. */
function keyOf(handler: SlackHandler): string {
  const field = 'field' in handler ? ` ${handler.field}` : ''
  return `${handler.kind} ${handler.kind === 'command' ? handler.word : idsOf(handler).join()}${field}`
}

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

/** As they stand in the source: of buttons, of modals with fields, and of all views. */
function sourceIds() {
  const text = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('slack'))
    .map((name) => readFileSync(join(root, 'src', name), 'utf8'))
    .join('\n')
  const found = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')
  return {
    actions: found(/\bactionId: '([^']+)'/g),
    modals: found(/defineModal\(\{\s*callbackId: '([^']+)'/g),
    callbacks: found(/\b(?:callbackId|callback_id): '([^']+)'/g),
  }
}
