// What a coachee does with a question. Nothing here leaves a trace that somebody answered but the answer itself: after the
// transaction the message is updated directly, not by way of the outbox (decision 0006).
import type { SurveyId } from '../kernel/ids.ts'
import { done, type Outcome } from '../kernel/outcome.ts'
import { type Actor, access, today } from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { saying } from '../slack/blocks.ts'
import { onButton } from '../slack/button.ts'
import type { BaseCall, Call } from '../slack/call.ts'
import type { SlackHandler } from '../slack/handler.ts'
import { onSubmit, type SubmitCall, type Submitted } from '../slack/modal.ts'
import { microsAt, microsOf } from './answer/acted-at.ts'
import { answerModal, drawAnswerForm, drawSaved, readAnswerForm } from './answer/answer.modal.ts'
import type { Answer } from './answer/answer.ts'
import { findOwnSurvey } from './answer/open-survey.ts'
import { rateSession } from './answer/rate-session.ts'
import { loadAnswerForm, saveAnswer } from './answer/save-answer.ts'
import { correctionModal, drawCorrectionForm, drawCorrectionSent } from './correction/correction.modal.ts'
import { loadCorrectionForm, sendCorrection } from './correction/send-correction.ts'
import { developmentHandlers } from './development/development-slack.ts'
import type { ItemId } from './instrument/item.ts'
import { itemHandlers } from './instrument/items-slack.ts'
import { qualityHandlers } from './quality/quality-slack.ts'
import { drawQuarterlyForm, quarterlyModal, readQuarterlyForm } from './quarterly/quarterly.modal.ts'
import { closesOnFor } from './question/closing.ts'
import { drawQuestions, type QuestionDrawing } from './question/draw-questions.ts'
import { drawProtection } from './question/protection.modal.ts'
import {
  askMeAgainButton,
  openAnswerButton,
  openCorrectionButton,
  openProtectionButton,
  rateButton,
  stopAskingButton,
} from './question/question.view.ts'
import { explainAskedAgain, explainSaved, explainStopped } from './question/question-words.ts'
import { askAgain, stopAsking } from './stop-asking.ts'
import type { Survey } from './survey.ts'

export const surveyHandlers: readonly SlackHandler[] = [
  ...itemHandlers,
  onButton(rateButton, {
    access: access.person,
    handle: async (call, { surveyId, rating }) => {
      const actedMicros = microsOf(call.actedAt) ?? microsAt(call.platform.clock.now())
      const authorId = call.actor.personId
      const rated = await call.transact(async (scope) => {
        const survey = await rateSession(scope, { surveyId, authorId, rating, actedMicros })
        return survey.ok ? done(await standing(scope, survey.value, call.actor)) : survey
      })
      if (!rated.ok) return rated
      await showOr(call, rated.value.drawings, rated.value.said)
      return rated
    },
  }),
  onButton(openAnswerButton, {
    access: access.person,
    modalTitle: 'Your answer',
    handle: async (call, { surveyId }) => {
      await call.showModal(async () => {
        const form = await call.transact((scope) => loadAnswerForm(scope, surveyId, call.actor.personId))
        if (!form.ok) return form
        return done(form.value.stream === 'session' ? drawAnswerForm(form.value) : drawQuarterlyForm(form.value))
      })
    },
  }),
  onSubmit(answerModal, {
    access: access.person,
    handle: (call, { metadata: { surveyId }, values }) =>
      saveForm(call, surveyId, (items) => readAnswerForm(values, items)),
  }),
  onSubmit(quarterlyModal, {
    access: access.person,
    handle: (call, { metadata: { surveyId }, values }) =>
      saveForm(call, surveyId, (items) => readQuarterlyForm(values, items)),
  }),
  onButton(openCorrectionButton, {
    access: access.person,
    modalTitle: correctionModal.title,
    handle: async (call, { surveyId }) => {
      await call.showModal(async () => {
        const form = await call.transact((scope) => loadCorrectionForm(scope, surveyId, call.actor.personId))
        return form.ok ? done(drawCorrectionForm(form.value)) : form
      })
    },
  }),
  onSubmit(correctionModal, {
    access: access.person,
    handle: async (call, { metadata: { surveyId }, values: { wording } }) => {
      const authorId = call.actor.personId
      const sent = await call.transact((scope) =>
        sendCorrection(scope, { surveyId, authorId, wording, viewId: call.view.id }),
      )
      return sent.ok ? done({ update: drawCorrectionSent(sent.value) }) : sent
    },
  }),
  onButton(openProtectionButton, {
    access: access.person,
    modalTitle: 'How is this protected?',
    handle: async (call, { surveyId }) => {
      await call.showModal(async () => {
        const survey = await call.transact((scope) => findOwnSurvey(scope, surveyId, call.actor.personId))
        return survey.ok ? done(drawProtection(survey.value)) : survey
      })
    },
  }),
  onButton(stopAskingButton, {
    access: access.person,
    handle: async (call, { surveyId }) => {
      const stopped = await call.transact(async (scope): Promise<Outcome<readonly QuestionDrawing[]>> => {
        const survey = await findOwnSurvey(scope, surveyId, call.actor.personId)
        if (!survey.ok) return survey
        await stopAsking(scope, call.actor.personId)
        return done(await drawQuestions(scope, surveyId))
      })
      if (!stopped.ok) return stopped
      await showOr(call, stopped.value, explainStopped())
      return stopped
    },
  }),
  onButton(askMeAgainButton, {
    access: access.person,
    handle: async (call, { surveyId }) => {
      const drawings = await call.transact(async (scope) => {
        await askAgain(scope, call.actor.personId)
        return surveyId === undefined ? [] : await drawQuestions(scope, surveyId)
      })
      await showOr(call, drawings, explainAskedAgain())
    },
  }),
  ...developmentHandlers,
  ...qualityHandlers,
]

async function saveForm(
  call: SubmitCall<Actor>,
  surveyId: SurveyId,
  read: (items: readonly ItemId[]) => Outcome<Answer>,
): Promise<Outcome<Submitted>> {
  const actedMicros = microsAt(call.platform.clock.now())
  const authorId = call.actor.personId
  const saved = await call.transact(async (scope) => {
    const survey = await saveAnswer(scope, { surveyId, authorId, read, actedMicros })
    return survey.ok ? done(await standing(scope, survey.value, call.actor)) : survey
  })
  if (!saved.ok) return saved
  const { said, drawings } = saved.value
  // Saved before the ack; what the ack waits for is the message in the conversation, which may take Slack seconds.
  const load = async () => {
    await show(call, drawings)
    return done(drawSaved(said))
  }
  return done({ title: 'Saved', text: said, load })
}

type Standing = { readonly said: string; readonly drawings: readonly QuestionDrawing[] }

async function standing(scope: Scope, survey: Survey, actor: Actor): Promise<Standing> {
  const { zone } = actor.person
  const said = explainSaved(closesOnFor(survey, scope.now, zone), today(actor.person, scope.now))
  return { said, drawings: await drawQuestions(scope, survey.id) }
}

/** Says it in the message itself; where that can't be done, to the person alone. */
async function showOr(call: Call<Actor>, drawings: readonly QuestionDrawing[], said: string): Promise<void> {
  const shown = drawings.length > 0 && (await show(call, drawings))
  if (!shown) await call.reply(saying(said))
}

async function show(call: BaseCall<Actor>, drawings: readonly QuestionDrawing[]): Promise<boolean> {
  const { platform, caller } = call
  try {
    const sender = await platform.senderFor(caller.workspaceId)
    for (const drawing of drawings) await sender.updateMessage(drawing)
    return true
  } catch {
    // Neither who nor which message: that line would say who answered.
    platform.log.warn({ workspaceId: caller.workspaceId }, 'a message could not be drawn again')
    return false
  }
}
