// A date or time in the reader's own words, or the placeholder, over the browser's field.
import type { ReactNode } from 'react'

export function MomentShown({
  text,
  placeholder,
}: {
  readonly text: string | undefined
  readonly placeholder: string
}): ReactNode {
  return (
    <span
      className={text === undefined ? 'bk-moment-shown bk-moment-placeholder' : 'bk-moment-shown'}
      aria-hidden="true"
    >
      {text ?? placeholder}
    </span>
  )
}
