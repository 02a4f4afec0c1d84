// How the digest reads. It counts and names; it never quotes a note, and it ranks nobody: lists are ordered by days, and
// what went well always has its place.

import { acceptExcuseButton, declineExcuseButton, sayRhythmChange } from '../cadence/index.ts'
import { openLogButton } from '../coaching/index.ts'
import type { PersonId } from '../kernel/ids.ts'
import { sayCount, sayDate } from '../kernel/text.ts'
import type { PlainDate } from '../kernel/time.ts'
import { mentionPerson, type Person } from '../people/index.ts'
import type { Rendered } from '../platform/outbox/index.ts'
import { openRecogniseButton, sayPromptFacts, spelled } from '../recognition/index.ts'
import { actions, context, divider, header, type KnownBlock, rendered, section } from '../slack/blocks.ts'
import type { MessageBlock } from '../slack/charts.ts'
import { bold, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn, shorten } from '../slack/mrkdwn.ts'
import { openAgendaButton } from './agenda/agenda-buttons.ts'
import type { Digest, OverdueGroup, OverdueLine, RecognitionPrompt, Some } from './digest.ts'
import { showOverdueButton } from './digest-buttons.ts'
import type { OnTimeWeeks } from './on-time-weeks.ts'
import { drawOnTimeWeeks, sayByWeek, sayOnTimeWeeks } from './on-time-weeks.view.ts'
import type { DigestQuality } from './released-quality.ts'
import { drawNewQuality, drawQualityChart, sayNewQuality } from './released-quality.view.ts'
import { drawSystemCauses, type SystemCausesView } from './system-cause/system-cause.view.ts'

export type DigestView = {
  readonly digest: Digest
  readonly onTime: OnTimeWeeks | undefined
  readonly quality: DigestQuality
  readonly causes: SystemCausesView
  readonly reader: Person
  readonly people: ReadonlyMap<PersonId, Person>
  readonly today: PlainDate
}

export function renderDigest(view: DigestView): Rendered {
  const { digest } = view
  const quiet = digest.overdueTotal === 0 && digest.owed.shown.length === 0
  const blocks = quiet
    ? quietBlocks(view)
    : [
        header('Your coaching digest'),
        ...owedBlocks(view),
        ...overdueBlocks(view),
        ...excuseBlocks(view),
        ...newsBlocks(view),
      ]
  const text = [sayDigest(digest), sayOnTimeWeeks(view), sayByWeek(view), sayNewQuality(view)]
    .filter((sentence) => sentence !== '')
    .join(' ')
  return rendered<MessageBlock>(text, [
    ...blocks,
    ...(quiet ? [] : drawOnTimeWeeks(view)),
    ...(quiet && view.quality.kind === 'awaited' ? [] : drawQualityChart(view)),
    ...drawSystemCauses(view.causes),
    ...promptBlocks(view),
    context(mrkdwn`${why}`),
  ])
}

// Some eighty names in one message, which Slack holds to about 13,000 characters; an escaped name can be five times as long.
const nameLength = 32

const why =
  'You get this once a week because you manage managers. When nothing is overdue it is short, and while you are away it waits.'

/** For a lock screen and for somebody who listens: figures only. */
function sayDigest(digest: Digest): string {
  const { overdueTotal, owed, excuses } = digest
  const owedTotal = owed.shown.length + owed.more
  const parts = [
    overdueTotal === 0
      ? 'no one-on-one is overdue in your teams'
      : `${sayCount(overdueTotal, 'one-on-one is', 'one-on-ones are')} overdue in your teams`,
    ...(owedTotal === 0 ? [] : [`${owedTotal} of your own ${owedTotal === 1 ? 'is' : 'are'} due`]),
    ...(excuses.shown.length === 0
      ? []
      : [`${sayCount(excuses.shown.length + excuses.more, 'excuse waits', 'excuses wait')} for you`]),
  ]
  return `Your coaching digest: ${parts.join(', ')}.`
}

/** “Nothing overdue: two lines.” */
function quietBlocks(view: DigestView): readonly MessageBlock[] {
  const lines = ['No one-on-one is overdue, neither yours nor in your teams.', sayOnTimeWeeks(view)]
  return [
    section(mrkdwn`${bold('Your coaching digest')}\n${lines.join('\n').trim()}`),
    ...excuseBlocks(view),
    ...newsBlocks(view),
  ]
}

function owedBlocks(view: DigestView): readonly KnownBlock[] {
  const { owed } = view.digest
  if (owed.shown.length === 0) return []
  return [
    section(bold('What you owe')),
    ...owed.shown.flatMap((line) => [
      section(mrkdwn`${named(view, line.coacheeId)} · ${sayDue(view, line)}`),
      actions(
        `owed-${line.coacheeId}`,
        openAgendaButton.draw({
          text: `Prepare your one-on-one with ${plainName(view, line.coacheeId)}`,
          value: { personId: line.coacheeId },
        }),
        openLogButton.draw({
          text: 'Log it',
          value: { coacheeIds: [line.coacheeId] },
          accessibilityLabel: `Log your one-on-one with ${plainName(view, line.coacheeId)}`,
        }),
      ),
    ]),
    ...moreLine(owed, 'more of your own'),
    divider(),
  ]
}

function overdueBlocks(view: DigestView): readonly KnownBlock[] {
  const { groups, overdueTotal, overdueMore } = view.digest
  if (overdueTotal === 0) return [section(mrkdwn`Nothing is overdue in your teams.`)]
  return [
    section(mrkdwn`${bold('Overdue in your teams')} · ${overdueTotal}`),
    ...groups.map((group) => section(groupText(view, group))),
    actions(
      'overdue',
      showOverdueButton.draw({
        text: overdueMore > 0 ? `${overdueMore} more` : 'See the whole list',
        value: { page: 0 },
        accessibilityLabel:
          overdueMore > 0 ? `See ${overdueMore} more overdue one-on-ones` : 'See all overdue one-on-ones',
      }),
    ),
  ]
}

function groupText(view: DigestView, group: OverdueGroup): Mrkdwn {
  const lines = group.lines.shown.map((line) => overdueText(view, line))
  const more = group.lines.more > 0 ? [mrkdwn`_and ${group.lines.more} more_`] : []
  return joinMrkdwn([mrkdwn`${bold(named(view, group.branchId))} · ${group.total} overdue`, ...lines, ...more], '\n')
}

/** “Ben owes Ana · 12 days past due”. */
export function overdueText(view: Pick<DigestView, 'people'>, line: OverdueLine): Mrkdwn {
  return mrkdwn`${named(view, line.coachId)} with ${named(view, line.coacheeId)} · ${sayCount(line.daysOverdue, 'day', 'days')} past due`
}

function excuseBlocks(view: DigestView): readonly KnownBlock[] {
  const { excuses } = view.digest
  if (excuses.shown.length === 0) return []
  return [
    section(mrkdwn`${bold('Excuses that wait for you')}\nUntil you accept one, it counts as not on time.`),
    ...excuses.shown.flatMap((excuse) => [
      section(
        mrkdwn`${named(view, excuse.coachId)} with ${named(view, excuse.coacheeId)}, due ${sayDate(excuse.dueOn, view.reader.locale, view.today)}: ${excuse.reason}`,
      ),
      actions(
        `excuse-${excuse.excuseId}`,
        acceptExcuseButton.draw({ text: 'Accept', value: { excuseId: excuse.excuseId } }),
        declineExcuseButton.draw({ text: 'Decline', value: { excuseId: excuse.excuseId } }),
      ),
    ]),
    ...moreLine(excuses, 'more wait'),
  ]
}

/** What changed, how coaching is rated where that is new, and what went well. */
function newsBlocks(view: DigestView): readonly MessageBlock[] {
  const { changes, recovered, streaks } = view.digest
  const changeLines = changes.shown.map((change) => {
    const about = { name: plainName(view, change.coacheeId), isReader: change.coacheeId === view.reader.id }
    return mrkdwn`${named(view, change.coachId)} with ${named(view, change.coacheeId)}: ${sayRhythmChange(change, about)}`
  })
  const recoveredLines = recovered.shown.map(
    (one) =>
      mrkdwn`${named(view, one.coachId)} met ${named(view, one.coacheeId)} on ${sayDate(one.heldOn, view.reader.locale, view.today)}`,
  )
  const streakLines = streaks.shown.map(
    (one) => mrkdwn`${named(view, one.coachId)} with ${named(view, one.coacheeId)}: ${one.length} on time in a row`,
  )
  return [
    ...list('Changed rhythm', changeLines, changes.more),
    ...drawNewQuality(view),
    ...list('Back on rhythm since last week', recoveredLines, recovered.more),
    ...list('Steady', streakLines, streaks.more),
  ]
}

function promptBlocks(view: DigestView): readonly KnownBlock[] {
  const { prompt } = view.digest
  if (prompt === undefined) return []
  const { recognise } = spelled(view.reader.locale)
  return [
    divider(),
    section(promptText(view, prompt)),
    actions(
      'prompt',
      openRecogniseButton.draw({
        text: `${recognise.slice(0, 1).toUpperCase()}${recognise.slice(1)}`,
        value: { recipientIds: [prompt.personId], prompt: prompt.facts },
        accessibilityLabel: `${recognise} ${plainName(view, prompt.personId)}`,
      }),
    ),
  ]
}

function promptText(view: DigestView, { personId, facts }: RecognitionPrompt): Mrkdwn {
  return mrkdwn`${named(view, personId)} ${sayPromptFacts(facts)}. One personal sentence from you would be noticed.`
}

function list(title: string, lines: readonly Mrkdwn[], more: number): readonly KnownBlock[] {
  if (lines.length === 0) return []
  const all = more > 0 ? [...lines, mrkdwn`_and ${more} more_`] : lines
  return [section(joinMrkdwn([bold(title), ...all], '\n'))]
}

function moreLine(some: Some<unknown>, what: string): readonly KnownBlock[] {
  return some.more === 0 ? [] : [context(mrkdwn`${some.more} ${what}`)]
}

function sayDue({ today, reader }: DigestView, { dueOn, daysOverdue }: OverdueLine): string {
  if (daysOverdue > 0) return `${sayCount(daysOverdue, 'day', 'days')} past due`
  return daysOverdue === 0 ? 'due today' : `due ${sayDate(dueOn, reader.locale, today)}`
}

function named({ people }: Pick<DigestView, 'people'>, id: PersonId): Mrkdwn {
  const person = people.get(id)
  if (person === undefined) return escapeMrkdwn('somebody who has left')
  return person.slackUserId === undefined ? escapeMrkdwn(shorten(person.name, nameLength)) : mentionPerson(person)
}

function plainName({ people }: DigestView, id: PersonId): string {
  return shorten(people.get(id)?.name ?? 'a colleague', nameLength)
}
