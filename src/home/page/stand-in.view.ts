// Leave, in Home: who holds the one-on-ones of somebody who is away, and whose one-on-ones somebody holds meanwhile.
import { nameStandInButton } from '../../cadence/index.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Person } from '../../people/index.ts'
import { actions, type KnownBlock, section } from '../../slack/blocks.ts'
import { mrkdwn } from '../../slack/mrkdwn.ts'
import { openBranchButton } from '../home-buttons.ts'
import { named, type People } from '../me/own-lines.view.ts'
import type { HomeTeam } from './home-team.view.ts'

/** Somebody stands in for somebody today; one of the two is the reader. */
export type StandInOfHome = {
  readonly coachId: PersonId
  readonly standInId: PersonId
  /** The last day; undefined: until further notice. */
  readonly until: PlainDate | undefined
  /** Of the coach's one-on-ones. */
  readonly overdue: number
}

type Page = {
  readonly reader: Person
  readonly today: PlainDate
  readonly people: People
  readonly awayUntil: PlainDate | undefined
  readonly standIns: readonly StandInOfHome[]
  readonly team: HomeTeam | undefined
}

const shown = 4

export function standInSection(page: Page): readonly KnownBlock[] {
  const { reader, standIns } = page
  const forReader = standIns.filter(({ coachId }) => coachId === reader.id)
  const byReader = standIns.filter(({ standInId }) => standInId === reader.id)
  return [...ownLeave(page, forReader), ...byReader.slice(0, shown).map((one) => standingIn(one, page))]
}

function ownLeave(page: Page, forReader: readonly StandInOfHome[]): readonly KnownBlock[] {
  const { reader, awayUntil, team, today } = page
  const [standIn] = forReader
  if (awayUntil === undefined && standIn === undefined) return []
  const clock =
    awayUntil === undefined
      ? mrkdwn``
      : mrkdwn`Until ${sayDay(awayUntil, reader.locale, today)} nobody reminds you, and the clock of your one-on-ones stands still. `
  if (team === undefined) return [section(clock)]
  const who =
    standIn === undefined
      ? mrkdwn`Nobody stands in for you.`
      : mrkdwn`${named(page.people, standIn.standInId)} stands in for you ${sayUntil(standIn.until, page)}: what they hold counts as yours.`
  return [
    section(mrkdwn`${clock}${who}`),
    actions('home.own-leave', nameStandInButton.draw({ text: 'Name a stand-in', value: { coachId: reader.id } })),
  ]
}

function standingIn(one: StandInOfHome, page: Page): KnownBlock {
  const { coachId, until, overdue } = one
  const open = overdue === 0 ? 'None of their one-on-ones is overdue.' : `${overdue} of their one-on-ones overdue.`
  return section(
    mrkdwn`You stand in for ${named(page.people, coachId)} ${sayUntil(until, page)}. ${open}`,
    openBranchButton.draw({
      text: 'Their team',
      value: { personId: coachId, page: 0 },
      accessibilityLabel: 'The team for which you stand in',
    }),
  )
}

function sayUntil(until: PlainDate | undefined, { reader, today }: Page): string {
  return until === undefined ? 'until further notice' : `until ${sayDay(until, reader.locale, today)}`
}
