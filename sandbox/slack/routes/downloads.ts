// Files on Slack's own host: downloads with a token (without one Slack answers 200 with its login page, which a reader
// must not take for the file), and the upload step of the bot.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, sendText } from '../http.ts'
import { sendFaulted, underFaults } from '../methods/faulted.ts'
import type { World } from '../world.ts'

const loginPage = '<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in to your workspace</body></html>'

/** `/files-pri/<team>-<file>/<name>` */
export async function handleDownload(
  world: World,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, teamId = '', fileId = ''] = /^\/files-pri\/([^-/]+)-([^/]+)\//.exec(path) ?? []
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const token = world.state.tokens.get(bearer)
  const file = world.state.teams.get(teamId)?.files.get(fileId)
  let reached = false
  const faulted = await underFaults(world, { method: 'files-pri', channel: undefined, teamId }, () => {
    reached = true
    return { status: 200, body: {} }
  })
  if (!reached) return await sendFaulted(request, response, faulted)
  const allowed = token?.ended === undefined && token?.scopes.includes('files:read') === true && token.teamId === teamId
  if (!allowed) {
    sendText(response, 200, loginPage, 'text/html')
    return
  }
  if (file === undefined || !file.complete) {
    sendText(response, 404, 'file not found', 'text/html')
    return
  }
  response.writeHead(200, { 'content-type': file.mimetype, 'content-length': file.content.byteLength })
  response.end(file.content)
}

/** `/upload/v1/<file>` */
export async function handleUpload(
  world: World,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = world.state.uploads.get(id)
  if (file === undefined) {
    sendText(response, 404, 'no such upload')
    return
  }
  file.content = await readBody(request)
  sendText(response, 200, `OK - ${file.content.byteLength}`)
}
