// The weeks, lived: day by day and moment by moment business time moves on, and those who are at work do what they do. All
// of it goes through the local Slack, as if people had typed and tapped.
import { addDays, dateAt, type PlainDate, wallTimeAt, weekday, zone } from '../../src/kernel/time.ts'
import { directMessageWith, type Message } from '../slack/state.ts'
import { logSession } from './acts/log-session.ts'
import { reactToNudges } from './acts/react-to-nudge.ts'
import { buttonsIn } from './acts/screen.ts'
import { closeAction, enterAbsence, lookAtHome, post, thank } from './acts/small-acts.ts'
import { type Agendas, addLog, agendasOf, type Deed, isHeldUnlogged, takeDue } from './agenda.ts'
import { endsAt, isAtWork, lastMonday, momentsOf, type Span } from './calendar.ts'
import type { Habits } from './habits.ts'
import { answerWaiting, correctWhenAsked, type Inbox, markRead, newInbox, noteQuestions, unreadOf } from './inbox.ts'
import type { PlannedLog } from './logs.ts'
import { type Member, members } from './people.ts'
import type { Stage } from './stage.ts'

/** How often each thing was done. */
export type Tally = Record<
  | 'session'
  | 'session-spared'
  | 'answer'
  | 'action-closed'
  | 'absence'
  | 'thanks'
  | 'post'
  | 'planned'
  | 'snoozed'
  | 'excused'
  | 'nudge-refused'
  | 'excuse-decided'
  | 'correction',
  number
>

/** `day`: told before each day. Throws where something went wrong: then nothing of it is of use. */
export async function liveThrough(
  stage: Stage,
  span: Span,
  habits: Habits,
  day: (date: PlainDate, tally: Tally) => void,
): Promise<Tally> {
  const life: Life = {
    stage,
    habits,
    agendas: agendasOf(habits),
    inboxes: new Map(members.map((member) => [member, newInbox()])),
    lastHeld: new Map(),
    tally: emptyTally(),
  }
  await stage.tickTo(span.importedAt)
  await stage.importPeople(span.goLiveOn)
  for (let date = span.goLiveOn; date < lastMonday; date = addDays(date, 1)) {
    if (weekday(date) > 5) continue
    day(date, life.tally)
    for (const { at, acts } of momentsOf(date)) {
      await stage.tickTo(at)
      if (acts) await act(life)
    }
    stage.demandNoProblems()
  }
  day(lastMonday, life.tally)
  for (const { at } of momentsOf(lastMonday)) if (at < endsAt) await stage.tickTo(at)
  await stage.tickTo(endsAt)
  stage.demandNoProblems()
  return life.tally
}

type Life = {
  readonly stage: Stage
  readonly habits: Habits
  readonly agendas: Agendas
  /** When a pair last met, for as long as it was logged. */
  readonly lastHeld: Map<string, PlainDate>
  readonly inboxes: ReadonlyMap<Member, Inbox>
  readonly tally: Tally
}

/** The bot takes one thing after the other; a few at once keep it busy while the local Slack draws. */
const atOnce = 4

async function act(life: Life): Promise<void> {
  const { stage, habits, inboxes } = life
  const now = stage.now()
  // What each finds is fixed before anybody acts: who is quicker this time makes no difference.
  const queue = members
    .filter((member) => isAtWork(member, now) && habits.isThere(member, dateAt(now, zone(member.zone))))
    .flatMap((member): readonly Visit[] => {
      const inbox = inboxes.get(member)
      return inbox === undefined ? [] : [{ member, inbox, unread: unreadOf(stage, member, inbox) }]
    })
  const worker = async (): Promise<void> => {
    for (let visit = queue.shift(); visit !== undefined; visit = queue.shift()) await spend(life, visit)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  await stage.settle()
}

type Visit = { readonly member: Member; readonly inbox: Inbox; readonly unread: readonly Message[] }

async function spend(life: Life, { member, inbox, unread }: Visit): Promise<void> {
  const { stage, habits, agendas, tally } = life
  const now = stage.now()
  const today = dateAt(now, zone(member.zone))
  const isLater = wallTimeAt(now, zone(member.zone)) >= '13:30'
  noteQuestions(stage, habits, member, inbox, unread)
  if (await correctWhenAsked(stage, habits, member, unread)) tally.correction += 1
  const reacted = await reactToNudges(stage, habits, member, inbox.readUpTo, (coachee) => {
    if (isHeldUnlogged(agendas.get(member) ?? [], coachee, today)) return
    addLog(
      agendas,
      habits.logOf({ coach: member, coachees: [coachee], heldOn: today, loggedOn: today, kind: 'nudged' }),
    )
  })
  tally.planned += reacted.plan
  tally.snoozed += reacted.snooze
  tally.excused += reacted.excuse
  tally['nudge-refused'] += reacted.refused
  tally['excuse-decided'] += await decideExcuses(life, member, inbox, today)
  for (const deed of takeDue(agendas.get(member) ?? [], today, isLater)) await perform(life, member, deed)
  tally.answer += await answerWaiting(stage, member, inbox)
  if (!isLater && looksAtHome(life, member, today)) await lookAtHome(stage.as(member))
  markRead(stage, member, inbox, unread)
}

async function perform(life: Life, member: Member, deed: Deed): Promise<void> {
  const { stage, tally } = life
  switch (deed.kind) {
    case 'log':
      if (isTooSoon(life, deed.log)) tally['session-spared'] += 1
      else {
        await logSession(stage, deed.log)
        tally.session += 1
      }
      return
    case 'absence':
      await enterAbsence(stage, deed.absence)
      tally.absence += 1
      return
    case 'thanks':
      await thank(stage, deed.thanks)
      tally.thanks += 1
      return
    case 'post':
      post(stage, deed.post)
      tally.post += 1
      return
    case 'end-action':
      if (await closeAction(stage, member, deed.action, deed.as)) tally['action-closed'] += 1
  }
}

const soonDays = 5

/** The two met a few days ago, because a nudge asked for it: what was planned for now isn't held besides. */
function isTooSoon({ lastHeld }: Life, { coach, coachees, heldOn, kind }: PlannedLog): boolean {
  const [coachee] = coachees
  if (coachee === undefined || kind === 'group') return false
  const pair = `${coach.employeeNumber} ${coachee.employeeNumber}`
  const last = lastHeld.get(pair)
  const isSpared = kind === 'regular' && last !== undefined && heldOn < addDays(last, soonDays)
  if (!isSpared) lastHeld.set(pair, last === undefined || heldOn > last ? heldOn : last)
  return isSpared
}

/** Where an excuse waits for somebody, it stands in a message with two buttons. */
async function decideExcuses({ stage, habits }: Life, member: Member, inbox: Inbox, today: PlainDate): Promise<number> {
  if (member.layer === 'team-member') return 0
  const person = stage.as(member)
  const messages = directMessageWith(stage.slack.team(), member.slackUserId)?.messages ?? []
  let decided = 0
  for (const { ts, blocks } of messages.slice(-6)) {
    const waiting = buttonsIn(blocks).filter(
      ({ actionId, value }) => actionId.startsWith('cadence.accept-excuse') && !inbox.seen.has(value),
    )
    for (const [place, button] of waiting.entries()) {
      const decision = habits.decisionOn(member, today, place)
      if (decision === 'wait') continue
      const actionId = decision === 'accept' ? button.actionId : button.actionId.replace('accept', 'decline')
      // The message keeps its buttons.
      inbox.seen.add(button.value)
      await person.click(actionId, { in: ts, blockId: button.blockId })
      decided += 1
    }
  }
  return decided
}

/** Managers look on Mondays, everybody now and then, and all of them on the last Friday. */
function looksAtHome({ habits }: Life, member: Member, today: PlainDate): boolean {
  const often = member.layer === 'team-member' ? 0.03 : weekday(today) === 1 ? 0.8 : 0.1
  return today === addDays(lastMonday, -3) || habits.draws.chance(often, 'home', member.employeeNumber, today)
}

function emptyTally(): Tally {
  return {
    session: 0,
    'session-spared': 0,
    answer: 0,
    'action-closed': 0,
    absence: 0,
    thanks: 0,
    post: 0,
    planned: 0,
    snoozed: 0,
    excused: 0,
    'nudge-refused': 0,
    'excuse-decided': 0,
    correction: 0,
  }
}
