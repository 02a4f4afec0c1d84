// A coach logs a session as it was planned: opens the form in one of four ways, fills it in, saves.
import { dateAt, zone } from '../../../src/kernel/time.ts'
import type { Person, ViewOnScreen } from '../../slack/person.ts'
import type { PlannedAction, PlannedLog } from '../logs.ts'
import type { Member } from '../people.ts'
import type { Stage } from '../stage.ts'
import { findNudgedLine } from './nudged-lines.ts'
import { buttonsIn, hasField, opened, redrawn, saved } from './screen.ts'

const form = 'coaching.log-session'

export async function logSession(stage: Stage, log: PlannedLog): Promise<void> {
  const coach = stage.as(log.coach)
  const what = `${log.coach.name} logs a session with ${log.coachees.map(({ name }) => name).join(', ')}`
  await open(stage, coach, log)
  await fillFacts(stage, coach, log)
  await fillWords(coach, log)
  for (const [index, action] of log.actions.entries()) await addAction(coach, action, index + 1)
  await saved(coach, what)
}

async function open(stage: Stage, coach: Person, { coachees, from, coach: { name } }: PlannedLog): Promise<void> {
  const [only, ...others] = coachees
  if (only === undefined) throw new Error(`${name} logs a session with nobody`)
  if (others.length === 0) {
    const log = await logBeside(stage, coach, only, from)
    if (log !== undefined) return void (await opened(coach, form, log))
  }
  if (from === 'shortcut') {
    await opened(coach, form, () => coach.shortcut('coaching.log-shortcut'))
    for (const coachee of coachees) await chooseCoachee(coach, coachee)
    return
  }
  const named = coachees.map(({ handle }) => `@${handle}`).join(' ')
  await opened(coach, form, () => coach.command('/coach', `log ${named}`))
}

/** Presses *Log it* in the nudge or in Home; undefined where there is no such button now. */
async function logBeside(
  stage: Stage,
  coach: Person,
  coachee: Member,
  from: PlannedLog['from'],
): Promise<(() => Promise<unknown>) | undefined> {
  if (from === 'nudge') {
    const line = findNudgedLine(stage, coach.id, coachee, 'coaching.open-log')
    if (line === undefined) return undefined
    return () => coach.click('coaching.open-log', { in: line.ts, blockId: line.blockId })
  }
  if (from !== 'home') return undefined
  await coach.openHome()
  const buttons = buttonsIn(coach.home()?.blocks ?? [])
  const log = buttons.find(({ actionId, label }) => actionId === 'coaching.open-log' && label.endsWith(coachee.name))
  if (log === undefined) return undefined
  return () => coach.click('coaching.open-log', { in: 'home', blockId: log.blockId })
}

async function chooseCoachee(coach: Person, coachee: Member): Promise<void> {
  const found = (await coach.search('coachees', coachee.name)).find(({ label }) => label.startsWith(coachee.name))
  if (found === undefined) throw new Error(`the form doesn't find ${coachee.name}`)
  await redrawn(coach, () => coach.choose('coachees', coachee.name, found.value))
}

async function fillFacts(stage: Stage, coach: Person, log: PlannedLog): Promise<void> {
  if (log.heldOn !== dateAt(stage.now(), zone(log.coach.zone))) await coach.fill({ heldOn: log.heldOn })
  await coach.fill({ minutes: log.minutes, format: log.format })
}

async function fillWords(coach: Person, log: PlannedLog): Promise<void> {
  const { focus, focusDetail, outcome, systemTopic, sharedNote, coachNote, grow } = log
  if (focus !== undefined) await redrawn(coach, () => coach.fill({ focus }))
  if (focusDetail !== undefined) await coach.fill({ focusDetail })
  if (outcome !== undefined) await redrawn(coach, () => coach.fill({ outcome }))
  if (systemTopic !== undefined) await coach.fill({ systemTopic })
  if (sharedNote !== undefined) await coach.fill({ sharedNote })
  if (grow !== undefined) {
    await redrawn(coach, () => coach.click('coaching.show-grow'))
    await coach.fill(grow)
  }
  if (coachNote !== undefined) {
    await redrawn(coach, () => coach.click('coaching.show-private-note'))
    await coach.fill({ coachNote })
  }
  await closeEarlier(coach, log)
}

/** What was agreed in earlier sessions stands in the form: some of it is done by now. */
async function closeEarlier(coach: Person, { doneOfTen }: PlannedLog): Promise<void> {
  const view = coach.currentView()
  if (view === undefined) return
  for (const place of placesOf(view)) {
    if ((place * 7 + doneOfTen) % 10 < doneOfTen) await coach.fill({ [`open${place}`]: 'done' })
  }
}

function placesOf(view: ViewOnScreen): readonly number[] {
  return [1, 2, 3, 4, 5, 6, 7, 8].filter((place) => hasField(view, `open${place}`))
}

async function addAction(coach: Person, action: PlannedAction, row: number): Promise<void> {
  await redrawn(coach, () => coach.click('coaching.add-action'))
  await coach.fill({
    [`action${row}What`]: action.what,
    [`action${row}Owner`]: action.owner,
    [`action${row}Due`]: action.dueOn,
    ...(action.successCriterion === undefined ? {} : { [`action${row}Criterion`]: action.successCriterion }),
  })
}
