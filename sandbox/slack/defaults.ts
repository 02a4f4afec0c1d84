// What the local Slack takes for granted: the settings of an app that nobody described, and Slack's own time limits.
import type { AppSettings } from './state.ts'
import type { Timing } from './world.ts'

/** Where no manifest says it (`appFromManifest`). */
export const defaultApp: AppSettings = {
  id: 'A0LOCAL0001',
  name: 'Touchline',
  clientId: '1000000000.2000000000',
  clientSecret: 'local-client-secret',
  signingSecret: 'local-signing-secret',
  scopes: [
    'commands',
    'chat:write',
    'chat:write.public',
    'im:write',
    'im:history',
    'users:read',
    'users:read.email',
    'files:read',
    'team:read',
  ],
  commands: [{ name: '/coach', escapes: true }],
  shortcuts: undefined,
  homeTab: true,
  messagesTab: true,
  messagesTabReadOnly: false,
  events: ['app_home_opened', 'message.im', 'team_join', 'user_change', 'app_uninstalled', 'tokens_revoked'],
}

export const defaultTiming: Timing = {
  ackDeadlineMillis: 3000,
  triggerLifeMillis: 3000,
  responseUrlLifeMillis: 30 * 60_000,
  eventRetryDelaysMillis: [0, 60_000, 300_000],
}
