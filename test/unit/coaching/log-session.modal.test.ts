import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formOfSession, newForm } from '../../../src/coaching/form/form-draft.ts'
import {
  drawForm,
  type FormState,
  type LogForm,
  peekForm,
  withActionRow,
  withOpenActions,
} from '../../../src/coaching/form/log-session.modal.ts'
import type { ListedAction, OwnSession } from '../../../src/coaching/session/session.ts'
import { type ActionId, asId, type SessionId } from '../../../src/kernel/ids.ts'
import { addDays, plainDate } from '../../../src/kernel/time.ts'
import type { ModalView } from '../../../src/slack/blocks.ts'
import {
  type ClientView,
  inputsOf,
  nameOf,
  openInClient,
  payloadOf,
  people,
  readAloud,
  today,
  typeInClient,
  updateInClient,
} from '../../support/coaching.ts'

const names = new Map(Object.values(people).map((id) => [id, nameOf(id)]))
const benOption = { value: people.ben, label: 'Ben Marsh' }
const cleoOption = { value: people.cleo, label: 'Cleo Marsh' }

function openAction(number: number): ListedAction {
  return {
    id: asId<ActionId>(`action-${number}`),
    sessionId: asId<SessionId>('earlier'),
    line: number,
    owner: 'coachee',
    ownerId: people.ben,
    what: `Promise ${number}`,
    dueOn: addDays(today, number),
    state: 'open',
    coachId: people.ana,
    coacheeId: people.ben,
    heldOn: addDays(today, -14),
  }
}

function formOf(state: FormState, actions: readonly ListedAction[] = []): LogForm {
  const placed = withOpenActions(
    state,
    actions.map(({ id }) => id),
  )
  return { ...placed, locale: 'en-GB', today, openActions: actions, names }
}

const blank = newForm({ coachees: [benOption], heldOn: today })
const blocksIn = (view: ModalView) => inputsOf(view).map(({ block_id }) => block_id)

describe('the form', () => {
  test('opens short: who, when, how long and in which format are filled in, the rest is optional', () => {
    const view = drawForm(formOf(blank))
    expect(blocksIn(view)).toEqual(['coachees', 'heldOn', 'minutes', 'format', 'focus', 'outcome', 'sharedNote'])
    expect(
      inputsOf(view)
        .filter(({ optional }) => optional !== true)
        .map(({ block_id }) => block_id),
    ).toEqual(['coachees', 'heldOn', 'minutes', 'format'])
    const { values } = openInClient(view)
    expect(values.heldOn).toMatchObject({ selected_date: '2026-03-04' })
    expect(values.minutes).toMatchObject({ value: '30' })
    expect(values.format).toMatchObject({ selected_option: { value: 'one-on-one' } })
    expect(view.blocks.at(-1)).toMatchObject({
      elements: [
        { text: { text: 'Add action' } },
        { text: { text: 'GROW fields' } },
        { text: { text: 'Private note' } },
      ],
    })
  })

  test('reads well aloud', () => {
    const labels = inputsOf(drawForm(formOf(blank))).map(({ label, hint }) => [
      label.text,
      ...(hint ? [hint.text] : []),
    ])
    expect(labels.flat()).toEqual([
      'Who did you coach?',
      'When was it held?',
      'Minutes',
      'Format',
      'Focus',
      'Outcome',
      'Shared note',
      'You and the people you coached can read it. The managers above can’t.',
    ])
  })

  test('offers several one-on-ones once there are two people, and says what happens otherwise', () => {
    const view = drawForm(formOf({ ...blank, initial: { ...blank.initial, coachees: [benOption, cleoOption] } }))
    expect(blocksIn(view)).toContain('separately')
    expect(readAloud(view.blocks)).toContain('Two or more people together are saved as a group session.')
  })

  test('asks for the topic of a system cause, in the words of the reader', () => {
    const state: FormState = { ...blank, initial: { ...blank.initial, outcome: 'system-cause' } }
    const british = drawForm(formOf(state))
    const american = drawForm({ ...formOf(state), locale: 'en-US' })
    expect(blocksIn(british)).toContain('systemTopic')
    expect(readAloud(british.blocks)).toContain('Staffing and rotas')
    expect(readAloud(american.blocks)).toContain('Staffing and schedules')
  })

  test('shows open actions with whose they are and when they are due, to close or to carry', () => {
    const view = drawForm(formOf(blank, [openAction(1), openAction(2)]))
    const [first] = inputsOf(view).filter(({ block_id }) => block_id === 'open1')
    expect(first?.label.text).toBe('Promise 1')
    expect(first?.hint?.text).toBe('Ben Marsh · due 5 March · from 18 February')
    expect(first?.optional).toBe(true)
  })

  test('says how many open actions have no place in it', () => {
    const actions = Array.from({ length: 11 }, (_, index) => openAction(index + 1))
    const view = drawForm(formOf(blank, actions))
    expect(blocksIn(view).filter((block) => block?.startsWith('open'))).toHaveLength(8)
    expect(readAloud(view.blocks)).toContain('3 more under /coach actions.')
  })

  test('stays far under 100 blocks and 3,000 characters of metadata with everything open', () => {
    let state: FormState = {
      metadata: {
        ...blank.metadata,
        purpose: 'edit',
        sessionId: asId<SessionId>('3f0a1b7e-1111-4222-8333-444455556666'),
        showGrow: true,
        showPrivateNote: true,
        candidates: Array.from({ length: 10 }, (_, index) => asId(`3f0a1b7e-1111-4222-8333-44445555666${index}`)),
      },
      initial: { ...blank.initial, coachees: [benOption, cleoOption], outcome: 'system-cause', focus: 'other' },
    }
    for (let added = 0; added < 7; added++) state = withActionRow(state, today)
    const actions = Array.from({ length: 30 }, (_, index) => ({
      ...openAction(index),
      id: asId<ActionId>(`3f0a1b7e-1111-4222-8333-4444555566${index + 10}`),
    }))
    const view = drawForm(formOf(state, actions))
    expect(view.blocks.length).toBeLessThan(60)
    expect(view.private_metadata?.length).toBeLessThan(2_000)
    expect(blocksIn(view)).toContain('action5Criterion')
    expect(readAloud(view.blocks)).not.toContain('Add action')
  })

  test('has a first action for the coachee, due in two weeks', () => {
    const { values } = openInClient(drawForm(formOf(withActionRow(blank, today))))
    expect(values.action1Owner).toMatchObject({ selected_option: { value: 'coachee' } })
    expect(values.action1Due).toMatchObject({ selected_date: '2026-03-18' })
  })

  test('after 24 hours asks for no facts, and says of which session it is', () => {
    const state: FormState = { ...blank, metadata: { ...blank.metadata, purpose: 'words' } }
    const view = drawForm({ ...formOf(state), about: 'One-on-one, Tuesday 3 March, 30 minutes, with Ben Marsh.' })
    expect(view.callback_id).toBe('coaching.edit-words')
    expect(blocksIn(view)).toEqual(['focus', 'outcome', 'sharedNote'])
    expect(readAloud(view.blocks)).toContain('with Ben Marsh.')
  })
})

describe('a redrawn form', () => {
  type Step =
    | { readonly do: 'type'; readonly block: number; readonly text: string }
    | { readonly do: 'add-action' | 'show-grow' | 'show-note' }
    | { readonly do: 'open-actions'; readonly numbers: readonly number[] }

  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      do: fc.constant('type' as const),
      block: fc.nat(60),
      text: fc.string({ minLength: 1, maxLength: 20 }),
    }),
    fc.record({ do: fc.constantFrom('add-action' as const, 'show-grow' as const, 'show-note' as const) }),
    fc.record({ do: fc.constant('open-actions' as const), numbers: fc.uniqueArray(fc.nat(12), { maxLength: 10 }) }),
  )

  test.each([false, true])('loses nothing that was typed, however it is redrawn (client forgets: %s)', (forgets) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let actions: readonly ListedAction[] = []
        let client = openInClient(drawForm(formOf(blank)))
        /** What was typed, by the field, or by the action for a field that stands for one. */
        const typed = new Map<string, unknown>()
        for (const next of steps) {
          if (next.do === 'type') {
            client = typeSomething(client, next, typed)
            continue
          }
          if (next.do === 'open-actions') actions = next.numbers.map(openAction)
          client = updateInClient(client, drawForm(formOf(change(next, peeked(client)), actions)), forgets)
          for (const key of typed.keys()) {
            if (key.startsWith('action-') && !shownActions(client).has(key)) typed.delete(key)
          }
        }
        for (const [key, value] of typed) expect(client.values[blockFor(client, key)]).toEqual(value)
        for (const [id, block] of shownActions(client)) {
          if (!typed.has(id)) expect(client.values[block]).toMatchObject({ selected_option: null })
        }
      }),
      { numRuns: 300 },
    )
  })

  function change(step: Step, state: FormState): FormState {
    switch (step.do) {
      case 'add-action':
        return withActionRow(state, today)
      case 'show-grow':
        return { ...state, metadata: { ...state.metadata, showGrow: true } }
      case 'show-note':
        return { ...state, metadata: { ...state.metadata, showPrivateNote: true } }
      default:
        return state
    }
  }

  function typeSomething(client: ClientView, step: { block: number; text: string }, typed: Map<string, unknown>) {
    const blocks = blocksIn(client.view).flatMap((block) => block ?? [])
    const block = blocks[step.block % blocks.length] ?? ''
    const before = client.values[block]
    const answer = answerFor(before?.type, step.text)
    if (answer === undefined || ['coachees', 'focus', 'outcome', 'format'].includes(block)) return client
    const action = [...shownActions(client)].find(([, place]) => place === block)?.[0]
    typed.set(action ?? block, answer)
    return typeInClient(client, block, answer)
  }

  function answerFor(type: unknown, text: string) {
    switch (type) {
      case 'plain_text_input':
        return { type, value: text }
      case 'number_input':
        return { type, value: String(text.length) }
      case 'datepicker':
        return { type, selected_date: '2026-02-03' }
      default:
        return undefined
    }
  }

  function peeked(client: ClientView): FormState {
    const state = peekForm(payloadOf(client))
    if (!state.ok) throw new Error('the form can’t be read')
    return state.value
  }

  function shownActions(client: ClientView): ReadonlyMap<string, string> {
    return new Map(Object.entries(peeked(client).metadata.open).map(([block, id]) => [id, block]))
  }

  function blockFor(client: ClientView, key: string): string {
    return shownActions(client).get(key) ?? key
  }

  test('never shows for one action what was chosen for another', () => {
    const done = {
      type: 'static_select',
      selected_option: { value: 'done', text: { type: 'plain_text', text: 'Done' } },
    }
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.nat(12), { maxLength: 10 }), { minLength: 2, maxLength: 8 }), (rounds) => {
        let client = openInClient(drawForm(formOf(blank)))
        const closed = new Set<string>()
        for (const numbers of rounds) {
          const actions = numbers.map(openAction)
          const before = shownActions(client)
          client = updateInClient(client, drawForm(formOf(peeked(client), actions)), false)
          for (const { id } of actions) if (before.has(id)) expect(shownActions(client).get(id)).toBe(before.get(id))
          for (const [id, block] of shownActions(client)) {
            const option = client.values[block]?.selected_option ?? null
            expect(option !== null, `${id} in ${block}`).toBe(closed.has(id))
          }
          // An action that has left the form was not closed.
          for (const id of closed) if (!shownActions(client).has(id)) closed.delete(id)
          const [first] = shownActions(client)
          if (first === undefined) continue
          client = typeInClient(client, first[1], done)
          closed.add(first[0])
        }
      }),
    )
  })
})

describe('the form of a session that was saved', () => {
  const session: OwnSession = {
    id: asId<SessionId>('s'),
    coachId: people.ana,
    coacheeIds: [people.ben],
    heldOn: plainDate('2026-03-03'),
    minutes: 45,
    format: 'call-review',
    loggedAt: new Date('2026-03-03T12:00:00Z'),
    loggedOn: plainDate('2026-03-03'),
    lateLogged: false,
    withdrawn: false,
    words: { grow: { goal: 'Calm' }, focus: 'quality', sharedNote: 'Well done', coachNote: 'Shy' },
    actions: [
      { ...openAction(1), line: 1, state: 'done' },
      { ...openAction(2), line: 3, owner: 'coach', ownerId: people.ana },
    ],
  }

  test('holds all of it, with the actions that are still open', () => {
    const state = formOfSession(session, [benOption], new Date('2026-03-04T11:59:59Z'))
    const { values, view } = openInClient(drawForm(formOf(state)))
    expect(view.title.text).toBe('Edit session')
    expect(values.minutes).toMatchObject({ value: '45' })
    expect(values.goal).toMatchObject({ value: 'Calm' })
    expect(values.coachNote).toMatchObject({ value: 'Shy' })
    expect(values.action1What).toMatchObject({ value: 'Promise 2' })
    expect(values.action1Owner).toMatchObject({ selected_option: { value: 'coach' } })
    expect(state.metadata).toMatchObject({ purpose: 'edit', lines: [3], nextLine: 4 })
  })

  test('asks for the facts for 24 hours and no longer', () => {
    expect(formOfSession(session, [benOption], new Date('2026-03-04T12:00:00Z')).metadata.purpose).toBe('words')
  })
})
