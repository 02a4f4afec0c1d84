// What opens below (or above) a control and lies over everything: the lists of selects, menus, the calendar. In the top
// layer, because the body of a modal would cut it off.
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

const gap = 4
const margin = 8

export function Popup({
  anchor,
  onClose,
  matchWidth = false,
  className = '',
  children,
}: {
  readonly anchor: RefObject<HTMLElement | null>
  readonly onClose: () => void
  readonly matchWidth?: boolean
  readonly className?: string
  readonly children: ReactNode
}): ReactNode {
  const popup = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const shown = popup.current
    if (shown === null) return
    shown.showPopover()
    const place = (): void => {
      if (anchor.current !== null) placeBy(shown, anchor.current.getBoundingClientRect(), matchWidth)
    }
    place()
    // Its content grows and shrinks while somebody types.
    const sizes = new ResizeObserver(place)
    sizes.observe(shown)
    window.addEventListener('resize', place)
    document.addEventListener('scroll', place, true)
    return () => {
      sizes.disconnect()
      window.removeEventListener('resize', place)
      document.removeEventListener('scroll', place, true)
    }
  }, [anchor, matchWidth])
  useEffect(() => {
    const closeOutside = (event: PointerEvent): void => {
      if (!(event.target instanceof Node)) return
      if (popup.current?.contains(event.target) === true || anchor.current?.contains(event.target) === true) return
      onClose()
    }
    document.addEventListener('pointerdown', closeOutside, true)
    return () => document.removeEventListener('pointerdown', closeOutside, true)
  }, [anchor, onClose])
  return (
    <div ref={popup} popover="manual" className={`bk-popup ${className}`}>
      {children}
    </div>
  )
}

function placeBy(popup: HTMLElement, anchor: DOMRect, matchWidth: boolean): void {
  const { style } = popup
  if (matchWidth) style.width = `${Math.max(anchor.width, Math.min(280, innerWidth - 2 * margin))}px`
  const below = innerHeight - anchor.bottom - gap - margin
  const above = anchor.top - gap - margin
  const goesUp = below < Math.min(popup.scrollHeight, 240) && above > below
  style.maxHeight = `${Math.max(120, Math.min(360, goesUp ? above : below))}px`
  const height = Math.min(popup.offsetHeight, goesUp ? above : below)
  style.top = `${goesUp ? anchor.top - gap - height : anchor.bottom + gap}px`
  const isRightToLeft = getComputedStyle(popup).direction === 'rtl'
  const start = isRightToLeft ? anchor.right - popup.offsetWidth : anchor.left
  style.left = `${Math.max(margin, Math.min(start, innerWidth - popup.offsetWidth - margin))}px`
}
