// Builders for the survey's unit tests: a plain case, of which each test changes what it is about.
import { asId, type PersonId, type SessionId, type SurveyId } from '../../../src/kernel/ids.ts'
import { plainDate, zone } from '../../../src/kernel/time.ts'
import { workingCalendar } from '../../../src/people/index.ts'
import type { QuarterlyView } from '../../../src/survey/quarterly/quarterly.view.ts'
import type { AskFacts } from '../../../src/survey/question/ask.ts'
import type { QuestionView } from '../../../src/survey/question/question.view.ts'
import type { Asked, Survey, SurveyFacts, SurveyState } from '../../../src/survey/survey.ts'

export const london = zone('Europe/London')
export const kolkata = zone('Asia/Kolkata')

export function at(iso: string): Date {
  return new Date(iso)
}

/** A session of Tuesday 3 March 2026 in London, after go-live. */
export function askFacts(changed: Partial<AskFacts> = {}): AskFacts {
  return {
    stream: 'session',
    heldOn: plainDate('2026-03-03'),
    coachZone: london,
    coacheeZone: london,
    calendar: workingCalendar(),
    reachable: true,
    stopped: false,
    goLiveOn: plainDate('2026-01-01'),
    otherAsks: [],
    lastQuarterlyAt: undefined,
    ...changed,
  }
}

/** Asked on Tuesday 3 March at 10:00, so closing at the end of Monday 9 March. */
export const asked: Asked = {
  at: at('2026-03-03T10:00:00Z'),
  attempt: 1,
  closesOn: plainDate('2026-03-09'),
  closesAt: at('2026-03-10T00:00:00Z'),
}

export function survey(
  state: SurveyState,
  changed: Partial<Omit<SurveyFacts, 'coacheeId' | 'stream'>> & { readonly coacheeId?: string } = {},
): Survey {
  const { coacheeId = 'ben', ...facts } = changed
  return {
    id: asId<SurveyId>(`survey-of-${coacheeId}`),
    stream: 'session',
    sessionId: asId<SessionId>('session'),
    coachId: asId<PersonId>('ana'),
    coacheeId: asId<PersonId>(coacheeId),
    heldOn: plainDate('2026-03-03'),
    floor: 5,
    version: 1,
    items: ['guidance-1', 'facilitation-1', 'inspiration-1'],
    ...facts,
    ...state,
  }
}

export function question(changed: Partial<QuestionView> = {}): QuestionView {
  return {
    stream: 'session',
    surveyId: asId<SurveyId>('survey-of-ben'),
    coach: { name: 'Ana Marsh' },
    heldOn: plainDate('2026-03-03'),
    floor: 5,
    standing: { is: 'open', closesOn: plainDate('2026-03-09'), saved: false },
    isReminder: false,
    stopped: false,
    today: plainDate('2026-03-03'),
    locale: 'en-GB',
    ...changed,
  }
}

export function quarterly(changed: Partial<QuarterlyView> = {}): QuarterlyView {
  const { heldOn: _, ...about } = question()
  return { ...about, stream: 'quarterly', count: 12, standing: about.standing as QuarterlyView['standing'], ...changed }
}
