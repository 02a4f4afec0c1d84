import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { generateSchema } from '../../../sandbox/slack/blocks/generate-schema.ts'

it('the committed schema is what @slack/types says today', () => {
  const committed = readFileSync(
    new URL('../../../sandbox/slack/blocks/blocks.generated.json', import.meta.url),
    'utf8',
  )
  expect(generateSchema()).toBe(committed)
})
