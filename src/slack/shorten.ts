// Generated text is shortened to fit Slack's limits, at a boundary between characters as people see them: a flag, a
// family emoji or a letter with its accent is never cut in two.

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const ellipsis = '…'

/** At most `maxCharacters` UTF-16 units, the ellipsis included. Only for text that we generate, never for typed text. */
export function shorten(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text
  return `${startOf(text, maxCharacters - ellipsis.length).trimEnd()}${ellipsis}`
}

/** Characters as Slack's client counts what somebody types: code points. */
export function countCharacters(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

function startOf(text: string, maxUnits: number): string {
  let end = 0
  // A grapheme is a few units; the slice bounds the work for long text.
  for (const { index, segment } of segmenter.segment(text.slice(0, maxUnits + 64))) {
    if (index + segment.length > maxUnits) break
    end = index + segment.length
  }
  return text.slice(0, end)
}
