import { expect, test } from 'vitest'
import { setRhythm } from '../../../src/cadence/rhythm/set-rhythm.ts'
import { logSession } from '../../../src/coaching/session/log-session.ts'
import { showOverdueButton } from '../../../src/digest/digest-buttons.ts'
import { digestHandlers } from '../../../src/digest/slack.ts'
import { asId, newId, type PersonId, type SlackUserId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { absenceChanged, linesChanged } from '../../../src/people/index.ts'
import { endLines } from '../../../src/people/line/reporting-line.store.ts'
import { publish } from '../../../src/platform/outbox/index.ts'
import { draftWith, type Floor, people, readAloud, slackUserOf } from '../../support/coaching.ts'
import { describeDatabases } from '../../support/database.ts'
import { newLine, newPerson } from '../../support/people.ts'
import { buttonIn, screenOf } from '../../support/screen.ts'
import { idle, openRhythmicFloor } from '../home/given.ts'

// Wednesday 4 March 2026, London. Sara manages Mira and Omar, Mira manages Ana, Omar manages Eve; Ana has a team.
const { sara, mira, omar, ana, ben, cleo, dan, eve } = people

describeDatabases('the weekly digest', (database) => {
  test('goes to everyone who manages managers, from the Monday after they began to', async () => {
    const floor = await openRhythmicFloor(database)
    await tick(floor, '2026-03-09T07:59:00Z')
    expect(readers(floor)).toEqual([])
    await tick(floor, '2026-03-09T08:00:00Z')
    expect(readers(floor)).toEqual([mira, sara])
    // Eve gets a team: Omar manages a manager now.
    await floor.as(undefined, async (scope) => {
      const personId = await newPerson(scope.tx)
      await newLine(scope.tx, { personId, managerId: eve, startsOn: '2026-03-09' })
      await publish(scope, linesChanged, { personIds: [personId], from: plainDate('2026-03-09') })
    })
    await tick(floor, '2026-03-13T12:00:00Z')
    expect(readers(floor)).toEqual([mira, sara])
    await tick(floor, '2026-03-16T08:00:00Z')
    expect(readers(floor)).toEqual([mira, mira, omar, sara, sara])
    // Ana reports to nobody: Mira has no manager below any more, and keeps her layer for 60 days.
    await floor.as(undefined, async (scope) => {
      await endLines(scope.tx, [ana], plainDate('2026-03-16'))
      await publish(scope, linesChanged, { personIds: [ana], from: plainDate('2026-03-16') })
    })
    const before = digestsTo(floor, mira).length
    await tick(floor, '2026-05-25T12:00:00Z')
    expect(digestsTo(floor, mira)).toHaveLength(before)
  })

  test('is tried on each working day of its week until it arrives, and then not again', async () => {
    const floor = await openRhythmicFloor(database)
    // What Sunday's judging tells goes out before.
    await tick(floor, '2026-03-08T20:00:00Z')
    floor.platform.slack.failNext('post', { kind: 'give-up', reason: 'restricted_action' }, { times: 2 })
    await tick(floor, '2026-03-09T08:00:00Z')
    expect(readers(floor)).toEqual([])
    await tick(floor, '2026-03-10T08:00:00Z')
    expect(readers(floor)).toEqual([mira, sara])
    for (const day of ['11', '12', '13', '14', '15']) await tick(floor, `2026-03-${day}T12:00:00Z`)
    expect(readers(floor)).toEqual([mira, sara])
  })

  test('comes once after an outage of three weeks, as of the day on which it comes', async () => {
    const floor = await openRhythmicFloor(database)
    await tick(floor, '2026-03-26T10:00:00Z')
    expect(readers(floor)).toEqual([mira, sara])
    await tick(floor, '2026-03-29T10:00:00Z')
    expect(readers(floor)).toEqual([mira, sara])
    await tick(floor, '2026-03-30T08:00:00Z')
    expect(readers(floor)).toEqual([mira, mira, sara, sara])
  })

  test('after an outage over Sunday noon and Monday morning says what was judged on that Sunday', async () => {
    const floor = await openRhythmicFloor(database)
    await tick(floor, '2026-03-07T10:00:00Z')
    // Back on Monday at half past nine: judging was due at noon on Sunday, the digest at eight on Monday.
    await tick(floor, '2026-03-09T09:30:00Z')
    expect(digestsTo(floor, sara)).toHaveLength(1)
    expect(lastDigest(floor, sara)).toMatch(/<@UMIRA> with <@UANA>: weekly for now/)
    expect(lastDigest(floor, sara)).toMatch(/<@USARA> with <@UMIRA>: weekly for now/)
  })

  test('waits while its reader is away, and the latest one comes on their return', async () => {
    const floor = await openRhythmicFloor(database)
    await away(floor, mira, '2026-03-09', '2026-03-24')
    for (const day of ['09', '10', '16', '17', '23', '24']) await tick(floor, `2026-03-${day}T10:00:00Z`)
    expect(digestsTo(floor, mira)).toHaveLength(0)
    expect(digestsTo(floor, sara)).toHaveLength(3)
    await tick(floor, '2026-03-25T08:00:00Z')
    expect(digestsTo(floor, mira)).toHaveLength(1)
    await tick(floor, '2026-03-27T10:00:00Z')
    expect(digestsTo(floor, mira)).toHaveLength(1)
  })

  test('says what the reader owes, what is overdue below, and who is back on rhythm; it never quotes a note', async () => {
    const floor = await openRhythmicFloor(database)
    await log(floor, ben, '2026-03-06')
    await tick(floor, '2026-03-09T08:00:00Z')
    const said = lastDigest(floor, sara)
    expect(said).toMatch(/What you owe\*\n<@U(MIRA|OMAR)>/)
    expect(said).toContain('*<@UMIRA>* · ')
    expect(said).toContain('<@UANA> with <@UCLEO>')
    expect(said).toContain('<@UANA> met <@UBEN> on 6 March')
    expect(said).not.toContain(canary)
    expect(JSON.stringify(floor.platform.slack.messages)).not.toContain(canary)
  })

  test('leaves out no change where one digest comes later in its week than the one before', async () => {
    const floor = await openRhythmicFloor(database)
    await away(floor, sara, '2026-03-16', '2026-03-16')
    await tick(floor, '2026-03-09T08:00:00Z')
    await tick(floor, '2026-03-09T10:00:00Z')
    await floor.as(omar, (scope) => setRhythm(scope, { coachId: omar, coacheeId: eve }, 7))
    await tick(floor, '2026-03-16T08:00:00Z')
    await tick(floor, '2026-03-17T08:00:00Z')
    expect(digestsTo(floor, sara)).toHaveLength(2)
    expect(lastDigest(floor, sara)).toContain('<@UOMAR> with <@UEVE>: every week, the coach’s own choice')
  })

  test('prompts a senior leader to thank somebody once a fortnight at most, and nobody else', async () => {
    const floor = await openRhythmicFloor(database)
    await log(floor, ben, '2026-03-06')
    await tick(floor, '2026-03-09T08:00:00Z')
    expect(lastDigest(floor, sara)).toContain('One personal sentence from you would be noticed.')
    expect(await promptedOn(floor, sara)).toBe('2026-03-09')
    await log(floor, cleo, '2026-03-11')
    await tick(floor, '2026-03-16T08:00:00Z')
    expect(lastDigest(floor, sara)).toContain('<@UANA> met <@UCLEO> on 11 March')
    expect(lastDigest(floor, sara)).not.toContain('One personal sentence')
    expect(await promptedOn(floor, sara)).toBe('2026-03-09')
    await log(floor, dan, '2026-03-18')
    await tick(floor, '2026-03-23T08:00:00Z')
    expect(lastDigest(floor, sara)).toContain('One personal sentence')
    expect(await promptedOn(floor, sara)).toBe('2026-03-23')
    for (const { blocks } of digestsTo(floor, mira)) expect(readAloud(blocks)).not.toContain('One personal sentence')
    expect(await promptedOn(floor, mira)).toBeNull()
  })
})

describeDatabases('the list of what is overdue', (database) => {
  test('shows each presser what is below themself, whatever digest the button stood in', async () => {
    const floor = await openRhythmicFloor(database)
    await tick(floor, '2026-03-09T08:00:00Z')
    const button = buttonIn(digestsTo(floor, sara)[0]?.blocks, 'See the whole list')
    const press = async (who: SlackUserId) => await screenOf(floor, digestHandlers, who).press(button)
    await tick(floor, '2026-03-13T10:00:00Z')
    const all = await press(slackUserOf(sara))
    expect(all.said).toContain('<@UOMAR> with <@UEVE>')
    expect(all.said).toContain('<@UANA> with <@UBEN>')
    const own = await press(slackUserOf(mira))
    expect(own.said).toContain('<@UANA> with <@UBEN>')
    expect(own.said).not.toMatch(/EVE|OMAR/)
    for (const coach of [ana, omar]) {
      expect((await press(slackUserOf(coach))).said).toBe('Nothing is overdue in your teams any more.')
    }
    expect(await press(slackUserOf(ben))).toMatchObject({ view: undefined, refusals: [{ code: 'not-a-manager' }] })
    const stranger = await press(asId<SlackUserId>('USTRANGER'))
    expect(stranger).toMatchObject({ view: undefined, said: '', refusals: [{ code: 'unknown-person' }] })
  })

  test('is paged, and a page beyond the last is the last', async () => {
    const floor = await openRhythmicFloor(database)
    await floor.as(undefined, async (scope) => {
      const personIds: PersonId[] = []
      for (let count = 0; count < 100; count++) personIds.push(await newPerson(scope.tx, { slackUserId: false }))
      for (const personId of personIds) await newLine(scope.tx, { personId, managerId: eve })
      await publish(scope, linesChanged, { personIds, from: plainDate('2025-01-01') })
    })
    await tick(floor, '2026-03-05T12:00:00Z')
    const reader = screenOf(floor, digestHandlers, slackUserOf(omar))
    const first = await reader.press(showOverdueButton.draw({ text: '', value: { page: 0 } }))
    expect(first.said).toMatch(/1 to 60 of (\d+)/)
    const second = await reader.press(buttonIn(first.view?.blocks, 'More'), inModal)
    const total = Number(/1 to 60 of (\d+)/.exec(first.said)?.[1])
    expect(second.said).toContain(`61 to ${total} of ${total}`)
    expect(second.said.match(/days past due/g)).toHaveLength(total - 60)
    const beyond = await reader.press(showOverdueButton.draw({ text: '', value: { page: 99 } }), inModal)
    expect(beyond.said).toBe(second.said)
    expect(
      (await screenOf(floor, digestHandlers, slackUserOf(mira)).press(buttonIn(first.view?.blocks, 'More'))).said,
    ).not.toContain('Eve')
  })
})

const inModal = { kind: 'modal', view: undefined, viewId: 'V1' } as const
const canary = 'a note that stays between two'

async function tick(floor: Floor, at: string): Promise<void> {
  floor.platform.clock.moveTo(at)
  await idle(floor)
}

function digestsTo(floor: Floor, who: PersonId) {
  return floor.seenBy(who).filter(({ text }) => text.startsWith('Your coaching digest'))
}

/** Who has had one, as often as they had. */
function readers(floor: Floor): readonly PersonId[] {
  return Object.values(people)
    .flatMap((id) => digestsTo(floor, id).map(() => id))
    .sort()
}

function lastDigest(floor: Floor, who: PersonId): string {
  return readAloud(digestsTo(floor, who).at(-1)?.blocks ?? [])
}

/** By Ana, held and logged on that day. */
async function log(floor: Floor, coacheeId: PersonId, heldOn: string): Promise<void> {
  await tick(floor, `${heldOn}T15:00:00Z`)
  const form = await floor.form(newId(), { coacheeIds: [coacheeId], heldOn: plainDate(heldOn), sharedNote: canary })
  const logged = await floor.as(ana, (scope) =>
    logSession(scope, { ...form, draft: { ...draftWith(), ...form.draft } }),
  )
  expect(logged.ok).toBe(true)
  await idle(floor)
}

async function away(floor: Floor, personId: PersonId, from: string, until: string): Promise<void> {
  await floor.as(undefined, async (scope) => {
    const dates = { from_on: plainDate(from), until_on: plainDate(until) }
    await scope.tx
      .insertInto('absence')
      .values({ id: newId<string>(), person_id: personId, ...dates, entered_by: personId })
      .execute()
    await publish(scope, absenceChanged, { personId })
  })
  await idle(floor)
}

async function promptedOn(floor: Floor, personId: PersonId): Promise<string | null | undefined> {
  const row = await floor.as(undefined, ({ tx }) =>
    tx.selectFrom('digest_reader').select('prompted_on').where('person_id', '=', personId).executeTakeFirst(),
  )
  return row?.prompted_on
}
