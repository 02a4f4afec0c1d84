// All of these see and write what the scope's own person said, and nothing else: the policy on the table holds that. Under the
// batch role (`asBatch`) the same query finds everybody's.
import { sql } from 'kysely'
import { z } from 'zod'
import type { PersonId, SurveyId } from '../../kernel/ids.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import { parseItemId } from '../instrument/item.ts'
import { audiences, happenings, noAnswer, parseRating, type Rating, type StoredAnswer } from './answer.ts'

/** The author's answer, locked; a first one is made, empty. */
export async function lockAnswer(tx: Tx, surveyId: SurveyId, authorId: PersonId): Promise<StoredAnswer> {
  await tx
    .insertInto('answer')
    .values({ survey_id: surveyId, person_id: authorId, ...columnsOf(noAnswer) })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'survey_id']).doNothing())
    .execute()
  const row = await tx
    .selectFrom('answer')
    .selectAll()
    .where('survey_id', '=', surveyId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return toAnswer(row)
}

export async function updateAnswer(tx: Tx, surveyId: SurveyId, answer: StoredAnswer): Promise<void> {
  await tx.updateTable('answer').set(columnsOf(answer)).where('survey_id', '=', surveyId).execute()
}

export async function findAnswer(db: Db | Tx, surveyId: SurveyId): Promise<StoredAnswer | undefined> {
  return (await findAnswers(db, [surveyId])).get(surveyId)
}

/** Those that the scope's person gave, by survey. */
export async function findAnswers(db: Db | Tx, surveyIds: readonly SurveyId[]): Promise<Map<SurveyId, StoredAnswer>> {
  if (surveyIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('answer')
    .selectAll()
    .where('survey_id', '=', sql<SurveyId>`any(${[...surveyIds]})`)
    .execute()
  return new Map(rows.map((row) => [row.survey_id, toAnswer(row)]))
}

type AnswerRow = {
  readonly usefulness: number | null
  readonly items: unknown
  readonly happened: string | null
  readonly comment: string | null
  readonly audience: string | null
  readonly signed: boolean
  readonly acted_micros: number
}

const itemValues = z.record(z.string(), z.number())

function toAnswer(row: AnswerRow): StoredAnswer {
  const audience = audiences.find((known) => known === row.audience)
  return {
    usefulness: ratingOf(row.usefulness),
    items: itemsOf(itemValues.parse(row.items)),
    happened: happenings.find((known) => known === row.happened),
    comment:
      row.comment === null || audience === undefined ? undefined : { text: row.comment, audience, signed: row.signed },
    actedMicros: row.acted_micros,
  }
}

function columnsOf(answer: StoredAnswer) {
  return {
    usefulness: answer.usefulness ?? null,
    items: JSON.stringify(answer.items),
    happened: answer.happened ?? null,
    comment: answer.comment?.text ?? null,
    audience: answer.comment?.audience ?? null,
    signed: answer.comment?.signed ?? false,
    acted_micros: answer.actedMicros,
  }
}

function itemsOf(values: Readonly<Record<string, number>>): StoredAnswer['items'] {
  return Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) => {
      const itemId = parseItemId(id)
      const rating = ratingOf(value)
      return itemId === undefined || rating === undefined ? [] : [[itemId, rating]]
    }),
  )
}

function ratingOf(value: number | null): Rating | undefined {
  return value === null ? undefined : parseRating(String(value))
}
