// What each figure of quality means, and what is done before one is shown, as it is said to whoever asks “How is this
// counted?”. It says what src/survey/batch does, with its numbers: change neither alone (quality-definitions.test.ts).
import { type Spelling, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { commentWaitsDays } from '../batch/comment-batch.ts'
import { patienceDays } from '../batch/open-figure.ts'
import { publishedSpread } from '../batch/shown-figure.ts'
import { sayNumber } from '../question/question-words.ts'

export type QualityDefinition = {
  readonly title: string
  readonly definition: string
  /** Over what time, and of whom. */
  readonly window?: string
}

export type CountedBy = {
  /** The workspace's k today. */
  readonly floor: number
  readonly nextRelease: PlainDate
  readonly today: PlainDate
  readonly locale: Spelling
}

export function qualityDefinitions(by: CountedBy): readonly QualityDefinition[] {
  return [...figures(), ...releases(by), ...overReleases(), ...readers()]
}

const perPerson =
  'One value a person: the mean of what they said in the time that a release covers, to as many questions of each as whoever was asked least had, the last ones.'

function figures(): readonly QualityDefinition[] {
  return [
    {
      title: 'Usefulness',
      definition: 'The mean of the ratings from 1 (not useful) to 5 (very useful) after sessions.',
      window: perPerson,
    },
    {
      title: 'Guidance, facilitation, inspiration',
      definition:
        'How far people agree, from 1 (not at all) to 5 (completely), with a statement of each kind after a session. The statements take turns.',
      window: perPerson,
    },
    {
      title: 'Quarterly questions',
      definition:
        'All statements at once, those on the relationship too, at most once in 90 days for each person. They are figures of their own and never mixed with those after sessions.',
      window: `${perPerson} Of a dimension with several statements, the mean of these.`,
    },
    {
      title: 'Confirmed as logged',
      definition:
        'Of those who said whether a session took place as it was logged: yes counts 1, partly a half, no nothing. Under 80 % the coach is told, alone, once for each release.',
      window: perPerson,
    },
  ]
}

function releases({ floor, nextRelease, today, locale }: CountedBy): readonly QualityDefinition[] {
  const enough = sayNumber(floor)
  return [
    {
      title: 'When a figure is released',
      definition: `When two things hold. First, as many people as were promised, ${enough} for questions that are asked now, have answered that very figure and signed no comment; of several promises the highest counts. Second, nobody can be told apart: compared with all figures released about that coach in a year, people who were asked together are asked together again, or part in groups of at least that many. Else it waits; ${patienceDays} days after the oldest of its questions it is dropped, or joined with others where too few answered.`,
      window: `On every fourth Sunday at 13:00 UTC, the same for everybody; the next one is on ${sayDay(nextRelease, locale, today)}. Each answer is in one release at most. What is released stays as it is, whatever is edited or withdrawn later.`,
    },
    {
      title: 'Several coaches together',
      definition: `What still lacks people ${patienceDays} days after the oldest of its questions is joined with what was said about other coaches below the same manager, if together they are enough: at least two coaches, none with more than two thirds of the people. Failing that it is tried one layer higher; at the top it is dropped, and nobody is shown it.`,
      window:
        'Shown to the manager whose coaches it joins and the managers above, and to admins; not to the coaches in it.',
    },
    {
      title: 'People',
      definition: 'How many answered is shown as a band: 5–7, 8–12, or 13 and more.',
      window:
        'Somebody who signed a comment counts here and in the mean, but not towards the number that a release needs.',
    },
    {
      title: '“2.0 or lower”',
      definition:
        'Means are rounded to one decimal. 2.0 and everything below is shown as “2.0 or lower”, a confirmed share of 50 % and everything below as “50 % or lower”: further down, a figure would say too much about single people. A confirmed share is rounded to tens.',
    },
    {
      title: '“Likely between”',
      definition: `Where the mean would lie in nineteen of twenty such groups, reckoned with the fewest people of the band and a published spread between people: ${sayPoints(publishedSpread('usefulness'))} of the scale from 1 to 5, ${publishedSpread('confirmed') * 100} points of a share. That spread is a convention of ours, rather wide, until the questions are validated. Of one “or lower”, only how high it may be is said. It is not computed from the answers.`,
    },
  ]
}

function overReleases(): readonly QualityDefinition[] {
  return [
    {
      title: 'Over 90 days',
      definition:
        'The releases of the last 90 days together, each weighed with the fewest people of its band. The people shown are those of the largest of them. With one “or lower” among them, the whole is “or lower”.',
      window: 'The last 90 days, by the date of release.',
    },
    {
      title: 'Change',
      definition:
        'From the release before to the last one. Where one of them is “or lower”, only up or down is said; where both are, nothing can be told.',
      window: 'The last two releases of that figure.',
    },
    {
      title: 'Your teams together',
      definition:
        'In a digest, the figures that one release has about all coaches below whoever reads it, each weighed with the fewest people of its band; somebody who rated two coaches counts for each. “2.0 or lower” counts as 2.0. It is made of what the same reader is shown of each of them, and of nothing else.',
      window: 'After sessions, release by release over half a year, of those whom the reader stood above at the time.',
    },
    {
      title: 'When the questions change',
      definition:
        'A workspace may add statements or stop asking some; each change makes a new version. Where a dimension asked something else, two releases are not compared, and it says so. Usefulness and the confirmed share are asked alike in every version.',
    },
  ]
}

function readers(): readonly QualityDefinition[] {
  return [
    {
      title: 'Comments',
      definition: `A comment without a name waits until three people have written for the same readers within ${commentWaitsDays} days, and then comes with a release about that coach, in an order drawn once. Else nobody is shown it. A signed one waits for nobody: it comes with the next release about that coach, or when answers about them are joined or dropped.`,
    },
    {
      title: 'Who sees it',
      definition:
        'The coach, the managers who stood above at the release, and admins; comments only those they were written for. Nobody is shown who answered, or whether somebody did. People who run this server could look, and are not meant to.',
    },
  ]
}

function sayPoints(points: number): string {
  return points === 1 ? 'one point' : `${points} points`
}
