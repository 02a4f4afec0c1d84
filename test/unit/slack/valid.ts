import { expect } from 'vitest'
import { validateBlocks, validateView } from '../../../sandbox/slack/blocks/validate.ts'

/** Slack would take them. */
export function assertValidBlocks(blocks: unknown, surface: 'message' | 'modal' | 'home' = 'message'): void {
  expect(validateBlocks(blocks, surface)).toEqual([])
}

export function assertValidView(view: unknown): void {
  expect(validateView(view, 'modal')).toEqual([])
}
