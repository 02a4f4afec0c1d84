// A button is declared once: what it carries, how it is drawn, how it is read back. Its value is `{v, d}`, ids only. A
// button of an older version still works where its value can be read, else it says “please reopen”.
import type { Button, ColorScheme } from '@slack/types'
import type { z } from 'zod'
import { type ConfirmText, confirmDialog, plain } from './blocks.ts'
import { answerPerson, staleButton } from './boundary.ts'
import type { Access, Call, Handled } from './call.ts'
import type { ActedFrom, ActionHandler } from './handler.ts'
import { limits } from './limits.ts'
import { decodeVersioned, encodeVersioned } from './versioned.ts'

export type ButtonDrawing<V> = {
  readonly text: string
  readonly value: V
  readonly style?: ColorScheme
  readonly confirm?: ConfirmText
  readonly accessibilityLabel?: string
  /** Where the same button stands more than once in an actions block: makes its action id `<actionId>#<key>`. */
  readonly key?: string
}

export type ButtonDefinition<V> = {
  readonly actionId: string
  readonly draw: (drawing: ButtonDrawing<V>) => Button
  /** Undefined: of a version that can't be read any more. */
  readonly read: (value: string | undefined) => { readonly value: V } | undefined
}

export function defineButton<V>(definition: {
  /** `<capability>.<verb-noun>` */
  readonly actionId: string
  /** Ids only; its encoded form must fit 2,000 characters. */
  readonly value: z.ZodType<V>
  readonly version?: number
}): ButtonDefinition<V> {
  const { actionId, value: schema, version = 1 } = definition
  return {
    actionId,
    draw: ({ text, value, style, confirm, accessibilityLabel, key }) => ({
      type: 'button',
      action_id: actionIdWith(actionId, key),
      text: plain(text, limits.buttonText),
      value: encodeVersioned(value, version, limits.buttonValue, actionId),
      ...(style === undefined ? {} : { style }),
      ...(confirm === undefined ? {} : { confirm: confirmDialog(confirm) }),
      ...(accessibilityLabel === undefined
        ? {}
        : { accessibility_label: plain(accessibilityLabel, limits.accessibilityLabel).text }),
    }),
    read: (value) => (value === undefined ? undefined : decodeVersioned(value, version, schema)),
  }
}

/** `actedAt`: Slack's `action_ts`; of two taps the later one wins. Compares as text. */
export type ActionCall<A> = Call<A> & { readonly from: ActedFrom; readonly actedAt: string }
export type ButtonCall<A> = ActionCall<A>

export function onButton<V, A>(
  button: ButtonDefinition<V>,
  registration: {
    readonly access: Access<A>
    /** Title of the modal that it opens, if it does: see `Surface.expectModal`. */
    readonly modalTitle?: string
    readonly handle: (call: ButtonCall<A>, value: V) => Handled
  },
): ActionHandler {
  return {
    kind: 'action',
    actionId: button.actionId,
    run: (arrival) => {
      const read = button.read(arrival.value)
      if (read === undefined) return arrival.surface.refuse(staleButton().refusals)
      return answerPerson(arrival, registration, (call) =>
        registration.handle({ ...call, from: arrival.from, actedAt: arrival.actedAt }, read.value),
      )
    },
  }
}

function actionIdWith(actionId: string, key: string | undefined): string {
  const whole = key === undefined ? actionId : `${actionId}#${key}`
  if (whole.length > limits.actionId) throw new RangeError(`action id longer than ${limits.actionId}`)
  return whole
}
