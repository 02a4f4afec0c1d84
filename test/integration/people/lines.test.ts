import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId, type PersonId } from '../../../src/kernel/ids.ts'
import { addDays, type PlainDate, plainDate } from '../../../src/kernel/time.ts'
import { chainsAboveOn } from '../../../src/people/line/chains.store.ts'
import { layerOf, layersOn } from '../../../src/people/line/layer.store.ts'
import { chainAboveOn } from '../../../src/people/line/reporting-line.store.ts'
import { inWorkspace } from '../../../src/platform/tenancy.ts'
import { describeDatabases } from '../../support/database.ts'
import { newPerson } from '../../support/people.ts'
import { newWorkspace, testPlatform } from '../../support/platform.ts'

const on = plainDate('2026-03-02')
const people = 9

// Of each person but the first: who managed them, one stretch after the other, each somebody before them in the list, so
// that no circle can come. Stretches end within the last hundred days or not at all.
const stretches = fc.tuple(
  ...Array.from({ length: people - 1 }, (_, index) =>
    fc.array(
      fc.record({
        manager: fc.integer({ min: 0, max: index }),
        days: fc.integer({ min: 0, max: 45 }),
        gap: fc.constantFrom(0, 0, 0, 12),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  ),
)

describeDatabases('lines of many people at once', (open) => {
  test('give each person the layer, and the managers above, that they have one by one', async () => {
    const platform = await testPlatform(open)
    const workspaceId = await newWorkspace(platform)
    const inside = <T>(work: Parameters<typeof inWorkspace<T>>[2]) =>
      inWorkspace(platform, { workspaceId }, work, 'background')
    const ids = await inside(async ({ tx }) => {
      const made: PersonId[] = []
      for (let index = 0; index < people; index++) made.push(await newPerson(tx, { slackUserId: false }))
      return made
    })
    await fc.assert(
      fc.asyncProperty(stretches, async (ofPeople) => {
        await inside(async ({ tx }) => {
          await tx.deleteFrom('reporting_line').execute()
          const lines = ofPeople.flatMap((ofPerson, index) => linesOf(ids, index + 1, ofPerson))
          await tx.insertInto('reporting_line').values(lines).execute()
          const layers = await layersOn(tx, on)
          for (const id of ids) expect(await layerOf(tx, id, on)).toBe(layers.get(id) ?? 'team-member')
          const asked = ids.flatMap((personId) => [0, 30, 70].map((days) => ({ personId, on: addDays(on, -days) })))
          const oneByOne: (readonly PersonId[])[] = []
          for (const { personId, on: day } of asked) oneByOne.push(await chainAboveOn(tx, personId, day))
          expect(await chainsAboveOn(tx, asked)).toEqual(oneByOne)
        })
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })
})

function linesOf(
  ids: readonly PersonId[],
  person: number,
  ofPerson: readonly { readonly manager: number; readonly days: number; readonly gap: number }[],
) {
  const start = addDays(on, -100)
  let from: PlainDate = start
  return ofPerson.map(({ manager, days, gap }, index) => {
    const starts = addDays(from, gap)
    const ends = index === ofPerson.length - 1 && days % 2 === 0 ? null : addDays(starts, days)
    from = ends ?? starts
    return {
      id: newId<string>(),
      person_id: idAt(ids, person),
      manager_id: idAt(ids, manager),
      starts_on: starts,
      ends_on: ends,
      origin: 'file' as const,
    }
  })
}

function idAt(ids: readonly PersonId[], index: number): PersonId {
  const id = ids[index]
  if (id === undefined) throw new RangeError(`nobody at ${index}`)
  return id
}
