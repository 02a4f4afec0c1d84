// Inputs: what an element holds when it appears, what a person may put into it, and how Slack reports it in
// `state.values`. docs.slack.dev/reference/interaction-payloads/view-interactions-payload

import { type Json, listOf, recordOf, recordsOf, textOf, textsOf } from '../json.ts'
import type { StateValues } from '../state.ts'
import { elementsOf, withNested } from './checks.ts'

/** The key that an element's value stands under, and whether it is a list. Undefined for buttons and overflow menus. */
export function valueKey(type: string): { readonly key: string; readonly many: boolean } | undefined {
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { key: 'value', many: false }
    case 'rich_text_input':
      return { key: 'rich_text_value', many: false }
    case 'datepicker':
      return { key: 'selected_date', many: false }
    case 'timepicker':
      return { key: 'selected_time', many: false }
    case 'datetimepicker':
      return { key: 'selected_date_time', many: false }
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { key: 'selected_option', many: false }
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { key: 'selected_options', many: true }
    case 'users_select':
      return { key: 'selected_user', many: false }
    case 'multi_users_select':
      return { key: 'selected_users', many: true }
    case 'conversations_select':
      return { key: 'selected_conversation', many: false }
    case 'multi_conversations_select':
      return { key: 'selected_conversations', many: true }
    case 'channels_select':
      return { key: 'selected_channel', many: false }
    case 'multi_channels_select':
      return { key: 'selected_channels', many: true }
    case 'file_input':
      return { key: 'files', many: true }
    default:
      return undefined
  }
}

/** What stands in it before anybody touched it. Undefined for elements that hold nothing. */
function initialValue(element: Json, openedIn: string | undefined): Json | undefined {
  const type = textOf(element.type) ?? ''
  const form = valueKey(type)
  if (form === undefined) return undefined
  const given = element[`initial_${initialNameOf(form.key)}`]
  const here = element.default_to_current_conversation === true ? openedIn : undefined
  const fallback = form.many ? (here === undefined ? [] : [here]) : (here ?? null)
  return { type, [form.key]: given ?? fallback }
}

/** Whether a required input with this value is still to be filled. */
export function isEmptyValue(value: Json | undefined): boolean {
  const held = heldBy(value)
  return held === null || held === undefined || held === '' || (Array.isArray(held) && held.length === 0)
}

export function heldBy(value: Json | undefined): unknown {
  const form = valueKey(textOf(value?.type) ?? '')
  return form === undefined ? undefined : value?.[form.key]
}

/**
 * The values of all inputs of these blocks. What was there before is kept where block id, action id and kind are the
 * same, as Slack keeps it across `views.update`; else the element's initial value stands.
 */
export function valuesFor(blocks: readonly Json[], before: StateValues, openedIn: string | undefined): StateValues {
  const values: StateValues = {}
  for (const block of withNested(blocks)) {
    const blockId = textOf(block.block_id) ?? ''
    for (const { element } of elementsOf(block, '')) {
      const actionId = textOf(element.action_id) ?? ''
      const kept = before[blockId]?.[actionId]
      const value = kept !== undefined && kept.type === element.type ? kept : initialValue(element, openedIn)
      if (value === undefined) continue
      values[blockId] = { ...values[blockId], [actionId]: value }
    }
  }
  return values
}

/** As Slack reports them: outside input blocks only what holds something. */
export function reportedValues(blocks: readonly Json[], values: StateValues): StateValues {
  const reported: StateValues = {}
  for (const block of withNested(blocks)) {
    const blockId = textOf(block.block_id) ?? ''
    for (const [actionId, value] of Object.entries(values[blockId] ?? {})) {
      if (block.type !== 'input' && isEmptyValue(value)) continue
      reported[blockId] = { ...reported[blockId], [actionId]: value }
    }
  }
  return reported
}

/** Gives ids to blocks and elements that have none, as Slack does, and returns copies. */
export function withIds(blocks: readonly Json[], nextId: (prefix: string) => string): Json[] {
  const copies = structuredClone([...blocks])
  for (const block of withNested(copies)) {
    if (textOf(block.block_id) === undefined) block.block_id = nextId('b')
    for (const { element } of elementsOf(block, '')) {
      if (textOf(element.action_id) === undefined && element.type !== 'image') element.action_id = nextId('a')
    }
  }
  return copies
}

/** Options on offer in an element, groups flattened. */
export function optionsOf(element: Json): Json[] {
  return [
    ...recordsOf(element.options),
    ...recordsOf(element.option_groups).flatMap((group) => recordsOf(group.options)),
  ]
}

export function labelOf(option: Json): string {
  return textOf(recordOf(option.text).text) ?? ''
}

/** Everything that can be read in these blocks, in reading order, a line each. */
export function readAloud(blocks: readonly unknown[]): string {
  return blocks.flatMap(linesOf).join('\n')
}

function linesOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(linesOf)
  const value = recordOf(node)
  const type = textOf(value.type)
  if (
    type === 'plain_text' ||
    type === 'mrkdwn' ||
    type === 'raw_text' ||
    type === 'raw_number' ||
    type === 'markdown'
  ) {
    return typeof value.text === 'string' ? [value.text] : []
  }
  if (type === 'rich_text_section' || type === 'rich_text_preformatted' || type === 'rich_text_quote') {
    return [
      recordsOf(value.elements)
        .map((each) => textOf(each.text) ?? textOf(each.user_id) ?? '')
        .join(''),
    ]
  }
  if (type === 'data_visualization') {
    const chart = recordOf(value.chart)
    const named = [...recordsOf(chart.series), ...recordsOf(chart.segments)].map(
      (each) => textOf(each.name) ?? textOf(each.label) ?? '',
    )
    return [textOf(value.title) ?? '', ...named, ...textsOf(recordOf(chart.axis_config).categories)]
  }
  const own = ['alt_text', 'caption', 'title', 'initial_value'].flatMap((key) =>
    typeof value[key] === 'string' ? [value[key]] : [],
  )
  const order = [
    'title',
    'label',
    'text',
    'fields',
    'subtitle',
    'body',
    'hint',
    'element',
    'elements',
    'accessory',
    'actions',
    'rows',
  ]
  const chosen = [
    'initial_option',
    'initial_options',
    'options',
    'option_groups',
    'description',
    'child_blocks',
    'placeholder',
  ]
  return [
    ...own,
    ...[...order, ...chosen].flatMap((key) => (typeof value[key] === 'object' ? linesOf(listOrOne(value[key])) : [])),
  ]
}

function listOrOne(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? listOf(value) : [value]
}

function initialNameOf(key: string): string {
  return key === 'rich_text_value' ? 'value' : key.replace('selected_', '')
}
