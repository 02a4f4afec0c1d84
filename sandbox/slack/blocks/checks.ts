// The rules of Block Kit that lie across fields: ids that must differ, an initial choice that must be on offer, a
// submit button where there is something to submit. docs.slack.dev/reference/block-kit, …/views/modal-views.
import { isRecord, type Json, listOf, recordOf, recordsOf, sameJson, textOf } from '../json.ts'
import { longestCount, modalOnlyElements, type Surface, surfacesOfBlock } from './limits.ts'
import { type BlockProblem, problem } from './problem.ts'

/** Of one block alone. */
export function blockProblems(block: Json, surface: Surface, pointer: string): BlockProblem[] {
  const found: BlockProblem[] = []
  const type = textOf(block.type) ?? ''
  const surfaces = surfacesOfBlock[type]
  if (surfaces !== undefined && !surfaces.includes(surface)) {
    found.push(problem('not_allowed_here', pointer, `a ${type} block can't be in a ${surface}`))
  }
  if (type === 'section' && block.text === undefined && listOf(block.fields).length === 0) {
    found.push(problem('missing_field', pointer, 'a section needs text or fields'))
  }
  if (type === 'card' && ['hero_image', 'title', 'actions', 'body'].every((key) => block[key] === undefined)) {
    found.push(problem('missing_field', pointer, 'a card needs a hero_image, a title, actions or a body'))
  }
  if (type === 'container' && block.title === undefined && block.rich_text_title === undefined) {
    found.push(problem('missing_field', pointer, 'a container needs a title'))
  }
  const elements = elementsOf(block, pointer)
  const actionIds = elements.map(({ element }) => textOf(element.action_id)).filter((id) => id !== undefined)
  for (const id of repeated(actionIds))
    found.push(problem('not_unique', pointer, `action_id ${id} is used twice in it`))
  for (const each of elements) found.push(...elementProblems(each.element, surface, each.pointer))
  return found
}

/** Of all blocks of a surface together. */
export function surfaceProblems(blocks: readonly Json[], surface: Surface): BlockProblem[] {
  const ids = blocks.map((block) => textOf(block.block_id)).filter((id) => id !== undefined)
  const found = repeated(ids).map((id) => problem('not_unique', '', `block_id ${id} is used twice`))
  const focused = blocks
    .flatMap((block) => elementsOf(block, ''))
    .filter(({ element }) => element.focus_on_load === true)
  if (focused.length > 1)
    found.push(problem('not_unique', '', `focus_on_load is set ${focused.length} times in a ${surface}`))
  return found
}

/** These, and the blocks that stand in containers and carousels among them. */
export function withNested(blocks: readonly Json[]): Json[] {
  return blocks.flatMap((block) => [block, ...nestedIn(block)])
}

export function nestedIn(block: Json): Json[] {
  return recordsOf(block.type === 'carousel' ? block.elements : block.child_blocks)
}

/** The interactive elements of a block, wherever they stand in it. */
export function elementsOf(block: Json, pointer: string): { readonly element: Json; readonly pointer: string }[] {
  const single = ['element', 'accessory'].flatMap((key) => {
    const element = block[key]
    return isRecord(element) ? [{ element, pointer: `${pointer}/${key}` }] : []
  })
  const many = ['actions', 'context_actions', 'card'].includes(textOf(block.type) ?? '')
    ? recordsOf(block.elements ?? block.actions).map((element, index) => ({
        element,
        pointer: `${pointer}/${block.elements === undefined ? 'actions' : 'elements'}/${index}`,
      }))
    : []
  return [...single, ...many]
}

function elementProblems(element: Json, surface: Surface, pointer: string): BlockProblem[] {
  const found: BlockProblem[] = []
  const type = textOf(element.type) ?? ''
  if (surface !== 'modal' && modalOnlyElements.includes(type)) {
    found.push(problem('not_allowed_here', pointer, `${type} works in modals only`))
  }
  if (type.endsWith('static_select')) {
    const both = element.options !== undefined && element.option_groups !== undefined
    const none = element.options === undefined && element.option_groups === undefined
    if (both || none) found.push(problem('options_or_groups', pointer, 'either options or option_groups'))
  }
  found.push(...choiceProblems(element, type, pointer), ...rangeProblems(element, pointer))
  if (type !== 'overflow') {
    for (const [index, option] of recordsOf(element.options).entries()) {
      if (option.url !== undefined) {
        found.push(problem('unexpected_field', `${pointer}/options/${index}/url`, 'only overflow options have a url'))
      }
    }
  }
  found.push(...patternProblems(element, type, pointer))
  return found
}

function choiceProblems(element: Json, type: string, pointer: string): BlockProblem[] {
  const offered = [
    ...recordsOf(element.options),
    ...recordsOf(element.option_groups).flatMap((group) => recordsOf(group.options)),
  ]
  const found: BlockProblem[] = []
  const values = offered.map((option) => textOf(option.value)).filter((value) => value !== undefined)
  for (const value of repeated(values))
    found.push(problem('not_unique', pointer, `option value ${value} is used twice`))
  for (const [index, option] of offered.entries()) {
    if (typeof option.value !== 'string' || option.value === '') {
      if (!(type === 'overflow' && option.url !== undefined)) {
        found.push(problem('missing_field', `${pointer}/options/${index}/value`, 'an option needs a value'))
      }
    }
  }
  if (type.includes('external')) return found
  const initial = isRecord(element.initial_option) ? [element.initial_option] : recordsOf(element.initial_options)
  for (const option of initial) {
    if (!offered.some((each) => sameJson(each, option))) {
      found.push(problem('not_offered', pointer, 'an initial option must be exactly one of the options'))
    }
  }
  if (Array.isArray(element.initial_options) && element.initial_options.length === 0) {
    found.push(problem('too_few', `${pointer}/initial_options`, 'leave initial_options out where nothing is chosen'))
  }
  return found
}

function rangeProblems(element: Json, pointer: string): BlockProblem[] {
  const found: BlockProblem[] = []
  const { min_length: shortest, max_length: longest, initial_value: initial } = element
  if (typeof shortest === 'number' && typeof longest === 'number' && shortest > longest) {
    found.push(problem('out_of_range', `${pointer}/min_length`, 'min_length is more than max_length'))
  }
  if (element.type === 'plain_text_input' && typeof initial === 'string' && typeof longest === 'number') {
    if (longestCount(initial) > longest)
      found.push(problem('too_long', `${pointer}/initial_value`, `more than max_length ${longest}`))
  }
  if (element.type === 'number_input') {
    const numbers = ['min_value', 'max_value', 'initial_value'].flatMap((key) => {
      const value = element[key]
      return typeof value === 'string' ? [{ key, value: Number(value), text: value }] : []
    })
    for (const each of numbers) {
      const whole = element.is_decimal_allowed === true || Number.isInteger(each.value)
      if (each.text.trim() === '' || !Number.isFinite(each.value) || !whole) {
        found.push(problem('invalid_value', `${pointer}/${each.key}`, `${each.key} is not such a number`))
      }
    }
    const at = (key: string): number | undefined => numbers.find((each) => each.key === key)?.value
    const low = at('min_value') ?? Number.NEGATIVE_INFINITY
    const high = at('max_value') ?? Number.POSITIVE_INFINITY
    const start = at('initial_value') ?? Math.max(low, Math.min(high, 0))
    if (low > high) found.push(problem('out_of_range', `${pointer}/min_value`, 'min_value is more than max_value'))
    else if (start < low || start > high) {
      found.push(
        problem('out_of_range', `${pointer}/initial_value`, 'initial_value is outside min_value and max_value'),
      )
    }
  }
  return found
}

function patternProblems(element: Json, type: string, pointer: string): BlockProblem[] {
  const wrong = (key: string, pattern: RegExp): boolean =>
    typeof element[key] === 'string' && !pattern.test(element[key])
  const found: BlockProblem[] = []
  if (wrong('initial_date', /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)) {
    found.push(problem('invalid_value', `${pointer}/initial_date`, 'YYYY-MM-DD'))
  }
  if (wrong('initial_time', /^([01]\d|2[0-3]):[0-5]\d$/)) {
    found.push(problem('invalid_value', `${pointer}/initial_time`, 'HH:mm'))
  }
  if (type === 'button' && wrong('url', /^(https?|mailto|slack):/)) {
    found.push(problem('invalid_value', `${pointer}/url`, 'not a URL'))
  }
  const interval = recordOf(element.filter)
  if (element.filter !== undefined && (Object.keys(interval).length === 0 || isEmptyList(interval.include))) {
    found.push(problem('too_few', `${pointer}/filter`, 'a filter says something, and its include is not empty'))
  }
  return found
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}
