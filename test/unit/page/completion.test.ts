import { describe, expect, it } from 'vitest'
import { accept, alternativesOf, completionAt } from '../../../sandbox/page/src/composer/completion.ts'
import { conversation, person } from './people-and-messages.ts'

const known = {
  commands: [
    { name: '/coach', usage: 'log @person | me | team | [anything]', description: 'Log coaching' },
    { name: '/code', usage: '', description: 'Something else' },
  ],
  people: [
    person('ana', 'Ana Lopes', { title: 'Agent' }),
    person('ana.b', 'Ana Bélanger', { title: 'Team lead' }),
    person('joe', 'José Ñandú'),
  ],
  conversations: [conversation('wins'), conversation('old', { isArchived: true }), conversation('', { kind: 'im' })],
}

const at = (text: string, caret = text.length) => completionAt(text, caret, known)
const offered = (text: string) => at(text)?.suggestions.map(({ insert }) => insert)

describe('a slash', () => {
  it('offers the commands with their usage, narrowed by what follows', () => {
    expect(offered('/')).toEqual(['/coach', '/code'])
    expect(at('/coa')?.suggestions[0]).toMatchObject({ label: '/coach log @person | me | team | [anything]' })
    expect(offered('/COA')).toEqual(['/coach'])
  })

  it('offers nothing for an unknown command, in the middle of a text, or after a blank', () => {
    expect(at('/foo')).toBeUndefined()
    expect(at('yes /co')).toBeUndefined()
    expect(at(' /co')).toBeUndefined()
  })

  it('leaves Enter to send once the command is whole', () => {
    expect(at('/coac')?.takesFirst).toBe(true)
    expect(at('/coach')?.takesFirst).toBe(false)
  })
})

describe('behind a command', () => {
  it('offers the words of its usage hint, and never takes Enter for them', () => {
    expect(offered('/coach ')).toEqual(['log', 'me', 'team'])
    expect(offered('/coach l')).toEqual(['log'])
    expect(at('/coach l')?.takesFirst).toBe(false)
    expect(at('/coach log')).toBeUndefined()
    expect(at('/coach log the rest')).toBeUndefined()
    expect(at('/code ')).toBeUndefined()
  })

  it('reads a usage hint word by word, leaving out what is no word', () => {
    expect(alternativesOf('log @person | me | [text] | <id> |')).toEqual([
      { word: 'log', rest: '@person' },
      { word: 'me', rest: '' },
    ])
  })
})

describe('an at sign', () => {
  it('offers people by handle and by name, accents or not, also with two words typed', () => {
    expect(offered('/coach log @an')).toEqual(['@ana', '@ana.b'])
    expect(offered('@bel')).toEqual(['@ana.b'])
    expect(offered('@ana belan')).toBeUndefined()
    expect(offered('hello @josé ñ')).toEqual(['@joe'])
  })

  it('is no mention within a word', () => {
    expect(at('mail me at ana@exam')).toBeUndefined()
  })

  it('leaves Enter to send where a handle is whole, and is silent after a finished mention', () => {
    expect(at('/coach log @an')?.takesFirst).toBe(true)
    expect(at('/coach log @ana')?.takesFirst).toBe(false)
    expect(at('/coach log @ana ')).toBeUndefined()
    expect(at('thanks @ana for that')).toBeUndefined()
  })
})

it('a hash offers channels that can be posted in', () => {
  expect(offered('see #')).toEqual(['#wins'])
  expect(at('see #old')).toBeUndefined()
})

it('a suggestion replaces what was typed before the caret and keeps what stands behind it', () => {
  const text = '/coach log @an please'
  const completion = at(text, 14)
  if (completion === undefined) throw new Error('nothing is offered')
  const [first] = completion.suggestions
  if (first === undefined) throw new Error('nothing is offered')
  expect(accept(text, completion, first)).toEqual({ text: '/coach log @ana please', caret: 16 })
  const short = at('@an')
  if (short === undefined) throw new Error('nothing is offered')
  expect(accept('@an', short, first)).toEqual({ text: '@ana ', caret: 5 })
})
