// The worker of a running process: takes each workspace that the queue names and drains it, five seconds at a time, so
// that no workspace keeps the others waiting. What isn't ready yet is come back to by a timer; a timer lost in a crash is
// made up for by the pulse.
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Delivery } from '../outbox/delivery.ts'
import type { RunningQueue } from '../queue.ts'
import { runErrands } from './errands.ts'
import { drain } from './worker.ts'

export type RunningWorker = {
  /** Starts nothing new; resolves when what is in flight is recorded. */
  readonly stop: () => Promise<void>
}

const turnMillis = 5_000
const longestTimerMillis = 60_000

export async function startWorker(delivery: Delivery, queue: RunningQueue): Promise<RunningWorker> {
  const stopping = new AbortController()
  const working = new Map<WorkspaceId, { again: boolean }>()
  const timers = new Map<WorkspaceId, NodeJS.Timeout>()
  const background = new Set<Promise<unknown>>()

  const track = (work: Promise<unknown>): void => {
    const tracked: Promise<unknown> = work.finally(() => background.delete(tracked))
    background.add(tracked)
  }

  const wake = async (workspaceId: WorkspaceId): Promise<void> => {
    try {
      if (!stopping.signal.aborted) await queue.wakeNow(workspaceId)
    } catch (error) {
      delivery.platform.log.warn({ workspaceId, error }, 'waking a worker failed; the pulse will')
    }
  }

  const comeBack = (workspaceId: WorkspaceId, inMillis: number): void => {
    clearTimeout(timers.get(workspaceId))
    const timer = setTimeout(() => {
      timers.delete(workspaceId)
      track(wake(workspaceId))
    }, inMillis)
    timers.set(workspaceId, timer.unref())
  }

  const turn = async (workspaceId: WorkspaceId): Promise<void> => {
    const already = working.get(workspaceId)
    if (already !== undefined) {
      already.again = true
      return
    }
    const state = { again: false }
    working.set(workspaceId, state)
    try {
      const settled = await drain(delivery, workspaceId, { budgetMillis: turnMillis, signal: stopping.signal })
      const ready = settled.readyInMillis
      if (ready !== undefined && ready <= longestTimerMillis) comeBack(workspaceId, ready)
      if (!stopping.signal.aborted) track(runErrands(delivery, workspaceId))
    } finally {
      working.delete(workspaceId)
      if (state.again) comeBack(workspaceId, 0)
    }
  }

  await queue.work(async (workspaceId) => {
    const work = turn(workspaceId)
    track(work.catch(() => undefined))
    await work
  })
  return {
    stop: async () => {
      stopping.abort()
      for (const timer of timers.values()) clearTimeout(timer)
      await Promise.allSettled([...background])
    },
  }
}
