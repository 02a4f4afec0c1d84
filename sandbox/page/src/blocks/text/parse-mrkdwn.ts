// Slack's mrkdwn as a tree: docs.slack.dev/messaging/formatting-message-text. Whatever stands between angle brackets is
// Slack's own (a mention, a link, a date); what a person typed arrives with `&lt;` instead, and so stays text. Marks
// format within a line, at the edges of words only.
import { emojiIn, isEmojiName } from './emoji.ts'

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike' | 'code'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: 'user' | 'channel' | 'usergroup'; readonly id: string; readonly label: string | undefined }
  | { readonly kind: 'broadcast'; readonly range: string }
  | {
      readonly kind: 'date'
      readonly timestamp: number
      readonly format: string
      readonly url: string | undefined
      readonly fallback: string
    }
  | { readonly kind: 'emoji'; readonly name: string; readonly tone: number | undefined }

/** Each line apart: Slack's marks never span two. */
export type MrkdwnPart =
  | { readonly kind: 'lines' | 'quote'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: 'preformatted'; readonly children: readonly Inline[] }

type Options = {
  /** `verbatim`: URLs that stand bare are left as they are. */
  readonly verbatim?: boolean
}

export function parseMrkdwn(text: string, options: Options = {}): readonly MrkdwnPart[] {
  const parts: MrkdwnPart[] = []
  let rest = text
  for (;;) {
    const fence = /```\n?([\s\S]+?)\n?```/.exec(rest)
    if (fence === null) return [...parts, ...paragraphs(rest, options)]
    parts.push(...paragraphs(rest.slice(0, fence.index).replace(/\n$/, ''), options))
    parts.push({ kind: 'preformatted', children: literal(fence[1] ?? '') })
    rest = rest.slice(fence.index + fence[0].length).replace(/^\n/, '')
  }
}

/** Plain text, in which only emoji names mean something. */
export function parsePlainText(text: string, withEmoji = true): readonly Inline[] {
  return withEmoji ? merged([...emojiIn(text)]) : [{ kind: 'text', text }]
}

/** `&amp;`, `&lt;` and `&gt;`, each decoded once: `&amp;lt;` is the text `&lt;`. */
export function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: string) => (name === 'amp' ? '&' : name === 'lt' ? '<' : '>'))
}

function paragraphs(text: string, options: Options): MrkdwnPart[] {
  if (text === '') return []
  const parts: { kind: 'lines' | 'quote'; lines: (readonly Inline[])[] }[] = []
  let quotesAll = false
  for (const line of text.split('\n')) {
    const mark = quotesAll ? '' : (/^(?:>>>|(?:&gt;){3}|>|&gt;) ?/.exec(line)?.[0] ?? '')
    quotesAll ||= /^(>>>|(&gt;){3})/.test(mark)
    const kind = quotesAll || mark !== '' ? 'quote' : 'lines'
    const inline = formatted(atomsOf(line.slice(mark.length), options))
    const last = parts.at(-1)
    if (last?.kind === kind) last.lines.push(inline)
    else parts.push({ kind, lines: [inline] })
  }
  return parts
}

/** A character that may be a mark, or something that is complete already. */
type Atom = string | Inline

const control = /<([^<>\n]+)>/y
const bareUrl = /https?:\/\/[^\s<>|*`]+/y
const marks: Readonly<Record<string, 'bold' | 'italic' | 'strike'>> = { '*': 'bold', _: 'italic', '~': 'strike' }

function atomsOf(line: string, options: Options): Atom[] {
  const atoms: Atom[] = []
  let at = 0
  while (at < line.length) {
    const found = controlAt(line, at) ?? codeAt(line, at) ?? (options.verbatim === true ? undefined : urlAt(line, at))
    if (found !== undefined) {
      atoms.push(found.inline)
      at = found.end
      continue
    }
    const character = String.fromCodePoint(line.codePointAt(at) ?? 0)
    atoms.push(character)
    at += character.length
  }
  return atoms
}

type Found = { readonly inline: Inline; readonly end: number }

function controlAt(line: string, at: number): Found | undefined {
  control.lastIndex = at
  const match = control.exec(line)
  const inline = match?.[1] === undefined ? undefined : controlSequence(match[1])
  return match === null || inline === undefined ? undefined : { inline, end: at + match[0].length }
}

function codeAt(line: string, at: number): Found | undefined {
  if (line[at] !== '`' || line[at + 1] === '`' || isWord(line[at - 1])) return undefined
  for (let end = line.indexOf('`', at + 1); end > 0; end = line.indexOf('`', end + 1)) {
    const inner = line.slice(at + 1, end)
    if (inner.trim() === '' || isWord(line[end + 1])) continue
    return { inline: { kind: 'code', children: literal(inner) }, end: end + 1 }
  }
  return undefined
}

function urlAt(line: string, at: number): Found | undefined {
  if (line[at] !== 'h' || isWord(line[at - 1])) return undefined
  bareUrl.lastIndex = at
  const match = bareUrl.exec(line)?.[0].replace(/(&gt;.*|[.,;:!?)\]}'"_~]+)$/, '')
  if (match === undefined || match.length < 9) return undefined
  const url = decodeEntities(match)
  return { inline: { kind: 'link', url, children: [{ kind: 'text', text: url }] }, end: at + match.length }
}

/** What stands between angle brackets; undefined where Slack would show it as it is. */
function controlSequence(inner: string): Inline | undefined {
  const [target = '', ...labels] = inner.split('|')
  const label = labels.length === 0 ? undefined : decodeEntities(labels.join('|'))
  const mention = /^([@#])([A-Z0-9]{2,})$/.exec(target)
  if (mention !== null) return { kind: mention[1] === '@' ? 'user' : 'channel', id: mention[2] ?? '', label }
  const broadcast = /^!(here|channel|everyone)$/.exec(target)
  if (broadcast !== null) return { kind: 'broadcast', range: broadcast[1] ?? '' }
  const group = /^!subteam\^([A-Z0-9]+)$/.exec(target)
  if (group !== null) return { kind: 'usergroup', id: group[1] ?? '', label }
  const date = /^!date\^(-?\d{1,13})\^([^^]+)(?:\^(.+))?$/.exec(target)
  if (date !== null) {
    return {
      kind: 'date',
      timestamp: Number(date[1]),
      format: decodeEntities(date[2] ?? ''),
      url: safeUrl(decodeEntities(date[3] ?? '')),
      fallback: label ?? '',
    }
  }
  const url = safeUrl(decodeEntities(target))
  if (url === undefined) return undefined
  const shown = label === undefined || label === '' ? url.replace(/^(mailto|tel):/, '') : label
  return { kind: 'link', url, children: parsePlainText(shown) }
}

/** Only schemes that Slack links. Undefined for anything else, `javascript:` above all. */
export function safeUrl(url: string): string | undefined {
  return /^(https?:\/\/|slack:\/\/|mailto:|tel:)\S+$/i.test(url) ? url : undefined
}

/** In code nothing is formatted; a link is still one. */
function literal(text: string): readonly Inline[] {
  const inlines: Inline[] = []
  let from = 0
  for (const match of text.matchAll(/<([^<>\n]+)>/g)) {
    const found = controlSequence(match[1] ?? '')
    if (found?.kind !== 'link') continue
    inlines.push({ kind: 'text', text: decodeEntities(text.slice(from, match.index)) }, found)
    from = match.index + match[0].length
  }
  inlines.push({ kind: 'text', text: decodeEntities(text.slice(from)) })
  return merged(inlines)
}

function formatted(atoms: readonly Atom[]): readonly Inline[] {
  const inlines: Inline[] = []
  let text = ''
  const flush = (): void => {
    inlines.push(...emojiIn(decodeEntities(text)))
    text = ''
  }
  for (let at = 0; at < atoms.length; at += 1) {
    const atom = atoms[at]
    if (atom === undefined) break
    if (typeof atom !== 'string') {
      flush()
      inlines.push(atom)
      continue
    }
    const kind = marks[atom]
    const end = kind === undefined ? undefined : closing(atoms, at)
    if (kind === undefined || end === undefined || insideEmojiName(atoms, at)) {
      text += atom
      continue
    }
    flush()
    inlines.push({ kind, children: formatted(atoms.slice(at + 1, end)) })
    at = end
  }
  flush()
  return merged(inlines)
}

/** Where the mark that opens at `at` closes; undefined where it opens nothing. */
function closing(atoms: readonly Atom[], at: number): number | undefined {
  const mark = atoms[at]
  const next = atoms[at + 1]
  if (isWord(atoms[at - 1]) || next === undefined || next === mark || isSpace(next)) return undefined
  for (let end = at + 2; end < atoms.length; end += 1) {
    if (atoms[end] === mark && !isSpace(atoms[end - 1]) && !isWord(atoms[end + 1])) return end
  }
  return undefined
}

/** `:white_check_mark:` holds marks that are none. */
function insideEmojiName(atoms: readonly Atom[], at: number): boolean {
  const around = (step: -1 | 1): string => {
    let name = ''
    for (let place = at + step; ; place += step) {
      const atom = atoms[place]
      if (atom === ':') return name
      if (typeof atom !== 'string' || !/[a-z0-9_+'-]/.test(atom)) return '?'
      name = step < 0 ? atom + name : name + atom
    }
  }
  return atoms[at] === '_' && isEmojiName(`${around(-1)}_${around(1)}`)
}

function isWord(atom: Atom | undefined): boolean {
  return typeof atom === 'string' && /[\p{L}\p{N}]/u.test(atom)
}

function isSpace(atom: Atom | undefined): boolean {
  return atom === undefined || (typeof atom === 'string' && /\s/.test(atom))
}

/** What is read of it, for what goes by its letters. */
export function wordsOfInlines(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'text') return inline.text
      return 'children' in inline ? wordsOfInlines(inline.children) : ''
    })
    .join('')
}

function merged(inlines: readonly Inline[]): readonly Inline[] {
  const out: Inline[] = []
  for (const inline of inlines) {
    const last = out.at(-1)
    if (inline.kind === 'text' && inline.text === '') continue
    if (inline.kind === 'text' && last?.kind === 'text')
      out[out.length - 1] = { kind: 'text', text: last.text + inline.text }
    else out.push(inline)
  }
  return out
}
