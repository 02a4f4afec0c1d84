/** What `work` gives, or at `deadline` (on `performance.now()`'s clock) what `late` gives or throws; the work goes on. */
export async function within<T>(deadline: number, work: Promise<T>, late: () => T): Promise<T> {
  const timer = Promise.withResolvers<T>()
  const end = (): void => {
    try {
      timer.resolve(late())
    } catch (error) {
      timer.reject(error)
    }
  }
  const handle = setTimeout(end, Math.max(0, deadline - performance.now()))
  try {
    return await Promise.race([work, timer.promise])
  } finally {
    clearTimeout(handle)
  }
}
