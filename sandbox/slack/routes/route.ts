// Which route takes a request.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendJson } from '../http.ts'
import { handleWebApi } from '../methods/web-api.ts'
import type { LocalSlack } from '../server.ts'
import type { World } from '../world.ts'
import { handleAuthorize } from './authorize.ts'
import { handleControl } from './control.ts'
import { handleDownload, handleUpload } from './downloads.ts'
import { isLocal } from './local-only.ts'
import { handleResponseUrl } from './response-url.ts'

/** Answers true where it took the request. */
export type Pages = (url: URL, request: IncomingMessage, response: ServerResponse) => Promise<boolean>

export async function route(
  world: World,
  slack: LocalSlack,
  pages: Pages | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.origin())
  const [, first = '', second = '', third = ''] = url.pathname.split('/')
  if (first === 'api') return await handleWebApi(world, second, request, response)
  if (first === 'response') return await handleResponseUrl(world, second, request, response)
  if (first === 'files-pri') return await handleDownload(world, url.pathname, request, response)
  if (first === 'upload') return await handleUpload(world, third, request, response)
  if (url.pathname === '/oauth/v2/authorize') return handleAuthorize(world, url, response)
  if (first === 'control') return await handleControl(world, slack, url, request, response)
  if (pages !== undefined && isLocal(request) && (await pages(url, request, response))) return
  sendJson(response, 404, { ok: false, error: 'not_found' })
}
