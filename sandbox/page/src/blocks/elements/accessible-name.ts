// What a button is called for those who hear it or say it. Somebody who speaks to the computer says what they see, so
// what is seen must be in the name: www.w3.org/WAI/WCAG22/Understanding/label-in-name. A bot's `accessibility_label`
// may have left it out.

/** Undefined where the words on the button are name enough. */
export function accessibleName(seen: string, label: string | undefined): string | undefined {
  if (label === undefined || label.trim() === '') return undefined
  return wordsOf(label).includes(wordsOf(seen)) ? label : `${seen}: ${label}`
}

/** Case, punctuation and signs are not spoken. */
function wordsOf(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
}
