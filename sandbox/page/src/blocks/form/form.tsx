// The form that every surface is: what its elements hold, and how using one reaches the bot. In a modal, whatever was
// typed elsewhere is sent along first, because Slack tells the bot the whole state with every action.
import {
  createContext,
  type ReactNode,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { withNested } from '../../../../slack/blocks/checks.ts'
import { heldBy } from '../../../../slack/blocks/inputs.ts'
import { isRecord, textOf } from '../../../../slack/json.ts'
import type { FillValue } from '../../../../slack/person.ts'
import { type Acting, type Json, type Place, useActing } from '../../client/acting.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { createFormStore, type FormStore } from './form-store.ts'
import { type Entry, entryOf, fillValueOf, initialEntry, problemWith } from './held.ts'

type Question = { readonly confirm: Json; readonly answer: (yes: boolean) => void }

type Form = {
  readonly place: Place
  readonly store: FormStore
  /** Resolves with whether the person goes on; at once where there is nothing to ask. */
  readonly ask: (confirm: unknown) => Promise<boolean>
}

const FormContext = createContext<Form | undefined>(undefined)

/** `store`: for who submits the form; made here where it is left out. */
export function FormProvider({
  place,
  blocks,
  store: given,
  children,
}: {
  readonly place: Place
  readonly blocks: readonly Json[]
  readonly store?: FormStore
  readonly children: ReactNode
}): ReactNode {
  const [own] = useState(createFormStore)
  const store = given ?? own
  const [question, setQuestion] = useState<Question>()
  const values = place.kind === 'message' ? undefined : place.view.values
  useLayoutEffect(() => store.reconcile(blocks, values ?? {}), [store, blocks, values])
  const form = useMemo<Form>(
    () => ({
      place,
      store,
      ask: (confirm) =>
        isRecord(confirm) ? new Promise((resolve) => setQuestion({ confirm, answer: resolve })) : Promise.resolve(true),
    }),
    [place, store],
  )
  return (
    <FormContext.Provider value={form}>
      {children}
      {question !== undefined && (
        <ConfirmDialog
          confirm={question.confirm}
          onAnswer={(yes) => {
            setQuestion(undefined)
            question.answer(yes)
          }}
        />
      )}
    </FormContext.Provider>
  )
}

export function useHasForm(): boolean {
  return useContext(FormContext) !== undefined
}

export function useForm(): Form {
  const form = useContext(FormContext)
  if (form === undefined) throw new Error('blocks are drawn in a form')
  return form
}

export type FieldState = {
  readonly held: unknown
  readonly entry: Entry | undefined
  readonly isBusy: boolean
  /** Whether choosing tells the bot at once. */
  readonly acts: boolean
  /** Keeps it here. */
  readonly set: (held: unknown) => void
  /** Keeps it, and tells the bot where this element does so, once the person has confirmed. */
  readonly commit: (held: unknown) => void
}

/** An element that holds something. */
export function useField(block: Json, element: Json): FieldState {
  const acting = useActing()
  const form = useForm()
  const { store, place } = form
  const key = keyOf(block, element)
  const draft = useSyncExternalStore(store.subscribe, () => store.draftOf(key, element.type))
  const isBusy = useSyncExternalStore(store.subscribe, () => store.isBusy(key))
  const reported = reportedEntry(place, block, element)
  const entry = draft ?? reported ?? initialEntry(block, element)
  const acts = block.type !== 'input' || block.dispatch_action === true
  const set = (held: unknown): void => store.put(key, entryOf(element, held), reported)
  const commit = (held: unknown): void => {
    set(held)
    if (!acts) return
    const next = entryOf(element, held)
    if (block.type === 'input' && problemWith({ ...block, optional: true }, element, next) !== undefined) return
    void tell(acting, form, block, element, fillValueOf(next), () => {
      if (entry === undefined) store.drop(key)
      else store.put(key, entry, reported)
    })
  }
  return { held: entry === undefined ? undefined : heldBy({ ...entry }), entry, isBusy, acts, set, commit }
}

/** An element that only acts: a button, an overflow menu. */
export function useAction(
  block: Json,
  element: Json,
): { readonly isBusy: boolean; readonly act: (value?: FillValue) => void } {
  const acting = useActing()
  const form = useForm()
  const key = keyOf(block, element)
  const isBusy = useSyncExternalStore(form.store.subscribe, () => form.store.isBusy(key))
  return { isBusy, act: (value) => void tell(acting, form, block, element, value) }
}

export function useFailure(block: Json): string | undefined {
  const { store } = useForm()
  const blockId = textOf(block.block_id) ?? ''
  return useSyncExternalStore(store.subscribe, () => store.failureOf(blockId))
}

export function useErrorOf(block: Json): string | undefined {
  const { store, place } = useForm()
  const blockId = textOf(block.block_id) ?? ''
  const fromBot = place.kind === 'message' ? undefined : place.view.errors[blockId]
  return useSyncExternalStore(store.subscribe, () => store.errorOf(blockId, fromBot))
}

async function tell(
  acting: Acting,
  { place, store, ask }: Form,
  block: Json,
  element: Json,
  value: FillValue | undefined,
  onDenied?: () => void,
): Promise<void> {
  const key = keyOf(block, element)
  if (store.isBusy(key)) return
  if (!(await ask(element.confirm))) {
    onDenied?.()
    return
  }
  await store.whileBusy(key, async () => {
    const unsent = store.unsent()
    if (place.kind === 'modal') await sendTyped(acting, place.view.blocks, store, key.blockId)
    await acting.click(place, { ...key, ...(value === undefined ? {} : { value }) })
    store.sent(unsent.filter((draft) => draft.blockId === key.blockId && draft.actionId === key.actionId))
  })
}

/** What was typed into plain inputs. What is half typed stays here: Slack's form would not take it. */
async function sendTyped(acting: Acting, blocks: readonly Json[], store: FormStore, except: string): Promise<void> {
  const quiet = store.unsent().filter((draft) => {
    const block = withNested(blocks).find((each) => each.block_id === draft.blockId)
    const element = block?.element
    if (block?.type !== 'input' || block.dispatch_action === true || !isRecord(element)) return false
    return draft.blockId !== except && problemWith({ ...block, optional: true }, element, draft.entry) === undefined
  })
  if (quiet.length === 0) return
  await acting.fill(Object.fromEntries(quiet.map((draft) => [draft.blockId, fillValueOf(draft.entry)])))
  store.sent(quiet)
}

function reportedEntry(place: Place, block: Json, element: Json): Entry | undefined {
  if (place.kind === 'message') return undefined
  const entry = place.view.values[textOf(block.block_id) ?? '']?.[textOf(element.action_id) ?? '']
  return entry?.type === element.type ? entry : undefined
}

function keyOf(block: Json, element: Json): { readonly blockId: string; readonly actionId: string } {
  return { blockId: textOf(block.block_id) ?? '', actionId: textOf(element.action_id) ?? '' }
}
