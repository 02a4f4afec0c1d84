// `/coach settings`: what an admin sets, a line each, with how it stands now.
import { type Spelling, sayCount, sayDay } from '../kernel/text.ts'
import type { PlainDate } from '../kernel/time.ts'
import { openAdminsButton, openGoLiveButton, openImportButton, openRelinkButton } from '../people/index.ts'
import { context, type KnownBlock, type ModalView, plain, section } from '../slack/blocks.ts'
import type { ButtonDefinition } from '../slack/button.ts'
import { limits } from '../slack/limits.ts'
import { bold, mrkdwn } from '../slack/mrkdwn.ts'
import { openItemsButton } from '../survey/index.ts'
import { noEmploymentDecision } from './floor.modal.ts'
import { psychometricsEntry } from './psychometrics.view.ts'
import { pairsTitle, sayHeldPairs } from './rule-pairs.view.ts'
import {
  openFloorButton,
  openPairsButton,
  openPsychometricsButton,
  openRuleButton,
  openStandardsButton,
  openUnreachableButton,
  openWarningsButton,
  openWorkingDaysButton,
  openZoneButton,
} from './settings-buttons.ts'

export type Settings = {
  readonly today: PlainDate
  readonly locale: Spelling
  /** Who work here today. */
  readonly people: number
  readonly goLiveOn: PlainDate | undefined
  readonly isLive: boolean
  /** Of everybody's standard, in words. */
  readonly standard: string
  /** What turns a one-on-one weekly, in words. */
  readonly rule: string
  /** How many pairs the rule holds weekly, and how many are pinned. */
  readonly heldPairs: { readonly ruled: number; readonly pinned: number }
  readonly workingDays: string
  /** Of the workspace. */
  readonly zone: string
  readonly floor: number
  /** When it was looked at how well the questions work, in words. */
  readonly psychometrics: string
  /** What people are asked about coaching: those that come with the bot, and the workspace's own. */
  readonly questions: { readonly built: number; readonly own: number }
  readonly admins: number
  readonly unreachable: number
  readonly warnings: number
}

export const settingsTitle = 'Settings'

export function drawSettings(settings: Settings): ModalView {
  const { people, standard, workingDays, floor, admins, unreachable, warnings } = settings
  return {
    type: 'modal',
    callback_id: 'admin.settings',
    title: plain(settingsTitle, limits.modalTitle),
    close: plain('Close', limits.modalButton),
    blocks: [
      entry(
        'People',
        people === 0
          ? 'Nobody is here yet: import a people file.'
          : `${sayCount(people, 'person', 'people')} in the directory.`,
        openImportButton,
        'Import',
      ),
      entry('Go-live', sayGoLive(settings), openGoLiveButton, settings.isLive ? 'Look' : 'Choose'),
      entry('Standards', standard, openStandardsButton, 'Open'),
      entry('Rhythm rule', settings.rule, openRuleButton, 'Change'),
      entry(pairsTitle, sayHeldPairs(settings.heldPairs), openPairsButton, 'Open'),
      entry('Working days and holidays', `Everybody: ${workingDays}.`, openWorkingDaysButton, 'Open'),
      entry('Time zone', `${settings.zone}, for whom nothing nearer says one.`, openZoneButton, 'Change'),
      entry('Privacy', `Averages are shown once at least ${floor} people have answered.`, openFloorButton, 'Change'),
      entry(psychometricsEntry, settings.psychometrics, openPsychometricsButton, 'Look'),
      entry('Questions', sayQuestions(settings.questions), openItemsButton, 'Open'),
      entry('Admins', `${sayCount(admins, 'admin', 'admins')}.`, openAdminsButton, 'Open'),
      entry('Who is who in Slack', 'Link a person to the right Slack user.', openRelinkButton, 'Link'),
      entry(
        'Who can’t be reached',
        unreachable === 0
          ? 'Everybody can be reached.'
          : `${sayCount(unreachable, 'person gets', 'people get')} no messages. They can be coached and logged.`,
        openUnreachableButton,
        'See who',
      ),
      entry(
        'Warnings',
        warnings === 0
          ? 'Nothing to look at.'
          : `${sayCount(warnings, 'pair has', 'pairs have')} no common working day in four weeks.`,
        openWarningsButton,
        'Look',
      ),
      context(mrkdwn`Admins see counts, never notes or answers. ${noEmploymentDecision}`),
    ],
  }
}

function entry(title: string, says: string, button: ButtonDefinition<Record<string, never>>, text: string): KnownBlock {
  return section(
    mrkdwn`${bold(title)}\n${says}`,
    button.draw({ text, value: {}, accessibilityLabel: `${title}: ${text}` }),
  )
}

function sayQuestions({ built, own }: Settings['questions']): string {
  return `${built} statements about coaching that come with Touchline${own === 0 ? '' : `, and ${own} of your own`}.`
}

function sayGoLive({ goLiveOn, isLive, today, locale }: Settings): string {
  if (goLiveOn === undefined) return 'No day is chosen; the first import sets one. Nobody is written to before it.'
  return isLive
    ? `Live since ${sayDay(goLiveOn, locale, today)}.`
    : `${sayDay(goLiveOn, locale, today)}. Nobody is written to before it.`
}
