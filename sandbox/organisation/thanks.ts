// Who thanks whom, when and where; and what people say to each other in the channels.
import { addDays, type PlainDate } from '../../src/kernel/time.ts'
import { lastMonday, type Span } from './calendar.ts'
import type { Draws } from './draw.ts'
import { isSliding } from './patterns.ts'
import { type Member, memberNamed, members, reportsOf } from './people.ts'
import type { IsThere } from './sessions.ts'
import { general, wins } from './words/chatter.ts'
import { thanksToAgents, thanksToManagers } from './words/thanks.ts'

export type PlannedThanks = {
  readonly on: PlainDate
  readonly from: Member
  readonly to: Member
  readonly what: string
  readonly meant: string
  readonly place: 'channel' | 'private'
}

export type PlannedPost = {
  readonly on: PlainDate
  readonly from: Member
  readonly channel: 'general' | 'wins'
  readonly text: string
}

/** How many a week, by layer. */
const often: Readonly<Record<Member['layer'], number>> = {
  'senior-leader': 0.55,
  'second-line': 0.42,
  'first-line': 0.22,
  'team-member': 0.006,
}

export function planThanks(span: Span, isThere: IsThere, draws: Draws): readonly PlannedThanks[] {
  const thanks: PlannedThanks[] = []
  for (const from of members) {
    for (let week = 0; week < span.weeks; week++) {
      const name = ['thanks', from.employeeNumber, String(week)]
      const on = addDays(span.goLiveOn, 7 * week + draws.between(1, 4, 'day', ...name))
      if (!draws.chance(often[from.layer], 'thanks', ...name) || !isThere(from, on) || on >= lastMonday) continue
      const [first, ...others] = thankedBy(from, on)
      if (first === undefined) continue
      const to = draws.pick([first, ...others], 'whom', ...name)
      const said = draws.pick(to.layer === 'team-member' ? thanksToAgents : thanksToManagers, 'kind', ...name)
      thanks.push({
        on,
        from,
        to,
        what: draws.pick(said.what, 'what', ...name),
        meant: draws.pick(said.meant, 'meant', ...name),
        place: draws.chance(0.62, 'place', ...name) ? 'channel' : 'private',
      })
    }
  }
  return thanks
}

/** Managers below oneself, one's own people, or a colleague of the same team. */
function thankedBy(from: Member, on: PlainDate): readonly Member[] {
  const own = reportsOf(from.employeeNumber)
  const below = own.flatMap((one) => (from.layer === 'senior-leader' ? reportsOf(one.employeeNumber) : []))
  const peers = from.layer === 'team-member' ? reportsOf(memberNamed(from.managerNumber ?? '').employeeNumber) : []
  return [...own, ...below, ...peers].filter((one) => one !== from && !isSliding(one, on))
}

export function planPosts(span: Span, isThere: IsThere, draws: Draws): readonly PlannedPost[] {
  const posts: PlannedPost[] = []
  const [first, ...others] = members
  if (first === undefined) return posts
  let said = 0
  for (let week = 0; week < span.weeks; week++) {
    for (const place of [0, 1]) {
      const name = ['post', String(week), String(place)]
      const from = draws.pick([first, ...others], 'who', ...name)
      const on = addDays(span.goLiveOn, 7 * week + draws.between(0, 4, 'day', ...name))
      if (!isThere(from, on) || !draws.chance(0.75, 'says', ...name)) continue
      const isWin = draws.chance(0.2, 'win', ...name)
      const lines = isWin ? wins : general
      // In turn, so that nothing is said twice within months.
      posts.push({ on, from, channel: isWin ? 'wins' : 'general', text: lines[said++ % lines.length] ?? lines[0] })
    }
  }
  return posts
}
