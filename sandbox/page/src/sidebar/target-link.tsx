// A link to another place of the same person's page: a plain click goes there, any other does what links do.
import type { MouseEvent, ReactNode } from 'react'
import { useDesk } from '../client/desk.ts'
import { type Target, writeAddress } from '../client/page-address.ts'

export function TargetLink({
  target,
  isCurrent,
  className,
  children,
}: {
  readonly target: Target
  readonly isCurrent: boolean
  readonly className: string
  readonly children: ReactNode
}) {
  const { me, go } = useDesk()
  const click = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(target)
  }
  return (
    <a
      className={className}
      href={writeAddress({ as: me.name, in: target })}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={click}
    >
      {children}
    </a>
  )
}
