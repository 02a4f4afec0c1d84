// JSON as text, indented, with the places that something is wrong with marked. Pointers are JSON pointers (RFC 6901).

export type Segment = { readonly text: string; readonly pointer: string | undefined }

/**
 * The text in order, cut where a marked value begins and ends. Of a long value, and of one that has another marked value
 * within, the first line alone is marked.
 */
export function printJson(value: unknown, marked: ReadonlySet<string> = new Set()): readonly Segment[] {
  const segments: Segment[] = []
  let text = ''
  let open: string | undefined
  const cut = (pointer: string | undefined): void => {
    if (text !== '') segments.push({ text, pointer: open })
    text = ''
    open = pointer
  }
  const print = (item: unknown, key: string | undefined, pointer: string, indent: string, comma: string): void => {
    const opens = open === undefined && marked.has(pointer)
    if (opens) cut(pointer)
    const name = key === undefined ? '' : `${JSON.stringify(key)}: `
    const [start, end, children] = partsOf(item)
    if (children === undefined) text += `${indent}${name}${start}${comma}\n`
    else if (children.length === 0) text += `${indent}${name}${start}${end}${comma}\n`
    else {
      text += `${indent}${name}${start}\n`
      if (opens && !isMarkedWhole(item, pointer, marked)) cut(undefined)
      for (const [index, [childKey, child]] of children.entries()) {
        const last = index === children.length - 1
        const isList = start === '['
        print(
          child,
          isList ? undefined : childKey,
          `${pointer}/${escapeToken(childKey)}`,
          `${indent}  `,
          last ? '' : ',',
        )
      }
      text += `${indent}${end}${comma}\n`
    }
    if (opens && open === pointer) cut(undefined)
  }
  print(value, undefined, '', '', '')
  cut(undefined)
  return segments
}

/**
 * Where a pointer of the checks leads in what is shown. Those of a message's blocks start at the list of blocks; what
 * is missing is shown at the nearest thing that is there.
 */
export function locate(value: unknown, pointer: string): string {
  const candidates = ['', '/blocks', '/view', '/view/blocks'].map((prefix) => `${prefix}${pointer}`)
  const [best] = candidates
    .map((candidate, order) => ({ ...existing(value, candidate), order }))
    .sort((a, b) => a.missing - b.missing || a.order - b.order)
  return best?.pointer ?? ''
}

/** Fields that the SDK sends as JSON text are shown as what they mean. */
export function unfold(args: unknown): unknown {
  if (!isRecord(args)) return args
  return Object.fromEntries(Object.entries(args).map(([key, item]) => [key, parsed(item)]))
}

function existing(value: unknown, pointer: string): { readonly pointer: string; readonly missing: number } {
  const tokens = pointer.split('/').slice(1)
  let at: unknown = value
  for (const [index, token] of tokens.entries()) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    const next: unknown = Array.isArray(at) ? at[Number(key)] : isRecord(at) ? at[key] : undefined
    if (next === undefined) {
      const found = tokens.slice(0, index)
      return { pointer: found.map((each) => `/${each}`).join(''), missing: tokens.length - index }
    }
    at = next
  }
  return { pointer, missing: 0 }
}

const wholeCharacters = 1500

function isMarkedWhole(item: unknown, pointer: string, marked: ReadonlySet<string>): boolean {
  if ([...marked].some((other) => other.startsWith(`${pointer}/`))) return false
  return (JSON.stringify(item) ?? '').length <= wholeCharacters
}

function partsOf(item: unknown): readonly [string, string, (readonly (readonly [string, unknown])[])?] {
  if (Array.isArray(item)) return ['[', ']', item.map((each, index) => [String(index), each])]
  if (isRecord(item)) return ['{', '}', Object.entries(item).filter(([, each]) => each !== undefined)]
  return [JSON.stringify(item) ?? 'undefined', '']
}

function parsed(item: unknown): unknown {
  if (typeof item !== 'string' || !/^\s*[[{]/.test(item)) return item
  try {
    return JSON.parse(item)
  } catch {
    return item
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1')
}
