// Slack sends lists side by side, each with its indent; a screen reader needs them inside one another.
import { type Json, recordsOf } from '../../../../slack/json.ts'

export type RichList = {
  readonly isOrdered: boolean
  readonly indent: number
  /** How many numbers were used before. */
  readonly offset: number
  readonly hasBorder: boolean
  readonly items: RichItem[]
}
type RichItem = { readonly section: Json; readonly lists: RichList[] }

export type RichPart =
  | { readonly kind: 'element'; readonly element: Json }
  | { readonly kind: 'list'; readonly list: RichList }

/** Each list that is indented further than the one before it goes into that one's last item. */
export function nestedLists(elements: readonly Json[]): RichPart[] {
  const parts: RichPart[] = []
  let open: RichList[] = []
  for (const element of elements) {
    if (element.type !== 'rich_text_list') {
      open = []
      parts.push({ kind: 'element', element })
      continue
    }
    const list = listOf(element)
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= list.indent) {
      const last = open.at(-1)
      if (last !== undefined && last.indent === list.indent && last.isOrdered === list.isOrdered) break
      open.pop()
    }
    const above = open.at(-1)
    if (above !== undefined && above.indent === list.indent) above.items.push(...list.items)
    else {
      const holder = above?.items.at(-1)
      if (holder === undefined) parts.push({ kind: 'list', list })
      else holder.lists.push(list)
      open.push(list)
    }
  }
  return parts
}

function listOf(element: Json): RichList {
  return {
    isOrdered: element.style === 'ordered',
    indent: typeof element.indent === 'number' ? element.indent : 0,
    offset: typeof element.offset === 'number' ? element.offset : 0,
    hasBorder: element.border === 1,
    items: recordsOf(element.elements).map((section) => ({ section, lists: [] })),
  }
}
