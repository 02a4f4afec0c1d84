// One input of a modal: how it is drawn, and how Slack's answer is read back. Everything typed is kept while a modal is
// redrawn (`peek`), and checked when it is submitted (`read`).
import type { InputBlockElement } from '@slack/types'
import { z } from 'zod'
import { plain } from './blocks.ts'
import { limits } from './limits.ts'

export type Option<Value extends string = string> = {
  readonly label: string
  readonly value: Value
  readonly description?: string
}
export type OptionGroup = { readonly label: string; readonly options: readonly Option[] }
/** What a select offers: a flat list or groups. */
export type Choices = readonly Option[] | readonly OptionGroup[]

/** What all kinds of fields take. `error`: the sentence for an answer that can't be used, saying what would be right. */
export type FieldText = {
  readonly label: string
  readonly error: string
  readonly hint?: string
  readonly placeholder?: string
  /** Slack is told of each change, for `onFieldChange`. */
  readonly dispatch?: boolean
}

export type ReadField<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly say: string }

export type FieldDrawing<Initial> = {
  readonly initial: Initial | undefined
  /** Instead of the options in the definition. */
  readonly choices: Choices | undefined
  readonly placeholder: string | undefined
}

/** `Value`: what `read` gives. `Initial`: what `draw` takes and `peek` gives back. */
export type Field<Value, Initial> = FieldText & {
  readonly kind: string
  readonly optional: boolean
  // Methods, so that a record of fields of all kinds is a record of `Field<unknown, unknown>`.
  draw(drawing: FieldDrawing<Initial>): InputBlockElement
  read(answer: Answer | undefined): ReadField<Value>
  peek(answer: Answer | undefined): Initial | undefined
}

export type Fields = Readonly<Record<string, Field<unknown, unknown>>>
export type Values<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer V, infer _> ? V : never }
export type Initials<F extends Fields> = {
  readonly [K in keyof F]?: (F[K] extends Field<infer _, infer I> ? I : never) | undefined
}

/** The action id of every input; its block id is the name of the field. */
export const answerActionId = 'answer'

const selected = z.looseObject({
  value: z.string().max(3000),
  text: z.looseObject({ text: z.string().max(3000) }).optional(),
})
const file = z.looseObject({
  id: z.string().max(255),
  name: z.string().max(1000).nullish(),
  size: z.number().nullish(),
  mimetype: z.string().max(255).nullish(),
  url_private: z.string().max(3000).nullish(),
  url_private_download: z.string().max(3000).nullish(),
})

/** `state.values[block][answer]` of a view, of whatever element. Slack's client holds typed text to 3,000 characters. */
export const answerSchema = z.looseObject({
  value: z.string().max(12_000).nullish(),
  selected_date: z.string().max(40).nullish(),
  selected_time: z.string().max(40).nullish(),
  selected_option: selected.nullish(),
  selected_options: z.array(selected).max(1000).nullish(),
  selected_user: z.string().max(255).nullish(),
  selected_users: z.array(z.string().max(255)).max(1000).nullish(),
  selected_conversation: z.string().max(255).nullish(),
  selected_channel: z.string().max(255).nullish(),
  files: z.array(file).max(100).nullish(),
})
export type Answer = z.infer<typeof answerSchema>

/** What every kind of field has of its definition. */
export function common(kind: string, options: FieldText & { readonly optional?: boolean }) {
  const { label, error, hint, placeholder, dispatch } = options
  return {
    kind,
    label,
    error,
    ...(hint === undefined ? {} : { hint }),
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(dispatch === undefined ? {} : { dispatch }),
    optional: options.optional ?? false,
  }
}

export function element(placeholder: string | undefined, options: FieldText) {
  const text = placeholder ?? options.placeholder
  return {
    action_id: answerActionId,
    ...(text === undefined ? {} : { placeholder: plain(text, limits.placeholder) }),
  }
}

/** An input left empty. */
export function emptyOf(options: { readonly optional?: boolean; readonly error: string }): ReadField<undefined> {
  return options.optional === true ? { ok: true, value: undefined } : { ok: false, say: options.error }
}
