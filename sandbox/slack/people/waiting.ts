// Waiting for something to become true, by listening to changes instead of polling or sleeping.
import type { Wait } from '../person.ts'
import type { SlackState } from '../state.ts'

const patienceMillis = 10_000

/** Rejects after ten seconds, or `timeoutMillis`, naming what was waited for. */
export function until<T>(
  state: SlackState,
  read: () => T | undefined,
  wait: Wait,
  what: string,
  seen: () => string = () => '',
): Promise<T> {
  const already = read()
  if (already !== undefined) return Promise.resolve(already)
  const timeoutMillis = wait.timeoutMillis ?? patienceMillis
  // The trace of whoever waits, which a timer's own would not show.
  const late = new Error(`waited ${timeoutMillis} ms in vain for ${wait.what ?? what}`)
  return new Promise((resolve, reject) => {
    const stop = state.onChange(() => {
      let value: T | undefined
      try {
        value = read()
      } catch (error) {
        finish()
        reject(error)
        return
      }
      if (value === undefined) return
      finish()
      resolve(value)
    })
    const timer = setTimeout(() => {
      finish()
      const instead = seen()
      if (instead !== '') late.message += `\nwhat there is instead:\n${instead}`
      reject(late)
    }, timeoutMillis)
    const finish = (): void => {
      clearTimeout(timer)
      stop()
    }
  })
}
