// What somebody reads of themself: when the next one-on-one is due, their actions, the sessions they had, what they said
// about them. All of it is theirs alone. “Own answers: yes, in Home.”
import { sayRhythmWhy } from '../../cadence/index.ts'
import type { ListedAction, SessionHeadline } from '../../coaching/index.ts'
import { drawAction, explainFormat, openSessionButton, sayFocus } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { isolated, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { mentionPerson, type NamedPerson } from '../../people/index.ts'
import { context, type KnownBlock, section } from '../../slack/blocks.ts'
import { bold, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, shorten } from '../../slack/mrkdwn.ts'
import {
  explainCounted,
  explainHappening,
  explainRating,
  type OwnAnswer,
  openAnswerButton,
  sayByDimension,
} from '../../survey/index.ts'
import { sayRhythm, whyButtons } from '../team/rhythm.view.ts'
import type { Day } from '../team/team.view.ts'
import type { LineRhythm } from '../team/team-line.ts'

/** A one-on-one that somebody has as coachee. `dueOn` undefined: no date is set. */
export type NextOneOnOne = {
  readonly coachId: PersonId
  readonly dueOn: PlainDate | undefined
  readonly rhythm?: LineRhythm | undefined
}

export type People = ReadonlyMap<PersonId, NamedPerson>

/** When the next one is due; never says whose fault it is that one is late. */
function sayNext(next: readonly NextOneOnOne[], people: People, { today, locale }: Day): Mrkdwn {
  const lines = next.map(({ coachId, dueOn }) => {
    const coach = named(people, coachId)
    if (dueOn === undefined) return mrkdwn`With ${coach}. No date is set yet.`
    if (dueOn > today) return mrkdwn`With ${coach}, due ${bold(sayDay(dueOn, locale, today))}.`
    if (dueOn === today) return mrkdwn`With ${coach}, due ${bold('today')}.`
    return mrkdwn`With ${coach}, due since ${bold(sayDay(dueOn, locale, today))}. You can ask for a time yourself.`
  })
  return lines.length === 0
    ? mrkdwn`You have no regular one-on-one at the moment. When you have a manager here, the next date stands in this place.`
    : joinMrkdwn(lines, '\n')
}

/** When the reader's own one-on-one is due, how often the two meet, and why where it isn't the standard. */
export function nextBlock(
  next: readonly NextOneOnOne[],
  readerId: PersonId,
  people: People,
  day: Day,
): readonly KnownBlock[] {
  const [first] = next
  const often = first?.rhythm === undefined ? mrkdwn`` : sayOften(first.rhythm)
  const [why] =
    first === undefined
      ? []
      : whyButtons({ coachId: first.coachId, coacheeId: readerId }, first.rhythm, plainName(people, first.coachId))
  return [section(mrkdwn`${bold('Your one-on-one')}\n${sayNext(next.slice(0, 5), people, day)}${often}`, why)]
}

/** With *Done* and *Drop*: coaching's own drawing. */
export function actionBlocks(action: ListedAction, reader: PersonId, people: People, day: Day): readonly KnownBlock[] {
  const names = new Map([...people].map(([id, { name }]) => [id, isolated(shorten(name, 60))]))
  return drawAction(action, { personId: reader, names, ...day })
}

/** One line, where a button beside all of them opens the list. */
export function sayAction({ what, dueOn }: ListedAction, { today, locale }: Day): Mrkdwn {
  const said = bold(shorten(oneLine(what), 120))
  if (dueOn === undefined) return said
  if (dueOn === today) return mrkdwn`${said} · due today`
  return mrkdwn`${said} · ${dueOn < today ? 'was due' : 'due'} ${sayDay(dueOn, locale, today)}`
}

/** One block; the shared note stands behind *Open*. */
export function sessionBlock(session: SessionHeadline, people: People, { today, locale }: Day): KnownBlock {
  const day = sayDay(session.heldOn, locale, today)
  const focus = sayFocus(session.focus, session.focusDetail)
  const parts = [
    bold(day),
    mrkdwn`with ${named(people, session.coachId)}`,
    explainFormat(session.format),
    ...(focus === undefined ? [] : [shorten(oneLine(focus), 100)]),
  ]
  return section(
    joinMrkdwn(parts, ' · '),
    openSessionButton.draw({
      text: 'Open',
      value: { sessionId: session.id },
      accessibilityLabel: `Open the session of ${day}`,
    }),
  )
}

/** The reason is said to the one whom it concerns; what the standard says needs none. */
function sayOften(rhythm: LineRhythm): Mrkdwn {
  if (rhythm.interval === 'off') return mrkdwn``
  const why = 'ruling' in rhythm ? sayRhythmWhy(rhythm, { name: '', isReader: true }) : undefined
  return why === undefined || rhythm.because === 'pair'
    ? mrkdwn` You meet ${sayRhythm(rhythm)}.`
    : mrkdwn`\nYou meet ${why}.`
}

/** One that they may answer and haven't: on top of Home, without insisting. */
export function askBlock(answer: OwnAnswer, people: People, { today, locale }: Day): KnownBlock {
  const day = sayDay(answer.heldOn, locale, today)
  const until = answer.closesOn === today ? 'the end of today' : sayDay(answer.closesOn, locale, today)
  const coach = named(people, answer.coachId)
  const isQuarterly = answer.stream === 'quarterly'
  const question = isQuarterly
    ? mrkdwn`The quarterly questions about being coached by ${coach} are open.`
    : mrkdwn`How was your session of ${bold(day)} with ${coach}?`
  return section(
    mrkdwn`${question} Answering is up to you, until ${until}.`,
    openAnswerButton.draw({
      text: 'Answer',
      value: { surveyId: answer.surveyId },
      accessibilityLabel: isQuarterly ? 'Answer the quarterly questions' : `Say how your session of ${day} was`,
    }),
  )
}

export function isAsked({ standing, answer }: OwnAnswer): boolean {
  return standing === 'open' && answer === undefined
}

/** What they said, to them alone; *Change* until it closes. */
export function answerBlock(answer: OwnAnswer, people: People, day: Day): KnownBlock {
  const { today, locale } = day
  const heldOn = sayDay(answer.heldOn, locale, today)
  const coach = named(people, answer.coachId)
  const isQuarterly = answer.stream === 'quarterly'
  const about = isQuarterly
    ? mrkdwn`${bold('What you said in the quarterly questions')} about ${coach}`
    : mrkdwn`${bold(heldOn)} · with ${coach}`
  const said = sayAnswer(answer)
  if (answer.standing !== 'open') return section(mrkdwn`${about}\n${said}`)
  const until = answer.closesOn === today ? 'the end of today' : sayDay(answer.closesOn, locale, today)
  const may = answer.answer === undefined ? `You can answer until ${until}.` : `You can change it until ${until}.`
  return section(
    mrkdwn`${about}\n${said} ${may}`,
    openAnswerButton.draw({
      text: answer.answer === undefined ? 'Answer' : 'Change',
      value: { surveyId: answer.surveyId },
      accessibilityLabel: isQuarterly ? 'Your answers to the quarterly questions' : `Your answer about ${heldOn}`,
    }),
  )
}

export function noteOnlyYou(): KnownBlock {
  return context(
    mrkdwn`Only you see this list. Your coach and the managers above see averages, once enough people have answered, and a comment as you were told when you wrote it.`,
  )
}

export function named(people: People, id: PersonId): Mrkdwn {
  const person = people.get(id)
  if (person === undefined) return escapeMrkdwn('somebody who has left')
  return person.slackUserId === undefined
    ? escapeMrkdwn(isolated(shorten(oneLine(person.name), 60)))
    : mentionPerson(person)
}

function plainName(people: People, id: PersonId): string {
  return isolated(shorten(oneLine(people.get(id)?.name ?? 'your coach'), 60))
}

function sayAnswer({ stream, answer, standing }: OwnAnswer): string {
  if (standing === 'withdrawn') return `This session was withdrawn. ${explainCounted()}`
  if (standing === 'removed') return `You are no longer listed for this session. ${explainCounted()}`
  if (answer === undefined) return standing === 'open' ? 'Not answered yet, and that is fine.' : 'You did not answer.'
  const parts = [
    ...(answer.usefulness === undefined ? [] : [`${explainRating(answer.usefulness)} (${answer.usefulness} of 5)`]),
    ...(answer.happened === undefined ? [] : [`did it happen: ${explainHappening(answer.happened).toLowerCase()}`]),
    ...(stream === 'quarterly' ? sayByDimension(answer) : []),
    ...(stream === 'quarterly' || Object.keys(answer.items).length === 0 ? [] : ['with further items']),
    ...(answer.comment === undefined ? [] : [answer.comment.signed ? 'with a signed comment' : 'with a comment']),
  ]
  return `You said: ${parts.join(stream === 'quarterly' ? '; ' : ', ')}.`
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
