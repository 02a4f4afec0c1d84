// The messages of a conversation, scrolled as people know it: it opens at what is new, stays at the end while one is
// there, and keeps its place when older ones come in above.
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useDesk } from '../client/desk.ts'
import type { MessageShown } from '../client/schemas.ts'
import { DownIcon } from '../parts/icons.tsx'
import { dayLabel } from '../parts/times.ts'
import { MessageRow } from './message-row.tsx'
import { daysOf, type Row } from './rows.ts'

export function MessageList({
  label,
  messages,
  more,
  firstNewTs,
  isLoadingEarlier,
  loadEarlier,
  onSeen,
}: {
  readonly label: string
  readonly messages: readonly MessageShown[]
  readonly more: boolean
  readonly firstNewTs: string | undefined
  readonly isLoadingEarlier: boolean
  readonly loadEarlier: () => void
  /** What is in it now is read. */
  readonly onSeen: () => void
}) {
  const { me, today } = useDesk()
  const box = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const wasSeen = useRef(false)
  const before = useRef<{ readonly first: string | undefined; readonly height: number }>({
    first: undefined,
    height: 0,
  })
  const [isFar, setFar] = useState(false)

  useLayoutEffect(() => {
    const scroller = box.current
    if (scroller === null) return
    const was = before.current
    const first = messages[0]?.ts
    const opened = was.first === undefined
    if (opened) goToNew(scroller)
    else if (isAtEnd.current) scroller.scrollTop = scroller.scrollHeight
    else if (was.first !== first) scroller.scrollTop += scroller.scrollHeight - was.height
    before.current = { first, height: scroller.scrollHeight }
    if (opened) isAtEnd.current = distanceToEnd(scroller) < nearMargin
  }, [messages])

  // Charts, edits and a smaller window change heights without a new message.
  useEffect(() => {
    const scroller = box.current
    if (scroller === null || content.current === null) return
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) scroller.scrollTop = scroller.scrollHeight
      before.current = { ...before.current, height: scroller.scrollHeight }
    })
    observer.observe(content.current)
    observer.observe(scroller)
    return () => observer.disconnect()
  }, [])

  const scrolled = () => {
    const scroller = box.current
    if (scroller === null) return
    isAtEnd.current = distanceToEnd(scroller) < nearMargin
    setFar(distanceToEnd(scroller) > 2 * scroller.clientHeight)
    if (isAtEnd.current) onSeen()
    if (scroller.scrollTop < 80 && more && !isLoadingEarlier && before.current.first !== undefined) loadEarlier()
  }

  useEffect(() => {
    const seen = () => {
      if (document.visibilityState !== 'visible') return
      // What was there when it was opened counts as read, as in Slack; what comes in later when it is in sight.
      if (isAtEnd.current || !wasSeen.current) onSeen()
      wasSeen.current = true
    }
    seen()
    document.addEventListener('visibilitychange', seen)
    return () => document.removeEventListener('visibilitychange', seen)
  }, [onSeen])

  return (
    <div className="messages">
      <div
        className="messages-scroller"
        ref={box}
        onScroll={scrolled}
        // What scrolls has to be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        // What comes in is read out, what was there before is not.
        role="log"
        aria-live={isLoadingEarlier ? 'off' : 'polite'}
        aria-relevant="additions"
        aria-label={label}
      >
        <div className="messages-content" ref={content}>
          {more && (
            <div className="messages-earlier">
              <button type="button" className="button" onClick={loadEarlier} disabled={isLoadingEarlier}>
                {isLoadingEarlier ? 'Loading earlier messages…' : 'Load earlier messages'}
              </button>
            </div>
          )}
          {daysOf(messages, { tz: me.tz, firstNewTs }).map((day) => (
            <section className="day" key={day.key}>
              <h3 className="day-name">
                <span>{dayLabel(day.date, today, me.locale)}</span>
              </h3>
              {day.rows.map((row) => (
                <ShownRow key={row.key} row={row} />
              ))}
            </section>
          ))}
        </div>
      </div>
      {isFar && (
        <button
          type="button"
          className="messages-jump"
          onClick={() => box.current?.scrollTo({ top: box.current.scrollHeight })}
        >
          <DownIcon /> Jump to newest
        </button>
      )}
    </div>
  )
}

function ShownRow({ row }: { readonly row: Row }) {
  if (row.kind === 'message') return <MessageRow message={row.message} isFollowOn={row.isFollowOn} />
  return (
    <div className="new-line">
      <span>New</span>
    </div>
  )
}

const nearMargin = 60

function distanceToEnd(scroller: HTMLElement): number {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
}

/** What is new starts a third down the window, so that what came before it can be seen; without anything new, the end. */
function goToNew(scroller: HTMLElement): void {
  const line = scroller.querySelector<HTMLElement>('.new-line')
  scroller.scrollTop =
    line === null
      ? scroller.scrollHeight
      : Math.max(0, offsetIn(scroller, line) - Math.round(scroller.clientHeight / 3))
}

function offsetIn(scroller: HTMLElement, part: HTMLElement): number {
  return part.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop
}
