// Why a pair meets as often as it does, and an admin's pin, in Slack.
import { done } from '../../kernel/outcome.ts'
import { type Actor, access } from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { type ButtonCall, onButton } from '../../slack/button.ts'
import type { SlackHandler } from '../../slack/handler.ts'
import { onSubmit } from '../../slack/modal.ts'
import type { Pair } from '../pair.ts'
import { openPin } from '../ruling/open-pin.ts'
import { drawPinned, pinModal } from '../ruling/pin.modal.ts'
import { pinPair, unpinPair } from '../ruling/pin-pair.ts'
import { daysOfText } from '../standard/setting.store.ts'
import { explainRhythm } from './explain-rhythm.ts'
import { drawRhythmExplained, explainRhythmTitle } from './explain-rhythm.view.ts'
import { explainRhythmButton, pinPairButton, unpinPairButton } from './rhythm-buttons.ts'

export const rhythmHandlers: readonly SlackHandler[] = [
  onButton(explainRhythmButton, {
    access: access.person,
    modalTitle: explainRhythmTitle,
    handle: (call, pair) =>
      call.showModal(() => call.transact((scope) => explained(scope, call.actor, pair)), { title: explainRhythmTitle }),
  }),
  onButton(pinPairButton, {
    access: access.admin,
    modalTitle: pinModal.title,
    handle: (call, pair) =>
      call.showModal(
        () => call.transact((scope) => openPin(scope, pair)),
        // In the place of the explanation, since Slack stacks three views at most.
        { title: pinModal.title, replace: isInModal(call) },
      ),
  }),
  onSubmit(pinModal, {
    access: access.admin,
    handle: async (call, { metadata: pair, values }) => {
      const said = { interval: daysOfText(values.interval), reason: values.reason }
      const pinned = await call.transact((scope) => pinPair(scope, pair, said, call.actor.personId))
      if (!pinned.ok) return pinned
      const { coach, coachee } = pinned.value
      return done({ update: drawPinned({ coach: coach.name, coachee: coachee.name }, said.interval) })
    },
  }),
  onButton(unpinPairButton, {
    access: access.admin,
    modalTitle: explainRhythmTitle,
    handle: (call, pair) =>
      call.showModal(
        () =>
          call.transact(async (scope) => {
            const unpinned = await unpinPair(scope, pair, call.actor.personId)
            return unpinned.ok ? await explained(scope, call.actor, pair) : unpinned
          }),
        { title: explainRhythmTitle, replace: isInModal(call) },
      ),
  }),
]

async function explained(scope: Scope, reader: Pick<Actor, 'person' | 'isAdmin'>, pair: Pair) {
  const found = await explainRhythm(scope, reader, pair)
  return found.ok ? done(drawRhythmExplained(found.value)) : found
}

function isInModal({ from }: Pick<ButtonCall<Actor>, 'from'>): boolean {
  return from.kind === 'modal'
}
