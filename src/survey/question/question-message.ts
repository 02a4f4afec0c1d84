// The question to a coachee, and its one reminder: one kind of message, drawn from where the survey stands whenever it is
// sent or drawn again. `load` runs as the coachee, so it may read whether they answered, to tell them.
import { z } from 'zod'
import type { SurveyId } from '../../kernel/ids.ts'
import { fromEpochDay, type Instant, type PlainDate, toEpochDay } from '../../kernel/time.ts'
import { hasLeft, today } from '../../people/index.ts'
import { cancel, defineMessage, enqueue, type Rendered, redraw, sentAt } from '../../platform/outbox/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { findAnswer } from '../answer/answer.store.ts'
import { isAnswered } from '../answer/answer.ts'
import { type QuarterlyStanding, type QuarterlyView, renderQuarterly } from '../quarterly/quarterly.view.ts'
import { isStopped } from '../stop.store.ts'
import { endSurvey, findSurvey, lockSurvey, recordAsked } from '../survey.store.ts'
import { askedOf, opennessAt, type Survey } from '../survey.ts'
import { decideAsk } from './ask.ts'
import { closesOnFor, closingFor, isReminderMoment, reminderAt } from './closing.ts'
import { calendarOf, loadAskFacts, loadSurroundings, personOf, type Surroundings } from './load-ask-facts.ts'
import { type QuestionView, renderQuestion, surveyId } from './question.view.ts'

/** `attempt`: from 1. `day`: the only date, in days since 1970, on which the reminder may go out. */
const questionFacts = z.discriminatedUnion('send', [
  z.object({ send: z.literal('ask'), surveyId, attempt: z.number().int() }),
  z.object({ send: z.literal('reminder'), surveyId, day: z.number().int() }),
])
type QuestionFacts = z.infer<typeof questionFacts>

/** About a session, or a quarter's: one kind of message, so that no count by kind tells them apart. */
type AnyQuestionView = QuestionView | QuarterlyView

export const questionMessage = defineMessage<QuestionFacts, AnyQuestionView>({
  kind: 'survey.question',
  lane: 'survey',
  facts: questionFacts,
  load: async (scope, facts) => {
    const survey = await findSurvey(scope.tx, facts.surveyId)
    if (survey === undefined) return undefined
    const surroundings = await loadSurroundings(scope, [survey])
    const wanted =
      facts.send === 'ask'
        ? await isAskWanted(scope, survey, facts.attempt, surroundings)
        : await isReminderWanted(scope, survey, facts.day, surroundings)
    return wanted ? await loadQuestion(scope, survey, facts.send === 'reminder', surroundings) : undefined
  },
  render: renderAnyQuestion,
  sent: async (scope, facts) => {
    if (facts.send === 'ask') await recordArrival(scope, facts.surveyId, facts.attempt)
  },
  failed: async (scope, facts) => {
    if (facts.send === 'ask') await giveUp(scope, facts.surveyId, facts.attempt)
  },
})

export function renderAnyQuestion(view: AnyQuestionView): Rendered {
  return view.stream === 'session' ? renderQuestion(view) : renderQuarterly(view)
}

function askKey(id: SurveyId, attempt: number): string {
  return `survey.question:${id}:${attempt}`
}

export function reminderKey(id: SurveyId): string {
  return `survey.question:${id}:reminder`
}

/** Of the messages that stand in Slack, or are on their way there. */
export function questionKeys(survey: Survey): readonly string[] {
  const attempt = survey.state === 'waiting' ? survey.attempts : askedOf(survey)?.attempt
  return attempt === undefined ? [reminderKey(survey.id)] : [askKey(survey.id, attempt), reminderKey(survey.id)]
}

export async function enqueueAsk(scope: Scope, survey: Survey, attempt: number): Promise<void> {
  await cancel(scope, [askKey(survey.id, attempt - 1)])
  await enqueue(scope, questionMessage, {
    facts: { send: 'ask', surveyId: survey.id, attempt },
    to: { person: survey.coacheeId },
    dedupeKey: askKey(survey.id, attempt),
  })
}

/** Goes to everybody who was asked; whoever answered meanwhile doesn't get it (`isReminderWanted`). */
export async function enqueueReminder(scope: Scope, survey: Survey, on: PlainDate): Promise<void> {
  await enqueue(scope, questionMessage, {
    facts: { send: 'reminder', surveyId: survey.id, day: toEpochDay(on) },
    to: { person: survey.coacheeId },
    dedupeKey: reminderKey(survey.id),
  })
}

/**
 * After the question ended or its session changed: what stands in Slack, or is on its way there, is drawn again. The same
 * for everybody, whether they answered or not. What is still waiting and no longer wanted is dropped by `load`.
 */
export async function redrawQuestion(scope: Scope, survey: Survey): Promise<void> {
  for (const key of questionKeys(survey)) await redraw(scope, key)
}

/** As it stands now, for the coachee, whose scope this must be. */
export async function loadQuestion(
  scope: Scope,
  survey: Survey,
  isReminder: boolean,
  surroundings: Surroundings,
): Promise<AnyQuestionView> {
  const coachee = personOf(surroundings, survey.coacheeId)
  const about = {
    surveyId: survey.id,
    coach: personOf(surroundings, survey.coachId),
    floor: survey.floor,
    isReminder,
    stopped: await isStopped(scope.tx, survey.coacheeId),
    today: today(coachee, scope.now),
    locale: coachee.locale,
  }
  const openness = opennessAt(survey, scope.now)
  const standing = await standingOf(scope, survey, closesOnFor(survey, scope.now, coachee.zone))
  if (survey.stream === 'quarterly') return { ...about, stream: 'quarterly', count: survey.items.length, standing }
  const isOver = openness === 'withdrawn' || openness === 'removed'
  return { ...about, stream: 'session', heldOn: survey.heldOn, standing: isOver ? { is: openness } : standing }
}

async function standingOf(scope: Scope, survey: Survey, closesOn: PlainDate): Promise<QuarterlyStanding> {
  if (opennessAt(survey, scope.now) !== 'open') return { is: 'closed', closedOn: closesOn }
  const answer = await findAnswer(scope.tx, survey.id)
  return { is: 'open', closesOn, saved: answer !== undefined && isAnswered(answer) }
}

async function isAskWanted(
  scope: Scope,
  survey: Survey,
  attempt: number,
  surroundings: Surroundings,
): Promise<boolean> {
  if (survey.state !== 'waiting') return askedOf(survey)?.attempt === attempt
  if (survey.attempts !== attempt) return false
  return decideAsk(await loadAskFacts(scope, survey, surroundings), scope.now).decision === 'ask'
}

async function isReminderWanted(
  scope: Scope,
  survey: Survey,
  day: number,
  surroundings: Surroundings,
): Promise<boolean> {
  if ((await sentAt(scope.tx, reminderKey(survey.id))) !== undefined) return true
  if (survey.state !== 'open' || opennessAt(survey, scope.now) !== 'open') return false
  const coachee = personOf(surroundings, survey.coacheeId)
  if (hasLeft(coachee, today(coachee, scope.now)) || (await isStopped(scope.tx, survey.coacheeId))) return false
  const answer = await findAnswer(scope.tx, survey.id)
  if (answer !== undefined && isAnswered(answer)) return false
  return isReminderMoment(calendarOf(surroundings, survey.coacheeId), coachee.zone, fromEpochDay(day), scope.now)
}

async function recordArrival(scope: Scope, id: SurveyId, attempt: number): Promise<void> {
  const survey = await lockSurvey(scope.tx, id)
  if (survey === undefined || askedOf(survey) !== undefined) return
  const open = survey.state === 'waiting' || survey.state === 'never'
  await recordAsked(scope.tx, id, { ...(await askedNow(scope, survey)), attempt, open })
  // It ended while it was on its way: now that it stands there, it says so.
  if (!open) await redraw(scope, askKey(id, attempt))
}

async function askedNow(scope: Scope, survey: Survey) {
  const surroundings = await loadSurroundings(scope, [survey])
  const { zone } = personOf(surroundings, survey.coacheeId)
  const at: Instant = scope.now
  const closing = closingFor(at, zone)
  const calendar = calendarOf(surroundings, survey.coacheeId)
  return { at, ...closing, remindAt: reminderAt({ calendar, zone, askedAt: at, closesOn: closing.closesOn }, at) }
}

async function giveUp(scope: Scope, id: SurveyId, attempt: number): Promise<void> {
  const survey = await lockSurvey(scope.tx, id)
  if (survey?.state === 'waiting' && survey.attempts === attempt) await endSurvey(scope.tx, id, 'never')
}
