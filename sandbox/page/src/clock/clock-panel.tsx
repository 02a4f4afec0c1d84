// The clock in the header: what time it is for this person, and how to move it.
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { PersonShown } from '../client/acting.ts'
import { messageOf } from '../client/sentences.ts'
import { useStore } from '../client/store.ts'
import { announce } from '../parts/announcer.tsx'
import { ClockIcon, CloseIcon } from '../parts/icons.tsx'
import { cityOf, dateOf, shortDateTimeOf, shortDayOf, timeOf } from '../parts/times.ts'
import { type Clock, type Move, progressOf } from './clock-feed.ts'
import { useNow } from './use-now.ts'

export function ClockPanel({ clock, me }: { readonly clock: Clock; readonly me: PersonShown }) {
  const { isThere, moving } = useStore(clock.state)
  const now = useNow(clock)
  const [isOpen, setOpen] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const id = useId()
  const isBusy = isAsking || moving !== undefined

  useEffect(() => {
    if (!isOpen) return
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [isOpen])

  const move = async (wanted: Move) => {
    setProblem(undefined)
    setAsking(true)
    setOpen(false)
    announce('Moving time forward')
    try {
      await clock.move(wanted)
      announce(`It is now ${shortDateTimeOf(clock.now(), me)} in ${cityOf(me.tz)}`)
    } catch (error) {
      setProblem(messageOf(error))
    } finally {
      setAsking(false)
    }
  }
  const halt = async () => {
    try {
      await clock.halt()
    } catch (error) {
      setProblem(messageOf(error))
    }
  }
  const shown = moving === undefined ? now : moving.at
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel from anywhere in it
    <div
      className={`clock${isBusy ? ' clock-busy' : ''}`}
      ref={root}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false)
      }}
    >
      <div className="clock-time">
        <ClockIcon />
        <time dateTime={new Date(shown).toISOString()}>
          <span className="clock-day">{shortDayOf(shown, me)} </span>
          {timeOf(shown, me)}
        </time>
        <span className="clock-zone">{cityOf(me.tz)}</span>
      </div>
      {isThere && (
        <>
          <button
            type="button"
            className="icon-button clock-toggle"
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={`Clock: ${shortDateTimeOf(shown, me)} in ${cityOf(me.tz)}. Move time`}
            onClick={() => setOpen(!isOpen)}
          >
            <ClockIcon />
            <span aria-hidden="true">
              <span className="clock-day">{shortDayOf(shown, me)} </span>
              {timeOf(shown, me)}
            </span>
          </button>
          <fieldset className={`clock-panel${isOpen ? ' clock-panel-open' : ''}`} id={id} aria-label="Move time">
            <p className="clock-panel-now" aria-hidden="true">
              {shortDateTimeOf(shown, me)} · {cityOf(me.tz)}
            </p>
            <Moves me={me} isBusy={isBusy} today={dateOf(now, me)} move={move} />
          </fieldset>
        </>
      )}
      {isBusy && (
        <div className="clock-progress">
          <progress max={1} aria-label="Moving time" {...(moving === undefined ? {} : { value: progressOf(moving) })} />
          <span>{moving === undefined ? 'Moving time…' : `${shortDayOf(moving.at, me)}…`}</span>
          {moving !== undefined && (
            <button type="button" className="button button-small" onClick={() => void halt()}>
              Stop
            </button>
          )}
        </div>
      )}
      {problem !== undefined && (
        <div className="notice notice-danger clock-problem" role="alert">
          <p>{problem}</p>
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => setProblem(undefined)}>
            <CloseIcon />
          </button>
        </div>
      )}
    </div>
  )
}

function Moves({
  me,
  isBusy,
  today,
  move,
}: {
  readonly me: PersonShown
  readonly isBusy: boolean
  readonly today: string
  readonly move: (move: Move) => Promise<void>
}) {
  const [date, setDate] = useState('')
  const zone = me.tz
  const go = (event: FormEvent) => {
    event.preventDefault()
    if (date === '' || isBusy) return
    setDate('')
    void move({ move: 'date', date, zone })
  }
  const jumps: readonly { readonly label: string; readonly move: 'hour' | 'day' | 'monday' }[] = [
    { label: '+1 hour', move: 'hour' },
    { label: '+1 day', move: 'day' },
    { label: 'Next Monday 08:00', move: 'monday' },
  ]
  return (
    <>
      {jumps.map((jump) => (
        <button
          type="button"
          className="button button-small"
          key={jump.move}
          // Not `disabled`: the focus stays where it is while time moves.
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) void move({ move: jump.move, zone })
          }}
        >
          {jump.label}
        </button>
      ))}
      <form className="clock-date" noValidate onSubmit={go}>
        <input
          type="date"
          aria-label="Move to this date, 08:00"
          title="Move to this date, 08:00"
          min={today}
          value={date}
          readOnly={isBusy}
          onChange={(event) => setDate(event.target.value)}
        />
        <button type="submit" className="button button-small" disabled={date === ''} aria-disabled={isBusy}>
          Go
        </button>
      </form>
    </>
  )
}
