// Messages without a product, for tests of the outbox: facts are a number, what is drawn is decided by the test.
import { z } from 'zod'
import type { PersonId, SlackUserId } from '../../src/kernel/ids.ts'
import type { Capability, Hooks } from '../../src/platform/capability.ts'
import { defineMessage, type Lane, type MessageDefinition, type SlackAddress } from '../../src/platform/outbox/index.ts'
import type { Scope } from '../../src/platform/tenancy.ts'

type Note = { readonly number: number }

export type TestNote = MessageDefinition<Note> & {
  readonly sentNumbers: number[]
  readonly failedReasons: string[]
  readonly doubted: number[]
  /** What `load` answers; undefined: no longer wanted. */
  text: (facts: Note, scope: Scope) => string | undefined
}

export function noteMessage(kind: string, lane: Lane = 'nudge'): TestNote {
  const sentNumbers: number[] = []
  const failedReasons: string[] = []
  const doubted: number[] = []
  const definition = defineMessage<Note, string>({
    kind,
    lane,
    facts: z.object({ number: z.number() }),
    load: async (scope, facts) => note.text(facts, scope),
    render: (text) => ({ text, blocks: [] }),
    sent: async (_scope, facts, _at: SlackAddress) => {
      sentNumbers.push(facts.number)
    },
    failed: async (_scope, _facts, reason) => {
      failedReasons.push(reason)
    },
    inDoubt: async (_scope, facts) => {
      doubted.push(facts.number)
    },
  })
  const note: TestNote = { ...definition, sentNumbers, failedReasons, doubted, text: (facts) => `note ${facts.number}` }
  return note
}

/** Everybody is in Slack under their own id, in upper case, but for those named. */
export function testCapability(parts: Partial<Capability> & { readonly hooks?: Hooks } = {}): Capability {
  return {
    name: 'test',
    sentence: 'For tests.',
    ...parts,
    hooks: { slackUserOf: async (_scope, personId: PersonId) => slackIdOf(personId), ...parts.hooks },
  }
}

export function slackIdOf(person: PersonId): SlackUserId {
  return `U${person.toUpperCase()}` as SlackUserId
}
