import { describe, expect, it } from 'vitest'
import { daysOf, firstNewTs, newestTs } from '../../../sandbox/page/src/conversation/rows.ts'
import { message } from './people-and-messages.ts'

const reader = { tz: 'Europe/London', firstNewTs: undefined }

describe('the days of a conversation', () => {
  const late = [message('1', '2026-11-17T23:30:00Z'), message('2', '2026-11-18T00:10:00Z')]

  it("change at midnight in the reader's own zone", () => {
    expect(daysOf(late, reader).map(({ date }) => date)).toEqual(['2026-11-17', '2026-11-18'])
    expect(daysOf(late, { ...reader, tz: 'Asia/Kolkata' }).map(({ date }) => date)).toEqual(['2026-11-18'])
  })

  it('survive a zone that nobody knows', () => {
    expect(daysOf(late, { ...reader, tz: 'Mars/Olympus' }).map(({ date }) => date)).toEqual([
      '2026-11-17',
      '2026-11-18',
    ])
  })
})

describe('a message', () => {
  const followOns = (...messages: Parameters<typeof daysOf>[0]) =>
    daysOf(messages, reader).flatMap(({ rows }) => rows.map((row) => row.kind === 'message' && row.isFollowOn))

  it('follows on one of the same author within five minutes', () => {
    expect(followOns(message('1', '2026-11-17T09:00:00Z'), message('2', '2026-11-17T09:04:59Z'))).toEqual([false, true])
    expect(followOns(message('1', '2026-11-17T09:00:00Z'), message('2', '2026-11-17T09:05:00Z'))).toEqual([
      false,
      false,
    ])
  })

  it('does not follow on another author, another day, or one that only one person sees', () => {
    const first = message('1', '2026-11-17T23:59:00Z')
    expect(followOns(first, message('2', '2026-11-17T23:59:30Z', { user: 'UANA' }))).toEqual([false, false])
    expect(followOns(first, message('2', '2026-11-18T00:00:30Z'))).toEqual([false, false])
    expect(followOns(first, message('2', '2026-11-17T23:59:30Z', { ephemeral: true }))).toEqual([false, false])
  })
})

describe('what is new', () => {
  const messages = [
    message('1', '2026-11-17T09:00:00Z'),
    message('2', '2026-11-17T09:01:00Z', { user: 'UANA' }),
    message('3', '2026-11-17T09:02:00Z'),
    message('4', '2026-11-17T09:03:00Z', { ephemeral: true }),
  ]

  it("begins at the first unread message, counting neither one's own nor what only one person sees", () => {
    expect(firstNewTs(messages, 1, 'UANA')).toBe('3')
    expect(firstNewTs(messages, 2, 'UANA')).toBe('1')
    expect(firstNewTs(messages, 0, 'UANA')).toBeUndefined()
  })

  it('has no beginning while older unread messages are not loaded', () => {
    expect(firstNewTs(messages, 3, 'UANA')).toBeUndefined()
  })

  it('stands under a line, and the message below it says who wrote it', () => {
    const rows = daysOf(messages, { ...reader, firstNewTs: '3' })[0]?.rows ?? []
    expect(rows.map(({ kind }) => kind)).toEqual(['message', 'message', 'new', 'message', 'message'])
    expect(rows[3]).toMatchObject({ isFollowOn: false })
  })

  it('is read up to the last message that all can see', () => {
    expect(newestTs(messages)).toBe('3')
    expect(newestTs([])).toBeUndefined()
  })
})
