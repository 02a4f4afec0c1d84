// “Messages that survive a crash”: whatever goes wrong with Slack, and wherever a process dies, in whichever order, every
// message arrives in its direct message, and none twice.
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { asId, type PersonId, type WorkspaceId } from '../../../src/kernel/ids.ts'
import { enqueue, type SlackSender } from '../../../src/platform/outbox/index.ts'
import { drain } from '../../../src/platform/schedule/worker.ts'
import { inWorkspace } from '../../../src/platform/tenancy.ts'
import { describeDatabases } from '../../support/database.ts'
import { noteMessage, slackIdOf, testCapability } from '../../support/messages.ts'
import { newWorkspace, type TestPlatform, testDelivery, testPlatform } from '../../support/platform.ts'

const messages = 4

/** What befalls one call to Slack. `dies`: the process is killed there. */
const accidents = [
  'dies before it acted',
  'dies after it acted',
  'reply lost',
  'request lost',
  'busy',
  'down',
  'none',
] as const
type Accident = (typeof accidents)[number]

describeDatabases('crashes', (open) => {
  test('never lose a message, nor repeat one', async () => {
    const platform = await testPlatform(open)
    const lives = fc.array(fc.array(fc.constantFrom(...accidents), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 3,
    })
    await fc.assert(
      fc.asyncProperty(lives, async (processes) => {
        const workspaceId = await newWorkspace(platform)
        const note = noteMessage('test.note')
        const capabilities = [testCapability({ messages: [note] })]
        platform.slack.clear()
        await inWorkspace(platform, { workspaceId }, async (scope) => {
          for (let number = 0; number < messages; number++) {
            await enqueue(scope, note, {
              facts: { number },
              to: { person: asId<PersonId>(`p${number % 3}`) },
              dedupeKey: `n${number}`,
            })
          }
        })
        for (const planned of processes) await live(platform, workspaceId, capabilities, planned)
        await finish(platform, workspaceId, capabilities)
        const texts = platform.slack.messages.map((message) => `${message.user} ${message.text}`).sort()
        expect(texts).toEqual(
          Array.from({ length: messages }, (_, number) => `${slackIdOf(asId(`p${number % 3}`))} note ${number}`).sort(),
        )
        expect(note.sentNumbers.toSorted()).toEqual([0, 1, 2, 3])
      }),
      { numRuns: 6 },
    )
  }, 90_000)
})

/** One process: works until everything is done or it dies, with what befalls its calls one after the other. */
async function live(
  platform: TestPlatform,
  workspaceId: WorkspaceId,
  capabilities: Parameters<typeof testDelivery>[1],
  planned: readonly Accident[],
): Promise<void> {
  await endLeases(platform, workspaceId)
  const left = [...planned]
  const killed = new AbortController()
  const dead = Promise.withResolvers<void>()
  const die = async (): Promise<never> => {
    killed.abort()
    dead.resolve()
    return await new Promise<never>(() => undefined)
  }
  const befall = <Order, Reply>(act: (order: Order) => Promise<Reply>) => {
    return async (order: Order): Promise<Reply> => {
      // A dead process calls nobody.
      if (killed.signal.aborted) return await die()
      switch (left.shift() ?? 'none') {
        case 'none':
          return await act(order)
        case 'dies before it acted':
          return await die()
        case 'dies after it acted':
          await act(order)
          return await die()
        case 'reply lost':
          await act(order)
          throw new Error('timeout')
        case 'request lost':
          throw new Error('timeout')
        case 'busy':
          throw new Busy()
        case 'down':
          throw new Down()
      }
    }
  }
  const real = platform.slack.sender
  const sender: SlackSender = {
    ...real,
    openConversation: befall(real.openConversation),
    postMessage: befall(real.postMessage),
    history: befall(real.history),
    classify: (error) => {
      if (error instanceof Busy) return { kind: 'retry', afterMillis: 10 }
      return error instanceof Down ? { kind: 'retry' } : { kind: 'in-doubt' }
    },
  }
  const delivery = testDelivery({ ...platform, senderFor: async () => sender }, capabilities)
  const work = drain(delivery, workspaceId, { budgetMillis: 300, patient: true, signal: killed.signal }).catch(
    () => undefined,
  )
  await Promise.race([work, dead.promise])
}

/** Its successor, when the leases of the dead have ended and what is to be tried later is due. */
async function finish(
  platform: TestPlatform,
  workspaceId: WorkspaceId,
  capabilities: Parameters<typeof testDelivery>[1],
): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    await endLeases(platform, workspaceId)
    const settled = await drain(testDelivery(platform, capabilities), workspaceId, {
      budgetMillis: 1_000,
      patient: true,
    })
    if (settled.left === 0) return
  }
  throw new Error('something stays undone')
}

// What a dead process had begun with the database may still be committed: so this is done again and again.
async function endLeases(platform: TestPlatform, workspaceId: WorkspaceId): Promise<void> {
  await inWorkspace(platform, { workspaceId }, (scope) =>
    sql`update outbox set leased_until = least(leased_until, clock_timestamp()), retry_at = null`.execute(scope.tx),
  )
}

class Busy extends Error {}
class Down extends Error {}
