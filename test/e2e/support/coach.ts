// What a coach does again and again.
import type { Person, ViewOnScreen } from '../../../sandbox/slack/person.ts'

/** For a machine that is busy with something else. */
export const patience = { timeoutMillis: 40_000 }

/** `typed`: what follows `/coach`, such as `log @a01`. */
export async function openLog(coach: Person, typed: string): Promise<void> {
  await coach.command('/coach', typed)
  await coach.seesModal((view) => view.callbackId === 'coaching.log-session', patience)
}

/** Logs a session with whoever is named, and closes the confirmation. */
export async function log(coach: Person, who: string, sharedNote: string): Promise<void> {
  await openLog(coach, `log ${who}`)
  await coach.fill({ sharedNote })
  const saved = await coach.submit()
  if (saved.result !== 'updated') throw new Error(`not saved: ${JSON.stringify([saved.result, saved.errors])}`)
  await coach.close({ all: true })
}

/** The coach's list of the sessions they held, from Home. */
export async function openSessions(coach: Person): Promise<ViewOnScreen> {
  await coach.openHome()
  await coach.seesHome((home) => home.text.includes('Sessions you held'), patience)
  await coach.click('Sessions you held', { in: 'home' })
  return await coach.seesModal((view) => JSON.stringify(view.blocks).includes('coaching.open-session'), patience)
}

/** How many stand in it (one page). */
export async function sessionsInList(coach: Person): Promise<number> {
  const list = await openSessions(coach)
  await coach.close({ all: true })
  return list.blocks.filter((block) => JSON.stringify(block).includes('coaching.open-session')).length
}
