// What has come into somebody's conversation with the bot since they last looked, and what they mean to do about it later.
import { dateAt, zone } from '../../src/kernel/time.ts'
import { type Json, parseJson, recordOf, textOf } from '../slack/json.ts'
import { directMessageWith, type Message } from '../slack/state.ts'
import { answerQuarter, answerQuestion, askForCorrection } from './acts/answer.ts'
import { type Button, buttonsIn } from './acts/screen.ts'
import type { Habits } from './habits.ts'
import { type Member, members } from './people.ts'
import type { PlannedAnswer } from './reactions.ts'
import type { Stage } from './stage.ts'
import { correction } from './words/comments.ts'

export type Inbox = {
  /** The ts of the last message that was seen. */
  readUpTo: string
  readonly waiting: { readonly ts: string; readonly answer: PlannedAnswer; momentsLeft: number }[]
  /** Questions that were seen already (a reminder asks again), and excuses that were decided. */
  readonly seen: Set<string>
}

export function newInbox(): Inbox {
  return { readUpTo: '', waiting: [], seen: new Set() }
}

/** What the bot wrote since they last looked, oldest first. */
export function unreadOf(stage: Stage, member: Member, inbox: Inbox): readonly Message[] {
  const messages = directMessageWith(stage.slack.team(), member.slackUserId)?.messages ?? []
  const from = messages.findLastIndex(({ ts }) => ts <= inbox.readUpTo) + 1
  return messages.slice(from).filter(({ botId }) => botId !== undefined)
}

/** These have been looked at, and whatever stands in the channels. What came meanwhile has not. */
export function markRead(stage: Stage, member: Member, inbox: Inbox, unread: readonly Message[]): void {
  const person = stage.as(member)
  const last = unread.at(-1)
  if (last !== undefined) {
    inbox.readUpTo = last.ts
    person.read(last.channel, last.ts)
  }
  for (const { id, kind } of stage.slack.team().channels.values()) if (kind === 'public') person.read(id)
}

/** Decides about each new question when it will be answered, if at all. */
export function noteQuestions(
  stage: Stage,
  habits: Habits,
  member: Member,
  inbox: Inbox,
  unread: readonly Message[],
): void {
  const today = dateAt(stage.now(), zone(member.zone))
  for (const { ts, blocks } of unread) {
    const button = questionButton(blocks)
    const coach = button === undefined ? undefined : mentionedIn(blocks)
    if (button === undefined || coach === undefined) continue
    const question = questionOf(button.value)
    if (inbox.seen.has(question)) continue
    inbox.seen.add(question)
    const answer = habits.answerTo(member, coach, today)
    if (answer !== undefined) inbox.waiting.push({ ts, answer, momentsLeft: answer.after })
  }
}

/** Answers what has waited long enough. Returns how many. */
export async function answerWaiting(stage: Stage, member: Member, inbox: Inbox): Promise<number> {
  let answered = 0
  for (const one of [...inbox.waiting]) {
    if (one.momentsLeft-- > 0) continue
    inbox.waiting.splice(inbox.waiting.indexOf(one), 1)
    const direct = directMessageWith(stage.slack.team(), member.slackUserId)
    const blocks = direct?.messages.find(({ ts }) => ts === one.ts)?.blocks ?? []
    const button = questionButton(blocks)
    // Closed or withdrawn meanwhile: nothing is left to tap.
    if (button === undefined) continue
    if (isRating(button)) await answerQuestion(stage.as(member), one.ts, one.answer)
    else await answerQuarter(stage.as(member), one.ts, one.answer.quarter)
    answered += 1
  }
  return answered
}

/** The first to rate with, after a session; the one that opens the form, of the quarterly questions. */
function questionButton(blocks: readonly Json[]): Button | undefined {
  const buttons = buttonsIn(blocks)
  return buttons.find(isRating) ?? buttons.find(({ actionId }) => actionId === 'survey.open-answer')
}

function isRating({ actionId }: Button): boolean {
  return actionId.startsWith('survey.rate-session')
}

/** Whether one of these messages asks about a session with that coach; then it is sent back for a correction. */
export async function correctWhenAsked(
  stage: Stage,
  habits: Habits,
  member: Member,
  unread: readonly Message[],
): Promise<boolean> {
  const { coach, coachees, loggedOn } = habits.correction
  if (coachees[0] !== member) return false
  const today = dateAt(stage.now(), zone(member.zone))
  const asks = unread.findLast(
    ({ blocks }) =>
      mentionedIn(blocks) === coach && buttonsIn(blocks).some(({ actionId }) => actionId === 'survey.open-correction'),
  )
  if (asks === undefined || today < loggedOn) return false
  await askForCorrection(stage.as(member), asks.ts, correction)
  return true
}

function mentionedIn(blocks: readonly Json[]): Member | undefined {
  const [, userId] = /<@([UW][A-Z0-9]+)>/.exec(JSON.stringify(blocks)) ?? []
  return members.find(({ slackUserId }) => slackUserId === userId)
}

/** The button's value tells which question it belongs to; the reminder's tells the same. */
function questionOf(value: string): string {
  return textOf(recordOf(recordOf(parseJson(value)?.value).d).surveyId) ?? value
}
