// What an input holds, and what a person may leave in it: the checks of Slack's client before anything is sent. An
// entry has the form of `state.values`: `{ type, selected_date: '2026-11-21' }`.
import { heldBy, isEmptyValue, valueKey, valuesFor } from '../../../../slack/blocks/inputs.ts'
import { isRecord, type Json, listOf, recordsOf, textOf } from '../../../../slack/json.ts'
import type { FillValue, NewFile } from '../../../../slack/person.ts'

export type Entry = Readonly<Record<string, unknown>>

export function entryOf(element: Entry, held: unknown): Entry {
  const type = textOf(element.type) ?? ''
  return { type, [valueKey(type)?.key ?? 'value']: held }
}

/** What stands in it before anybody touched it. */
export function initialEntry(block: Entry, element: Entry): Entry | undefined {
  const blockId = textOf(block.block_id) ?? ''
  return valuesFor([{ ...block }], {}, undefined)[blockId]?.[textOf(element.action_id) ?? '']
}

/** As `Person.fill` takes it: options by value, files with their content. */
export function fillValueOf(entry: Entry): FillValue {
  const held = heldBy(toJson(entry))
  if (held === null || held === undefined) return null
  if (entry.type === 'file_input') {
    const files = filesIn(entry)
    return files.length === 0 ? null : files
  }
  if (entry.type === 'rich_text_input') return textOfRichText(held)
  if (Array.isArray(held)) return held.map((each) => (isRecord(each) ? (textOf(each.value) ?? '') : String(each)))
  if (isRecord(held)) return textOf(held.value) ?? null
  return typeof held === 'number' ? held : String(held)
}

/** Files chosen in this page. Those that were uploaded before have no content here. */
export function filesIn(entry: Entry | undefined): NewFile[] {
  return recordsOf(entry?.files).flatMap((file) => {
    const { name, content, mimetype } = file
    if (typeof name !== 'string' || !(typeof content === 'string' || content instanceof Uint8Array)) return []
    return [{ name, content, ...(typeof mimetype === 'string' ? { mimetype } : {}) }]
  })
}

export function textOfRichText(held: unknown): string {
  if (typeof held === 'string') return held
  if (!isRecord(held)) return ''
  const inner = listOf(held.elements).map(textOfRichText)
  const joint = held.type === 'rich_text' || held.type === 'rich_text_list' ? '\n' : ''
  return `${textOf(held.text) ?? ''}${inner.join(joint)}`
}

/** What is wrong with it, in a sentence; undefined where Slack's client would let it go. */
export function problemWith(block: Entry, element: Entry, entry: Entry | undefined): string | undefined {
  if (isEmptyValue(entry === undefined ? undefined : toJson(entry)) || isBlankNumber(entry)) {
    return block.optional === true ? undefined : 'Please complete this required field.'
  }
  const held = entry === undefined ? undefined : heldBy(toJson(entry))
  if (typeof held !== 'string') return undefined
  switch (element.type) {
    case 'plain_text_input':
      return lengthProblem(element, held)
    case 'number_input':
      return numberProblem(element, held)
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(held) ? undefined : 'Please enter a valid e-mail address.'
    case 'url_text_input':
      return /^https?:/.test(held) && URL.canParse(held)
        ? undefined
        : 'Please enter a valid URL, as https://example.com.'
    default:
      return undefined
  }
}

function isBlankNumber(entry: Entry | undefined): boolean {
  return entry?.type === 'number_input' && typeof entry.value === 'string' && entry.value.trim() === ''
}

function lengthProblem(element: Entry, text: string): string | undefined {
  const most = longestText(element)
  const least = typeof element.min_length === 'number' ? element.min_length : 0
  if (text.length > most) return `That is ${text.length - most} characters too long: ${most} fit here.`
  const length = [...text.trim()].length
  return length < least ? `Please write at least ${least} characters: these are ${length}.` : undefined
}

export function longestText(element: Entry): number {
  return typeof element.max_length === 'number' ? element.max_length : 3000
}

function numberProblem(element: Entry, typed: string): string | undefined {
  const text = typed.trim()
  const value = Number(text)
  const decimals = element.is_decimal_allowed === true
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text))
    return decimals ? 'Please enter a number.' : 'Please enter a whole number.'
  if (!decimals && !Number.isInteger(value)) return 'Please enter a whole number.'
  const { min_value: least, max_value: most } = element
  if (typeof least === 'string' && value < Number(least)) return `Please enter ${least} or more.`
  return typeof most === 'string' && value > Number(most) ? `Please enter ${most} or less.` : undefined
}

function toJson(entry: Entry): Json {
  return { ...entry }
}
