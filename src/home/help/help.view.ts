// What `/coach` knows, a line a word, and the answer to a message that somebody typed.

import { openLogButton } from '../../coaching/index.ts'
import type { Spelling } from '../../kernel/text.ts'
import type { Rendered } from '../../platform/outbox/index.ts'
import { spelled } from '../../recognition/index.ts'
import { actions, context, type KnownBlock, type ModalView, plain, rendered, section } from '../../slack/blocks.ts'
import type { Reply } from '../../slack/call.ts'
import { limits } from '../../slack/limits.ts'
import { bold, escapeMrkdwn, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { openMeButton, openTeamButton } from '../home-buttons.ts'
import { type Stranger, sayStranger } from './hub.view.ts'

export type HelpReader =
  | { readonly kind: 'person'; readonly locale: Spelling; readonly hasTeam: boolean; readonly isAdmin: boolean }
  | { readonly kind: 'stranger'; readonly stranger: Stranger }

/** The words, in the order in which somebody is likely to need them. */
export function helpLines(reader: Extract<HelpReader, { kind: 'person' }>): readonly Mrkdwn[] {
  const { recognise } = spelled(reader.locale)
  const line = (typed: string, says: string) => mrkdwn`${bold(`/coach ${typed}`.trim())}  ${says}`
  return [
    ...(reader.hasTeam
      ? [
          line('log @person', 'write down a session you held'),
          line('agenda @person', 'prepare a one-on-one in two minutes'),
          line('team', 'who you met lately, who is due, who is overdue'),
        ]
      : []),
    line('me', 'your sessions, your answers, when your next one-on-one is due'),
    line('actions', 'what is open, to finish or to drop'),
    line('away', reader.hasTeam ? 'days away, your own or your team’s' : 'days on which you are away'),
    line(`${recognise} @person`, 'thank somebody for what they did'),
    ...(reader.isAdmin ? [line('settings', 'people, go-live, standards, calendars, privacy, admins')] : []),
    line('help', 'this list'),
    line('', 'all of it with buttons'),
  ]
}

export const helpTitle = 'Help'

export function drawHelp(reader: HelpReader): ModalView {
  return {
    type: 'modal',
    callback_id: 'home.help',
    title: plain(helpTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [...helpBlocks(reader)],
  }
}

export function renderHelp(reader: HelpReader): Reply {
  return rendered('What /coach can do for you', helpBlocks(reader))
}

/** To a message that somebody typed. It is answered once a day, and what it said is neither kept nor read by anybody. */
export function renderTypedAnswer(reader: HelpReader): Rendered {
  const text =
    reader.kind === 'person'
      ? 'I don’t read messages, but /coach does a lot. Here is what.'
      : 'I don’t read messages. Here is how to start with Touchline.'
  const buttons =
    reader.kind === 'person'
      ? [
          ...(reader.hasTeam
            ? [
                openLogButton.draw({ text: 'Log coaching', value: { coacheeIds: [] }, style: 'primary' }),
                openTeamButton.draw({ text: 'My team', value: {} }),
              ]
            : []),
          openMeButton.draw({ text: 'All about me', value: {} }),
        ]
      : []
  return rendered(text, [
    section(mrkdwn`${text}`),
    ...helpBlocks(reader),
    ...(buttons.length === 0 ? [] : [actions('home.help', ...buttons)]),
    context(mrkdwn`Nobody reads what you type here, and it isn’t kept. I answer once a day at most.`),
  ])
}

function helpBlocks(reader: HelpReader): readonly KnownBlock[] {
  if (reader.kind === 'stranger') return [section(escapeMrkdwn(sayStranger(reader.stranger)))]
  return [
    section(joinMrkdwn(helpLines(reader), '\n')),
    context(
      mrkdwn`The Home tab shows the same at a glance. Why a message came, and how to turn it down, stands in each message.`,
    ),
  ]
}
