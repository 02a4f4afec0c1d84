// The arguments that acts and operations take over HTTP, by name. What isn't named here can't be done from there, and
// what doesn't fit is refused before it could get into what is kept.
import { z } from 'zod'
import type { Json } from '../json.ts'

/** As long as Slack lets block and action ids be. */
const id = z.string().min(1).max(255)
/** A block id, or `blockId/actionId`. */
const input = z.string().min(1).max(511)
/** More than Slack's own composer takes. */
const typed = z.string().max(20_000)
/** Text as it is; anything else as base64, because JSON has no bytes. */
const content = z.union([
  z.string(),
  z.strictObject({ base64: z.base64() }).transform(({ base64 }) => new Uint8Array(Buffer.from(base64, 'base64'))),
])
const file = z.strictObject({ name: z.string().min(1).max(255), content, mimetype: z.string().optional() })
const value = z.union([typed, z.number(), z.null(), z.array(typed).max(100), z.array(file).max(10)])
const wait = z.strictObject({ timeoutMillis: z.number().min(0).max(120_000).optional(), what: z.string().optional() })
const where = z.strictObject({ in: id.optional(), channel: id.optional() })
/** The first argument of what waits is a predicate, which JSON can't carry. */
const waits = z.tuple([z.undefined(), wait.optional()])
const nothing = z.tuple([])

const acts: Readonly<Record<string, z.ZodType<readonly unknown[]>>> = {
  command: z.tuple([id, typed.optional(), where.pick({ channel: true }).optional()]),
  shortcut: z.tuple([id]),
  messageShortcut: z.tuple([id, z.strictObject({ channel: id, ts: id })]),
  openHome: z.tuple([z.enum(['home', 'messages']).optional()]),
  home: nothing,
  seesHome: waits,
  type: z.tuple([typed.min(1)]),
  dms: nothing,
  seesDm: waits,
  ephemerals: z.tuple([id.optional()]),
  seesEphemeral: waits,
  post: z.tuple([id, typed.min(1)]),
  read: z.tuple([id, id.optional()]),
  currentView: nothing,
  views: nothing,
  seesModal: waits,
  fill: z.tuple([z.record(input, value), z.strictObject({ quietly: z.boolean().optional() }).optional()]),
  search: z.tuple([input, typed, where.optional()]),
  choose: z.tuple([input, typed, typed.optional()]),
  submit: z.tuple([z.strictObject({ loseAck: z.boolean().optional() }).optional()]),
  close: z.tuple([z.strictObject({ all: z.boolean().optional() }).optional()]),
  click: z.tuple([id, where.extend({ blockId: id.optional(), value: value.optional() }).optional()]),
}

const user = z.strictObject({
  id: id.optional(),
  name: id,
  realName: typed.optional(),
  email: typed.optional(),
  title: typed.optional(),
  tz: typed.optional(),
  locale: typed.optional(),
  deleted: z.boolean().optional(),
  isBot: z.boolean().optional(),
  isOwner: z.boolean().optional(),
  isPrimaryOwner: z.boolean().optional(),
  isAdmin: z.boolean().optional(),
  isRestricted: z.boolean().optional(),
  isStranger: z.boolean().optional(),
  homeTeamId: id.optional(),
  refusesDms: z.union([z.boolean(), z.string()]).optional(),
})

const channel = z.strictObject({
  id: id.optional(),
  name: id,
  kind: z.enum(['public', 'private']).optional(),
  members: z.array(id).optional(),
  isArchived: z.boolean().optional(),
  isExtShared: z.boolean().optional(),
  isReadOnly: z.boolean().optional(),
})

const changes = user
  .omit({ id: true, homeTeamId: true, isBot: true, isStranger: true })
  .partial()
  .extend({ refusesDms: z.string().optional() })

const raw = z.strictObject({
  body: z.string(),
  contentType: z.string(),
  timestamp: z.union([z.number(), z.literal('missing')]).optional(),
  signature: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
})

const millis = z.number().min(0).max(600_000)

const fault = z.strictObject({
  method: z.string().optional(),
  channel: z.string().optional(),
  teamId: z.string().optional(),
  times: z.number().int().min(1).optional(),
  kind: z.enum(['429', '5xx', 'slow', 'slow-after', 'cut-before', 'cut-after', 'error']),
  delayMillis: millis.optional(),
  retryAfterSeconds: z.number().int().min(0).max(3600).optional(),
  status: z.number().int().min(500).max(599).optional(),
  error: z.string().optional(),
})

const authorization = z.strictObject({
  teamId: id,
  userId: id,
  redirectUri: z.string().optional(),
  organisation: z.boolean().optional(),
})

const operations: Readonly<Record<string, z.ZodType<readonly unknown[]>>> = {
  pointAt: z.tuple([z.url().optional()]),
  addUser: z.tuple([user, id.optional()]),
  addChannel: z.tuple([channel, id.optional()]),
  invite: z.tuple([id, id, id.optional()]),
  archive: z.tuple([id, id.optional()]),
  join: z.tuple([user, id.optional()]),
  change: z.tuple([id, changes, id.optional()]),
  uninstall: z.tuple([id.optional()]),
  authorize: z.tuple([authorization]),
  deliver: z.tuple([raw]),
  redeliver: z.tuple([id, z.strictObject({ replay: z.boolean().optional() }).optional()]),
  fail: z.tuple([fault]),
  heal: nothing,
}

/** What `Person[act]` is to be called with. Throws, with what is wrong in words. */
export function argsOfAct(act: string, given: readonly unknown[]): readonly unknown[] {
  const shape = named(acts, act)
  if (shape === undefined) throw new Error(`a person can't ${act}`)
  return read(shape, shape === waits ? [undefined, ...given] : given)
}

/** What `LocalSlack[operation]` is to be called with. */
export function argsOfOperation(operation: string, given: readonly unknown[]): readonly unknown[] {
  const shape = named(operations, operation)
  if (shape === undefined) throw new Error(`there is no ${operation}`)
  return read(shape, given)
}

function named(
  shapes: Readonly<Record<string, z.ZodType<readonly unknown[]>>>,
  name: string,
): z.ZodType<readonly unknown[]> | undefined {
  return Object.hasOwn(shapes, name) ? shapes[name] : undefined
}

function read(shape: z.ZodType<readonly unknown[]>, given: readonly unknown[]): readonly unknown[] {
  // JSON has no undefined: what is left out in the middle comes as null.
  const parsed = shape.safeParse(given.map((each) => each ?? undefined))
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error))
  return parsed.data.map(withoutUndefined)
}

function withoutUndefined(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given
  const entries: Json = Object.fromEntries(Object.entries(given).filter(([, each]) => each !== undefined))
  return entries
}
