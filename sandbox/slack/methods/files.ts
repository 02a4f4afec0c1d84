// files.*: what was uploaded, and the three steps of an upload by the bot. docs.slack.dev/messaging/working-with-files
import { recordsOf, textOf } from '../json.ts'
import { structured } from '../messages.ts'
import { fileObject } from '../shapes.ts'
import type { StoredFile } from '../state.ts'
import { type Method, ok, refuse, visibleChannel } from './method.ts'

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.info': ({ world, team, args }) => {
    const file = team.files.get(textOf(args.file) ?? '')
    return file === undefined || !file.complete
      ? refuse('file_not_found')
      : ok({ file: fileObject(world.origin(), file) })
  },

  'files.getUploadURLExternal': ({ world, team, args }) => {
    const length = Number(args.length)
    if (!Number.isInteger(length) || length <= 0) return refuse('missing_argument')
    const file: StoredFile = {
      id: world.state.nextId('F'),
      teamId: team.id,
      name: textOf(args.filename) ?? 'file',
      mimetype: 'application/octet-stream',
      user: team.bot.userId,
      created: Math.floor(world.state.now() / 1000),
      content: new Uint8Array(0),
      complete: false,
    }
    team.files.set(file.id, file)
    world.state.uploads.set(file.id, file)
    return ok({ upload_url: `${world.origin()}/upload/v1/${file.id}`, file_id: file.id })
  },

  'files.completeUploadExternal': (call) => {
    const { world, team, args } = call
    const files = recordsOf(structured(args.files)).map((each) => world.state.uploads.get(textOf(each.id) ?? ''))
    const uploaded = files.filter(
      (file) => file !== undefined && file.teamId === team.id && file.content.byteLength > 0,
    )
    if (files.length === 0 || uploaded.length !== files.length) return refuse('file_not_found')
    const channelId = textOf(args.channel_id)
    if (channelId !== undefined) {
      const channel = visibleChannel(call, channelId)
      if (channel === undefined) return refuse('channel_not_found')
      if (!channel.members.has(team.bot.userId)) return refuse('not_in_channel')
    }
    for (const file of uploaded) if (file !== undefined) file.complete = true
    world.state.changed({ what: 'file', teamId: team.id })
    return ok({ files: uploaded.flatMap((file) => (file === undefined ? [] : [fileObject(world.origin(), file)])) })
  },
}
