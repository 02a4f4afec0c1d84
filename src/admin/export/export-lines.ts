// How an export is written: JSON Lines, so that neither who writes nor who reads it ever needs the whole. The first line
// says what this is and what it leaves out, the last one how many rows came between: without it the export is not complete.
import type { Instant } from '../../kernel/time.ts'
import type { LeftOut } from './left-out.ts'
import type { Part, Row } from './part.store.ts'

/** Grows when a reader of the one before could misread it. */
const formatVersion = 1

export type Header = {
  readonly of: 'workspace' | 'person'
  readonly workspace: { readonly id: string; readonly name: string }
  readonly person?: { readonly id: string; readonly name: string }
  readonly writtenAt: Instant
  readonly leftOut: readonly LeftOut[]
}

export function headerLine({ of, workspace, person, writtenAt, leftOut }: Header): string {
  const { id, name } = workspace
  return JSON.stringify({
    export: of,
    version: formatVersion,
    workspace: { id, name },
    ...(person === undefined ? {} : { person: { id: person.id, name: person.name } }),
    written_at: writtenAt,
    ...(of === 'person' ? { note: 'This holds what only this person may see. Hand it to them alone.' } : {}),
    consistency: 'Read page by page: what changes meanwhile may be in some rows and not in others.',
    left_out: leftOut,
  })
}

/** The row's columns beside the table's name, as the database has them: dates as days, times in UTC. */
export function rowLine({ table, as }: Pick<Part, 'table' | 'as'>, row: Row): string {
  return JSON.stringify({ table, ...(as === undefined ? {} : { as }), ...row })
}

export function endLine(of: Header['of'], rows: number): string {
  return JSON.stringify({ end: of, rows })
}
