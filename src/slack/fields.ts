// The kinds of fields. Typed text is checked, never cut: what is too long comes back with a sentence.
import type { ConversationsSelect } from '@slack/types'
import { asId, type SlackUserId } from '../kernel/ids.ts'
import { type PlainDate, parsePlainDate, parseWallTime, type WallTime } from '../kernel/time.ts'
import {
  type Answer,
  answerActionId,
  common,
  element,
  emptyOf,
  type Field,
  type FieldText,
  type ReadField,
} from './field.ts'
import { limits } from './limits.ts'
import { countCharacters } from './shorten.ts'

export * from './choice-fields.ts'
export type { Choices, Field, Initials, Option, Values } from './field.ts'

type Optional = { readonly optional: true }
type Required = { readonly optional?: false }

/** Text trimmed at both ends. `maxLength` in characters, at most (and by default) 3,000. */
export type TextOptions = FieldText & {
  readonly maxLength?: number
  readonly multiline?: boolean
  readonly optional?: boolean
}
export function textField(options: TextOptions & Optional): Field<string | undefined, string>
export function textField(options: TextOptions & Required): Field<string, string>
export function textField(options: TextOptions): Field<string | undefined, string> {
  const maxLength = Math.min(options.maxLength ?? limits.typedText, limits.typedText)
  return {
    ...common('text', options),
    draw: ({ initial, placeholder }) => ({
      type: 'plain_text_input',
      ...element(placeholder, options),
      ...(options.multiline === true ? { multiline: true } : {}),
      ...(initial === undefined || initial === '' ? {} : { initial_value: initial }),
      max_length: maxLength,
    }),
    read: (answer) => {
      const text = answer?.value?.trim() ?? ''
      if (text === '') return emptyOf(options)
      const length = countCharacters(text)
      return length > maxLength
        ? { ok: false, say: `That is ${length} characters long; ${maxLength} fit here. Please shorten it a little.` }
        : { ok: true, value: text }
    },
    peek: (answer) => answer?.value ?? undefined,
  }
}

export type DateOptions = FieldText & { readonly optional?: boolean }
export function dateField(options: DateOptions & Optional): Field<PlainDate | undefined, PlainDate>
export function dateField(options: DateOptions & Required): Field<PlainDate, PlainDate>
export function dateField(options: DateOptions): Field<PlainDate | undefined, PlainDate> {
  const chosen = (answer: Answer | undefined) => parsePlainDate(answer?.selected_date ?? '')
  return {
    ...common('date', options),
    draw: ({ initial, placeholder }) => ({
      type: 'datepicker',
      ...element(placeholder, options),
      ...(initial === undefined ? {} : { initial_date: initial }),
    }),
    read: (answer) => parsedOr(options, answer?.selected_date, chosen(answer)),
    peek: chosen,
  }
}

export function timeField(options: DateOptions & Optional): Field<WallTime | undefined, WallTime>
export function timeField(options: DateOptions & Required): Field<WallTime, WallTime>
export function timeField(options: DateOptions): Field<WallTime | undefined, WallTime> {
  const chosen = (answer: Answer | undefined) => parseWallTime(answer?.selected_time ?? '')
  return {
    ...common('time', options),
    draw: ({ initial, placeholder }) => ({
      type: 'timepicker',
      ...element(placeholder, options),
      ...(initial === undefined ? {} : { initial_time: initial }),
    }),
    read: (answer) => parsedOr(options, answer?.selected_time, chosen(answer)),
    peek: chosen,
  }
}

/** `min` and `max` are held by `read` alone, so that the person reads our sentence rather than Slack's. */
export type NumberOptions = FieldText & {
  readonly min?: number
  readonly max?: number
  /** Default: whole numbers only. */
  readonly decimals?: boolean
  readonly optional?: boolean
}
export function numberField(options: NumberOptions & Optional): Field<number | undefined, number | string>
export function numberField(options: NumberOptions & Required): Field<number, number | string>
export function numberField(options: NumberOptions): Field<number | undefined, number | string> {
  return {
    ...common('number', options),
    draw: ({ initial, placeholder }) => ({
      type: 'number_input',
      ...element(placeholder, options),
      is_decimal_allowed: options.decimals ?? false,
      // What is half typed and no number would make Slack refuse the whole view.
      ...(initial === undefined || !isNumber(String(initial)) ? {} : { initial_value: String(initial) }),
    }),
    read: (answer) => {
      const text = answer?.value?.trim() ?? ''
      if (text === '') return emptyOf(options)
      const value = Number(text)
      const whole = options.decimals === true || Number.isInteger(value)
      const within =
        value >= (options.min ?? Number.NEGATIVE_INFINITY) && value <= (options.max ?? Number.POSITIVE_INFINITY)
      return isNumber(text) && whole && within ? { ok: true, value } : { ok: false, say: options.error }
    },
    peek: (answer) => answer?.value ?? undefined,
  }
}

export type UserOptions = FieldText & { readonly optional?: boolean }
export function usersField(options: UserOptions & Optional): Field<SlackUserId | undefined, SlackUserId>
export function usersField(options: UserOptions & Required): Field<SlackUserId, SlackUserId>
export function usersField(options: UserOptions): Field<SlackUserId | undefined, SlackUserId> {
  const chosen = (answer: Answer | undefined) => idOf(answer?.selected_user)
  return {
    ...common('user', options),
    draw: ({ initial, placeholder }) => ({
      type: 'users_select',
      ...element(placeholder, options),
      ...(initial === undefined ? {} : { initial_user: initial }),
    }),
    read: (answer) => parsedOr(options, answer?.selected_user, chosen(answer)),
    peek: chosen,
  }
}

export function multiUsersField(
  options: FieldText & { readonly optional?: boolean; readonly max?: number },
): Field<readonly SlackUserId[], readonly SlackUserId[]> {
  const chosen = (answer: Answer | undefined) => (answer?.selected_users ?? []).flatMap((id) => idOf(id) ?? [])
  return {
    ...common('users', options),
    draw: ({ initial, placeholder }) => ({
      type: 'multi_users_select',
      ...element(placeholder, options),
      ...(initial === undefined || initial.length === 0 ? {} : { initial_users: [...initial] }),
      ...(options.max === undefined ? {} : { max_selected_items: options.max }),
    }),
    read: (answer) => {
      const ids = [...new Set(chosen(answer))]
      const missing = ids.length === 0 && options.optional !== true
      return missing || ids.length > (options.max ?? ids.length)
        ? { ok: false, say: options.error }
        : { ok: true, value: ids }
    },
    peek: chosen,
  }
}

/** A channel, public or private, of this organisation alone: never one shared with another. The value is its id. */
export type ChannelOptions = FieldText & { readonly optional?: boolean; readonly publicOnly?: boolean }
export function channelField(options: ChannelOptions & Optional): Field<string | undefined, string>
export function channelField(options: ChannelOptions & Required): Field<string, string>
export function channelField(options: ChannelOptions): Field<string | undefined, string> {
  const chosen = (answer: Answer | undefined) =>
    isSlackId(answer?.selected_conversation) ? answer.selected_conversation : undefined
  return {
    ...common('channel', options),
    draw: ({ initial, placeholder }): ConversationsSelect => ({
      type: 'conversations_select',
      ...element(placeholder, options),
      ...(initial === undefined ? {} : { initial_conversation: initial }),
      filter: {
        include: options.publicOnly === true ? ['public'] : ['public', 'private'],
        exclude_external_shared_channels: true,
        exclude_bot_users: true,
      },
    }),
    read: (answer) => parsedOr(options, answer?.selected_conversation, chosen(answer)),
    peek: chosen,
  }
}

export type UploadedFile = {
  readonly id: string
  readonly name: string
  readonly bytes: number | undefined
  readonly mimetype: string | undefined
  /** For `SlackApi.fetchFile`, which checks whose address it is. */
  readonly url: string | undefined
}
/** `filetypes`: endings without a dot. Files can't be kept in a redrawn view: `peek` gives none. */
export function fileField(
  options: FieldText & { readonly optional?: boolean; readonly max?: number; readonly filetypes?: readonly string[] },
): Field<readonly UploadedFile[], never> {
  return {
    ...common('file', options),
    draw: () => ({
      type: 'file_input',
      action_id: answerActionId,
      max_files: Math.min(options.max ?? 1, limits.files),
      ...(options.filetypes === undefined ? {} : { filetypes: [...options.filetypes] }),
    }),
    read: (answer) => {
      const files = (answer?.files ?? []).map((file) => ({
        id: file.id,
        name: file.name ?? 'file',
        bytes: file.size ?? undefined,
        mimetype: file.mimetype ?? undefined,
        url: file.url_private_download ?? file.url_private ?? undefined,
      }))
      const missing = files.length === 0 && options.optional !== true
      return missing || files.length > (options.max ?? 1)
        ? { ok: false, say: options.error }
        : { ok: true, value: files }
    },
    peek: () => undefined,
  }
}

/** `raw` is what Slack sent: something that can't be read is an error also where the field may stay empty. */
function parsedOr<Value>(
  options: { readonly optional?: boolean; readonly error: string },
  raw: string | null | undefined,
  value: Value | undefined,
): ReadField<Value | undefined> {
  if (value !== undefined) return { ok: true, value }
  return raw === undefined || raw === null || raw === '' ? emptyOf(options) : { ok: false, say: options.error }
}

function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)
}

function idOf(text: string | null | undefined): SlackUserId | undefined {
  return isSlackId(text) ? asId<SlackUserId>(text) : undefined
}

function isSlackId(text: string | null | undefined): text is string {
  return typeof text === 'string' && /^[A-Z0-9]{1,64}$/.test(text)
}
