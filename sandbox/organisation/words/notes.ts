// What coaches and coachees of Hearthwell write down: a sentence on what they saw, and often one on what comes next. Some
// hundred sentences make some hundreds of notes, so that no two people read the same page.
import type { SessionFocus } from '../../../src/coaching/session/session.ts'
import type { Draws } from '../draw.ts'

type Sentences = readonly [string, ...string[]]

const seen: Readonly<Record<SessionFocus, Sentences>> = {
  conversations: [
    'We listened to two calls together. The opening is warm, and people settle quickly.',
    'You let the caller finish before you offer anything. That kept the hard call short.',
    'The summary at the end of the call was clear; the caller repeated it back without being asked.',
    'Silence on the line felt long to you. On the recording it was four seconds.',
    'You asked what had been tried before. It saved both of you ten minutes.',
    'The greeting has become a little fast on busy mornings.',
    'You named the caller’s worry in your own words, and the tone changed at once.',
    'We practised saying no to a refund without saying sorry three times.',
    'Your questions are open at the start and closed at the end, which is the right way round.',
    'One call drifted after the first minute. We found the sentence where it turned.',
  ],
  quality: [
    'Three of the four calls we scored were complete; the fourth missed the address check.',
    'Your notes in the system can be understood by somebody who was not on the call.',
    'Wrap-up codes were right in every case that we looked at.',
    'The check of the account holder is quick and friendly now.',
    'We compared your scores with mine. We were one point apart, and you were stricter.',
    'The follow-up mail had everything in it but the reference number.',
    'Two contacts were closed before the customer had answered.',
    'You caught a wrong tariff that two people before you had missed.',
  ],
  results: [
    'Solved at first contact went from 71 to 76 in a month, and you can say why.',
    'We looked at the repeat calls of last week. Most are about the same letter.',
    'Your handling time went up a little, and the calls that came back went down a lot.',
    'The target for call-backs was met on four days of five.',
    'We agreed that the number alone says little; the mix of calls has changed.',
    'You are on the line that you had drawn for yourself in spring.',
    'Saves were fewer this fortnight. The offers were right; the moment was late.',
  ],
  knowledge: [
    'The new boiler cover is clear to you; the old one, for people who kept it, is not yet.',
    'You found the right article in seconds, and read it out in your own words.',
    'We went through the three cases in which a visit is free.',
    'The difference between pausing and ending a contract came up twice. You have it now.',
    'You explained the bill to me better than the leaflet does.',
    'There was no article for the question, so you wrote down what you found.',
    'The moving-home steps were right, in the wrong order.',
  ],
  time: [
    'The afternoon list was too long for one afternoon. We took three things off it.',
    'You were back from every break on the minute, and it was no effort.',
    'Wrap-up is down to under a minute, because you type while the caller still talks.',
    'Mondays are the hard day. We moved the reading to Tuesday.',
    'You stayed late twice for the same report. It can be done in the system.',
    'Long calls come in a row for you after lunch; we will ask planning to look at it.',
  ],
  teamwork: [
    'The handover to the technical desk was complete, and they said so.',
    'You sat with the new starter for an hour and still met your own list.',
    'There was a knot between two desks. You picked up the phone instead of writing a third mail.',
    'In the huddle you made room for somebody who rarely speaks.',
    'You asked for help on the second minute, not on the tenth.',
    'The shared inbox was empty on Friday, which nobody had seen for a while.',
  ],
  leading: [
    'You asked more than you told, and the answer came from the other side of the table.',
    'We went through your one-on-ones of the month: who had one, who waited, and why.',
    'You gave the hard message first, kindly, and then you stopped talking.',
    'Two of your people are ready for more. We talked about what that could be.',
    'The rota question took half of your week. It need not be yours.',
    'You held the one-on-ones through a full week of sickness in the team.',
    'We listened to one of your coaching talks. You found the one thing to work on.',
    'The Monday huddle is shorter, and people leave it knowing what matters.',
  ],
  confidence: [
    'You doubted the call on Tuesday. We listened again: it was good work.',
    'You spoke to the caller’s solicitor without passing it on. A month ago you would have.',
    'The first minute still feels shaky. From the second on, nobody would know.',
    'You told me that you were unsure before I asked. That helps both of us.',
    'You took three escalations this week and brought two of them to an end.',
    'We wrote down what you already do well. It was a longer list than you thought.',
  ],
  growth: [
    'You would like to train others one day. We looked at what that job really is.',
    'The application is written. What is missing is one example of a change you made.',
    'You led the huddle twice, and asked for feedback each time.',
    'We looked at the next two quarters: one course, one project, and no more.',
    'You shadowed the planning desk for a morning and came back with questions.',
    'The language course pays off: two calls in Polish this week.',
  ],
  other: [
    'A catch-up after the holidays: what is on the desk, what can wait.',
    'We talked about the move of the desks and what would help.',
    'A short one today, between two busy hours. All is in order.',
    'We went through the changes to the rota together.',
  ],
}

const next: Readonly<Record<SessionFocus, Sentences>> = {
  conversations: [
    'Next time: one open question before the first offer.',
    'Try to count to three before you answer an angry sentence.',
    'We listen again in two weeks, to one call of your choice.',
    'Write down the sentence that worked, and use it three times.',
    'Slow down a little at the end, when the numbers come.',
  ],
  quality: [
    'Until next time: the address check in every call, without exception.',
    'We score two more together before the end of the month.',
    'Keep the note to three lines: what, why, what next.',
    'Please look at your own last five contacts before we meet.',
  ],
  results: [
    'We look at repeat calls again, not at handling time.',
    'Pick one call a day and ask what would have made it the last one.',
    'Nothing to change; keep an eye on Thursdays.',
    'Bring me two cases in which the offer came too late.',
  ],
  knowledge: [
    'Twenty minutes with the old price list, then ask me three questions.',
    'Please share what you wrote with the team.',
    'We come back to the moving-home steps next time.',
    'Mark the article that helped, so that others find it.',
  ],
  time: [
    'Try the short list for two weeks and tell me what was missed.',
    'Block the last quarter of an hour for call-backs.',
    'We look at the list together on Monday.',
    'Ask planning for the report; I have told them.',
  ],
  teamwork: [
    'Tell the other desk what you told me; they would like to hear it.',
    'Please show the handover note to the new starters.',
    'We ask both desks to the next review.',
    'Keep the seat beside you free on Wednesdays.',
  ],
  leading: [
    'Two conversations to prepare: the one you look forward to, and the other one.',
    'Give the rota away, and tell me in two weeks whether it stayed away.',
    'In the next talk: three questions before the first piece of advice.',
    'We look at the dates again next time, first thing.',
    'Say thank you in public once this week, for something small and exact.',
  ],
  confidence: [
    'Write down one thing that went well at the end of each day.',
    'Take the next escalation yourself; I sit beside you.',
    'We do one call as role play next time, with me as the hard one.',
    'Nothing to prepare. Keep doing this.',
  ],
  growth: [
    'Talk to somebody who does that job, and tell me what surprised you.',
    'One example on half a page, by our next one.',
    'You run the huddle on Thursdays for a month.',
    'I ask about a place on the course.',
  ],
  other: ['We are back to our usual plan next time.', 'Tell me early if the new hours do not work.'],
}

/** A note of one or two sentences; the same name gives the same note. */
export function noteAbout(focus: SessionFocus, draws: Draws, ...name: readonly string[]): string {
  const first = draws.pick(seen[focus], 'note seen', ...name)
  return draws.chance(0.7, 'note goes on', ...name)
    ? `${first} ${draws.pick(next[focus], 'note next', ...name)}`
    : first
}

const own: Sentences = [
  'Ask next time how the course is going, before anything else.',
  'I talked too much. Next time ten minutes less from me.',
  'Seemed tired; keep the next one light.',
  'Ready for the senior desk, I think. Raise it in the next review.',
  'I promised to ask about the desk by the window. Do it.',
  'Prefers examples to scores. Bring a recording.',
  'Goes quiet when I show numbers first. Start with the call.',
  'Good day to have asked about the night shifts; it was on their mind.',
  'Check whether the headset came.',
  'We laughed a lot. Remember the story of the cat and the meter.',
  'I was not prepared. Read the last note before the next one.',
  'Wants to be asked first in the huddle, not last.',
  'Thinks that I favour the morning shift. Look at whether I do.',
  'Bring the example from March; it would help here.',
  'Compare with last month before I say anything about pace.',
]

export function privateNote(draws: Draws, ...name: readonly string[]): string {
  return draws.pick(own, 'private note', ...name)
}

const details: Readonly<Record<SessionFocus, Sentences>> = {
  conversations: ['Opening the call', 'Angry callers', 'Summing up', 'Saying no kindly', 'Open questions'],
  quality: ['Address check', 'Notes in the system', 'Wrap-up codes', 'Follow-up mails'],
  results: ['First contact', 'Repeat calls', 'Call-backs', 'Saves'],
  knowledge: ['Boiler cover', 'Moving home', 'Tariffs', 'Pausing a contract'],
  time: ['Wrap-up', 'Call-backs after four', 'The Monday list'],
  teamwork: ['Handovers', 'The shared inbox', 'New starters'],
  leading: ['Asking, not telling', 'Hard messages', 'Keeping the rhythm', 'The rota'],
  confidence: ['The first minute', 'Escalations', 'Speaking in the huddle'],
  growth: ['Training others', 'The senior desk', 'Planning desk', 'Languages'],
  other: ['Catching up', 'The new desks', 'Hours'],
}

export function detailOf(focus: SessionFocus, draws: Draws, ...name: readonly string[]): string {
  return draws.pick(details[focus], 'detail', ...name)
}

export const grow = {
  goal: [
    'End angry calls with a plan that both believe in.',
    'Be the person the team asks about tariffs.',
    'Two of three calls solved the first time.',
    'Lead the Thursday huddle without notes.',
  ],
  reality: [
    'About half of them end with a promise to call back.',
    'I know the new ones, and look up the old ones.',
    'It was 64 in a hundred last month.',
    'I have done it twice, with a page in my hand.',
  ],
  options: [
    'Ask what would be good enough; offer two dates; sum up earlier.',
    'Read one old contract a day, or sit with billing for a morning.',
    'Check the letter first, or ask what was tried before.',
    'Start with one question, or share it with a colleague.',
  ],
  will: [
    'Offer two dates in every such call until our next one.',
    'A morning with billing, on Wednesday.',
    'Ask what was tried before, in every call, for two weeks.',
    'This Thursday, with one question and no page.',
  ],
} as const satisfies Record<string, Sentences>
