// What is said of a topic that a manager gave to somebody: to its owner when it is given, dated anew, handed on, and once
// when it is due; to the manager when it is done. A message that asks for something is redrawn when that is over.
import { z } from 'zod'
import { asId, type PersonId } from '../../kernel/ids.ts'
import { findPeople, hasLeft, isLive, today } from '../../people/index.ts'
import { defineMessage, enqueue, redraw, sentAt } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { type CauseNews, drawCauseNews } from './cause-message.view.ts'
import { findCause } from './owned-cause.store.ts'
import type { OwnedCause } from './system-cause.ts'

/**
 * `due`: its day has come. `revision`: of the date that it speaks of. `count`: how many sessions had named it when it was
 * given; 0 where that isn't told.
 */
const facts = z.object({
  causeId: z.string(),
  news: z.enum(['given', 'dated', 'handed-on', 'due', 'done']),
  readerId: z.string().transform((text) => asId<PersonId>(text)),
  revision: z.int().min(0),
  count: z.int().min(0),
})
type Facts = z.infer<typeof facts>

export const causeMessage = defineMessage<Facts, CauseNews>({
  kind: 'digest.system-cause',
  lane: 'nudge',
  facts,
  load: async (scope, told) => {
    const cause = await findCause(scope.tx, told.causeId)
    if (cause === undefined || !(await isLive(scope))) return undefined
    if (!(await isStillNews(scope, cause, told))) return undefined
    const people = await findPeople(scope.tx, [told.readerId, cause.managerId, cause.ownerId])
    const reader = people.get(told.readerId)
    if (reader === undefined || hasLeft(reader, today(reader, scope.now))) return undefined
    return {
      cause,
      news: told.news,
      count: told.count,
      reader,
      manager: people.get(cause.managerId),
      owner: people.get(cause.ownerId),
      today: today(reader, scope.now),
    }
  },
  render: drawCauseNews,
})

export async function tellCause(
  scope: Scope,
  cause: Pick<OwnedCause, 'id' | 'revision'>,
  told: { readonly news: Facts['news']; readonly reader: PersonId; readonly count?: number },
): Promise<void> {
  const { news, reader, count = 0 } = told
  await enqueue(scope, causeMessage, {
    facts: { causeId: cause.id, news, readerId: reader, revision: cause.revision, count },
    to: { person: reader },
    dedupeKey: keyOf(cause.id, news, cause.revision),
  })
}

/** All that asked its owner for something says how it stands now. */
export async function redrawAsking(scope: Scope, { id, revision }: Pick<OwnedCause, 'id' | 'revision'>): Promise<void> {
  for (let past = 0; past <= revision; past++) {
    for (const news of asking) await redraw(scope, keyOf(id, news, past))
  }
}

const asking = ['given', 'dated', 'due'] as const

function keyOf(causeId: string, news: Facts['news'], revision: number): string {
  return `digest.system-cause:${causeId}:${news}:${revision}`
}

/** Before it goes out: nobody is asked for what is over, or was dated anew meanwhile. What was sent stays true. */
async function isStillNews(scope: Scope, cause: OwnedCause, { news, revision }: Facts): Promise<boolean> {
  switch (news) {
    case 'given':
    case 'dated':
    case 'due':
      if (cause.state === 'open' && (news === 'given' || cause.revision === revision)) return true
      return (await sentAt(scope.tx, keyOf(cause.id, news, revision))) !== undefined
    case 'handed-on':
      return cause.state === 'handed-on'
    case 'done':
      return cause.state === 'done'
  }
}
