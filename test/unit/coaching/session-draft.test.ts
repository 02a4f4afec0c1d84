import { describe, expect, test } from 'vitest'
import { type DraftContext, planSessions, type SessionDraft } from '../../../src/coaching/session/session-draft.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { addDays, plainDate } from '../../../src/kernel/time.ts'
import { chosenWith, draftWith, people, today } from '../../support/coaching.ts'

const { ana, ben, cleo, dan } = people
const context: DraftContext = {
  coachId: ana,
  today,
  locale: 'en-GB',
  chosen: [chosenWith(ben), chosenWith(cleo), chosenWith(dan)],
}

function refusalsOf(draft: SessionDraft, changes: Partial<DraftContext> = {}) {
  const planned = planSessions(draft, { ...context, ...changes })
  return planned.ok ? [] : planned.refusals.map(({ code, field, say }) => ({ code, field, say }))
}

describe('what is refused, where it is shown and what it says', () => {
  const long = 'x'.repeat(3001)
  const someone = (changes: Parameters<typeof chosenWith>[1]) => ({ chosen: [chosenWith(ben, changes)] })
  const cases: readonly [string, Partial<SessionDraft>, Partial<DraftContext>, string, string, string][] = [
    ['nobody', { coacheeIds: [] }, {}, 'no-coachee', 'coachees', 'Choose at least one person you coached.'],
    [
      'oneself',
      { coacheeIds: [ana] },
      {},
      'oneself',
      'coachees',
      'You can’t log coaching with yourself. Take your own name out.',
    ],
    [
      'a bot, or anybody else whom the directory does not know',
      { coacheeIds: [asId<PersonId>('robot')] },
      {},
      'unknown-coachee',
      'coachees',
      'Somebody here is no longer in the directory. Take them out and choose again.',
    ],
    [
      'a leaver, on a day after the last one',
      {},
      someone({ endOn: plainDate('2026-02-27') }),
      'leaver',
      'coachees',
      'Ben Marsh has left; the last day was 27 February. Choose that day or an earlier one.',
    ],
    [
      'a newcomer, on a day before the first one',
      { heldOn: plainDate('2026-02-20') },
      someone({ startOn: plainDate('2026-03-02') }),
      'not-yet-joined',
      'coachees',
      'Ben Marsh joined on 2 March. Choose that day or a later one.',
    ],
    [
      'a day before the line began',
      { heldOn: plainDate('2025-12-30') },
      someone({ inReach: false, reachSince: plainDate('2026-01-05') }),
      'before-line',
      'coachees',
      'Ben Marsh has been in your teams since 5 January. Choose that day or a later one.',
    ],
    [
      'somebody outside the coach’s reach',
      {},
      someone({ inReach: false }),
      'out-of-reach',
      'coachees',
      'Ben Marsh was not in your teams on 4 March. Choose somebody else, or ask an admin if the reporting line is wrong.',
    ],
    [
      'a day that is still to come',
      { heldOn: addDays(today, 1) },
      {},
      'future',
      'heldOn',
      'That day is still to come: where you are, today is 4 March. Choose the day on which it was held.',
    ],
    [
      'no minutes',
      { minutes: 0 },
      {},
      'minutes',
      'minutes',
      'Write a whole number of minutes from 1 to 600, such as 30.',
    ],
    [
      'more than ten hours',
      { minutes: 601 },
      {},
      'minutes',
      'minutes',
      'Write a whole number of minutes from 1 to 600, such as 30.',
    ],
    [
      'half a minute',
      { minutes: 30.5 },
      {},
      'minutes',
      'minutes',
      'Write a whole number of minutes from 1 to 600, such as 30.',
    ],
    [
      'a group that is several one-on-ones',
      { separately: true, format: 'group' },
      {},
      'separate-group',
      'format',
      'Separate one-on-ones can’t be a group session. Choose another format, or untick the box for several one-on-ones.',
    ],
    [
      'a system cause without its topic',
      { outcome: 'system-cause' },
      {},
      'topic-missing',
      'systemTopic',
      'Choose what got in the way. Only the topic is counted, nothing else is passed on.',
    ],
    [
      'a shared note that is too long',
      { sharedNote: long },
      {},
      'too-long',
      'sharedNote',
      'This has 3001 characters, and 3000 fit. Please shorten it.',
    ],
    [
      'a private note that is too long',
      { coachNote: long },
      {},
      'too-long',
      'coachNote',
      'This has 3001 characters, and 3000 fit. Please shorten it.',
    ],
    [
      'a goal that is too long',
      { grow: { goal: long } },
      {},
      'too-long',
      'goal',
      'This has 3001 characters, and 3000 fit. Please shorten it.',
    ],
    [
      'an action without words',
      { actions: [{ row: 2, line: 2, owner: 'coachee', successCriterion: 'it is quiet' }] },
      {},
      'action-missing',
      'action2What',
      'Say what the action is, or empty this row.',
    ],
    [
      'an action due before the session',
      { actions: [{ row: 1, line: 4, owner: 'coachee', what: 'Listen', dueOn: addDays(today, -1) }] },
      {},
      'due-before-session',
      'action1Due',
      'An action can’t be due before the session was held. Choose a later day.',
    ],
    [
      'an action that is too long',
      { actions: [{ row: 1, line: 1, owner: 'coach', what: 'x'.repeat(301) }] },
      {},
      'too-long',
      'action1What',
      'This has 301 characters, and 300 fit. Please shorten it.',
    ],
  ]
  test.each(cases)('%s', (_, changes, contextChanges, code, field, say) => {
    expect(refusalsOf(draftWith(changes), contextChanges)).toEqual([{ code, field, say }])
  })

  test('more than 20 people, with how many there are', () => {
    const ids = Array.from({ length: 21 }, (_, index) => asId<PersonId>(`p${index}`))
    const [refusal] = refusalsOf(draftWith({ coacheeIds: ids }), { chosen: ids.map((id) => chosenWith(id)) })
    expect(refusal).toMatchObject({
      code: 'too-many-coachees',
      say: 'One session takes up to 20 people, and this is 21. Log the others as a second session.',
    })
    const twenty = draftWith({ coacheeIds: ids.slice(0, 20) })
    expect(refusalsOf(twenty, { chosen: ids.map((id) => chosenWith(id)) })).toEqual([])
  })

  test('each problem beside its own field, all at once', () => {
    const draft = draftWith({ coacheeIds: [], heldOn: addDays(today, 3), minutes: 0, outcome: 'system-cause' })
    expect(refusalsOf(draft).map(({ field }) => field)).toEqual(['coachees', 'heldOn', 'minutes', 'systemTopic'])
  })

  test('several people with the same problem in one sentence, short enough for the room beside a field', () => {
    const ids = Array.from({ length: 20 }, (_, index) => asId<PersonId>(`person-${index}`))
    const chosen = ids.map((id) => chosenWith(id, { inReach: false }))
    const [refusal, ...more] = refusalsOf(draftWith({ coacheeIds: ids }), { chosen })
    expect(more).toEqual([])
    expect(refusal?.say).toContain('Likewise: Person-1 Marsh, Person-2 Marsh, Person-3 Marsh and 16 more.')
    expect(refusal?.say.length).toBeLessThan(400)
  })

  test('dates the American way for an American coach, with the year where it is another one', () => {
    const chosen = [chosenWith(ben, { endOn: plainDate('2025-11-28') })]
    const [refusal] = refusalsOf(draftWith(), { locale: 'en-US', chosen })
    expect(refusal?.say).toBe(
      'Ben Marsh has left; the last day was November 28, 2025. Choose that day or an earlier one.',
    )
  })
})

describe('what is kept', () => {
  test('one session, with texts trimmed and what is empty left out', () => {
    const draft = draftWith({
      focus: 'quality',
      focusDetail: ' opening ',
      sharedNote: '   ',
      coachNote: ' mine ',
      grow: { goal: 'a goal', will: '\n' },
      actions: [
        { row: 1, line: 1, owner: 'coachee', what: ' Listen first ', dueOn: today },
        { row: 2, line: 2, owner: 'coach', what: ' ', dueOn: today },
      ],
    })
    const planned = planSessions(draft, context)
    expect(planned).toEqual({
      ok: true,
      value: [
        {
          coacheeIds: [ben],
          heldOn: today,
          minutes: 30,
          format: 'one-on-one',
          words: {
            focus: 'quality',
            focusDetail: 'opening',
            outcome: undefined,
            systemTopic: undefined,
            grow: { goal: 'a goal', reality: undefined, options: undefined, will: undefined },
            sharedNote: undefined,
            coachNote: 'mine',
          },
          actions: [{ line: 1, what: 'Listen first', owner: 'coachee', dueOn: today, successCriterion: undefined }],
        },
      ],
    })
  })

  const shapes: readonly [string, Partial<SessionDraft>, readonly (readonly [readonly PersonId[], string])[]][] = [
    ['one person keeps the format', { format: 'role-play' }, [[[ben], 'role-play']]],
    ['two people make it group, whatever was chosen', { coacheeIds: [ben, cleo] }, [[[ben, cleo], 'group']]],
    ['a person named twice is one person', { coacheeIds: [ben, ben] }, [[[ben], 'one-on-one']]],
    [
      'several one-on-ones are one session each, with their format',
      { coacheeIds: [ben, cleo, dan], separately: true, format: 'side-by-side' },
      [
        [[ben], 'side-by-side'],
        [[cleo], 'side-by-side'],
        [[dan], 'side-by-side'],
      ],
    ],
  ]
  test.each(shapes)('%s', (_, changes, expected) => {
    const planned = planSessions(draftWith(changes), context)
    expect(planned.ok && planned.value.map(({ coacheeIds, format }) => [coacheeIds, format])).toEqual(expected)
  })

  test('a topic that was chosen before the outcome changed is not kept', () => {
    const planned = planSessions(draftWith({ outcome: 'skill', systemTopic: 'tools' }), context)
    expect(planned.ok && planned.value[0]?.words.systemTopic).toBeUndefined()
  })

  test('3,000 characters are counted as a person counts them', () => {
    expect(refusalsOf(draftWith({ sharedNote: '🙂'.repeat(3000) }))).toEqual([])
  })
})
