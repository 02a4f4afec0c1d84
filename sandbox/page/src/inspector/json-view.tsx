// JSON to read, with what is wrong in it marked. One text node, however long: a view of 250 kB opens at once.
import { useMemo, useState } from 'react'
import { printJson } from './print-json.ts'

const shownCharacters = 200_000

export function JsonView({
  label,
  value,
  marked,
  markId,
}: {
  readonly label: string
  readonly value: unknown
  readonly marked: ReadonlySet<string>
  /** The element id of a marked place. */
  readonly markId: (pointer: string) => string
}) {
  const segments = useMemo(() => printJson(value, marked), [value, marked])
  const [isWhole, setWhole] = useState(false)
  const length = segments.reduce((sum, { text }) => sum + text.length, 0)
  const isCut = !isWhole && marked.size === 0 && length > shownCharacters
  const shown = isCut ? segments.map((each) => ({ ...each, text: each.text.slice(0, shownCharacters) })) : segments
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section className="json" tabIndex={0} aria-label={label}>
        <pre>
          {shown.map(({ text, pointer }) =>
            pointer === undefined ? (
              text
            ) : (
              <mark key={pointer} id={markId(pointer)} tabIndex={-1}>
                {text}
              </mark>
            ),
          )}
        </pre>
      </section>
      {isCut && (
        <button type="button" className="button button-small" onClick={() => setWhole(true)}>
          {`Show all ${Math.round(length / 1000)} kB`}
        </button>
      )}
    </>
  )
}
