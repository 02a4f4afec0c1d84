// Reading a people file: UTF-8 with or without BOM, any line ends, comma or semicolon, columns in any order. Nothing is
// guessed: whatever can't be read is named with its line and what to do about it, and then nothing is imported.
import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { done, type Outcome, type Refusal, refused } from '../../kernel/outcome.ts'
import { type PeopleColumn, type PeopleFile, peopleColumns, peopleFileLimits, requiredColumns } from './people-file.ts'
import { readRow } from './people-row.ts'
import { checkRows } from './people-rows.ts'

/** Refusals: one for each thing that is wrong, by line; the sentence names the line. */
export function readPeopleFile(bytes: Uint8Array): Outcome<PeopleFile> {
  const text = decode(bytes)
  if (!text.ok) return text
  const found = readLines(text.value)
  if (!found.ok) return found
  const [header, ...lines] = found.value
  if (header === undefined)
    return refused({ code: 'empty-file', say: 'The file is empty. The first line names the columns.' })
  const columns = readHeader(header.cells)
  if (!columns.ok) return columns
  if (lines.length === 0) return refused({ code: 'no-people', say: 'The file names its columns but no people.' })
  if (lines.length > peopleFileLimits.people) {
    return refused({
      code: 'too-many-people',
      say: `The file has ${lines.length} people; at most ${peopleFileLimits.people} can be imported at a time.`,
    })
  }
  const problems: (Refusal & { readonly line: number })[] = []
  const rows = lines.flatMap((line) => {
    if (line.cells.length !== columns.value.length) {
      problems.push({
        line: line.number,
        code: 'wrong-cell-count',
        say: `has ${line.cells.length} values where the header has ${columns.value.length}. Put values that contain a separator in double quotes.`,
      })
      return []
    }
    const cells = new Map(columns.value.map((column, index) => [column, line.cells[index] ?? '']))
    const { row, refusals } = readRow(line.number, cells)
    problems.push(...refusals.map((refusal) => ({ ...refusal, line: line.number })))
    return [row]
  })
  const numbered = rows.filter((row) => row.employeeNumber !== '')
  problems.push(...checkRows(numbered, numbered.length === lines.length))
  const [first, ...more] = problems
    .sort((a, b) => a.line - b.line)
    .map(({ line, code, say }) => ({ code, say: `Line ${line} ${say}` }))
  return first === undefined ? done({ columns: new Set(columns.value), rows }) : refused(first, ...more)
}

// With `info` each record comes with the line that it ends on; the library's types don't follow that option.
const records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))

type Line = { readonly number: number; readonly cells: readonly string[] }

function decode(bytes: Uint8Array): Outcome<string> {
  if (bytes.length > peopleFileLimits.bytes) {
    return refused({
      code: 'file-too-large',
      say: `The file has ${Math.ceil(bytes.length / 1_000_000)} MB; at most ${peopleFileLimits.bytes / 1_000_000} MB can be imported.`,
    })
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return refused({
      code: 'not-csv',
      say: 'This is a workbook, not a CSV file. In Excel, choose “Save as” and then “CSV UTF-8 (comma delimited)”.',
    })
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return done(text)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  return refused({
    code: 'not-utf-8',
    say: 'The file isn’t UTF-8, so some names would be garbled. Save it as “CSV UTF-8” and try again.',
  })
}

function readLines(text: string): Outcome<readonly Line[]> {
  try {
    const parsed = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 20_000,
    })
    const lines = records.parse(parsed).map(({ record, info }) => ({
      // csv-parse counts to the end of the record; a quoted value may hold line ends of its own.
      number: info.lines - lineEndsIn(record),
      cells: record.map((cell) => cell.trim()),
    }))
    return done(lines.filter((line) => line.cells.some((cell) => cell !== '')))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? `Line ${error.lines}` : 'One line'
    return refused({
      code: 'broken-csv',
      say:
        error.code === 'CSV_MAX_RECORD_SIZE'
          ? `${line} is too long, or a double quote before it isn’t closed.`
          : `${line} can’t be read: check its double quotes. A quote inside a value is written twice ("").`,
    })
  }
}

/** Of comma and semicolon, the one that the header has more of. */
function separatorOf(text: string): ',' | ';' {
  const header = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? ''
  return header.split(';').length > header.split(',').length ? ';' : ','
}

function readHeader(cells: readonly string[]): Outcome<readonly PeopleColumn[]> {
  const names = cells.map((cell) => cell.toLowerCase())
  const known = names.flatMap((name) => peopleColumns.find((column) => column === name) ?? [])
  const unknown = cells.filter((_, index) => !peopleColumns.some((column) => column === names[index]))
  const missing = requiredColumns.filter((column) => !known.includes(column))
  const twice = known.filter((column, index) => known.indexOf(column) !== index)
  const problems: Refusal[] = []
  if (unknown.length > 0) {
    const shown = unknown.map((name) => (name === '' ? 'a column without a name' : `“${name}”`)).join(', ')
    problems.push({
      code: 'unknown-column',
      say: `The header has ${shown}, which isn’t known. The columns are ${peopleColumns.join(', ')}.`,
    })
  }
  if (missing.length > 0) {
    problems.push({ code: 'missing-column', say: `The header lacks ${missing.join(', ')}.` })
  }
  if (twice.length > 0) {
    problems.push({ code: 'column-twice', say: `The header has ${twice.join(', ')} more than once.` })
  }
  const [first, ...more] = problems
  return first === undefined ? done(known) : refused(first, ...more)
}

function lineEndsIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
}
