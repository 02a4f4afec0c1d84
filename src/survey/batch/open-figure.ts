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

/** What came of earlier dates. */
export type LastBatches = {
  /** How far the answers about one coach have gone into batches: what closed up to `until` is in one. */
  readonly taken: readonly {
    readonly coachId: PersonId
    readonly stream: Stream
    readonly part: Part
    readonly until: number
  }[]
  /** Who had been asked for each figure that was released about a coach in the time that is compared. */
  readonly released: readonly AskedRelease[]
}

export type AskedRelease = { readonly coachId: PersonId; readonly asked: readonly PersonId[] }

/** What is taken separately: each figure, and the comments for each kind of readers. */
export type Part = FigureName | 'comments-coach' | 'comments-coach-and-above' | 'signed'

/** What is open for one figure about one coach: all that was asked and is in no batch yet. */
export type OpenFigure = {
  readonly coachId: PersonId
  readonly stream: Stream
  readonly figure: FigureName
  readonly asks: readonly Ask[]
  /** By what they said to as many questions as everybody who was asked had (`evenly`). */
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
  /** Waited too long, for enough people or for people who can be compared: never shown. */
  | { readonly kind: 'dropped'; readonly coachId: PersonId; readonly stream: Stream; readonly figure: FigureName }

/** After so many days it is not waited any longer. */
export const patienceDays = 91

export function openFigures(
  asks: readonly Ask[],
  answers: ReadonlyMap<SurveyId, GivenAnswer>,
  lastBatches: LastBatches,
  date: PlainDate,
): readonly OpenFigure[] {
  const byCoach = Map.groupBy(asks, ({ coachId, stream }) => `${stream} ${coachId}`)
  return [...byCoach.values()].flatMap((about) => {
    const [first] = about
    if (first === undefined) return []
    const { coachId, stream } = first
    return figuresOf(stream).flatMap((figure) => {
      const open = notTaken(about, takenUntil(lastBatches, coachId, stream, figure))
      const [oldest] = open.map(({ askedOn }) => askedOn).sort()
      if (oldest === undefined) return []
      // Whoever signed any of them, also one that doesn't count: readers know that they answered.
      const signers = new Set(
        open.flatMap((ask) => (answers.get(ask.surveyId)?.comment?.signed === true ? [ask.coacheeId] : [])),
      )
      return [
        {
          coachId,
          stream,
          figure,
          asks: open,
          people: peopleOf(figure, evenly(open), answers).map((one) => ({
            ...one,
            isSigned: signers.has(one.personId),
          })),
          floor: Math.max(...open.map(({ floor }) => floor)),
          isOld: daysBetween(oldest, date) >= patienceDays,
        },
      ]
    })
  })
}

/**
 * The last questions of each person, as many as that one had who was asked least. Else a coach could ask one person once and
 * the others often: these would almost surely be among those who answered, and what they said would be known the better.
 */
export function evenly<Of extends Ask>(asks: readonly Of[]): readonly Of[] {
  const byPerson = [...Map.groupBy(asks, ({ coacheeId }) => coacheeId).values()]
  const fewest = Math.min(...byPerson.map((own) => own.length))
  return byPerson.flatMap((own) => own.toSorted((a, b) => a.closedAt - b.closedAt).slice(-fewest))
}

/** `until`: undefined before the first batch. */
export function notTaken<Of extends Ask>(asks: readonly Of[], until: number | undefined): readonly Of[] {
  return until === undefined ? asks : asks.filter(({ closedAt }) => closedAt > until)
}

export function takenUntil(
  { taken }: Pick<LastBatches, 'taken'>,
  coachId: PersonId,
  stream: Stream,
  part: Part,
): number | undefined {
  return taken.find((one) => one.coachId === coachId && one.stream === stream && one.part === part)?.until
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
