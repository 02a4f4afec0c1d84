// “Two suggestions tied to the weakest released dimension (a small library of ours, each with its source).” The sentences are
// ours: what a source is about, made into something to do in the next session. No promise that it doesn't carry: each is
// something to try.
import { type PlainDate, toEpochDay } from '../../kernel/time.ts'
import type { Dimension } from '../instrument/item.ts'

export type Source = {
  readonly authors: string
  readonly year: number
  readonly title: string
  /** The journal with its volume, or the publisher. */
  readonly where: string
}

export type Suggestion = { readonly says: string; readonly source: Source }

const releaseEveryDays = 28

/** Two different ones, the same for everybody with that dimension and release; with the next release others. */
export function suggestionsFor(dimension: Dimension, releasedOn: PlainDate): readonly Suggestion[] {
  const all = suggestions[dimension]
  const first = (2 * Math.floor(toEpochDay(releasedOn) / releaseEveryDays)) % all.length
  return [first, (first + 1) % all.length].flatMap((place) => all[place] ?? [])
}

/** “Whitmore (1992), Coaching for Performance. Nicholas Brealey.” */
export function saySource({ authors, year, title, where }: Source): string {
  return `${authors} (${year}), ${title}${/[?!.]$/.test(title) ? '' : '.'} ${where}.`
}

/** Five of each: an odd number, so that two steps at a time come to all of them before any comes again. */
export const suggestions: Readonly<Record<Dimension, readonly Suggestion[]>> = {
  guidance: [
    {
      says: 'Begin feedback with one thing that you saw or heard yourself: the call, the moment, the words. Say what you would do there, and leave out what it says about the person.',
      source: {
        authors: 'Kluger and DeNisi',
        year: 1996,
        title: 'The effects of feedback interventions on performance',
        where: 'Psychological Bulletin 119',
      },
    },
    {
      says: 'At the end, let them say what they will do, by when, and how the two of you will notice. Write it down as an action.',
      source: {
        authors: 'Locke and Latham',
        year: 2002,
        title: 'Building a practically useful theory of goal setting and task motivation',
        where: 'American Psychologist 57',
      },
    },
    {
      says: 'Make one intention an if–then sentence together: “If a customer raises their voice, then I slow down and say back what I heard.”',
      source: {
        authors: 'Gollwitzer',
        year: 1999,
        title: 'Implementation intentions: strong effects of simple plans',
        where: 'American Psychologist 54',
      },
    },
    {
      says: 'Take three questions in this order: where is this going, how is it going so far, what comes next. Stay with the task in all three.',
      source: {
        authors: 'Hattie and Timperley',
        year: 2007,
        title: 'The power of feedback',
        where: 'Review of Educational Research 77',
      },
    },
    {
      says: 'Choose one small part of the work. Show it once, let them try it at once, give one word of feedback, and let them try again.',
      source: {
        authors: 'Ericsson, Krampe and Tesch-Römer',
        year: 1993,
        title: 'The role of deliberate practice in the acquisition of expert performance',
        where: 'Psychological Review 100',
      },
    },
  ],
  facilitation: [
    {
      says: 'Ask for two ideas of theirs before you offer one of yours. Then ask which they would try first.',
      source: { authors: 'Whitmore', year: 1992, title: 'Coaching for Performance', where: 'Nicholas Brealey' },
    },
    {
      says: 'Before you ask what went wrong, ask what it looks like when it goes well, and what was different the last time it did.',
      source: {
        authors: 'Grant and O’Connor',
        year: 2010,
        title: 'The differential effects of solution-focused and problem-focused coaching questions',
        where: 'Industrial and Commercial Training 42',
      },
    },
    {
      says: 'Say back in your own words what you understood, the feeling in it too, and wait for their yes before you go on.',
      source: {
        authors: 'Rogers and Farson',
        year: 1957,
        title: 'Active Listening',
        where: 'Industrial Relations Center, University of Chicago',
      },
    },
    {
      says: 'Ask at least one question in each session to which you don’t know the answer, and stay quiet until theirs is whole.',
      source: {
        authors: 'Schein',
        year: 2013,
        title: 'Humble Inquiry: the gentle art of asking instead of telling',
        where: 'Berrett-Koehler',
      },
    },
    {
      says: 'Where there is a choice, leave it to them. Where there is none, say why, and that it may not be what they would have chosen.',
      source: {
        authors: 'Ryan and Deci',
        year: 2000,
        title:
          'Self-determination theory and the facilitation of intrinsic motivation, social development, and well-being',
        where: 'American Psychologist 55',
      },
    },
  ],
  inspiration: [
    {
      says: 'Ask for a moment when their work was at its best, what made it so, and how there could be more of that in the coming weeks.',
      source: {
        authors: 'Kluger and Nir',
        year: 2010,
        title: 'The feedforward interview',
        where: 'Human Resource Management Review 20',
      },
    },
    {
      says: 'Look at one thing that has moved since last time, however small, before you turn to what is still open.',
      source: {
        authors: 'Amabile and Kramer',
        year: 2011,
        title: 'The power of small wins',
        where: 'Harvard Business Review 89',
      },
    },
    {
      says: 'Before the session, think of somebody who changed more than you had expected, and of what helped. Then think of the person you are about to meet.',
      source: {
        authors: 'Heslin, VandeWalle and Latham',
        year: 2006,
        title: 'Keen to help? Managers’ implicit person theories and their subsequent employee coaching',
        where: 'Personnel Psychology 59',
      },
    },
    {
      says: 'Tell them what their work did for one customer or colleague, as it happened, or let that person tell it.',
      source: {
        authors: 'Grant',
        year: 2008,
        title: 'The significance of task significance',
        where: 'Journal of Applied Psychology 93',
      },
    },
    {
      says: 'Choose a next step that they can finish within days and see for themselves. Something done says more than encouragement.',
      source: {
        authors: 'Bandura',
        year: 1977,
        title: 'Self-efficacy: toward a unifying theory of behavioral change',
        where: 'Psychological Review 84',
      },
    },
  ],
  relationship: [
    {
      says: 'Write down what you yourself promised in a session, and begin the next one with it, kept or not.',
      source: {
        authors: 'Simons',
        year: 2002,
        title: 'Behavioral integrity: the perceived alignment between managers’ words and deeds as a research focus',
        where: 'Organization Science 13',
      },
    },
    {
      says: 'When somebody brings a mistake or bad news, thank them first. Then ask what the two of you can learn from it.',
      source: {
        authors: 'Edmondson',
        year: 1999,
        title: 'Psychological safety and learning behavior in work teams',
        where: 'Administrative Science Quarterly 44',
      },
    },
    {
      says: 'Ask what you could do differently as their coach. Do one of these things soon, and say that you did it because they asked.',
      source: {
        authors: 'Detert and Burris',
        year: 2007,
        title: 'Leadership behavior and employee voice: is the door really open?',
        where: 'Academy of Management Journal 50',
      },
    },
    {
      says: 'Put phone and screen away for the first ten minutes, and let a silence last until they go on.',
      source: {
        authors: 'Kluger and Itzchakov',
        year: 2022,
        title: 'The power of listening at work',
        where: 'Annual Review of Organizational Psychology and Organizational Behavior 9',
      },
    },
    {
      says: 'Agree on what the two of you want from these sessions, what stays between you, and how either of you can say that it isn’t helping.',
      source: {
        authors: 'Gregory and Levy',
        year: 2010,
        title: 'Employee coaching relationships: enhancing construct clarity and measurement',
        where: 'Coaching: An International Journal of Theory, Research and Practice 3',
      },
    },
  ],
}
