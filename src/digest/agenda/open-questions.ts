// Two or three open questions for a one-on-one, chosen from how things stand. Our own words, after GROW (goal, reality,
// options, will) and after accountability as looking at commitments together, without blame. Each belongs to the state that
// selects it; none presumes a cause, asks for a reason, or can be answered by yes or no. No two of one kind at once: a
// conversation needs different turns. The same state gives the same questions, and the next one-on-one others.
import { sayCount } from '../../kernel/text.ts'
import { toEpochDay } from '../../kernel/time.ts'
import { shorten } from '../../slack/shorten.ts'
import type { AgendaFacts, AgendaWords } from './agenda-facts.ts'
import { type AgendaState, isStrength, type StateName, statesOf } from './question-states.ts'

/** In the order of a conversation: what was agreed, then where to, where from, how, what next. */
export const questionKinds = ['commitment', 'goal', 'reality', 'options', 'will'] as const
export type QuestionKind = (typeof questionKinds)[number]

export type OpenQuestion = {
  readonly kind: QuestionKind
  readonly state: StateName
  /** Plain text. */
  readonly text: string
}

const fewest = 2
const most = 3
const whatLength = 80

export function chooseQuestions(facts: AgendaFacts, words: AgendaWords): readonly OpenQuestion[] {
  const turn = Math.floor(toEpochDay(facts.lastOn ?? facts.today) / 7)
  const states = inTurn(statesOf(facts)).map((state) => rotated(questionsFor(state, words), turn))
  const chosen: OpenQuestion[] = []
  for (const enough of [most, fewest]) {
    for (const questions of states) {
      const next = questions.find(({ kind }) => chosen.every((one) => one.kind !== kind))
      if (next !== undefined && chosen.length < enough) chosen.push(next)
    }
  }
  return withoutRepeating(chosen.sort((a, b) => questionKinds.indexOf(a.kind) - questionKinds.indexOf(b.kind)))
}

/** Where two follow from one state, what they refer to is said once. */
function withoutRepeating(questions: readonly OpenQuestion[]): readonly OpenQuestion[] {
  return questions.map((question, index) => {
    const [lead] = /^.*[.:] /su.exec(question.text) ?? []
    if (lead === undefined || !questions.slice(0, index).some(({ text }) => text.startsWith(lead))) return question
    const rest = question.text.slice(lead.length)
    return { ...question, text: `${rest.slice(0, 1).toUpperCase()}${rest.slice(1)}` }
  })
}

/** What weighs most, then what went well, then the rest as it comes. */
function inTurn(states: readonly AgendaState[]): readonly AgendaState[] {
  const [well, ...moreWell] = states.filter(isStrength)
  const [first, ...others] = states.filter((state) => !isStrength(state))
  return [...(first === undefined ? [] : [first]), ...(well === undefined ? [] : [well]), ...others, ...moreWell]
}

function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  const start = items.length === 0 ? 0 : by % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}

/** All that fit a state: of two kinds at least, so that each state alone can fill a page. */
export function questionsFor(state: AgendaState, words: AgendaWords): readonly OpenQuestion[] {
  return textsFor(state, words).map(([kind, text]) => ({ kind, state: state.name, text }))
}

type Text = readonly [QuestionKind, string]

function textsFor(state: AgendaState, { name, topic }: AgendaWords): readonly Text[] {
  switch (state.name) {
    case 'skip-level':
      return [
        ['reality', 'What do you see from where you stand that I can’t see from here?'],
        ['goal', 'What do you want to be able to do in three months’ time?'],
        ['options', 'If you could change one thing about how we work, what would you try first?'],
      ]
    case 'standing-in':
      return [
        ['commitment', `Of what you and ${name(state.coachId)} agreed, what would you like to go on with meanwhile?`],
        ['reality', 'What should I know to be of use to you in this time?'],
        ['goal', 'What would make this conversation worth your time?'],
      ]
    case 'first':
      return [
        ['goal', 'What would make these conversations worth your time?'],
        ['commitment', 'When one of us takes something on, how do we want to follow it up?'],
        ['reality', 'What should I know about your work that no figure shows?'],
      ]
    case 'back':
      return [
        ['reality', 'What has moved meanwhile, as far as you can tell?'],
        ['will', 'What will you pick up first, and what can wait?'],
        ['commitment', 'Of what we agreed before, what still fits and what shall we let go?'],
      ]
    case 'long-gap': {
      const weeks = sayCount(state.weeks, 'week', 'weeks')
      return [
        ['reality', `It has been ${weeks}. What has changed since we last sat down?`],
        ['commitment', 'Of what we agreed back then, what still fits and what shall we let go?'],
        ['goal', `After ${weeks}, what is most worth talking about today?`],
      ]
    }
    case 'action-overdue': {
      const days = sayCount(state.days, 'day', 'days')
      return [
        [
          'commitment',
          `${quoted(state.what)} was due ${days} ago. Where does it stand, and what is it worth to you now?`,
        ],
        ['options', `Which smaller step would move ${quoted(state.what)} on?`],
        ['will', `What do you want to be able to say about ${quoted(state.what)} when we next meet?`],
      ]
    }
    case 'own-slipped': {
      const open = state.count === 1 ? 'One of your own one-on-ones is' : `${state.count} of your own one-on-ones are`
      return [
        ['reality', `${open} past due. What do you notice when you look at the last weeks?`],
        ['will', `${open} past due. Which do you hold first, and when?`],
        ['options', `${open} past due. What could the next two weeks look like?`],
      ]
    }
    case 'branch-slipped': {
      const open = state.count === 1 ? 'a one-on-one is' : `${state.count} one-on-ones are`
      const said = `In ${name(state.branchId)}’s team ${open} past due.`
      return [
        ['reality', `${said} What have you seen there yourself?`],
        ['options', `${said} In which different ways could you be of use there?`],
        ['will', `${said} What will the two of you talk about, and when?`],
      ]
    }
    case 'weekly-by-rule':
      return [
        ['goal', 'We meet every week for now. What do you want to use the extra time for?'],
        ['will', 'We meet every week for now. Which one step until next week counts most?'],
        ['options', 'We meet every week for now. What could we do in this hour that we don’t do otherwise?'],
      ]
    case 'cause-unowned': {
      const named = `${topic(state.topic)}: named in ${sayCount(state.count, 'session', 'sessions')} in your teams.`
      return [
        ['options', `${named} Who could change something about it, and what would win them over?`],
        ['will', `${named} What will you ask for, and of whom?`],
        ['reality', `${named} What does it look like on an ordinary day?`],
      ]
    }
    case 'readers-action-overdue':
      return [
        ['commitment', `I still owe you ${quoted(state.what)}. What does that mean for you?`],
        ['options', `I still owe you ${quoted(state.what)}. What would be the most useful thing I could do now?`],
      ]
    case 'nothing-agreed':
      return [
        ['will', 'What will you try before we next meet, and how will we both see what came of it?'],
        ['goal', 'What would you like to be able to do by the time we next meet?'],
      ]
    case 'nothing-judged':
      return [
        ['goal', 'What do you want your people to notice about your coaching a month from now?'],
        ['reality', 'What do you know of what each of your people is aiming for?'],
        ['will', 'Whom will you sit down with first, and what about?'],
      ]
    case 'recovered': {
      const back =
        state.count === 1 ? 'A one-on-one that was overdue has' : `${state.count} one-on-ones that were overdue have`
      const where = state.isTeams ? ' in your teams' : ''
      return [
        ['reality', `${back} been held since${where}. What did you see come of it?`],
        ['options', `${back} been held since${where}. What would you do the same way again?`],
      ]
    }
    case 'action-done':
      return [
        ['reality', `You did ${quoted(state.what)}. What have you noticed since?`],
        ['goal', `You did ${quoted(state.what)}. What does it make possible next?`],
        ['commitment', `You did ${quoted(state.what)}. What do you take from it for what we agree today?`],
      ]
    case 'streak-as-coach': {
      const run = `${state.length} one-on-ones on time in a row with ${name(state.coacheeId)}`
      return [
        ['reality', `${run}: what do you see now that you didn’t see at the start?`],
        ['goal', `${run}: what are the next ones for?`],
        ['options', `${run}: what of it could you use with others?`],
      ]
    }
    case 'streak-together': {
      const run = `We have met on time ${state.length} times in a row.`
      return [
        ['goal', `${run} What are the next ones for?`],
        ['options', `${run} What should we do more of, and what less?`],
        ['reality', `${run} What has been different for you over that time?`],
      ]
    }
    case 'team-steady':
      return [
        [
          'goal',
          'Your one-on-ones, and those of your teams, are all in time. What do you want your coaching to change next?',
        ],
        [
          'reality',
          'Your one-on-ones, and those of your teams, are all in time. Where have you seen something change, and what?',
        ],
        ['options', 'If you had one more hour a week for coaching, where would you put it?'],
      ]
    case 'under-way':
      return [
        ['reality', `${quoted(state.what)} is under way. What have you noticed so far?`],
        ['will', `${quoted(state.what)} is under way. What is your next step?`],
      ]
  }
}

function quoted(what: string): string {
  return `“${shorten(what.replace(/\s+/gu, ' ').trim(), whatLength)}”`
}
