// “One tap rates usefulness 1–5. The message never shows the chosen number: after a tap it says ‘Saved. You can change it
// until Wednesday.’” Neither the blocks nor the text carry a rating, and the drawing isn't given one.
import { z } from 'zod'
import { asId, type SurveyId } from '../../kernel/ids.ts'
import { type Spelling, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { mentionPerson, type Person } from '../../people/index.ts'
import type { Rendered } from '../../platform/outbox/index.ts'
import { actions, context, type KnownBlock, rendered, section } from '../../slack/blocks.ts'
import { defineButton } from '../../slack/button.ts'
import { type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { type Rating, ratings } from '../answer/answer.ts'
import {
  explainClosed,
  explainOver,
  explainPromise,
  explainRating,
  explainSaved,
  explainStopped,
  sayUntil,
} from './question-words.ts'

export type QuestionView = {
  readonly stream: 'session'
  readonly surveyId: SurveyId
  readonly coach: Pick<Person, 'name' | 'slackUserId'>
  readonly heldOn: PlainDate
  readonly floor: number
  readonly standing: QuestionStanding
  /** The second message, which asks once more. */
  readonly isReminder: boolean
  /** The coachee wants no further questions. */
  readonly stopped: boolean
  /** The coachee's. */
  readonly today: PlainDate
  readonly locale: Spelling
}

export type QuestionStanding =
  /** `saved`: something was answered, whatever it was. */
  | { readonly is: 'open'; readonly closesOn: PlainDate; readonly saved: boolean }
  | { readonly is: 'closed'; readonly closedOn: PlainDate }
  | { readonly is: 'withdrawn' }
  | { readonly is: 'removed' }

export const surveyId = z.string().transform((text) => asId<SurveyId>(text))
const survey = z.object({ surveyId })

export const rateButton = defineButton({
  actionId: 'survey.rate-session',
  value: survey.extend({ rating: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]) }),
})
/** Opens the form: *More* in the message, and what Home offers beside an answer. */
export const openAnswerButton = defineButton({ actionId: 'survey.open-answer', value: survey })
export const openCorrectionButton = defineButton({ actionId: 'survey.open-correction', value: survey })
export const openProtectionButton = defineButton({ actionId: 'survey.open-protection', value: survey })
export const stopAskingButton = defineButton({ actionId: 'survey.stop-asking', value: survey })
/** Without a survey where it stands in Home or in `/coach me`. */
export const askMeAgainButton = defineButton({ actionId: 'survey.ask-me-again', value: survey.partial() })

export function renderQuestion(view: QuestionView): Rendered {
  return rendered(textOf(view), blocksOf(view))
}

/** Plain enough for a lock screen: who and when, never what was answered. */
function textOf(view: QuestionView): Mrkdwn {
  const session = mrkdwn`session with ${view.coach.name} on ${dayOf(view)}`
  const { standing } = view
  switch (standing.is) {
    case 'open': {
      if (standing.saved) return mrkdwn`${explainSaved(standing.closesOn, view.today)} It is about your ${session}.`
      const until = sayUntil(standing.closesOn, view.today)
      return view.isReminder
        ? mrkdwn`A reminder, the only one: how useful was your ${session}? You can answer until ${until}, or leave it.`
        : mrkdwn`How useful was your ${session}? One tap answers, until ${until}. Answering is up to you.`
    }
    case 'closed':
      return mrkdwn`The question about your ${session}: ${explainClosed(standing.closedOn, view.locale, view.today)}`
    case 'withdrawn':
      return mrkdwn`Your ${session} was withdrawn by ${view.coach.name}. ${explainOver()}`
    case 'removed':
      return mrkdwn`You are no longer listed for the ${session}. ${explainOver()}`
  }
}

function blocksOf(view: QuestionView): KnownBlock[] {
  const value = { surveyId: view.surveyId }
  const session = mrkdwn`session with ${mentionPerson(view.coach)} on ${dayOf(view)}`
  const protection = openProtectionButton.draw({ text: 'How is this protected?', value })
  const correction = openCorrectionButton.draw({ text: 'Ask for a correction', value })
  const asking = drawAsking(view)
  const { standing } = view
  switch (standing.is) {
    case 'open': {
      const question: Mrkdwn = view.isReminder
        ? mrkdwn`A reminder, the only one: how useful was your ${session}?`
        : mrkdwn`How useful was your ${session}?`
      const more = openAnswerButton.draw({ text: 'More', value, accessibilityLabel: 'Say more about this session' })
      return [
        section(question),
        actions('rate', ...ratings.map((rating) => drawRating(view.surveyId, rating))),
        ...(standing.saved ? [section(mrkdwn`${explainSaved(standing.closesOn, view.today)}`)] : []),
        ...(view.stopped ? [section(mrkdwn`${explainStopped()}`)] : []),
        actions('more', more, correction, asking, protection),
        context(
          standing.saved
            ? mrkdwn`${explainPromise(view.floor)}`
            : mrkdwn`${explainPromise(view.floor)} You can answer until ${sayUntil(standing.closesOn, view.today)}.`,
        ),
      ]
    }
    case 'closed':
      return [
        section(mrkdwn`How useful was your ${session}?`),
        section(mrkdwn`${explainClosed(standing.closedOn, view.locale, view.today)}`),
        ...(view.stopped ? [section(mrkdwn`${explainStopped()}`)] : []),
        actions('more', correction, asking, protection),
      ]
    case 'withdrawn':
      return [
        section(mrkdwn`Your ${session} was withdrawn by your coach. ${explainOver()}`),
        actions('more', asking, protection),
      ]
    case 'removed':
      return [
        section(mrkdwn`You are no longer listed for the ${session}. ${explainOver()}`),
        actions('more', asking, protection),
      ]
  }
}

/** Whether further questions come: how to turn it down, or on again. */
export function drawAsking({ surveyId, stopped }: Pick<QuestionView, 'surveyId' | 'stopped'>) {
  return stopped
    ? askMeAgainButton.draw({ text: 'Ask me again', value: { surveyId } })
    : stopAskingButton.draw({ text: 'Stop asking me', value: { surveyId }, confirm: stopConfirm })
}

function drawRating(id: SurveyId, rating: Rating) {
  return rateButton.draw({
    key: String(rating),
    text: `${rating} ${explainRating(rating)}`,
    value: { surveyId: id, rating },
    accessibilityLabel: `Rate it ${rating} of 5: ${explainRating(rating).toLowerCase()}`,
  })
}

function dayOf(view: QuestionView): string {
  return sayDay(view.heldOn, view.locale, view.today)
}

const stopConfirm = {
  title: 'Stop asking you?',
  text: 'No more questions will come, and nobody is told. You can turn them on again in Home or with /coach me.',
  confirm: 'Stop asking me',
  deny: 'Keep asking',
}
