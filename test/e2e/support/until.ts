/** Waits until the condition holds, asking every 25 ms. Throws with `what` when the time is up. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  wait: { readonly timeoutMillis?: number; readonly what: string | (() => string) },
): Promise<void> {
  const deadline = Date.now() + (wait.timeoutMillis ?? 15_000)
  for (;;) {
    if (await holds()) return
    if (Date.now() > deadline) {
      throw new Error(`waited in vain for ${typeof wait.what === 'string' ? wait.what : wait.what()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
