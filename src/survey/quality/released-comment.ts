import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Audience } from '../answer/answer.ts'

/** What somebody wrote about their coach, as it came with a release. */
export type ReleasedComment = {
  readonly releasedOn: PlainDate
  readonly coachId: PersonId
  readonly wording: string
  readonly audience: Audience
  /** Of a signed one. */
  readonly authorId: PersonId | undefined
}
