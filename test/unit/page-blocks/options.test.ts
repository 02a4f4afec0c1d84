import { describe, expect, test } from 'vitest'
import { accessibleName } from '../../../sandbox/page/src/blocks/elements/accessible-name.ts'
import {
  chosenOptions,
  conversationsOffered,
  matching,
  offersOf,
  peopleOffered,
} from '../../../sandbox/page/src/blocks/elements/options.ts'
import { directionOf } from '../../../sandbox/page/src/blocks/text/direction.ts'
import { nestedLists, type RichList } from '../../../sandbox/page/src/blocks/text/rich-lists.ts'
import type { ConversationShown, PersonShown } from '../../../sandbox/page/src/client/acting.ts'

const text = (words: string) => ({ type: 'plain_text', text: words })
const option = (label: string) => ({ text: text(label), value: label })

function person(id: string, realName: string, change: Partial<PersonShown> = {}): PersonShown {
  const name = realName.toLowerCase()
  return { id, name, realName, title: '', tz: 'UTC', locale: 'en-GB', deleted: false, isBot: false, ...change }
}

function conversation(id: string, change: Partial<ConversationShown> = {}): ConversationShown {
  const plain = {
    isMember: true,
    isArchived: false,
    isReadOnly: false,
    isExtShared: false,
    lastTs: undefined,
    unread: 0,
  }
  return { id, kind: 'public', name: id.toLowerCase(), user: undefined, ...plain, ...change }
}

function byId<T extends { readonly id: string }>(...all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((each) => [each.id, each]))
}

describe('what is on offer', () => {
  test('is the bot’s options, in their groups, with emoji as text', () => {
    const element = {
      type: 'static_select',
      option_groups: [
        { label: text('Alone'), options: [option('One :wave:')] },
        { label: text('Together'), options: [option('Group')] },
      ],
    }
    expect(offersOf(element).map(({ label, group }) => [group, label])).toEqual([
      ['Alone', 'One 👋'],
      ['Together', 'Group'],
    ])
  })

  test('is every person who works here, by name', () => {
    const people = byId(
      person('U2', 'Zoë'),
      person('U1', 'Ana'),
      person('U3', 'Gone', { deleted: true }),
      person('U4', 'Bot', { isBot: true }),
    )
    expect(peopleOffered(people).map(({ key }) => key)).toEqual(['U1', 'U2'])
  })

  test('is every conversation that the filter lets through', () => {
    const conversations = byId(
      conversation('C1'),
      conversation('C2', { kind: 'private' }),
      conversation('C3', { isArchived: true }),
      conversation('C4', { isExtShared: true }),
      conversation('D1', { kind: 'im', user: 'U1' }),
      conversation('D2', { kind: 'im', user: 'U4' }),
    )
    const people = byId(person('U1', 'Ana'), person('U4', 'Bot', { isBot: true }))
    const offered = (element: object) =>
      conversationsOffered({ ...element }, conversations, people)
        .map(({ key }) => key)
        .sort()
    expect(offered({ type: 'conversations_select' })).toEqual(['C1', 'C2', 'C4', 'D1', 'D2'])
    expect(offered({ type: 'channels_select' })).toEqual(['C1', 'C4'])
    const filter = { include: ['public', 'im'], exclude_external_shared_channels: true, exclude_bot_users: true }
    expect(offered({ type: 'conversations_select', filter })).toEqual(['C1', 'D1'])
  })

  test('narrows as somebody types, without regard to accents and case, the best first', () => {
    const offers = ['Anna Zoé', 'Zoë Marsh', 'Lizzo Eden', 'Ben'].map((label) => ({ key: label, label, held: label }))
    expect(matching(offers, 'zoe').map(({ key }) => key)).toEqual(['Zoë Marsh', 'Anna Zoé'])
    expect(matching(offers, ' ')).toHaveLength(4)
    expect(matching(offers, '*')).toEqual([])
  })
})

test('what is chosen is one option, several or none', () => {
  expect(chosenOptions(option('a')).map(({ key }) => key)).toEqual(['a'])
  expect(chosenOptions([option('a'), option('b')]).map(({ key }) => key)).toEqual(['a', 'b'])
  expect([...chosenOptions(null), ...chosenOptions(undefined)]).toEqual([])
})

describe('lists in rich text', () => {
  const list = (indent: number, style: string, ...items: string[]) => ({
    type: 'rich_text_list',
    style,
    indent,
    elements: items.map((item) => ({ type: 'rich_text_section', text: item })),
  })
  const drawn = (one: RichList): unknown[] =>
    one.items.flatMap(({ section, lists }) => [section.text, ...lists.map(drawn)])

  test('lie inside one another as they are indented', () => {
    const parts = nestedLists([
      list(0, 'bullet', 'a', 'b'),
      list(1, 'ordered', 'b1', 'b2'),
      list(2, 'bullet', 'b2x'),
      list(0, 'bullet', 'c'),
      { type: 'rich_text_section' },
      list(0, 'bullet', 'd'),
    ])
    expect(parts.map((part) => (part.kind === 'list' ? drawn(part.list) : part.element.type))).toEqual([
      ['a', 'b', ['b1', 'b2', ['b2x']], 'c'],
      'rich_text_section',
      ['d'],
    ])
  })

  test('of another kind at the same depth are lists of their own', () => {
    const parts = nestedLists([list(0, 'bullet', 'a'), list(0, 'ordered', '1')])
    expect(parts.map((part) => part.kind === 'list' && part.list.isOrdered)).toEqual([false, true])
  })
})

test('a button is called by what is on it, whatever the bot calls it', () => {
  expect(accessibleName('Log it', 'Log coaching with Ana')).toBe('Log it: Log coaching with Ana')
  expect(accessibleName('Planned for …', 'Planned for a date: Ana')).toBe('Planned for a date: Ana')
  expect(accessibleName('Done', 'Done: call back')).toBe('Done: call back')
  expect(accessibleName('Done', undefined)).toBeUndefined()
})

test('a text runs the way of most of its letters', () => {
  expect(directionOf('שרה כהן was due on Monday 2 March')).toBe('ltr')
  expect(directionOf('השיחה עם Ana הייתה טובה')).toBe('rtl')
  expect(directionOf('نص عربي')).toBe('rtl')
  expect(directionOf('123 – 456')).toBe('ltr')
})
