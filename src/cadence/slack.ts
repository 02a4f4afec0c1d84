import { asId, type PersonId } from '../kernel/ids.ts'
import { done, type Outcome } from '../kernel/outcome.ts'
import { dateAt } from '../kernel/time.ts'
import { type Actor, access, findPerson, managerOn } from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import type { ModalView } from '../slack/blocks.ts'
import { type ButtonCall, onButton } from '../slack/button.ts'
import type { SlackHandler } from '../slack/handler.ts'
import { onSubmit } from '../slack/modal.ts'
import { pageOf } from '../slack/paging.ts'
import { excuseComes, excuseSlot, settleExcuse } from './excuse/excuse-slot.ts'
import { saySettled } from './excuse/settled-excuse.view.ts'
import { drawHowCounted, howCountedTitle } from './figure/how-counted.view.ts'
import { howCountedButton } from './figure/how-counted-button.ts'
import { loadHowCounted } from './figure/load-how-counted.ts'
import { explainNudge } from './nudge/explain-nudge.view.ts'
import { loadBundledCoaches } from './nudge/load-bundled-coaches.ts'
import {
  confirmExcuse,
  confirmRhythm,
  confirmSilence,
  drawExcuse,
  drawPlan,
  drawRhythm,
  drawSnooze,
  excuseModal,
  planModal,
  rhythmModal,
  snoozeModal,
} from './nudge/nudge.modal.ts'
import {
  acceptExcuseButton,
  declineExcuseButton,
  excuseButton,
  explainNudgeButton,
  nameStandInButton,
  type PairSeen,
  planButton,
  setRhythmButton,
  showOpenButton,
  snoozeButton,
} from './nudge/nudge-buttons.ts'
import { dueCoachees, openLines } from './nudge/nudge-message.ts'
import { drawOpenList, openLinesAPage } from './nudge/open-list.view.ts'
import { notYourPair } from './nudge/silence.ts'
import { findActionable, silencePair } from './nudge/silence-pair.ts'
import { standardOfPair } from './rhythm/pair-terms.ts'
import { intervalChosen, sayInterval } from './rhythm/rhythm.ts'
import { rhythmHandlers } from './rhythm/rhythm-slack.ts'
import { setRhythm } from './rhythm/set-rhythm.ts'
import { loadStandInChoice, nameStandIn } from './stand-in/name-stand-in.ts'
import { confirmStandIn, drawStandIn, standInModal } from './stand-in/stand-in.modal.ts'

/** Opens a modal about a pair, for its coach alone and while there is something to do. */
function openForPair(
  call: ButtonCall<Actor>,
  seen: PairSeen,
  draw: (scope: Scope, about: { coachee: string; today: Parameters<typeof drawPlan>[2] }) => Promise<ModalView>,
): Promise<void> {
  return call.showModal(() =>
    call.transact(async (scope) => {
      const found = await findActionable(scope, call.actor.personId, seen)
      if (!found.ok) return found
      const coachee = await findPerson(scope.tx, seen.coacheeId)
      if (coachee === undefined) return notYourPair()
      return done(await draw(scope, { coachee: coachee.name, today: found.value.today }))
    }),
  )
}

function settle(status: 'accepted' | 'declined') {
  return async (call: ButtonCall<Actor>, { excuseId }: { excuseId: string }): Promise<Outcome<unknown>> => {
    const settled = await call.transact(async (scope) => {
      const outcome = await settleExcuse(scope, call.actor, excuseId, status)
      if (!outcome.ok) return outcome
      const { coachId, coacheeId } = outcome.value
      const [coach, coachee] = [await findPerson(scope.tx, coachId), await findPerson(scope.tx, coacheeId)]
      return done({ coach: coach?.name ?? 'the coach', coachee: coachee?.name ?? 'somebody' })
    })
    if (settled.ok) await call.reply(saySettled(status, settled.value))
    return settled
  }
}

export const slackHandlers: readonly SlackHandler[] = [
  onButton(planButton, {
    access: access.person,
    modalTitle: planModal.title,
    handle: (call, seen) => openForPair(call, seen, async (_, { coachee, today }) => drawPlan(seen, coachee, today)),
  }),
  onButton(snoozeButton, {
    access: access.person,
    modalTitle: snoozeModal.title,
    handle: (call, seen) => openForPair(call, seen, async (_, { coachee, today }) => drawSnooze(seen, coachee, today)),
  }),
  onButton(excuseButton, {
    access: access.person,
    modalTitle: excuseModal.title,
    handle: (call, seen) =>
      openForPair(call, seen, async (scope, { coachee }) =>
        drawExcuse(seen, coachee, await excuseComes(scope, call.actor.personId, seen.coacheeId)),
      ),
  }),
  onSubmit(planModal, {
    access: access.person,
    handle: async (call, { metadata, values }) => {
      const asked = { kind: 'planned', until: values.plannedFor, field: 'plannedFor' } as const
      const silence = await call.transact((scope) => silencePair(scope, call.actor.personId, metadata, asked))
      return silence.ok ? done({ update: confirmSilence(silence.value, call.actor.person.locale) }) : silence
    },
  }),
  onSubmit(snoozeModal, {
    access: access.person,
    handle: async (call, { metadata, values }) => {
      const asked = { kind: 'snoozed', until: values.until, field: 'until' } as const
      const silence = await call.transact((scope) => silencePair(scope, call.actor.personId, metadata, asked))
      return silence.ok ? done({ update: confirmSilence(silence.value, call.actor.person.locale) }) : silence
    },
  }),
  onSubmit(excuseModal, {
    access: access.person,
    handle: async (call, { metadata, values }) => {
      const excuse = await call.transact((scope) => excuseSlot(scope, call.actor.personId, metadata, values.reason))
      return excuse.ok ? done({ update: confirmExcuse(excuse.value.status) }) : excuse
    },
  }),
  onButton(showOpenButton, {
    access: access.person,
    modalTitle: 'Open one-on-ones',
    handle: (call, { page }) =>
      call.showModal(
        () =>
          call.transact(async (scope) => {
            const coach = (await loadBundledCoaches(scope.tx, [call.actor.personId])).get(call.actor.personId)
            if (coach === undefined) return notYourPair()
            const shown = pageOf(dueCoachees(scope, coach), page, openLinesAPage)
            const lines = await openLines(scope, coach, shown.items)
            const on = dateAt(scope.now, coach.zone)
            return done(drawOpenList({ ...shown, on, locale: coach.person.locale, lines }))
          }),
        { replace: call.from.kind === 'modal' },
      ),
  }),
  onButton(explainNudgeButton, {
    access: access.person,
    modalTitle: 'Why this message',
    handle: (call) => call.showModal(async () => done(explainNudge())),
  }),
  onButton(howCountedButton, {
    access: access.person,
    modalTitle: howCountedTitle,
    handle: (call, { about }) =>
      call.showModal(async () => {
        const { person } = call.actor
        const loaded = await call.transact((scope) => loadHowCounted(scope, person, about ?? person.id))
        return loaded.ok ? done(drawHowCounted(loaded.value)) : loaded
      }),
  }),
  onButton(acceptExcuseButton, { access: access.person, handle: settle('accepted') }),
  onButton(declineExcuseButton, { access: access.person, handle: settle('declined') }),
  onButton(setRhythmButton, {
    access: access.manager,
    modalTitle: rhythmModal.title,
    handle: (call, { coacheeId }) =>
      call.showModal(() =>
        call.transact(async (scope) => {
          const pair = { coachId: call.actor.personId, coacheeId }
          const today = dateAt(scope.now, call.actor.person.zone)
          const coachee = await findPerson(scope.tx, coacheeId)
          const isCoach = (await managerOn(scope.tx, coacheeId, today)) === pair.coachId
          if (coachee === undefined || !isCoach) return notYourPair()
          return done(drawRhythm(coacheeId, coachee.name, sayInterval(await standardOfPair(scope, pair))))
        }),
      ),
  }),
  onSubmit(rhythmModal, {
    access: access.manager,
    handle: async (call, { metadata, values }) => {
      const pair = { coachId: call.actor.personId, coacheeId: metadata.coacheeId }
      const set = await call.transact((scope) => setRhythm(scope, pair, intervalChosen(values.interval)))
      return set.ok ? done({ update: confirmRhythm(set.value) }) : set
    },
  }),
  onButton(nameStandInButton, {
    access: access.person,
    modalTitle: standInModal.title,
    handle: (call, { coachId }) =>
      call.showModal(async () => {
        const choice = await call.transact((scope) => loadStandInChoice(scope, call.actor, coachId))
        return choice.ok ? done(drawStandIn(choice.value, call.actor.person)) : choice
      }),
  }),
  onSubmit(standInModal, {
    access: access.person,
    handle: async (call, { metadata: { coachId }, values: { standIn, from, until } }) => {
      const asked = { coachId, standInId: asId<PersonId>(standIn), from, until }
      const named = await call.transact((scope) => nameStandIn(scope, call.actor, asked))
      return named.ok ? done({ update: confirmStandIn(named.value, call.actor.person.locale) }) : named
    },
  }),
  ...rhythmHandlers,
]
