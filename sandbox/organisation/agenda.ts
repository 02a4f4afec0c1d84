// What somebody still means to do, by day: planned deeds become due on their day and wait while the person is away.
import type { PlainDate } from '../../src/kernel/time.ts'
import type { PlannedAbsence } from './absences.ts'
import type { Habits } from './habits.ts'
import type { PlannedAction, PlannedLog } from './logs.ts'
import { type Member, members } from './people.ts'
import type { PlannedPost, PlannedThanks } from './thanks.ts'

export type Deed = { readonly on: PlainDate; readonly when: 'first' | 'later' } & (
  | { readonly kind: 'absence'; readonly absence: PlannedAbsence }
  | { readonly kind: 'thanks'; readonly thanks: PlannedThanks }
  | { readonly kind: 'post'; readonly post: PlannedPost }
  | { readonly kind: 'log'; readonly log: PlannedLog }
  | { readonly kind: 'end-action'; readonly action: PlannedAction; readonly as: 'done' | 'dropped' }
)

/** Each person's deeds, by day. */
export type Agendas = ReadonlyMap<Member, Deed[]>

export function agendasOf(habits: Habits): Agendas {
  const agendas = new Map<Member, Deed[]>()
  for (const member of members) agendas.set(member, [])
  const add = (member: Member, deed: Deed): void => void agendas.get(member)?.push(deed)
  for (const absence of habits.absences)
    add(absence.enteredBy, { on: absence.enteredOn, when: 'first', kind: 'absence', absence })
  for (const thanks of habits.thanks) add(thanks.from, { on: thanks.on, when: 'later', kind: 'thanks', thanks })
  for (const post of habits.posts) add(post.from, { on: post.on, when: 'first', kind: 'post', post })
  for (const log of habits.logs) addLog(agendas, log)
  for (const deeds of agendas.values()) deeds.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  return agendas
}

/** The session itself, and what becomes of the actions that are agreed in it. */
export function addLog(agendas: Agendas, log: PlannedLog): void {
  const { coach, coachees, loggedOn, actions } = log
  agendas.get(coach)?.push({ on: loggedOn, when: 'later', kind: 'log', log })
  for (const action of actions) {
    const owner = action.owner === 'coach' ? coach : coachees[0]
    if (owner === undefined || action.end === undefined) continue
    const { on, as } = action.end
    agendas.get(owner)?.push({ on, when: 'first', kind: 'end-action', action, as })
  }
}

/** Whether the coach has a session with that person behind them that isn't logged yet, or one ahead today. */
export function isHeldUnlogged(deeds: readonly Deed[], coachee: Member, today: PlainDate): boolean {
  return deeds.some((deed) => deed.kind === 'log' && deed.log.coachees.includes(coachee) && deed.log.heldOn <= today)
}

/** Takes what is due; of what is for later in the day, only what is for an earlier day unless it is later now. */
export function takeDue(deeds: Deed[], today: PlainDate, isLater: boolean): readonly Deed[] {
  const due = deeds.filter(({ on, when }) => on < today || (on === today && (when === 'first' || isLater)))
  for (const deed of due) deeds.splice(deeds.indexOf(deed), 1)
  return due
}
