// The lines of the nudges in a coach's messages: which coachee each is about, and what can still be done there.
import { directMessageWith } from '../../slack/state.ts'
import type { Member } from '../people.ts'
import type { Stage } from '../stage.ts'
import { buttonsIn } from './screen.ts'

type Line = { readonly ts: string; readonly blockId: string }

/** In the newest message that still offers it; `after`: none up to that ts. */
export function findNudgedLine(
  stage: Stage,
  coachUserId: string,
  coachee: Member,
  actionId: string,
  after = '',
): Line | undefined {
  const messages = directMessageWith(stage.slack.team(), coachUserId)?.messages ?? []
  for (const { ts, blocks, botId } of messages.slice(-newest).reverse()) {
    if (botId === undefined || ts <= after) continue
    const found = buttonsIn(blocks).find(
      (button) => button.actionId === actionId && button.label.endsWith(coachee.name),
    )
    if (found !== undefined) return { ts, blockId: found.blockId }
  }
  return undefined
}

const newest = 12
