import type { Button } from '@slack/types'
import { expect, test } from 'vitest'
import {
  acceptExcuseButton,
  declineExcuseButton,
  nameStandInButton,
  setRhythmButton,
} from '../../../src/cadence/index.ts'
import { explainNudgeButton, showOpenButton } from '../../../src/cadence/nudge/nudge-buttons.ts'
import { slackHandlers } from '../../../src/cadence/slack.ts'
import type { PersonId, SlackUserId } from '../../../src/kernel/ids.ts'
import { asId } from '../../../src/kernel/ids.ts'
import { wentLive } from '../../../src/people/index.ts'
import { publish } from '../../../src/platform/outbox/index.ts'
import { describeDatabases } from '../../support/database.ts'
import { buttonIn, buttonsIn, chosen, dated, type Screen, type Seen, screenOf } from '../../support/screen.ts'
import { ana, ben, cleo, type Floor, id, mia, openFloor, slackUserOf, textOf } from './given.ts'

// With one report the first one-on-one of a coach is due on Monday 16 March 2026.
describeDatabases('a button below a nudge', (open) => {
  test('plans: the modal says what it changes, the message says so afterwards', async () => {
    const floor = await told(await openFloor(open))
    const form = await as(floor, ana).press(below(floor, 'Planned for …'))
    expect(form.said).toContain('Your one-on-one with Ben Marsh.')
    const wrong = await as(floor, ana).save(viewOf(form), { plannedFor: dated('2026-06-01') })
    expect(wrong.errors).toEqual({ plannedFor: 'Please choose a day from Monday 16 March to Monday 13 April.' })
    const saved = await as(floor, ana).save(viewOf(form), { plannedFor: dated('2026-03-20') })
    expect(saved.said).toContain('Planned for Friday 20 March.')
    await floor.tick('2026-03-16T09:10:00Z')
    expect(textOf(floor.seenBy(ana)[0])).toContain('planned for Friday 20 March')
    await othersAreRefused(floor, below(floor, 'Log it'), form, { plannedFor: dated('2026-03-20') })
  })

  test('snoozes, four weeks at most', async () => {
    const floor = await told(await openFloor(open))
    const snooze = below(floor, 'Snooze')
    const form = await as(floor, ana).press(snooze)
    expect((await as(floor, ana).save(viewOf(form), { until: dated('2026-04-14') })).errors).toHaveProperty('until')
    await othersAreRefused(floor, snooze, form, { until: dated('2026-03-20') })
    expect((await as(floor, ana).save(viewOf(form), { until: dated('2026-03-20') })).said).toContain(
      'Snoozed until Friday 20 March.',
    )
  })

  test('excuses once by itself; the next one goes to the manager above, who accepts or declines', async () => {
    const floor = await told(await openFloor(open))
    const excuse = below(floor, 'Excuse')
    const form = await as(floor, ana).press(excuse)
    expect(form.said).toContain('stands at once')
    expect((await as(floor, ana).save(viewOf(form), {})).errors).toEqual({
      reason: 'Please choose one of the reasons.',
    })
    await othersAreRefused(floor, excuse, form, { reason: chosen('workload') })
    expect((await as(floor, ana).save(viewOf(form), { reason: chosen('workload') })).said).toContain('Excused.')
    const late = await as(floor, ana).press(excuse)
    expect(late).toMatchObject({ view: undefined, refusals: [{ code: 'already-settled' }] })

    await floor.tick('2026-03-30T09:05:00Z')
    const second = await as(floor, ana).press(below(floor, 'Excuse', -1))
    expect(second.said).toContain('waits for the manager above you')
    await as(floor, ana).save(viewOf(second), { reason: chosen('clash') })
    const [waiting] = await floor.as(undefined, ({ tx }) =>
      tx.selectFrom('excuse').select('id').where('status', '=', 'pending').execute(),
    )
    const value = { excuseId: waiting?.id ?? '' }
    const decline = declineExcuseButton.draw({ text: 'Decline', value })
    const accept = acceptExcuseButton.draw({ text: 'Accept', value })
    for (const other of [ana, ben, cleo]) {
      for (const button of [accept, decline]) {
        expectRefused(await as(floor, other).press(button), 'not-above')
      }
    }
    expect((await as(floor, mia).press(decline)).said).toContain('Not accepted.')
    expect((await as(floor, mia).press(accept)).refusals).toMatchObject([{ code: 'already-decided' }])
  })

  test('explains why it came and how to turn it down', async () => {
    const floor = await openFloor(open)
    const { said } = await as(floor, ana).press(explainNudgeButton.draw({ text: 'Why', value: {} }))
    expect(said).toContain('How to turn it down')
  })

  test('shows all that is open, page by page, and to each presser their own alone', async () => {
    const reports = Array.from({ length: 45 }, (_, index) => `r${String(index).padStart(2, '0')}`)
    const floor = await openFloor(open, { teams: { ana: reports } })
    await floor.tick('2026-03-17T09:00:00Z')
    const all = buttonIn(floor.seenBy(ana).at(-1)?.blocks, 'See all that are open')
    const first = await as(floor, ana).press(all)
    expect(first.said).toContain('45 one-on-ones are open')
    expect(first.said).toContain('Page 1 of 3')
    const turned = await as(floor, ana).press(buttonIn(first.view?.blocks, 'Further down the list'), inModal)
    expect(turned.said).toContain('Page 2 of 3')
    expect(namesIn(turned).filter((name) => namesIn(first).includes(name))).toEqual([])
    const last = await as(floor, ana).press(showOpenButton.draw({ text: '', value: { page: 99 } }), inModal)
    expect(last.said).toContain('Page 3 of 3')
    // By now ana's own one-on-one is weekly, and open with mia.
    for (const [other, says] of [
      [mia, '*Ana Marsh* · open since'],
      [cleo, 'Nothing is open.'],
    ] as const) {
      const seen = await as(floor, other).press(all)
      expect(seen.said).toContain(says)
      expect(seen.said).not.toContain('R00')
    }
    expectRefused(await as(floor, id('nobody')).press(all), 'unknown-person')
  })
})

describeDatabases('a button below a team', (open) => {
  test('tightens a pair, never past the standard, and back again', async () => {
    const floor = await told(await openFloor(open))
    const button = setRhythmButton.draw({ text: 'How often …', value: { coacheeId: ben } })
    const form = await as(floor, ana).press(button)
    expect(form.said).toContain('How often you meet Ben Marsh. The standard is every two weeks')
    expect((await as(floor, ana).save(viewOf(form), { interval: chosen('28') })).errors).toEqual({
      interval: 'The standard is every two weeks. You can choose to meet more often, not less.',
    })
    expectRefused(await as(floor, mia).press(button), 'not-the-coach')
    for (const other of [ben, cleo]) expectRefused(await as(floor, other).press(button), 'not-a-manager')
    for (const other of [mia, ben, cleo]) {
      expectUnsaved(await as(floor, other).save(viewOf(form), { interval: chosen('7') }))
    }
    expect((await as(floor, ana).save(viewOf(form), { interval: chosen('7') })).said).toContain('is now every week')
    await floor.tick('2026-03-16T09:10:00Z')
    expect(floor.seenBy(ben).map(({ text }) => text)).toEqual(['Your one-on-one with Ana Marsh is now every week.'])
    expect((await as(floor, ana).save(viewOf(form), { interval: chosen('standard') })).said).toContain(
      'is now every two weeks',
    )
  })

  test('names a stand-in above the coach, who is told, as is the manager concerned', async () => {
    const floor = await openFloor(open)
    await floor.join(cleo, mia, '2026-03-02')
    const button = nameStandInButton.draw({ text: 'Name a stand-in', value: { coachId: ana } })
    const form = await as(floor, ana).press(button)
    expect(form.said).toContain('Only a manager above can')
    expect(form.said).toContain('Mia Marsh')
    expect(form.said).toContain('Cleo Marsh')
    expect(form.said).not.toContain('Ben Marsh')
    const dates = { from: dated('2026-03-09'), until: dated('2026-03-20') }
    expect((await as(floor, ana).save(viewOf(form), { ...dates, standIn: chosen(ben) })).errors).toEqual({
      standIn:
        'Please choose a manager who is above Ana Marsh on the first day: only they can log sessions with this team.',
    })
    const backwards = { standIn: chosen(cleo), from: dated('2026-03-09'), until: dated('2026-03-08') }
    expect((await as(floor, ana).save(viewOf(form), backwards)).errors).toHaveProperty('until')
    expectRefused(await as(floor, ben).press(button), 'not-yours')
    expectUnsaved(await as(floor, ben).save(viewOf(form), { ...dates, standIn: chosen(cleo) }))

    const named = { ...dates, standIn: chosen(cleo) }
    expect((await as(floor, ana).save(viewOf(form), named)).said).toContain(
      'Saved: a stand-in from Monday 9 March to Friday 20 March.',
    )
    await as(floor, ana).save(viewOf(form), named)
    await floor.tick('2026-03-02T09:30:00Z')
    expect(floor.seenBy(cleo).map(({ text }) => text)).toEqual([
      'You stand in for Ana Marsh from Monday 9 March to Friday 20 March. One-on-ones that you hold with their team in that time count as theirs.',
    ])
    expect(floor.seenBy(mia).map(({ text }) => text)).toEqual([
      'Cleo Marsh stands in for Ana Marsh from Monday 9 March to Friday 20 March. One-on-ones that they hold with that team count in that time.',
    ])
    expect([...floor.seenBy(ana), ...floor.seenBy(ben)]).toEqual([])
    expect(await floor.audited('cadence.stand-in-named')).toBe(1)
    expect((await as(floor, ana).press(button)).said).toContain('Named so far: Cleo Marsh, from Monday 9 March')
  })

  test('lets a manager above name one for a coach, who is told; a later last day replaces the first', async () => {
    const floor = await openFloor(open)
    const form = await as(floor, mia).press(nameStandInButton.draw({ text: '', value: { coachId: ana } }))
    expect(form.said).toContain('Somebody else holds the one-on-ones of Ana Marsh')
    await as(floor, mia).save(viewOf(form), {
      standIn: chosen(mia),
      from: dated('2026-03-09'),
      until: dated('2026-03-09'),
    })
    await as(floor, mia).save(viewOf(form), { standIn: chosen(mia), from: dated('2026-03-09') })
    await floor.tick('2026-03-02T09:30:00Z')
    expect(floor.seenBy(ana).map(({ text }) => text)).toEqual([
      'Mia Marsh stands in for you from Monday 9 March until further notice. One-on-ones that they hold with your team in that time count as yours.',
    ])
  })

  test('tells nobody before go-live, and what was chosen holds from the first slot', async () => {
    const floor = await openFloor(open, { goLiveOn: '2026-03-09' })
    const rhythm = await as(floor, ana).press(setRhythmButton.draw({ text: '', value: { coacheeId: ben } }))
    expect((await as(floor, ana).save(viewOf(rhythm), { interval: chosen('7') })).view).toBeDefined()
    const form = await as(floor, ana).press(nameStandInButton.draw({ text: '', value: { coachId: ana } }))
    await as(floor, ana).save(viewOf(form), { standIn: chosen(mia), from: dated('2026-03-09') })
    await floor.tick('2026-03-03T10:00:00Z')
    expect(floor.platform.slack.messages).toEqual([])
    await floor.as(undefined, (scope) => publish(scope, wentLive, {}))
    await floor.tick('2026-03-09T10:00:00Z')
    expect(await floor.slots(ana, ben)).toMatchObject([{ intervalDays: 7, state: 'open' }])
  })

  test('says where nobody above could stand in', async () => {
    const floor = await openFloor(open)
    expectRefused(
      await as(floor, mia).press(nameStandInButton.draw({ text: '', value: { coachId: mia } })),
      'nobody-above',
    )
  })
})

const inModal = { kind: 'modal', view: undefined, viewId: 'V1' } as const

/** Ana has had her bundle of 16 March. */
async function told(floor: Floor): Promise<Floor> {
  await floor.tick('2026-03-16T09:00:00Z')
  expect(floor.seenBy(ana)).toHaveLength(1)
  return floor
}

function as(floor: Floor, who: PersonId): Screen {
  const user = who === 'nobody' ? asId<SlackUserId>('UNOBODY') : slackUserOf(who)
  return screenOf(floor, slackHandlers, user)
}

function below(floor: Floor, text: string, nth = 0): Button {
  return buttonIn(floor.seenBy(ana).at(nth)?.blocks, text)
}

function viewOf({ view }: Seen) {
  if (view === undefined) throw new Error('no modal was shown')
  return view
}

function namesIn(seen: Seen): readonly string[] {
  return buttonsIn(seen.view?.blocks ?? []).flatMap(
    (button) => /with (R\d\d)/.exec(button.accessibility_label ?? '')?.[1] ?? [],
  )
}

/** Nothing of the pair is shown, and nothing is saved. */
async function othersAreRefused(
  floor: Floor,
  button: Button,
  form: Seen,
  answers: Readonly<Record<string, object>>,
): Promise<void> {
  const before = await everything(floor)
  for (const other of [mia, ben, cleo]) {
    if (button.action_id?.startsWith('cadence.') === true)
      expectRefused(await as(floor, other).press(button), 'not-the-coach')
    expectUnsaved(await as(floor, other).save(viewOf(form), answers))
  }
  expect(await everything(floor)).toEqual(before)
}

async function everything(floor: Floor) {
  return await floor.as(undefined, async ({ tx }) => ({
    plans: await tx.selectFrom('pair_plan').selectAll().execute(),
    excuses: await tx.selectFrom('excuse').selectAll().execute(),
  }))
}

function expectRefused(seen: Seen, code: string): void {
  expect(seen).toMatchObject({ view: undefined, said: '', refusals: [{ code }] })
  expect(JSON.stringify(seen.refusals)).not.toContain('Marsh')
}

function expectUnsaved(seen: Seen): void {
  expect(seen.view).toBeUndefined()
  expect(Object.values(seen.errors)).toHaveLength(1)
  expect(JSON.stringify(seen.errors)).not.toContain('Marsh')
}
