// How the fixed choices of the log are said to people, and the few texts that several views share.
import { type Spelling, sayCount, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { SessionFacts, SessionFocus, SessionFormat, SessionOutcome, SystemTopic } from './session.ts'

export function explainFormat(format: SessionFormat): string {
  switch (format) {
    case 'one-on-one':
      return 'One-on-one'
    case 'side-by-side':
      return 'Side-by-side'
    case 'call-review':
      return 'Call review'
    case 'role-play':
      return 'Role play'
    case 'group':
      return 'Group'
    case 'coach-the-coach':
      return 'Coach the coach'
  }
}

export function explainFocus(focus: SessionFocus): string {
  switch (focus) {
    case 'conversations':
      return 'Customer conversations'
    case 'quality':
      return 'Quality of the work'
    case 'results':
      return 'Sales and service results'
    case 'knowledge':
      return 'Product and process knowledge'
    case 'time':
      return 'Time and priorities'
    case 'teamwork':
      return 'Working with others'
    case 'leading':
      return 'Leading and coaching others'
    case 'confidence':
      return 'Confidence and motivation'
    case 'growth':
      return 'Growth and career'
    case 'other':
      return 'Something else'
  }
}

export function explainOutcome(outcome: SessionOutcome): string {
  switch (outcome) {
    case 'skill':
      return 'Skill: knowing how'
    case 'will':
      return 'Will: wanting to'
    case 'system-cause':
      return 'System cause: not a skill gap'
  }
}

export function explainTopic(topic: SystemTopic, locale: Spelling): string {
  switch (topic) {
    case 'tools':
      return 'Tools and systems'
    case 'process':
      return 'A process'
    case 'policy':
      return 'A policy'
    case 'staffing':
      return locale === 'en-US' ? 'Staffing and schedules' : 'Staffing and rotas'
    case 'product':
      return 'The product'
    case 'information':
      return 'Missing information'
    case 'other':
      return 'Something else'
  }
}

/** “Conversations: opening the call”, or whatever of the two there is. */
export function sayFocus(focus: SessionFocus | undefined, detail: string | undefined): string | undefined {
  if (focus === undefined) return detail
  return detail === undefined ? explainFocus(focus) : `${explainFocus(focus)}: ${detail}`
}

/** “One-on-one, Thursday 5 March, 30 minutes”. */
export function saySession(
  session: Pick<SessionFacts, 'format' | 'heldOn' | 'minutes'>,
  today: PlainDate,
  locale: Spelling,
): string {
  const { format, heldOn, minutes } = session
  return `${explainFormat(format)}, ${sayDay(heldOn, locale, today)}, ${sayCount(minutes, 'minute', 'minutes')}`
}
