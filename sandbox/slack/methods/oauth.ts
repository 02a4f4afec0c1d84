// Installing and taking away: oauth.v2.access, auth.revoke, apps.uninstall. docs.slack.dev/authentication/installing-with-oauth
import { type Json, textOf } from '../json.ts'
import { install } from '../seed.ts'
import { teamOf } from '../state.ts'
import type { World } from '../world.ts'
import { type Call, isTrue, type Method, ok, refuse } from './method.ts'

/** Called with the app's own credentials instead of a token. */
export function exchangeCode(call: Call): Json {
  const { world, args, basic } = call
  const { app, codes } = world.state
  if ((basic?.user ?? textOf(args.client_id)) !== app.clientId) return refuse('invalid_client_id')
  if ((basic?.password ?? textOf(args.client_secret)) !== app.clientSecret) return refuse('bad_client_secret')
  const code = textOf(args.code) ?? ''
  const authorization = codes.get(code)
  if (authorization === undefined) return refuse('invalid_code')
  const redirect = textOf(args.redirect_uri)
  if (authorization.redirectUri !== undefined && redirect !== authorization.redirectUri)
    return refuse('bad_redirect_uri')
  codes.delete(code)
  const team = teamOf(world.state, authorization.teamId)
  const organisation = authorization.enterpriseId !== undefined
  const token = install(world.state, team, { organisation })
  return ok({
    app_id: app.id,
    authed_user: { id: authorization.userId },
    scope: token.scopes.join(','),
    token_type: 'bot',
    access_token: token.value,
    bot_user_id: team.bot.userId,
    team: organisation ? null : { id: team.id, name: team.name },
    enterprise: team.enterprise ?? null,
    is_enterprise_install: organisation,
  })
}

export const installationMethods: Readonly<Record<string, Method>> = {
  'apps.connections.open': ({ world }) => ok({ url: world.sockets.address(world.origin()) }),
  'auth.revoke': ({ world, token, args }) => {
    if (isTrue(args.test)) return ok({ revoked: false })
    endToken(world, token.value, 'token_revoked')
    return ok({ revoked: true })
  },
  'apps.uninstall': ({ world, token, team, args }) => {
    if (textOf(args.client_id) !== world.state.app.clientId) return refuse('invalid_client_id')
    if (textOf(args.client_secret) !== world.state.app.clientSecret) return refuse('bad_client_secret')
    for (const each of world.state.tokens.values()) {
      if (each.teamId === team.id && each.kind === token.kind) endToken(world, each.value, 'account_inactive')
    }
    return ok()
  },
}

export function endToken(world: World, value: string, error: 'token_revoked' | 'account_inactive'): void {
  const token = world.state.tokens.get(value)
  if (token === undefined) return
  token.ended = error
  world.state.changed({ what: 'token', teamId: token.teamId })
}
