// A person at a modal: filling it in, searching, submitting and closing it, and what the bot's answer then does.
// docs.slack.dev/surfaces/modals

import { withNested } from '../blocks/checks.ts'
import { heldBy, isEmptyValue, labelOf, optionsOf } from '../blocks/inputs.ts'
import { type BlockProblem, problem } from '../blocks/problem.ts'
import { validateOptionsReply, validateView } from '../blocks/validate.ts'
import { deliver } from '../delivery/deliver.ts'
import {
  type Actor,
  actionDelivery,
  closedDelivery,
  type Place,
  submissionDelivery,
  suggestionDelivery,
} from '../delivery/interactions.ts'
import { isRecord, type Json, listOf, recordOf, textOf } from '../json.ts'
import { deliveredOf } from '../log.ts'
import {
  type Delivered,
  type FillOptions,
  type FillValue,
  NotPossible,
  type OfferedOption,
  type SearchOptions,
  type Submitted,
} from '../person.ts'
import type { StoredView } from '../state.ts'
import { closeView, pushModal, replaceView, viewOnScreen } from '../views.ts'
import { violate } from '../world.ts'
import { filled } from './filling.ts'
import { findInput, placeOf } from './screen.ts'

/** As many as one answer may have, ten times over: a long search must not grow for ever. */
const mostOffered = 1000

/** The modal on top, or `NotPossible`. */
function topView(actor: Actor): StoredView {
  const view = actor.team.stacks.get(actor.user.id)?.at(-1)
  if (view === undefined) throw new NotPossible(`${actor.user.name} has no modal open`)
  return view
}

export async function fillIn(
  actor: Actor,
  values: Readonly<Record<string, FillValue>>,
  { quietly = false }: FillOptions = {},
): Promise<readonly Delivered[]> {
  const told: Delivered[] = []
  for (const [key, value] of Object.entries(values)) {
    const place: Place = { kind: 'view', view: topView(actor) }
    const { block, element } = findInput(place, key)
    const entry = put(actor, place, block, element, value)
    if (!quietly) told.push(...(await tell(actor, place, block, element, entry)))
  }
  return told
}

/** Sets one input, and tells the bot where the element says so. */
export async function putInto(
  actor: Actor,
  place: Place,
  block: Json,
  element: Json,
  value: FillValue,
): Promise<readonly Delivered[]> {
  return await tell(actor, place, block, element, put(actor, place, block, element, value))
}

/** Its entry in `state.values`. */
function put(actor: Actor, place: Place, block: Json, element: Json, value: FillValue): Json {
  const blockId = textOf(block.block_id) ?? ''
  const actionId = textOf(element.action_id) ?? ''
  const entry = filled(actor, element, value, offeredIn(actor, place, blockId, actionId))
  keepValue(actor, place, blockId, actionId, entry)
  return entry
}

async function tell(
  actor: Actor,
  place: Place,
  block: Json,
  element: Json,
  entry: Json,
): Promise<readonly Delivered[]> {
  if (block.type === 'input' && block.dispatch_action !== true) return []
  const action = { ...entry, block_id: block.block_id, action_id: element.action_id }
  return [deliveredOf(await deliver(actor.world, actionDelivery(actor, place, action)))]
}

export async function searchIn(
  actor: Actor,
  blockId: string,
  typed: string,
  where: SearchOptions = {},
): Promise<readonly OfferedOption[]> {
  const place: Place = where.in === undefined ? { kind: 'view', view: topView(actor) } : placeOf(actor, where)
  const { block, element } = findInput(place, blockId)
  if (!['external_select', 'multi_external_select'].includes(textOf(element.type) ?? '')) {
    throw new NotPossible(`${blockId} is not an external select`)
  }
  const least = typeof element.min_query_length === 'number' ? element.min_query_length : 3
  if (typed.length < least) throw new NotPossible(`Slack asks from ${least} characters on`)
  const id = textOf(block.block_id) ?? ''
  const answer = await deliver(actor.world, suggestionDelivery(actor, place, element, id, typed))
  if (answer.outcome !== 'acked')
    throw new NotPossible(`the options request was not answered: ${answer.outcome} ${answer.status ?? ''}`)
  const problems = validateOptionsReply(answer.reply)
  if (problems.length > 0) {
    actor.world.log.during(answer.id, () =>
      violate(actor.world, 'reply to block_suggestion', 'invalid_options', problems, answer.reply),
    )
    return []
  }
  const options = optionsOf(recordOf(answer.reply))
  const { offered, key } = offersAt(actor, place, id, textOf(element.action_id) ?? '')
  offered.set(key, [...options, ...(offered.get(key) ?? [])].slice(0, mostOffered))
  return options.map((option) => {
    const description = textOf(recordOf(option.description).text)
    const offered = { label: labelOf(option), value: textOf(option.value) ?? '' }
    return description === undefined ? offered : { ...offered, description }
  })
}

/** Searches and picks; in a multi-select the choice is added to what is chosen. */
export async function chooseIn(
  actor: Actor,
  blockId: string,
  typed: string,
  name?: string,
): Promise<readonly Delivered[]> {
  const options = await searchIn(actor, blockId, typed)
  const option = name === undefined ? options[0] : options.find((each) => each.label === name || each.value === name)
  if (option === undefined) {
    throw new NotPossible(
      `“${name ?? typed}” is not on offer; on offer: ${options.map((each) => each.label).join(', ')}`,
    )
  }
  const view = topView(actor)
  const { block, element } = findInput({ kind: 'view', view }, blockId)
  const held = heldBy(view.values[textOf(block.block_id) ?? '']?.[textOf(element.action_id) ?? ''])
  const chosen = listOf(held).map((each) => textOf(recordOf(each).value) ?? '')
  const many = element.type === 'multi_external_select'
  return await fillIn(actor, { [blockId]: many ? [...chosen, option.value] : option.value })
}

export async function submitTop(actor: Actor, loseAck: boolean): Promise<Submitted> {
  const view = topView(actor)
  if (view.source.submit === undefined) throw new NotPossible('this modal has no submit button')
  view.errors = {}
  const missing = withNested(view.blocks).filter(
    (block) => block.type === 'input' && block.optional !== true && isEmptyValue(valueOfInput(view, block)),
  )
  if (missing.length > 0) {
    view.errors = Object.fromEntries(
      missing.map((block) => [String(block.block_id), 'Please complete this required field.']),
    )
    changed(actor, view)
    return submitted(actor, 'incomplete', view.errors, undefined)
  }
  const record = await deliver(actor.world, submissionDelivery(actor, view))
  const delivery = deliveredOf(record)
  if (loseAck || delivery.outcome !== 'acked') return submitted(actor, 'failed', {}, delivery)
  const result = actor.world.log.during(record.id, () => {
    const applied = applyReply(actor, view, delivery.reply)
    if (applied.result === 'failed')
      violate(actor.world, 'reply to view_submission', 'invalid_response', applied.problems, delivery.reply)
    return applied.result
  })
  return submitted(actor, result, view.errors, delivery)
}

export async function closeTop(actor: Actor, all: boolean): Promise<readonly Delivered[]> {
  const view = topView(actor)
  const cleared = all || view.source.clear_on_close === true
  const closed = closeView(actor.world, actor.team, view, cleared)
  const told: Delivered[] = []
  for (const each of closed.filter((one) => one.source.notify_on_close === true)) {
    told.push(deliveredOf(await deliver(actor.world, closedDelivery(actor, each, cleared))))
  }
  return told
}

type Applied = { readonly result: Submitted['result']; readonly problems: readonly BlockProblem[] }

function applyReply(actor: Actor, view: StoredView, reply: unknown): Applied {
  const failed = (...problems: readonly BlockProblem[]): Applied => ({ result: 'failed', problems })
  if (reply === '' || (isRecord(reply) && Object.keys(reply).length === 0)) {
    closeView(actor.world, actor.team, view, false)
    return { result: 'closed', problems: [] }
  }
  if (!isRecord(reply)) return failed(problem('invalid_type', '', 'an empty body or a response_action'))
  switch (reply.response_action) {
    case 'clear':
      closeView(actor.world, actor.team, view, true)
      return { result: 'cleared', problems: [] }
    case 'errors': {
      const problems = errorProblems(view, reply.errors)
      if (problems.length > 0) return failed(...problems)
      view.errors = Object.fromEntries(Object.entries(recordOf(reply.errors)).map(([key, text]) => [key, String(text)]))
      changed(actor, view)
      return { result: 'errors', problems: [] }
    }
    case 'update':
    case 'push': {
      const problems = validateView(reply.view, 'modal')
      if (problems.length > 0 || !isRecord(reply.view)) return failed(...problems)
      const pushes = reply.response_action === 'push'
      const { world, team, user } = actor
      const done = pushes ? pushModal(world, team, user.id, reply.view) : replaceView(world, team, view, reply.view)
      if ('error' in done) return failed(problem(done.error, '/view', done.error))
      return { result: pushes ? 'pushed' : 'updated', problems: [] }
    }
    default:
      return failed(problem('invalid_value', '/response_action', 'none of errors, update, push, clear'))
  }
}

/** Slack shows errors beside input blocks only, and ignores the whole answer where one is for something else. */
function errorProblems(view: StoredView, errors: unknown): BlockProblem[] {
  const entries = Object.entries(recordOf(errors))
  if (entries.length === 0) return [problem('missing_field', '/errors', 'errors names no input')]
  return entries.flatMap(([blockId, text]) => {
    const at = `/errors/${blockId}`
    const block = withNested(view.blocks).find((each) => each.block_id === blockId)
    if (block?.type !== 'input') return [problem('invalid_value', at, 'no input block of this view has that block_id')]
    return textOf(text)?.trim() ? [] : [problem('too_short', at, 'an error says something')]
  })
}

function valueOfInput(view: StoredView, block: Json): Json | undefined {
  return view.values[textOf(block.block_id) ?? '']?.[textOf(recordOf(block.element).action_id) ?? '']
}

/** What a person can pick: offered by a search, or shown as initial choice or held already. */
function offeredIn(actor: Actor, place: Place, blockId: string, actionId: string): Json[] {
  const values = place.kind === 'view' ? place.view.values : place.message.values.get(actor.user.id)
  const held = values?.[blockId]?.[actionId]
  const own = [...listOf(held?.selected_options), held?.selected_option].filter(isRecord)
  const { offered, key } = offersAt(actor, place, blockId, actionId)
  return [...(offered.get(key) ?? []), ...own]
}

/** A view is one person's, a message several people's. */
function offersAt(
  actor: Actor,
  place: Place,
  blockId: string,
  actionId: string,
): { readonly offered: Map<string, Json[]>; readonly key: string } {
  return place.kind === 'view'
    ? { offered: place.view.offered, key: `${blockId}/${actionId}` }
    : { offered: place.message.offered, key: `${actor.user.id}/${blockId}/${actionId}` }
}

function keepValue(actor: Actor, place: Place, blockId: string, actionId: string, entry: Json): void {
  if (place.kind === 'view') {
    const { view } = place
    view.values = { ...view.values, [blockId]: { ...view.values[blockId], [actionId]: entry } }
    changed(actor, view)
    return
  }
  const before = place.message.values.get(actor.user.id) ?? {}
  place.message.values.set(actor.user.id, { ...before, [blockId]: { ...before[blockId], [actionId]: entry } })
}

function submitted(
  actor: Actor,
  result: Submitted['result'],
  errors: Record<string, string>,
  delivery: Delivered | undefined,
): Submitted {
  const top = actor.team.stacks.get(actor.user.id)?.at(-1)
  return {
    result,
    errors: result === 'errors' || result === 'incomplete' ? errors : {},
    view: top === undefined ? undefined : viewOnScreen(top),
    ackMillis: delivery?.ackMillis,
    delivery,
  }
}

function changed(actor: Actor, view: StoredView): void {
  const what = view.type === 'home' ? 'home' : 'view'
  actor.world.state.changed({ what, teamId: actor.team.id, userId: actor.user.id, id: view.id })
}
