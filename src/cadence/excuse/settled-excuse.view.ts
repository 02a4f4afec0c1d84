import { type KnownBlock, section } from '../../slack/blocks.ts'
import { escapeMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'

/** To the manager who decided, seen by nobody else. */
export function saySettled(
  status: 'accepted' | 'declined',
  { coach, coachee }: { readonly coach: string; readonly coachee: string },
): { readonly text: string; readonly blocks: readonly KnownBlock[] } {
  const said =
    status === 'accepted'
      ? `Accepted. ${coach}’s one-on-one with ${coachee} counts neither for nor against them.`
      : `Not accepted. ${coach}’s one-on-one with ${coachee} counts as not on time until it is held.`
  return { text: escapeMrkdwn(said).mrkdwn, blocks: [section(mrkdwn`${said}`)] }
}
