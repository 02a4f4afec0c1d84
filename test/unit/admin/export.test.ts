// How an export reads, and which workspace it is of.
import { describe, expect, test } from 'vitest'
import { chooseWorkspace } from '../../../src/admin/export/export-cli.ts'
import { endLine, headerLine, rowLine } from '../../../src/admin/export/export-lines.ts'
import type { ExportedWorkspace } from '../../../src/admin/export/export-subject.store.ts'
import { answerInWords } from '../../../src/admin/export/own-answer.ts'
import { asId } from '../../../src/kernel/ids.ts'

const acme: ExportedWorkspace = { id: asId('T1'), name: 'Acme', isInstalled: true }
const bell: ExportedWorkspace = { id: asId('T2'), name: 'Bell', isInstalled: true }
const gone: ExportedWorkspace = { id: asId('T3'), name: 'Gone', isInstalled: false }

describe('the workspace of an export', () => {
  test.each([
    ['the only one', [acme], undefined, acme],
    ['the only one that is installed', [acme, gone], undefined, acme],
    ['the one that is named', [acme, bell], 'T2', bell],
    ['one from which the bot was removed, where it is named', [acme, gone], 'T3', gone],
  ] as const)('is %s', (_what, workspaces, wanted, chosen) => {
    expect(chooseWorkspace(workspaces, wanted)).toEqual({ ok: true, value: chosen })
  })

  test.each([
    [
      'there are several',
      [acme, bell],
      undefined,
      'Say which workspace with --workspace ID. There are T1 (Acme), T2 (Bell).',
    ],
    ['it is none of them', [acme], 'T9', 'Say which workspace with --workspace ID. There are T1 (Acme).'],
    [
      'the only one is removed',
      [gone],
      undefined,
      'Say which workspace with --workspace ID. There are T3 (Gone, removed).',
    ],
    [
      'there is none',
      [],
      undefined,
      'No Slack workspace is known yet. Start Touchline once with its Slack token, or install it in a workspace, then try again.',
    ],
  ] as const)('is asked for where %s', (_what, workspaces, wanted, say) => {
    expect(chooseWorkspace(workspaces, wanted)).toMatchObject({ ok: false, refusals: [{ say }] })
  })
})

describe('a line of an export', () => {
  const header = { workspace: acme, writtenAt: new Date('2026-03-02T09:00:00Z'), leftOut: [] }

  test('says first what it is, and of a person for whose eyes', () => {
    expect(JSON.parse(headerLine({ of: 'workspace', ...header }))).toEqual({
      export: 'workspace',
      version: 1,
      workspace: { id: 'T1', name: 'Acme' },
      written_at: '2026-03-02T09:00:00.000Z',
      consistency: 'Read page by page: what changes meanwhile may be in some rows and not in others.',
      left_out: [],
    })
    expect(JSON.parse(headerLine({ of: 'person', person: { id: 'p1', name: 'Priya Nair' }, ...header }))).toMatchObject(
      {
        export: 'person',
        person: { id: 'p1', name: 'Priya Nair' },
        note: 'This holds what only this person may see. Hand it to them alone.',
      },
    )
  })

  test('is one line, whatever was typed', () => {
    const typed = rowLine({ table: 'session', as: 'coachee' }, { shared_note: 'one\ntwo\u2028"three"' })
    expect(typed).not.toContain('\n')
    expect(JSON.parse(typed)).toEqual({ table: 'session', as: 'coachee', shared_note: 'one\ntwo\u2028"three"' })
    expect(JSON.parse(rowLine({ table: 'absence' }, { id: 'a1' }))).toEqual({ table: 'absence', id: 'a1' })
    expect(JSON.parse(endLine('person', 3))).toEqual({ end: 'person', rows: 3 })
  })

  test('has of an answer the sentences that were rated, also one that nobody knows any more', () => {
    const wordings = new Map([['guidance-1', 'I know what to do.']])
    const row = {
      survey_id: 's1',
      usefulness: 4,
      items: { 'guidance-1': 5, 'old-1': 2 },
      acted_micros: 1_772_442_000_000_000,
    }
    expect(JSON.parse(JSON.stringify(answerInWords(row, wordings)))).toEqual({
      survey_id: 's1',
      usefulness: 4,
      items: [
        { item: 'guidance-1', wording: 'I know what to do.', rating: 5 },
        { item: 'old-1', rating: 2 },
      ],
      answered_at: '2026-03-02T09:00:00.000Z',
    })
  })
})
