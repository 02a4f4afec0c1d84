// “Three rotating items (guidance, facilitation, inspiration; our own wording, informed by the literature, not validated
// yet).” The three kinds of coaching behaviour follow Heslin, VandeWalle and Latham (Human Resource Management 45, 2006);
// the sentences are ours. An id is stored with each answer, so a wording that changes its meaning gets a new id.

export const itemDimensions = ['guidance', 'facilitation', 'inspiration'] as const
export type ItemDimension = (typeof itemDimensions)[number]

export type Item = { readonly id: ItemId; readonly dimension: ItemDimension; readonly statement: string }

const bank = {
  'guidance-1': 'I know what to do differently after this session.',
  'guidance-2': 'What was expected of me was made clear.',
  'guidance-3': 'I got feedback on something I had actually done.',
  'guidance-4': 'I was shown a way to get better at something specific.',
  'facilitation-1': 'I found part of the answer myself.',
  'facilitation-2': 'I was asked for my own ideas before being given any.',
  'facilitation-3': 'We looked at more than one way to do it.',
  'facilitation-4': 'I was listened to until I had finished.',
  'inspiration-1': 'I left believing that I can get better at this.',
  'inspiration-2': 'I felt like trying something new afterwards.',
  'inspiration-3': 'What I want to achieve came up.',
  'inspiration-4': 'My coach took it for granted that I can grow.',
} as const

export type ItemId = keyof typeof bank

/** Undefined for an id that this version doesn't have, or no longer. */
export function findItem(id: string): Item | undefined {
  return items.find((item) => item.id === id)
}

/**
 * The three items, one of each kind, for the `round`th question to one person (0 is the first). Consecutive rounds show
 * different sentences; after as many rounds as a kind has sentences they begin again. Where somebody begins depends on
 * their id, so that a team doesn't answer the same three in the same week.
 */
export function itemsForRound(coacheeId: string, round: number): readonly ItemId[] {
  const start = [...coacheeId].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 10_007, 7)
  return itemDimensions.flatMap((dimension, place) => {
    const kind = items.filter((item) => item.dimension === dimension)
    const chosen = kind[(start * (place + 1) + round) % kind.length]
    return chosen === undefined ? [] : [chosen.id]
  })
}

const items: readonly Item[] = itemDimensions.flatMap((dimension) =>
  idsOf(bank)
    .filter((id) => id.startsWith(`${dimension}-`))
    .map((id) => ({ id, dimension, statement: bank[id] })),
)

function idsOf<Id extends string>(of: Readonly<Record<Id, string>>): readonly Id[] {
  const ids: Id[] = []
  for (const id in of) ids.push(id)
  return ids
}
