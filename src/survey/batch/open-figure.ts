// What is open about a coach: for each figure all that was asked and is in no batch yet, and what those who answered said.
import type { PersonId, SurveyId } from '../../kernel/ids.ts'
import { daysBetween, type PlainDate } from '../../kernel/time.ts'
import type { Comment } from '../answer/answer.ts'
import { type FigureName, figuresOf, type Stream } from './figure-name.ts'
import { bandOf, codeMean, type ShownFigure, sumOf } from './shown-figure.ts'

/** A question about a coach that was put to somebody and is closed. Whether it was answered isn't part of it. */
export type Ask = {
  readonly surveyId: SurveyId
  readonly stream: Stream
  readonly coachId: PersonId
  readonly coacheeId: PersonId
  /** In the coachee's zone. */
  readonly askedOn: PlainDate
  /** When answers to it can't change any more; orders asks, and parts them between batches. */
  readonly closedAt: number
  /** The k that its message promised. */
  readonly floor: number
  /** Of the instrument. */
  readonly version: number
}

export type GivenAnswer = {
  /** On the scale 1–5, a dimension as the mean of its items; `confirmed`: 1 yes, 0.5 partly, 0 no. */
  readonly values: Readonly<Partial<Record<FigureName, number>>>
  readonly comment: Comment | undefined
}

/** Where the answers about one coach stand that one figure is made of. */
export type LastBatch = {
  readonly coachId: PersonId
  readonly stream: Stream
  readonly part: Part
  /** What closed up to here (`Ask.closedAt`) is in a batch already. */
  readonly takenUntil: number
  /** Who had been asked for the last batch that was released about this coach; undefined before the first. */
  readonly asked: readonly PersonId[] | undefined
}

/** What is taken separately: each figure, and the comments for each kind of readers. */
export type Part = FigureName | 'comments-coach' | 'comments-coach-and-above' | 'signed'

/** What is open for one figure about one coach: all that was asked and is in no batch yet. */
export type OpenFigure = {
  readonly coachId: PersonId
  readonly stream: Stream
  readonly figure: FigureName
  readonly asks: readonly Ask[]
  readonly people: readonly Person[]
  /** The highest that any of these messages promised. */
  readonly floor: number
  readonly isOld: boolean
}

/** Somebody who answered. `values`: of each of their answers. `isSigned`: one of their comments bears their name. */
export type Person = { readonly personId: PersonId; readonly values: readonly number[]; readonly isSigned: boolean }

export type Closed =
  | {
      readonly kind: 'released'
      readonly coachId: PersonId
      readonly stream: Stream
      readonly shown: ShownFigure
      readonly asked: readonly PersonId[]
    }
  /** Together with those about other coaches below the same manager. */
  | {
      readonly kind: 'pooled'
      readonly managerId: PersonId
      readonly coachIds: readonly PersonId[]
      readonly stream: Stream
      readonly shown: ShownFigure
    }
  /** Too few, too long, and nobody further up: never shown. */
  | { readonly kind: 'dropped'; readonly coachId: PersonId; readonly stream: Stream; readonly figure: FigureName }

/** After so many days it is not waited any longer for the same people to be asked again. */
export const patienceDays = 91

export function openFigures(
  asks: readonly Ask[],
  answers: ReadonlyMap<SurveyId, GivenAnswer>,
  lastBatches: readonly LastBatch[],
  date: PlainDate,
): readonly OpenFigure[] {
  const byCoach = Map.groupBy(asks, ({ coachId, stream }) => `${stream} ${coachId}`)
  return [...byCoach.values()].flatMap((about) => {
    const [first] = about
    if (first === undefined) return []
    const { coachId, stream } = first
    return figuresOf(stream).flatMap((figure) => {
      const open = notTaken(about, lastOf(lastBatches, coachId, stream, figure))
      const [oldest] = open.map(({ askedOn }) => askedOn).sort()
      if (oldest === undefined) return []
      return [
        {
          coachId,
          stream,
          figure,
          asks: open,
          people: peopleOf(figure, open, answers),
          floor: Math.max(...open.map(({ floor }) => floor)),
          isOld: daysBetween(oldest, date) >= patienceDays,
        },
      ]
    })
  })
}

export function notTaken<Of extends Ask>(asks: readonly Of[], last: LastBatch | undefined): readonly Of[] {
  return last === undefined ? asks : asks.filter(({ closedAt }) => closedAt > last.takenUntil)
}

export function lastOf(
  lastBatches: readonly LastBatch[],
  coachId: PersonId,
  stream: Stream,
  part: Part,
): LastBatch | undefined {
  return lastBatches.find((last) => last.coachId === coachId && last.stream === stream && last.part === part)
}

/** Everybody who was asked, once, in order. */
export function askedIn(asks: readonly Ask[]): readonly PersonId[] {
  return [...new Set(asks.map(({ coacheeId }) => coacheeId))].sort()
}

export function peopleOf(
  figure: FigureName,
  asks: readonly Ask[],
  answers: ReadonlyMap<SurveyId, GivenAnswer>,
): readonly Person[] {
  return [...Map.groupBy(asks, ({ coacheeId }) => coacheeId)].flatMap(([personId, own]) => {
    const given = own.flatMap(({ surveyId }) => answers.get(surveyId) ?? [])
    const values = given.flatMap(({ values }) => values[figure] ?? [])
    if (values.length === 0) return []
    return [{ personId, values, isSigned: given.some(({ comment }) => comment?.signed === true) }]
  })
}

export function showOf(figure: FigureName, people: readonly Person[], asks: readonly Ask[]): ShownFigure {
  const versions = asks.map(({ version }) => version)
  return {
    figure,
    // “One value per person: the mean of their answers.”
    ...codeMean(
      figure,
      people.map(({ values }) => sumOf(values) / values.length),
    ),
    band: bandOf(people.length),
    firstVersion: Math.min(...versions),
    lastVersion: Math.max(...versions),
  }
}

/** “At least k distinct people who did not sign.” */
export function hasEnough({ people, floor }: Pick<OpenFigure, 'people' | 'floor'>): boolean {
  return unsigned(people).length >= floor
}

export function unsigned(people: readonly Person[]): readonly Person[] {
  return people.filter(({ isSigned }) => !isSigned)
}
