// Gathers a page of a team: the reader's own, or that of somebody below them. How far a reader may look is decided here:
// down their own line of today, and nowhere else.
import { standInsAround } from '../../cadence/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Instant, PlainDate } from '../../kernel/time.ts'
import { chainAboveOn, findNames, findPeople, type Person, today } from '../../people/index.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { pageOf } from '../../slack/paging.ts'
import { commentsAbout, qualityOf } from '../../survey/index.ts'
import { type BranchPage, branchLinesAPage } from './branch-page.view.ts'
import { type CommentsPage, commentsAPage } from './comments-page.view.ts'
import { loadDetails, loadTeam } from './load-team.ts'
import type { PageQuality } from './quality.view.ts'
import { countTeam, type TeamLine } from './team-line.ts'
import { linesAPage, type TeamPage } from './team-page.view.ts'

/** `page` from 0. */
export async function loadTeamPage({ tx, now }: Scope, reader: Person, page: number): Promise<TeamPage> {
  const on = today(reader, now)
  const coachId = reader.id
  const { lines } = await loadTeam(tx, coachId, on)
  const slice = pageOf(lines, page, linesAPage)
  const details = await loadDetails(tx, { readerId: reader.id, coachId, on, shown: slice.items })
  const { branch, verdict } = details
  return {
    today: on,
    locale: reader.locale,
    coachId,
    counts: countTeam(lines),
    lines: { ...slice, items: details.lines },
    hasManagers: lines.some(({ reports }) => reports > 0) || branch.via.size > 0,
    own: branch.own,
    whole: branch.whole,
    verdict,
  }
}

/** `page` from 0. Refused for anybody who isn't below the reader today, in the same words whoever it is. */
export async function loadBranchPage(
  { tx, now }: Scope,
  reader: Person,
  personId: PersonId,
  page: number,
): Promise<Outcome<BranchPage>> {
  const chain = await chainToReader(tx, reader, personId, now)
  const [coachId] = chain
  if (coachId === undefined) return notBelow()
  const between = chain.slice(0, -1).reverse()
  const people = await findPeople(tx, [personId, ...chain])
  const [person, coach] = [people.get(personId), people.get(coachId)]
  if (person === undefined || coach === undefined) return notBelow()
  const ofPerson = { readerId: reader.id, coachId: personId, on: today(person, now) }
  const { lines } = await loadTeam(tx, personId, ofPerson.on)
  const slice = pageOf(lines, page, branchLinesAPage)
  const details = await loadDetails(tx, { ...ofPerson, shown: slice.items })
  const standIns = await standInsAround(tx, reader.id, ofPerson.on)
  const about = await loadLine(tx, { readerId: reader.id, coach, person, now })
  return done({
    today: ofPerson.on,
    locale: reader.locale,
    readerId: reader.id,
    coachId,
    about,
    coachName: coach.name,
    between: between.map((id) => ({ id, name: people.get(id)?.name ?? 'Somebody who has left' })),
    standsIn: standIns.some((one) => one.coachId === personId && one.standInId === reader.id),
    quality: about.manager === undefined ? undefined : await loadQuality(tx, personId, ofPerson.on),
    counts: countTeam(lines),
    lines: { ...slice, items: details.lines },
  })
}

/** `page` from 0. What was written for the managers above too, and released while the reader was one of them. */
export async function loadCommentsPage(
  { tx, now }: Scope,
  reader: Person,
  personId: PersonId,
  page: number,
): Promise<Outcome<CommentsPage>> {
  const chain = await chainToReader(tx, reader, personId, now)
  const coach = (await findNames(tx, [personId])).get(personId)
  if (chain.length === 0 || coach === undefined) return notBelow()
  const found = await commentsAbout(tx, personId, { limit: commentsAPage + 1, offset: page * commentsAPage })
  const comments = found.slice(0, commentsAPage)
  return done({
    coach,
    comments,
    page,
    hasMore: found.length > commentsAPage,
    authors: await findNames(
      tx,
      comments.flatMap(({ authorId }) => authorId ?? []),
    ),
    today: today(reader, now),
    locale: reader.locale,
  })
}

/** From whoever is directly above that person up to the reader, both included; none: not below the reader today. */
async function chainToReader(tx: Tx, reader: Person, personId: PersonId, now: Instant): Promise<readonly PersonId[]> {
  const chain = await chainAboveOn(tx, personId, today(reader, now))
  return chain.slice(0, chain.indexOf(reader.id) + 1)
}

async function loadQuality(tx: Tx, personId: PersonId, on: PlainDate): Promise<PageQuality> {
  const quality = (await qualityOf(tx, [personId], on)).get(personId) ?? { own: [], pooled: [] }
  return { ...quality, hasComments: (await commentsAbout(tx, personId, { limit: 1 })).length > 0 }
}

/** That person as a line of their coach's. */
async function loadLine(
  tx: Tx,
  of: { readonly readerId: PersonId; readonly coach: Person; readonly person: Person; readonly now: Instant },
): Promise<TeamLine> {
  const { readerId, coach, person, now } = of
  const on = today(coach, now)
  const { lines } = await loadTeam(tx, coach.id, on)
  const shown = lines.filter(({ coacheeId }) => coacheeId === person.id)
  const details = await loadDetails(tx, { readerId, coachId: coach.id, on, shown })
  return details.lines[0] ?? { coacheeId: person.id, name: person.name, state: { kind: 'none' }, lastHeldOn: undefined }
}

function notBelow(): Outcome<never> {
  return refused({
    code: 'not-below',
    say: 'They aren’t in your teams today. If they should be, ask an admin to check the reporting line.',
  })
}
