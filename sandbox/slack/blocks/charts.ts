// The two blocks whose rules lie across their fields: `data_visualization`, which @slack/types 3.2 doesn't know, and
// `data_table`. docs.slack.dev/reference/block-kit/blocks/data-visualization-block, …/data-table-block.
import { type Json, listOf, recordOf, recordsOf, textOf, textsOf } from '../json.ts'
import { longestCount } from './limits.ts'
import { type BlockProblem, problem } from './problem.ts'

const labelCharacters = 20
const categoryCount = 20
const axisTitleCharacters = 50

export function chartProblems(block: Json, pointer: string): BlockProblem[] {
  const found = unexpectedFields(block, ['type', 'block_id', 'title', 'chart'], pointer)
  if (typeof block.title !== 'string') found.push(problem('missing_field', `${pointer}/title`, 'title is required'))
  const chart = recordOf(block.chart)
  const at = `${pointer}/chart`
  switch (chart.type) {
    case 'pie':
      return [...found, ...unexpectedFields(chart, ['type', 'segments'], at), ...pieProblems(chart, at)]
    case 'line':
    case 'bar':
    case 'area':
      return [...found, ...unexpectedFields(chart, ['type', 'series', 'axis_config'], at), ...seriesProblems(chart, at)]
    default:
      return [...found, problem('invalid_value', `${at}/type`, 'chart.type is none of pie, line, bar, area')]
  }
}

export function dataTableProblems(block: Json, pointer: string): BlockProblem[] {
  const rows = listOf(block.rows)
  const columns = listOf(rows[0]).length
  const uneven = rows.flatMap((row, index) =>
    listOf(row).length === columns
      ? []
      : [problem('uneven_rows', `${pointer}/rows/${index}`, `every row has ${columns} cells, as the first`)],
  )
  const rich = recordsOf(rows[0]).flatMap((cell, index) =>
    cell.type === 'rich_text'
      ? [problem('rich_text_header', `${pointer}/rows/0/${index}`, 'the header row takes no rich text')]
      : [],
  )
  const header = block.row_header_column_index
  const outside =
    typeof header === 'number' && (!Number.isInteger(header) || header < 0 || header >= columns)
      ? [problem('out_of_range', `${pointer}/row_header_column_index`, 'no such column')]
      : []
  return [...uneven, ...rich, ...outside]
}

function pieProblems(chart: Json, at: string): BlockProblem[] {
  const segments = recordsOf(chart.segments)
  return [
    ...countProblems(segments.length, `${at}/segments`),
    ...segments.flatMap((segment, index) => [
      ...labelProblems(segment.label, `${at}/segments/${index}/label`),
      ...valueProblems(segment.value, `${at}/segments/${index}/value`),
      ...(typeof segment.value === 'number' && segment.value <= 0
        ? [problem('out_of_range', `${at}/segments/${index}/value`, 'a segment is more than 0')]
        : []),
    ]),
  ]
}

function seriesProblems(chart: Json, at: string): BlockProblem[] {
  const axis = recordOf(chart.axis_config)
  const categories = textsOf(axis.categories)
  const series = recordsOf(chart.series)
  const names = series.map((each) => textOf(each.name) ?? '')
  const found: BlockProblem[] = countProblems(series.length, `${at}/series`)
  if (categories.length === 0 || categories.length > categoryCount) {
    found.push(problem('out_of_range', `${at}/axis_config/categories`, `1 to ${categoryCount} categories`))
  }
  if (new Set(categories).size !== categories.length) {
    found.push(problem('not_unique', `${at}/axis_config/categories`, 'categories are unique'))
  }
  if (new Set(names).size !== names.length) found.push(problem('not_unique', `${at}/series`, 'series names are unique'))
  for (const [index, label] of categories.entries()) {
    found.push(...labelProblems(label, `${at}/axis_config/categories/${index}`))
  }
  for (const key of ['x_label', 'y_label']) {
    const label = axis[key]
    if (label !== undefined && (typeof label !== 'string' || longestCount(label) > axisTitleCharacters)) {
      found.push(problem('too_long', `${at}/axis_config/${key}`, `at most ${axisTitleCharacters} characters`))
    }
  }
  for (const [index, each] of series.entries()) {
    const where = `${at}/series/${index}`
    found.push(...labelProblems(each.name, `${where}/name`))
    const points = recordsOf(each.data)
    const labels = points.map((point) => textOf(point.label) ?? '')
    if (labels.length !== categories.length || categories.some((category) => !labels.includes(category))) {
      found.push(problem('missing_point', `${where}/data`, 'one point for every category, and no other'))
    }
    for (const [place, point] of points.entries()) {
      found.push(...valueProblems(point.value, `${where}/data/${place}/value`))
    }
  }
  return found
}

function countProblems(count: number, at: string): BlockProblem[] {
  return count >= 1 && count <= 6 ? [] : [problem('out_of_range', at, '1 to 6 of them')]
}

function labelProblems(label: unknown, at: string): BlockProblem[] {
  if (typeof label !== 'string' || label.trim() === '') return [problem('missing_field', at, 'a label is required')]
  return longestCount(label) > labelCharacters
    ? [problem('too_long', at, `at most ${labelCharacters} characters`, { max: labelCharacters })]
    : []
}

function valueProblems(value: unknown, at: string): BlockProblem[] {
  return typeof value === 'number' && Number.isFinite(value) ? [] : [problem('invalid_type', at, 'a finite number')]
}

function unexpectedFields(value: Json, allowed: readonly string[], at: string): BlockProblem[] {
  return Object.keys(value)
    .filter((key) => !allowed.includes(key))
    .map((key) => problem('unexpected_field', `${at}/${key}`, `no such field: ${key}`))
}
