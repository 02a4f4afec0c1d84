// The instrument: “a bank of our own items (4 guidance, 3 facilitation, 3 inspiration, 2 relationship), plain language.” The
// first three kinds of coaching behaviour follow Heslin, VandeWalle and Latham (Personnel Psychology 59, 2006), the fourth
// Gregory and Levy (Coaching: An International Journal of Theory, Research and Practice 3, 2010); that coaching shows in
// what somebody does, and is seen by whoever is coached, is how Ellinger, Ellinger and Keller go about it (Human Resource
// Development Quarterly 14, 2003). The sentences are ours and not validated: their reliability isn't claimed (decision
// 0013). An id is stored with each answer, so no sentence is reworded.
import type { Spelling } from '../../kernel/text.ts'

export const dimensions = ['guidance', 'facilitation', 'inspiration', 'relationship'] as const
export type Dimension = (typeof dimensions)[number]

/** Asked after a session, one item each. A relationship shows over many of them: it is asked about quarterly only. */
export const sessionDimensions = ['guidance', 'facilitation', 'inspiration'] as const

/** Names its dimension: `guidance-2`. */
export type ItemId = `${Dimension}-${string}`

export type Item = {
  readonly id: ItemId
  readonly dimension: Dimension
  readonly wording: Readonly<Record<Spelling, string>>
}

export function dimensionOf(id: ItemId): Dimension {
  const dimension = dimensions.find((known) => id.startsWith(`${known}-`))
  if (dimension === undefined) throw new Error(`item ${id} has no dimension`)
  return dimension
}

/** Undefined for anything that isn't written as an item's id. */
export function parseItemId(text: string): ItemId | undefined {
  const dimension = dimensions.find((known) => text.startsWith(`${known}-`))
  return dimension === undefined ? undefined : `${dimension}-${text.slice(dimension.length + 1)}`
}

/** Undefined for an id that isn't of the bank: an admin's own item, or of another release. */
export function findItem(id: string): Item | undefined {
  return bank.find((item) => item.id === id)
}

/** Of the bank, as it is asked today. */
export function itemsOf(dimension: Dimension): readonly Item[] {
  return bank.filter((item) => item.dimension === dimension)
}

const bank: readonly Item[] = [
  item('guidance-1', 'I know what to do differently after this session.'),
  item('guidance-2', 'What was expected of me was made clear.'),
  item('guidance-3', 'I got feedback on something I had actually done.'),
  item('guidance-4', 'I was shown a way to get better at something specific.'),
  item('facilitation-1', 'I found part of the answer myself.'),
  item('facilitation-2', 'I was asked for my own ideas before being given any.'),
  item('facilitation-3', 'We looked at more than one way to do it.'),
  item('inspiration-1', 'I left believing that I can get better at this.'),
  item('inspiration-2', 'I felt like trying something new afterwards.'),
  item('inspiration-3', 'What I want to achieve came up.'),
  item('relationship-1', 'I can say openly what I find hard.'),
  item('relationship-2', 'What we agree on is kept, on both sides.'),
]

function item(id: ItemId, statement: string, american = statement): Item {
  return { id, dimension: dimensionOf(id), wording: { 'en-GB': statement, 'en-US': american } }
}
