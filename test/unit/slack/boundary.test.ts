import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { refusalAnswer } from '../../../src/slack/boundary.ts'
import { contentHash } from '../../../src/slack/dispatch/content-hash.ts'
import { botScopes } from '../../../src/slack/install/scopes.ts'
import { decodeBody } from '../../../src/slack/receive/decode-body.ts'
import { assertValidView } from './valid.ts'

const view = {
  id: 'V1',
  rootId: 'V1',
  previousId: undefined,
  hash: 'h',
  callbackId: 'c',
  inputs: ['who', 'note'],
  raw: {},
}

test('refusals stand beside the fields they name, others beside the first, two at one field together', () => {
  const answer = refusalAnswer(view, [
    { code: 'a', field: 'note', say: 'Too long.' },
    { code: 'b', field: 'hidden', say: 'Not here.' },
    { code: 'c', say: 'No.' },
  ])
  expect(answer).toEqual({ action: 'errors', errors: { note: 'Too long.', who: 'Not here. No.' } })
})

test('in a view without inputs a refusal is a view of its own, within the stack of three', () => {
  const refusals = [{ code: 'a', say: 'Too late <b>.' }]
  const pushed = refusalAnswer({ ...view, inputs: [] }, refusals)
  expect(pushed).toMatchObject({ action: 'push' })
  if (pushed.action === 'push') assertValidView(pushed.view)
  expect(refusalAnswer({ ...view, inputs: [], previousId: 'V0' }, refusals)).toMatchObject({ action: 'update' })
})

test('the hash of a submission is of what was typed, not of the order in which it is told', () => {
  const values = { a: { answer: { type: 'x', value: '1' } }, b: { answer: { type: 'x', value: '2' } } }
  const typed = (state: object) => ({
    id: 'V1',
    hash: String(Math.random()),
    private_metadata: '{}',
    state: { values: state },
  })
  expect(contentHash(typed(values))).toBe(contentHash(typed({ b: { answer: { value: '2', type: 'x' } }, a: values.a })))
  expect(contentHash(typed(values))).not.toBe(
    contentHash(typed({ ...values, b: { answer: { type: 'x', value: '3' } } })),
  )
})

test.each<readonly [string, string | undefined, object]>([
  ['{"type":"event_callback"}', 'application/json', { kind: 'payload', body: { type: 'event_callback' } }],
  [
    'command=%2Fcoach&text=log',
    'application/x-www-form-urlencoded',
    { kind: 'payload', body: { command: '/coach', text: 'log' } },
  ],
  [
    'payload=%7B%22type%22%3A%22shortcut%22%7D',
    'application/x-www-form-urlencoded; charset=utf-8',
    { kind: 'payload', body: { type: 'shortcut' } },
  ],
  ['{"type":"url_verification","challenge":"c"}', 'application/json', { kind: 'verification', challenge: 'c' }],
  ['ssl_check=1&token=x', 'application/x-www-form-urlencoded', { kind: 'ssl-check' }],
  ['null', 'application/json', { kind: 'payload', body: undefined }],
  ['{"broken', 'application/json', { kind: 'payload', body: undefined }],
  ['payload=null', 'application/x-www-form-urlencoded', { kind: 'payload', body: undefined }],
  ['', undefined, { kind: 'payload', body: undefined }],
])('the body %j as %s', (text, contentType, content) => {
  expect(decodeBody(text, contentType)).toEqual(content)
})

test('installation asks for the scopes that the manifest explains', () => {
  const manifest = z
    .looseObject({ oauth_config: z.looseObject({ scopes: z.looseObject({ bot: z.array(z.string()) }) }) })
    .parse(parse(readFileSync('manifest.yml', 'utf8')))
  expect([...botScopes]).toEqual(manifest.oauth_config.scopes.bot)
})
