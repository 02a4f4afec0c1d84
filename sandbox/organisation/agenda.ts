// What somebody still means to do, by day: planned deeds become due on their day and wait while the person is away.
import type { PlainDate } from '../../src/kernel/time.ts'
import type { PlannedAbsence } from './absences.ts'
import type { Habits } from './habits.ts'
import type { PlannedAction, PlannedLog } from './logs.ts'
import type { Member } from './people.ts'
import type { PlannedPost, PlannedThanks } from './thanks.ts'

export type Deed = { readonly on: PlainDate; readonly when: 'first' | 'later' } & (
  | { readonly kind: 'absence'; readonly absence: PlannedAbsence }
  | { readonly kind: 'thanks'; readonly thanks: PlannedThanks }
  | { readonly kind: 'post'; readonly post: PlannedPost }
  | { readonly kind: 'log'; readonly log: PlannedLog }
  | { readonly kind: 'end-action'; readonly action: PlannedAction; readonly as: 'done' | 'dropped' }
)

/** Each person's deeds, by day. */
export function agendasOf(habits: Habits): ReadonlyMap<Member, Deed[]> {
  const agendas = new Map<Member, Deed[]>()
  const add = (member: Member | undefined, deed: Deed): void => {
    if (member !== undefined) agendas.set(member, [...(agendas.get(member) ?? []), deed])
  }
  for (const absence of habits.absences)
    add(absence.enteredBy, { on: absence.enteredOn, when: 'first', kind: 'absence', absence })
  for (const thanks of habits.thanks) add(thanks.from, { on: thanks.on, when: 'later', kind: 'thanks', thanks })
  for (const post of habits.posts) add(post.from, { on: post.on, when: 'first', kind: 'post', post })
  for (const log of habits.logs) {
    add(log.coach, { on: log.loggedOn, when: 'later', kind: 'log', log })
    for (const action of log.actions) {
      const owner = action.owner === 'coach' ? log.coach : log.coachees[0]
      if (action.end !== undefined) {
        add(owner, { on: action.end.on, when: 'first', kind: 'end-action', action, as: action.end.as })
      }
    }
  }
  for (const deeds of agendas.values()) deeds.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  return agendas
}

/** Takes what is due; of what is for later in the day, only what is for an earlier day unless it is later now. */
export function takeDue(deeds: Deed[], today: PlainDate, isLater: boolean): readonly Deed[] {
  const due = deeds.filter(({ on, when }) => on < today || (on === today && (when === 'first' || isLater)))
  for (const deed of due) deeds.splice(deeds.indexOf(deed), 1)
  return due
}
