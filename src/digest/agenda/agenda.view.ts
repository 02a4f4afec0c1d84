// How an agenda reads: what the reader needs in the two minutes before, in the order of the talk. Facts and dates; no note,
// no answer, no word of praise or blame.
import {
  explainRhythmButton,
  figureWeeks,
  howCountedButton,
  onTimeRate,
  sayExcused,
  sayInterval,
  sayOnTime,
  sayRhythmWhy,
  sayTrend,
  type Tally,
} from '../../cadence/index.ts'
import { explainTopic, openLogButton } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { sayCount, sayDate, sayDay } from '../../kernel/text.ts'
import { daysBetween, type PlainDate } from '../../kernel/time.ts'
import { mentionPerson, type Person } from '../../people/index.ts'
import {
  actions,
  context,
  divider,
  header,
  type KnownBlock,
  type ModalView,
  plain,
  section,
} from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { bold, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, shorten } from '../../slack/mrkdwn.ts'
import { notEnough, qualityCountedButton } from '../../survey/index.ts'
import type { Agenda, Rate, SlippedLine, Some } from './agenda.ts'
import type { AgendaAction, AgendaFacts } from './agenda-facts.ts'
import { ratedLines } from './agenda-quality.view.ts'

export type AgendaView = {
  readonly agenda: Agenda
  readonly facts: AgendaFacts
  readonly reader: Person
  readonly person: Person
  /** The last day of an absence that is on. */
  readonly isAwayUntil: PlainDate | undefined
  readonly people: ReadonlyMap<PersonId, Person>
}

export const agendaTitle = 'Agenda'
const nameLength = 60
const whatLength = 150
/** One-on-ones, before “all on time” says anything. */
const worthSaying = 3

export function drawAgenda(view: AgendaView): ModalView {
  return {
    type: 'modal',
    callback_id: 'digest.agenda',
    title: plain(agendaTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [
      header(`One-on-one with ${nameOf(view.person)}`),
      section(joinMrkdwn(whenLines(view), '\n')),
      ...part(sinceTitle(view), sinceLines(view)),
      ...part(`Over ${sayWeeks(figureWeeks)}`, overallLines(view)),
      ...part('How it is rated', qualityLines(view)),
      ...part('Past due', slippedLines(view)),
      ...part('Went well', wellLines(view)),
      ...part('Agreed between you', actionLines(view)),
      ...part('System causes', causeLines(view)),
      divider(),
      section(joinMrkdwn([bold('Open questions'), ...questionLines(view)], '\n')),
      actions('agenda', ...buttons(view)),
      context(mrkdwn`Dates, figures and what you two agreed, as of today. No note and no answer of anybody is in it.`),
    ],
  }
}

function part(title: string, lines: readonly Mrkdwn[]): readonly KnownBlock[] {
  return lines.length === 0 ? [] : [section(joinMrkdwn([bold(title), ...lines], '\n'))]
}

function buttons({ person, facts }: AgendaView) {
  return [
    openLogButton.draw({
      text: 'Log it',
      value: { coacheeIds: [person.id] },
      style: 'primary',
      accessibilityLabel: `Log your one-on-one with ${shorten(person.name, nameLength - 20)}`,
    }),
    ...whyButtons(facts.pair, person.id),
    ...(facts.team === undefined
      ? []
      : [
          howCountedButton.draw({ text: 'How is this counted?', value: { about: person.id } }),
          qualityCountedButton.draw({ text: 'How are ratings counted?', value: {} }),
        ]),
  ]
}

/** “Why weekly?” Nothing where the standard holds. */
function whyButtons({ coachId, rhythm }: AgendaFacts['pair'], coacheeId: PersonId) {
  if (rhythm === undefined || rhythm.because === 'standard') return []
  const text = rhythm.interval === 7 ? 'Why weekly?' : 'Why this rhythm?'
  return [explainRhythmButton.draw({ text, value: { coachId, coacheeId } })]
}

function whenLines(view: AgendaView): readonly Mrkdwn[] {
  const { facts, isAwayUntil } = view
  const { reader, pair, lastOn } = facts
  const coach = named(view, pair.coachId)
  const why =
    pair.rhythm === undefined ? undefined : sayRhythmWhy(pair.rhythm, { name: nameOf(view.person), isReader: false })
  const rhythm = why === undefined ? [] : [mrkdwn`These one-on-ones are ${why}.`]
  const away = isAwayUntil === undefined ? [] : [mrkdwn`Away until ${day(view, isAwayUntil)}.`]
  switch (reader) {
    case 'coach':
      return [
        mrkdwn`${sayLast(view, 'You last met on', 'You haven’t met one-on-one yet.')} ${sayNext(view)}`,
        ...rhythm,
        ...away,
      ]
    case 'stand-in':
      return [
        mrkdwn`You stand in for ${coach}. ${sayLast(view, 'The last one-on-one was on', 'There was no one-on-one yet.')} ${sayNext(view)}`,
        ...rhythm,
        ...away,
      ]
    case 'above': {
      const held = pair.lastHeldOn === undefined ? 'none yet' : `the last on ${day(view, pair.lastHeldOn)}`
      return [
        mrkdwn`${coach} holds these one-on-ones, ${held}. ${sayNext(view)}`,
        ...(lastOn === undefined ? [] : [mrkdwn`You yourself last met on ${day(view, lastOn)}.`]),
        ...rhythm,
        ...away,
      ]
    }
  }
}

function sayLast(view: AgendaView, opening: string, never: string): string {
  const { lastOn, today, pair } = view.facts
  if (lastOn === undefined) return never
  const days = daysBetween(lastOn, today)
  const ago = days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
  const streak = pair.streak > 1 ? ` On time ${pair.streak} times in a row.` : ''
  return `${opening} ${day(view, lastOn)}, ${ago}.${streak}`
}

function sayNext(view: AgendaView): string {
  const { pair, today } = view.facts
  const { dueOn, rhythm } = pair
  if (dueOn === undefined) return 'No date is set.'
  const often = rhythm === undefined || rhythm.because !== 'standard' ? '' : `, ${sayInterval(rhythm.interval)}`
  const which = pair.lastHeldOn === undefined ? 'The first' : 'The next'
  const when = dueOn < today ? 'It was due on' : dueOn === today ? `${which} is due today,` : `${which} is due on`
  return `${when} ${day(view, dueOn)}${often}.`
}

function sinceTitle(view: AgendaView): string {
  const from = view.agenda.own?.since?.from
  return from === undefined ? 'Since last time' : `Since last time, from ${day(view, from)}`
}

function sinceLines({ agenda }: AgendaView): readonly Mrkdwn[] {
  const { own, below } = agenda
  return [
    ...(own?.since === undefined ? [] : [mrkdwn`• ${nameOfOwn(agenda)}: ${sayRate(own.since.tally)}`]),
    ...(below?.since === undefined ? [] : [mrkdwn`• teams below: ${sayRate(below.since.tally)}`]),
  ]
}

function overallLines({ agenda, facts }: AgendaView): readonly Mrkdwn[] {
  const { own, below } = agenda
  if (own === undefined) return [mrkdwn`• these one-on-ones: ${sayRate(facts.pair.tally)}`]
  return [
    mrkdwn`• ${nameOfOwn(agenda)}: ${sayOverall(own)}`,
    ...(below === undefined ? [] : [mrkdwn`• teams below: ${sayOverall(below)}`]),
  ]
}

function qualityLines({ facts, reader }: AgendaView): readonly Mrkdwn[] {
  if (facts.team === undefined) return []
  const lines = ratedLines(facts.team.quality, { ...facts, locale: reader.locale })
  // What was released is shown to the managers above: whoever stands in for one would read that there is nothing.
  return lines.length > 0 || facts.reader === 'stand-in' ? lines : [mrkdwn`• ${notEnough}`]
}

function nameOfOwn({ below }: Agenda): string {
  return below === undefined ? 'one-on-ones they owe' : 'their own'
}

function sayOverall({ overall, trend }: Rate): string {
  return joined([sayRate(overall), trend === undefined ? undefined : sayTrend(trend)])
}

/** “The excused share always stands beside the on-time rate.” */
function sayRate(tally: Tally): string {
  return joined([sayOnTime(tally), sayExcused(tally)])
}

function sayWeeks(weeks: number): string {
  return weeks === 8 ? 'eight weeks' : sayCount(weeks, 'week', 'weeks')
}

function slippedLines(view: AgendaView): readonly Mrkdwn[] {
  const { agenda, facts } = view
  if (facts.team === undefined) return []
  if (agenda.slipped.shown.length === 0) return [mrkdwn`Nothing: every one-on-one is held or still in time.`]
  return [...agenda.slipped.shown.map((line) => slippedLine(view, line)), ...moreOf(agenda.slipped, 'past due')]
}

function slippedLine(view: AgendaView, line: SlippedLine): Mrkdwn {
  const days = sayCount(line.days, 'day', 'days')
  switch (line.kind) {
    case 'own': {
      const own = view.agenda.below === undefined ? 'with' : 'their own with'
      return mrkdwn`• ${own} ${named(view, line.coacheeId)}, for ${days}`
    }
    case 'branch':
      return line.count === 1
        ? mrkdwn`• in the team of ${named(view, line.branchId)}: one, for ${days}`
        : mrkdwn`• in the team of ${named(view, line.branchId)}: ${line.count}, the longest for ${days}`
  }
}

function wellLines(view: AgendaView): readonly Mrkdwn[] {
  const { agenda, facts, reader } = view
  const isOwn = (coachId: PersonId) => coachId === facts.personId
  const lines = [
    ...(agenda.own === undefined ? [] : wellOfRate(nameOfOwn(agenda), agenda.own)),
    ...(agenda.below === undefined ? [] : wellOfRate('teams below', agenda.below)),
    ...agenda.recovered.shown.map(({ coachId, coacheeId, heldOn }) =>
      isOwn(coachId)
        ? mrkdwn`• caught up with ${named(view, coacheeId)}, ${date(view, heldOn)}`
        : mrkdwn`• ${named(view, coachId)} caught up with ${named(view, coacheeId)}, ${date(view, heldOn)}`,
    ),
    ...moreOf(agenda.recovered, 'caught up'),
    ...agenda.streaks.shown.map(({ coachId, coacheeId, length }) =>
      isOwn(coachId)
        ? mrkdwn`• on time ${length} times in a row with ${named(view, coacheeId)}`
        : mrkdwn`• ${named(view, coachId)} on time ${length} times in a row with ${named(view, coacheeId)}`,
    ),
    ...moreOf(agenda.streaks, 'with four or more in a row'),
    ...agenda.thanked.shown.map(({ senderId, on }) => {
      const by = senderId === reader.id ? mrkdwn`you` : named(view, senderId)
      return mrkdwn`• thanked in a channel by ${by}, ${date(view, on)}`
    }),
    ...moreOf(agenda.thanked, 'thanks'),
  ]
  if (lines.length > 0 || facts.team === undefined) return lines
  return [mrkdwn`No figure stands out yet; they will know of something.`]
}

function wellOfRate(what: string, { overall, trend }: Rate): readonly Mrkdwn[] {
  const rate = onTimeRate(overall)
  if (rate !== undefined && rate.judged >= worthSaying && rate.met === rate.judged) {
    return [mrkdwn`• ${what}: all ${rate.judged} on time over ${sayWeeks(figureWeeks)}`]
  }
  return trend === 'up' ? [mrkdwn`• ${what}: more on time than in the four weeks before`] : []
}

function actionLines(view: AgendaView): readonly Mrkdwn[] {
  const { agenda, facts } = view
  const lines = [
    ...agenda.done.shown.map((action) => mrkdwn`✓ ${shorten(action.what, whatLength)} (${ownerOf(view, action)})`),
    ...moreOf(agenda.done, 'done'),
    ...agenda.open.shown.map(
      (action) =>
        mrkdwn`• ${shorten(action.what, whatLength)} (${joined([ownerOf(view, action), sayActionDue(view, action)])})`,
    ),
    ...moreOf(agenda.open, 'open'),
  ]
  if (facts.reader === 'coach') return lines.length === 0 ? [mrkdwn`No action is open.`] : lines
  const others = mrkdwn`What they agreed with ${named(view, facts.pair.coachId)} stays between those two.`
  return [...lines, others]
}

function sayActionDue(view: AgendaView, action: Agenda['open']['shown'][number]): string | undefined {
  const { dueOn, daysPastDue } = action
  if (daysPastDue !== undefined) return `${sayCount(daysPastDue, 'day', 'days')} past due`
  if (dueOn === undefined) return undefined
  return dueOn === view.facts.today ? 'due today' : `by ${date(view, dueOn)}`
}

function ownerOf({ person }: AgendaView, { isReaders }: AgendaAction): string {
  return isReaders ? 'yours' : nameOf(person)
}

function nameOf({ name }: Person): string {
  return shorten(name, nameLength)
}

function causeLines(view: AgendaView): readonly Mrkdwn[] {
  const { shown } = view.agenda.causes
  return [
    ...shown.map(({ topic, count, isOwned }) => {
      const named = sayCount(count, 'session', 'sessions')
      return mrkdwn`• ${explainTopic(topic, view.reader.locale)}: ${named} in eight weeks${isOwned ? '' : ', no owner yet'}`
    }),
    ...moreOf(view.agenda.causes, 'topics'),
  ]
}

function questionLines({ agenda }: AgendaView): readonly Mrkdwn[] {
  return agenda.questions.map(({ text }, index) => mrkdwn`${index + 1}. ${text}`)
}

function moreOf({ more }: Some<unknown>, what: string): readonly Mrkdwn[] {
  return more === 0 ? [] : [mrkdwn`_and ${more} more ${what}_`]
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((one) => one !== undefined).join(', ')
}

function day({ reader, facts }: AgendaView, on: PlainDate): string {
  return sayDay(on, reader.locale, facts.today)
}

function date({ reader, facts }: AgendaView, on: PlainDate): string {
  return sayDate(on, reader.locale, facts.today)
}

function named({ people }: AgendaView, id: PersonId): Mrkdwn {
  const person = people.get(id)
  if (person === undefined) return escapeMrkdwn('somebody who has left')
  return person.slackUserId === undefined ? escapeMrkdwn(shorten(person.name, nameLength)) : mentionPerson(person)
}
