// The last line of a test run, plain: `tests: N passed, N failed`. A file or a hook that could not be
// run counts as a failure.
import type { Reporter, TestModule } from 'vitest/node'

export default class PlainLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: 'passed' | 'failed' | 'skipped') =>
      tests.filter((test) => test.result().state === state).length
    const suites = modules.flatMap((module) => [...module.children.allSuites()])
    const broken = [...modules, ...suites].filter((suite) => suite.errors().length > 0).length + errors.length
    const skipped = count('skipped')
    process.once('exit', () => {
      const tail = skipped === 0 ? '' : `, ${skipped} skipped`
      process.stdout.write(`\ntests: ${count('passed')} passed, ${count('failed') + broken} failed${tail}\n`)
    })
  }
}
