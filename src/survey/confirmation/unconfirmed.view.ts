// To the coach alone. Its text, which a lock screen may show, carries no share; nothing in it blames or presumes a reason.
import { showSessionsButton } from '../../coaching/index.ts'
import { type Spelling, sayDate } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Rendered } from '../../platform/outbox/index.ts'
import { actions, context, rendered, section } from '../../slack/blocks.ts'
import { bold, mrkdwn } from '../../slack/mrkdwn.ts'
import type { ReleasedFigure } from '../batch/over-releases.ts'
import { qualityCountedButton } from '../quality/quality-buttons.ts'
import { sayShown } from '../quality/quality-words.ts'

export type UnconfirmedView = {
  readonly shown: ReleasedFigure
  readonly locale: Spelling
  readonly today: PlainDate
}

export function renderUnconfirmed({ shown, locale, today }: UnconfirmedView): Rendered {
  const on = sayDate(shown.releasedOn, locale, today)
  return rendered(mrkdwn`A note for you alone on how your sessions are logged, from the release of ${on}.`, [
    section(
      mrkdwn`${bold('Did they take place as logged?')}\nOf the sessions that you logged, those who were asked confirmed ${sayShown(shown)}. One that took place in part counts half. The standard is 80 %.`,
    ),
    section(
      mrkdwn`It may be a wrong date or length, or somebody listed who wasn’t there. You can mend a session for 24 hours, and withdraw one that didn’t take place at any time. Where the log is right, there is nothing to do.`,
    ),
    actions(
      'see',
      showSessionsButton.draw({ text: 'My sessions', value: { page: 0 } }),
      qualityCountedButton.draw({ text: 'How is this counted?', value: {} }),
    ),
    context(
      mrkdwn`This message comes to you alone, once for each release in which the share is under 80 %. The share itself is among your released figures, which the managers above you see too. Who said what is shown to nobody.`,
    ),
  ])
}
