import { type Spelling, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { mentionPerson, type Person } from '../../people/index.ts'
import type { Rendered } from '../../platform/outbox/index.ts'
import { context, rendered, saying, section } from '../../slack/blocks.ts'
import { mrkdwn, quote } from '../../slack/mrkdwn.ts'

export type CorrectionView = {
  readonly author: Pick<Person, 'name' | 'slackUserId'>
  readonly heldOn: PlainDate
  readonly wording: string
  readonly today: PlainDate
  readonly locale: Spelling
}

/** To the coach. What was written stands in the blocks alone: a lock screen shows the text. */
export function renderCorrection(view: CorrectionView): Rendered {
  const day = sayDay(view.heldOn, view.locale, view.today)
  return rendered(mrkdwn`${view.author.name} asks for a correction to your session of ${day}.`, [
    section(mrkdwn`${mentionPerson(view.author)} asks for a correction to your session of ${day}:`),
    section(quote(view.wording)),
    context(
      mrkdwn`You get this because ${view.author.name} chose to write to you with their name; nobody else does. Date, minutes, format and coachees can be edited for 24 hours after logging, notes and actions always; later a session can be withdrawn and logged again. It changes no due date and no figure by itself.`,
    ),
  ])
}

export type UndeliveredView = {
  readonly coach: Pick<Person, 'name' | 'slackUserId'>
  readonly heldOn: PlainDate
  readonly today: PlainDate
  readonly locale: Spelling
}

/** To the author, where Slack would not deliver it. */
export function renderUndelivered(view: UndeliveredView): Rendered {
  const day = sayDay(view.heldOn, view.locale, view.today)
  const said = mrkdwn`Slack could not deliver your message to ${view.coach.name} about the session of ${day}. Please tell them another way.`
  return saying(said)
}
