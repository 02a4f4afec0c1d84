// A bare `/coach`: what this person can do here, *Log coaching* first, a line each. Somebody who isn't known is told what
// to do about it.
import { openLogButton, showActionsButton } from '../../coaching/index.ts'
import { openAwayButton, openTeamButton as openSetUpTeamButton, type Person } from '../../people/index.ts'
import { openRecogniseButton, spelled } from '../../recognition/index.ts'
import { type HomeView, type KnownBlock, type ModalView, plain, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { bold, escapeMrkdwn, mrkdwn } from '../../slack/mrkdwn.ts'
import { openHelpButton, openMeButton, openSettingsButton, openTeamButton } from '../home-buttons.ts'

export type Hub = {
  readonly reader: Person
  readonly isAdmin: boolean
  readonly hasTeam: boolean
  /** May pick their own reports: there is no people file. */
  readonly maySetUpTeam: boolean
}

export const hubTitle = 'Touchline'

export function drawHub({ reader, isAdmin, hasTeam, maySetUpTeam }: Hub): ModalView {
  const { recognise } = spelled(reader.locale)
  const entry = (title: string, says: string, button: ReturnType<typeof openMeButton.draw>): KnownBlock =>
    section(mrkdwn`${bold(title)}\n${says}`, button)
  return {
    type: 'modal',
    callback_id: 'home.hub',
    title: plain(hubTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [
      entry(
        'Log coaching',
        hasTeam ? 'Write down a session you held. It takes 20 seconds.' : 'For coaches: write down a session you held.',
        openLogButton.draw({
          text: 'Log coaching',
          value: { coacheeIds: [] },
          ...(hasTeam ? { style: 'primary' } : {}),
        }),
      ),
      ...(hasTeam
        ? [
            entry(
              'My team',
              'Who you met lately, who is due, who is overdue.',
              openTeamButton.draw({ text: 'My team', value: {} }),
            ),
          ]
        : []),
      entry(
        'All about me',
        'Your sessions, your answers, and when your next one-on-one is due.',
        openMeButton.draw({ text: 'All about me', value: {} }),
      ),
      entry(
        'My actions',
        'What is open, to finish or to drop.',
        showActionsButton.draw({ text: 'My actions', value: { page: 0 } }),
      ),
      entry(
        'Days away',
        'Nobody is reminded of a one-on-one on those days.',
        openAwayButton.draw({ text: 'Days away', value: {} }),
      ),
      entry(
        `${capital(recognise)} somebody`,
        'Say what they did and what it meant.',
        openRecogniseButton.draw({ text: capital(recognise), value: { recipientIds: [] } }),
      ),
      ...(maySetUpTeam
        ? [
            entry(
              'Set up my team',
              'Pick the people who report to you. Each of them is told.',
              openSetUpTeamButton.draw({ text: 'Set up my team', value: {} }),
            ),
          ]
        : []),
      ...(isAdmin
        ? [
            entry(
              'Settings',
              'People, go-live, standards, calendars, privacy, admins.',
              openSettingsButton.draw({ text: 'Settings', value: {} }),
            ),
          ]
        : []),
      entry('Help', 'Every word that /coach knows.', openHelpButton.draw({ text: 'Help', value: {} })),
    ],
  }
}

/** Somebody in Slack who is no person here. `admins`: their names, or what to say where there is none. */
export type Stranger = { readonly admins: string; readonly hasLeft: boolean; readonly maySetUpTeam: boolean }

export function drawStrangersHub(stranger: Stranger): ModalView {
  return {
    type: 'modal',
    callback_id: 'home.hub',
    title: plain(hubTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [...strangersBlocks(stranger)],
  }
}

export function drawStrangersHome(stranger: Stranger): HomeView {
  return {
    type: 'home',
    blocks: [
      section(mrkdwn`${bold('Welcome to Touchline')}\nIt helps managers and their people to keep up regular coaching.`),
      ...strangersBlocks(stranger),
    ],
  }
}

function strangersBlocks(stranger: Stranger): readonly KnownBlock[] {
  return [
    section(escapeMrkdwn(sayStranger(stranger))),
    ...(stranger.maySetUpTeam
      ? [
          section(
            mrkdwn`${bold('Do you lead a team?')}\nPick the people who report to you, and start right away. Each of them is told, and can say if it isn’t right.`,
            openSetUpTeamButton.draw({ text: 'Set up my team', value: {}, style: 'primary' }),
          ),
        ]
      : []),
  ]
}

/** What to do about it. Plain text. */
export function sayStranger({ admins, hasLeft }: Stranger): string {
  return hasLeft
    ? `The people file says that your last day here is over. If that is wrong, ask ${admins} to correct it.`
    : `I don’t know you yet. Ask ${admins} to add you to Touchline; then your coaching stands here.`
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
}
