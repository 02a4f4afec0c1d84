// Gathers a coach's own development view, as that coach: the database gives them what was released about them, and their own
// self-ratings.
import { addTallies, figureWeeks, loadOwnTallies, weeksUpTo } from '../../cadence/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { findNames, findPeople, hasLeft, lineAround, type Person, today } from '../../people/index.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { type AreSameItems, changeOf } from '../batch/over-releases.ts'
import { firstRelease } from '../batch/release-date.ts'
import { findFloor } from '../floor.store.ts'
import { findOwnItems } from '../instrument/own-item.store.ts'
import { qualityOf } from '../quality/load-quality.ts'
import { type FigureQuality, weakestDimension } from '../quality/quality.ts'
import { commentsAbout } from '../quality/released.store.ts'
import { sameItemsBy } from '../quality/same-items.ts'
import { type CommentsPage, commentsAPage } from './comments.view.ts'
import type { Development } from './development.view.ts'
import { findSelfRatings } from './self-rating.store.ts'

/** The latest, and the one before it to compare with. */
const ratingsShown = 2

export async function loadDevelopment(scope: Scope, coach: Person): Promise<Development> {
  const { tx, now } = scope
  const on = today(coach, now)
  const figures = (await qualityOf(tx, [coach.id], on)).get(coach.id)?.own ?? []
  const areSameItems = sameItemsBy(await findOwnItems(tx))
  const tallies = await loadOwnTallies(tx, [coach.id], weeksUpTo(on, figureWeeks))
  const line = await lineAround(tx, coach.id, on)
  const comments = await commentsAbout(tx, coach.id, { limit: 1 })
  return {
    today: on,
    locale: coach.locale,
    onTime: addTallies(tallies.get(coach.id) ?? []),
    figures: figures.map((one) => ({ ...one, otherQuestionsFrom: otherQuestionsFrom(one, areSameItems) })),
    wait: {
      asked: await countAsked(
        tx,
        line.reports.map(({ id }) => id),
        on,
      ),
      floor: await findFloor(tx),
      hasManager: line.managerId !== undefined,
      nextRelease: firstRelease(now),
    },
    hasComments: comments.length > 0,
    weakest: weakestDimension(figures),
    selfRatings: await findSelfRatings(tx, coach.id, ratingsShown),
  }
}

/** `page` from 0. */
export async function loadComments({ tx, now }: Scope, coach: Person, page: number): Promise<CommentsPage> {
  // One more than is shown says whether there are further ones.
  const found = await commentsAbout(tx, coach.id, { limit: commentsAPage + 1, offset: page * commentsAPage })
  const comments = found.slice(0, commentsAPage)
  return {
    today: today(coach, now),
    locale: coach.locale,
    comments,
    page,
    hasMore: found.length > comments.length,
    people: await findNames(tx, [...new Set(comments.flatMap(({ authorId }) => authorId ?? []))]),
  }
}

function otherQuestionsFrom({ releases }: FigureQuality, areSameItems: AreSameItems): readonly PlainDate[] {
  return releases.flatMap(({ releasedOn }, place) =>
    changeOf(releases.slice(0, place + 1), areSameItems)?.kind === 'other-questions' ? [releasedOn] : [],
  )
}

/** Whom a message can reach. Not who wants questions: that is nobody's business. */
async function countAsked(tx: Tx, reportIds: readonly PersonId[], on: PlainDate): Promise<number> {
  const people = await findPeople(tx, reportIds)
  return [...people.values()].filter(
    (person) => person.slackUserId !== undefined && person.unreachable === undefined && !hasLeft(person, on),
  ).length
}
