// “Quarterly all of them in one modal.” The message that asks, in one line for a lock screen and a few for Slack. It says no
// value and has none to say; a correction isn't offered, since there is no session to correct.

import type { SurveyId } from '../../kernel/ids.ts'
import type { Spelling } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { mentionPerson, type Person } from '../../people/index.ts'
import type { Rendered } from '../../platform/outbox/index.ts'
import { actions, context, type KnownBlock, rendered, section } from '../../slack/blocks.ts'
import { type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { drawAsking, openAnswerButton, openProtectionButton } from '../question/question.view.ts'
import {
  explainClosed,
  explainPromise,
  explainSaved,
  explainStopped,
  sayNumber,
  sayUntil,
} from '../question/question-words.ts'

export type QuarterlyView = {
  readonly stream: 'quarterly'
  readonly surveyId: SurveyId
  readonly coach: Pick<Person, 'name' | 'slackUserId'>
  /** How many there are to answer. */
  readonly count: number
  readonly floor: number
  readonly standing: QuarterlyStanding
  /** The second message, which asks once more. */
  readonly isReminder: boolean
  /** The coachee wants no further questions. */
  readonly stopped: boolean
  /** The coachee's. */
  readonly today: PlainDate
  readonly locale: Spelling
}

export type QuarterlyStanding =
  /** `saved`: something was answered, whatever it was. */
  | { readonly is: 'open'; readonly closesOn: PlainDate; readonly saved: boolean }
  | { readonly is: 'closed'; readonly closedOn: PlainDate }

export function renderQuarterly(view: QuarterlyView): Rendered {
  return rendered(textOf(view), blocksOf(view))
}

function textOf(view: QuarterlyView): Mrkdwn {
  const { standing } = view
  const coach = view.coach.name
  switch (standing.is) {
    case 'open': {
      if (standing.saved)
        return mrkdwn`${explainSaved(standing.closesOn, view.today)} It is about being coached by ${coach}.`
      const until = sayUntil(standing.closesOn, view.today)
      return view.isReminder
        ? mrkdwn`${sayQuestion(view, coach)} You can answer until ${until}, or leave it.`
        : mrkdwn`${sayQuestion(view, coach)} You can answer until ${until}. Answering is up to you.`
    }
    case 'closed':
      return mrkdwn`The quarterly questions about being coached by ${coach}: ${explainClosed(standing.closedOn, view.locale, view.today)}`
  }
}

function blocksOf(view: QuarterlyView): KnownBlock[] {
  const value = { surveyId: view.surveyId }
  const coach = mentionPerson(view.coach)
  const stopped = view.stopped ? [section(mrkdwn`${explainStopped()}`)] : []
  const protection = openProtectionButton.draw({ text: 'How is this protected?', value })
  const { standing } = view
  switch (standing.is) {
    case 'open': {
      const answer = openAnswerButton.draw({
        text: standing.saved ? 'Change' : 'Answer',
        value,
        accessibilityLabel: `${standing.saved ? 'Change' : 'Give'} your answers to the quarterly questions`,
      })
      const promise = mrkdwn`${explainPromise(view.floor)}`
      return [
        section(sayQuestion(view, coach)),
        ...(standing.saved ? [section(mrkdwn`${explainSaved(standing.closesOn, view.today)}`)] : []),
        ...stopped,
        actions('answer', answer, drawAsking(view), protection),
        context(
          standing.saved
            ? promise
            : mrkdwn`${promise} You can answer until ${sayUntil(standing.closesOn, view.today)}.`,
        ),
      ]
    }
    case 'closed':
      return [
        section(mrkdwn`The quarterly questions about being coached by ${coach}.`),
        section(mrkdwn`${explainClosed(standing.closedOn, view.locale, view.today)}`),
        ...stopped,
        actions('answer', drawAsking(view), protection),
      ]
  }
}

function sayQuestion({ count, isReminder }: QuarterlyView, coach: Mrkdwn | string): Mrkdwn {
  const questions = mrkdwn`${sayNumber(count)} short questions about being coached by ${coach}`
  return isReminder
    ? mrkdwn`A reminder, the only one: ${questions}. It takes about ${sayMinutes(count)}.`
    : mrkdwn`Four times a year: ${questions}. It takes about ${sayMinutes(count)}.`
}

/** Ten seconds for each, two minutes at least. */
function sayMinutes(count: number): string {
  return `${sayNumber(Math.max(2, Math.ceil(count / 6)))} minutes`
}
