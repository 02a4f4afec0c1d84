// Runs the local Slack by itself: `node sandbox/slack/main.ts [PORT] [REQUEST_URL]`. Prints what the bot needs. Token and
// signing secret are taken from the bot's own variables where they are set, else always the same.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { appFromManifest } from './manifest.ts'
import { startLocalSlack } from './server.ts'

const [port = '3100', requestUrl = 'http://127.0.0.1:3000/slack/events'] = process.argv.slice(2)

const {
  SLACK_BOT_TOKEN: botToken = 'xoxb-local-workspace',
  SLACK_SIGNING_SECRET: signingSecret = 'local-signing-secret',
} = process.env
const manifest = readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8')
const slack = await startLocalSlack({
  app: { ...appFromManifest(parse(manifest), true), signingSecret },
  team: { botToken },
  port: Number(port),
  requestUrl,
  users: [
    { name: 'robin', realName: 'Robin Vale', email: 'robin@example.com', isPrimaryOwner: true },
    { name: 'ana', realName: 'Ana Lopes', email: 'ana@example.com', tz: 'Europe/Lisbon' },
  ],
  channels: [{ name: 'general' }],
})

process.stdout.write(
  [
    `The local Slack listens on ${slack.url} and delivers to ${requestUrl}. For the bot:`,
    `SLACK_API_URL=${slack.apiUrl}`,
    `SLACK_BOT_TOKEN=${slack.botToken}`,
    `SLACK_SIGNING_SECRET=${slack.app.signingSecret}`,
    '',
  ].join('\n'),
)

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void slack.stop())
