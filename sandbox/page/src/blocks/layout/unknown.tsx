// What this page doesn't know is shown as such, with all that was sent: it is never silently dropped.
import type { ReactNode } from 'react'

export function Unknown({
  what,
  type,
  value,
  couldNotDraw = false,
}: {
  readonly what: 'block' | 'element' | 'text'
  readonly type: string | undefined
  readonly value: unknown
  readonly couldNotDraw?: boolean
}): ReactNode {
  const name = type ?? 'without a type'
  return (
    <div className="bk-unknown">
      <p>{couldNotDraw ? `This ${what} could not be drawn: ${name}` : `Unknown ${what}: ${name}`}</p>
      <details>
        <summary>JSON</summary>
        <pre className="bk-pre">{JSON.stringify(value, undefined, 2)}</pre>
      </details>
    </div>
  )
}
