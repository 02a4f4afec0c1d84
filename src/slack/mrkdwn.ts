// What a person typed never formats, mentions or links anything: only this file makes a `Mrkdwn`, and plain text
// becomes one by being escaped. Slack's rules: docs.slack.dev/messaging/formatting-message-text. A `Mrkdwn` is an object,
// not a branded string, because the template has to tell the two apart when it runs.
import type { SlackUserId } from '../kernel/ids.ts'
import { shorten } from './shorten.ts'

export { shorten } from './shorten.ts'

declare const brand: unique symbol
/** Text in Slack's mrkdwn, in which everything that a person typed is escaped. `mrkdwn` is the text for Slack. */
export type Mrkdwn = { readonly mrkdwn: string; readonly [brand]: 'Mrkdwn' }

/** Tagged template: what the code says is mrkdwn, a plain string is escaped, a `Mrkdwn` passes as it is. */
export function mrkdwn(strings: TemplateStringsArray, ...values: readonly (Mrkdwn | string | number)[]): Mrkdwn {
  return made(strings.reduce((text, part, i) => `${text}${inserted(values[i - 1] ?? '')}${part}`))
}

/** Plain text as it was typed: no mention, no link, no formatting. */
export function escapeMrkdwn(text: string): Mrkdwn {
  return made(neutralised(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
}

export function mentionUser(id: SlackUserId): Mrkdwn {
  return made(`<@${cleanId(id)}>`)
}

export function mentionChannel(id: string): Mrkdwn {
  return made(`<#${cleanId(id)}>`)
}

/** `url` must be http(s) or mailto; anything else gives the text alone. */
export function linkTo(url: string, text: string): Mrkdwn {
  if (!/^(https?:\/\/|mailto:)[^\s<>|]+$/i.test(url)) return escapeMrkdwn(text)
  return made(
    `<${url.replaceAll('&', '&amp;')}|${escapeMrkdwn(text).mrkdwn.replaceAll('|', '¦').replaceAll('\n', ' ')}>`,
  )
}

export function bold(text: Mrkdwn | string): Mrkdwn {
  return wrapped('*', text)
}

export function quote(text: Mrkdwn | string): Mrkdwn {
  return made(
    inserted(text)
      .split('\n')
      .map((line) => `>${line}`)
      .join('\n'),
  )
}

export function joinMrkdwn(parts: readonly (Mrkdwn | string)[], separator: string): Mrkdwn {
  return made(parts.map(inserted).join(separator))
}

/** Generated text cut to at most `maxCharacters`, never inside a mention, a link or an escape such as `&amp;`. */
export function shortenMrkdwn(text: Mrkdwn, maxCharacters: number): Mrkdwn {
  if (text.mrkdwn.length <= maxCharacters) return text
  const pieces = text.mrkdwn.match(/<[^>]*>|&(?:amp|lt|gt);|[^<&]+|[<&]/g) ?? []
  let kept = ''
  for (const piece of pieces) {
    if (kept.length + piece.length <= maxCharacters - 1) kept += piece
    else return made(`${kept}${/^[<&]/.test(piece) ? '…' : shorten(piece, maxCharacters - kept.length)}`)
  }
  return made(kept)
}

function made(text: string): Mrkdwn {
  return { mrkdwn: text } as Mrkdwn
}

function inserted(value: Mrkdwn | string | number): string {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? escapeMrkdwn(value).mrkdwn : value.mrkdwn
}

function wrapped(mark: string, text: Mrkdwn | string): Mrkdwn {
  const inner = inserted(text).trim()
  // Slack formats within a line only, and two marks with nothing between them are shown as they are.
  return made(
    inner === ''
      ? ''
      : inner
          .split('\n')
          .map((line) => (line.trim() === '' ? line : `${mark}${line.trim()}${mark}`))
          .join('\n'),
  )
}

function cleanId(id: string): string {
  return id.replace(/[^A-Za-z0-9]/g, '')
}

const lookalikes: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' }

/**
 * Slack has no escape for its format marks. Where a mark could open or close a span (it stands at the edge of a word) it
 * is replaced by a character that looks the same; `snake_case` and `5 * 3` stay. A `>` that begins a line would quote it,
 * escaped or not: a soft hyphen before it prevents that.
 */
function neutralised(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N}])[*_~`](?=\S)|(?<=\S)[*_~`](?![\p{L}\p{N}])/gu, (mark) => lookalikes[mark] ?? mark)
    .replace(/^(\s*)>/gm, '$1\u00ad>')
}
