// `/coach agenda @person`, `/coach agenda ana`, `/coach agenda`: whose one-on-one that means.
import { pairsOfCoach } from '../../cadence/index.ts'
import { closestNamed } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import {
  findPeople,
  findPeopleBySlackUsers,
  isFoundBy,
  type Person,
  reportsOn,
  searchDirectory,
  today,
} from '../../people/index.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { ModalView } from '../../slack/blocks.ts'
import { parseMentions } from '../../slack/command.ts'
import { shorten } from '../../slack/mrkdwn.ts'
import { drawAgenda } from './agenda.view.ts'
import { type Choice, drawChoosePerson } from './choose-person.view.ts'
import { loadAgenda } from './load-agenda.ts'

/** The agenda, or a list to choose from. `text`: what was typed after `agenda`. */
export async function agendaFor(scope: Scope, reader: Person, text: string): Promise<Outcome<ModalView>> {
  const typed = text.trim()
  if (typed === '') return await chooseAmongReports(scope, reader)
  const { users } = parseMentions(typed)
  if (users.length > 0) {
    const known = await findPeopleBySlackUsers(scope.tx, users)
    return await chooseAmong(scope, reader, { typed, found: [...known.values()] })
  }
  const on = today(reader, scope.now)
  const entries = await searchDirectory(scope.tx, { coachId: reader.id, query: typed, on, limit: 100 })
  const inReach = entries.filter(({ relation }) => relation !== 'other').map(({ person }) => person)
  const others = isFoundBy(reader, typed) ? [reader] : entries.slice(0, 1).map(({ person }) => person)
  const found = inReach.length > 0 ? closestNamed(typed, inReach) : others
  return await chooseAmong(scope, reader, { typed, found })
}

export async function openAgenda(scope: Scope, reader: Person, personId: PersonId): Promise<Outcome<ModalView>> {
  const loaded = await loadAgenda(scope, reader, personId)
  return loaded.ok ? done(drawAgenda(loaded.value)) : loaded
}

async function chooseAmong(
  scope: Scope,
  reader: Person,
  { typed, found }: { readonly typed: string; readonly found: readonly Person[] },
): Promise<Outcome<ModalView>> {
  const [first, ...others] = found
  if (first === undefined) {
    return refused({
      code: 'nobody-found',
      say: 'I know nobody like that. Try “/coach agenda” with a name from your teams, or mention the person.',
    })
  }
  if (others.length === 0) return await openAgenda(scope, reader, first.id)
  const asked = `Which ${shorten(typed.startsWith('<@') ? 'of them' : typed, 60)}?`
  return done(
    drawChoosePerson({
      asked,
      choices: await withDates(scope, reader, found),
      reader,
      today: today(reader, scope.now),
    }),
  )
}

async function chooseAmongReports(scope: Scope, reader: Person): Promise<Outcome<ModalView>> {
  const on = today(reader, scope.now)
  const reports = await findPeople(scope.tx, await reportsOn(scope.tx, reader.id, on))
  if (reports.size === 0) {
    return refused({
      code: 'no-reports',
      say: 'Nobody reports to you today. With a name it works for anybody further below: “/coach agenda ana”.',
    })
  }
  const choices = await withDates(scope, reader, [...reports.values()])
  return done(drawChoosePerson({ asked: 'Whom do you meet next?', choices, reader, today: on }))
}

/** Whoever is due first stands first; those without a date last, by name. */
async function withDates(scope: Scope, reader: Person, people: readonly Person[]): Promise<readonly Choice[]> {
  const ids = people.map(({ id }) => id)
  const pairs = await pairsOfCoach(scope.tx, reader.id, ids, today(reader, scope.now))
  const dueOn = new Map(pairs.map((pair) => [pair.coacheeId, pair.dueOn]))
  return people
    .map((person) => ({ person, dueOn: dueOn.get(person.id) }))
    .sort((a, b) => {
      const [dateA, dateB] = [a.dueOn ?? '9', b.dueOn ?? '9']
      return dateA < dateB ? -1 : dateA > dateB ? 1 : a.person.name.localeCompare(b.person.name)
    })
}
