// Fields that offer a list: selects, radio buttons, checkboxes, and selects whose options the bot supplies as somebody
// types (`onOptions`). The value is an option's value: an id or a word, never text to show.
import type { PlainTextOption } from '@slack/types'
import { plain } from './blocks.ts'
import type { Answer, Choices, Field, FieldDrawing, FieldText, Option, OptionGroup } from './field.ts'
import { answerActionId, common, element, emptyOf } from './field.ts'
import { limits } from './limits.ts'

type Optional = { readonly optional: true }
type Required = { readonly optional?: false }

/** With `options` here, `read` takes no other value. Without, they are given to `draw`. */
export type SelectOptions<T extends string> = FieldText & {
  readonly options?: readonly Option<T>[]
  readonly optional?: boolean
}

export function selectField<const T extends string>(options: SelectOptions<T> & Optional): Field<T | undefined, T>
export function selectField<const T extends string>(options: SelectOptions<T> & Required): Field<T, T>
export function selectField<const T extends string>(options: SelectOptions<T>): Field<T | undefined, T> {
  return {
    ...common('select', options),
    draw: ({ initial, choices, placeholder }) => {
      const offered = choices ?? options.options ?? []
      const chosen = flat(offered).find((option) => option.value === initial)
      return {
        type: 'static_select',
        ...element(placeholder, options),
        ...drawChoices(offered),
        ...(chosen === undefined ? {} : { initial_option: drawOption(chosen) }),
      }
    },
    ...oneOf(options),
  }
}

/** At most ten options. */
export function radioField<const T extends string>(options: SelectOptions<T> & Optional): Field<T | undefined, T>
export function radioField<const T extends string>(options: SelectOptions<T> & Required): Field<T, T>
export function radioField<const T extends string>(options: SelectOptions<T>): Field<T | undefined, T> {
  return {
    ...common('radio', options),
    draw: ({ initial, choices }) => {
      const offered = atMost(limits.radioOptions, flat(choices ?? options.options ?? []))
      const chosen = offered.find((option) => option.value === initial)
      return {
        type: 'radio_buttons',
        action_id: answerActionId,
        options: offered.map(drawOption),
        ...(chosen === undefined ? {} : { initial_option: drawOption(chosen) }),
      }
    },
    ...oneOf(options),
  }
}

export type MultiSelectOptions<T extends string> = SelectOptions<T> & { readonly max?: number }

/** At most ten options. */
export function checkboxesField<const T extends string>(
  options: MultiSelectOptions<T>,
): Field<readonly T[], readonly T[]> {
  return {
    ...common('checkboxes', options),
    draw: ({ initial, choices }) => {
      const offered = atMost(limits.checkboxOptions, flat(choices ?? options.options ?? []))
      return {
        type: 'checkboxes',
        action_id: answerActionId,
        options: offered.map(drawOption),
        ...initialOptions(offered, initial),
      }
    },
    ...manyOf(options),
  }
}

/** `minQueryLength` 0 (the default): options are asked for as soon as the menu opens. */
export type ExternalOptions = FieldText & { readonly optional?: boolean; readonly minQueryLength?: number }

/** The value is the option's; what it looked like comes back by `peek`, to be drawn again. */
export function externalSelectField(options: ExternalOptions & Optional): Field<string | undefined, Option>
export function externalSelectField(options: ExternalOptions & Required): Field<string, Option>
export function externalSelectField(options: ExternalOptions): Field<string | undefined, Option> {
  return {
    ...common('external-select', options),
    draw: ({ initial, placeholder }) => ({
      type: 'external_select',
      ...element(placeholder, options),
      min_query_length: options.minQueryLength ?? 0,
      ...(initial === undefined ? {} : { initial_option: drawOption(initial) }),
    }),
    read: (answer) => {
      const value = answer?.selected_option?.value
      return value === undefined ? emptyOf(options) : { ok: true, value }
    },
    peek: (answer) => (answer?.selected_option ? seen(answer.selected_option) : undefined),
  }
}

export function externalMultiSelectField(
  options: ExternalOptions & { readonly max?: number },
): Field<readonly string[], readonly Option[]> {
  return {
    ...common('external-multi-select', options),
    draw: ({ initial, placeholder }: FieldDrawing<readonly Option[]>) => ({
      type: 'multi_external_select',
      ...element(placeholder, options),
      min_query_length: options.minQueryLength ?? 0,
      ...(initial === undefined || initial.length === 0 ? {} : { initial_options: initial.map(drawOption) }),
      ...(options.max === undefined ? {} : { max_selected_items: options.max }),
    }),
    read: (answer) => {
      const values = [...new Set((answer?.selected_options ?? []).map((option) => option.value))]
      const missing = values.length === 0 && options.optional !== true
      const tooMany = values.length > (options.max ?? values.length)
      return missing || tooMany ? { ok: false, say: options.error } : { ok: true, value: values }
    },
    peek: (answer) => answer?.selected_options?.map(seen),
  }
}

/** Option labels are generated or names: shortened. A value is an id: one that doesn't fit is a mistake in the code. */
function drawOption(option: Option): PlainTextOption {
  if (option.value.length > limits.optionValue || option.value === '')
    throw new RangeError('option value: 1 to 75 characters')
  return {
    text: plain(option.label, limits.optionText),
    value: option.value,
    ...(option.description === undefined ? {} : { description: plain(option.description, limits.optionDescription) }),
  }
}

/** For `static_select`s and the answer to an options request: at most a hundred options, in groups or not. */
export function drawChoices(choices: Choices): {
  options?: PlainTextOption[]
  option_groups?: { label: ReturnType<typeof plain>; options: PlainTextOption[] }[]
} {
  if (!isGrouped(choices)) return { options: atMost(limits.selectOptions, choices).map(drawOption) }
  return {
    option_groups: atMost(limits.optionGroups, choices).map((group) => ({
      label: plain(group.label, limits.optionGroupLabel),
      options: atMost(limits.selectOptions, group.options).map(drawOption),
    })),
  }
}

export function isGrouped(choices: Choices): choices is readonly OptionGroup[] {
  return choices.some((choice) => 'options' in choice)
}

function flat(choices: Choices): readonly Option[] {
  return isGrouped(choices) ? choices.flatMap((group) => group.options) : choices
}

function initialOptions(
  offered: readonly Option[],
  initial: readonly string[] | undefined,
): { initial_options?: PlainTextOption[] } {
  const chosen = offered.filter((option) => initial?.includes(option.value) === true)
  return chosen.length === 0 ? {} : { initial_options: chosen.map(drawOption) }
}

function seen(option: { readonly value: string; readonly text?: { readonly text: string } | undefined }): Option {
  return { value: option.value, label: option.text?.text ?? option.value }
}

function oneOf<T extends string>(options: SelectOptions<T>): Pick<Field<T | undefined, T>, 'read' | 'peek'> {
  return {
    read: (answer) => {
      const value = answer?.selected_option?.value
      if (value === undefined) return emptyOf(options)
      const known = offeredValue(options, value)
      return known === undefined ? { ok: false, say: options.error } : { ok: true, value: known }
    },
    peek: (answer) => {
      const value = answer?.selected_option?.value
      return value === undefined ? undefined : offeredValue(options, value)
    },
  }
}

function manyOf<T extends string>(
  options: MultiSelectOptions<T>,
): Pick<Field<readonly T[], readonly T[]>, 'read' | 'peek'> {
  const values = (answer: Answer | undefined) => [
    ...new Set((answer?.selected_options ?? []).map((option) => option.value)),
  ]
  const known = (answer: Answer | undefined) => values(answer).flatMap((value) => offeredValue(options, value) ?? [])
  return {
    read: (answer) => {
      const chosen = known(answer)
      const missing = chosen.length === 0 && options.optional !== true
      const unknown = chosen.length < values(answer).length
      const tooMany = chosen.length > (options.max ?? chosen.length)
      return missing || unknown || tooMany ? { ok: false, say: options.error } : { ok: true, value: chosen }
    },
    peek: (answer) => (answer?.selected_options ? known(answer) : undefined),
  }
}

/** Where the options are given only when the modal is drawn, T is `string` and any value may come back. */
function offeredValue<T extends string>(options: SelectOptions<T>, value: string): T | undefined {
  return options.options === undefined ? (value as T) : options.options.find((option) => option.value === value)?.value
}

function atMost<T>(most: number, list: readonly T[]): readonly T[] {
  if (list.length > most) throw new RangeError(`${list.length} options: Slack takes at most ${most}`)
  return list
}
