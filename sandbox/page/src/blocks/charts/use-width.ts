// How wide a drawing may be, so that its labels keep their size on a phone.
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

export function useWidth<T extends Element>(
  fallback: number,
): {
  readonly ref: RefObject<T | null>
  readonly width: number
} {
  const ref = useRef<T>(null)
  const [width, setWidth] = useState(fallback)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = (): void => {
      const measured = Math.round(element.getBoundingClientRect().width)
      if (measured > 0) setWidth(measured)
    }
    measure()
    const sizes = new ResizeObserver(measure)
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [])
  return { ref, width }
}
