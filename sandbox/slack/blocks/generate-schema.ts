// Makes `blocks.generated.json` from the types of @slack/types. `--check` says whether the committed file is current.
// A union over `type` becomes a chain of if/then, so that an error names the field that is wrong in the block that was
// meant, instead of one complaint for each of twenty kinds of block.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createGenerator } from 'ts-json-schema-generator'
import { isRecord, type Json, recordOf, recordsOf, textOf, textsOf } from '../json.ts'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const target = here('./blocks.generated.json')

/** The schema's text, as it is committed. */
export function generateSchema(): string {
  const made = createGenerator({
    path: here('./schema-source.ts'),
    tsconfig: here('../../../tsconfig.json'),
    type: 'Surfaces',
    skipTypeCheck: true,
    jsDoc: 'none',
    expose: 'export',
    topRef: false,
    additionalProperties: false,
  }).createSchema('Surfaces')
  const schema = recordOf(JSON.parse(JSON.stringify(made)))
  const definitions = recordOf(schema.definitions)
  return `${JSON.stringify(discriminated(schema, definitions), undefined, 2)}\n`
}

function discriminated(node: unknown, definitions: Json): unknown {
  if (Array.isArray(node)) return node.map((item) => discriminated(item, definitions))
  if (!isRecord(node)) return node
  const branches = recordsOf(node.anyOf).map((branch) => ({ branch, types: typesOf(branch, definitions) }))
  const types = branches.flatMap((each) => each.types)
  const told = branches.length > 1 && branches.every((each) => each.types.length > 0)
  if (told && new Set(types).size === types.length) {
    return {
      type: 'object',
      required: ['type'],
      properties: { type: { enum: types } },
      allOf: branches.map((each) => ({
        // biome-ignore lint/suspicious/noThenProperty: JSON schema's own keyword
        ...{ if: { properties: { type: { enum: each.types } } }, then: discriminated(each.branch, definitions) },
      })),
    }
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, discriminated(value, definitions)]))
}

/** The values of `type` that a schema allows; empty where it doesn't say. */
function typesOf(node: Json, definitions: Json): string[] {
  const reference = textOf(node.$ref)
  if (reference !== undefined) {
    return typesOf(recordOf(definitions[reference.replace('#/definitions/', '')]), definitions)
  }
  if (Array.isArray(node.anyOf)) {
    const each = recordsOf(node.anyOf).map((branch) => typesOf(branch, definitions))
    return each.some((types) => types.length === 0) ? [] : [...new Set(each.flat())]
  }
  const type = recordOf(recordOf(node.properties).type)
  const only = textOf(type.const)
  return only === undefined ? textsOf(type.enum) : [only]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = generateSchema()
  if (!process.argv.includes('--check')) writeFileSync(target, made)
  else if (readFileSync(target, 'utf8') !== made) {
    process.stderr.write(
      'blocks.generated.json is not what @slack/types says: run node sandbox/slack/blocks/generate-schema.ts\n',
    )
    process.exitCode = 1
  }
}
