// Finding one's way on a screen as people do: by what stands on a button and beside it, never by its place.
import { elementsOf } from '../../slack/blocks/checks.ts'
import { type Json, recordOf, textOf } from '../../slack/json.ts'
import type { Person, Submitted, ViewOnScreen } from '../../slack/person.ts'

export type Button = {
  readonly blockId: string
  readonly actionId: string
  /** What a screen reader says, else what stands on it. */
  readonly label: string
  readonly value: string
}

/** In reading order. */
export function buttonsIn(blocks: readonly Json[]): readonly Button[] {
  return blocks.flatMap((block) =>
    elementsOf(block, '')
      .filter(({ element }) => element.type === 'button')
      .map(({ element }) => ({
        blockId: textOf(block.block_id) ?? '',
        actionId: textOf(element.action_id) ?? '',
        label: textOf(element.accessibility_label) ?? textOf(recordOf(element.text).text) ?? '',
        value: textOf(element.value) ?? '',
      })),
  )
}

/** The first button of that kind in the block that says so, or below it. */
export function buttonBelow(blocks: readonly Json[], words: string, actionId: string): Button | undefined {
  const from = blocks.findIndex((block) => JSON.stringify(block).includes(JSON.stringify(words).slice(1, -1)))
  return from < 0 ? undefined : buttonsIn(blocks.slice(from)).find((button) => button.actionId === actionId)
}

export function hasField(view: ViewOnScreen, field: string): boolean {
  return view.values[field] !== undefined
}

/**
 * Does what opens a modal of that kind, and waits for it. On a machine that is busy the bot may answer too late to open
 * one, and says so: whoever waits in vain does it again.
 */
export async function opened(
  person: Person,
  callbackId: string,
  act: () => Promise<unknown>,
  tries = 4,
): Promise<ViewOnScreen> {
  await act()
  const seen = person.seesModal((view) => view.callbackId === callbackId, { timeoutMillis: 20_000 })
  if (tries === 1) return await seen
  return await seen.catch(() => opened(person, callbackId, act, tries - 1))
}

/** Does something to the modal on top that the bot answers by drawing it again, and waits for that. */
export async function redrawn(person: Person, act: () => Promise<unknown>): Promise<ViewOnScreen> {
  const before = person.currentView()?.hash
  await act()
  return await person.seesModal((view) => view.hash !== before, { timeoutMillis: 60_000 })
}

/** Presses *Save* and closes what is shown then. Throws where anything was refused. */
export async function saved(person: Person, what: string): Promise<void> {
  const { submitted, isSaved } = await submit(person)
  if (!isSaved) throw new Error(`${what}: ${explain(submitted)}`)
}

/** The same, where the answer may well be no: false, with the reason read and the modal closed. */
export async function savedUnlessRefused(person: Person, what: string): Promise<boolean> {
  const { submitted, isSaved } = await submit(person)
  if (!isSaved && submitted.result !== 'errors') throw new Error(`${what}: ${explain(submitted)}`)
  return isSaved
}

async function submit(person: Person): Promise<{ readonly submitted: Submitted; readonly isSaved: boolean }> {
  const submitted = await person.submit()
  if (person.currentView() !== undefined) await person.close({ all: true })
  return { submitted, isSaved: submitted.result === 'updated' || submitted.result === 'closed' }
}

function explain({ result, errors, view }: Submitted): string {
  return `${result} ${JSON.stringify(errors)}\n${view?.text ?? ''}`
}
