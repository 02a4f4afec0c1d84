// `GET /oauth/v2/authorize`: a person allows the app. Here whoever `user` names does so at once, for the workspace that
// `team` names (the first where left out), or for its organisation with `organisation=1`.
// docs.slack.dev/authentication/installing-with-oauth
import type { ServerResponse } from 'node:http'
import { sendText } from '../http.ts'
import type { Authorization } from '../state.ts'
import type { World } from '../world.ts'

/** A code that `oauth.v2.access` takes once. */
export function newCode(world: World, authorization: Authorization): string {
  const code = world.state.nextId('code').toLowerCase()
  world.state.codes.set(code, authorization)
  return code
}

export function handleAuthorize(world: World, url: URL, response: ServerResponse): void {
  const query = url.searchParams
  const team = world.state.teams.get(query.get('team') ?? '') ?? [...world.state.teams.values()][0]
  const redirectUri = query.get('redirect_uri') ?? undefined
  if (team === undefined || query.get('client_id') !== world.state.app.clientId) {
    sendText(response, 400, 'invalid client_id or no workspace')
    return
  }
  if (redirectUri === undefined) {
    sendText(response, 400, 'this app names no redirect_uri')
    return
  }
  const user = query.get('user') ?? [...team.users.values()].find((each) => each.isOwner)?.id ?? team.bot.userId
  const enterpriseId = query.get('organisation') === '1' ? team.enterprise?.id : undefined
  const target = new URL(redirectUri)
  target.searchParams.set('code', newCode(world, { teamId: team.id, enterpriseId, userId: user, redirectUri }))
  target.searchParams.set('state', query.get('state') ?? '')
  response.writeHead(302, { location: target.href })
  response.end()
}
