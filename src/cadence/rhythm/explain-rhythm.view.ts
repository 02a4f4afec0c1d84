// “Why weekly?”, in words that a manager would accept: what holds and since when, the figure that decided, when it can
// return, how the last Sunday judged, what has changed so far, and how the rule judges at all.
import { sayDate, sayDay } from '../../kernel/text.ts'
import type { PlainDate } from '../../kernel/time.ts'
import { actions, context, divider, type KnownBlock, type ModalView, plain, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import {
  type AboutManager,
  explainRule,
  sayDecided,
  sayJudged,
  sayRecovered,
  saySpan,
  sayWhatReturns,
} from '../rule/rule-words.ts'
import { type Ruling, returnsFrom } from '../ruling/ruling.ts'
import type { RhythmExplained } from './explain-rhythm.ts'
import { sayInterval } from './rhythm.ts'
import { pinPairButton, unpinPairButton } from './rhythm-buttons.ts'

export const explainRhythmTitle = 'Why this rhythm'
const changesShown = 8

export function drawRhythmExplained(view: RhythmExplained): ModalView {
  return {
    type: 'modal',
    callback_id: 'cadence.explain-rhythm',
    title: plain(view.rhythm.interval === 7 ? 'Why weekly?' : explainRhythmTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [
      section(sayNow(view)),
      ...returnBlocks(view),
      ...judgementBlocks(view),
      ...historyBlocks(view),
      ...pinBlocks(view),
      ...(view.judgement === undefined && view.rhythm.because !== 'rule'
        ? []
        : [context(mrkdwn`${explainRule(view.terms)}`)]),
    ],
  }
}

function sayNow(view: RhythmExplained): Mrkdwn {
  const { rhythm, coach, coachee, reader, today } = view
  const who =
    reader.id === coachee.id
      ? `Your one-on-one with ${coach.name}`
      : reader.id === coach.id
        ? `Your one-on-one with ${coachee.name}`
        : `${coach.name} with ${coachee.name}`
  const since = rhythm.since === undefined ? '' : `, since ${sayDay(rhythm.since, reader.locale, today)}`
  return mrkdwn`${bold(`${who}: ${sayInterval(rhythm.interval)}${since}.`)}\n${sayBecause(view)}`
}

function sayBecause(view: RhythmExplained): string {
  const { rhythm, coach, reader } = view
  switch (rhythm.because) {
    case 'standard':
      return 'That is the standard.'
    case 'pair':
      return reader.id === coach.id
        ? `You chose it; the standard is ${sayInterval(rhythm.standard)}.`
        : `${coach.name} chose it; the standard is ${sayInterval(rhythm.standard)}.`
    case 'pin':
      return `${sayPin(view, rhythm.ruling)} Neither the standard nor the rule changes it.`
    case 'rule':
      return sayRuling(view, rhythm.ruling) ?? 'By the rule.'
  }
}

function sayPin({ admins, reader }: RhythmExplained, pin: Ruling | undefined): string {
  const by = pin?.setBy === undefined ? undefined : admins.get(pin.setBy)
  const who = pin?.setBy === reader.id ? 'You' : (by ?? 'An admin')
  return `${who} ${pin?.setBy === reader.id ? 'have' : 'has'} set it for these two: “${pin?.reason ?? ''}”.`
}

/** With a capital and a full stop. */
function sayRuling(view: RhythmExplained, ruling: Ruling | undefined): string | undefined {
  const figure = ruling?.cause?.figure
  if (figure === undefined) return undefined
  return `${capital(sayDecided(figure, about(view)))}, ${saySpan(figure, view.reader.locale)}.`
}

function returnBlocks({ rhythm, terms, reader, today }: RhythmExplained): readonly KnownBlock[] {
  const cause = rhythm.ruling?.cause
  if (rhythm.because !== 'rule' || cause === undefined) return []
  const back = rhythm.otherwise === 'off' ? 'It ends' : `It is ${sayInterval(rhythm.otherwise)} again`
  const when = sayWhatReturns(terms, returnsFrom(cause, terms), { today, locale: reader.locale })
  return [section(mrkdwn`${bold('When it returns')}\n${back} ${when}.`)]
}

function judgementBlocks(view: RhythmExplained): readonly KnownBlock[] {
  const { judgement, coachee, reader, today } = view
  if (judgement === undefined) return []
  const { verdict, judgedOn, own, pooled, terms } = judgement
  const isReader = reader.id === coachee.id
  const lines = [
    mrkdwn`${isReader ? 'Your own' : `Those of ${coachee.name}`}: ${sayJudged(own, terms.sharePercent, reader.locale)}`,
    mrkdwn`Those of the managers who report to ${isReader ? 'you' : coachee.name}: ${sayJudged(pooled, terms.sharePercent, reader.locale)}`,
  ]
  return [
    section(
      joinMrkdwn(
        [bold(`Judged on ${sayDay(judgedOn, reader.locale, today)}: ${sayVerdict(verdict)}`), ...lines.map(bullet)],
        '\n',
      ),
    ),
  ]
}

function sayVerdict(verdict: 'on' | 'off' | 'none'): string {
  switch (verdict) {
    case 'on':
      return 'on rhythm'
    case 'off':
      return 'off rhythm'
    case 'none':
      return 'too little to say'
  }
}

function historyBlocks(view: RhythmExplained): readonly KnownBlock[] {
  const changes = changesOf(view)
  if (changes.length === 0) return []
  const more = changes.length - changesShown
  const lines = changes.slice(0, changesShown).map(({ said }) => bullet(mrkdwn`${said}`))
  return [
    divider(),
    section(
      joinMrkdwn([bold('What has changed so far'), ...lines, ...(more > 0 ? [mrkdwn`and ${more} before`] : [])], '\n'),
    ),
  ]
}

/** Newest first. */
function changesOf(view: RhythmExplained): readonly { readonly at: Date; readonly said: string }[] {
  const { reader, today, coach } = view
  const dated = (since: PlainDate, said: string) => `${sayDate(since, reader.locale, today)}: ${said}`
  const chosen = view.chosen.map(({ since, setAt, interval }) => {
    const what = interval === undefined ? 'as the standard says' : sayInterval(interval)
    return { at: setAt, said: dated(since, `${what}, chosen by ${reader.id === coach.id ? 'you' : coach.name}`) }
  })
  const ruled = view.rulings.map((ruling) => ({ at: ruling.setAt, said: dated(ruling.since, sayChange(view, ruling)) }))
  return [...chosen, ...ruled].sort((a, b) => b.at.getTime() - a.at.getTime())
}

function sayChange(view: RhythmExplained, ruling: Ruling): string {
  const { level, interval, cause } = ruling
  if (level === 'pin') {
    const by = ruling.setBy === undefined ? 'an admin' : (view.admins.get(ruling.setBy) ?? 'an admin')
    return interval === undefined
      ? `no longer pinned, by ${by}`
      : `pinned to ${sayInterval(interval)} by ${by}: “${ruling.reason ?? ''}”`
  }
  const figure = cause?.figure
  if (interval !== undefined) return figure === undefined ? 'weekly' : `weekly, ${sayDecided(figure, about(view))}`
  if (cause?.because === 'no-team') return 'back from weekly, there was no team'
  return figure === undefined ? 'back from weekly' : `back from weekly, ${sayRecovered(figure, about(view))}`
}

function pinBlocks({ isAdmin, pair, rhythm, coach, coachee }: RhythmExplained): readonly KnownBlock[] {
  if (!isAdmin) return []
  const value = { coachId: pair.coachId, coacheeId: pair.coacheeId }
  const pinned = rhythm.because === 'pin'
  return [
    actions(
      'pin',
      pinPairButton.draw({ text: pinned ? 'Change the pin …' : 'Pin …', value }),
      ...(pinned
        ? [
            unpinPairButton.draw({
              text: 'End the pin',
              value,
              confirm: {
                title: 'End the pin',
                text: `${coach.name} with ${coachee.name} follow the standard, their own choice and the rule again. Both are told.`,
                confirm: 'End it',
                deny: 'Keep it',
              },
            }),
          ]
        : []),
    ),
  ]
}

function about({ coachee, reader }: RhythmExplained): AboutManager {
  return { name: coachee.name, isReader: coachee.id === reader.id }
}

function bullet(text: Mrkdwn): Mrkdwn {
  return mrkdwn`• ${text}`
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
