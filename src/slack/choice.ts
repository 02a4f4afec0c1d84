// Selects, overflow menus, date pickers and the like that act by themselves, outside a form. What they carry besides
// the choice (which row they stand for) goes into the key of the action id: ids only.
import type { Datepicker, Overflow, RadioButtons, StaticSelect } from '@slack/types'
import { type PlainDate, parsePlainDate } from '../kernel/time.ts'
import { plain } from './blocks.ts'
import { answerPerson, staleButton } from './boundary.ts'
import { type ActionCall, actionIdWith } from './button.ts'
import type { Access, Handled } from './call.ts'
import { drawChoices, drawOption } from './choice-fields.ts'
import type { Choices, Option } from './field.ts'
import type { ActionHandler } from './handler.ts'
import { limits } from './limits.ts'

export type ChoiceDefinition = {
  readonly actionId: string
  readonly select: (d: { placeholder: string; choices: Choices; chosen?: Option; key?: string }) => StaticSelect
  /** At most five. */
  readonly overflow: (d: { options: readonly Option[]; key?: string }) => Overflow
  readonly radio: (d: { options: readonly Option[]; chosen?: Option; key?: string }) => RadioButtons
  readonly datePicker: (d: { placeholder?: string; date?: PlainDate; key?: string }) => Datepicker
}

/** `actionId`: `<capability>.<verb-noun>`. */
export function defineChoice({ actionId }: { readonly actionId: string }): ChoiceDefinition {
  return {
    actionId,
    select: ({ placeholder, choices, chosen, key }) => ({
      type: 'static_select',
      action_id: actionIdWith(actionId, key),
      placeholder: plain(placeholder, limits.placeholder),
      ...drawChoices(choices),
      ...(chosen === undefined ? {} : { initial_option: drawOption(chosen) }),
    }),
    overflow: ({ options, key }) => {
      if (options.length > limits.overflowOptions) throw new RangeError(`${actionId}: more than five options`)
      return { type: 'overflow', action_id: actionIdWith(actionId, key), options: options.map(drawOption) }
    },
    radio: ({ options, chosen, key }) => ({
      type: 'radio_buttons',
      action_id: actionIdWith(actionId, key),
      options: options.map(drawOption),
      ...(chosen === undefined ? {} : { initial_option: drawOption(chosen) }),
    }),
    datePicker: ({ placeholder, date, key }) => ({
      type: 'datepicker',
      action_id: actionIdWith(actionId, key),
      ...(placeholder === undefined ? {} : { placeholder: plain(placeholder, limits.placeholder) }),
      ...(date === undefined ? {} : { initial_date: date }),
    }),
  }
}

/** `value`: the chosen option's value, or the date as text. `key`: what was given to draw, '' without. */
export function onChoice<A>(
  choice: ChoiceDefinition,
  registration: {
    readonly access: Access<A>
    readonly modalTitle?: string
    readonly handle: (call: ActionCall<A>, value: string, key: string) => Handled
  },
): ActionHandler {
  return {
    kind: 'action',
    actionId: choice.actionId,
    run: (arrival) => {
      const [value] = arrival.chosen
      if (value === undefined) return arrival.surface.refuse(staleButton().refusals)
      return answerPerson(arrival, registration, (call) =>
        registration.handle({ ...call, from: arrival.from, actedAt: arrival.actedAt }, value, arrival.key),
      )
    },
  }
}

/** The date chosen in a date picker, for `onChoice`. */
export function chosenDate(value: string): PlainDate | undefined {
  return parsePlainDate(value)
}
