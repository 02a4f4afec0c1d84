// The public face of survey: the only file here that another capability may import.
import { sessionEdited, sessionLogged, sessionWithdrawn } from '../coaching/index.ts'
import { absenceChanged, calendarChanged, peopleChanged, wentLive } from '../people/index.ts'
import type { Capability } from '../platform/capability.ts'
import { on } from '../platform/outbox/index.ts'
import { unconfirmedMessage } from './confirmation/unconfirmed-message.ts'
import { correctionMessage, undeliveredMessage } from './correction/correction-message.ts'
import { surveyJobs } from './jobs.ts'
import { alignSurveys } from './question/align-surveys.ts'
import { questionMessage } from './question/question-message.ts'
import { surveyHandlers } from './slack.ts'
import { checkAgain } from './survey.store.ts'

export { type OwnAnswer, ownAnswers } from './answer/own-answers.ts'
export type { ReleasedFigure } from './batch/over-releases.ts'
export { openDevelopmentButton } from './development/development-buttons.ts'
export { findFloor } from './floor.store.ts'
export { openItemsButton } from './instrument/items.modal.ts'
export { loadInstrument } from './instrument/load-instrument.ts'
export { isOwn } from './instrument/own-item.ts'
export { nextPsychometricsOn } from './psychometrics/compute-psychometrics.ts'
export { latestPsychometrics, type PsychometricsOf } from './psychometrics/psychometric.store.ts'
export {
  explainAlpha,
  explainBasis,
  explainIcc,
  explainRefusal,
  type Psychometric,
} from './psychometrics/psychometric.ts'
export type { BranchFigure, BranchQuality, BranchRelease } from './quality/branch-quality.ts'
export { branchQualityFor } from './quality/load-branch-quality.ts'
export { type LastRelease, qualityAround, qualityOf, usefulnessOf } from './quality/load-quality.ts'
export type { FigureQuality, Quality, Usefulness } from './quality/quality.ts'
export { qualityCountedButton } from './quality/quality-buttons.ts'
export {
  nameFigure,
  nameStream,
  notEnough,
  sayBand,
  sayBare,
  sayChange,
  sayOver,
  sayShown,
  sayValue,
} from './quality/quality-words.ts'
export { commentsAbout } from './quality/released.store.ts'
export type { ReleasedComment } from './quality/released-comment.ts'
export { sayByDimension } from './quarterly/quarterly-words.ts'
export { askMeAgainButton, openAnswerButton } from './question/question.view.ts'
export { explainCounted, explainHappening, explainRating } from './question/question-words.ts'
export { setFloor } from './set-floor.ts'
export { isAskingStopped } from './stop-asking.ts'
export { batchesReleased } from './survey-events.ts'

export const survey: Capability = {
  name: 'survey',
  sentence: 'Asks the coachee how a session was, in one tap, and keeps the answer to its author.',
  messages: [questionMessage, correctionMessage, undeliveredMessage, unconfirmedMessage],
  subscriptions: [
    on(sessionLogged, async (scope, { sessionId }) => await alignSurveys(scope, sessionId)),
    on(sessionEdited, async (scope, { sessionId }) => await alignSurveys(scope, sessionId)),
    on(sessionWithdrawn, async (scope, { sessionId }) => await alignSurveys(scope, sessionId)),
    // What decides when somebody may be asked changed: what waits is looked at again.
    on(absenceChanged, async (scope, { personId }) => await checkAgain(scope.tx, [personId], scope.now)),
    on(calendarChanged, async (scope, { personIds }) => await checkAgain(scope.tx, personIds, scope.now)),
    on(peopleChanged, async (scope, { personIds }) => await checkAgain(scope.tx, personIds, scope.now)),
    on(wentLive, async (scope) => await checkAgain(scope.tx, undefined, scope.now)),
  ],
  jobs: surveyJobs,
  slack: surveyHandlers,
}
