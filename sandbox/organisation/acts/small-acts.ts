// The shorter things that people do: days away, thanks, an action that is done, an excuse that is decided.

import type { Person } from '../../slack/person.ts'
import type { PlannedAbsence } from '../absences.ts'
import type { PlannedAction } from '../logs.ts'
import type { Member } from '../people.ts'
import { channels, type Stage } from '../stage.ts'
import type { PlannedPost, PlannedThanks } from '../thanks.ts'
import { buttonBelow, opened, redrawn, saved } from './screen.ts'

export async function enterAbsence(stage: Stage, absence: PlannedAbsence): Promise<void> {
  const { member, from, until, enteredBy } = absence
  const person = stage.as(enteredBy)
  await opened(person, 'people.enter-absence', () => person.command('/coach', 'away'))
  if (member !== enteredBy) {
    const found = (await person.search('person', member.name)).find(({ label }) => label.startsWith(member.name))
    if (found === undefined) throw new Error(`${enteredBy.name} doesn't find ${member.name}`)
    await redrawn(person, () => person.choose('person', member.name, found.value))
  }
  await person.fill({ from, until })
  await saved(person, `${enteredBy.name} enters days away for ${member.name} from ${from} until ${until}`)
}

export async function thank(stage: Stage, thanks: PlannedThanks): Promise<void> {
  const { from, to, what, meant, place } = thanks
  const person = stage.as(from)
  const form = 'recognition.recognise-people'
  await opened(person, form, () => person.command('/coach', `recognise @${to.handle}`))
  await person.fill({ what, meant, place, ...(place === 'channel' ? { channel: channels.wins } : {}) })
  await saved(person, `${from.name} thanks ${to.name}`)
}

export function post(stage: Stage, { from, channel, text }: PlannedPost): void {
  stage.as(from).post(channels[channel], text)
}

/** *Done* or *Drop* in the list of open actions; false where it isn't open any more. */
export async function closeAction(
  stage: Stage,
  owner: Member,
  action: PlannedAction,
  as: 'done' | 'dropped',
): Promise<boolean> {
  const person = stage.as(owner)
  const list = await opened(person, 'coaching.show-actions', () => person.command('/coach', 'actions'))
  const actionId = as === 'done' ? 'coaching.complete-action' : 'coaching.drop-action'
  const button = buttonBelow(list.blocks, action.what, actionId)
  if (button !== undefined) await redrawn(person, () => person.click(actionId, { blockId: button.blockId }))
  await person.close({ all: true })
  return button !== undefined
}

/** Opens Home and waits until the bot has drawn it. */
export async function lookAtHome(person: Person): Promise<void> {
  await person.openHome()
  await person.seesHome(() => true, { timeoutMillis: 60_000 })
}
