// `/coach log @person`, `/coach log ana`: whom that means. One match within the coach's reach is chosen; of several the
// form asks which; none is said, with what to do instead.
import type { PersonId } from '../../kernel/ids.ts'
import { sayList } from '../../kernel/text.ts'
import {
  type DirectoryEntry,
  findPeopleBySlackUsers,
  foldText,
  type Person,
  searchDirectory,
  searchWords,
  subtreeOn,
  today,
} from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { parseMentions } from '../../slack/command.ts'
import { shorten } from '../../slack/mrkdwn.ts'

export type NamedInCommand = {
  readonly coacheeIds: readonly PersonId[]
  /** Who may have been meant, when it isn't clear. */
  readonly candidates?: readonly PersonId[] | undefined
  /** What to say on top of the form. Plain text. */
  readonly hint?: string | undefined
}

/** `text`: what was typed after `log`. */
export async function loadNamedInCommand(scope: Scope, coach: Person, text: string): Promise<NamedInCommand> {
  const typed = text.trim()
  if (typed === '') return { coacheeIds: [] }
  const on = today(coach, scope.now)
  const { users } = parseMentions(typed)
  if (users.length > 0) {
    const known = await findPeopleBySlackUsers(scope.tx, users)
    const within = new Set(await subtreeOn(scope.tx, coach.id, on))
    return chooseMentioned(
      coach.id,
      users.map((user) => known.get(user)),
      within,
    )
  }
  const found = await searchDirectory(scope.tx, { coachId: coach.id, query: typed, on, limit: 100 })
  return chooseNamed(typed, found)
}

export function chooseMentioned(
  coachId: PersonId,
  mentioned: readonly (Person | undefined)[],
  within: ReadonlySet<PersonId>,
): NamedInCommand {
  const people = mentioned.flatMap((person) => person ?? [])
  const others = people.filter(({ id }) => id !== coachId && !within.has(id))
  const hints = [
    ...(people.length < mentioned.length
      ? [
          'I don’t know everybody you mentioned. Bots can’t be coached, and somebody new has to be in the people file first.',
        ]
      : []),
    ...(people.some(({ id }) => id === coachId) ? ['You can’t log coaching with yourself.'] : []),
    ...(others.length > 0
      ? [
          `${sayList(
            others.map(({ name }) => name),
            3,
          )}: not in your teams today. Search below if it was on a day when they were.`,
        ]
      : []),
  ]
  return {
    coacheeIds: people.filter(({ id }) => within.has(id)).map(({ id }) => id),
    hint: hints.length === 0 ? undefined : hints.join(' '),
  }
}

export function chooseNamed(typed: string, found: readonly DirectoryEntry[]): NamedInCommand {
  const name = shorten(typed, 60)
  const inReach = found.filter(({ relation }) => relation !== 'other').map(({ person }) => person)
  const [best, ...others] = closestNamed(typed, inReach)
  if (best !== undefined && others.length === 0) return { coacheeIds: [best.id] }
  if (best !== undefined) {
    const people = [best, ...others]
    return {
      coacheeIds: [],
      candidates: people.slice(0, 10).map(({ id }) => id),
      hint: `Which ${name}? There are ${people.length}: ${sayList(
        people.map((person) => person.name),
        4,
      )}. Choose below.`,
    }
  }
  const [elsewhere] = found
  const hint =
    elsewhere === undefined
      ? `Nobody in the directory is called ${name}. Search below by name, e-mail or employee number.`
      : `${elsewhere.person.name} isn’t in your teams today. Search below if it was on a day when they were.`
  return { coacheeIds: [], hint }
}

/** Those with the typed text as whole words, where there are any: “ana” means Ana rather than Diana. */
export function closestNamed(typed: string, people: readonly Person[]): readonly Person[] {
  const wanted = searchWords(typed)
  const whole = people.filter(({ name }) => {
    const words = foldText(name).split(/[^\p{L}\p{N}']+/u)
    return wanted.every((word) => words.includes(word))
  })
  return whole.length > 0 ? whole : people
}
