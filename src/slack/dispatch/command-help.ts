import { rendered, section } from '../blocks.ts'
import type { Reply } from '../call.ts'
import type { CommandHandler } from '../handler.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../mrkdwn.ts'

export function drawUnknownWord(
  command: string,
  commands: readonly CommandHandler[],
  word: string,
  nearest: CommandHandler | undefined,
): Reply {
  const unknown = `${command} doesn’t know “${word.slice(0, 40)}”.`
  const meant = nearest === undefined ? '' : ` Did you mean ${command} ${nearest.word}?`
  return rendered(`${unknown}${meant}`, [
    section(
      mrkdwn`${unknown}${nearest === undefined ? '' : mrkdwn` Did you mean ${bold(`${command} ${nearest.word}`)}?`}`,
    ),
    section(listOf(command, commands)),
  ])
}

function listOf(command: string, commands: readonly CommandHandler[]): Mrkdwn {
  return joinMrkdwn(
    commands.map(({ usage, says }) => mrkdwn`${bold(`${command} ${usage}`.trim())}  ${says}`),
    '\n',
  )
}
