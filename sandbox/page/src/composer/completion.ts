// What the composer offers while one types: commands after `/`, a command's own words behind it, people after `@`,
// channels after `#`.
import type { ConversationShown, PersonShown } from '../client/acting.ts'
import type { CommandShown } from '../client/schemas.ts'
import { matchPeople, plain } from '../person-switch/match-people.ts'

export type Suggestion = {
  readonly key: string
  readonly kind: 'command' | 'word' | 'person' | 'channel'
  /** What replaces what was typed. */
  readonly insert: string
  readonly label: string
  readonly detail: string
  readonly person?: PersonShown
}

export type Completion = {
  readonly suggestions: readonly Suggestion[]
  /** The part of the text that a suggestion replaces. */
  readonly from: number
  readonly to: number
  /** Enter takes the first one. Not where what was typed is whole already: then Enter sends. */
  readonly takesFirst: boolean
  readonly heading: string
}

export type Known = {
  readonly commands: readonly CommandShown[]
  readonly people: readonly PersonShown[]
  readonly conversations: readonly ConversationShown[]
}

const mostSuggestions = 8

export function completionAt(text: string, caret: number, known: Known): Completion | undefined {
  const before = text.slice(0, caret)
  return (
    commandsFor(before, known) ?? mentionsFor(before, known) ?? channelsFor(before, known) ?? wordsFor(before, known)
  )
}

/** The text with the suggestion in it, and where the caret then stands. */
export function accept(
  text: string,
  completion: Completion,
  suggestion: Suggestion,
): { readonly text: string; readonly caret: number } {
  const after = text.slice(completion.to)
  const inserted = after.startsWith(' ') ? suggestion.insert : `${suggestion.insert} `
  const caret = completion.from + suggestion.insert.length + 1
  return { text: text.slice(0, completion.from) + inserted + after, caret }
}

/** The alternatives that a usage hint names: `log @person | me | help` has three. */
export function alternativesOf(usage: string): readonly { readonly word: string; readonly rest: string }[] {
  return usage.split('|').flatMap((part) => {
    const [word = '', ...rest] = part.trim().split(/\s+/)
    // Not an argument of the command itself, such as `[text]` or `@person`.
    return /^[\p{L}\p{N}]/u.test(word) ? [{ word, rest: rest.join(' ') }] : []
  })
}

function commandsFor(before: string, { commands }: Known): Completion | undefined {
  const typed = /^\/[^\s/]*$/.exec(before)?.[0]
  if (typed === undefined) return undefined
  const found = commands.filter(({ name }) => name.startsWith(typed.toLowerCase()))
  return completion(
    found.map(({ name, description, usage }) => ({
      key: name,
      kind: 'command',
      insert: name,
      label: usage === '' ? name : `${name} ${usage}`,
      detail: description,
    })),
    { from: 0, to: before.length, takesFirst: !found.some(({ name }) => name === typed), heading: 'Commands' },
  )
}

function wordsFor(before: string, { commands }: Known): Completion | undefined {
  const [, name = '', gap = '', typed = ''] = /^(\/\S+)(\s+)(\S*)$/.exec(before) ?? []
  const command = commands.find((each) => each.name === name)
  if (command === undefined) return undefined
  const found = alternativesOf(command.usage).filter(({ word }) => word.startsWith(typed.toLowerCase()))
  if (found.length === 1 && found[0]?.word === typed) return undefined
  return completion(
    found.map(({ word, rest }) => ({
      key: `${word} ${rest}`,
      kind: 'word',
      insert: word,
      label: `${name} ${word}${rest === '' ? '' : ` ${rest}`}`,
      detail: '',
    })),
    // Any of them may be left out, so Enter sends what is there.
    { from: name.length + gap.length, to: before.length, takesFirst: false, heading: `What ${name} understands` },
  )
}

function mentionsFor(before: string, { people }: Known): Completion | undefined {
  const [, typed] = /(?:^|[\s(])@([^\n@]{0,40})$/.exec(before) ?? []
  if (typed === undefined) return undefined
  const [firstWord = ''] = typed.split(' ')
  // A mention that is finished, with a blank behind it.
  if (typed.includes(' ') && people.some(({ name }) => name === firstWord)) return undefined
  const found = typed.includes(' ')
    ? people.filter((person) => isNameBeginning(person, typed))
    : matchPeople(people, typed)
  return completion(
    found.slice(0, mostSuggestions).map((person) => ({
      key: person.id,
      kind: 'person',
      insert: `@${person.name}`,
      label: person.realName,
      detail: [`@${person.name}`, person.title].filter((part) => part !== '').join(' · '),
      person,
    })),
    {
      from: before.length - typed.length - 1,
      to: before.length,
      takesFirst: !people.some(({ name }) => name === typed),
      heading: 'People',
    },
  )
}

function channelsFor(before: string, { conversations }: Known): Completion | undefined {
  const [, typed] = /(?:^|\s)#([^\s#]{0,80})$/.exec(before) ?? []
  if (typed === undefined) return undefined
  const found = conversations.filter(
    ({ name, isArchived }) => name !== '' && !isArchived && name.startsWith(plain(typed)),
  )
  return completion(
    found.slice(0, mostSuggestions).map(({ id, name }) => ({
      key: id,
      kind: 'channel',
      insert: `#${name}`,
      label: `#${name}`,
      detail: '',
    })),
    {
      from: before.length - typed.length - 1,
      to: before.length,
      takesFirst: !conversations.some(({ name }) => name === typed),
      heading: 'Channels',
    },
  )
}

function isNameBeginning(person: PersonShown, typed: string): boolean {
  return plain(person.realName).startsWith(plain(typed))
}

function completion(suggestions: readonly Suggestion[], more: Omit<Completion, 'suggestions'>): Completion | undefined {
  return suggestions.length === 0 ? undefined : { suggestions, ...more }
}
