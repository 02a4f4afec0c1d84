import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locate, printJson, unfold } from '../../../sandbox/page/src/inspector/print-json.ts'

const payload = {
  channel: 'C1',
  blocks: [{ type: 'divider' }, { type: 'section', text: { type: 'mrkdwn', text: 'x' } }],
}

describe('JSON as it is shown', () => {
  it('reads back as what it was, cut into pieces or not', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const whole = printJson(value, new Set(['/0', '/a', '']))
        expect(JSON.parse(whole.map(({ text }) => text).join(''))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('is indented as people write it', () => {
    expect(printJson(payload)[0]?.text).toBe(`${JSON.stringify(payload, null, 2)}\n`)
    expect(printJson({ list: [], object: {} })[0]?.text).toBe('{\n  "list": [],\n  "object": {}\n}\n')
  })

  it('has the marked value in a piece of its own', () => {
    const [before, marked, after] = printJson(payload, new Set(['/blocks/1/text/text']))
    expect(before?.pointer).toBeUndefined()
    expect(marked).toEqual({ text: '        "text": "x"\n', pointer: '/blocks/1/text/text' })
    expect(after?.text).toContain(']')
  })

  it('marks a value as a whole, and of two within each other the outer one by its first line', () => {
    const [, alone] = printJson(payload, new Set(['/blocks/1']))
    expect(alone?.text.split('\n').length).toBeGreaterThan(5)
    const both = printJson(payload, new Set(['/blocks/1', '/blocks/1/text']))
    expect(both.map(({ pointer }) => pointer)).toEqual([undefined, '/blocks/1', undefined, '/blocks/1/text', undefined])
    expect(both[1]?.text).toBe('    {\n')
  })

  it('marks a long value by its first line', () => {
    const [, mark] = printJson({ blocks: Array.from({ length: 200 }, () => 'a long list') }, new Set(['/blocks']))
    expect(mark).toEqual({ text: '  "blocks": [\n', pointer: '/blocks' })
  })

  it('takes keys with slashes and tildes', () => {
    expect(printJson({ 'a/b~c': 1 }, new Set(['/a~1b~0c']))[1]?.pointer).toBe('/a~1b~0c')
  })
})

describe('a pointer of the checks', () => {
  it.each([
    ['/1/text/text', '/blocks/1/text/text'],
    ['/blocks', '/blocks'],
    ['/channel', '/channel'],
    ['', ''],
  ])('%j is found at %j', (pointer, place) => {
    expect(locate(payload, pointer)).toBe(place)
  })

  it('that names what is missing leads to the nearest thing that is there', () => {
    expect(locate(payload, '/1/accessory/action_id')).toBe('/blocks/1')
    expect(locate({ view: { type: 'modal', blocks: [] } }, '/view/submit')).toBe('/view')
    expect(locate(undefined, '/view/submit')).toBe('')
  })
})

it('fields that hold JSON as text are shown as what they mean', () => {
  expect(unfold({ blocks: '[{"type":"divider"}]', text: '[not JSON', channel: 'C1' })).toEqual({
    blocks: [{ type: 'divider' }],
    text: '[not JSON',
    channel: 'C1',
  })
})
