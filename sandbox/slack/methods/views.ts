// views.*: docs.slack.dev/reference/methods/views.open and its neighbours. A trigger lives three seconds and works once.

import { problemFields } from '../blocks/problem.ts'
import { isViewTooLarge, validateView } from '../blocks/validate.ts'
import { isRecord, type Json, textOf } from '../json.ts'
import { structured } from '../messages.ts'
import type { StoredView, Trigger } from '../state.ts'
import { findView, openModal, publishHome, pushModal, replaceView, type ViewResult, viewObject } from '../views.ts'
import { violate } from '../world.ts'
import { type AuthorizedCall, type Method, ok, refuse } from './method.ts'

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': (call) => {
    const view = readView(call, 'modal')
    if ('refusal' in view) return view.refusal
    const trigger = takeTrigger(call)
    if ('refusal' in trigger) return trigger.refusal
    const { userId, openedIn } = trigger.trigger
    return answer(call, openModal(call.world, call.team, userId, view.source, openedIn))
  },

  'views.push': (call) => {
    const view = readView(call, 'modal')
    if ('refusal' in view) return view.refusal
    const trigger = takeTrigger(call)
    if ('refusal' in trigger) return trigger.refusal
    return answer(call, pushModal(call.world, call.team, trigger.trigger.userId, view.source))
  },

  'views.update': (call) => {
    const id = textOf(call.args.view_id)
    const externalId = textOf(call.args.external_id)
    if (id === undefined && externalId === undefined) {
      const messages = ['[ERROR] view_id or external_id is required']
      return refuse('invalid_arguments', { response_metadata: { messages } })
    }
    const found = findView(call.team, {
      ...(id === undefined ? {} : { id }),
      ...(externalId === undefined ? {} : { externalId }),
    })
    const view = readView(call, found?.type ?? 'modal')
    if ('refusal' in view) return view.refusal
    if (found === undefined) return refuse('not_found')
    return answer(call, replaceView(call.world, call.team, found, view.source, textOf(call.args.hash)))
  },

  'views.publish': (call) => {
    const view = readView(call, 'home')
    if ('refusal' in view) return view.refusal
    if (!call.world.state.app.homeTab) return refuse('not_enabled')
    const user = call.team.users.get(textOf(call.args.user_id) ?? '')
    if (user === undefined || user.deleted || user.isBot) {
      return refuse('invalid_arguments', { response_metadata: { messages: ['[ERROR] invalid `user_id`'] } })
    }
    return answer(call, publishHome(call.world, call.team, user.id, view.source, textOf(call.args.hash)))
  },
}

function readView(
  call: AuthorizedCall,
  type: StoredView['type'],
): { readonly source: Json } | { readonly refusal: Json } {
  const view = structured(call.args.view)
  if (isViewTooLarge(view)) {
    violate(call.world, call.method, 'view_too_large', [], call.args)
    return { refusal: refuse('view_too_large') }
  }
  const problems = validateView(view, type)
  if (problems.length === 0 && isRecord(view)) return { source: view }
  violate(call.world, call.method, 'invalid_arguments', problems, call.args)
  return { refusal: refuse('invalid_arguments', problemFields(problems)) }
}

function takeTrigger(call: AuthorizedCall): { readonly trigger: Trigger } | { readonly refusal: Json } {
  const trigger = call.world.state.triggers.get(textOf(call.args.trigger_id) ?? '')
  if (trigger === undefined || trigger.teamId !== call.team.id) return { refusal: refuse('invalid_trigger_id') }
  if (trigger.used) return { refusal: refuse('exchanged_trigger_id') }
  if (call.world.state.now() - trigger.issuedAt > call.world.timing.triggerLifeMillis) {
    return { refusal: refuse('expired_trigger_id') }
  }
  trigger.used = true
  return { trigger }
}

function answer(call: AuthorizedCall, result: ViewResult): Json {
  if ('error' in result) return refuse(result.error)
  return ok({ view: viewObject(call.world, call.team, result.view) })
}
