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

/** One-on-ones of today with each of them, in one go. */
export async function hold(
  coach: Person,
  names: readonly string[],
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  await coach.command('/coach', `log ${names.map((name) => `@${name}`).join(' ')}`)
  await coach.seesModal((view) => view.callbackId === 'coaching.log-session', patience)
  if (names.length > 1) await coach.fill({ separately: ['separately'] })
  const { coachNote, systemTopic, ...others } = fields
  await coach.fill(others)
  if (systemTopic !== undefined) {
    await coach.seesModal((view) => view.values.systemTopic !== undefined, patience)
    await coach.fill({ systemTopic })
  }
  if (coachNote !== undefined) {
    await coach.click('Private note')
    await coach.seesModal((view) => view.values.coachNote !== undefined, patience)
    await coach.fill({ coachNote })
  }
  const saved = await coach.submit()
  if (saved.result !== 'updated')
    throw new Error(`not saved: ${JSON.stringify([saved.result, saved.errors, saved.view?.text])}`)
  await coach.close({ all: true })
}

/** Excuses the open one-on-one with that person, from Home. */
export async function excuseFromHome(coach: Person, name: string, reason: string): Promise<void> {
  await coach.openHome()
  const label = `Excuse: one-on-one with ${name}`
  const home = await coach.seesHome((view) => JSON.stringify(view.blocks).includes(label), patience)
  await coach.click('Excuse', { in: 'home', blockId: blockWith(home.blocks, label) })
  await coach.seesModal((view) => view.callbackId === 'cadence.excuse-slot', patience)
  const withoutReason = await coach.submit()
  if (withoutReason.result !== 'incomplete') throw new Error(`no reason was asked for: ${withoutReason.result}`)
  await coach.fill({ reason })
  const excused = await coach.submit()
  if (excused.result !== 'updated') throw new Error(`not excused: ${JSON.stringify(excused.errors)}`)
  await coach.close({ all: true })
}

export async function closeAll(person: Person): Promise<void> {
  if (person.currentView() !== undefined) await person.close({ all: true })
}

/** The id of the first block that holds these words, read or heard. */
export function blockWith(blocks: readonly unknown[], words: string): string {
  const found = blocks.find((block) => JSON.stringify(block).includes(words))
  if (typeof found !== 'object' || found === null || !('block_id' in found))
    throw new Error(`no block with ${words}: ${JSON.stringify(blocks)}`)
  return String(found.block_id)
}
