import { describe, expect, test } from 'vitest'
import { isViewTooLarge, validateBlocks, validateView } from '../../../sandbox/slack/blocks/validate.ts'
import { type SystemTopic, systemTopics } from '../../../src/coaching/index.ts'
import { drawCauseNews } from '../../../src/digest/system-cause/cause-message.view.ts'
import {
  type CauseFacts,
  composeCauses,
  type DoneCause,
  decideOwner,
  type OwnedCause,
} from '../../../src/digest/system-cause/system-cause.ts'
import {
  drawOwnedCauses,
  drawSystemCauses,
  drawSystemCausesPage,
  sayDue,
} from '../../../src/digest/system-cause/system-cause.view.ts'
import { asId, type PersonId, type SlackUserId } from '../../../src/kernel/ids.ts'
import { addDays, plainDate, zone } from '../../../src/kernel/time.ts'
import type { CoachesUnder, Person } from '../../../src/people/index.ts'
import { readAloud } from '../../support/coaching.ts'

const today = plainDate('2026-03-17')
const id = (name: string) => asId<PersonId>(name)

function person(name: string, more: Partial<Person> = {}): Person {
  return {
    id: id(name),
    name: `${name} Marsh`,
    zone: zone('Europe/London'),
    locale: 'en-GB',
    slackUserId: asId<SlackUserId>(`U${name.toUpperCase()}`),
    origin: 'file',
    ...more,
  }
}

function under(coaches: Readonly<Record<string, CoachesUnder>>): CauseFacts['coaches'] {
  return new Map(Object.entries(coaches).map(([name, count]) => [id(name), count]))
}

function owned(changes: Partial<OwnedCause> = {}): OwnedCause {
  return {
    id: 'c1',
    managerId: id('lia'),
    topic: 'tools',
    ownerId: id('otto'),
    givenOn: addDays(today, -5),
    dueOn: addDays(today, 5),
    revision: 0,
    state: 'open',
    ...changes,
  }
}

function causes(changes: Partial<CauseFacts>) {
  return composeCauses({ managerId: id('lia'), counts: [], coaches: new Map(), owned: [], done: [], ...changes })
}

const count = (via: string, topic: SystemTopic, sessions: number, lastDaysAgo = 7) => ({
  viaId: id(via),
  topic,
  count: sessions,
  lastOn: addDays(today, -lastDaysAgo),
})

const nobodys = { owned: undefined, ownedBelow: [], done: undefined, doneBelow: [] }

describe('counts of system causes', () => {
  test('stand by branch where a branch has several coaches, the most frequent topic first', () => {
    expect(
      causes({
        coaches: under({ sue: 'several', tom: 'several' }),
        counts: [count('sue', 'staffing', 1), count('tom', 'tools', 1), count('sue', 'tools', 3)],
      }),
    ).toEqual({
      kind: 'counted',
      total: 5,
      topics: [
        {
          topic: 'tools',
          count: 4,
          branches: [
            { branch: 'sue', count: 3 },
            { branch: 'tom', count: 1 },
          ],
          ...nobodys,
        },
        { topic: 'staffing', count: 1, branches: [{ branch: 'sue', count: 1 }], ...nobodys },
      ],
    })
  })

  test('are never of one coach: teams with a coach each are taken together', () => {
    const counted = causes({
      coaches: under({ ana: 'one', ben: 'one', agent: 'none' }),
      counts: [count('ana', 'tools', 1), count('ben', 'tools', 2)],
    })
    expect(counted).toMatchObject({ topics: [{ count: 3, branches: [{ branch: 'teams', count: 3 }] }] })
  })

  test('leave out a single such team, the whole included, so that no difference gives it away', () => {
    const counted = causes({
      coaches: under({ sue: 'several', ana: 'one' }),
      counts: [count('sue', 'tools', 2), count('ana', 'tools', 1), count('ana', 'policy', 4)],
    })
    expect(counted).toMatchObject({ total: 2, topics: [{ topic: 'tools', count: 2 }] })
    expect(JSON.stringify(counted)).not.toContain('policy')
  })

  test('are not shown at all to somebody with one coach below, or none', () => {
    expect(causes({ coaches: under({ ana: 'one' }), counts: [count('ana', 'tools', 9)] })).toEqual({ kind: 'left-out' })
    expect(causes({ coaches: under({ ben: 'none' }) })).toEqual({ kind: 'left-out' })
    expect(causes({})).toEqual({ kind: 'left-out' })
  })

  test('of somebody who has left are taken together with the other teams', () => {
    const counted = causes({
      coaches: under({ ana: 'one', ben: 'one', gone: 'none' }),
      counts: [count('gone', 'tools', 1), count('ana', 'tools', 1)],
    })
    expect(counted).toMatchObject({ topics: [{ branches: [{ branch: 'teams', count: 2 }] }] })
  })

  test('show who owns a topic, also one that nobody named lately, and what direct reports gave away', () => {
    const counted = causes({
      coaches: under({ sue: 'several' }),
      counts: [count('sue', 'staffing', 1)],
      owned: [owned(), owned({ id: 'c2', managerId: id('sue'), topic: 'staffing' })],
    })
    expect(counted).toMatchObject({
      topics: [
        { topic: 'staffing', count: 1, owned: undefined, ownedBelow: [{ id: 'c2' }] },
        { topic: 'tools', count: 0, owned: { id: 'c1' }, ownedBelow: [] },
      ],
    })
  })
})

describe('a topic that was seen to', () => {
  const coaches = under({ sue: 'several', tom: 'several', ana: 'one' })
  const done = (managerId: string, daysAgo: number, changes: Partial<DoneCause> = {}): DoneCause => ({
    managerId: id(managerId),
    topic: 'tools',
    doneOn: addDays(today, -daysAgo),
    doneBy: id('otto'),
    ...changes,
  })
  const topicOf = (changes: Partial<CauseFacts>) => {
    const counted = causes({ coaches, ...changes })
    return counted.kind === 'counted' ? counted.topics.find(({ topic }) => topic === 'tools') : undefined
  }

  test('is done until a session of a later day names it again', () => {
    for (const [lastDaysAgo, isDone] of [
      [4, true],
      [3, true],
      [2, false],
    ] as const) {
      const counts = [count('tom', 'tools', 2, 5), count('sue', 'tools', 1, lastDaysAgo)]
      expect(topicOf({ counts, done: [done('lia', 3)] })?.done !== undefined).toBe(isDone)
    }
  })

  test('is not shown once nothing names it any more, and not as done while somebody sees to it again', () => {
    expect(topicOf({ done: [done('lia', 3)] })).toBeUndefined()
    expect(topicOf({ counts: [count('tom', 'tools', 1)], done: [done('lia', 3)], owned: [owned()] })).toMatchObject({
      owned: { id: 'c1' },
      done: undefined,
    })
  })

  test('of a direct report goes by the sessions of their branch, and says nothing for the others', () => {
    const counts = [count('sue', 'tools', 1, 9), count('tom', 'tools', 1, 1)]
    expect(topicOf({ counts, done: [done('sue', 3)] })).toMatchObject({ done: undefined, doneBelow: [done('sue', 3)] })
    expect(topicOf({ counts, done: [done('tom', 3)] })?.doneBelow).toEqual([])
  })

  test('goes by no session that isn’t counted', () => {
    const counts = [count('sue', 'tools', 1, 9), count('ana', 'tools', 1, 0)]
    expect(topicOf({ counts, done: [done('lia', 3)] })).toMatchObject({ count: 1, done: { doneBy: 'otto' } })
  })

  test('stands after those that aren’t done, and says who said so, and when', () => {
    const counts = [count('sue', 'tools', 5), count('sue', 'staffing', 1), count('tom', 'policy', 2)]
    const all = causes({
      coaches,
      counts,
      done: [
        done('lia', 3),
        done('sue', 2, { topic: 'staffing' }),
        done('lia', 1, { topic: 'policy', doneBy: id('lia') }),
      ],
    })
    const seen = { ...view, causes: all }
    expect(readAloud(drawSystemCauses(seen)).split('\n').slice(1, 4)).toEqual([
      'Staffing and rotas: 1 (<@USUE> 1), for <@USUE> done on 15 March, says <@UOTTO>',
      'Tools and systems: 5 (<@USUE> 5), done on 14 March, says <@UOTTO>',
      'A policy: 2 (<@UTOM> 2), done on 16 March, as you said',
    ])
    const longer = causes({
      coaches,
      counts: [...counts, count('tom', 'product', 1), count('tom', 'process', 1)],
      done: [done('lia', 3), done('lia', 1, { topic: 'policy' })],
    })
    expect(readAloud(drawSystemCauses({ ...view, causes: longer }))).toContain('_and 2 more topics, 2 of them done_')
    const page = readAloud(drawSystemCausesPage(seen).blocks)
    expect(page).toContain(
      '*Tools and systems* · 5\n<@USUE> 5\n<@UOTTO> said on 14 March that it is done.\nGive it an owner',
    )
    expect(page).toContain('You said on 16 March that it is done.')
    expect(page).toContain('Nobody sees to it yet.\nFor <@USUE>: done on 15 March, says <@UOTTO>')
  })
})

describe('giving a topic to somebody', () => {
  test('takes anybody who works here, today or within a year', () => {
    for (const days of [0, 28, 366]) expect(decideOwner(person('otto'), addDays(today, days), today).ok).toBe(true)
    const refusal = (owner: Person | undefined, days: number) => {
      const decided = decideOwner(owner, addDays(today, days), today)
      return decided.ok ? undefined : decided.refusals[0].code
    }
    expect(refusal(person('otto'), -1)).toBe('past')
    expect(refusal(person('otto'), 367)).toBe('too-far')
    expect(refusal(undefined, 1)).toBe('no-owner')
    expect(refusal(person('otto', { endOn: addDays(today, -1) }), 1)).toBe('no-owner')
    expect(refusal(person('otto', { endOn: today }), 1)).toBeUndefined()
  })
})

const everything = causes({
  coaches: under({ sue: 'several', tom: 'several', ana: 'one', ben: 'one' }),
  counts: [
    count('sue', 'tools', 3),
    count('tom', 'tools', 1),
    count('ana', 'tools', 1),
    count('sue', 'staffing', 2),
    count('tom', 'policy', 1),
    count('tom', 'product', 1),
  ],
  owned: [owned(), owned({ id: 'c2', managerId: id('sue'), topic: 'staffing', dueOn: addDays(today, -3) })],
})
const people = new Map(['sue', 'tom', 'otto', 'lia'].map((name) => [id(name), person(name)]))
const view = { causes: everything, people, reader: person('lia'), today }

describe('how system causes read', () => {
  test('in digest and Home: a line a topic with its branches and its owner, three at most', () => {
    const blocks = drawSystemCauses(view)
    expect(validateBlocks(blocks, 'message')).toEqual([])
    expect(validateBlocks(blocks, 'home')).toEqual([])
    expect(readAloud(blocks)).toBe(
      [
        '*System causes* · 9 sessions in eight weeks came to something other than skill',
        'Tools and systems: 5 (<@USUE> 3, <@UTOM> 1, your teams 1), owner <@UOTTO>, by 22 March',
        'Staffing and rotas: 2 (<@USUE> 2), <@USUE> gave it to <@UOTTO>, 3 days past due',
        'A policy: 1 (<@UTOM> 1), no owner yet',
        '_and 1 more topic_',
        'See and assign',
      ].join('\n'),
    )
  })

  test('are nothing in digest and Home where there is nothing to tell', () => {
    expect(drawSystemCauses({ ...view, causes: { kind: 'left-out' } })).toEqual([])
    expect(drawSystemCauses({ ...view, causes: { kind: 'counted', topics: [], total: 0 } })).toEqual([])
  })

  test('on their page: each with a button, and what is counted', () => {
    const page = drawSystemCausesPage(view)
    expect(validateView(page, 'modal')).toEqual([])
    const said = readAloud(page.blocks)
    expect(said).toContain(
      '*Tools and systems* · 5\n<@USUE> 3 · <@UTOM> 1 · your teams 1\nOwner: <@UOTTO>, by 22 March',
    )
    expect(said).toContain('Change\nIt is done')
    expect(said).toContain('*A policy* · 1\n<@UTOM> 1\nNobody sees to it yet.\nGive it an owner')
    expect(said).toContain('<@USUE> gave it to <@UOTTO>, 3 days past due')
    expect(said).toContain('not which ones, not whose')
  })

  test('fit Slack with every topic, many branches and the longest names', () => {
    const long = `<!here> ${'&<>'.repeat(60)}`
    const many = Array.from({ length: 60 }, (_, n) => `m${n}`)
    const all = causes({
      coaches: under(Object.fromEntries(many.map((name) => [name, 'several' as const]))),
      counts: systemTopics.flatMap((topic) => many.map((name) => count(name, topic, 10_000))),
      owned: systemTopics.flatMap((topic) => [
        owned({ id: `o${topic}`, topic }),
        ...many.map((name) => owned({ id: `${name}${topic}`, managerId: id(name), topic })),
      ]),
      done: [],
    })
    const named = new Map(many.map((name) => [id(name), person(name, { name: long, slackUserId: undefined })]))
    const page = drawSystemCausesPage({ ...view, causes: all, people: named })
    expect(validateView(page, 'modal')).toEqual([])
    expect(isViewTooLarge(page)).toBe(false)
    const blocks = drawSystemCauses({ ...view, causes: all, people: named })
    expect(validateBlocks(blocks, 'message')).toEqual([])
    expect(readAloud([...page.blocks, ...blocks])).not.toContain('<!here>')
    expect(readAloud(blocks).length).toBeLessThan(3000)
  })

  test('to an owner in Home: what, for whose teams, by when', () => {
    const mine = { people, reader: person('otto'), today, causes: [owned(), owned({ id: 'c2', dueOn: today })] }
    const blocks = drawOwnedCauses(mine)
    expect(validateBlocks(blocks, 'home')).toEqual([])
    expect(readAloud(blocks)).toContain(
      '*Tools and systems*\nGets in the way of the teams of <@ULIA>, who asked you · by 22 March\nIt is done',
    )
    expect(sayDue(addDays(today, -1), mine)).toBe('1 day past due')
  })
})

describe('what is said about a topic that was given', () => {
  const news = { count: 4, manager: person('lia'), owner: person('otto'), reader: person('otto'), today }
  const each = (['given', 'dated', 'handed-on', 'due', 'done'] as const).flatMap((kind) =>
    (['open', 'done', 'handed-on'] as const).map((state) => ({ ...news, news: kind, cause: owned({ state }) })),
  )

  test('asks for one thing, says why it came, and asks no more once it is over', () => {
    const given = drawCauseNews({ ...news, news: 'given', cause: owned() })
    expect(given.text).toBe('lia Marsh asks you to see to something that gets in their teams’ way.')
    expect(readAloud(given.blocks)).toContain(
      '<@ULIA> asks you to see to what gets in the way of their teams: *Tools and systems*, by *Sunday 22 March*. In the last eight weeks, 4 sessions there came to this rather than to anybody’s skill.',
    )
    expect(readAloud(given.blocks)).toContain('You get this once, because lia Marsh chose you.')
    const due = drawCauseNews({ ...news, news: 'due', cause: owned({ dueOn: today }) })
    expect(readAloud(due.blocks)).toContain('due today. Where does it stand?')
    for (const state of ['done', 'handed-on'] as const) {
      const over = drawCauseNews({ ...news, news: 'given', cause: owned({ state }) })
      expect(over.text).toBe('Something that you were asked to see to is settled.')
      expect(readAloud(over.blocks)).not.toContain('It is done')
    }
  })

  test('names no topic and no number on a lock screen', () => {
    for (const one of each) {
      const { text, blocks } = drawCauseNews(one)
      expect(validateBlocks(blocks, 'message')).toEqual([])
      expect(text).not.toMatch(/tools|\d/i)
    }
  })

  test('to a manager who took it on says so', () => {
    const own = { ...news, reader: person('lia'), owner: person('lia') }
    const due = drawCauseNews({ ...own, news: 'due', cause: owned({ ownerId: id('lia'), dueOn: today }) })
    expect(due.text).toBe('Something that you took on is due today.')
    expect(readAloud(due.blocks)).toContain('in the way of your teams: due today.')
  })
})
