// People, lines and pages to draw, short to write.
import { expect } from 'vitest'
import { isViewTooLarge, validateBlocks, validateView } from '../../../sandbox/slack/blocks/validate.ts'
import { isRecord } from '../../../sandbox/slack/json.ts'
import { noTally, type PairRhythm, type Tally } from '../../../src/cadence/index.ts'
import type { ListedAction, SessionHeadline } from '../../../src/coaching/index.ts'
import type { HomePage } from '../../../src/home/page/home.view.ts'
import type { HomeTeam } from '../../../src/home/page/home-team.view.ts'
import {
  countTeam,
  isOpen,
  type ManagerStanding,
  type TeamLine,
  type TeamState,
  toDoOf,
} from '../../../src/home/team/team-line.ts'
import {
  type ActionId,
  asId,
  type PersonId,
  type RecognitionId,
  type SessionId,
  type SlackUserId,
  type SurveyId,
} from '../../../src/kernel/ids.ts'
import { addDays, type PlainDate, plainDate, zone } from '../../../src/kernel/time.ts'
import type { Person } from '../../../src/people/index.ts'
import type { FigureQuality, OwnAnswer, ReleasedFigure } from '../../../src/survey/index.ts'

export const today = plainDate('2026-03-05')

/** Names that break what is drawn carelessly: a mention, right-to-left script, an emoji family, marks, markup. */
export const oddNames = [
  '<!channel>',
  'שרה כהן',
  'نورة العتيبي',
  '👩‍👩‍👧‍👦 Family',
  '*Bo_ld* ~x~ `y`',
  'O’Brien & Söhne <@U1>',
]

export function person(id: string, change: Partial<Person> = {}): Person {
  return {
    id: asId<PersonId>(id),
    name: `Person ${id}`,
    zone: zone('Europe/London'),
    locale: 'en-GB',
    slackUserId: asId<SlackUserId>(`U${id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`),
    origin: 'file',
    ...change,
  }
}

export function peopleOf(...people: readonly Person[]): ReadonlyMap<PersonId, Person> {
  return new Map(people.map((one) => [one.id, one]))
}

export function line(id: string, state: TeamState, change: Partial<TeamLine> = {}): TeamLine {
  return { coacheeId: asId<PersonId>(id), name: `Person ${id}`, state, lastHeldOn: undefined, ...change }
}

export function overdue(since: PlainDate, change: object = {}): TeamState {
  return {
    kind: 'overdue',
    since,
    seenOpenedOn: addDays(since, -14),
    excuseWaits: false,
    silence: undefined,
    ...change,
  }
}

export function due(since: PlainDate, change: object = {}): TeamState {
  return { kind: 'due', since, seenOpenedOn: addDays(since, -14), excuseWaits: false, silence: undefined, ...change }
}

export function action(id: string, change: Partial<ListedAction> = {}): ListedAction {
  return {
    id: asId<ActionId>(id),
    sessionId: asId<SessionId>('s1'),
    line: 1,
    owner: 'coachee',
    ownerId: asId<PersonId>('me'),
    what: `Try the new opening ${id}`,
    state: 'open',
    coachId: asId<PersonId>('ben'),
    coacheeId: asId<PersonId>('me'),
    heldOn: plainDate('2026-03-02'),
    ...change,
  }
}

export function session(id: string, change: Partial<SessionHeadline> = {}): SessionHeadline {
  return {
    id: asId<SessionId>(id),
    coachId: asId<PersonId>('ben'),
    heldOn: plainDate('2026-03-02'),
    format: 'one-on-one',
    focus: 'conversations',
    ...change,
  }
}

export function answer(id: string, change: Partial<OwnAnswer> = {}): OwnAnswer {
  return {
    surveyId: asId<SurveyId>(id),
    stream: 'session',
    coachId: asId<PersonId>('ben'),
    heldOn: plainDate('2026-03-02'),
    standing: 'open',
    closesOn: plainDate('2026-03-09'),
    answer: { usefulness: 4, items: {}, happened: 'yes', comment: undefined },
    ...change,
  }
}

/** Eight weeks with that many judged in each, so many of them on time. */
export function weeks(judged: number, met: number, excused = 0): readonly Tally[] {
  return Array.from({ length: 8 }, () => ({ ...noTally, met, notOnTime: judged - met, excused }))
}

export function manager(change: Partial<ManagerStanding> = {}): ManagerStanding {
  return {
    reports: 8,
    overdue: 3,
    own: weeks(2, 1),
    whole: undefined,
    verdict: undefined,
    usefulness: undefined,
    ...change,
  }
}

export function released(figure: ReleasedFigure['figure'], change: Partial<ReleasedFigure> = {}): ReleasedFigure {
  return {
    figure,
    tenths: 42,
    isBottom: false,
    band: '5-7',
    firstVersion: 1,
    lastVersion: 1,
    releasedOn: plainDate('2026-03-01'),
    ...change,
  }
}

/** Released twice: 4.2 last, 3.9 four weeks before; over ninety days 4.1. */
export function quality(
  figure: ReleasedFigure['figure'],
  change: Partial<FigureQuality> = {},
  last: Partial<ReleasedFigure> = {},
): FigureQuality {
  const latest = released(figure, last)
  const before = released(figure, { tenths: 39, releasedOn: addDays(latest.releasedOn, -28) })
  return {
    stream: 'session',
    figure,
    releases: [before, latest],
    last: latest,
    over: { ...latest, tenths: 41, releases: 2, isMixed: false },
    change: { kind: 'by', tenths: 3 },
    ...change,
  }
}

export function rhythm(interval: PairRhythm['interval'], because: PairRhythm['because'] = 'standard'): PairRhythm {
  return { interval, because, since: undefined, standard: 14, otherwise: 14, ruling: undefined }
}

/** As `loadHome` cuts it. `lines`: all, in order. */
export function team(lines: readonly TeamLine[], change: Partial<HomeTeam> = {}): HomeTeam {
  return {
    size: lines.length,
    counts: countTeam(lines),
    toDo: toDoOf(lines),
    shown: [...lines.filter(isOpen).slice(0, 8), ...lines.filter((one) => !isOpen(one)).slice(0, 6)],
    hasManagers: lines.some((one) => one.manager !== undefined),
    excuses: { first: [], total: 0 },
    own: weeks(0, 0),
    whole: weeks(0, 0),
    verdict: undefined,
    ...change,
  }
}

export function page(change: Partial<HomePage> = {}): HomePage {
  return {
    reader: person('me', { name: 'Ana' }),
    isAdmin: false,
    today,
    people: peopleOf(person('ben', { name: 'Ben' })),
    goLiveOn: undefined,
    awayUntil: undefined,
    standIns: [],
    team: undefined,
    quality: undefined,
    next: [],
    actions: { first: [], total: 0 },
    causes: { below: undefined, owned: { people: new Map(), reader: person('me'), today, causes: [] } },
    sessions: [],
    answers: [],
    askingStopped: false,
    recognitions: { given: [], received: [] },
    editable: new Set(),
    ...change,
  }
}

export function recognition(id: string, what = 'Stayed late for a customer') {
  return {
    recognition: {
      id: asId<RecognitionId>(id),
      senderId: person('me').id,
      recipientIds: [person('ben').id],
      what,
      meant: 'They stayed',
      place: { kind: 'private' as const },
      link: undefined,
      sentAt: new Date('2026-03-04T10:00:00Z'),
      post: { state: 'none' as const },
    },
    sender: person('me'),
    recipients: [person('ben', { name: 'Ben' })],
  }
}

export function expectTaken(view: { readonly type: string }): void {
  expect(validateView(view, view.type === 'home' ? 'home' : 'modal')).toEqual([])
  expect(isViewTooLarge(view)).toBe(false)
}

export function expectMessageTaken(message: { readonly text: string; readonly blocks: readonly unknown[] }): void {
  expect(validateBlocks(message.blocks, 'message')).toEqual([])
  expect(message.text.length).toBeGreaterThan(0)
}

/** What somebody reads, in order: texts, with buttons in brackets. */
export function readAloud(value: unknown): string {
  return textsIn(value).join('\n')
}

function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (!isRecord(value)) return []
  if (value.type === 'button') return [`[${textsIn(value.text).join('')}]`]
  if ((value.type === 'mrkdwn' || value.type === 'plain_text') && typeof value.text === 'string') return [value.text]
  return Object.entries(value)
    .filter(([key]) => key !== 'confirm')
    .flatMap(([, entry]) => textsIn(entry))
}
