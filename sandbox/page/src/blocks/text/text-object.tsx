// A text object of Block Kit: plain text, or mrkdwn.
import type { ReactNode } from 'react'
import { recordOf, textOf } from '../../../../slack/json.ts'
import { Mrkdwn } from '../mrkdwn.tsx'
import { directionOf } from './direction.ts'
import { InlineText } from './inline-text.tsx'
import { parsePlainText } from './parse-mrkdwn.ts'

export function TextObject({ value }: { readonly value: unknown }): ReactNode {
  const object = recordOf(value)
  const text = typeof value === 'string' ? value : (textOf(object.text) ?? '')
  if (object.type === 'mrkdwn') return <Mrkdwn text={text} verbatim={object.verbatim === true} />
  return (
    <span className="bk-lines bk-plain" dir={directionOf(text)}>
      <InlineText inlines={parsePlainText(text, object.emoji !== false)} />
    </span>
  )
}

/** The text alone, for labels that only screen readers read. */
export function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : (textOf(recordOf(value).text) ?? '')
}
