import { describe, expect, test } from 'vitest'
import { instrumentOf } from '../../../../src/survey/instrument/instrument.ts'
import { checkOwnItem } from '../../../../src/survey/instrument/own-item.ts'
import { ownItem } from './given.ts'

const bank = instrumentOf([])

function check(wording: string, american?: string) {
  const checked = checkOwnItem({ dimension: 'guidance', wording, american }, bank)
  return checked.ok ? checked.value : `${checked.refusals[0].code} at ${checked.refusals[0].field}`
}

describe('a question of one’s own', () => {
  test('is asked as it was written, in both spellings where one is given', () => {
    expect(check('We agreed on what to try next.')).toEqual({
      'en-GB': 'We agreed on what to try next.',
      'en-US': 'We agreed on what to try next.',
    })
    expect(check('My coach recognised what went well.', 'My coach recognized what went well.')).toEqual({
      'en-GB': 'My coach recognised what went well.',
      'en-US': 'My coach recognized what went well.',
    })
  })

  test('stands on one line, ends with a full stop, and turns no text around', () => {
    expect(check('  We agreed\non   what to\u202e try next ')).toMatchObject({
      'en-GB': 'We agreed on what to try next.',
    })
    expect(check('I was told “well done”.')).toMatchObject({ 'en-GB': 'I was told “well done”.' })
  })

  test('may have a full stop that ends nothing', () => {
    expect(check('I was shown examples, e.g. a call of mine.')).toMatchObject({
      'en-GB': expect.stringContaining('e.g.'),
    })
    expect(check('We spent 1.5 hours well.')).toMatchObject({ 'en-GB': 'We spent 1.5 hours well.' })
  })

  test.each([
    ['Too short', 'item-length at wording'],
    ['w'.repeat(141), 'item-length at wording'],
    ['🙂'.repeat(9), 'item-length at wording'],
    ['Did we agree on what to try next?', 'item-question at wording'],
    ['We agreed. I know what to do.', 'item-sentences at wording'],
    ['We agreed! “I know” what to do', 'item-sentences at wording'],
    ['What was expected of me was made clear.', 'item-known at wording'],
    ['what was EXPECTED of me was made  clear!', 'item-known at wording'],
  ])('is refused where it is none: %s', (wording, expected) => {
    expect(check(wording)).toBe(expected)
  })

  test('is refused beside the American spelling where that is at fault', () => {
    expect(check('We agreed on what to try next.', 'Short')).toBe('item-length at american')
    expect(check('We agreed on what to try next.', 'What was expected of me was made clear.')).toBe(
      'item-known at american',
    )
  })

  test('may be as long as people count it', () => {
    expect(check(`${'🙂'.repeat(139)}.`)).toMatchObject({ 'en-GB': `${'🙂'.repeat(139)}.` })
  })

  test('is one of six at most for each dimension; stopping one makes room', () => {
    const six = Array.from({ length: 6 }, (_, index) => ownItem('guidance', index, { since: index + 2 }))
    const typed = { dimension: 'guidance', wording: 'We agreed on what to try next.', american: undefined } as const
    expect(checkOwnItem(typed, instrumentOf(six))).toMatchObject({
      ok: false,
      refusals: [{ code: 'items-full', field: 'dimension' }],
    })
    expect(checkOwnItem({ ...typed, dimension: 'inspiration' }, instrumentOf(six)).ok).toBe(true)
    const [first, ...others] = six
    if (first === undefined) throw new Error('unreachable')
    expect(checkOwnItem(typed, instrumentOf([{ ...first, until: 8 }, ...others])).ok).toBe(true)
  })

  test('may say again what was stopped', () => {
    const stopped = ownItem('guidance', 1, { since: 2, until: 3 })
    const typed = { dimension: 'guidance', wording: stopped.wording['en-GB'], american: undefined } as const
    expect(checkOwnItem(typed, instrumentOf([stopped])).ok).toBe(true)
    expect(checkOwnItem(typed, instrumentOf([{ ...stopped, until: undefined }])).ok).toBe(false)
  })
})
