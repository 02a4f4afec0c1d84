// The people file in Slack: upload → preview → confirm. What is confirmed is what was previewed: the file is kept for an
// hour, and the import refuses where the directory has changed meanwhile.
import { newId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import { addMillis, type PlainDate } from '../../kernel/time.ts'
import { inWorkspace, type Scope } from '../../platform/tenancy.ts'
import { onButton } from '../../slack/button.ts'
import type { BaseCall, Call } from '../../slack/call.ts'
import type { UploadedFile } from '../../slack/fields.ts'
import type { SlackHandler } from '../../slack/handler.ts'
import { type ModalView, onSubmit } from '../../slack/modal.ts'
import { type AdminActor, access } from '../access.ts'
import { findDirectory } from '../directory.store.ts'
import { decideGoLive, isLiveAt } from '../go-live.ts'
import { openImportButton } from '../settings-buttons.ts'
import {
  confirmImportModal,
  drawImported,
  drawImportModal,
  drawImportPreview,
  drawImportProblems,
  importModal,
} from './import.modal.ts'
import { deletePendingImport, findPendingImport, savePendingImport } from './import.store.ts'
import { importPeople, previewImport } from './import-people.ts'
import { readPeopleFile } from './people-csv.ts'
import { peopleFileLimits } from './people-file.ts'

/** Shows the upload; also for `/coach settings`. */
async function openImport(call: Call<AdminActor>): Promise<void> {
  await call.showModal(
    () =>
      call.transact(async (scope) => {
        const directory = await findDirectory(scope.tx)
        const { goLiveOn } = directory
        return done(drawImportModal({ goLiveOn, isLive: isLiveAt(directory, scope.now) }))
      }),
    { title: importModal.title },
  )
}

export const importHandlers: readonly SlackHandler[] = [
  onButton(openImportButton, { access: access.admin, modalTitle: importModal.title, handle: openImport }),
  onSubmit(importModal, {
    access: access.admin,
    handle: async (call, { values }) => {
      const [file] = values.file
      if (file === undefined) return refused({ code: 'no-file', field: 'file', say: 'Add one CSV file.' })
      const load = () => previewFile(call, file, values.goLiveOn)
      return done({ load, title: importModal.title, text: 'Reading the file…' })
    },
  }),
  onSubmit(confirmImportModal, {
    access: access.admin,
    handle: async (call, { metadata }) => {
      const load = () => confirmImport(call, metadata)
      return done({ load, title: confirmImportModal.title, text: 'Importing…' })
    },
  }),
]

async function previewFile(
  call: BaseCall<AdminActor>,
  file: UploadedFile,
  goLiveOn: PlainDate | undefined,
): Promise<Outcome<ModalView>> {
  if (file.url === undefined || (file.bytes ?? 0) > peopleFileLimits.bytes) {
    return refused({
      code: 'file-too-large',
      say: 'That file can’t be read here. Import it with the touchline command instead.',
    })
  }
  const { bytes } = await call.slack.fetchFile(file.url)
  const read = readPeopleFile(bytes)
  if (!read.ok) return done(drawImportProblems(read.refusals))
  return await inBackground(call, async (scope): Promise<Outcome<ModalView>> => {
    const directory = await findDirectory(scope.tx)
    const { plan, digest } = await previewImport(scope, read.value)
    const goLive = decideGoLive({ directory, today: plan.today, wanted: goLiveOn })
    if (!goLive.ok) return goLive
    const pendingId = newId<string>()
    await savePendingImport(
      scope.tx,
      {
        id: pendingId,
        content: new TextDecoder().decode(bytes),
        planDigest: digest,
        uploadedBy: call.actor.personId,
        expiresAt: addMillis(scope.now, keptMillis),
      },
      scope.now,
    )
    const shownGoLive = isLiveAt(directory, scope.now) ? undefined : goLive.value
    return done(drawImportPreview({ pendingId, plan, goLiveOn: shownGoLive, locale: call.actor.person.locale }))
  })
}

async function confirmImport(
  call: BaseCall<AdminActor>,
  confirmed: { readonly pendingId: string; readonly goLiveOn?: PlainDate | undefined },
): Promise<Outcome<ModalView>> {
  return await inBackground(call, async (scope): Promise<Outcome<ModalView>> => {
    const { personId } = call.actor
    const pending = await findPendingImport(scope.tx, { id: confirmed.pendingId, uploadedBy: personId, now: scope.now })
    if (pending === undefined) {
      return refused({
        code: 'preview-expired',
        say: 'This preview was used already or is older than an hour. Please upload the file again; nothing was imported now.',
      })
    }
    const read = readPeopleFile(new TextEncoder().encode(pending.content))
    if (!read.ok) return read
    const imported = await importPeople(scope, read.value, {
      previewed: pending.planDigest,
      goLiveOn: confirmed.goLiveOn,
    })
    if (!imported.ok) return imported
    await deletePendingImport(scope.tx, pending.id)
    return done(drawImported(imported.value.counts))
  })
}

/** A big file takes longer than somebody waits for an ack; the modal has been answered by now. */
function inBackground<T>(call: BaseCall<AdminActor>, work: (scope: Scope) => Promise<T>): Promise<T> {
  const who = { workspaceId: call.caller.workspaceId, personId: call.actor.personId }
  return inWorkspace(call.platform, who, work, 'background')
}

const keptMillis = 3_600_000
