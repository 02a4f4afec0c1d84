import { expect, test } from 'vitest'
import { openLog } from '../../../src/platform/log.ts'

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = []
  write(openLog('trace', { write: (line) => void lines.push(line) }))
  return lines.join('')
}

test('a line is JSON with a level, a time, a sentence and ids', () => {
  const line: unknown = JSON.parse(logged((log) => log.info({ workspaceId: 'T1' }, 'sent')))
  expect(line).toMatchObject({ level: 'info', workspaceId: 'T1', msg: 'sent', time: expect.stringMatching(/^\d{4}-/) })
})

test('what must never be logged is removed, also one level down', () => {
  const line = logged((log) =>
    log.info({ token: 'canary', name: 'canary', message: { text: 'canary', blocks: ['canary'] }, note: 'canary' }, 'x'),
  )
  expect(line).not.toContain('canary')
})

test('an error keeps its code and stack, and nothing that a driver quotes from a row', () => {
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (email)=(canary) exists',
    where: 'canary',
  })
  const line = logged((log) => log.error({ error }, 'failed'))
  expect(line).toContain('23505')
  expect(line).toContain('log.test')
  expect(line).not.toContain('canary')
})
