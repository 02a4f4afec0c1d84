// What is wider than its place scrolls by itself, and can be reached and scrolled by the keyboard.
import type { ReactNode } from 'react'

export function Scroller({
  label,
  className,
  children,
}: {
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups inputs
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
    <div role="group" className={className} aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
