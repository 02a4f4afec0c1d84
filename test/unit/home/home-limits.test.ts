// Home and the pages behind it at any size, with names and texts that break what is drawn carelessly.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRecord } from '../../../sandbox/slack/json.ts'
import { systemTopics } from '../../../src/coaching/index.ts'
import { drawMe } from '../../../src/home/me/me.view.ts'
import { drawHomePage, type HomePage } from '../../../src/home/page/home.view.ts'
import { drawBranchPage } from '../../../src/home/team/branch-page.view.ts'
import { drawCommentsPage } from '../../../src/home/team/comments-page.view.ts'
import { countTeam, orderTeam, type TeamLine, type TeamState } from '../../../src/home/team/team-line.ts'
import { drawTeamPage } from '../../../src/home/team/team-page.view.ts'
import { addDays } from '../../../src/kernel/time.ts'
import { pageOf } from '../../../src/slack/paging.ts'
import { figuresOf, streams } from '../../../src/survey/batch/figure-name.ts'
import {
  action,
  answer,
  expectTaken,
  line,
  manager,
  oddNames,
  overdue,
  page,
  peopleOf,
  person,
  quality,
  readAloud,
  recognition,
  rhythm,
  session,
  team,
  today,
  weeks,
} from './given.ts'

const long = '<!channel> נורה *x* '.repeat(150)
const count = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 300 }))
const name = fc.oneof(
  fc.constantFrom(...oddNames, `${'long '.repeat(60)}`, '\u202etxt.exe', '\u2069\u2066isolates', '\n\n>quote', ' '),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
)
const days = fc.integer({ min: 0, max: 2000 })

const state: fc.Arbitrary<TeamState> = fc.oneof(
  days.map((ago) => overdue(addDays(today, -ago))),
  days.map((ago) => overdue(addDays(today, -ago), { excuseWaits: true })),
  days.map((ahead) => overdue(today, { silence: { kind: 'planned' as const, until: addDays(today, ahead % 28) } })),
  days.map((ahead): TeamState => ({ kind: 'met', nextOn: addDays(today, ahead + 1) })),
  fc.constant<TeamState>({ kind: 'none' }),
)
const seed = fc.record({
  state,
  name,
  isManager: fc.boolean(),
  because: fc.constantFrom('standard' as const, 'pair' as const, 'rule' as const, 'pin' as const),
  isAway: fc.boolean(),
  held: fc.option(days, { nil: undefined }),
})

function linesOf(size: number, seeds: readonly (typeof seed extends fc.Arbitrary<infer One> ? One : never)[]) {
  const lines = Array.from({ length: size }, (_, index): TeamLine => {
    const one = seeds[index % seeds.length]
    if (one === undefined) throw new Error('no seed')
    return line(`p${index}`, one.state, {
      name: one.name,
      lastHeldOn: one.held === undefined ? undefined : addDays(today, -one.held),
      rhythm: rhythm(7, one.because),
      awayUntil: one.isAway ? addDays(today, 500) : undefined,
      manager: one.isManager
        ? manager({
            reports: 9999,
            overdue: 9998,
            own: weeks(12_345, 6789, 99),
            whole: weeks(123_456, 65_432, 99),
            verdict: 'off',
            usefulness: { ...quality('usefulness', {}, { isBottom: true, band: '13+' }), isPool: true },
          })
        : undefined,
    })
  })
  return orderTeam(lines)
}

/** Every figure of both streams, own and pooled, with the longest of words. */
const rated = (() => {
  const names = ['usefulness', 'guidance', 'facilitation', 'inspiration', 'relationship', 'confirmed'] as const
  const all = (['session', 'quarterly'] as const).flatMap((stream) =>
    names.map((name) => {
      const over = { figure: name, tenths: 20, isBottom: true, band: '13+' as const, releases: 3, isMixed: true }
      return quality(name, { stream, over, change: { kind: 'other-questions' } }, { isBottom: true, band: '13+' })
    }),
  )
  return { own: all, pooled: all, hasComments: true }
})()

const seeds = fc.array(seed, { minLength: 1, maxLength: 12 })

function causesOf(many: number, name: string): HomePage['causes'] {
  const ben = person('ben', { name, slackUserId: undefined })
  const cause = (id: string) => ({
    id,
    managerId: ben.id,
    topic: 'tools' as const,
    ownerId: person('me').id,
    givenOn: today,
    dueOn: today,
    revision: 0,
    state: 'open' as const,
  })
  const owned = Array.from({ length: many }, (_, index) => cause(`c${index}`))
  const shared = { people: new Map([[ben.id, ben]]), reader: person('me'), today }
  const branches = owned.map((_, index) => ({ branch: person(`b${index}`).id, count: 12_345 }))
  const done = owned.map(() => ({ managerId: ben.id, topic: 'tools' as const, doneOn: today, doneBy: ben.id }))
  const topic = { count: 12_345, branches, owned: cause('c'), ownedBelow: owned, done: done[0], doneBelow: done }
  const topics = systemTopics.map((one) => ({ ...topic, topic: one }))
  const below = many === 0 ? undefined : { ...shared, causes: { kind: 'counted' as const, topics, total: 99_999 } }
  return { below, owned: { ...shared, causes: owned } }
}

const yearOfQuality: HomePage['quality'] = streams.map((stream) => ({
  stream,
  releasedOn: addDays(today, -88),
  figures: figuresOf(stream).map((figure) => ({
    figure,
    tenths: 20,
    isBottom: true,
    band: '13+',
    firstVersion: 1,
    lastVersion: 9,
  })),
}))

function mrkdwnIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn)
  if (!isRecord(value)) return []
  if (value.type === 'mrkdwn' && typeof value.text === 'string') return [value.text]
  return Object.values(value).flatMap(mrkdwnIn)
}

function expectSafe(view: Parameters<typeof expectTaken>[0]): void {
  expectTaken(view)
  const said = readAloud(view)
  const formatted = mrkdwnIn(view).join('\n')
  expect(formatted).not.toMatch(/<!channel>|<@U1>/)
  expect(formatted).not.toMatch(/^>/m)
  expect(said).not.toMatch(/[\u202a-\u202e]/)
  expect(said).not.toMatch(/undefined|NaN|\[object/)
}

describe('at any size, whoever is in it, Slack takes', () => {
  test('Home', () => {
    fc.assert(
      fc.property(
        fc.record({
          size: fc.option(count, { nil: undefined }),
          many: count,
          seeds,
          name,
          isAdmin: fc.boolean(),
          stopped: fc.boolean(),
          live: fc.boolean(),
          away: fc.boolean(),
        }),
        (given) => {
          const ids = Array.from({ length: given.many }, (_, index) => `${index}`)
          const ben = person('ben', { name: given.name, slackUserId: undefined })
          const { id: coachId } = ben
          const change: Partial<HomePage> = {
            reader: person('me', { name: given.name }),
            isAdmin: given.isAdmin,
            people: peopleOf(ben),
            goLiveOn: given.live ? undefined : addDays(today, 20),
            awayUntil: given.away ? addDays(today, 3) : undefined,
            standIns: [
              ...ids.map(() => ({ coachId, standInId: person('me').id, until: undefined, overdue: 7 })),
              { coachId: person('me').id, standInId: coachId, until: today, overdue: 0 },
            ],
            team:
              given.size === undefined
                ? undefined
                : team(linesOf(given.size, given.seeds), {
                    own: weeks(3, 2),
                    whole: weeks(99_999, 88_888, 7),
                    excuses: {
                      first: ids.slice(0, 2).map((excuseId) => ({
                        excuseId,
                        coachId,
                        coacheeId: coachId,
                        dueOn: today,
                        reason: 'Too much work',
                      })),
                      total: ids.length,
                    },
                  }),
            quality: given.size === undefined ? undefined : yearOfQuality,
            next: given.live ? [{ coachId, dueOn: today, rhythm: rhythm(7, 'rule') }] : [],
            actions: {
              first: ids.slice(0, 4).map((id) => action(id, { what: long, successCriterion: long, dueOn: today })),
              total: ids.length,
            },
            causes: causesOf(given.many, given.name),
            sessions: ids.map((id) => session(id, { focusDetail: long })),
            answers: ids.map((id, index) => answer(id, index % 2 === 0 ? {} : { answer: undefined })),
            askingStopped: given.stopped,
            recognitions: {
              given: ids.map((id) => recognition(id, long)),
              received: ids.map((id) => recognition(id, long)),
            },
            editable: new Set(ids),
          }
          expectSafe(drawHomePage(page(change)))
        },
      ),
      { numRuns: 25 },
    )
  })

  test('the pages of a team, the reader’s own or one below', () => {
    fc.assert(
      fc.property(
        fc.record({
          size: count,
          at: count,
          seeds,
          name,
          standsIn: fc.boolean(),
          isRated: fc.boolean(),
          steps: fc.integer({ min: 0, max: 40 }),
        }),
        (given) => {
          const lines = linesOf(given.size, given.seeds)
          const about = linesOf(1, given.seeds).map((one) => ({ ...one, coacheeId: person('about').id }))[0]
          if (about === undefined) return
          const shared = {
            today,
            locale: 'en-US' as const,
            counts: countTeam(lines),
            lines: pageOf(lines, given.at, 25),
          }
          const own = { own: weeks(3, 2), whole: weeks(9999, 8888), hasManagers: true, verdict: 'on' as const }
          expectSafe(drawTeamPage({ ...shared, ...own, coachId: person('me').id }))
          for (const coachId of [person('me').id, person('other').id]) {
            const between = Array.from({ length: given.steps }, (_, index) => ({
              id: person(`s${index}`).id,
              name: given.name,
            }))
            const readerId = person('me').id
            expectSafe(
              drawBranchPage({
                ...shared,
                readerId,
                coachId,
                about,
                between,
                coachName: given.name,
                standsIn: given.standsIn,
                quality: given.isRated ? rated : undefined,
              }),
            )
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  test('what people wrote', () => {
    fc.assert(
      fc.property(fc.record({ many: fc.integer({ min: 0, max: 10 }), name, at: count }), (given) => {
        const author = person('author', { name: given.name })
        expectTaken(
          drawCommentsPage({
            coach: author,
            comments: Array.from({ length: given.many }, (_, index) => ({
              releasedOn: addDays(today, -28 * index),
              coachId: author.id,
              wording: `${'<!channel> &&& '.repeat(150)}`.slice(0, 2000),
              audience: 'coach-and-above' as const,
              authorId: index % 2 === 0 ? author.id : undefined,
            })),
            page: given.at,
            hasMore: true,
            authors: peopleOf(author),
            today,
            locale: 'en-GB',
          }),
        )
      }),
      { numRuns: 25 },
    )
  })

  test('all about somebody', () => {
    fc.assert(
      fc.property(fc.record({ many: count, name, at: fc.integer({ min: 0, max: 9 }) }), (given) => {
        const ids = Array.from({ length: given.many }, (_, index) => `${index}`)
        expectSafe(
          drawMe({
            readerId: person('me').id,
            locale: 'en-GB',
            today,
            people: peopleOf(person('ben', { name: given.name, slackUserId: undefined })),
            next: [{ coachId: person('ben').id, dueOn: today }],
            actions: ids.map((id) => action(id, { what: long })),
            sessions: ids.slice(0, 15).map((id) => session(id, { focusDetail: long })),
            hasMore: true,
            page: given.at,
            answers: ids.map((id) => answer(id)),
            askingStopped: true,
            isCoach: true,
          }),
        )
      }),
      { numRuns: 25 },
    )
  })
})

describe('a name that is written from right to left', () => {
  const rightToLeft = /[\u0590-\u08ff]/

  test('doesn’t turn what follows: it stands alone between two marks, in every line and on top', () => {
    const hebrew = line('a', overdue(addDays(today, -3)), { name: 'שרה כהן', manager: manager() })
    const arabic = line('b', { kind: 'met', nextOn: addDays(today, 5) }, { name: 'نورة العتيبي' })
    const said = readAloud(
      drawHomePage(
        page({
          team: team([hebrew, arabic]),
          next: [{ coachId: person('ben').id, dueOn: today }],
          people: peopleOf(person('ben', { name: 'ליאור', slackUserId: undefined })),
        }),
      ),
    )
    expect(said).toContain('Overdue: your one-on-one with \u2068שרה כהן\u2069')
    expect(said).toContain('*\u2068שרה כהן\u2069* · overdue')
    const outside = said.replaceAll(/\u2068[^\u2068\u2069]*\u2069/g, '')
    expect(rightToLeft.test(said)).toBe(true)
    expect(rightToLeft.test(outside)).toBe(false)
  })

  test('can’t turn the rest of the page by marks of its own', () => {
    const said = readAloud(
      drawHomePage(page({ team: team([line('a', overdue(today), { name: 'abc\u202e\u2067cod.exe' })]) })),
    )
    expect(said).not.toMatch(/[\u202a-\u202e\u2066\u2067]/)
    expect(said).toContain('*abccod.exe*')
  })
})
