// Views on people's screens: the stack of modals (three at most) and the Home tab, what is typed into them, and the
// payload that describes them. docs.slack.dev/surfaces/modals
import { readAloud, reportedValues, valuesFor, withIds } from './blocks/inputs.ts'
import { viewsPerStack } from './blocks/limits.ts'
import { type Json, recordOf, recordsOf, textOf } from './json.ts'
import type { ViewOnScreen } from './person.ts'
import type { StoredView, Team } from './state.ts'
import type { World } from './world.ts'

type ViewError = 'duplicate_external_id' | 'push_limit_reached' | 'not_found' | 'hash_conflict' | 'exchanged_trigger_id'

export type ViewResult = { readonly view: StoredView } | { readonly error: ViewError }

/** Opens a modal over whatever the person had open: a fresh stack. */
export function openModal(world: World, team: Team, userId: string, source: Json, openedIn?: string): ViewResult {
  if (isDuplicate(team, source, undefined)) return { error: 'duplicate_external_id' }
  const view = newView(world, team, userId, source, { openedIn })
  team.stacks.set(userId, [view])
  return shown(world, view)
}

export function pushModal(world: World, team: Team, userId: string, source: Json): ViewResult {
  const stack = team.stacks.get(userId) ?? []
  const below = stack.at(-1)
  if (below === undefined) return { error: 'not_found' }
  if (stack.length >= viewsPerStack) return { error: 'push_limit_reached' }
  if (isDuplicate(team, source, undefined)) return { error: 'duplicate_external_id' }
  const view = newView(world, team, userId, source, { below, openedIn: below.openedIn })
  stack.push(view)
  return shown(world, view)
}

/** Replaces what a view shows; what was typed stays where block and action ids did. */
export function replaceView(world: World, team: Team, view: StoredView, source: Json, hash?: string): ViewResult {
  if (hash !== undefined && hash !== view.hash) return { error: 'hash_conflict' }
  if (isDuplicate(team, source, view)) return { error: 'duplicate_external_id' }
  view.source = source
  view.blocks = withIds(recordsOf(source.blocks), world.state.nextId)
  view.values = valuesFor(view.blocks, view.values, view.openedIn)
  view.hash = newHash(world)
  view.errors = {}
  return shown(world, view)
}

export function publishHome(world: World, team: Team, userId: string, source: Json, hash?: string): ViewResult {
  const published = team.homes.get(userId)
  if (published !== undefined) return replaceView(world, team, published, source, hash)
  if (isDuplicate(team, source, undefined)) return { error: 'duplicate_external_id' }
  const view = newView(world, team, userId, source, { openedIn: undefined })
  team.homes.set(userId, view)
  return shown(world, view)
}

export function findView(
  team: Team,
  by: { readonly id?: string; readonly externalId?: string },
): StoredView | undefined {
  return openViews(team).find(
    (view) =>
      (by.id !== undefined && view.id === by.id) ||
      (by.externalId !== undefined && textOf(view.source.external_id) === by.externalId),
  )
}

/** Takes the view off its stack, with whatever lies on top of it. Returns what was closed, top first. */
export function closeView(world: World, team: Team, view: StoredView, all: boolean): StoredView[] {
  const stack = team.stacks.get(view.userId) ?? []
  const index = all ? 0 : stack.indexOf(view)
  const closed = index < 0 ? [] : stack.splice(index).reverse()
  if (stack.length === 0) team.stacks.delete(view.userId)
  world.state.changed({ what: 'view', teamId: team.id, userId: view.userId, id: view.id })
  return closed
}

/** The view as Slack sends it to the bot. */
export function viewObject(world: World, team: Team, view: StoredView): Json {
  const { source } = view
  return {
    id: view.id,
    team_id: team.id,
    app_id: world.state.app.id,
    app_installed_team_id: team.id,
    bot_id: team.bot.botId,
    type: view.type,
    callback_id: textOf(source.callback_id) ?? '',
    external_id: textOf(source.external_id) ?? '',
    private_metadata: textOf(source.private_metadata) ?? '',
    title: source.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    submit: source.submit ?? null,
    close: source.close ?? null,
    clear_on_close: source.clear_on_close === true,
    notify_on_close: source.notify_on_close === true,
    blocks: view.blocks,
    state: { values: reportedValues(view.blocks, view.values) },
    hash: view.hash,
    root_view_id: view.rootViewId,
    previous_view_id: view.previousViewId ?? null,
  }
}

/** The view as a person sees it. */
export function viewOnScreen(view: StoredView): ViewOnScreen {
  const plain = (key: string): string | undefined => textOf(recordOf(view.source[key]).text)
  const title = plain('title') ?? ''
  return {
    id: view.id,
    type: view.type,
    callbackId: textOf(view.source.callback_id) ?? '',
    title,
    submit: plain('submit'),
    closeLabel: plain('close'),
    blocks: view.blocks,
    privateMetadata: textOf(view.source.private_metadata) ?? '',
    externalId: textOf(view.source.external_id),
    hash: view.hash,
    rootViewId: view.rootViewId,
    previousViewId: view.previousViewId,
    values: reportedValues(view.blocks, view.values),
    errors: view.errors,
    text: [title, readAloud(view.blocks), ...Object.values(view.errors)].filter((line) => line !== '').join('\n'),
  }
}

function newView(
  world: World,
  team: Team,
  userId: string,
  source: Json,
  place: { readonly below?: StoredView; readonly openedIn: string | undefined },
): StoredView {
  const id = world.state.nextId('V')
  const blocks = withIds(recordsOf(source.blocks), world.state.nextId)
  return {
    id,
    teamId: team.id,
    userId,
    type: source.type === 'home' ? 'home' : 'modal',
    source,
    blocks,
    values: valuesFor(blocks, {}, place.openedIn),
    hash: newHash(world),
    rootViewId: place.below?.rootViewId ?? id,
    previousViewId: place.below?.id,
    errors: {},
    offered: new Map(),
    openedIn: place.openedIn,
  }
}

function isDuplicate(team: Team, source: Json, except: StoredView | undefined): boolean {
  const externalId = textOf(source.external_id)
  if (externalId === undefined || externalId === '') return false
  return openViews(team).some((view) => view !== except && textOf(view.source.external_id) === externalId)
}

function openViews(team: Team): StoredView[] {
  return [...[...team.stacks.values()].flat(), ...team.homes.values()]
}

function shown(world: World, view: StoredView): ViewResult {
  const what = view.type === 'home' ? 'home' : 'view'
  world.state.changed({ what, teamId: view.teamId, userId: view.userId, id: view.id })
  return { view }
}

function newHash(world: World): string {
  return `${Math.floor(world.state.now() / 1000)}.${world.state.nextId('h')}`
}
