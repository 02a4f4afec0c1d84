/** What the bot asks for at installation; each one's reason stands in manifest.yml, and a test compares the two. */
export const botScopes = [
  'commands',
  'chat:write',
  'chat:write.public',
  'im:write',
  'im:history',
  'users:read',
  'users:read.email',
  'files:read',
  'team:read',
] as const
