import { done } from '../kernel/outcome.ts'
import type { AdminActor } from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import type { ModalView } from '../slack/blocks.ts'
import type { Call } from '../slack/call.ts'

/** A page of settings, on top of the one that it was opened from; `replace`: in its place. */
export async function show(
  call: Call<AdminActor>,
  title: string,
  draw: (scope: Scope) => Promise<ModalView>,
  replace = false,
): Promise<void> {
  await call.showModal(() => call.transact(async (scope) => done(await draw(scope))), { title, replace })
}
