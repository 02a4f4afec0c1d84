// What is agreed at the end of a session, and how both will know that it worked.
import type { SessionFocus } from '../../../src/coaching/session/session.ts'

type Agreed = readonly [what: string, criterion: string]
type Agreements = readonly [Agreed, ...Agreed[]]

/** By focus; done by the person who was coached. */
export const agreements: Readonly<Record<SessionFocus, Agreements>> = {
  conversations: [
    ['Ask one open question before the first offer', 'You hear it in three calls of five'],
    ['Sum up at the end of every call', 'The caller agrees before hanging up'],
    ['Count to three before answering an angry sentence', 'No interruptions in the next recording'],
    ['Pick one call of the week to listen to together', 'The recording is marked'],
    ['Write down three ways to say no kindly', 'Each was used once'],
    ['Use the caller’s own word for the problem', 'It stands in the note'],
  ],
  quality: [
    ['Check the address in every call', 'Ten calls in a row'],
    ['Score two of your own contacts', 'We are within a point of each other'],
    ['Put the reference number into follow-up mails', 'No mail without one this week'],
    ['Wait for the answer before closing a contact', 'None is reopened'],
    ['Keep notes to three lines', 'A colleague can go on from them'],
  ],
  results: [
    ['Mark calls that come back, with the reason', 'A list by Friday'],
    ['Look at the letters that cause most calls', 'Two sentences to the team'],
    ['Call back the same day', 'None left at five'],
    ['Collect two cases in which the offer came late', 'We talk about both'],
  ],
  knowledge: [
    ['Read the old price list', 'Three questions answered without looking'],
    ['Write the missing article', 'It is in the search'],
    ['Go through the moving-home steps with a colleague', 'Right order, twice'],
    ['Learn the three cases of a free visit', 'You can tell them to me'],
  ],
  time: [
    ['Try the short list for two weeks', 'You left on time on eight days'],
    ['Block a quarter of an hour for call-backs', 'It is in the calendar'],
    ['Type while the caller still talks', 'Wrap-up under a minute'],
  ],
  teamwork: [
    ['Show the handover note to the new starters', 'They used it once'],
    ['Thank the technical desk', 'They know what for'],
    ['Empty the shared inbox on Wednesdays', 'Nothing older than a day'],
    ['Sit with a new starter for an hour', 'They took a call alone'],
  ],
  leading: [
    ['Ask three questions before the first advice', 'Written down after the talk'],
    ['Give the rota to somebody else', 'You did not touch it for two weeks'],
    ['Put the next four one-on-ones into the calendar', 'All four have a date'],
    ['Say thank you in public, for something exact', 'Once a week'],
    ['Listen to one coaching talk of your own', 'One thing to keep, one to change'],
    ['Prepare the hard conversation in three sentences', 'Said by Thursday'],
  ],
  confidence: [
    ['Write down one good thing a day', 'Ten lines by our next one'],
    ['Take the next escalation yourself', 'It ended with you'],
    ['Speak second in the next huddle', 'You did'],
  ],
  growth: [
    ['Talk to somebody on the planning desk', 'Two things that surprised you'],
    ['Write one example of a change you made', 'Half a page'],
    ['Run the Thursday huddle for a month', 'Four times'],
    ['Choose one course for the autumn', 'A name and a date'],
  ],
  other: [
    ['Tell me how the new hours work', 'By our next one'],
    ['Sort the desk before the move', 'One box'],
  ],
}

/** Done by the coach. */
export const promises: Agreements = [
  ['Ask planning about the calls after lunch', 'An answer, yes or no'],
  ['Bring a recording of a calm no', 'We listened to it'],
  ['Ask about a place on the course', 'A date or a reason'],
  ['Get the headset replaced', 'It is on the desk'],
  ['Free an hour for the reading', 'It is in the rota'],
  ['Introduce you to the planning desk', 'You have met'],
]
