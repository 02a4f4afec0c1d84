import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgendaFacts } from '../../../src/digest/agenda/agenda-facts.ts'
import {
  chooseQuestions,
  type QuestionKind,
  questionKinds,
  questionsFor,
} from '../../../src/digest/agenda/open-questions.ts'
import { type AgendaState, type StateName, statesOf } from '../../../src/digest/agenda/question-states.ts'
import { addDays } from '../../../src/kernel/time.ts'
import { action, coachFacts, id, memberFacts, rhythm, slipped, team, today, words } from './agenda-given.ts'

/** One of each state, so that the table below is whole. */
const states: { readonly [Name in StateName]: Extract<AgendaState, { readonly name: Name }> } = {
  'skip-level': { name: 'skip-level', coachId: id('mira') },
  'standing-in': { name: 'standing-in', coachId: id('mira') },
  first: { name: 'first' },
  back: { name: 'back' },
  'long-gap': { name: 'long-gap', weeks: 7 },
  'action-overdue': { name: 'action-overdue', what: 'Send the plan', days: 3 },
  'own-slipped': { name: 'own-slipped', count: 2 },
  'branch-slipped': { name: 'branch-slipped', branchId: id('ana'), count: 1 },
  'weekly-by-rule': { name: 'weekly-by-rule' },
  'cause-unowned': { name: 'cause-unowned', topic: 'tools', count: 4 },
  'readers-action-overdue': { name: 'readers-action-overdue', what: 'Ask for licences' },
  'nothing-agreed': { name: 'nothing-agreed' },
  'nothing-judged': { name: 'nothing-judged' },
  recovered: { name: 'recovered', count: 3, isTeams: true },
  'action-done': { name: 'action-done', what: 'Send the plan' },
  'streak-as-coach': { name: 'streak-as-coach', coacheeId: id('ben'), length: 6 },
  'streak-together': { name: 'streak-together', length: 6 },
  'team-steady': { name: 'team-steady' },
  'under-way': { name: 'under-way', what: 'Send the plan' },
}
const bank = Object.values(states).flatMap((state) => questionsFor(state, words))

describe('the bank of questions', () => {
  test.each(Object.values(states))('has questions of two kinds or more for $name', (state) => {
    const questions = questionsFor(state, words)
    expect(new Set(questions.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(2)
    expect(new Set(questions.map(({ kind }) => kind)).size).toBe(questions.length)
    for (const question of questions) expect(question.state).toBe(state.name)
  })

  test('asks openly: what, which, whom, how, and never for a reason', () => {
    for (const { text } of bank) {
      const asked = text.split(/(?<=[.:,]) /).at(-1) ?? ''
      expect(text, text).toMatch(/\?$/)
      expect(text, text).toMatch(/\b([Ww]hat|[Ww]hich|[Ww]ho|[Ww]hom|[Ww]here|[Hh]ow)\b[^.?]*\?$/)
      expect(asked, text).not.toMatch(/^(do|does|did|is|are|was|were|have|has|had|can|could|will|would|should)\b/i)
      // A cause presumed, a reason asked for, a fault found.
      expect(text, text).not.toMatch(
        /\bwhy\b|because|reason|cause[ds]?\b|got in the way|prevent|stopped|fail|fault|blame/i,
      )
      expect(text.length, text).toBeLessThan(200)
    }
  })

  test('is our own, each question once', () => {
    expect(new Set(bank.map(({ text }) => text)).size).toBeGreaterThanOrEqual(bank.length - 1)
  })
})

describe('the state that selects', () => {
  const cases: readonly (readonly [string, AgendaFacts, readonly StateName[]])[] = [
    ['a first one-on-one with somebody who has a team', coachFacts({ lastOn: undefined }), ['first', 'team-steady']],
    ['everything steady', coachFacts({ doneActions: [action('Send the plan')] }), ['action-done', 'team-steady']],
    ['nothing agreed last time', coachFacts(), ['nothing-agreed', 'team-steady']],
    [
      'nothing agreed but by the reader, and in time',
      memberFacts({ lastOn: today, openActions: [{ ...action('Ask for licences', 0), isReaders: true }] }),
      ['nothing-agreed'],
    ],
    [
      'nothing agreed but by the reader, and done',
      memberFacts({ doneActions: [{ ...action('Ask for licences'), isReaders: true }] }),
      ['nothing-agreed'],
    ],
    [
      'slipped pairs, the person’s own and their teams’',
      coachFacts({
        team: team({ slipped: [slipped('ana', 'ben', 9), slipped('lee', 'kim', 4), slipped('lee', 'joe', 3)] }),
      }),
      ['own-slipped', 'branch-slipped', 'nothing-agreed'],
    ],
    [
      'an action of theirs past due, and one of the reader’s',
      coachFacts({
        openActions: [action('Send the plan', -3), { ...action('Ask for licences', -1), isReaders: true }],
      }),
      ['action-overdue', 'readers-action-overdue', 'team-steady'],
    ],
    [
      'recovered pairs',
      coachFacts({
        doneActions: [action('x')],
        team: team({ recovered: [{ coachId: id('lee'), coacheeId: id('kim'), heldOn: addDays(today, -2) }] }),
      }),
      ['action-done', 'recovered', 'team-steady'],
    ],
    ['weekly by the rule', withRhythm(7, 'rule'), ['weekly-by-rule', 'nothing-agreed', 'team-steady']],
    ['weekly by choice, which is no news', withRhythm(7, 'pair'), ['nothing-agreed', 'team-steady']],
    ['a long gap', coachFacts({ lastOn: addDays(today, -22) }), ['long-gap', 'nothing-agreed', 'team-steady']],
    ['a gap that is no long one', coachFacts({ lastOn: addDays(today, -21) }), ['nothing-agreed', 'team-steady']],
    [
      'back from a longer absence',
      coachFacts({ lastOn: addDays(today, -40), awayUntil: addDays(today, -3) }),
      ['back', 'nothing-agreed', 'team-steady'],
    ],
    [
      'back, and already met since',
      coachFacts({ lastOn: addDays(today, -2), awayUntil: addDays(today, -3) }),
      ['nothing-agreed', 'team-steady'],
    ],
    [
      'system causes that nobody owns',
      coachFacts({
        team: team({
          causes: [
            { topic: 'policy', count: 9, isOwned: true },
            { topic: 'tools', count: 4, isOwned: false },
          ],
        }),
      }),
      ['cause-unowned', 'nothing-agreed', 'team-steady'],
    ],
    [
      'a new manager, of whom nothing is judged',
      coachFacts({ team: team({ met: 0 }) }),
      ['nothing-agreed', 'nothing-judged'],
    ],
    [
      'a team member with whom something is under way',
      memberFacts({ openActions: [action('Try it', 4)] }),
      ['under-way'],
    ],
    ['a team member, steady', memberFacts({ streak: 5 }), ['nothing-agreed', 'streak-together']],
    ['a manager further above', memberFacts({ reader: 'above' }), ['skip-level']],
    ['a stand-in', memberFacts({ reader: 'stand-in' }), ['standing-in']],
  ]

  test.each(cases)('%s', (_, facts, names) => {
    expect(statesOf(facts).map(({ name }) => name)).toEqual(names)
  })

  function withRhythm(interval: 7, because: 'rule' | 'pair'): AgendaFacts {
    const facts = coachFacts()
    return { ...facts, pair: { ...facts.pair, rhythm: rhythm(interval, because) } }
  }
})

describe('the questions of an agenda', () => {
  const anyFacts = fc
    .record({
      lastOn: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined }),
      reader: fc.constantFrom('coach', 'stand-in', 'above'),
      isMember: fc.boolean(),
      slippedOwn: fc.integer({ min: 0, max: 3 }),
      slippedBelow: fc.integer({ min: 0, max: 3 }),
      recovered: fc.integer({ min: 0, max: 2 }),
      streak: fc.integer({ min: 0, max: 9 }),
      met: fc.integer({ min: 0, max: 5 }),
      open: fc.array(fc.record({ due: fc.integer({ min: -20, max: 20 }), isReaders: fc.boolean() }), { maxLength: 3 }),
      done: fc.integer({ min: 0, max: 2 }),
      back: fc.boolean(),
      rule: fc.boolean(),
      cause: fc.boolean(),
    })
    .map((given): AgendaFacts => {
      const base = {
        lastOn: given.lastOn === undefined ? undefined : addDays(today, -given.lastOn),
        reader: given.reader,
        awayUntil: given.back ? addDays(today, -3) : undefined,
        openActions: given.open.map(({ due, isReaders }, index) => ({ ...action(`Action ${index}`, due), isReaders })),
        doneActions: Array.from({ length: given.done }, (_, index) => action(`Done ${index}`)),
      }
      if (given.isMember) return memberFacts({ ...base, streak: given.streak })
      const facts = coachFacts({
        ...base,
        team: team({
          met: given.met,
          slipped: [
            ...Array.from({ length: given.slippedOwn }, (_, n) => slipped('ana', `own${n}`, n + 1)),
            ...Array.from({ length: given.slippedBelow }, (_, n) => slipped('lee', `below${n}`, n + 1)),
          ],
          recovered: Array.from({ length: given.recovered }, (_, n) => ({
            coachId: id('lee'),
            coacheeId: id(`back${n}`),
            heldOn: today,
          })),
          streaks: given.streak < 4 ? [] : [{ coachId: id('ana'), coacheeId: id('ben'), length: given.streak }],
          causes: given.cause ? [{ topic: 'tools', count: 3, isOwned: false }] : [],
        }),
      })
      return given.rule ? { ...facts, pair: { ...facts.pair, rhythm: rhythm(7, 'rule') } } : facts
    })

  test('are two or three, of different kinds, each tied to a state that holds, and the same for the same state', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const chosen = chooseQuestions(facts, words)
        expect(chosen.length).toBeGreaterThanOrEqual(2)
        expect(chosen.length).toBeLessThanOrEqual(3)
        expect(new Set(chosen.map(({ kind }) => kind)).size).toBe(chosen.length)
        const names = statesOf(facts).map(({ name }) => name)
        for (const { state } of chosen) expect(names).toContain(state)
        expect(chooseQuestions(facts, words)).toEqual(chosen)
      }),
    )
  })

  test('come in the order of a talk: what was agreed, where to, where from, how, what next', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const kinds = chooseQuestions(facts, words).map(({ kind }) => kind)
        expect(kinds).toEqual(
          [...kinds].sort((a: QuestionKind, b) => questionKinds.indexOf(a) - questionKinds.indexOf(b)),
        )
      }),
    )
  })

  test('hold what went well wherever there is something, also beside many gaps', () => {
    const facts = coachFacts({
      openActions: [action('Send the plan', -9)],
      team: team({
        slipped: [slipped('ana', 'ben', 9), slipped('lee', 'kim', 9)],
        recovered: [{ coachId: id('lee'), coacheeId: id('joe'), heldOn: today }],
        causes: [{ topic: 'tools', count: 3, isOwned: false }],
      }),
    })
    for (let week = 0; week < 12; week++) {
      const chosen = chooseQuestions({ ...facts, lastOn: addDays(today, -14 - 7 * week) }, words)
      expect(chosen.map(({ state }) => state)).toContain('recovered')
    }
  })

  test('are others at the next one-on-one where the state is the same', () => {
    const at = (lastOn: number) =>
      chooseQuestions(coachFacts({ lastOn: addDays(today, -lastOn), doneActions: [action('Send the plan')] }), words)
    const texts = [7, 14, 21].map((days) =>
      at(days)
        .map(({ text }) => text)
        .join(),
    )
    expect(new Set(texts).size).toBe(3)
  })

  test('say once what two of them refer to', () => {
    for (let week = 0; week < 6; week++) {
      const lastOn = addDays(today, -7 * week)
      const pair = { ...memberFacts().pair, rhythm: rhythm(28, 'standard') }
      const texts = chooseQuestions(memberFacts({ lastOn, pair, doneActions: [action('Try it')] }), words).map(
        ({ text }) => text,
      )
      expect(texts).toHaveLength(2)
      expect(texts[0]).toMatch(/^You did “Try it”\. What/)
      expect(texts[1]).toMatch(/^What/)
    }
  })

  test('shorten what somebody typed, and keep it on one line', () => {
    const [question] = questionsFor({ name: 'action-done', what: `Call\n\n${'the customer '.repeat(30)}` }, words)
    expect(question?.text).toMatch(/^You did “Call the customer .*…”/)
    expect(question?.text.length).toBeLessThan(150)
  })
})
