// The few signs that controls need: drawn, because not every machine has a font with emoji.
import type { ReactNode } from 'react'

const paths = {
  calendar: 'M4 5.5h12v11H4zM4 9h12M7 3.5v3M13 3.5v3',
  trash: 'M4.5 6h11M8 6V4h4v2M6 6l.7 10h6.6L14 6M8.7 8.5v5M11.3 8.5v5',
  good: 'M7 9v7H4.5V9zM7 9l3-5.5c1.4 0 1.9 1 1.6 2.2L11 8h4.2c.9 0 1.4.8 1.2 1.6l-1.3 5c-.2.8-.8 1.4-1.6 1.4H7',
  bad: 'M7 11V4H4.5v7zM7 11l3 5.5c1.4 0 1.9-1 1.6-2.2L11 12h4.2c.9 0 1.4-.8 1.2-1.6l-1.3-5C14.9 4.6 14.3 4 13.5 4H7',
  image: 'M3.5 4.500h13v11h-13zM4 14l4-4 3 3 2-2 3.5 3.500M12.7 8.200h.1',
  file: 'M5.5 3.500h6l3 3v10h-9zM11 3.500V7h3.5',
  play: 'M6.5 4.500l8.5 5.5-8.5 5.500z',
  warning: 'M10 4l7 12H3zM10 8.500v4M10 14.300v.1',
  info: 'M10 3.500a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM10 9v4.500M10 6.500v.1',
  check: 'M4 10.500l4 4 8-9',
  lock: 'M5.5 9h9v7h-9zM7.5 9V6.500a2.5 2.5 0 0 1 5 0V9',
} as const

export type IconName = keyof typeof paths

/** Decoration: what it stands for is said in words beside it. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg className="bk-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
