import { describe, expect, it } from 'vitest'
import { findConversation, readAddress, targetOf, writeAddress } from '../../../sandbox/page/src/client/page-address.ts'
import { sectionsOf, titleFor, unreadIn } from '../../../sandbox/page/src/sidebar/sections.ts'
import { conversation } from './people-and-messages.ts'

describe('the address', () => {
  it.each([
    ['', { as: undefined, in: { kind: 'messages' } }],
    ['?as=ana', { as: 'ana', in: { kind: 'messages' } }],
    ['?as=@ana&in=home', { as: 'ana', in: { kind: 'home' } }],
    ['?as=&in=wins', { as: undefined, in: { kind: 'conversation', key: 'wins' } }],
    ['?as=a%26b&in=C%201', { as: 'a&b', in: { kind: 'conversation', key: 'C 1' } }],
  ])('%j says who acts and where', (search, address) => {
    expect(readAddress(search)).toEqual(address)
    expect(readAddress(writeAddress(readAddress(search)).slice(1))).toEqual(address)
  })

  it('names a channel by its name, unless that would mean something else', () => {
    expect(targetOf(conversation('wins'), 'D1')).toEqual({ kind: 'conversation', key: 'wins' })
    expect(targetOf(conversation('home'), 'D1')).toEqual({ kind: 'conversation', key: 'CHOME' })
    expect(targetOf(conversation('', { id: 'D2', kind: 'im' }), 'D1')).toEqual({ kind: 'conversation', key: 'D2' })
    expect(targetOf(conversation('', { id: 'D1', kind: 'im' }), 'D1')).toEqual({ kind: 'messages' })
  })

  it('finds a conversation by id before name, and the app by its own', () => {
    const all = [conversation('CWINS', { id: 'C9' }), conversation('wins'), conversation('', { id: 'D1' })]
    expect(findConversation(all, { kind: 'conversation', key: 'CWINS' }, 'D1')?.name).toBe('wins')
    expect(findConversation(all, { kind: 'conversation', key: 'wins' }, 'D1')?.id).toBe('CWINS')
    expect(findConversation(all, { kind: 'conversation', key: '' }, 'D1')).toBeUndefined()
    expect(findConversation(all, { kind: 'messages' }, 'D1')?.id).toBe('D1')
    expect(findConversation(all, { kind: 'messages' }, undefined)).toBeUndefined()
    expect(findConversation(all, { kind: 'home' }, 'D1')).toBeUndefined()
  })
})

describe('the sidebar', () => {
  const screen = {
    conversations: [
      conversation('wins', { unread: 2 }),
      conversation('old', { isArchived: true }),
      conversation('leads', { kind: 'private' }),
      conversation('', { id: 'D1', kind: 'im', unread: 3 }),
      conversation('', { id: 'D2', kind: 'im', lastTs: '1' }),
      conversation('', { id: 'D3', kind: 'im', lastTs: '2' }),
    ],
    appConversation: 'D1',
    home: undefined,
    modals: [],
  }

  it('has channels by name with archived ones last, other people latest first, and the app apart', () => {
    const { channels, directMessages, appUnread } = sectionsOf(screen)
    expect(channels.map(({ name }) => name)).toEqual(['leads', 'wins', 'old'])
    expect(directMessages.map(({ id }) => id)).toEqual(['D3', 'D2'])
    expect(appUnread).toBe(3)
  })

  it("is summed up in the window's title", () => {
    expect(titleFor('Ana Lopes', 'Touchline', unreadIn(screen))).toBe('Ana Lopes · Touchline (5)')
    expect(titleFor('Ana Lopes', 'Touchline', unreadIn(undefined))).toBe('Ana Lopes · Touchline')
  })
})
