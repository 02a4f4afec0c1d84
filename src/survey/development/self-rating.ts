// “A self-rating to compare with.” One statement for each dimension, in the coach's own voice; theirs alone, in the database
// too (migrations/0012-quality.ts). At most one a day: the same day again replaces it.
import type { PlainDate } from '../../kernel/time.ts'
import type { Rating } from '../answer/answer.ts'
import type { Dimension } from '../instrument/item.ts'

export type SelfRatings = Readonly<Partial<Record<Dimension, Rating>>>

export type SelfRating = { readonly ratedOn: PlainDate; readonly ratings: SelfRatings }

export function selfStatement(dimension: Dimension): string {
  switch (dimension) {
    case 'guidance':
      return 'After a session with me, people know what to do differently, and how.'
    case 'facilitation':
      return 'I ask for people’s own ideas before I give them any.'
    case 'inspiration':
      return 'People leave a session with me wanting to try something, and believing that they can.'
    case 'relationship':
      return 'People can tell me openly what they find hard, and I keep what we agree on.'
  }
}
