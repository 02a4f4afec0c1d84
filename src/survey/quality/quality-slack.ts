import { done } from '../../kernel/outcome.ts'
import { access, today } from '../../people/index.ts'
import { onButton } from '../../slack/button.ts'
import type { SlackHandler } from '../../slack/handler.ts'
import { firstRelease } from '../batch/release-date.ts'
import { findFloor } from '../floor.store.ts'
import { drawQualityCounted, qualityCountedTitle } from './how-counted.view.ts'
import { qualityCountedButton } from './quality-buttons.ts'

export const qualityHandlers: readonly SlackHandler[] = [
  onButton(qualityCountedButton, {
    access: access.person,
    modalTitle: qualityCountedTitle,
    handle: (call, { inPlace = false }) => {
      const { person } = call.actor
      const hasWayBack = inPlace && call.from.kind === 'modal'
      const load = () =>
        call.transact(async (scope) => {
          const by = {
            floor: await findFloor(scope.tx),
            nextRelease: firstRelease(scope.now),
            today: today(person, scope.now),
            locale: person.locale,
          }
          return done(drawQualityCounted(by, { hasWayBack }))
        })
      return call.showModal(load, { replace: hasWayBack, title: qualityCountedTitle })
    },
  }),
]
