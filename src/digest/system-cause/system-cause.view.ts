// How system causes read: a topic a line, with the branches it came from and who sees to it. Counts alone; nobody is named
// for having one.
import { explainTopic } from '../../coaching/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { isolated, sayCount, sayDate } from '../../kernel/text.ts'
import { daysBetween, type PlainDate } from '../../kernel/time.ts'
import { mentionPerson, type Person } from '../../people/index.ts'
import { actions, context, type KnownBlock, type ModalView, plain, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { bold, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, shorten } from '../../slack/mrkdwn.ts'
import type { CauseTopic, DoneCause, OwnedCause, SystemCauses } from './system-cause.ts'
import { finishCauseButton, giveCauseButton, openSystemCausesButton } from './system-cause-buttons.ts'

type View = {
  readonly people: ReadonlyMap<PersonId, Person>
  readonly reader: Person
  readonly today: PlainDate
}
export type SystemCausesView = View & { readonly causes: SystemCauses }
export type OwnedCausesView = View & { readonly causes: readonly OwnedCause[] }

export const systemCausesTitle = 'System causes'
const mostBranches = 6
const mostBranchesInShort = 3
const mostTopicsInShort = 3
const nameLength = 32

/** For digest and Home: a section with a button; nothing where there is nothing to tell. */
export function drawSystemCauses(view: SystemCausesView): readonly KnownBlock[] {
  const { causes } = view
  if (causes.kind === 'left-out' || causes.topics.length === 0) return []
  const shown = causes.topics.slice(0, mostTopicsInShort)
  const others = causes.topics.slice(mostTopicsInShort)
  const lines = [
    mrkdwn`${bold('System causes')} · ${sayCount(causes.total, 'session', 'sessions')} in eight weeks came to something other than skill`,
    ...shown.map((topic) => topicLine(view, topic)),
    ...(others.length === 0 ? [] : [mrkdwn`_and ${sayOthers(others)}_`]),
  ]
  const button = openSystemCausesButton.draw({
    text: 'See and assign',
    value: {},
    accessibilityLabel: 'See system causes and give them an owner',
  })
  return [section(joinMrkdwn(lines, '\n'), button, 'system-causes')]
}

/** “3 more topics, 1 of them done”. */
function sayOthers(topics: readonly CauseTopic[]): string {
  const done = topics.filter((topic) => topic.done !== undefined).length
  const more = sayCount(topics.length, 'more topic', 'more topics')
  if (done === 0) return more
  return done === topics.length && done === 1 ? `${more}, done` : `${more}, ${done} of them done`
}

/** For the Home of whoever was given one, beside their own actions. Two blocks each. */
export function drawOwnedCauses(view: OwnedCausesView): readonly KnownBlock[] {
  return view.causes.flatMap((cause) => [
    section(
      mrkdwn`${bold(explainTopic(cause.topic, view.reader.locale))}\n${whoseTeams(view, cause)} · ${sayDue(cause.dueOn, view)}`,
    ),
    actions(`owned-cause-${cause.id}`, finishButton(cause, view.reader)),
  ])
}

/** The whole of it. `said`: what has just been saved. */
export function drawSystemCausesPage(view: SystemCausesView, said?: Mrkdwn): ModalView {
  return {
    type: 'modal',
    callback_id: 'digest.system-causes',
    title: plain(systemCausesTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [...(said === undefined ? [] : [section(said)]), ...pageBlocks(view)],
  }
}

function pageBlocks(view: SystemCausesView): readonly KnownBlock[] {
  const { causes } = view
  if (causes.kind === 'left-out') {
    return [
      section(
        mrkdwn`System causes are counted over two coaches or more, so that no figure is about one coach’s sessions. Below you there aren’t two yet.`,
      ),
    ]
  }
  const intro =
    causes.topics.length === 0
      ? mrkdwn`In the last eight weeks no session below you came to a system cause.`
      : mrkdwn`In the last eight weeks ${bold(sayCount(causes.total, 'session', 'sessions'))} below you came to something other than a skill gap. Whoever can change it should own it.`
  return [
    section(intro),
    ...causes.topics.flatMap((topic) => topicBlocks(view, topic)),
    context(
      mrkdwn`A coach chooses the topic when they log. You see how many sessions, up to today, and no more: not which ones, not whose. Teams are counted together where each has one coach, by the line of the day.`,
    ),
  ]
}

function topicBlocks(view: SystemCausesView, topic: CauseTopic): readonly KnownBlock[] {
  const { owned } = topic
  const from = branchesOf(view, topic, mostBranches)
  const name = explainTopic(topic.topic, view.reader.locale)
  const give = giveCauseButton.draw({
    text: owned === undefined ? 'Give it an owner' : 'Change',
    value: { topic: topic.topic },
    accessibilityLabel: owned === undefined ? `Give an owner: ${name}` : `Change owner or date: ${name}`,
  })
  return [
    section(
      joinMrkdwn(
        [
          mrkdwn`${bold(name)} · ${topic.count}`,
          ...(from.length === 0 ? [] : [joinMrkdwn(from, ' · ')]),
          ownerLine(view, topic),
          ...topic.ownedBelow.map(
            (below) =>
              mrkdwn`${named(view, below.managerId)} gave it to ${named(view, below.ownerId)}, ${sayDue(below.dueOn, view)}`,
          ),
          ...topic.doneBelow.map((below) => mrkdwn`For ${named(view, below.managerId)}: ${doneOf(view, below)}`),
        ],
        '\n',
      ),
    ),
    actions(`cause-${topic.topic}`, give, ...(owned === undefined ? [] : [finishButton(owned, view.reader)])),
  ]
}

function topicLine(view: SystemCausesView, topic: CauseTopic): Mrkdwn {
  const where = branchesOf(view, topic, mostBranchesInShort)
  const from = where.length === 0 ? mrkdwn`` : mrkdwn` (${joinMrkdwn(where, ', ')})`
  return mrkdwn`${explainTopic(topic.topic, view.reader.locale)}: ${topic.count}${from}, ${ownerPart(view, topic)}`
}

/** None where all came from the teams together, which is what the count says already. */
function branchesOf(view: SystemCausesView, { branches }: CauseTopic, most: number): readonly Mrkdwn[] {
  if (branches.every(({ branch }) => branch === 'teams')) return []
  const shown = branches.slice(0, most).map(({ branch, count }) => mrkdwn`${branchName(view, branch)} ${count}`)
  const more = branches.length - shown.length
  return [...shown, ...(more > 0 ? [mrkdwn`${more} more branches`] : [])]
}

function ownerLine(view: SystemCausesView, { owned, done }: CauseTopic): Mrkdwn {
  if (owned !== undefined) return mrkdwn`Owner: ${ownerOf(view, owned)}`
  if (done === undefined) return mrkdwn`Nobody sees to it yet.`
  const on = sayDate(done.doneOn, view.reader.locale, view.today)
  return done.doneBy === view.reader.id
    ? mrkdwn`You said on ${on} that it is done.`
    : mrkdwn`${named(view, done.doneBy)} said on ${on} that it is done.`
}

function ownerPart(view: SystemCausesView, { owned, done, ownedBelow, doneBelow }: CauseTopic): Mrkdwn {
  if (owned !== undefined) return mrkdwn`owner ${ownerOf(view, owned)}`
  if (done !== undefined) return doneOf(view, done)
  const [below] = ownedBelow
  if (below !== undefined) return mrkdwn`${named(view, below.managerId)} gave it to ${ownerOf(view, below)}`
  const [doneThere] = doneBelow
  if (doneThere !== undefined) return mrkdwn`for ${named(view, doneThere.managerId)} ${doneOf(view, doneThere)}`
  return mrkdwn`no owner yet`
}

function doneOf(view: View, { doneOn, doneBy }: DoneCause): Mrkdwn {
  const on = sayDate(doneOn, view.reader.locale, view.today)
  return doneBy === view.reader.id
    ? mrkdwn`done on ${on}, as you said`
    : mrkdwn`done on ${on}, says ${named(view, doneBy)}`
}

function ownerOf(view: View, { ownerId, dueOn }: OwnedCause): Mrkdwn {
  const who = ownerId === view.reader.id ? mrkdwn`you` : mrkdwn`${named(view, ownerId)}`
  return mrkdwn`${who}, ${sayDue(dueOn, view)}`
}

function finishButton(cause: OwnedCause, reader: Person) {
  return finishCauseButton.draw({
    text: 'It is done',
    value: { causeId: cause.id },
    accessibilityLabel: `Done: ${explainTopic(cause.topic, reader.locale)}`,
  })
}

function whoseTeams(view: View, { managerId, ownerId }: OwnedCause): Mrkdwn {
  return managerId === ownerId
    ? mrkdwn`Gets in your teams’ way; you took it on`
    : mrkdwn`Gets in the way of the teams of ${named(view, managerId)}, who asked you`
}

/** “by 12 March”, “due today”, “3 days past due”. */
export function sayDue(dueOn: PlainDate, { reader, today }: Pick<View, 'reader' | 'today'>): string {
  if (dueOn === today) return 'due today'
  if (dueOn > today) return `by ${sayDate(dueOn, reader.locale, today)}`
  return `${sayCount(daysBetween(dueOn, today), 'day', 'days')} past due`
}

function branchName(view: View, branch: PersonId | 'teams'): Mrkdwn | string {
  return branch === 'teams' ? 'your teams' : named(view, branch)
}

function named({ people }: View, id: PersonId): Mrkdwn {
  const person = people.get(id)
  if (person === undefined) return escapeMrkdwn('somebody who has left')
  return person.slackUserId === undefined
    ? escapeMrkdwn(isolated(shorten(person.name, nameLength)))
    : mentionPerson(person)
}
