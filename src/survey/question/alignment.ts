// A session's surveys follow the session: coachees added within 24 hours are asked, one who is taken off is not asked any
// more, a withdrawn session asks nobody. “One held more than 7 days before it was logged touches neither slots nor
// surveys.” “What was already told stands”: a corrected date is drawn again, nothing that was asked is asked anew.

import type { SessionFacts } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Survey } from '../survey.ts'

type Alignment = {
  readonly plan: readonly PersonId[]
  readonly end: readonly { readonly survey: Survey; readonly as: 'withdrawn' | 'removed' }[]
  /** Back on the session. */
  readonly reopen: readonly Survey[]
  /** Their date changed. */
  readonly move: readonly Survey[]
}

type Facts = Pick<SessionFacts, 'coacheeIds' | 'heldOn' | 'withdrawn' | 'lateLogged'>

/** `surveys`: all that this session has. Doing it twice changes nothing more. */
export function decideAlignment(session: Facts, surveys: readonly Survey[]): Alignment {
  if (session.withdrawn) return { ...nothing, end: endable(surveys, 'withdrawn') }
  const listed = (survey: Survey) => session.coacheeIds.includes(survey.coacheeId)
  const known = new Set(surveys.map((survey) => survey.coacheeId))
  return {
    plan: session.lateLogged ? [] : session.coacheeIds.filter((coacheeId) => !known.has(coacheeId)),
    end: endable(
      surveys.filter((survey) => !listed(survey)),
      'removed',
    ),
    reopen: surveys.filter((survey) => listed(survey) && survey.state === 'removed'),
    move: surveys.filter((survey) => survey.heldOn !== session.heldOn),
  }
}

function endable(surveys: readonly Survey[], as: 'withdrawn' | 'removed'): Alignment['end'] {
  return surveys
    .filter((survey) => survey.state !== as && survey.state !== 'withdrawn' && survey.state !== 'never')
    .map((survey) => ({ survey, as }))
}

const nothing: Alignment = { plan: [], end: [], reopen: [], move: [] }
