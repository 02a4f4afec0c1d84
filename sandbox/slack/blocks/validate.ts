// Whether Slack would take these blocks, this view, these options: shape by the schema made from @slack/types, lengths
// and counts by `limits.ts`, the rest by `checks.ts` and `charts.ts`. As strict as Slack or stricter, never laxer.
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { isRecord, type Json, listOf, recordOf, recordsOf, textOf } from '../json.ts'
import schema from './blocks.generated.json' with { type: 'json' }
import { chartProblems, dataTableProblems } from './charts.ts'
import { blockProblems, surfaceProblems } from './checks.ts'
import {
  blocksPerSurface,
  chartsPerMessage,
  type Limit,
  limitsByType,
  limitsOfAll,
  longestCount,
  type Surface,
  shortestCount,
  viewBytes,
} from './limits.ts'
import { type BlockProblem, problem } from './problem.ts'
import type { Surfaces } from './schema-source.ts'

const ajv = new Ajv({ strict: false, allErrors: true })
ajv.addSchema(schema, 'surfaces')
const shapes = {
  block: shapeOf('block'),
  modal: shapeOf('modal'),
  home: shapeOf('home'),
}

/** Empty where Slack would take them. */
export function validateBlocks(blocks: unknown, surface: Surface, pointer = ''): readonly BlockProblem[] {
  if (!Array.isArray(blocks)) return [problem('invalid_type', pointer, 'blocks is not a list')]
  const most = blocksPerSurface[surface]
  const found: BlockProblem[] = []
  if (blocks.length > most) {
    found.push(problem('too_many', pointer, `at most ${most} blocks in a ${surface}`, { max_items: most }))
  }
  const charts = recordsOf(blocks).filter((block) => block.type === 'data_visualization').length
  if (charts > chartsPerMessage) found.push(problem('too_many', pointer, `at most ${chartsPerMessage} charts`))
  for (const [index, block] of blocks.entries()) found.push(...problemsOfBlock(block, surface, `${pointer}/${index}`))
  return [...found, ...surfaceProblems(recordsOf(blocks), surface)]
}

/** Of a whole view; pointers are into the view. */
export function validateView(view: unknown, expected: 'modal' | 'home'): readonly BlockProblem[] {
  if (!isRecord(view)) return [problem('invalid_type', '/view', 'the view is not an object')]
  if (view.type !== expected) return [problem('invalid_value', '/view/type', `a ${expected} is expected here`)]
  const found = shapeProblems(shapes[expected], { ...view, blocks: [] }, '/view')
  found.push(...limitProblems(limitsByType[expected] ?? [], view, '/view'))
  for (const key of ['title', 'submit', 'close']) found.push(...lengthProblems(view[key], `/view/${key}`))
  found.push(...validateBlocks(view.blocks, expected, '/view/blocks'))
  const hasInput = recordsOf(view.blocks).some((block) => block.type === 'input')
  if (expected === 'modal' && hasInput && view.submit === undefined) {
    found.push(problem('missing_field', '/view/submit', 'submit is required where there is an input block'))
  }
  return found
}

export function isViewTooLarge(view: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(view) ?? '') > viewBytes
}

/** Of what the bot answers to an options request. */
export function validateOptionsReply(reply: unknown): readonly BlockProblem[] {
  const { options, option_groups: groups } = recordOf(reply)
  if ((options === undefined) === (groups === undefined)) {
    return [problem('options_or_groups', '', 'either options or option_groups')]
  }
  // An empty list is right here, though not in a select of its own: Slack shows “no results”.
  if (Array.isArray(options ?? groups) && listOf(options ?? groups).length === 0) return []
  const select = { type: 'static_select', ...(options === undefined ? { option_groups: groups } : { options }) }
  const found = problemsOfBlock({ type: 'actions', elements: [select] }, 'modal', '')
  return found.map((each) => ({ ...each, pointer: each.pointer.replace('/elements/0', '') }))
}

function problemsOfBlock(block: unknown, surface: Surface, pointer: string): BlockProblem[] {
  if (!isRecord(block)) return [problem('invalid_type', pointer, 'a block is an object')]
  const shape =
    block.type === 'data_visualization' ? chartProblems(block, pointer) : shapeProblems(shapes.block, block, pointer)
  // A wrong shape makes lengths and cross-checks meaningless noise.
  if (shape.length > 0) return shape
  const table = block.type === 'data_table' ? dataTableProblems(block, pointer) : []
  const nested = recordsOf(block.child_blocks ?? (block.type === 'carousel' ? block.elements : []))
  const key = block.type === 'carousel' ? 'elements' : 'child_blocks'
  return [
    ...table,
    ...lengthProblems(block, pointer),
    ...blockProblems(block, surface, pointer),
    ...nested.flatMap((child, index) => blockProblems(child, surface, `${pointer}/${key}/${index}`)),
  ]
}

/** Every limit of every object within. */
function lengthProblems(value: unknown, pointer: string): BlockProblem[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => lengthProblems(item, `${pointer}/${index}`))
  if (!isRecord(value)) return []
  const limits = [...limitsOfAll, ...(limitsByType[textOf(value.type) ?? ''] ?? [])]
  return [
    ...limitProblems(limits, value, pointer),
    ...Object.entries(value).flatMap(([key, item]) => lengthProblems(item, `${pointer}/${key}`)),
  ]
}

function limitProblems(limits: readonly Limit[], value: Json, pointer: string): BlockProblem[] {
  return limits.flatMap((limit) =>
    valuesAt(value, limit.at.split('.'), pointer).flatMap((found) => breach(limit, found.value, found.pointer)),
  )
}

function breach(limit: Limit, value: unknown, pointer: string): BlockProblem[] {
  const least = limit.min ?? 0
  if (limit.counts === 'characters' && typeof value === 'string') {
    if (longestCount(value) > limit.max) {
      return [problem('too_long', pointer, `must be less than ${limit.max + 1} characters`, { max_length: limit.max })]
    }
    if (shortestCount(value) < least) {
      return [problem('too_short', pointer, 'must be more than 0 characters', { min_length: least })]
    }
  }
  if (limit.counts === 'items' && Array.isArray(value)) {
    if (value.length > limit.max)
      return [problem('too_many', pointer, `no more than ${limit.max} items`, { max_items: limit.max })]
    if (value.length < least) return [problem('too_few', pointer, `no less than ${least} items`, { min_items: least })]
  }
  if (limit.counts === 'number' && typeof value === 'number' && (value < least || value > limit.max)) {
    return [
      problem('out_of_range', pointer, `between ${least} and ${limit.max}`, { minimum: least, maximum: limit.max }),
    ]
  }
  return []
}

function valuesAt(
  value: unknown,
  path: readonly string[],
  pointer: string,
): { readonly value: unknown; readonly pointer: string }[] {
  const [key, ...rest] = path
  if (key === undefined) return value === undefined ? [] : [{ value, pointer }]
  if (key === '*') return listOf(value).flatMap((item, index) => valuesAt(item, rest, `${pointer}/${index}`))
  return isRecord(value) && value[key] !== undefined ? valuesAt(value[key], rest, `${pointer}/${key}`) : []
}

function shapeOf(name: keyof Surfaces): ValidateFunction {
  return ajv.compile({ $ref: `surfaces#/properties/${name}` })
}

function shapeProblems(shape: ValidateFunction, value: unknown, pointer: string): BlockProblem[] {
  if (shape(value)) return []
  const errors = (shape.errors ?? []).filter((error) => error.keyword !== 'if' && error.keyword !== 'anyOf')
  const found = errors.map((error) => shapeProblem(error, pointer))
  return found.length > 0 ? found : [problem('invalid_value', pointer, 'matches no known form')]
}

function shapeProblem(error: ErrorObject, pointer: string): BlockProblem {
  const at = `${pointer}${error.instancePath}`
  const params = recordOf(error.params)
  switch (error.keyword) {
    case 'required':
      return problem(
        'missing_field',
        `${at}/${params.missingProperty}`,
        `missing required field: ${params.missingProperty}`,
      )
    case 'additionalProperties':
      return problem(
        'unexpected_field',
        `${at}/${params.additionalProperty}`,
        `invalid additional property: ${params.additionalProperty}`,
      )
    case 'type':
      return problem('invalid_type', at, `must be a ${params.type}`, { type: params.type })
    case 'enum':
    case 'const':
      return problem('invalid_value', at, error.message ?? 'not an allowed value', params)
    default:
      return problem('invalid_value', at, error.message ?? error.keyword)
  }
}
