// What Slack sends, as far as it is used: everything is unknown until it was read here, and bounded in size.
// docs.slack.dev/reference/interaction-payloads, docs.slack.dev/apis/events-api
import { z } from 'zod'
import { answerSchema } from '../field.ts'
import type { SeenView } from '../handler.ts'

const id = z.string().min(1).max(255)
const text = z.string().max(100_000)
const url = z.string().max(3000)
const isTrue = z.union([z.boolean(), z.string().transform((value) => value === 'true')])

const user = z.looseObject({ id, team_id: id.nullish() })
const ref = z.looseObject({ id })

/** Which installation: every payload of an interaction says it so. */
const from = {
  team: ref.nullish(),
  enterprise: ref.nullish(),
  is_enterprise_install: isTrue.nullish(),
  user,
}

export const commandSchema = z.looseObject({
  command: z.string().max(255),
  text: text.nullish(),
  team_id: id,
  enterprise_id: id.nullish(),
  is_enterprise_install: isTrue.nullish(),
  user_id: id,
  trigger_id: id.nullish(),
  response_url: url.nullish(),
})

const view = z.looseObject({
  id,
  type: z.string().max(64).nullish(),
  callback_id: z.string().max(255).nullish(),
  root_view_id: id.nullish(),
  previous_view_id: id.nullish(),
  hash: z.string().max(255).nullish(),
  blocks: z
    .array(z.looseObject({ type: z.string().max(64), block_id: z.string().max(255).nullish() }))
    .max(200)
    .nullish(),
})

const action = answerSchema.extend({
  action_id: id,
  block_id: z.string().max(255).nullish(),
  action_ts: z.string().max(64).nullish(),
  type: z.string().max(64).nullish(),
})

export const actionsSchema = z.looseObject({
  ...from,
  type: z.literal('block_actions'),
  actions: z.array(action).min(1).max(25),
  container: z
    .looseObject({
      type: z.string().max(64),
      message_ts: z.string().max(64).nullish(),
      channel_id: id.nullish(),
      is_ephemeral: z.boolean().nullish(),
    })
    .nullish(),
  view: view.nullish(),
  trigger_id: id.nullish(),
  response_url: url.nullish(),
})

export const viewSchema = z.looseObject({ ...from, type: z.literal('view_submission'), view })

export const suggestionSchema = z.looseObject({
  ...from,
  type: z.literal('block_suggestion'),
  action_id: id,
  block_id: id,
  value: z.string().max(3000).nullish(),
  view: view.nullish(),
})

export const shortcutSchema = z.looseObject({
  ...from,
  type: z.literal('shortcut'),
  callback_id: id,
  trigger_id: id.nullish(),
})

export const messageShortcutSchema = z.looseObject({
  ...from,
  type: z.literal('message_action'),
  callback_id: id,
  trigger_id: id.nullish(),
  response_url: url.nullish(),
  channel: z.looseObject({ id, name: z.string().max(255).nullish() }),
  message_ts: z.string().max(64).nullish(),
  message: z.looseObject({ ts: z.string().max(64), text: text.nullish(), user: id.nullish() }),
})

export const eventSchema = z.looseObject({
  type: z.literal('event_callback'),
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  is_enterprise_install: isTrue.nullish(),
  authorizations: z
    .array(
      z.looseObject({
        team_id: id.nullish(),
        enterprise_id: id.nullish(),
        is_enterprise_install: z.boolean().nullish(),
      }),
    )
    .max(20)
    .nullish(),
  event_id: id,
  event: z.looseObject({ type: z.string().max(255) }),
})

/** Of something that can't be read as a whole: what is needed to answer it with a sentence. */
export const traceSchema = z.looseObject({
  type: z.string().max(64).optional().catch(undefined),
  response_url: url.optional().catch(undefined),
  view: z
    .looseObject({
      id: id.optional().catch(undefined),
      blocks: z.array(z.unknown()).max(200).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

/** `raw` is the view as it came, so that `modal.read` parses what it needs of it. */
export function seenView(parsed: z.infer<typeof view>, raw: unknown): SeenView {
  return {
    id: parsed.id,
    rootId: parsed.root_view_id ?? parsed.id,
    previousId: parsed.previous_view_id ?? undefined,
    hash: parsed.hash ?? '',
    callbackId: parsed.callback_id ?? '',
    inputs: inputsOf(parsed.blocks ?? []),
    raw,
  }
}

export function inputsOf(blocks: readonly unknown[]): readonly string[] {
  return blocks.flatMap((block) => {
    const input = inputBlock.safeParse(block)
    return input.success ? [input.data.block_id] : []
  })
}

const inputBlock = z.looseObject({ type: z.literal('input'), block_id: id })

/**
 * With `should_escape` the text of a command arrives with `&`, `<` and `>` as entities, beside the mentions that Slack
 * made. What was typed comes back, except where it would then look like such a mention.
 */
export function unescapeCommandText(escaped: string): string {
  return escaped
    .replace(/&lt;(?![@#!])/g, '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
