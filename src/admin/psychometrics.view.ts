// “How well the questions work”: what an admin may know of the instrument itself, per dimension and workspace-wide, each
// figure with a sentence on what it means.
import { type Spelling, sayDay } from '../kernel/text.ts'
import type { PlainDate } from '../kernel/time.ts'
import { context, divider, type KnownBlock, type ModalView, plain, section } from '../slack/blocks.ts'
import { limits } from '../slack/limits.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../slack/mrkdwn.ts'
import {
  explainAlpha,
  explainBasis,
  explainIcc,
  explainRefusal,
  nameFigure,
  type Psychometric,
  type PsychometricsOf,
} from '../survey/index.ts'
import { noEmploymentDecision } from './floor.modal.ts'

export type PsychometricsView = {
  readonly today: PlainDate
  readonly locale: Spelling
  /** Of the last quarter that was looked at; undefined before the first. */
  readonly latest: PsychometricsOf | undefined
  /** Undefined before go-live. */
  readonly nextOn: PlainDate | undefined
}

export const psychometricsEntry = 'How well the questions work'
export const psychometricsTitle = 'How the questions work'

/** In the settings: when it was looked at, and when it is next. */
export function sayPsychometrics({ latest, nextOn, ...day }: PsychometricsView): string {
  const next = nextOn === undefined ? 'from go-live on' : `next on ${say(nextOn, day)}`
  return latest === undefined
    ? `Looked at once a quarter, ${next}.`
    : `Looked at on ${say(latest.computedOn, day)}, once a quarter; ${next}.`
}

export function drawPsychometrics(view: PsychometricsView): ModalView {
  return {
    type: 'modal',
    callback_id: 'admin.psychometrics',
    title: plain(psychometricsTitle, limits.modalTitle),
    close: plain('Back', limits.modalButton),
    blocks: [
      section(
        mrkdwn`Whether the questions on one dimension go together (Cronbach’s alpha), and whether ratings differ between coaches more than between people who rate the same coach (ICC(1)). ${sayPsychometrics(view)}`,
      ),
      ...figureBlocks(view),
      divider(),
      context(
        mrkdwn`Computed from the quarterly questions of released batches alone, of all coaches together, and never again for the same quarter. The wording is ours and not validated yet.`,
        mrkdwn`${bold(noEmploymentDecision)}`,
      ),
    ],
  }
}

function figureBlocks({ latest }: PsychometricsView): readonly KnownBlock[] {
  if (latest === undefined) return [section(mrkdwn`Nothing yet: the first figures come with that date.`)]
  return [...latest.results].flatMap(([dimension, result]) => [
    divider(),
    section(joinMrkdwn([bold(nameFigure(dimension)), ...linesOf(result)], '\n')),
  ])
}

function linesOf(result: Psychometric): readonly Mrkdwn[] {
  switch (result.kind) {
    case 'refused':
      return [mrkdwn`${explainRefusal(result)}`]
    case 'figures':
      return [explainAlpha(result.alpha), explainIcc(result.icc1), explainBasis(result)].map(
        (text) => mrkdwn`• ${text}`,
      )
  }
}

function say(date: PlainDate, { today, locale }: Pick<PsychometricsView, 'today' | 'locale'>): string {
  return sayDay(date, locale, today)
}
