import { describe, expect, test } from 'vitest'
import { validateBlocks } from '../../../sandbox/slack/blocks/validate.ts'
import { asId, type PersonId, type RecognitionId, type SlackUserId } from '../../../src/kernel/ids.ts'
import { addMillis, plainDate, zone } from '../../../src/kernel/time.ts'
import type { Person } from '../../../src/people/index.ts'
import {
  decideEdit,
  decideRecognition,
  type Recognition,
  type RecognitionDraft,
} from '../../../src/recognition/recognition.ts'
import {
  renderPost,
  renderPostTrouble,
  renderToRecipient,
  sentBlocks,
} from '../../../src/recognition/recognition.view.ts'

const now = new Date('2026-03-02T10:00:00Z')

function person(name: string, more: Partial<Person> = {}): Person {
  return {
    id: asId<PersonId>(`p-${name}`),
    name,
    zone: zone('Europe/London'),
    locale: 'en-GB',
    slackUserId: asId<SlackUserId>(`U${name.toUpperCase().replaceAll(/[^A-Z]/g, '')}`),
    origin: 'file',
    ...more,
  }
}

const ana = person('Ana')
const ben = person('Ben')
const chi = person('Chi', { slackUserId: undefined })

const draft: RecognitionDraft = {
  recipientIds: [ben.id],
  what: 'Stayed with an upset caller',
  meant: 'The customer stayed',
  place: { kind: 'channel', channel: 'C1' },
  link: undefined,
}

function recognition(more: Partial<Recognition> = {}): Recognition {
  return {
    ...draft,
    id: asId<RecognitionId>('r1'),
    senderId: ana.id,
    sentAt: now,
    post: { state: 'waiting', attempt: 1 },
    ...more,
  }
}

describe('whom one may recognise', () => {
  const facts = { senderId: ana.id, recipients: [ben, chi], on: plainDate('2026-03-02'), live: true }
  const many = Array.from({ length: 11 }, (_, index) => person(`P${index}`))
  test.each([
    ['nobody', { recipientIds: [] }, facts, 'nobody', 'recipients'],
    ['oneself', { recipientIds: [ana.id] }, { ...facts, recipients: [ana] }, 'oneself', 'recipients'],
    [
      'eleven people',
      { recipientIds: many.map(({ id }) => id) },
      { ...facts, recipients: many },
      'too-many',
      'recipients',
    ],
    ['somebody unknown', { recipientIds: [asId<PersonId>('gone')] }, facts, 'unknown', 'recipients'],
    [
      'a leaver',
      {},
      { ...facts, recipients: [person('Ben', { endOn: plainDate('2026-03-01') })] },
      'left',
      'recipients',
    ],
    [
      'in private, somebody without Slack',
      { recipientIds: [chi.id], place: { kind: 'private' as const } },
      { ...facts, recipients: [chi] },
      'unreachable',
      'place',
    ],
    ['before go-live', {}, { ...facts, live: false }, 'before-go-live', 'recipients'],
  ])('not %s', (_, change, given, code, field) => {
    const decided = decideRecognition({ ...draft, ...change }, given)
    expect(decided).toMatchObject({
      ok: false,
      refusals: expect.arrayContaining([expect.objectContaining({ code, field })]),
    })
  })

  test('ten people, each once, and somebody on their last day', () => {
    const ten = many.slice(0, 9).concat(person('Last', { endOn: plainDate('2026-03-02') }))
    const ids = ten.map(({ id }) => id)
    const decided = decideRecognition({ ...draft, recipientIds: [...ids, ...ids] }, { ...facts, recipients: ten })
    expect(decided).toMatchObject({ ok: true, value: { recipientIds: ids } })
  })

  test('in a channel, somebody without Slack', () => {
    expect(decideRecognition({ ...draft, recipientIds: [chi.id] }, facts)).toMatchObject({ ok: true })
  })
})

describe('who may change the words', () => {
  test('the sender, for a day', () => {
    const justBefore = addMillis(now, 24 * 3_600_000 - 1)
    expect(decideEdit(recognition(), { by: ana.id, now: justBefore })).toMatchObject({ ok: true })
    expect(decideEdit(recognition(), { by: ana.id, now: addMillis(justBefore, 1) })).toMatchObject({
      ok: false,
      refusals: [{ code: 'day-over' }],
    })
  })

  test('somebody else’s and one that never was get the same answer', () => {
    const others = decideEdit(recognition(), { by: ben.id, now })
    expect(others).toEqual(decideEdit(undefined, { by: ben.id, now }))
    expect(others).toMatchObject({ ok: false, refusals: [{ code: 'not-yours' }] })
  })
})

describe('how it reads', () => {
  const hostile = recognition({ what: '<!channel> *free* <https://evil.example|money>', meant: 'a & b <@U999>' })
  const view = { recognition: hostile, sender: ana, recipients: [ben, person('<!here>', { slackUserId: undefined })] }

  test('what somebody typed mentions nobody and links nowhere', () => {
    const shown = JSON.stringify([
      renderPost(view),
      renderToRecipient({ ...view, reader: ben }),
      sentBlocks(view, 'en-GB', true),
    ])
    for (const dangerous of ['<!channel>', '<!here>', '<https://evil', '<@U999>'])
      expect(shown).not.toContain(dangerous)
    expect(shown).toContain('<@UBEN>')
  })

  test('the text of a lock screen says who thanked whom, not for what', () => {
    expect(renderPost({ ...view, recipients: [ben, chi] }).text).toBe('Ana recognised Ben and Chi')
    expect(renderToRecipient({ ...view, reader: ben }).text).toBe('Ana recognised you')
  })

  test('an American reader reads American spelling', () => {
    const reader = person('Ben', { locale: 'en-US' })
    expect(renderToRecipient({ ...view, reader }).text).toBe('Ana recognized you')
  })

  test('a private channel without the bot: the sender learns how to invite it, and chooses', () => {
    const failed = { ...view, recognition: recognition({ post: { state: 'failed', attempt: 1 } }), attempt: 1 }
    const shown = JSON.stringify(renderPostTrouble(failed))
    expect(shown).toContain('/invite @Touchline')
    expect(shown).toContain('Post again')
    expect(shown).toContain('Send in private')
    expect(shown).not.toContain('upset caller')
  })

  test('a settled trouble has no buttons left', () => {
    const settled = recognition({ post: { state: 'posted', attempt: 1, url: undefined } })
    const blocks = renderPostTrouble({ ...view, recognition: settled, attempt: 1 }).blocks
    expect(blocks.filter(({ type }) => type === 'actions')).toEqual([])
  })

  test('every drawing is one that Slack takes, also at its longest', () => {
    const longest = recognition({
      what: '🎉'.repeat(600),
      meant: '<'.repeat(300),
      link: 'https://acme.slack.com/archives/C1/p1',
    })
    const crowd = Array.from({ length: 10 }, (_, index) =>
      person(`P${index}`, { name: `${'n'.repeat(200)}${index}`, slackUserId: undefined }),
    )
    const views = [view, { recognition: longest, sender: undefined, recipients: crowd }]
    for (const one of views) {
      const drawn = [
        renderPost(one).blocks,
        renderToRecipient({ ...one, reader: undefined }).blocks,
        renderPostTrouble({ ...one, attempt: 1 }).blocks,
        renderPostTrouble({
          ...one,
          recognition: { ...one.recognition, post: { state: 'in-doubt', attempt: 1 } },
          attempt: 1,
        }).blocks,
      ]
      for (const blocks of drawn) expect(validateBlocks(JSON.parse(JSON.stringify(blocks)), 'message')).toEqual([])
      expect(validateBlocks(JSON.parse(JSON.stringify(sentBlocks(one, 'en-GB', true))), 'modal')).toEqual([])
    }
  })
})
