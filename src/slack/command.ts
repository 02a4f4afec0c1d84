// One slash command with words: `/coach log @ana`. A bare command is the hub, registered with the word ''. An unknown word
// gets the list of words, with the nearest match first.
import { distance } from 'fastest-levenshtein'
import { asId, type SlackUserId } from '../kernel/ids.ts'
import { answerPerson } from './boundary.ts'
import type { Access, Call, Handled } from './call.ts'
import type { CommandHandler } from './handler.ts'

export function onCommand<A>(registration: {
  /** '' is the bare command. */
  readonly word: string
  readonly aliases?: readonly string[]
  /** For help: `log [@person | name]`. */
  readonly usage: string
  readonly says: string
  readonly access: Access<A>
  readonly modalTitle?: string
  /** `rest`: the text after the word, trimmed; a mention is `<@U…>` or `<@U…|name>`, a name plain text. */
  readonly handle: (call: Call<A>, rest: string) => Handled
}): CommandHandler {
  const { word, aliases = [], usage, says, handle } = registration
  return {
    kind: 'command',
    word,
    aliases,
    usage,
    says,
    run: (arrival) => answerPerson(arrival, registration, (call) => handle(call, arrival.rest)),
  }
}

/** All mentions in a text, each once, in their order, and what is left of the text without them. */
export function parseMentions(text: string): { readonly users: readonly SlackUserId[]; readonly rest: string } {
  const users = [...text.matchAll(/<@([UW][A-Z0-9]{1,30})(?:\|[^>]*)?>/g)].flatMap(([, id]) =>
    id === undefined ? [] : [id],
  )
  return {
    users: [...new Set(users)].map((id) => asId<SlackUserId>(id)),
    rest: text
      .replace(/<@[UW][A-Z0-9]{1,30}(\|[^>]*)?>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  }
}

export type FoundCommand =
  | { readonly found: CommandHandler; readonly rest: string }
  | { readonly found: undefined; readonly word: string; readonly nearest: CommandHandler | undefined }

/** `text`: all that was typed after the command. */
export function findCommand(commands: readonly CommandHandler[], text: string): FoundCommand {
  const [, typed = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? []
  const word = typed.toLowerCase()
  const found = commands.find((command) => command.word === word || command.aliases.includes(word))
  return found === undefined
    ? { found, word: typed, nearest: nearestCommand(commands, word) }
    : { found, rest: rest.trim() }
}

/** The word that was probably meant: a letter in three may be different, or two may have changed places. */
export function nearestCommand(commands: readonly CommandHandler[], typed: string): CommandHandler | undefined {
  const text = typed.slice(0, 40)
  const near = commands
    .flatMap((command) => [command.word, ...command.aliases].map((word) => ({ command, word })))
    .filter(({ word }) => word !== '')
    .map(({ command, word }) => ({ command, letters: distance(word, text), most: Math.floor(word.length / 3), word }))
    .filter(({ word, letters, most }) => letters <= Math.max(1, most) || (letters === 2 && sameLetters(word, text)))
  return near.sort((a, b) => a.letters - b.letters)[0]?.command
}

function sameLetters(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('')
}
