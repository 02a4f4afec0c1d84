import { done, type Outcome } from '../../kernel/outcome.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { ModalView } from '../../slack/blocks.ts'
import type { Pair } from '../pair.ts'
import { drawPin } from './pin.modal.ts'
import { findPinnable } from './pin-pair.ts'

/** The form in which an admin pins that pair. */
export async function openPin(scope: Scope, pair: Pair): Promise<Outcome<ModalView>> {
  const found = await findPinnable(scope, pair)
  if (!found.ok) return found
  const { coach, coachee, pin } = found.value
  return done(drawPin(pair, { coach: coach.name, coachee: coachee.name }, pin))
}
