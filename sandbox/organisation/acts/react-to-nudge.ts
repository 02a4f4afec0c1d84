// A coach reads a nudge: for some lines a day is set, some wait, some are excused. The others are held, or they aren't.
import { addDays, dateAt, zone } from '../../../src/kernel/time.ts'
import type { Habits } from '../habits.ts'
import { type Member, reportsOf } from '../people.ts'
import type { NudgeReaction } from '../reactions.ts'
import type { Stage } from '../stage.ts'
import { findNudgedLine } from './nudged-lines.ts'
import { opened, savedUnlessRefused } from './screen.ts'

export type Reacted = Readonly<Record<NudgeReaction['kind'] | 'refused', number>>

/** To what came after `readUpTo`. `hold`: told whom a session is held with today. */
export async function reactToNudges(
  stage: Stage,
  habits: Habits,
  coach: Member,
  readUpTo: string,
  hold: (coachee: Member) => void,
): Promise<Reacted> {
  const counts = { hold: 0, plan: 0, snooze: 0, excuse: 0, none: 0, refused: 0 }
  const today = dateAt(stage.now(), zone(coach.zone))
  for (const coachee of reportsOf(coach.employeeNumber)) {
    const reaction = habits.reactionToNudge(coach, coachee, today)
    if (reaction.kind === 'none') continue
    if (reaction.kind === 'hold') {
      if (findNudgedLine(stage, coach.slackUserId, coachee, 'coaching.open-log', readUpTo) === undefined) continue
      hold(coachee)
      counts.hold += 1
      continue
    }
    const { actionId, field, value } = stepsOf(reaction, today)
    const line = findNudgedLine(stage, coach.slackUserId, coachee, actionId, readUpTo)
    if (line === undefined) continue
    const person = stage.as(coach)
    // Modals of nudges are named for what they do, as the buttons are.
    await opened(person, actionId, () => person.click(actionId, { in: line.ts, blockId: line.blockId }))
    await person.fill({ [field]: value })
    // An excuse that the manager above declined can't be made again.
    const isSaved = await savedUnlessRefused(person, `${coach.name} on ${coachee.name}: ${reaction.kind}`)
    counts[isSaved ? reaction.kind : 'refused'] += 1
  }
  return counts
}

function stepsOf(reaction: Exclude<NudgeReaction, { kind: 'none' | 'hold' }>, today: ReturnType<typeof dateAt>) {
  switch (reaction.kind) {
    case 'plan':
      return { actionId: 'cadence.plan-session', field: 'plannedFor', value: reaction.until }
    case 'snooze':
      return { actionId: 'cadence.snooze-nudges', field: 'until', value: addDays(today, reaction.days) }
    case 'excuse':
      return { actionId: 'cadence.excuse-slot', field: 'reason', value: reaction.reason }
  }
}
