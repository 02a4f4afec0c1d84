import { context, type KnownBlock, rendered, section } from '../../slack/blocks.ts'
import { bold, escapeMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import type { Interval } from '../slot/interval.ts'
import { sayInterval } from './rhythm.ts'

export type RhythmToldView = {
  readonly other: string
  readonly interval: Interval
  readonly isStandard: boolean
  readonly toCoach: boolean
}

export function drawRhythmTold({ other, interval, isStandard, toCoach }: RhythmToldView): {
  text: string
  blocks: readonly KnownBlock[]
} {
  const often = sayInterval(interval)
  const standard = isStandard ? ', as the standard says' : ''
  const why = toCoach
    ? mrkdwn`You get this because you chose it. \`/coach team\` changes it again; the standard is the least.`
    : mrkdwn`You get this once, because your one-on-one has changed. If it doesn’t suit you, talk with your coach.`
  return rendered(escapeMrkdwn(`Your one-on-one with ${other} is now ${often}${standard}.`).mrkdwn, [
    section(mrkdwn`Your one-on-one with ${bold(other)} is now ${bold(often)}${standard}.`),
    context(why),
  ])
}
