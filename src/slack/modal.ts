// A modal is declared once, as a value that draws itself and reads itself back. Block id = field name, action id always
// `answer`, so that a refusal's `field` is the key that Slack wants in `errors`. `private_metadata` is `{v, d}`: ids only,
// versioned, so that a modal opened before an upgrade is told apart and answered with “please reopen”.
import type { InputBlock } from '@slack/types'
import { z } from 'zod'
import { done, type Outcome, type Refusal, refused } from '../kernel/outcome.ts'
import { type KnownBlock, type ModalView, plain } from './blocks.ts'
import { staleForm } from './boundary.ts'
import {
  type Answer,
  answerSchema,
  type Choices,
  type Field,
  type Fields,
  type Initials,
  type Values,
} from './field.ts'
import { limits } from './limits.ts'
import { decodeVersioned, encodeVersioned } from './versioned.ts'

export type { ModalView } from './blocks.ts'
export {
  onFieldChange,
  onOptions,
  onSubmit,
  type SubmitCall,
  type Submitted,
} from './on-modal.ts'

/** Instead of what the definition says, for this drawing: another spelling, a hint with a figure. */
export type FieldWording = { readonly label?: string; readonly hint?: string; readonly placeholder?: string }

export type ModalDrawing<M, F extends Fields> = {
  readonly metadata: M
  readonly initial?: Initials<F>
  /** Order of fields and blocks; a field that isn't named isn't shown. Default: all fields. */
  readonly layout?: readonly ((keyof F & string) | KnownBlock)[]
  readonly choices?: { readonly [K in keyof F]?: Choices }
  readonly wording?: { readonly [K in keyof F]?: FieldWording }
  readonly title?: string
  readonly submit?: string
  readonly close?: string
}

export type ModalDefinition<M, F extends Fields> = {
  readonly callbackId: string
  readonly title: string
  readonly fields: F
  readonly draw: (drawing: ModalDrawing<M, F>) => ModalView
  /** Of a submitted view. Refusals: each field's own sentence; `stale-form` for a modal of an older version. */
  readonly read: (view: unknown) => Outcome<{ readonly metadata: M; readonly values: Values<F> }>
  /** Of an open view: what has been typed and chosen so far, unchecked, to be given back to `draw` as `initial`. */
  readonly peek: (view: unknown) => Outcome<{ readonly metadata: M; readonly initial: Initials<F> }>
}

export function defineModal<M, F extends Fields>(definition: {
  /** `<capability>.<verb-noun>` */
  readonly callbackId: string
  readonly title: string
  readonly submit?: string
  readonly close?: string
  /** Ids only; its encoded form must fit 3,000 characters. */
  readonly metadata: z.ZodType<M>
  /** Raise it when metadata or fields change so that an old view can't be read. Default 1. */
  readonly version?: number
  readonly fields: F
}): ModalDefinition<M, F> {
  const { callbackId, title, metadata, fields, version = 1 } = definition

  const opened = (view: unknown): Outcome<{ metadata: M; answers: ReadonlyMap<string, Answer> }> => {
    const parsed = viewSchema.safeParse(view)
    if (!parsed.success || parsed.data.callback_id !== callbackId) return staleForm()
    const decoded = decodeVersioned(parsed.data.private_metadata, version, metadata)
    return decoded === undefined
      ? staleForm()
      : done({ metadata: decoded.value, answers: answersOf(parsed.data.state?.values) })
  }

  return {
    callbackId,
    title,
    fields,
    draw: (drawing) => {
      const layout: readonly (string | KnownBlock)[] = drawing.layout ?? Object.keys(fields)
      const blocks = layout.map((part) => (typeof part === 'string' ? drawInput(part, fields, drawing) : part))
      if (blocks.length > limits.blocksPerView)
        throw new RangeError(`${callbackId}: more than ${limits.blocksPerView} blocks`)
      const hasInput = blocks.some((block) => block.type === 'input')
      const submit = drawing.submit ?? definition.submit ?? (hasInput ? 'Save' : undefined)
      return {
        type: 'modal',
        callback_id: callbackId,
        private_metadata: encodeVersioned(drawing.metadata, version, limits.privateMetadata, callbackId),
        title: plain(drawing.title ?? title, limits.modalTitle),
        close: plain(drawing.close ?? definition.close ?? 'Cancel', limits.modalButton),
        ...(submit === undefined ? {} : { submit: plain(submit, limits.modalButton) }),
        blocks,
      }
    },
    read: (view) => {
      const state = opened(view)
      return state.ok ? readValues(fields, state.value.metadata, state.value.answers) : state
    },
    peek: (view) => {
      const state = opened(view)
      if (!state.ok) return state
      const initial = Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [name, field.peek(state.value.answers.get(name))]),
      )
      return done({ metadata: state.value.metadata, initial: initial as Initials<F> })
    },
  }
}

const viewSchema = z.looseObject({
  callback_id: z.string().max(limits.callbackId),
  private_metadata: z.string().max(limits.privateMetadata),
  state: z.looseObject({ values: z.record(z.string(), z.unknown()) }).nullish(),
})

const blockAnswer = z.looseObject({ answer: answerSchema })

function answersOf(values: Readonly<Record<string, unknown>> | undefined): ReadonlyMap<string, Answer> {
  return new Map(
    Object.entries(values ?? {}).flatMap(([block, value]): [string, Answer][] => {
      const parsed = blockAnswer.safeParse(value)
      return parsed.success ? [[block, parsed.data.answer]] : []
    }),
  )
}

function readValues<M, F extends Fields>(fields: F, metadata: M, answers: ReadonlyMap<string, Answer>) {
  const values: Record<string, unknown> = {}
  const refusals: Refusal[] = []
  for (const [name, field] of Object.entries(fields)) {
    const read = field.read(answers.get(name))
    if (read.ok) values[name] = read.value
    else refusals.push({ code: 'invalid-field', field: name, say: read.say })
  }
  const [first, ...more] = refusals
  return first === undefined ? done({ metadata, values: values as Values<F> }) : refused(first, ...more)
}

function drawInput<M, F extends Fields>(name: string, fields: F, drawing: ModalDrawing<M, F>): InputBlock {
  const field: Field<unknown, unknown> | undefined = fields[name]
  if (field === undefined) throw new RangeError(`no field ${name}`)
  const wording: FieldWording = drawing.wording?.[name] ?? {}
  const hint = wording.hint ?? field.hint
  return {
    type: 'input',
    block_id: name,
    label: plain(wording.label ?? field.label, limits.inputLabel),
    ...(hint === undefined ? {} : { hint: plain(hint, limits.inputHint) }),
    optional: field.optional,
    ...(field.dispatch === true ? { dispatch_action: true } : {}),
    element: field.draw({
      initial: drawing.initial?.[name],
      choices: drawing.choices?.[name],
      placeholder: wording.placeholder,
    }),
  }
}
