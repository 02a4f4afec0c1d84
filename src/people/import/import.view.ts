// The preview of an import and its outcome, as plain sentences: the same on the terminal and in the modal.
import type { Refusal } from '../../kernel/outcome.ts'
import { listNames } from '../person.view.ts'
import type { ImportPlan } from './import-plan.ts'

export type ImportCounts = {
  readonly added: number
  readonly moved: number
  readonly changed: number
  readonly left: number
  readonly returned: number
  readonly unchanged: number
}

export function countsOf(plan: ImportPlan): ImportCounts {
  return {
    added: plan.added.length,
    moved: plan.moved.length,
    changed: plan.changed.length,
    left: plan.left.length,
    returned: plan.returned.length,
    unchanged: plan.unchanged,
  }
}

/** One line a figure, figures of nothing included: a zero is an answer. Plain text. */
export function previewLines(plan: ImportPlan): readonly string[] {
  const { added, moved, changed, left, returned, unchanged, noSlack } = plan
  const missing = left.filter((person) => person.missing)
  const standIns = plan.lines.filter((line) => line.standIn)
  return [
    `Added: ${added.length}`,
    `Moved to another manager: ${moved.length}${named(moved)}`,
    `Changed: ${changed.length}`,
    `Left: ${left.length}${named(left)}`,
    ...(missing.length === 0
      ? []
      : [
          `  ${missing.length} of them because the file doesn’t have them any more: their last day is taken to be yesterday.`,
        ]),
    ...(standIns.length === 0
      ? []
      : [
          `  ${people(standIns.length)} whose manager left ${standIns.length === 1 ? 'goes' : 'go'} to the next manager above; their slots pause for 14 days.`,
        ]),
    ...(returned.length === 0 ? [] : [`Back again: ${returned.length}`]),
    `Unchanged: ${unchanged}`,
    `No holiday calendar: ${plan.noCalendar.length}${places(plan.noCalendar)}`,
    ...(plan.regionMissing.length === 0
      ? []
      : [
          `Only the country’s holidays: ${plan.regionMissing.length}${places(plan.regionMissing)}. A code with the region, such as GB-SCT, would add regional ones.`,
        ]),
    `No Slack: ${noSlack}${noSlack === 0 ? '' : ' (they can be coached and logged, and get no messages)'}`,
  ]
}

/** `Imported: 85 added, 2 moved, …` Plain text. */
export function importedSentence(counts: ImportCounts): string {
  const { added, moved, changed, left, returned, unchanged } = counts
  const back = returned === 0 ? '' : `${returned} back again, `
  return `Imported: ${added} added, ${moved} moved, ${changed} changed, ${left} left, ${back}${unchanged} unchanged.`
}

/** At most `atMost` bad lines and how many more there are. Plain text. */
export function problemLines(refusals: readonly Refusal[], atMost: number): readonly string[] {
  const shown = refusals.slice(0, atMost).map(({ say }) => say)
  const more = refusals.length - shown.length
  return more === 0 ? shown : [...shown, `… and ${more} more.`]
}

function named(listed: readonly { readonly name: string }[]): string {
  return listed.length === 0
    ? ''
    : ` (${listNames(
        listed.map(({ name }) => name),
        5,
      )})`
}

function places(locations: readonly string[]): string {
  const written = [...new Set(locations.filter((location) => location !== ''))]
  return written.length === 0
    ? ''
    : ` (${listNames(
        written.map((location) => `“${location}”`),
        5,
      )})`
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}
