// Slack's mrkdwn on screen, as the acting person reads it: names instead of ids, dates in their own zone.
import { Fragment, memo, type ReactNode, useMemo } from 'react'
import { directionOf } from './text/direction.ts'
import { InlineText } from './text/inline-text.tsx'
import { type Inline, type MrkdwnPart, parseMrkdwn, wordsOfInlines } from './text/parse-mrkdwn.ts'

/** `verbatim`: a URL that stands bare is no link. */
export const Mrkdwn = memo(function Mrkdwn({
  text,
  verbatim = false,
}: {
  readonly text: string
  readonly verbatim?: boolean
}): ReactNode {
  const parts = useMemo(() => parseMrkdwn(text, { verbatim }), [text, verbatim])
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
    <Part key={index} part={part} />
  ))
})

function Part({ part }: { readonly part: MrkdwnPart }): ReactNode {
  if (part.kind === 'preformatted') {
    return (
      <pre className="bk-pre" dir={directionOf(wordsOfInlines(part.children))}>
        <InlineText inlines={part.children} />
      </pre>
    )
  }
  const direction = directionOf(part.lines.map(wordsOfInlines).join(' '))
  if (part.kind === 'quote') {
    return (
      <blockquote className="bk-quote" dir={direction}>
        <Lines lines={part.lines} />
      </blockquote>
    )
  }
  return (
    <span className="bk-lines" dir={direction}>
      <Lines lines={part.lines} />
    </span>
  )
}

function Lines({ lines }: { readonly lines: readonly (readonly Inline[])[] }): ReactNode {
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text
    <Fragment key={index}>
      {index > 0 && <br />}
      <InlineText inlines={line} />
    </Fragment>
  ))
}
