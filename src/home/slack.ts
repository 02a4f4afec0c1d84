// Which Slack event runs what of home, and who may.
import { z } from 'zod'
import { openActions } from '../coaching/index.ts'
import { asId, type SlackUserId } from '../kernel/ids.ts'
import { done } from '../kernel/outcome.ts'
import { type Actor, type AnyActor, access, managesOrDid, mayPickTeam, today } from '../people/index.ts'
import { inWorkspace } from '../platform/tenancy.ts'
import { onButton } from '../slack/button.ts'
import type { Call } from '../slack/call.ts'
import { onCommand } from '../slack/command.ts'
import { onEvent } from '../slack/events.ts'
import type { SlackHandler } from '../slack/handler.ts'
import { onHomeOpened } from '../slack/home.ts'
import { drawHelp, helpTitle, renderHelp } from './help/help.view.ts'
import { drawHub, drawStrangersHub, hubTitle } from './help/hub.view.ts'
import { loadStranger } from './help/load-stranger.ts'
import { answerTyped, loadHelpReader } from './help/typed-answer.ts'
import { openHelpButton, openMeButton, turnMeButton } from './home-buttons.ts'
import { loadMe } from './me/load-me.ts'
import { drawMe, meTitle } from './me/me.view.ts'
import { openHome, openPersonsHome } from './page/open-home.ts'
import { teamHandlers } from './team/team-slack.ts'

const typed = z.object({
  channel_type: z.string().max(64).optional(),
  user: z.string().max(255).optional(),
  subtype: z.string().max(255).optional(),
  bot_id: z.string().max(255).optional(),
})

export const homeHandlers: readonly SlackHandler[] = [
  onCommand({
    word: '',
    usage: '',
    says: 'All of it, with buttons',
    access: access.anyone,
    modalTitle: hubTitle,
    handle: openHub,
  }),
  onCommand({
    word: 'me',
    usage: 'me',
    says: 'Your sessions, your answers, when your next one-on-one is due',
    access: access.person,
    modalTitle: meTitle,
    handle: (call) => openMe(call, 0),
  }),
  onCommand({
    word: 'actions',
    usage: 'actions',
    says: 'What is open, to finish or to drop',
    access: access.person,
    modalTitle: 'Open actions',
    handle: (call) => openActions(call),
  }),
  onCommand({
    word: 'help',
    usage: 'help',
    says: 'This list',
    access: access.anyone,
    handle: async (call) => {
      await call.reply(renderHelp(await call.transact((scope) => loadHelpReader(scope, call.actor.slackUserId))))
    },
  }),

  onButton(openMeButton, { access: access.person, modalTitle: meTitle, handle: (call) => openMe(call, 0) }),
  onButton(turnMeButton, {
    access: access.person,
    handle: (call, { page }) => openMe(call, page, { replace: true }),
  }),
  onButton(openHelpButton, {
    access: access.anyone,
    modalTitle: helpTitle,
    handle: async (call) => {
      const load = () =>
        call.transact(async (scope) => done(drawHelp(await loadHelpReader(scope, call.actor.slackUserId))))
      await call.showModal(load, { title: helpTitle })
    },
  }),

  ...teamHandlers,

  onHomeOpened(async (call, slackUserId) => {
    const personId = await call.transact((scope) => openHome(scope, slackUserId))
    if (personId === undefined) return
    const who = { workspaceId: call.workspaceId, personId }
    await inWorkspace(call.platform, who, (scope) => openPersonsHome(scope, personId, slackUserId))
  }),
  onEvent('message', typed, async (call, { channel_type: channelType, user, subtype, bot_id: botId }) => {
    // Edits, joins and the bot's own messages have a subtype or a bot; only what a person typed has neither.
    if (channelType !== 'im' || user === undefined || subtype !== undefined || botId !== undefined) return
    await call.transact((scope) => answerTyped(scope, asId<SlackUserId>(user)))
  }),
]

async function openHub(call: Call<AnyActor>): Promise<void> {
  const { person, slackUserId, isAdmin } = call.actor
  await call.showModal(
    () =>
      call.transact(async (scope) => {
        if (person === undefined) return done(drawStrangersHub(await loadStranger(scope, slackUserId)))
        const hasTeam = await managesOrDid(scope, person.id, today(person, scope.now))
        const maySetUpTeam = (await mayPickTeam(scope, call.actor)).ok
        return done(drawHub({ reader: person, isAdmin, hasTeam, maySetUpTeam }))
      }),
    { title: hubTitle },
  )
}

async function openMe(call: Call<Actor>, page: number, options: { readonly replace?: boolean } = {}): Promise<void> {
  const load = () => call.transact(async (scope) => done(drawMe(await loadMe(scope, call.actor.person, page))))
  await call.showModal(load, { ...options, title: meTitle })
}
