// Importing a people file in Slack: the file, a preview of exactly what would happen, the confirmation.
import { z } from 'zod'
import type { Refusal } from '../../kernel/outcome.ts'
import { type PlainDate, plainDate } from '../../kernel/time.ts'
import { context, header, type KnownBlock, messageModal, section } from '../../slack/blocks.ts'
import { dateField, fileField } from '../../slack/fields.ts'
import { defineModal, type ModalView } from '../../slack/modal.ts'
import { joinMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { explainDate } from '../explain-date.ts'
import type { Locale } from '../person.ts'
import { type ImportCounts, importedSentence, previewLines, problemLines } from './import.view.ts'
import type { ImportPlan } from './import-plan.ts'
import { peopleColumns } from './people-file.ts'

export const importModal = defineModal({
  callbackId: 'people.import-file',
  title: 'Import people',
  submit: 'Look at it',
  metadata: z.object({}),
  fields: {
    file: fileField({
      label: 'People file',
      hint: 'CSV in UTF-8, of everybody: whoever is missing has left. Nothing is changed before you confirm.',
      error: 'Add one CSV file.',
      filetypes: ['csv', 'text'],
      max: 1,
    }),
    goLiveOn: dateField({
      label: 'Go-live',
      hint: 'Nobody is sent anything before this day. Empty: today.',
      error: 'Choose a date.',
      optional: true,
    }),
  },
})

/** `isLive`: go-live is past, so it isn't asked for. */
export function drawImportModal(view: {
  readonly goLiveOn: PlainDate | undefined
  readonly isLive: boolean
}): ModalView {
  return importModal.draw({
    metadata: {},
    initial: { goLiveOn: view.goLiveOn },
    layout: [
      'file',
      ...(view.isLive ? [] : (['goLiveOn'] as const)),
      context(
        mrkdwn`The columns are ${peopleColumns.join(', ')}. Only the number, the name and the manager’s number must be there.`,
      ),
    ],
  })
}

const date = z.string().transform(plainDate)

export const confirmImportModal = defineModal({
  callbackId: 'people.confirm-import',
  title: 'Import people',
  submit: 'Import',
  metadata: z.object({ pendingId: z.string().max(64), goLiveOn: date.optional() }),
  fields: {},
})

export function drawImportPreview(view: {
  readonly pendingId: string
  readonly plan: ImportPlan
  readonly goLiveOn: PlainDate | undefined
  readonly locale: Locale
}): ModalView {
  const { pendingId, plan, goLiveOn, locale } = view
  return confirmImportModal.draw({
    metadata: { pendingId, ...(goLiveOn !== undefined && { goLiveOn }) },
    layout: [
      header('This is what would happen'),
      section(
        joinMrkdwn(
          previewLines(plan).map((line) => mrkdwn`${line}`),
          '\n',
        ),
      ),
      ...(goLiveOn === undefined ? [] : [section(mrkdwn`Go-live: ${explainDate(goLiveOn, locale)}`)]),
      context(mrkdwn`Nothing has been changed yet. *Import* does exactly this, or nothing.`),
    ] satisfies KnownBlock[],
  })
}

/** Nothing was imported: the first bad lines, and how many more there are. */
export function drawImportProblems(refusals: readonly Refusal[]): ModalView {
  const lines = problemLines(refusals, 30).map((line) => mrkdwn`• ${line}`)
  const count = refusals.length === 1 ? 'One thing' : `${refusals.length} things`
  return messageModal(
    'Nothing imported',
    joinMrkdwn([mrkdwn`${count} in the file must be corrected first. Nothing was imported.`, ...lines], '\n'),
  )
}

export function drawImported(counts: ImportCounts): ModalView {
  return messageModal('Import people', mrkdwn`:white_check_mark: ${importedSentence(counts)}`)
}
