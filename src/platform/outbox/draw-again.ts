// Updates what stands in Slack: a message that changed, a person's Home. Both may be repeated freely, so an unknown outcome
// is simply tried again.
import type { HomeView } from '@slack/types'
import type { SlackUserId } from '../../kernel/ids.ts'
import type { Registry } from '../schedule/registry.ts'
import type { Scope } from '../tenancy.ts'
import { type Claimed, methodsOf } from './claim.ts'
import { inBackground, type Sending } from './delivery.ts'
import { afterBug, afterFailure, meaningOf } from './failure.ts'
import { lockHeld, markDrawn, type OutboxRow } from './outbox.store.ts'
import { giveTokensBack } from './pace.store.ts'
import type { Rendered, SlackAddress, SlackSender } from './sender.ts'

type Drawing = { readonly version: number; readonly attempts: number } & (
  | { readonly kind: 'message'; readonly at: SlackAddress; readonly message: Rendered }
  | { readonly kind: 'home'; readonly user: SlackUserId; readonly view: HomeView }
)

export async function drawAgain(sending: Sending, claimed: Claimed): Promise<void> {
  const { delivery, workspaceId } = sending
  const drawing = await prepare(sending, claimed).catch(
    async (error: unknown) => await afterDrawingBug(sending, claimed, error),
  )
  if (drawing === undefined) {
    await inBackground(delivery, { workspaceId }, (scope) =>
      giveTokensBack(scope.tx, delivery.limits, methodsOf(claimed)),
    )
    return
  }
  let sender: SlackSender | undefined
  try {
    sender = await delivery.platform.senderFor(workspaceId)
    if (drawing.kind === 'home') await sender.publishHome({ user: drawing.user, view: drawing.view })
    else await sender.updateMessage({ at: drawing.at, message: drawing.message, outboxId: claimed.id })
  } catch (error) {
    const failure = meaningOf(delivery, sender?.classify, error)
    const method = drawing.kind === 'home' ? 'publish' : 'update'
    if (failure.kind === 'give-up') {
      delivery.platform.log.warn(
        { workspaceId, message: claimed.id, kind: claimed.kind, reason: failure.reason },
        'update given up',
      )
      delivery.platform.metrics.failed.inc({ kind: claimed.kind, reason: failure.reason })
      return await finish(sending, claimed, drawing.version)
    }
    return await afterFailure(sending, claimed, failure.kind === 'in-doubt' ? { kind: 'retry' } : failure, {
      method,
      attempts: drawing.attempts,
    })
  }
  await finish(sending, claimed, drawing.version)
}

async function prepare(sending: Sending, claimed: Claimed): Promise<Drawing | undefined> {
  const { delivery, workspaceId } = sending
  const { registry, owner } = delivery
  return await inBackground<Drawing | undefined>(
    delivery,
    { workspaceId, personId: claimed.personId },
    async (scope) => {
      const row = await lockHeld(scope.tx, claimed.id, owner, 'sent')
      if (row === undefined) return undefined
      const common = { version: row.wantedVersion, attempts: row.attempts }
      if (claimed.action === 'home') {
        const home = await drawHome(scope, registry, row)
        if (home !== undefined) return { kind: 'home', ...home, ...common }
      } else if (row.address !== undefined) {
        const message = await registry.messages.get(row.kind)?.draw(scope, row.facts)
        if (message !== undefined) return { kind: 'message', at: row.address, message, ...common }
      }
      // Nothing to draw: what stands is left.
      await markDrawn(scope.tx, row.id, row.wantedVersion)
      return undefined
    },
  )
}

async function drawHome(
  scope: Scope,
  registry: Registry,
  row: OutboxRow,
): Promise<{ readonly user: SlackUserId; readonly view: HomeView } | undefined> {
  const { personId } = row
  const user = personId === undefined ? row.slackUserId : await registry.slackUserOf(scope, personId)
  if (user === undefined) return undefined
  const view =
    personId === undefined ? await registry.drawStrangersHome(scope, user) : await registry.drawHome(scope, personId)
  return view === undefined ? undefined : { user, view }
}

// The message itself was sent, whatever becomes of its update.
async function afterDrawingBug(sending: Sending, claimed: Claimed, error: unknown): Promise<undefined> {
  const { delivery, workspaceId } = sending
  if ((await afterBug(sending, claimed, error)) === 'again') return undefined
  await inBackground(delivery, { workspaceId }, async (scope) => {
    const row = await lockHeld(scope.tx, claimed.id, delivery.owner, 'sent')
    if (row !== undefined) await markDrawn(scope.tx, row.id, row.wantedVersion)
  })
  return undefined
}

async function finish(sending: Sending, claimed: Claimed, version: number): Promise<void> {
  const { delivery, workspaceId } = sending
  await inBackground(delivery, { workspaceId }, (scope) => markDrawn(scope.tx, claimed.id, version))
}
