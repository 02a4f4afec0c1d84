import { test } from 'vitest'
import { describeDatabases } from '../../support/database.ts'
import { cadence } from '../../../src/cadence/index.ts'
import { openFloor } from './given.ts'
import { appendFileSync } from 'node:fs'
const say = (...x: unknown[]) => appendFileSync('/tmp/tl-perf.txt', x.join(' ') + '\n')
describeDatabases('perf', (open) => {
  test('x', async () => {
    const times = new Map<string, number[]>()
    for (const job of cadence.jobs ?? []) {
      const run = job.run
      Object.assign(job, { run: async (scope: Parameters<typeof run>[0]) => { const t = performance.now(); const r = await run(scope); times.set(job.name, [...(times.get(job.name) ?? []), performance.now() - t]); return r } })
    }
    const teams: Record<string, string[]> = {}
    for (let c = 0; c < 18; c++) teams[`coach${c}`] = Array.from({ length: 10 }, (_, i) => `r${c}x${i}`)
    let t = performance.now()
    const floor = await openFloor(open, { teams })
    say('golive 180 pairs', Math.round(performance.now() - t))
    t = performance.now()
    await floor.tick('2026-03-24T09:30:00Z')
    say('3 weeks', Math.round(performance.now() - t), floor.platform.slack.messages.length)
    for (const [k, v] of times) say(k, v.length, 'avg', Math.round(v.reduce((a, b) => a + b, 0) / v.length), 'max', Math.round(Math.max(...v)))
  }, 280000)
})
