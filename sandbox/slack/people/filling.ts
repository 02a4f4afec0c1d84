// Whether a person can put this into that input, and what it then holds: the checks of Slack's own clients.
import { labelOf, optionsOf, valueKey } from '../blocks/inputs.ts'
import { longestCount, shortestCount } from '../blocks/limits.ts'
import type { Actor } from '../delivery/interactions.ts'
import { type Json, recordOf, textOf, textsOf } from '../json.ts'
import { type FillValue, type NewFile, NotPossible } from '../person.ts'
import { fileObject } from '../shapes.ts'
import type { StoredFile } from '../state.ts'

/**
 * The element's entry in `state.values`. `offered`: what an external select has offered. Throws `NotPossible`.
 */
export function filled(actor: Actor, element: Json, value: FillValue, offered: readonly Json[]): Json {
  const type = textOf(element.type) ?? ''
  const form = valueKey(type)
  if (form === undefined) throw new NotPossible(`nothing can be filled into a ${type}`)
  const entry = (held: unknown): Json => ({ type, [form.key]: held })
  if (value === null || value === '') return entry(form.many ? [] : null)
  if (!form.many) {
    if (typeof value === 'object') throw new NotPossible(`a ${type} takes one value`)
    return entry(single(actor, element, type, String(value), offered))
  }
  if (type === 'file_input') {
    const files = newFiles(value)
    const most = typeof element.max_files === 'number' ? element.max_files : 10
    if (files.length > most) throw new NotPossible(`at most ${most} files`)
    return entry(files.map((file) => uploaded(actor, element, file)))
  }
  const wanted = typeof value === 'object' ? textsOf(value) : [String(value)]
  const most = typeof element.max_selected_items === 'number' ? element.max_selected_items : Number.POSITIVE_INFINITY
  if (wanted.length > most) throw new NotPossible(`at most ${most} can be chosen`)
  if (new Set(wanted).size !== wanted.length) throw new NotPossible('the same is chosen twice')
  return entry(wanted.map((each) => single(actor, element, type, each, offered)))
}

function single(actor: Actor, element: Json, type: string, value: string, offered: readonly Json[]): unknown {
  switch (type) {
    case 'plain_text_input':
      return typedText(element, value)
    case 'email_text_input':
      return demand(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value), value, 'an e-mail address')
    case 'url_text_input':
      return demand(URL.canParse(value) && /^https?:/.test(value), value, 'a URL')
    case 'number_input':
      return typedNumber(element, value)
    case 'rich_text_input':
      return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: value }] }] }
    case 'datepicker':
      return demand(isDate(value), value, 'a date')
    case 'timepicker':
      return demand(/^([01]\d|2[0-3]):[0-5]\d$/.test(value), value, 'a time of day')
    case 'datetimepicker':
      demand(/^\d{10}$/.test(value), value, 'a time in epoch seconds')
      return Number(value)
    case 'static_select':
    case 'multi_static_select':
    case 'radio_buttons':
    case 'checkboxes':
      return optionNamed(optionsOf(element), value)
    case 'external_select':
    case 'multi_external_select':
      return optionNamed(offered, value)
    case 'users_select':
    case 'multi_users_select':
      return demand(actor.team.users.get(value)?.deleted === false, value, 'a person of this workspace')
    default:
      return demand(isOfferedChannel(actor, element, type, value), value, 'a conversation on offer here')
  }
}

/** By value or label. */
export function optionNamed(options: readonly Json[], name: string): Json {
  const option = options.find((each) => each.value === name) ?? options.find((each) => labelOf(each) === name)
  if (option !== undefined) return option
  const offered = options.map((each) => `${labelOf(each)} (${textOf(each.value)})`).join(', ')
  throw new NotPossible(`“${name}” is not on offer; on offer: ${offered === '' ? 'nothing, search first' : offered}`)
}

function typedText(element: Json, value: string): string {
  const most = typeof element.max_length === 'number' ? element.max_length : 3000
  const least = typeof element.min_length === 'number' ? element.min_length : 0
  if (longestCount(value) > most) throw new NotPossible(`${longestCount(value)} characters are more than ${most}`)
  if (shortestCount(value) < least) throw new NotPossible(`${shortestCount(value)} characters are fewer than ${least}`)
  if (element.multiline !== true && /\n/.test(value)) throw new NotPossible('a single line takes no line break')
  return value
}

function typedNumber(element: Json, value: string): string {
  const number = Number(value)
  demand(value.trim() !== '' && Number.isFinite(number), value, 'a number')
  demand(element.is_decimal_allowed === true || Number.isInteger(number), value, 'a whole number')
  const { min_value: least, max_value: most } = element
  demand(typeof least !== 'string' || number >= Number(least), value, `${least} or more`)
  demand(typeof most !== 'string' || number <= Number(most), value, `${most} or less`)
  return value
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const parsed = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value)
}

function isOfferedChannel(actor: Actor, element: Json, type: string, id: string): boolean {
  const channel = actor.team.channels.get(id)
  if (channel === undefined || channel.isArchived) return false
  if (channel.kind !== 'public' && !channel.members.has(actor.user.id)) return false
  if (type.includes('channels_select')) return channel.kind === 'public'
  const filter = recordOf(element.filter)
  const kinds = textsOf(filter.include)
  if (kinds.length > 0 && !kinds.includes(channel.kind)) return false
  return !(filter.exclude_external_shared_channels === true && channel.isExtShared)
}

function newFiles(value: FillValue): readonly NewFile[] {
  const files = Array.isArray(value) ? value.filter((each): each is NewFile => typeof each === 'object') : []
  if (files.length === 0) throw new NotPossible('a file input takes files')
  return files
}

function uploaded(actor: Actor, element: Json, file: NewFile): Json {
  const allowed = textsOf(element.filetypes)
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? ''
  if (allowed.length > 0 && !allowed.includes(ending))
    throw new NotPossible(`${file.name} is none of ${allowed.join(', ')}`)
  const { world, team, user } = actor
  const stored: StoredFile = {
    id: world.state.nextId('F'),
    teamId: team.id,
    name: file.name,
    mimetype: file.mimetype ?? 'text/csv',
    user: user.id,
    created: Math.floor(world.state.now() / 1000),
    content: typeof file.content === 'string' ? Buffer.from(file.content) : file.content,
    complete: true,
  }
  team.files.set(stored.id, stored)
  world.state.changed({ what: 'file', teamId: team.id, userId: user.id })
  return fileObject(world.origin(), stored)
}

function demand(holds: boolean, value: string, what: string): string {
  if (!holds) throw new NotPossible(`“${value}” is not ${what}`)
  return value
}
