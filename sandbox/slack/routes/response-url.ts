// `POST /response/<id>`: five answers within thirty minutes to whatever gave the URL out.
// docs.slack.dev/interactivity/handling-user-interaction
import type { IncomingMessage, ServerResponse } from 'node:http'
import { problemFields } from '../blocks/problem.ts'
import { readBody, readFields } from '../http.ts'
import { type Json, textOf } from '../json.ts'
import { addEphemeral, addMessage, editMessage, readContent } from '../messages.ts'
import { sendFaulted, underFaults } from '../methods/faulted.ts'
import { isTrue } from '../methods/method.ts'
import { type ResponseUrl, teamOf } from '../state.ts'
import { violate, type World } from '../world.ts'

const mostUses = 5

export async function handleResponseUrl(
  world: World,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = performance.now()
  const args = readFields(request.headers['content-type'] ?? 'application/json', (await readBody(request)).toString())
  const { userId, channel, teamId } = world.state.responseUrls.get(id) ?? {}
  const callId = world.state.nextId('call')
  const faulted = await underFaults(world, { method: 'response_url', channel, teamId }, () =>
    world.log.during(callId, () => respond(world, id, args)),
  )
  const { seq } = world.log.keepCall({
    id: callId,
    at: world.state.now(),
    method: 'response_url',
    teamId,
    userId,
    args,
    status: faulted.answer?.status ?? 0,
    response: faulted.answer?.body,
    fault: faulted.fault?.kind,
    millis: Math.round(performance.now() - started),
  })
  world.state.changed({ what: 'call', id: callId, seq, ...(teamId === undefined ? {} : { teamId }) })
  await sendFaulted(request, response, faulted)
}

function respond(world: World, id: string, args: Json): { readonly status: number; readonly body: Json } {
  const refused = (
    status: number,
    error: string,
    more: Json = {},
  ): { readonly status: number; readonly body: Json } => {
    if (status !== 500) violate(world, 'response_url', error, [], args)
    return { status, body: { ok: false, error, ...more } }
  }
  const url = world.state.responseUrls.get(id)
  if (url === undefined) return refused(404, 'no_such_url')
  if (world.state.now() - url.issuedAt > world.timing.responseUrlLifeMillis) return refused(404, 'expired_url')
  if (url.uses >= mostUses) return refused(404, 'used_url')
  url.uses += 1
  const team = teamOf(world.state, url.teamId)
  const channel = team.channels.get(url.channel)
  if (channel === undefined || channel.isArchived) return refused(404, 'channel_not_found')
  if (isTrue(args.delete_original)) {
    remove(world, url)
    return { status: 200, body: { ok: true } }
  }
  const content = readContent(world, team, args, 'response_url')
  // Its violation is in the log already.
  if ('error' in content)
    return refused(500, content.error, content.problems.length === 0 ? {} : problemFields(content.problems))
  const original = originalOf(world, url)
  if (isTrue(args.replace_original) && original !== undefined) {
    editMessage(world, team, original, content.content)
    if (team.ephemerals.some((each) => each.message === original)) {
      world.state.changed({
        what: 'ephemeral',
        teamId: team.id,
        userId: url.userId,
        channel: channel.id,
        ts: original.ts,
      })
    }
  } else if (textOf(args.response_type) === 'in_channel') {
    addMessage(world, channel, content.content, { userId: team.bot.userId, botId: team.bot.botId })
  } else addEphemeral(world, team, channel, content.content, url.userId)
  return { status: 200, body: { ok: true } }
}

function originalOf(world: World, url: ResponseUrl): ReturnType<typeof addMessage> | undefined {
  const team = teamOf(world.state, url.teamId)
  const ephemeral = team.ephemerals.find((each) => each.message.ts === url.ts && !each.gone)
  return ephemeral?.message ?? team.channels.get(url.channel)?.messages.find((message) => message.ts === url.ts)
}

function remove(world: World, url: ResponseUrl): void {
  const team = teamOf(world.state, url.teamId)
  for (const each of team.ephemerals) if (each.message.ts === url.ts) each.gone = true
  const messages = team.channels.get(url.channel)?.messages ?? []
  const index = messages.findIndex((message) => message.ts === url.ts)
  if (index >= 0) messages.splice(index, 1)
  world.state.changed({ what: 'message', teamId: team.id, userId: url.userId, channel: url.channel })
}
