// Lists are paged: as many items as fit under a budget of blocks and characters, and how many more there are.
import type { KnownBlock } from './blocks.ts'

export type BlockBudget = { readonly blocks: number; readonly characters: number }

export type Fitted = { readonly blocks: readonly KnownBlock[]; readonly shown: number; readonly more: number }

/** Draws items in order until the next one would not fit; an item is never cut. */
export function fitBlocks<Item>(
  items: readonly Item[],
  draw: (item: Item, index: number) => readonly KnownBlock[],
  budget: BlockBudget,
): Fitted {
  const blocks: KnownBlock[] = []
  let characters = 0
  for (const [index, item] of items.entries()) {
    const drawn = draw(item, index)
    characters += charactersIn(drawn)
    if (blocks.length + drawn.length > budget.blocks || characters > budget.characters) {
      return { blocks, shown: index, more: items.length - index }
    }
    blocks.push(...drawn)
  }
  return { blocks, shown: items.length, more: 0 }
}

export type Page<Item> = {
  readonly items: readonly Item[]
  /** From 0; a page beyond the end is the last one. */
  readonly page: number
  readonly pages: number
  readonly from: number
  readonly total: number
}

/** `page` from 0. */
export function pageOf<Item>(items: readonly Item[], page: number, pageSize: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(items.length / pageSize))
  const at = Math.min(Math.max(0, Math.trunc(page)), pages - 1)
  const from = at * pageSize
  return { items: items.slice(from, from + pageSize), page: at, pages, from, total: items.length }
}

/** What Slack counts towards msg_blocks_too_long, near enough and never less: all text in the blocks. */
export function charactersIn(value: unknown): number {
  if (typeof value === 'string') return 0
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + charactersIn(entry), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [key, entry]) => sum + (key === 'text' && typeof entry === 'string' ? entry.length : charactersIn(entry)),
    0,
  )
}
