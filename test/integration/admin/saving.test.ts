import { expect, test } from 'vitest'
import { isRecord } from '../../../sandbox/slack/json.ts'
import { drawFloor } from '../../../src/admin/floor.modal.ts'
import { adminHandlers } from '../../../src/admin/slack.ts'
import { drawStandardForm } from '../../../src/admin/standard.modal.ts'
import { drawWorkingDaysForm } from '../../../src/admin/working-days.modal.ts'
import { standardTerms } from '../../../src/cadence/index.ts'
import type { PersonId } from '../../../src/kernel/ids.ts'
import { insertAdmin } from '../../../src/people/directory.store.ts'
import { workingCalendarsOf } from '../../../src/people/index.ts'
import type { ModalView } from '../../../src/slack/blocks.ts'
import type { SubmitAnswer } from '../../../src/slack/handler.ts'
import { findFloor } from '../../../src/survey/index.ts'
import { type Floor, people, slackUserOf, today } from '../../support/coaching.ts'
import { describeDatabases, type OpenTestDatabase } from '../../support/database.ts'
import { expectTaken, readAloud } from '../../unit/home/given.ts'
import { noSlack, openRhythmicFloor } from '../home/given.ts'

type Answers = Readonly<Record<string, object>>

/** Somebody presses the modal's button with these answers in it. */
async function submit(floor: Floor, who: PersonId, modal: ModalView, answers: Answers): Promise<SubmitAnswer> {
  const { platform, workspaceId } = floor
  const values = Object.fromEntries(Object.entries(answers).map(([block, answer]) => [block, { answer }]))
  const raw = { ...modal, state: { values } }
  const inputs = modal.blocks.flatMap((block) =>
    block.type === 'input' && block.block_id !== undefined ? [block.block_id] : [],
  )
  const callbackId = modal.callback_id ?? ''
  const view = { id: 'V1', rootId: 'V1', previousId: undefined, hash: 'h', callbackId, inputs, raw }
  const caller = { workspaceId, slackUserId: slackUserOf(who), teamId: workspaceId }
  for (const handler of adminHandlers) {
    if (handler.kind !== 'submit' || handler.callbackId !== callbackId) continue
    return await handler.run({ platform, caller, slack: noSlack, receivedAt: performance.now(), view })
  }
  throw new Error(`nobody hears ${callbackId}`)
}

function shown(answer: SubmitAnswer): ModalView {
  if (answer.action !== 'update') throw new Error(JSON.stringify(answer))
  expectTaken(answer.view)
  return answer.view
}

async function openWithAdmin(database: OpenTestDatabase): Promise<Floor> {
  const floor = await openRhythmicFloor(database)
  await floor.as(undefined, (scope) => insertAdmin(scope.tx, people.sara, scope.now))
  return floor
}

const chosen = (...values: readonly string[]) => ({
  selected_options: values.map((value) => ({ value, text: { type: 'plain_text', text: value } })),
})
const one = (value: string) => ({ selected_option: { value, text: { type: 'plain_text', text: value } } })

describeDatabases('an admin saves', (database) => {
  test('a standard after having seen what it changes', async () => {
    const floor = await openWithAdmin(database)
    const terms = await floor.as(undefined, ({ tx }) => standardTerms(tx, undefined, today))
    const form = drawStandardForm({ scope: 'workspace', terms, own: true, next: undefined }, today)
    const answers = {
      interval: one('7'),
      graceDays: { value: '1' },
      minimumMinutes: { value: '10' },
      formats: chosen('one-on-one', 'role-play'),
      since: { selected_date: today },
    }
    const preview = shown(await submit(floor, people.sara, form, answers))
    expect(readAloud(preview)).toContain('How often: every two weeks now, every week then.')
    expect(await floor.as(undefined, ({ tx }) => standardTerms(tx, undefined, today))).toEqual(terms)
    const saved = shown(await submit(floor, people.sara, preview, {}))
    expect(readAloud(saved)).toContain('A one-on-one every week, with 1 working day of grace.')
    expect(await floor.as(undefined, ({ tx }) => standardTerms(tx, undefined, today))).toEqual({
      interval: 7,
      graceDays: 1,
      minimumMinutes: 10,
      formats: ['one-on-one', 'role-play'],
    })
    const backwards = await submit(floor, people.sara, form, { ...answers, since: { selected_date: '2026-01-01' } })
    expect(backwards).toMatchObject({
      action: 'errors',
      errors: { since: expect.stringContaining('not for the past') },
    })
  })

  test('working days of a person, with the warning that belongs to the code', async () => {
    const floor = await openWithAdmin(database)
    const form = drawWorkingDaysForm('person', undefined, today)
    const answers = {
      person: one(people.ben),
      weekdays: chosen('1', '3'),
      from: { selected_time: '08:00' },
      until: { selected_time: '12:00' },
      location: { value: 'de' },
      since: { selected_date: today },
    }
    const saved = readAloud(shown(await submit(floor, people.sara, form, answers)))
    expect(saved).toContain('*Ben Marsh*: Monday and Wednesday, 08:00 to 12:00, holidays of DE.')
    expect(saved).toContain('DE has the holidays of the whole country only.')
    const calendars = await floor.as(undefined, ({ tx }) => workingCalendarsOf(tx, [people.ben]))
    expect(calendars.get(people.ben)?.patterns.at(-1)).toMatchObject({ weekdays: [1, 3], location: 'DE' })
    const errorsOf = async (change: Answers) => {
      const answer = await submit(floor, people.sara, form, { ...answers, ...change })
      return answer.action === 'errors' && isRecord(answer.errors) ? Object.keys(answer.errors) : answer
    }
    expect(await errorsOf({ until: {} })).toEqual(['until'])
    expect(await errorsOf({ person: {} })).toEqual(['person'])
    expect(await errorsOf({ location: { value: 'Leeds' } })).toEqual(['location'])
  })

  test('the privacy floor, never under five', async () => {
    const floor = await openWithAdmin(database)
    expect(readAloud(shown(await submit(floor, people.sara, drawFloor(5), { floor: { value: '8' } })))).toContain(
      'at least 8 people',
    )
    expect(await floor.as(undefined, ({ tx }) => findFloor(tx))).toBe(8)
    expect(await submit(floor, people.sara, drawFloor(8), { floor: { value: '4' } })).toMatchObject({
      action: 'errors',
    })
    expect(await floor.as(undefined, ({ tx }) => findFloor(tx))).toBe(8)
  })

  test('and nobody else can, whatever they send', async () => {
    const floor = await openWithAdmin(database)
    const refused = await submit(floor, people.ana, drawFloor(5), { floor: { value: '9' } })
    expect(refused).toMatchObject({ action: 'errors', errors: { floor: 'Only admins can do this. Ask Sara Marsh.' } })
    expect(await floor.as(undefined, ({ tx }) => findFloor(tx))).toBe(5)
  })
})
