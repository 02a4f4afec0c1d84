import { expect, test } from 'vitest'
import { readArguments } from '../../../sandbox/demo/arguments.ts'

test('without arguments the demo listens where the README says', () => {
  expect(readArguments([])).toEqual({ kind: 'run', demo: { port: 4390, fresh: false, socketMode: false } })
})

test('port, fresh and socket are taken, in either spelling', () => {
  const asked = { kind: 'run', demo: { port: 8080, fresh: true, socketMode: true } }
  expect(readArguments(['--port', '8080', '--fresh', '--socket'])).toEqual(asked)
  expect(readArguments(['--socket', '--fresh', '--port=8080'])).toEqual(asked)
})

test.each([
  ['--port', 'x'],
  ['--port', '65536'],
  ['--port', '-1'],
  ['--port', ''],
  ['--port', '80.5'],
  ['--port'],
  ['--prot', '80'],
  ['--fresh=yes'],
  ['fresh'],
  ['4390'],
])('a slip (%s %s) is answered with one sentence that names what is taken', (...given) => {
  const read = readArguments(given.filter((each) => each !== undefined))
  expect(read).toMatchObject({ kind: 'wrong', say: expect.stringContaining('--port') })
  if (read.kind === 'wrong') expect(read.say).not.toContain('\n')
})

test('help is given', () => {
  expect(readArguments(['--help'])).toEqual({ kind: 'help' })
})
