// “A typed DM is answered with help, at most once a day, and not stored.” What was typed is never read here: the event's
// schema doesn't have it. It is answered before go-live too: nothing is *sent* before that date, but whoever writes to the
// bot has asked, and silence would look like a fault.
import { z } from 'zod'
import { asId, type SlackUserId } from '../../kernel/ids.ts'
import { dateAt } from '../../kernel/time.ts'
import { findPersonBySlackUser, hasLeft, isAdmin, managesOrDid, today, workspaceZone } from '../../people/index.ts'
import { defineMessage, enqueue } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { type HelpReader, renderTypedAnswer } from './help.view.ts'
import { loadStranger } from './load-stranger.ts'

export const typedAnswer = defineMessage({
  kind: 'home.typed-answer',
  lane: 'reply',
  facts: z.object({ slackUserId: z.string().transform((text) => asId<SlackUserId>(text)) }),
  load: (scope, { slackUserId }) => loadHelpReader(scope, slackUserId),
  render: renderTypedAnswer,
})

/** Once for each date that it is where they are. */
export async function answerTyped(scope: Scope, slackUserId: SlackUserId): Promise<void> {
  const person = await findPersonBySlackUser(scope.tx, slackUserId)
  const on = dateAt(scope.now, person?.zone ?? (await workspaceZone(scope.tx)))
  await enqueue(scope, typedAnswer, {
    facts: { slackUserId },
    to: { slackUser: slackUserId },
    dedupeKey: `home.typed-answer:${slackUserId}:${on}`,
  })
}

export async function loadHelpReader(scope: Scope, slackUserId: SlackUserId): Promise<HelpReader> {
  const person = await findPersonBySlackUser(scope.tx, slackUserId)
  if (person === undefined || hasLeft(person, today(person, scope.now))) {
    return { kind: 'stranger', stranger: await loadStranger(scope, slackUserId) }
  }
  return {
    kind: 'person',
    locale: person.locale,
    hasTeam: await managesOrDid(scope, person.id, today(person, scope.now)),
    isAdmin: await isAdmin(scope.tx, person.id),
  }
}
