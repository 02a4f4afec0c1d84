// Writes an export, page by page: a page's transaction is over before its rows are handed on.
import { setImmediate } from 'node:timers/promises'
import { asId, type PersonId } from '../../kernel/ids.ts'
import { findNames } from '../../people/index.ts'
import type { Platform } from '../../platform/platform.ts'
import { inWorkspace, type Scope, type Who } from '../../platform/tenancy.ts'
import { endLine, headerLine, rowLine } from './export-lines.ts'
import { type ExportedPerson, type ExportedWorkspace, someAdmin } from './export-subject.store.ts'
import { answerInWords, loadWordings } from './own-answer.ts'
import { leftOutOfOwn, ownParts } from './own-parts.store.ts'
import { type Part, type Row, readPage } from './part.store.ts'
import { leftOutOfWorkspace, leftOutWithoutAdmin, workspaceParts } from './workspace-parts.store.ts'

/** Takes a line; resolves when there is room for more. */
export type Write = (line: string) => Promise<void>

/** All of a workspace that an admin may have in a file. */
export async function exportWorkspace(platform: Platform, workspace: ExportedWorkspace, write: Write): Promise<void> {
  const who = { workspaceId: workspace.id }
  const { admin, writtenAt } = await unit(platform, who, async ({ tx, now }) => ({
    admin: await someAdmin(tx),
    writtenAt: now,
  }))
  const leftOut = admin === undefined ? [...leftOutOfWorkspace, leftOutWithoutAdmin] : leftOutOfWorkspace
  await write(headerLine({ of: 'workspace', workspace, writtenAt, leftOut }))
  let count = 0
  for (const part of workspaceParts) {
    if (part.readBy === 'admin' && admin === undefined) continue
    const reader: Who = part.readBy === 'admin' ? { ...who, personId: admin } : who
    for await (const row of rowsOf(platform, reader, part)) {
      await write(rowLine(part, row))
      count++
    }
  }
  await write(endLine('workspace', count))
}

/** All about somebody that they may see themself, with the names of those who occur in it. */
export async function exportPerson(
  platform: Platform,
  workspace: ExportedWorkspace,
  person: ExportedPerson,
  write: Write,
): Promise<void> {
  const who = { workspaceId: workspace.id, personId: person.id }
  const { wordings, writtenAt } = await unit(platform, who, async (scope) => ({
    wordings: await loadWordings(scope, person.id),
    writtenAt: scope.now,
  }))
  await write(headerLine({ of: 'person', workspace, person, writtenAt, leftOut: leftOutOfOwn }))
  const named = new Set<PersonId>()
  let count = 0
  for (const part of ownParts) {
    for await (const row of rowsOf(platform, who, part)) {
      for (const id of peopleIn(row)) if (id !== person.id) named.add(id)
      await write(rowLine(part, part.table === 'answer' ? answerInWords(row, wordings) : row))
      count++
    }
  }
  for (const ids of inPages([...named])) {
    const names = await unit(platform, who, ({ tx }) => findNames(tx, ids))
    for (const { id, name } of names.values()) {
      await write(rowLine({ table: 'person', as: 'named' }, { id, name }))
      count++
    }
  }
  await write(endLine('person', count))
}

const namesAPage = 200

/** Columns that hold somebody's id. */
const personColumns = [
  'coach_id',
  'coachee_id',
  'manager_id',
  'person_id',
  'owner_id',
  'sender_id',
  'author_id',
  'entered_by',
  'decided_by',
  'set_by',
  'closed_by',
  'ended_by',
]

function peopleIn(row: Row): readonly PersonId[] {
  return personColumns.flatMap((column) => {
    const id = row[column]
    return typeof id === 'string' ? [asId<PersonId>(id)] : []
  })
}

function inPages<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / namesAPage) }, (_, page) =>
    items.slice(page * namesAPage, (page + 1) * namesAPage),
  )
}

async function* rowsOf(platform: Platform, who: Who, part: Part): AsyncGenerator<Row> {
  let after: readonly string[] | undefined
  do {
    const from = after
    const page = await unit(platform, who, ({ tx }) => readPage(tx, part, from))
    yield* page.rows
    after = page.after
    // The embedded database answers without a turn of the event loop: whatever else waits in this process has its own now.
    await setImmediate()
  } while (after !== undefined)
}

async function unit<T>(platform: Platform, who: Who, work: (scope: Scope) => Promise<T>): Promise<T> {
  return await inWorkspace(platform, who, work, 'background')
}
