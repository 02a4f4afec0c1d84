// users.*, team.info, bots.info, auth.test: who is who.
import { textOf } from '../json.ts'
import { userObject } from '../shapes.ts'
import { type AuthorizedCall, has, isTrue, type Method, ok, page, refuse } from './method.ts'

/** Above this, Slack asks a users.list without a limit to page. */
const mostUsersAtOnce = 1000

export const userMethods: Readonly<Record<string, Method>> = {
  'auth.test': ({ world, team, token }) =>
    ok({
      url: `${world.origin()}/`,
      team: team.name,
      user: team.users.get(team.bot.userId)?.name,
      team_id: team.id,
      user_id: team.bot.userId,
      bot_id: team.bot.botId,
      is_enterprise_install: token.enterpriseId !== undefined,
      ...(team.enterprise === undefined ? {} : { enterprise_id: team.enterprise.id }),
    }),

  'users.info': (call) => {
    const user = call.team.users.get(textOf(call.args.user) ?? '')
    return user === undefined ? refuse('user_not_found') : ok({ user: shape(call, user) })
  },

  'users.list': (call) => {
    const users = [...call.team.users.values()]
    if (call.args.limit === undefined && users.length > mostUsersAtOnce) return refuse('limit_required')
    const shown = page(users, call.args, { usual: mostUsersAtOnce, most: mostUsersAtOnce })
    if ('error' in shown) return refuse(shown.error === 'invalid_limit' ? 'limit_required' : shown.error)
    return ok({
      members: shown.items.map((user) => shape(call, user)),
      cache_ts: Math.floor(call.world.state.now() / 1000),
      response_metadata: shown.response_metadata,
    })
  },

  'users.lookupByEmail': (call) => {
    const email = textOf(call.args.email)?.toLowerCase()
    const user = [...call.team.users.values()].find((each) => !each.deleted && each.email?.toLowerCase() === email)
    return user === undefined || email === undefined ? refuse('users_not_found') : ok({ user: shape(call, user) })
  },

  'team.info': ({ team, args }) => {
    const asked = textOf(args.team)
    if (asked !== undefined && asked !== team.id) return refuse('team_not_found')
    return ok({
      team: {
        id: team.id,
        name: team.name,
        domain: team.domain,
        email_domain: '',
        icon: {},
        ...(team.enterprise === undefined
          ? {}
          : { enterprise_id: team.enterprise.id, enterprise_name: team.enterprise.name }),
      },
    })
  },

  'bots.info': ({ team, args, world }) => {
    const asked = textOf(args.bot)
    if (asked !== undefined && asked !== team.bot.botId) return refuse('bot_not_found')
    const { id, name } = world.state.app
    const { userId, botId } = team.bot
    return ok({ bot: { id: botId, deleted: false, name, app_id: id, user_id: userId, updated: 0, icons: {} } })
  },
}

function shape(call: AuthorizedCall, user: Parameters<typeof userObject>[1]): ReturnType<typeof userObject> {
  const withEmail = has(call, 'users:read.email')
  return userObject(call.world.state, user, { withEmail, withLocale: isTrue(call.args.include_locale) })
}
