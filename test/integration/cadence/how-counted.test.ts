import { expect, test } from 'vitest'
import { cadence, howCountedButton } from '../../../src/cadence/index.ts'
import type { PersonId } from '../../../src/kernel/ids.ts'
import { describeDatabases, type OpenTestDatabase } from '../../support/database.ts'
import { screenOf } from '../../support/screen.ts'
import { ana, ben, cleo, type Floor, id, mia, openFloor, slackUserOf } from './given.ts'

const [dan, eve] = [id('dan'), id('eve')]

// Mia has Ana and Dan, who have Ben and Eve. Ana met Ben on the 16th; nobody else was met by the 20th.
async function openTold(open: OpenTestDatabase): Promise<Floor> {
  const floor = await openFloor(open, { teams: { ana: ['ben'], dan: ['eve'] } })
  await floor.tick('2026-03-16T10:00:00Z')
  await floor.log(ana, ben, '2026-03-16')
  await floor.tick('2026-03-20T10:00:00Z')
  return floor
}

async function ask(floor: Floor, reader: PersonId, about?: PersonId) {
  const screen = screenOf(floor, cadence.slack ?? [], slackUserOf(reader))
  return await screen.press(howCountedButton.draw({ text: 'How is this counted?', value: { about } }))
}

describeDatabases('“How is this counted?”', (open) => {
  test('says each figure with its definition, its window and its n', async () => {
    const floor = await openTold(open)
    const { said } = await ask(floor, mia)
    expect(said).toContain('On-time rate')
    expect(said).toContain('One-on-ones held by the end of grace ÷ all that were judged.')
    expect(said).toContain('The last 8 weeks, from Sunday to Saturday, the running one included.')
    expect(said).toContain('With everybody below: 1 of')
    expect(said).toContain('Excused share')
    expect(said).toContain('no trend yet, each half needs 4 judged')
    expect(said).toContain('No one-on-one with your own manager so far.')
  })

  test('accounts for every one-on-one that a coach owed', async () => {
    const floor = await openTold(open)
    const { said } = await ask(floor, mia, ana)
    expect(said).toContain('The figures of *Ana Marsh*')
    expect(said).toContain('1 of 1 on time (100 %).')
    expect(said).toContain(
      '2 one-on-ones were owed to direct reports in this time: 1 met, 0 held late, 0 missed, 0 excused, 1 open.',
    )
    expect(said).toContain('1 of 1 person (100 %).')
    const late = await ask(floor, mia, dan)
    expect(late.said).toContain('0 of 1 on time (0 %).')
    expect(late.said).toContain('0 of 1 person (0 %).')
  })

  test('is for that person and the line above: nobody else is shown a number', async () => {
    const floor = await openTold(open)
    for (const [reader, about] of [
      [ana, mia],
      [ana, dan],
      [ben, ana],
      [cleo, ana],
      [mia, id('nobody')],
    ] as const) {
      const { view, refusals } = await ask(floor, reader, about)
      expect(view).toBeUndefined()
      expect(refusals).toMatchObject([{ code: 'not-above' }])
    }
  })

  test('of somebody who moved is for the manager of today what counted since, as in Home; they see all of their own', async () => {
    const floor = await openTold(open)
    await floor.leave(dan, '2026-03-20')
    await floor.join(cleo, dan, '2026-03-20')
    await floor.tick('2026-03-20T12:00:00Z')
    const { said } = await ask(floor, cleo, dan)
    expect(said).toContain('The figures of *Dan Marsh*')
    expect(said).toContain('Counted since Friday 20 March, when they came to their manager of today.')
    expect(said).toContain('→ Nothing judged yet.')
    expect(said).toContain(
      '1 one-on-one was owed to direct reports in this time: 0 met, 0 held late, 0 missed, 0 excused, 1 open.',
    )
    expect(said).not.toMatch(/0 of 1/)
    expect((await ask(floor, dan)).said).toContain('0 of 1 on time (0 %).')
    expect((await ask(floor, dan)).said).not.toContain('Counted since')
  })

  test('shows somebody without a team what is counted of their own one-on-ones, and nothing of a coach', async () => {
    const floor = await openTold(open)
    const { said } = await ask(floor, ben)
    expect(said).toContain('4 days since the last one with your own manager.')
    expect(said).toContain('1 in a row with your own manager.')
    expect(said).not.toContain('On-time rate')
    const unmet = await ask(floor, eve)
    expect(unmet.said).toContain('No one-on-one with your own manager so far.')
  })
})
