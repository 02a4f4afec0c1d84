import { defineJob } from '../platform/schedule/schedule.ts'
import { releaseBatches, releaseDueAt } from './batch/close-batches.ts'
import { computePsychometrics, psychometricsDueAt } from './psychometrics/compute-psychometrics.ts'
import { planQuarter, quarterDueAt } from './quarterly/plan-quarter.ts'
import { askCoachees } from './question/ask-coachees.ts'
import { closeSurveys } from './question/close-surveys.ts'
import { remindCoachees } from './question/remind-coachees.ts'
import { nextSurveyMoment } from './survey.store.ts'

export const surveyJobs = [
  /** Before the asking of that moment. */
  defineJob({ name: 'survey.plan-quarter', nextDue: quarterDueAt, run: planQuarter }),
  defineJob({
    name: 'survey.ask-coachees',
    nextDue: async (scope) => await nextSurveyMoment(scope.tx, 'check_at'),
    run: askCoachees,
  }),
  defineJob({
    name: 'survey.remind-coachees',
    nextDue: async (scope) => await nextSurveyMoment(scope.tx, 'remind_at'),
    run: remindCoachees,
  }),
  defineJob({
    name: 'survey.close-surveys',
    nextDue: async (scope) => await nextSurveyMoment(scope.tx, 'closes_at'),
    run: closeSurveys,
  }),
  /** After the questions of that moment have closed. */
  defineJob({ name: 'survey.release-batches', nextDue: releaseDueAt, run: releaseBatches }),
  defineJob({ name: 'survey.compute-psychometrics', nextDue: psychometricsDueAt, run: computePsychometrics }),
]
