// Finding people by what one types of their name, handle or title, the likeliest first. Accents and case don't matter.
import type { PersonShown } from '../client/acting.ts'

/** All of them, in their order, where nothing was typed. */
export function matchPeople<T extends Pick<PersonShown, 'name' | 'realName' | 'title'>>(
  people: readonly T[],
  typed: string,
): readonly T[] {
  const terms = plain(typed.replace(/^@/, ''))
    .split(/\s+/)
    .filter((term) => term !== '')
  if (terms.length === 0) return people
  const ranked = people
    .map((person, index) => ({ person, index, rank: rankOf(person, terms) }))
    .filter(({ rank }) => rank < none)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
  // Letters from the middle of a word count where nothing better is found.
  const likely = ranked.filter(({ rank }) => rank < within)
  return (likely.length > 0 ? likely : ranked).map(({ person }) => person)
}

/** Lower case, without accents. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en').trim()
}

const within = 5
const none = 100

function rankOf(person: Pick<PersonShown, 'name' | 'realName' | 'title'>, terms: readonly string[]): number {
  const handle = plain(person.name)
  const name = plain(person.realName)
  const title = plain(person.title)
  const whole = terms.join(' ')
  if (handle === whole) return 0
  if (name.startsWith(whole)) return 1
  if (handle.startsWith(whole)) return 2
  const words = name.split(/[\s-]+/)
  if (terms.every((term) => words.some((word) => word.startsWith(term)))) return 3
  const everything = `${name} ${handle} ${title}`
  if (terms.every((term) => everything.split(/[\s.,_-]+/).some((word) => word.startsWith(term)))) return 4
  return terms.every((term) => everything.includes(term)) ? within : none
}
