// Everything on people's screens, as JSON, for a browser that has just connected.
import type { Json } from '../json.ts'
import { messageOnScreen } from '../messages.ts'
import { conversationObject, userObject } from '../shapes.ts'
import type { Team } from '../state.ts'
import { viewOnScreen } from '../views.ts'
import type { World } from '../world.ts'

export function snapshot(world: World): Json {
  const { id, name, commands, shortcuts } = world.state.app
  return {
    app: { id, name, commands, shortcuts },
    requestUrl: world.requestUrl() ?? null,
    teams: [...world.state.teams.values()].map((team) => teamSnapshot(world, team)),
  }
}

function teamSnapshot(world: World, team: Team): Json {
  return {
    id: team.id,
    name: team.name,
    domain: team.domain,
    enterprise: team.enterprise ?? null,
    bot: team.bot,
    users: [...team.users.values()].map((user) => userObject(world.state, user, { withEmail: true, withLocale: true })),
    channels: [...team.channels.values()].map((channel) => ({
      ...conversationObject(team, channel),
      members: [...channel.members],
      messages: channel.messages.map((message) => messageOnScreen(message, false)),
    })),
    ephemerals: team.ephemerals
      .filter((each) => !each.gone)
      .map((each) => ({ to: each.to, message: messageOnScreen(each.message, true) })),
    modals: Object.fromEntries([...team.stacks].map(([userId, stack]) => [userId, stack.map(viewOnScreen)])),
    homes: Object.fromEntries([...team.homes].map(([userId, view]) => [userId, viewOnScreen(view)])),
    files: [...team.files.values()].map((file) => ({ id: file.id, name: file.name, size: file.content.byteLength })),
  }
}
