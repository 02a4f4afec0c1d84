// A coach's own development view, as they walk through it: each page takes the place of the one before.
import { done } from '../../kernel/outcome.ts'
import type { Actor } from '../../people/index.ts'
import { onButton } from '../../slack/button.ts'
import type { Call } from '../../slack/call.ts'
import type { SlackHandler } from '../../slack/handler.ts'
import { onSubmit } from '../../slack/modal.ts'
import { coaches } from './coaches.ts'
import { drawComments } from './comments.view.ts'
import { developmentTitle, drawDevelopment } from './development.view.ts'
import {
  openDevelopmentButton,
  rateYourselfButton,
  showCommentsButton,
  showOwnFiguresButton,
} from './development-buttons.ts'
import { loadComments, loadDevelopment } from './load-development.ts'
import { findTodaysRating, saveSelfRating } from './save-self-rating.ts'
import { drawSelfRatingForm, readSelfRatingForm, selfRatingModal } from './self-rating.modal.ts'

const inPlace = { replace: true, title: developmentTitle }

export const developmentHandlers: readonly SlackHandler[] = [
  onButton(openDevelopmentButton, {
    access: coaches,
    modalTitle: developmentTitle,
    handle: (call) => showFigures(call, { title: developmentTitle }),
  }),
  onButton(showOwnFiguresButton, { access: coaches, handle: (call) => showFigures(call, inPlace) }),
  onButton(showCommentsButton, {
    access: coaches,
    handle: (call, { page }) => {
      const { person } = call.actor
      const load = () => call.transact(async (scope) => done(drawComments(await loadComments(scope, person, page))))
      return call.showModal(load, inPlace)
    },
  }),
  onButton(rateYourselfButton, {
    access: coaches,
    handle: (call) => {
      const { person } = call.actor
      const load = () => call.transact(async (scope) => done(drawSelfRatingForm(await findTodaysRating(scope, person))))
      return call.showModal(load, inPlace)
    },
  }),
  onSubmit(selfRatingModal, {
    access: coaches,
    handle: async (call, { values }) => {
      const ratings = readSelfRatingForm(values)
      if (!ratings.ok) return ratings
      const { person } = call.actor
      // The page with what was saved on it is the confirmation.
      return await call.transact(async (scope) => {
        await saveSelfRating(scope, person, ratings.value)
        return done({ update: drawDevelopment(await loadDevelopment(scope, person), { justSaved: true }) })
      })
    },
  }),
]

async function showFigures(call: Call<Actor>, options: Parameters<typeof call.showModal>[1]): Promise<void> {
  const { person } = call.actor
  await call.showModal(
    () => call.transact(async (scope) => done(drawDevelopment(await loadDevelopment(scope, person)))),
    options,
  )
}
